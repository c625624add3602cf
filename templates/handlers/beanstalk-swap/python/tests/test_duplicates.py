"""A second swap undoes the first: whatever comes twice swaps once."""

import pytest

from action import SWAP_CONFIG
from support.fake_beanstalk import CNAME, STATE, fake_beanstalk, now, swap, token

MUST_BE_READY = (
    "Environment named my-app-blue is in an invalid state for this operation. Must be Ready."
)


def test_an_event_that_comes_twice_swaps_once() -> None:
    with fake_beanstalk() as fake:
        for _ in range(4):
            last = swap(token())

    assert last.succeeded
    assert fake.swaps == 1


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("InvalidParameterValue", MUST_BE_READY),
        ("OperationInProgressFailure", "Try again later"),
    ],
)
def test_at_the_same_time_it_is_refused_and_goes_on(code: str, message: str) -> None:
    with fake_beanstalk() as fake:
        fake.errors.append((code, message))
        fake.looks[2] = fake.swap
        first = swap(token())
        second = swap(first.token)

    assert first.state == STATE
    assert first.summary.endswith(f"not possible for now. {message}")
    assert second.succeeded
    assert fake.swaps == 1


def test_swapped_twice_after_all_it_is_not_swapped_a_third_time() -> None:
    with fake_beanstalk() as fake:
        waiting = swap(token(askedAt=now()))
        failure_type, message = swap(token(askedAt=now() - 120_000)).failure

    assert waiting.summary.endswith("the CNAMEs are not swapped yet")
    assert failure_type == "JobFailed"
    assert "took the swap on, but the CNAMEs are as before it" in message
    assert message.endswith("ELB health is failing.")
    assert fake.swaps == 0


def test_what_was_swapped_back_is_not_swapped_again() -> None:
    with fake_beanstalk() as fake:
        failure_type, message = swap(token(swappedAt=now())).failure

    assert failure_type == "RevisionOutOfSync"
    assert message.startswith(f"my-app-blue has {CNAME} again")
    assert fake.swaps == 0


def test_a_swap_has_one_attempt() -> None:
    assert vars(SWAP_CONFIG)["retries"]["total_max_attempts"] == 1
    with fake_beanstalk() as fake:
        fake.errors.append(("Throttling", "Rate exceeded"))
        answer = swap(token())

    assert answer.state == STATE
    assert fake.swaps == 1


@pytest.mark.parametrize(
    ("code", "expected", "said"),
    [
        ("InsufficientPrivilegesException", "PermissionError", "(InsufficientPrivileges"),
        ("AccessDenied", "PermissionError", "(AccessDenied)"),
        ("InvalidParameterValue", "ConfigurationError", "Elastic Beanstalk refused the swap: Said"),
        ("Other", "JobFailed", "(Other)"),
    ],
)
def test_a_swap_may_be_refused(code: str, expected: str, said: str) -> None:
    with fake_beanstalk() as fake:
        fake.errors.append((code, "Said by the test"))
        failure_type, message = swap(token()).failure

    assert failure_type == expected
    assert said in message
