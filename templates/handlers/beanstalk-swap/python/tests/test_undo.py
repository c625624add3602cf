"""What is done when the environment does not do well with its new traffic."""

import pytest

from support.fake_beanstalk import CNAME, PARAMETERS, action, fake_beanstalk, now, swap, token
from support.jobs import run_to_end

UNDONE = f"The CNAMEs were swapped back: {CNAME} is at my-app-blue again"
LEFT = f"The CNAMEs were not swapped back, {CNAME} is at my-app-green: "
RED = "my-app-green is Red (Ok) after the swap. ELB health is failing."


def test_they_are_swapped_back_at_once_when_the_environment_is_red() -> None:
    with fake_beanstalk() as fake:
        fake.looks[4] = lambda: fake.green.update(Health="Red")
        *_, undoing, waiting, last = run_to_end(action, PARAMETERS)

    assert undoing.summary == f"{RED} Swapping back"
    assert waiting.summary == (
        f"{RED} Swapping back: waiting until both are Ready. "
        "my-app-blue is Updating, my-app-green is Updating"
    )
    assert last.failure == ("JobFailed", f"{RED} {UNDONE}")
    assert fake.blue["CNAME"] == CNAME
    assert fake.swaps == 2


@pytest.mark.parametrize(
    ("seconds_ago", "seconds_left", "is_undone"),
    [(60, 10_000, False), (120, 10_000, True), (60, 600, True)],
)
def test_they_are_swapped_back_when_it_is_not_green_at_the_end(
    seconds_ago: int, seconds_left: int, is_undone: bool
) -> None:
    with fake_beanstalk(swapped=True) as fake:
        fake.green.update(Health="Yellow", HealthStatus="Warning")
        swapped_at = now() - seconds_ago * 1000
        answer = swap(token(seconds_left=seconds_left, swappedAt=swapped_at))

    assert ("undoing" in answer.state) == is_undone
    assert "my-app-green is Yellow (Warning)" in answer.summary
    assert fake.swaps == int(is_undone)


def test_they_are_swapped_back_once_that_is_possible() -> None:
    with fake_beanstalk(swapped=True) as fake:
        fake.green["Health"] = "Red"
        fake.errors.append(("OperationInProgressFailure", "Try again later"))
        busy = swap(token())
        undoing = swap(busy.token)

    assert busy.summary == f"{RED} Cannot be swapped back for now: Try again later"
    assert "askedAt" not in busy.state
    assert undoing.summary == f"{RED} Swapping back"
    assert fake.swaps == 2


def test_they_are_swapped_back_after_throttling() -> None:
    with fake_beanstalk(swapped=True) as fake:
        fake.green["Health"] = "Red"
        fake.errors.append(("Throttling", "Rate exceeded"))
        throttled = swap(token())
        undoing = swap(throttled.token)

    assert undoing.state["undoing"] == RED
    assert fake.swaps == 2


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("AccessDenied", "ClientError: An error occurred (AccessDenied)"),
        ("InvalidParameterValue", "Elastic Beanstalk refused the swap: Said by the test"),
    ],
)
def test_that_may_be_refused(code: str, why: str) -> None:
    with fake_beanstalk(swapped=True) as fake:
        fake.green["Health"] = "Red"
        fake.errors.append((code, "Said by the test"))
        failure_type, message = swap(token()).failure

    assert failure_type == "JobFailed"
    assert f"{RED} {LEFT}{why}" in message


def test_an_environment_that_is_red_as_well_is_no_better() -> None:
    with fake_beanstalk(swapped=True) as fake:
        fake.green["Health"] = "Red"
        fake.blue.update(Health="Red", HealthStatus="")
        assert swap(token()).failure == (
            "JobFailed",
            f"{RED} {LEFT}my-app-blue is Red as well",
        )
    assert fake.swaps == 0


def test_they_are_not_swapped_back_twice() -> None:
    with fake_beanstalk(swapped=True) as fake:
        failure_type, message = swap(token(swappedAt=1, undoing="It is Red.", askedAt=1)).failure

    assert failure_type == "JobFailed"
    assert message.startswith("It is Red. Swapping back: Elastic Beanstalk took the swap on")
    assert fake.swaps == 0


def test_an_environment_that_is_updated_meanwhile_is_waited_for_until_the_time_is_over() -> None:
    with fake_beanstalk(swapped=True) as fake:
        fake.green["Status"] = "Updating"
        waiting = swap(token(swappedAt=now()))
        message = swap(token(swappedAt=now(), seconds_left=0)).failure[1]

    assert waiting.summary.startswith("Moving ")
    assert message.startswith("Not finished within ")
    assert message.endswith("my-app-green is Updating")
