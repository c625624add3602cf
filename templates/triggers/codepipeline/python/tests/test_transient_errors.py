"""Whose fault it was; and that a poll that failed for the moment is asked again."""

import pytest

from support.events import JOB_ID, make_token
from support.jobs import run_job
from support.sample_action import TARGET, action

STATE = {"looked": 1, "startedWith": JOB_ID}
TRANSIENT = [
    "error Throttling 400",
    "error ThrottlingException 400",
    "error TooManyRequestsException 400",
    "error PriorRequestNotComplete 400",
    "error RequestLimitExceeded 503",
    "error SlowDown 503",
    "error Anything 429",
    "error InternalFailure 500",
    "error ServiceUnavailableException 503",
    "unreachable",
]


@pytest.mark.parametrize("do", TRANSIENT)
def test_in_the_first_job_the_system_was_unavailable(do: str) -> None:
    assert run_job(action, {"do": do}).failure[0] == "SystemUnavailable"


@pytest.mark.parametrize("do", TRANSIENT)
def test_in_a_continuation_the_next_job_asks_again(do: str) -> None:
    answer = run_job(action, {"do": do}, token=make_token(TARGET, STATE))

    assert answer.state == STATE
    assert '"attempt":2' in (answer.token or "")
    assert answer.summary.startswith("Could not be asked, will be asked again: ")


def test_past_the_deadline_nobody_asks_again() -> None:
    token = make_token(TARGET, STATE, deadline=1_700_003_600_000)

    failure_type, message = run_job(action, {"do": "error Throttling 400"}, token=token).failure

    assert failure_type == "JobFailed"
    assert "Not finished within 3600 seconds" in message
    assert "Throttling" in message


@pytest.mark.parametrize("token", [None, make_token(TARGET, STATE)])
@pytest.mark.parametrize(
    ("do", "failure_type"),
    [
        ("error AccessDenied 403", "PermissionError"),
        ("error AccessDeniedException 400", "PermissionError"),
        ("error UnauthorizedOperation 403", "PermissionError"),
        ("error AuthorizationError 403", "PermissionError"),
        ("error LimitExceededException 400", "JobFailed"),
        ("error NoSuchThing 404", "JobFailed"),
    ],
)
def test_other_errors_are_failures_whenever_they_happen(
    token: str | None, do: str, failure_type: str
) -> None:
    answer = run_job(action, {"do": do}, token=token)

    assert answer.failure == (
        failure_type,
        answer.failure[1],
    )
    assert "Said by the test" in answer.failure[1]
