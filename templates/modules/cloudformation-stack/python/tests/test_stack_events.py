"""What a stack's events say of one operation."""

from typing import Any

from stack_events import first_failure_of, is_last_operation, last_status_of
from stacks import MAX_PAGES, Stacks
from support.aws import stubbed
from support.events import JOB_ID
from support.my_stack import STACK_ID
from support.stack_answers import THEIRS, client
from support.stack_history import resource_event, stack_event


def first_failure(*events: Any) -> str | None:
    return first_failure_of(events, JOB_ID)


def test_the_newest_event_tells_whose_operation_is_the_last_one() -> None:
    ours: Any = stack_event("UPDATE_IN_PROGRESS")
    theirs: Any = stack_event("UPDATE_IN_PROGRESS", **THEIRS)

    assert is_last_operation([ours, theirs], JOB_ID)
    assert not is_last_operation([theirs, ours], JOB_ID)
    assert not is_last_operation([], JOB_ID)


def test_the_last_status_is_the_one_of_the_stack_itself_in_the_own_operation() -> None:
    events: Any = [
        stack_event("UPDATE_ROLLBACK_COMPLETE", **THEIRS),
        resource_event("DELETE_COMPLETE"),
        stack_event("UPDATE_COMPLETE"),
        stack_event("UPDATE_IN_PROGRESS"),
    ]

    assert last_status_of(events, JOB_ID) == "UPDATE_COMPLETE"
    assert last_status_of([], JOB_ID) is None


def test_the_first_failure_is_the_oldest_one_not_its_consequences() -> None:
    failure = first_failure(
        resource_event("CREATE_FAILED", **THEIRS | {"LogicalResourceId": "Theirs"}),
        stack_event("ROLLBACK_COMPLETE"),
        resource_event("DELETE_FAILED", "late", LogicalResourceId="Later"),
        stack_event("ROLLBACK_IN_PROGRESS", "failed to create: [Bucket]"),
        resource_event("CREATE_FAILED", "my-bucket already exists"),
        resource_event("CREATE_FAILED", "Resource creation cancelled"),
        stack_event("CREATE_IN_PROGRESS", "User Initiated"),
        resource_event("CREATE_FAILED", **THEIRS | {"LogicalResourceId": "Older"}),
    )

    assert failure == "Bucket (AWS::S3::Bucket) CREATE_FAILED: my-bucket already exists"


def test_without_a_failed_resource_the_stack_says_why() -> None:
    failure = first_failure(
        stack_event("UPDATE_ROLLBACK_COMPLETE"),
        stack_event("UPDATE_ROLLBACK_IN_PROGRESS", "Transform failed"),
        stack_event("UPDATE_IN_PROGRESS", "User Initiated"),
    )

    stack = "my-stack (AWS::CloudFormation::Stack)"
    assert failure == f"{stack} UPDATE_ROLLBACK_IN_PROGRESS: Transform failed"


def test_a_failure_may_come_without_a_reason_or_not_at_all() -> None:
    failed = resource_event("CREATE_FAILED")

    assert first_failure(failed) == "Bucket (AWS::S3::Bucket) CREATE_FAILED: no reason was given"
    assert first_failure(resource_event("CREATE_COMPLETE")) is None


def test_a_long_history_is_not_read_for_ever() -> None:
    with stubbed(client) as stub:
        for number in range(MAX_PAGES):
            page = {"StackEvents": [stack_event("CREATE_COMPLETE")], "NextToken": f"page {number}"}
            stub.add_response("describe_stack_events", page)
        assert len(list(Stacks(client).events(STACK_ID))) == MAX_PAGES
