"""Moving a CNAME from one environment to another."""

from typing import Any

import pytest

from support.fake_beanstalk import (
    CNAME,
    PARAMETERS,
    SPARE,
    STATE,
    action,
    fake_beanstalk,
    now,
    swap,
    token,
)
from support.jobs import run_to_end

WHAT = f"{CNAME} from my-app-blue to my-app-green"


def test_the_cname_is_moved_once_who_had_it_is_in_the_token() -> None:
    with fake_beanstalk() as fake:
        answers = run_to_end(action, PARAMETERS)

    assert [answer.summary for answer in answers] == [
        f"Going to move {WHAT}",
        f"Moving {WHAT}",
        f"Moving {WHAT}: waiting until both are Ready. "
        "my-app-blue is Updating, my-app-green is Updating",
        f"Moved {WHAT}",
    ]
    assert answers[0].state == STATE
    assert answers[-1].output_variables == {"changed": "true", "previous": "my-app-blue"}
    assert (fake.blue["CNAME"], fake.green["CNAME"]) == (SPARE, CNAME)
    assert fake.swaps == 1


def test_it_is_asked_about_by_names_and_swapped_by_ids() -> None:
    with fake_beanstalk() as fake:
        run_to_end(action, PARAMETERS)

    assert fake.requests[0][1] == {
        "ApplicationName": "my-app",
        "EnvironmentNames": ["my-app-green", "my-app-blue"],
        "IncludeDeleted": False,
    }
    assert [request for operation, request in fake.requests if operation.startswith("Swap")] == [
        {"SourceEnvironmentId": "e-blue", "DestinationEnvironmentId": "e-green"}
    ]


@pytest.mark.parametrize("cname", [CNAME, CNAME.upper()])
def test_it_may_be_there_already(cname: str) -> None:
    with fake_beanstalk() as fake:
        fake.green["CNAME"] = cname
        answer = swap()

    assert answer.succeeded
    assert answer.summary == f"my-app-green has {CNAME} already: there was nothing to swap"
    assert answer.output_variables == {"changed": "false"}
    assert fake.swaps == 0


def test_it_is_nowhere() -> None:
    with fake_beanstalk() as fake:
        fake.blue["CNAME"] = "teal.elasticbeanstalk.com"
        assert swap().failure == (
            "ConfigurationError",
            f"Neither of the environments has {CNAME}: my-app-green has {SPARE}, "
            "my-app-blue has teal.elasticbeanstalk.com",
        )


def test_a_worker_environment_has_none() -> None:
    with fake_beanstalk() as fake:
        del fake.green["CNAME"]
        assert "is it a worker environment?" in swap().failure[1]


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ({"Status": "Updating"}, "my-app-blue is Updating, my-app-green is Ready"),
        ({"AbortableOperationInProgress": True}, "my-app-blue is Updating, my-app-green is Ready"),
        ({"Health": "Yellow", "HealthStatus": "Warning"}, "blue is Yellow (Warning), has to be"),
        ({"Health": "Grey", "HealthStatus": ""}, "my-app-blue is Grey, has to be Green"),
    ],
)
def test_the_environments_are_waited_for(change: dict[str, Any], seen: str) -> None:
    with fake_beanstalk() as fake:
        fake.blue.update(change)
        answer = swap(token())

    assert answer.state == STATE
    assert answer.summary.startswith(f"Going to move {WHAT}: ")
    assert seen in answer.summary
    assert fake.swaps == 0


def test_they_are_not_waited_for_without_an_end() -> None:
    with fake_beanstalk() as fake:
        fake.green["Status"] = "Updating"
        assert swap(token(seconds_left=1200)).failure == (
            "JobFailed",
            "Not swapped: not Ready within 15 minutes. "
            "my-app-blue is Ready, my-app-green is Updating",
        )


