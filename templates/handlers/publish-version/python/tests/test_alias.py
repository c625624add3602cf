"""Moving aliases."""

from collections.abc import Callable
from typing import Any

from support.fake_functions import FakeFunction, arn_of
from support.publishing import Publishing, publishing

WITH_ALIAS = {"alias": "live"}


def at(version: str, weights: dict[str, float] | None = None) -> dict[str, Any]:
    alias = {"Name": "live", "FunctionVersion": version, "RevisionId": "alias-1"}
    return alias | {"RoutingConfig": {"AdditionalVersionWeights": weights or {}}}


def test_is_moved_once_all_versions_are_active() -> None:
    with publishing() as it:
        it.orders.aliases = {"live": at("6")}
        it.billing.states = [{"State": "Pending"}, {"State": "Active"}]
        answers = it.run_to_end(WITH_ALIAS)

    assert "alias live moved on 0" in answers[0].summary
    assert answers[-1].summary == "Published, and alias live moved: orders 7, billing 3"
    moved = {"FunctionName": arn_of("orders"), "Name": "live", "FunctionVersion": "7"}
    assert it.fake.requests("UpdateAlias") == [moved | {"RevisionId": "alias-1"}]
    created = {"FunctionName": arn_of("billing"), "Name": "live", "FunctionVersion": "3"}
    assert it.fake.requests("CreateAlias") == [created]


def test_is_left_alone_where_it_points_to_the_version_already() -> None:
    with publishing() as it:
        it.orders.aliases = {"live": at("7")}
        it.billing.aliases = {"live": at("3")}
        assert it.run(WITH_ALIAS).succeeded

    assert it.fake.requests("UpdateAlias") == []


def test_is_not_touched_nor_is_any_other_while_its_traffic_is_being_shifted() -> None:
    with publishing() as it:
        it.orders.aliases = {"live": at("6")}
        it.billing.aliases = {"live": at("2", {"3": 0.07})}
        failure_type, message = it.run(WITH_ALIAS).failure

    assert failure_type == "JobFailed"
    shifting = (
        "Alias live of billing shares its traffic, 7 % to version 3: a deployment is shifting"
    )
    assert shifting in message
    assert "No alias has been moved" in message
    assert it.fake.requests("UpdateAlias") == []


def changes_to(now: dict[str, Any]) -> Callable[[FakeFunction, dict[str, Any]], str]:
    def lose(function: FakeFunction, _params: dict[str, Any]) -> str:
        function.aliases = {"live": now}
        return "PreconditionFailedException"

    return lose


def lose_billing(it: Publishing, now: dict[str, Any]) -> None:
    """Change billing's alias after it was looked at."""
    it.billing.aliases = {"live": at("2")}
    it.fake.answer_once("UpdateAlias", "billing", changes_to(now))


def test_is_right_when_it_changed_to_what_is_wanted() -> None:
    with publishing() as it:
        lose_billing(it, at("3"))
        assert it.run(WITH_ALIAS).succeeded


def test_fails_the_job_when_someone_else_moved_it() -> None:
    with publishing() as it:
        lose_billing(it, at("4"))
        failure_type, message = it.run(WITH_ALIAS).failure

    assert failure_type == "RevisionOutOfSync"
    assert "Alias live of billing was changed by someone else" in message
    assert "to version 4" in message
    assert "Aliases moved before it: 1" in message


def test_fails_the_job_when_a_deployment_has_begun() -> None:
    with publishing() as it:
        lose_billing(it, at("2", {"4": 0.5}))
        _, message = it.run(WITH_ALIAS).failure

    assert "50 % to version 4" in message


def test_goes_on_with_the_others_after_a_passing_trouble() -> None:
    with publishing() as it:
        it.fake.fail_once("CreateAlias", "billing", "TooManyRequestsException")
        first, last = it.run_to_end(WITH_ALIAS)

    assert "2 active, alias live moved on 1. Will look again" in first.summary
    assert last.succeeded
    assert len(it.fake.requests("CreateAlias")) == 3


def test_is_denied() -> None:
    with publishing() as it:
        it.fake.fail_once("GetAlias", "orders", "AccessDeniedException")
        failure_type, message = it.run(WITH_ALIAS).failure

    assert failure_type == "PermissionError"
    assert "may not call lambda:GetAlias on orders" in message
