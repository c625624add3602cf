"""A deployment from its first job to its last."""

import pytest

from support.deployments import LAST_POLL, POLL
from support.events import JOB_ID
from support.my_stack import STACK_ID
from support.stack_answers import THEIRS, cloudformation
from support.stack_history import resource_event, stack_event
from support.stack_statuses import RUNNING, SUCCEEDED, TABLE, UNKNOWN
from support.stacks_under_test import deploy, deploy_to_end


def test_creates_a_stack_and_goes_on_until_it_settles() -> None:
    outputs = [{"OutputKey": "BucketName", "OutputValue": "my-bucket"}]
    with cloudformation() as it:
        it.finds(None)
        it.creates()
        it.describes("CREATE_IN_PROGRESS")
        it.describes("CREATE_COMPLETE", Outputs=outputs)
        it.tells([stack_event("CREATE_COMPLETE")])
        first, second, last = deploy_to_end()

    assert first.summary == "Stack my-stack: creation started"
    assert first.state == {"stackId": STACK_ID}
    assert first.external_id == STACK_ID
    assert second.summary == "Stack my-stack is CREATE_IN_PROGRESS"
    assert last.summary == "Stack my-stack is deployed: CREATE_COMPLETE"
    assert last.output_variables == {"stackId": STACK_ID, "BucketName": "my-bucket"}


def test_updates_a_stack_by_its_id_and_polls_by_its_id() -> None:
    with cloudformation() as it:
        it.finds("UPDATE_ROLLBACK_COMPLETE")
        it.updates()
        it.describes("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
        it.describes("UPDATE_COMPLETE")
        it.tells([stack_event("UPDATE_COMPLETE")])
        answers = deploy_to_end()

    assert answers[0].summary == "Stack my-stack: update started"
    assert answers[-1].succeeded


@pytest.mark.parametrize(("status", "verdict"), [(s, v) for s, (_, v) in (TABLE | UNKNOWN).items()])
def test_what_a_poll_says_of_a_status(status: str, verdict: object) -> None:
    with cloudformation() as it:
        it.describes(status)
        if verdict is not RUNNING:
            if not status.startswith("DELETE_"):
                it.tells([])
            if verdict is not SUCCEEDED:
                it.tells([])
        answer = deploy(token=POLL)

    if verdict is RUNNING:
        assert answer.state == {"stackId": STACK_ID}
    elif verdict is SUCCEEDED:
        assert answer.succeeded
    else:
        failure_type, message = answer.failure
        assert failure_type == "JobFailed"
        ended = f"Stack my-stack: the deployment ended in {status}. CloudFormation gives no reason."
        assert message.startswith(ended)
        assert answer.external_id == STACK_ID


def test_has_nothing_to_do_when_the_stack_is_up_to_date() -> None:
    outputs = [{"OutputKey": "Url", "OutputValue": "https://example.com"}]
    with cloudformation() as it:
        it.finds("CREATE_COMPLETE", Outputs=outputs)
        it.fails("update_stack", "ValidationError", "No updates are to be performed.")
        answer = deploy()

    assert answer.succeeded
    assert answer.summary == "Stack my-stack is up to date: there was nothing to update"
    assert answer.output_variables == {"stackId": STACK_ID, "Url": "https://example.com"}


def test_names_the_first_failed_resource_of_an_update_that_is_rolled_back() -> None:
    history = (
        [stack_event("UPDATE_ROLLBACK_COMPLETE")],
        [
            resource_event("UPDATE_FAILED", "Bucket name is taken."),
            stack_event("UPDATE_IN_PROGRESS"),
            resource_event("CREATE_FAILED", "long ago", **THEIRS),
        ],
    )
    with cloudformation() as it:
        it.describes("UPDATE_ROLLBACK_COMPLETE")
        it.tells(history[0])  # enough to know how it ended
        it.tells(*history)
        failure = deploy(token=POLL).failure

    assert failure == (
        "JobFailed",
        "Stack my-stack: the deployment ended in UPDATE_ROLLBACK_COMPLETE. "
        "Bucket (AWS::S3::Bucket) UPDATE_FAILED: Bucket name is taken.",
    )


def test_says_what_to_do_after_a_creation_that_was_rolled_back() -> None:
    reason = "The following resource(s) failed to create: [Bucket]. "
    with cloudformation() as it:
        it.describes("ROLLBACK_COMPLETE", StackStatusReason=reason.strip())
        it.tells([])
        it.tells([])
        _, message = deploy(token=POLL).failure

    assert message == (
        f"Stack my-stack: the deployment ended in ROLLBACK_COMPLETE. {reason}"
        "A stack whose creation failed cannot be updated. Delete the stack, then run the action "
        "again."
    )


def test_fails_when_the_stack_is_gone_without_a_trace() -> None:
    with cloudformation() as it:
        it.describes(None)
        assert deploy(token=POLL).failure[1] == f"Stack {STACK_ID} does not exist any more"


def test_fails_after_its_own_deadline() -> None:
    with cloudformation() as it:
        it.describes("UPDATE_IN_PROGRESS")
        failure_type, message = deploy(token=LAST_POLL).failure

    assert failure_type == "JobFailed"
    assert message.startswith("Not finished within ")
    assert message.endswith("Stack my-stack is UPDATE_IN_PROGRESS")


def test_looks_again_after_a_throttled_poll() -> None:
    with cloudformation() as it:
        it.fails("describe_stacks", "Throttling", "Rate exceeded")
        answer = deploy(token=POLL)

    assert answer.state == {"stackId": STACK_ID}
    assert f'"id":"{JOB_ID}"' in str(answer.token).replace(" ", "")


def test_looks_again_when_the_events_are_throttled() -> None:
    with cloudformation() as it:
        it.describes("UPDATE_ROLLBACK_COMPLETE")
        it.fails("describe_stack_events", "Throttling", "Rate exceeded")
        assert deploy(token=POLL).state == {"stackId": STACK_ID}


def test_the_largest_outputs_are_still_reported() -> None:
    room = 122_880 - len(f"stackId{STACK_ID}") - len("Full")
    outputs = [{"OutputKey": "Full", "OutputValue": "x" * room}]
    with cloudformation() as it:
        it.describes("CREATE_COMPLETE", Outputs=outputs)
        it.tells([])
        answer = deploy(token=POLL)

    assert len(answer.output_variables["Full"]) == room