@pytest.mark.parametrize(
    ("causes", "reason"),
    [
        (["ELB health is failing."], " ELB health is failing."),
        ([], " Health is Severe."),
        (None, " Health is Severe."),
    ],
)
def test_they_are_unhealthy_for_a_reason(causes: list[str] | None, reason: str) -> None:
    with fake_beanstalk() as fake:
        fake.green["Health"] = "Red"
        fake.causes = causes
        failure = run_to_end(action, PARAMETERS | {"readyMinutes": 0})[-1].failure

    assert failure == (
        "JobFailed",
        f"Not swapped: not Green within 0 minutes. my-app-green is Red (Ok).{reason}",
    )
    assert fake.swaps == 0


def test_what_is_replaced_may_be_unhealthy() -> None:
    with fake_beanstalk() as fake:
        fake.blue["Health"] = "Red"
        assert run_to_end(action, PARAMETERS | {"replaceUnhealthy": True})[-1].succeeded


@pytest.mark.parametrize("missing", ["my-app-green", "my-app-blue"])
def test_both_have_to_be_there(missing: str) -> None:
    with fake_beanstalk() as fake:
        fake.environments = [one for one in fake.environments if one["EnvironmentName"] != missing]
        failure_type, message = swap().failure

    assert failure_type == "ConfigurationError"
    assert f"There is no environment {missing} in the application my-app" in message


def test_they_are_not_being_terminated() -> None:
    with fake_beanstalk() as fake:
        fake.green["Status"] = "Terminating"
        failure_type, message = swap(token()).failure

    assert failure_type == "JobFailed"
    assert "my-app-green is being terminated" in message


def test_they_are_still_the_same() -> None:
    with fake_beanstalk() as fake:
        fake.green["EnvironmentId"] = "e-other"
        failure_type, message = swap(token()).failure

    assert failure_type == "RevisionOutOfSync"
    assert "was replaced by another one of that name" in message
    assert fake.swaps == 0


@pytest.mark.parametrize(
    "state", [{}, {"askedAt": 1}, {"swappedAt": 1}, {"undoing": "Red.", "askedAt": 1}]
)
def test_what_somebody_else_changes_is_left_alone(state: dict[str, Any]) -> None:
    with fake_beanstalk() as fake:
        fake.blue["CNAME"] = "teal.elasticbeanstalk.com"
        failure_type, message = swap(token(**state)).failure

    assert failure_type == "RevisionOutOfSync"
    assert "my-app-blue has teal.elasticbeanstalk.com" in message
    assert fake.swaps == 0


def test_the_health_is_watched() -> None:
    with fake_beanstalk(swapped=True):
        first = swap(token(), watchSeconds=60)
        second = swap(first.token, watchSeconds=60)
        last = swap(token(swappedAt=now() - 60_000), watchSeconds=60)

    assert first.summary == f"Moved {WHAT}, watching its health: my-app-green is Green (Ok)"
    assert first.state["swappedAt"] == second.state["swappedAt"]
    assert last.succeeded


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"application": "my/app"}, 'field "application" must be the name'),
        ({"environment": "abc"}, 'field "environment" must be the name'),
        ({"other": "-blue"}, 'field "other" must be the name'),
        ({"other": "my-app-green"}, 'field "other" must be another environment'),
        ({"cname": "My-App.elasticbeanstalk.com"}, 'field "cname" must be a domain name'),
        ({"cname": "my-app"}, 'field "cname"'),
        ({"replaceUnhealthy": "yes"}, 'field "replaceUnhealthy"'),
        ({"readyMinutes": 1001}, 'field "readyMinutes"'),
        ({"watchSeconds": -1}, 'field "watchSeconds"'),
        ({"from": "blue"}, 'unknown field "from"'),
    ],
)
def test_wrong_user_parameters_are_named(wrong: dict[str, Any], expected: str) -> None:
    failure_type, message = swap(**wrong).failure

    assert failure_type == "ConfigurationError"
    assert expected in message
