"""Deleting in one stage what another has created."""

import pytest

from support.deployments import FILES, LAST_POLL, POLL, WAITING
from support.jobs import run_job, run_to_end
from support.my_stack import STACK_ID
from support.stack_answers import THEIRS, cloudformation
from support.stack_history import resource_event, stack_event
from support.stack_statuses import TABLE, UNKNOWN
from support.stacks_under_test import action, delete

STATUSES = sorted(TABLE | UNKNOWN)
IN_PROGRESS = [s for s in STATUSES if s.endswith("_IN_PROGRESS") and s != "REVIEW_IN_PROGRESS"]
WAITED_FOR = [s for s in IN_PROGRESS if s != "DELETE_IN_PROGRESS"]
DELETABLE = [s for s in STATUSES if s not in IN_PROGRESS and s != "DELETE_COMPLETE"]


def test_deletes_a_stack_and_goes_on_until_it_is_gone() -> None:
    with cloudformation() as it:
        it.finds("UPDATE_COMPLETE")
        it.deletes()
        it.describes("DELETE_IN_PROGRESS")
        it.describes("DELETE_COMPLETE")
        first, second, last = run_to_end(action, {"action": "delete", "stack": "my-stack"})

    assert first.summary == "Stack my-stack: deletion started"
    assert first.state == {"stackId": STACK_ID}
    assert second.summary == "Stack my-stack is DELETE_IN_PROGRESS"
    assert last.succeeded
    assert last.external_id == STACK_ID
    assert last.output_variables == {"stackId": STACK_ID}


def test_takes_the_parameters_of_a_deployment_too() -> None:
    parameters = {"action": "delete", "stack": "my-stack", "file": "missing.yaml"}
    with cloudformation() as it:
        it.finds("CREATE_COMPLETE")
        it.deletes()
        assert run_job(action, parameters, files=FILES).state == {"stackId": STACK_ID}


def test_what_does_not_exist_is_deleted() -> None:
    with cloudformation() as it:
        it.finds(None)
        answer = delete()

    assert answer.succeeded
    assert answer.summary == "Stack my-stack does not exist: there was nothing to delete"


@pytest.mark.parametrize("status", DELETABLE)
def test_deletes_whatever_is_not_in_progress(status: str) -> None:
    with cloudformation() as it:
        it.finds(status)
        it.deletes()
        assert delete().state == {"stackId": STACK_ID}


@pytest.mark.parametrize("status", WAITED_FOR)
def test_waits_for_another_operation(status: str) -> None:
    with cloudformation() as it:
        it.finds(status)
        answer = delete()

    assert answer.state == {}
    assert "waiting until the other operation is over" in answer.summary


def test_deletes_after_waiting() -> None:
    with cloudformation() as it:
        it.finds("UPDATE_COMPLETE")
        it.deletes()
        assert delete(token=WAITING).state == {"stackId": STACK_ID}


def test_another_operation_may_be_faster() -> None:
    message = f"Stack [{STACK_ID}] cannot be deleted while in status UPDATE_IN_PROGRESS"
    with cloudformation() as it:
        it.finds("UPDATE_COMPLETE")
        it.fails("delete_stack", "ValidationError", message)
        assert delete().state == {}


def test_a_duplicate_or_another_deletion_is_looked_at() -> None:
    with cloudformation() as it:
        it.finds("DELETE_IN_PROGRESS")
        assert delete().state == {"stackId": STACK_ID}


def test_a_duplicate_goes_on_when_the_token_is_known() -> None:
    with cloudformation() as it:
        it.finds("DELETE_FAILED")
        it.fails("delete_stack", "TokenAlreadyExistsException")
        assert delete().state == {"stackId": STACK_ID}


@pytest.mark.parametrize("status", ["DELETE_COMPLETE", None])
def test_is_done_when_the_stack_is_gone(status: str | None) -> None:
    with cloudformation() as it:
        it.describes(status)
        assert delete(token=POLL).succeeded


@pytest.mark.parametrize("status", IN_PROGRESS)
def test_goes_on_while_something_is_in_progress(status: str) -> None:
    with cloudformation() as it:
        it.describes(status)
        assert delete(token=POLL).state == {"stackId": STACK_ID}


@pytest.mark.parametrize("status", DELETABLE)
def test_fails_when_the_stack_is_still_there(status: str) -> None:
    with cloudformation() as it:
        it.describes(status, StackStatusReason="Said by the stack")
        it.tells([stack_event(status, **THEIRS)])
        failure_type, message = delete(token=POLL).failure

    assert failure_type == "JobFailed"
    ended = f"Stack my-stack: the deletion ended in {status}. Said by the stack."
    assert message == f"{ended} Remove the cause, then run the action again."


def test_names_the_resource_that_could_not_be_deleted() -> None:
    with cloudformation() as it:
        it.describes("DELETE_FAILED")
        it.tells([stack_event("DELETE_FAILED"), resource_event("DELETE_FAILED", "is not empty")])
        _, message = delete(token=POLL).failure

    assert "Bucket (AWS::S3::Bucket) DELETE_FAILED: is not empty." in message


@pytest.mark.parametrize(
    ("code", "said", "expected"),
    [
        ("AccessDenied", "not authorized: cloudformation:DeleteStack", "PermissionError"),
        (
            "ValidationError",
            "Stack [my-stack] cannot be deleted while TerminationProtection is enabled",
            "ConfigurationError",
        ),
    ],
)
def test_what_cloudformation_refuses(code: str, said: str, expected: str) -> None:
    with cloudformation() as it:
        it.finds("CREATE_COMPLETE")
        it.fails("delete_stack", code, said)
        failure_type, message = delete().failure

    assert failure_type == expected
    assert said in message


def test_fails_after_its_own_deadline() -> None:
    with cloudformation() as it:
        it.describes("DELETE_IN_PROGRESS")
        assert delete(token=LAST_POLL).failure[1].endswith("Stack my-stack is DELETE_IN_PROGRESS")


def test_a_throttled_poll_is_repeated() -> None:
    with cloudformation() as it:
        it.fails("describe_stacks", "Throttling", "Rate exceeded")
        assert delete(token=POLL).state == {"stackId": STACK_ID}
