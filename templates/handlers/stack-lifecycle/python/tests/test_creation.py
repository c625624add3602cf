"""A creation from its first job to its last."""

from typing import Any

import pytest

from action import create_action
from support.aws import stubbed
from support.events import JOB_ID
from support.jobs import run_job, run_to_end
from support.lifecycle import (
    CREATION,
    ENVIRONMENT,
    FILES,
    LAST_CREATION,
    OURS,
    WAITING,
    action,
    create,
    s3_client,
)
from support.my_stack import STACK_ID, TEMPLATE
from support.stack_answers import client, cloudformation
from support.stack_history import resource_event, stack_event

OWN: dict[str, Any] = {"OnFailure": "DELETE", "Tags": OURS}


def test_makes_the_stack_with_its_tags_and_goes_on_until_it_is_there() -> None:
    outputs = [{"OutputKey": "Url", "OutputValue": "https://test.example.com"}]
    with cloudformation() as it:
        it.finds(None)
        it.creates(**OWN)
        it.describes("CREATE_IN_PROGRESS")
        it.describes("CREATE_COMPLETE", Outputs=outputs)
        first, second, last = run_to_end(action, {"suffix": "stack"}, files=FILES)

    assert first.summary == "Stack my-stack: creation started"
    assert first.state == {"stackId": STACK_ID}
    assert second.summary == "Stack my-stack is CREATE_IN_PROGRESS"
    assert last.summary == "Stack my-stack is created: CREATE_COMPLETE"
    assert last.output_variables == {"stackId": STACK_ID, "Url": "https://test.example.com"}


def test_is_given_what_the_user_parameters_say() -> None:
    with cloudformation() as it:
        it.finds(None)
        it.creates(
            OnFailure="DO_NOTHING",
            Tags=OURS,
            Capabilities=["CAPABILITY_IAM"],
            Parameters=[{"ParameterKey": "Stage", "ParameterValue": "test"}],
        )
        answer = create(
            files={"test.yaml": TEMPLATE.encode(), "test.json": b'{"Parameters":{"Stage":"test"}}'},
            artifact="SourceOutput",
            file="test.yaml",
            parametersFile="test.json",
            capabilities=["CAPABILITY_IAM"],
            onFailure="DO_NOTHING",
        )

    assert answer.token is not None


def test_puts_a_large_template_below_the_name_of_the_stack() -> None:
    template = " ".join(str(number) for number in range(20_000))
    bucket, key = ENVIRONMENT["TEMPLATE_BUCKET"], f"stack-lifecycle/my-stack/{JOB_ID}.template"
    url = f"{s3_client.meta.endpoint_url}/{bucket}/{key}"
    with cloudformation() as it, stubbed(s3_client) as s3:
        it.finds(None)
        s3.add_response("put_object", {}, {"Bucket": bucket, "Key": key, "Body": template.encode()})
        it.creates(TemplateBody=None, TemplateURL=url, **OWN)
        assert create(files={"template.yaml": template.encode()}).token is not None


def test_a_duplicate_of_the_event_goes_on_with_the_stack() -> None:
    with cloudformation() as it:
        it.finds("CREATE_IN_PROGRESS", Tags=OURS)
        assert create().state == {"stackId": STACK_ID}


def test_a_late_duplicate_finds_the_stack_created() -> None:
    with cloudformation() as it:
        it.finds("CREATE_COMPLETE", Tags=OURS)
        assert create().succeeded


@pytest.mark.parametrize("code", ["AlreadyExistsException", "TokenAlreadyExistsException"])
def test_a_duplicate_may_be_faster(code: str) -> None:
    with cloudformation() as it:
        it.finds(None)
        it.fails("create_stack", code)
        answer = create()

    assert answer.state == {}
    assert "was created meanwhile" in answer.summary


def test_creates_after_waiting() -> None:
    with cloudformation() as it:
        it.finds(None)
        it.creates(**OWN)
        assert create(token=WAITING).state == {"stackId": STACK_ID}


def test_a_failure_names_the_resource_although_nothing_is_left_of_the_stack() -> None:
    with cloudformation() as it:
        it.describes("DELETE_COMPLETE", Tags=OURS)
        it.tells(
            [
                stack_event("DELETE_COMPLETE"),
                resource_event("CREATE_FAILED", "my-bucket already exists"),
            ]
        )
        failure = create(token=CREATION).failure

    assert failure == (
        "JobFailed",
        "Stack my-stack: the creation ended in DELETE_COMPLETE. Bucket (AWS::S3::Bucket) "
        "CREATE_FAILED: my-bucket already exists. Nothing is left of the stack.",
    )


@pytest.mark.parametrize(
    "status", ["CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"]
)
def test_a_failure_says_what_becomes_of_the_rest(status: str) -> None:
    with cloudformation() as it:
        it.describes(status, Tags=OURS)
        it.tells([])
        _, message = create(token=CREATION).failure

    assert f"the creation ended in {status}." in message
    assert message.endswith(" The next creation deletes what is left of the stack.")


def test_fails_when_the_stack_is_gone_without_a_trace() -> None:
    with cloudformation() as it:
        it.describes(None)
        assert create(token=CREATION).failure[1] == f"Stack {STACK_ID} does not exist any more"


@pytest.mark.parametrize("status", ["CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS"])
def test_goes_on_while_something_is_in_progress(status: str) -> None:
    with cloudformation() as it:
        it.describes(status, Tags=OURS)
        assert create(token=CREATION).state == {"stackId": STACK_ID}


def test_fails_after_its_own_deadline() -> None:
    with cloudformation() as it:
        it.describes("CREATE_IN_PROGRESS", Tags=OURS)
        _, message = create(token=LAST_CREATION).failure

    assert message.endswith("Stack my-stack is CREATE_IN_PROGRESS")


def test_looks_again_after_a_throttled_poll() -> None:
    with cloudformation() as it:
        it.fails("describe_stacks", "Throttling", "Rate exceeded")
        assert create(token=CREATION).state == {"stackId": STACK_ID}


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"action": "update"}, 'field "action" must be one of create, delete'),
        ({"suffix": ""}, 'field "suffix"'),
        ({"suffix": "#{codepipeline.PipelineExecutionId}"}, "letters, digits and hyphens"),
        ({"suffix": "a" * 64}, 'field "suffix"'),
        ({"suffix": "stack/*"}, 'field "suffix"'),
        ({"onFailure": "KEEP"}, 'field "onFailure"'),
        ({"deadlineMinutes": 0}, 'field "deadlineMinutes"'),
        ({"stack": "my-stack"}, 'unknown field "stack"'),
    ],
)
def test_wrong_user_parameters_are_named(wrong: dict[str, Any], expected: str) -> None:
    failure_type, message = create(**wrong).failure

    assert failure_type == "ConfigurationError"
    assert expected in message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STACK_PREFIX", ""),
        ("STACK_PREFIX", "1st"),
        ("AWS_LAMBDA_FUNCTION_NAME", ""),
        ("SERVICE_ROLE_ARN", "admin"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    wrong = create_action(client, s3_client, ENVIRONMENT | {name: value})
    failure_type, message = run_job(wrong, {"action": "delete"}).failure

    assert failure_type == "ConfigurationError"
    assert f'Environment field "{name}"' in message
