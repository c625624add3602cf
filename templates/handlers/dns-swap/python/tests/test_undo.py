"""What is done when the swap was not good."""

from typing import Any

import pytest

from support.fake_zone import (
    BLUE,
    CHANGE,
    GREEN,
    MOVE,
    NAME,
    PARAMETERS,
    action,
    alias,
    cname,
    fake_zone,
    swap,
    token,
    weighted,
)
from support.http_server import answer_with, serving
from support.jobs import run_to_end

UNDONE = f"The move was undone: CNAME {NAME} from blue.example.com to {GREEN}"
AT_GREEN = cname(GREEN)


def test_the_url_may_answer_at_once() -> None:
    with serving(answer_with(200)) as url, fake_zone(AT_GREEN):
        assert swap(token(changeId="C1"), healthUrl=url).succeeded


def test_the_url_may_need_a_while() -> None:
    with serving(answer_with(503, 503, 200)) as url, fake_zone(AT_GREEN) as zone:
        first = swap(token(changeId="C1"), healthUrl=url)
        second = swap(first.token, healthUrl=url)
        last = swap(second.token, healthUrl=url)

    assert first.summary.endswith("answered 503 instead of 200")
    assert first.state["inSyncSince"] == second.state["inSyncSince"]
    assert last.succeeded
    assert zone.batches == []


@pytest.mark.parametrize(
    ("before", "more"),
    [
        ([BLUE], {}),
        ([weighted("blue", 9), weighted("green", 0)], {"to": "green"}),
        ([alias("A", "blue.elb.amazonaws.com")], {"types": ["A"]}),
    ],
)
def test_everything_is_as_before_when_it_is_not_healthy_in_time(
    before: list[dict[str, Any]], more: dict[str, Any]
) -> None:
    with serving(answer_with(503)) as url, fake_zone(*before) as zone:
        parameters = PARAMETERS | {"healthUrl": url, "healthSeconds": 0} | more
        *_, moving_back, waiting, last = run_to_end(action, parameters)

    assert moving_back.summary.endswith("answered 503 instead of 200. Moving back")
    assert waiting.summary.endswith("Moving back: not all name servers have the change yet")
    failure_type, message = last.failure
    assert failure_type == "JobFailed"
    assert "answered 503 instead of 200. The move was undone: " in message
    assert zone.record_sets == before
    assert len(zone.batches) == 2


@pytest.mark.parametrize("looks", [0, 9])
def test_it_is_undone_when_the_time_is_over(looks: int) -> None:
    with serving(answer_with(503)) as url, fake_zone(BLUE, looks=looks) as zone:
        moved = swap(token(minutes_left=10), healthUrl=url)
        answer = swap(moved.token, healthUrl=url)

    reason = "answered 503 instead of 200" if looks == 0 else "has not told all its name servers"
    assert reason in answer.state["undoing"]
    assert answer.state["moves"] == [MOVE]
    assert zone.record_sets == [BLUE]


def test_it_is_undone_when_the_change_cannot_be_looked_at() -> None:
    with fake_zone(AT_GREEN) as zone:
        zone.errors["GetChange"] = ("AccessDenied", "not authorized: route53:GetChange")
        undoing = swap(token(changeId="C1"))
        failure_type, message = swap(undoing.token).failure

    assert failure_type == "JobFailed"
    assert "not authorized: route53:GetChange" in message
    assert message.endswith(UNDONE)
    assert zone.record_sets == [BLUE]


def test_nothing_of_somebody_else_is_overwritten() -> None:
    with serving(answer_with(503)) as url, fake_zone(cname("teal.example.com")) as zone:
        failure_type, message = swap(token(changeId="C1"), healthUrl=url, healthSeconds=0).failure

    assert failure_type == "JobFailed"
    assert "answered 503 instead of 200. It was not moved back: The CNAME record" in message
    assert message.endswith("and is left alone; now: teal.example.com")
    assert zone.batches == []


def test_an_undo_is_tried_again_after_throttling() -> None:
    with serving(answer_with(503)) as url, fake_zone(AT_GREEN) as zone:
        zone.errors[CHANGE] = ("PriorRequestNotComplete", "Said by the test")
        throttled = swap(token(changeId="C1"), healthUrl=url, healthSeconds=0)
        zone.errors.clear()
        swap(throttled.token, healthUrl=url, healthSeconds=0)

    assert "undoing" not in throttled.state
    assert zone.record_sets == [BLUE]


def test_a_duplicate_of_an_undo_makes_it_again() -> None:
    with serving(answer_with(503)) as url, fake_zone(AT_GREEN, looks=0) as zone:
        for _ in range(2):
            answer = swap(token(changeId="C1"), healthUrl=url, healthSeconds=0)
            assert answer.state["undoing"]

    assert zone.record_sets == [BLUE]
    assert zone.batches[0] == zone.batches[1]


def test_a_duplicate_that_finds_the_url_healthy_after_an_undo_is_no_success() -> None:
    with fake_zone(BLUE):
        assert swap(token(changeId="C1")).failure[0] == "RevisionOutOfSync"
