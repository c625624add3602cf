"""Operations that were there before: our own, when an event comes twice, and somebody else's."""

import pytest

from support.deployments import POLL, WAITING
from support.my_stack import STACK_ID
from support.stack_answers import THEIRS, cloudformation
from support.stack_history import resource_event, stack_event
from support.stack_statuses import REFUSE, TABLE, UNKNOWN, WAIT
from support.stacks_under_test import deploy, deploy_to_end

KNOWN = "TokenAlreadyExistsException"
BUSY = f"Stack:{STACK_ID} is in UPDATE_IN_PROGRESS state and can not be updated."


def test_a_duplicate_goes_on_with_the_operation_that_it_has_started() -> None:
    with cloudformation() as it:
        it.finds("UPDATE_IN_PROGRESS")
        it.tells([stack_event("UPDATE_IN_PROGRESS")])
        it.describes("UPDATE_COMPLETE")
        it.tells([stack_event("UPDATE_COMPLETE")])
        first, last = deploy_to_end()

    assert first.state == {"stackId": STACK_ID}
    assert last.succeeded


def test_a_duplicate_reports_the_failure_of_the_operation_that_it_has_started() -> None:
    history = [stack_event("ROLLBACK_COMPLETE"), resource_event("CREATE_FAILED", "exists")]
    with cloudformation() as it:
        it.finds("ROLLBACK_COMPLETE")
        for _ in range(3):
            it.tells(history)
        assert "CREATE_FAILED: exists. A stack" in deploy().failure[1]


def test_a_duplicate_goes_on_after_an_update_whose_token_is_known() -> None:
    with cloudformation() as it:
        it.finds("CREATE_COMPLETE")
        it.fails("update_stack", KNOWN)
        assert deploy().state == {"stackId": STACK_ID}


@pytest.mark.parametrize("code", [KNOWN, "AlreadyExistsException"])
def test_a_duplicate_goes_on_after_a_creation_that_was_started_before(code: str) -> None:
    with cloudformation() as it:
        it.finds(None)
        it.fails("create_stack", code)
        it.finds("CREATE_IN_PROGRESS")
        it.tells([stack_event("CREATE_IN_PROGRESS")])
        it.describes("CREATE_COMPLETE")
        it.tells([])
        first, second, last = deploy_to_end()

    assert first.state == {}
    assert second.state == {"stackId": STACK_ID}
    assert last.succeeded


@pytest.mark.parametrize(
    "status", [s for s, (plan, _) in (TABLE | UNKNOWN).items() if plan is WAIT]
)
def test_somebody_elses_operation_is_waited_for(status: str) -> None:
    with cloudformation() as it:
        it.finds(status)
        it.tells([stack_event(status, **THEIRS)])
        answer = deploy()

    assert answer.state == {}
    assert answer.summary == (
        f"Stack my-stack is {status}: waiting until the other operation is over"
    )


def test_after_somebody_elses_operation_comes_the_own_one() -> None:
    with cloudformation() as it:
        it.finds("UPDATE_COMPLETE")
        it.updates()
        assert deploy(token=WAITING).state == {"stackId": STACK_ID}


def test_somebody_elses_operation_may_end_in_no_stack_at_all() -> None:
    with cloudformation() as it:
        it.finds(None)
        it.creates()
        assert deploy(token=WAITING).summary == "Stack my-stack: creation started"


def test_somebody_elses_operation_may_be_faster() -> None:
    with cloudformation() as it:
        it.finds("UPDATE_COMPLETE")
        it.fails("update_stack", "ValidationError", BUSY)
        assert deploy().state == {}


def test_a_throttled_update_is_tried_again_after_waiting() -> None:
    with cloudformation() as it:
        it.finds("UPDATE_COMPLETE")
        it.fails("update_stack", "Throttling", "Rate exceeded")
        assert deploy(token=WAITING).state == {}


@pytest.mark.parametrize(
    ("other", "own", "success"),
    [
        ("UPDATE_ROLLBACK_COMPLETE", "UPDATE_COMPLETE", True),
        ("UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", False),
    ],
)
def test_what_somebody_else_has_done_since_does_not_count(
    other: str, own: str, *, success: bool
) -> None:
    history = [stack_event(other, **THEIRS), stack_event(own)]
    with cloudformation() as it:
        it.describes(other)
        it.tells(history)
        if not success:
            it.tells(history)
        answer = deploy(token=POLL)

    assert answer.succeeded is success
    assert own in (answer.summary if success else answer.failure[1])


@pytest.mark.parametrize(
    "status", [s for s, (plan, _) in (TABLE | UNKNOWN).items() if plan is REFUSE]
)
def test_a_stack_that_cannot_be_deployed_is_left_alone(status: str) -> None:
    with cloudformation() as it:
        it.finds(status)
        it.tells([stack_event(status, **THEIRS)])
        answer = deploy()

    failure_type, message = answer.failure
    assert failure_type == "JobFailed"
    assert message.startswith(f"Stack my-stack is {status} and cannot be deployed.")
    assert answer.external_id == STACK_ID
