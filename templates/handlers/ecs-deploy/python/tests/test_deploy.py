"""A deployment from its first job to its last."""

from support.fake_ecs import (
    IMAGES,
    PARAMETERS,
    FakeEcs,
    complete,
    deploy,
    deploy_to_end,
    deployment,
    revision,
    task_definition,
)

WANTED = {"app": "repo/app:2"}
SUMMARIES = [
    "Going to deploy orders-api:7 instead of orders-api:6",
    "Started deployment ecs-svc/new-1 of orders-api:7",
    "Completed deployment ecs-svc/new-1 of orders-api:7. 2 of 2 tasks running",
]


def test_registers_a_revision_deploys_it_and_waits_until_it_runs() -> None:
    with FakeEcs() as account:
        account.happenings = [lambda _: None, complete]
        answers = deploy_to_end()

    assert [answer.summary for answer in answers] == [
        *SUMMARIES[:2],
        "Deployment ecs-svc/new-1 of orders-api:7: 0 of 2 tasks running, 0 pending, 0 failed",
        SUMMARIES[2],
    ]
    assert answers[0].state == {"taskDefinition": revision(7), "before": revision(6)}
    assert answers[-1].output_variables == {
        "changed": "true",
        "taskDefinition": revision(7),
        "previous": revision(6),
    }
    assert answers[-1].external_id == "ecs-svc/new-1"
    assert account.requests("UpdateService") == [
        {**PARAMETERS, "taskDefinition": revision(7), "forceNewDeployment": False}
    ]


def test_keeps_all_settings_but_the_image_and_the_tags_of_people() -> None:
    with FakeEcs() as account:
        account.tags = [
            {"key": "team", "value": "orders"},
            {"key": "aws:cloudformation:stack-name", "value": "orders"},
        ]
        account.revisions = [task_definition(6, {"app": "repo/app:1", "log": "repo/log:1"})]
        deploy()

    app, log = account.revisions[0]["containerDefinitions"]
    assert account.requests("RegisterTaskDefinition") == [
        {
            "family": "orders-api",
            "executionRoleArn": account.revisions[0]["executionRoleArn"],
            "networkMode": "awsvpc",
            "cpu": "256",
            "memory": "512",
            "containerDefinitions": [{**app, "image": "repo/app:2"}, log],
            "tags": [{"key": "team", "value": "orders"}],
        }
    ]


def test_has_nothing_to_deploy_when_the_service_has_the_images_already() -> None:
    with FakeEcs() as account:
        account.revisions = [task_definition(6, WANTED)]
        answer = deploy()

    assert answer.succeeded
    assert answer.output_variables == {"changed": "false", "taskDefinition": revision(6)}
    assert account.changes == []


def test_waits_for_a_deployment_of_the_same_images_that_is_under_way() -> None:
    with FakeEcs() as account:
        account.revisions = [task_definition(6, WANTED)]
        account.service["deployments"] = [deployment(rolloutState="IN_PROGRESS", runningCount=1)]
        first = deploy()
        second = deploy(token=first.token)

    assert "1 of 2 tasks running" in second.summary
    assert first.state == {
        "taskDefinition": revision(6),
        "deploymentId": "ecs-svc/6",
        "startedAt": 1000,
    }
    assert account.changes == []


def test_starts_a_failed_deployment_of_the_same_images_once_more() -> None:
    with FakeEcs() as account:
        account.revisions = [task_definition(6, WANTED)]
        account.service["deployments"] = [deployment(rolloutState="FAILED")]
        account.happenings = [complete]
        answers = deploy_to_end()

    assert answers[0].summary == "Going to deploy orders-api:6 once more"
    assert answers[-1].output_variables == {"changed": "false", "taskDefinition": revision(6)}
    assert account.requests("UpdateService") == [
        {**PARAMETERS, "taskDefinition": revision(6), "forceNewDeployment": True}
    ]


def test_takes_the_newest_revision_when_it_is_what_is_wanted() -> None:
    with FakeEcs() as account:
        account.revisions.append(task_definition(9, WANTED))
        answer = deploy()

    assert answer.state["taskDefinition"] == revision(9)
    assert account.changes == []


def test_registers_a_revision_although_all_of_the_family_are_deregistered() -> None:
    with FakeEcs() as account:
        # The service's own revision can still be read, by its ARN.
        account.is_deregistered = True
        answer = deploy()

    assert answer.state["taskDefinition"] == revision(7)


def test_tries_again_while_ecs_is_busy_with_another_revision_of_the_family() -> None:
    busy = "Too many concurrent attempts to create a new revision of the specified family."
    with FakeEcs() as account:
        account.happenings = [complete]
        account.errors["RegisterTaskDefinition"] = [("ClientException", busy)]
        answers = deploy_to_end()

    assert [answer.summary for answer in answers] == [
        "ECS is busy with another revision of the task definition",
        *SUMMARIES,
    ]


def test_a_duplicate_of_an_event_starts_no_second_deployment() -> None:
    with FakeEcs() as account:
        token = deploy().token
        first, again = deploy(token=token), deploy(token=token)

    assert first.state == again.state
    assert again.summary == "Started deployment ecs-svc/new-1 of orders-api:7"
    assert account.changes == ["RegisterTaskDefinition", "UpdateService"]


def test_leaves_a_service_alone_that_someone_else_has_changed_before() -> None:
    with FakeEcs() as account:
        token = deploy(IMAGES).token
        account.replace_by(revision(8))
        failure_type, message = deploy(token=token).failure

    assert failure_type == "RevisionOutOfSync"
    assert "it has orders-api:8 now, and had orders-api:6" in message
    assert account.changes == ["RegisterTaskDefinition"]
