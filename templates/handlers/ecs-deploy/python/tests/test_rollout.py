"""How a deployment ends that was started."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from support.events import make_token
from support.fake_ecs import FakeEcs, complete, deploy, deploy_to_end, deployment, revision

WHAT = "eployment ecs-svc/new-1 of orders-api:7"
BROKEN = "ECS deployment circuit breaker: tasks failed to start."
ROLLBACK = "ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/6."
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def event(message: str, created_at: datetime = LATER) -> dict[str, Any]:
    return {"message": message, "createdAt": created_at}


def primary(**changes: Any) -> Callable[[FakeEcs], None]:
    """Change the deployment that was started; None takes a field away."""

    def change(account: FakeEcs) -> None:
        changed = {**account.newest, **changes}
        kept = {name: value for name, value in changed.items() if value is not None}
        account.service["deployments"][0] = kept

    return change


def test_a_failed_deployment_says_why_with_the_events_of_its_time() -> None:
    unhealthy = "(service orders-api) (port 80) is unhealthy in (target-group …)"
    with FakeEcs() as account:
        account.service["events"] = [
            event("(service orders-api) has started 1 tasks"),
            event(unhealthy),
            event(unhealthy),
            event(
                "(service orders-api) was unable to place a task", datetime(2020, 1, 1, tzinfo=UTC)
            ),
        ]
        account.happenings = [primary(rolloutState="FAILED", rolloutStateReason=BROKEN)]
        answer = deploy_to_end()[-1]

    assert answer.failure == ("JobFailed", f"D{WHAT} failed. {BROKEN} {unhealthy}")
    assert answer.external_id == "ecs-svc/new-1"


@pytest.mark.parametrize(
    ("rollout_state", "why", "listed"),
    [
        ("IN_PROGRESS", ROLLBACK, 2),
        ("COMPLETED", "ECS deployment ecs-svc/6 completed.", 1),
    ],
)
def test_a_rollback_is_a_failure(rollout_state: str, why: str, listed: int) -> None:
    def roll_back(account: FakeEcs) -> None:
        primary(rolloutState="FAILED", rolloutStateReason=BROKEN)(account)
        # As if it had been a while.
        account.service["deployments"][0]["createdAt"] = datetime(2020, 1, 1, tzinfo=UTC)
        back = {"id": "ecs-svc/back", "rolloutState": rollout_state, "rolloutStateReason": why}
        account.replace_by(revision(6), **back)
        del account.service["deployments"][listed:]

    state = {
        "taskDefinition": revision(7),
        "before": revision(6),
        "deploymentId": "ecs-svc/new-1",
        "startedAt": 1000,
    }
    with FakeEcs() as account:
        account.replace_by(revision(7), id="ecs-svc/new-1")
        roll_back(account)
        failure_type, message = deploy(token=make_token("orders/orders-api", state)).failure

    assert failure_type == "JobFailed"
    assert f"D{WHAT} failed, and ECS rolled it back to orders-api:6. " in message
    assert why in message
    assert (BROKEN in message) is (listed > 1)


def test_a_deployment_that_somebody_else_replaces_is_no_success() -> None:
    with FakeEcs() as account:
        account.happenings = [lambda account: account.replace_by(revision(8), id="ecs-svc/theirs")]
        answer = deploy_to_end()[-1]

    assert answer.failure == (
        "RevisionOutOfSync",
        "Someone else has started deployment ecs-svc/theirs of orders-api:8 "
        f"before d{WHAT} was completed",
    )


def test_a_deployment_that_is_not_seen_at_once_is_looked_for_again() -> None:
    def forget(account: FakeEcs) -> None:
        account.service["deployments"] = [deployment()]

    def show(account: FakeEcs) -> None:
        account.replace_by(revision(7), id="ecs-svc/new-1", rolloutState="COMPLETED")

    with FakeEcs() as account:
        account.happenings = [forget, show]
        answers = deploy_to_end()

    assert answers[2].summary == f"ECS does not show d{WHAT} yet"
    assert answers[3].succeeded


def test_what_people_see_meanwhile_is_what_the_events_say() -> None:
    with FakeEcs() as account:
        account.service["events"] = [event("(service orders-api) was unable to place a task")]
        started = deploy(token=deploy().token)
        answer = deploy(token=started.token)

    assert answer.summary == (
        f"D{WHAT}: 0 of 2 tasks running, 0 pending, 0 failed. "
        "(service orders-api) was unable to place a task"
    )


def test_without_a_rollout_state_all_tasks_of_the_only_deployment_have_to_run() -> None:
    def alone(account: FakeEcs) -> None:
        del account.service["deployments"][1:]

    with FakeEcs() as account:
        account.happenings = [primary(rolloutState=None, runningCount=2), alone]
        answers = deploy_to_end()

    assert len(answers) == 4
    assert answers[-1].succeeded


def test_a_desired_count_of_0_proves_nothing_and_the_summary_says_so() -> None:
    def complete_nothing(account: FakeEcs) -> None:
        complete(account)
        primary(desiredCount=0, runningCount=0)(account)

    with FakeEcs() as account:
        account.happenings = [complete_nothing]
        answer = deploy_to_end()[-1]

    assert answer.summary == (
        f"Completed d{WHAT}. The desired count of the service is 0: no task has shown that it runs"
    )
