"""What may be deleted, and what an earlier execution has left behind."""

import pytest

from support.events import JOB_ID
from support.lifecycle import DELETION, FOREIGN, LEFTOVER, OURS, WAITING, create, delete
from support.my_stack import STACK_ID
from support.stack_answers import THEIRS, cloudformation
from support.stack_history import resource_event, stack_event
from support.stack_statuses import TABLE

TOKEN = f"{JOB_ID}-leftover"
IN_PROGRESS = [s for s in TABLE if s.endswith("_IN_PROGRESS") and s != "REVIEW_IN_PROGRESS"]
SETTLED = sorted(set(TABLE) - {*IN_PROGRESS, "DELETE_COMPLETE", "DELETE_FAILED"})


@pytest.mark.parametrize("status", SETTLED)
def test_what_an_earlier_execution_has_left_is_deleted_first(status: str) -> None:
    with cloudformation() as it:
        it.finds(status, Tags=LEFTOVER)
        it.deletes(TOKEN)
        answer = create()

    assert answer.state == {}
    assert answer.external_id == STACK_ID
    assert answer.summary == (
        "Stack my-stack was left by an earlier execution and is deleted first"
    )


@pytest.mark.parametrize("status", IN_PROGRESS)
def test_it_is_waited_for_while_something_is_in_progress(status: str) -> None:
    with cloudformation() as it:
        it.finds(status, Tags=LEFTOVER)
        answer = create(token=WAITING)

    assert answer.state == {}
    assert "waiting until the other operation is over" in answer.summary


def test_it_may_be_busy_again_by_the_time_it_is_to_be_deleted() -> None:
    message = f"Stack [{STACK_ID}] cannot be deleted while in status UPDATE_IN_PROGRESS"
    with cloudformation() as it:
        it.finds("CREATE_COMPLETE", Tags=LEFTOVER)
        it.fails("delete_stack", "ValidationError", message)
        assert create().state == {}


def test_it_is_deleted_anew_when_another_deletion_has_failed() -> None:
    with cloudformation() as it:
        it.finds("DELETE_FAILED", Tags=LEFTOVER)
        it.tells([stack_event("DELETE_FAILED", **THEIRS)])
        it.deletes(TOKEN)
        assert create().state == {}


def test_the_creation_fails_when_it_cannot_be_deleted() -> None:
    own = {"ClientRequestToken": TOKEN}
    history = [
        stack_event("DELETE_FAILED", **own),
        resource_event("DELETE_FAILED", "is not empty", **own),
    ]
    with cloudformation() as it:
        it.finds("DELETE_FAILED", Tags=LEFTOVER)
        it.tells(history)
        it.tells(history)
        failure = create(token=WAITING).failure

    assert failure == (
        "JobFailed",
        "Stack my-stack: the deletion ended in DELETE_FAILED. Bucket (AWS::S3::Bucket) "
        "DELETE_FAILED: is not empty. An earlier execution left the stack. Remove the cause, then "
        "run the action again.",
    )


@pytest.mark.parametrize("what", ["create", "delete"])
@pytest.mark.parametrize("status", ["CREATE_COMPLETE", "DELETE_IN_PROGRESS"])
@pytest.mark.parametrize(
    ("tags", "problem"), [(FOREIGN, "is another-function"), ([], "is missing")]
)
def test_a_stack_of_somebody_else_is_left_alone(
    what: str, status: str, tags: list[dict[str, str]], problem: str
) -> None:
    with cloudformation() as it:
        it.finds(status, Tags=tags)
        answer = create() if what == "create" else delete()

    assert answer.external_id == STACK_ID
    assert answer.failure == (
        "ConfigurationError",
        "Stack my-stack was not created by the function my-handler and is left alone: its tag "
        f"CreatedByFunction {problem}. Choose another suffix or prefix",
    )


@pytest.mark.parametrize("tags", [OURS, LEFTOVER])
def test_a_deletion_takes_the_function_s_own(tags: list[dict[str, str]]) -> None:
    with cloudformation() as it:
        it.finds("CREATE_COMPLETE", Tags=tags)
        it.deletes()
        assert delete().state == {"stackId": STACK_ID}


@pytest.mark.parametrize("status", ["DELETE_COMPLETE", None])
def test_a_deletion_is_done_when_the_stack_is_gone(status: str | None) -> None:
    with cloudformation() as it:
        it.describes(status)
        assert delete(token=DELETION).summary == "The stack is deleted"


def test_what_does_not_exist_is_deleted() -> None:
    with cloudformation() as it:
        it.finds(None)
        answer = delete()

    assert answer.summary == "Stack my-stack does not exist: there was nothing to delete"


def test_a_deletion_names_the_resource_that_could_not_be_deleted() -> None:
    with cloudformation() as it:
        it.describes("DELETE_FAILED", Tags=OURS)
        it.tells([stack_event("DELETE_FAILED"), resource_event("DELETE_FAILED", "is not empty")])
        _, message = delete(token=DELETION).failure

    assert "Bucket (AWS::S3::Bucket) DELETE_FAILED: is not empty. Remove the cause" in message


def test_termination_protection_is_respected() -> None:
    said = "Stack [my-stack] cannot be deleted while TerminationProtection is enabled"
    with cloudformation() as it:
        it.finds("CREATE_COMPLETE", Tags=OURS)
        it.fails("delete_stack", "ValidationError", said)
        failure_type, message = delete().failure

    assert failure_type == "ConfigurationError"
    assert said in message
