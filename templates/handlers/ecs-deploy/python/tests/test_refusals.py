"""What is not deployed, and what ECS refuses."""

from typing import Any

import pytest

from support.fake_ecs import (
    IMAGES,
    FakeEcs,
    complete,
    deploy,
    deploy_to_end,
    task_definition,
)

TWO = {"app": "repo/app:1", "log": "repo/log:1"}


def images(account: FakeEcs) -> list[str]:
    (request,) = account.requests("RegisterTaskDefinition")
    return [definition["image"] for definition in request["containerDefinitions"]]


def test_the_file_may_be_an_image_detail_for_the_only_container() -> None:
    with FakeEcs() as account:
        deploy('{"ImageURI": "repo/app@sha256:abc", "Version": "1.0"}')

    assert images(account) == ["repo/app@sha256:abc"]


def test_the_file_may_be_an_image_detail_for_one_of_the_containers() -> None:
    with FakeEcs() as account:
        account.revisions = [task_definition(6, TWO)]
        deploy('{"ImageURI": "repo/log:2"}', container="log")

    assert images(account) == ["repo/app:1", "repo/log:2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[", "imagedefinitions.json is not JSON"),
        ('{"imageUri": "repo/app:2"}', "is neither an imagedefinitions.json"),
        ("null", "is neither an imagedefinitions.json"),
        ("[]", "imagedefinitions.json has no image"),
        ('["app"]', 'entry [0]: {"name": …, "imageUri": …} is wanted'),
        ('[{"name": "app"}]', 'entry [0]: {"name": …, "imageUri": …} is wanted'),
        (
            '[{"name": "app", "imageUri": "<IMAGE1_NAME>"}]',
            "entry [0]: the image is no URI such as registry/repository:tag",
        ),
        (
            '[{"name": "app", "imageUri": "a"}, {"name": "app", "imageUri": "b"}]',
            "has two images for the container app",
        ),
        (
            '[{"name": "web", "imageUri": "a"}]',
            "Task definition orders-api:6 has the containers app, log, and none called web",
        ),
        (
            '{"ImageURI": "repo/app:2"}',
            "has the containers app, log: the user parameter container has to say which is meant",
        ),
    ],
)
def test_a_file_is_refused(text: str, expected: str) -> None:
    with FakeEcs() as account:
        account.revisions = [task_definition(6, TWO)]
        failure_type, message = deploy(text).failure

    assert failure_type == "ConfigurationError"
    assert expected in message
    assert account.changes == []


def test_the_file_names_the_containers_so_that_no_parameter_does() -> None:
    with FakeEcs():
        _, message = deploy(IMAGES, container="app").failure

    assert "names the containers itself" in message


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": "DRAINING"}, "is DRAINING: it is deleted or about to be"),
        ({"deploymentController": {"type": "CODE_DEPLOY"}}, "is deployed by CodeDeploy"),
        ({"deploymentController": {"type": "EXTERNAL"}}, "is deployed by a third party"),
        (
            {"deploymentConfiguration": {"strategy": "BLUE_GREEN"}},
            "is deployed with the strategy BLUE_GREEN, of which ECS tells no rollout state",
        ),
    ],
)
def test_a_service_is_refused(changes: dict[str, Any], expected: str) -> None:
    with FakeEcs() as account:
        account.service |= changes
        failure_type, message = deploy().failure

    assert failure_type == "ConfigurationError"
    assert f"Service orders-api of cluster orders {expected}" in message
    assert account.changes == []


def test_the_service_has_to_be_there() -> None:
    with FakeEcs() as account:
        account.service = {}
        answer = deploy()

    assert answer.failure == (
        "ConfigurationError",
        "Service orders-api of cluster orders cannot be described: MISSING",
    )


def test_the_service_has_to_have_a_deployment() -> None:
    with FakeEcs() as account:
        account.service["deployments"] = []
        assert "has no PRIMARY deployment" in deploy().failure[1]


@pytest.mark.parametrize(
    ("operation", "code", "expected"),
    [
        (
            "DescribeServices",
            "ClusterNotFoundException",
            "Service orders-api of cluster orders: ClusterNotFoundException: Said by the test",
        ),
        (
            "RegisterTaskDefinition",
            "ClientException",
            "ECS refused the new task definition: Said by the test",
        ),
        (
            "UpdateService",
            "InvalidParameterException",
            "Service orders-api of cluster orders: InvalidParameterException: Said by the test",
        ),
    ],
)
def test_ecs_refuses(operation: str, code: str, expected: str) -> None:
    with FakeEcs() as account:
        account.errors[operation] = [(code, "Said by the test")]
        answer = deploy_to_end()[-1]

    assert answer.failure == ("ConfigurationError", expected)


@pytest.mark.parametrize(
    "operation", ["DescribeServices", "DescribeTaskDefinition", "RegisterTaskDefinition"]
)
def test_the_role_does_not_allow_it(operation: str) -> None:
    with FakeEcs() as account:
        account.errors[operation] = [("AccessDeniedException", "Said by the test")]
        assert deploy().failure[0] == "PermissionError"


def test_the_newest_revision_cannot_be_read() -> None:
    with FakeEcs() as account:
        deploy()
        account.errors["DescribeTaskDefinition"] = [("ThrottlingException", "Rate exceeded")]
        assert deploy().failure[0] == "SystemUnavailable"


def test_asks_again_when_ecs_is_throttled_while_the_deployment_goes_on() -> None:
    with FakeEcs() as account:
        account.errors["UpdateService"] = [("ThrottlingException", "Rate exceeded")]
        account.happenings = [complete]
        answers = deploy_to_end()

    assert answers[-1].succeeded
    assert account.changes == ["RegisterTaskDefinition", "UpdateService"]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"cluster": "arn:aws:ecs"}, 'field "cluster"'),
        ({"service": ""}, 'field "service"'),
        ({"file": ""}, 'field "file"'),
        ({"minutes": 0}, 'field "minutes"'),
        ({"image": "repo/app:2"}, 'unknown field "image"'),
    ],
)
def test_wrong_user_parameters_are_named(wrong: dict[str, Any], expected: str) -> None:
    failure_type, message = deploy(**wrong).failure

    assert failure_type == "ConfigurationError"
    assert expected in message
