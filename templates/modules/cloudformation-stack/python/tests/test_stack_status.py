"""The meaning of all statuses of a stack."""

import pytest

from stack_status import Plan, Verdict, is_in_progress, plan_for, verdict_on, way_out
from support.stack_answers import client
from support.stack_statuses import CREATE, REFUSE, TABLE, UNKNOWN


def test_the_table_has_every_status_of_the_api() -> None:
    shape = client.meta.service_model.shape_for("StackStatus")
    assert set(TABLE) == set(shape.metadata["enum"])


@pytest.mark.parametrize(("status", "expected"), (TABLE | UNKNOWN).items())
def test_what_a_status_means(status: str, expected: tuple[Plan, Verdict]) -> None:
    assert (plan_for(status), verdict_on(status)) == expected


def test_a_stack_that_does_not_exist_is_created() -> None:
    assert plan_for(None) is CREATE


@pytest.mark.parametrize("status", [s for s, (plan, _) in TABLE.items() if plan is REFUSE])
def test_there_is_a_way_out_of_what_is_refused(status: str) -> None:
    assert way_out(status).startswith(" ")
    assert way_out(status).endswith(".")


def test_no_way_out_is_needed_of_success() -> None:
    assert way_out("UPDATE_COMPLETE") == ""


def test_a_review_goes_on_by_nobody() -> None:
    assert is_in_progress("DELETE_IN_PROGRESS")
    assert not is_in_progress("REVIEW_IN_PROGRESS")
