"""A swap from its first job to its last."""

from typing import Any

import pytest

from support.fake_zone import (
    BLUE,
    CHANGE,
    GREEN,
    MOVE,
    NAME,
    PARAMETERS,
    ZONE_ID,
    action,
    alias,
    cname,
    fake_zone,
    swap,
    token,
    weighted,
)
from support.jobs import run_to_end

WHAT = f"CNAME {NAME} from blue.example.com to {GREEN}"
LATENCY = {**BLUE, "SetIdentifier": "eu", "Region": "eu-west-1"}


def values(record_sets: list[dict[str, Any]]) -> list[str]:
    return [record["Value"] for one in record_sets for record in one["ResourceRecords"]]


def test_a_cname_record_is_moved_once_what_it_was_is_in_the_token() -> None:
    with fake_zone(BLUE) as zone:
        answers = run_to_end(action, PARAMETERS)

    assert [answer.summary for answer in answers] == [
        f"Going to move {WHAT}",
        f"Moving {WHAT}",
        f"Moving {WHAT}: not all name servers have the change yet",
        f"Moved {WHAT}",
    ]
    assert answers[0].state == {"moves": [MOVE]}
    assert answers[-1].output_variables == {"changed": "true", "previous": "blue.example.com"}
    assert zone.record_sets == [cname(GREEN)]
    assert zone.batches == [[{"Action": "UPSERT", "ResourceRecordSet": cname(GREEN)}]]


@pytest.mark.parametrize("value", [GREEN, f"{GREEN}.", "GREEN.example.com"])
def test_a_record_that_points_there_already_is_left_as_it_is(value: str) -> None:
    with fake_zone(cname(value)) as zone:
        answer = swap()

    assert answer.succeeded
    assert answer.summary == (f"CNAME {NAME} points to {GREEN} already: there was nothing to move")
    assert answer.output_variables == {"changed": "false"}
    assert zone.batches == []


def test_it_may_be_a_wildcard() -> None:
    name = r"\052.example.com"
    with fake_zone(cname("blue.example.com", name)) as zone:
        assert run_to_end(action, PARAMETERS | {"name": name})[-1].succeeded

    assert values(zone.record_sets) == [GREEN]


def test_aliases_are_moved_together_and_keep_the_rest() -> None:
    to = "green.elb.amazonaws.com"
    both = [alias(type_, "blue.elb.amazonaws.com.") for type_ in ("A", "AAAA")]
    with fake_zone(*both) as zone:
        answers = run_to_end(action, PARAMETERS | {"types": ["A", "AAAA"], "to": to})

    assert answers[-1].succeeded
    assert zone.record_sets == [alias("A", to), alias("AAAA", to)]
    assert len(zone.batches) == 1


def test_an_alias_may_point_into_another_hosted_zone() -> None:
    with fake_zone(alias("A", "blue.elb.amazonaws.com.")) as zone:
        more = {"types": ["A"], "targetZoneId": "Z35SXDOTRQ7X7K"}
        run_to_end(action, PARAMETERS | more)

    assert zone.record_sets[0]["AliasTarget"]["HostedZoneId"] == "Z35SXDOTRQ7X7K"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"blue": 255, "green": 0}, {"blue": 0, "green": 255}),
        ({"blue": 90, "green": 10, "old": 0}, {"blue": 0, "green": 90, "old": 0}),
        ({"blue": 0, "green": 0}, {"blue": 0, "green": 1}),
        ({"blue": 5, "green": 200}, {"blue": 0, "green": 200}),
    ],
)
def test_one_weight_gets_all(before: dict[str, int], after: dict[str, int]) -> None:
    with fake_zone(*(weighted(id_, weight) for id_, weight in before.items())) as zone:
        assert run_to_end(action, PARAMETERS | {"to": "green"})[-1].succeeded

    assert zone.record_sets == [weighted(id_, weight) for id_, weight in after.items()]
    assert len(zone.batches) == 1


def test_weights_may_be_as_they_should_be() -> None:
    with fake_zone(weighted("blue", 0), weighted("green", 7)):
        assert swap(to="green").output_variables == {"changed": "false"}


def test_weights_are_told_in_words() -> None:
    with fake_zone(weighted("blue", 9), weighted("green", 0)):
        assert swap(to="green").summary == (
            f"Going to move CNAME {NAME} (weight of blue) from 9 to 0, "
            f"CNAME {NAME} (weight of green) from 0 to 9"
        )


@pytest.mark.parametrize(
    ("record_sets", "more", "expected"),
    [
        ([], {}, f"There is no CNAME record {NAME} in the hosted zone"),
        ([{**BLUE, "Type": "A"}], {"types": ["A"]}, "neither a CNAME record nor an alias"),
        ([LATENCY], {}, "neither a CNAME record nor an alias nor weighted"),
        ([weighted("a", 1), LATENCY], {}, "neither a CNAME record nor an alias"),
        ([{**BLUE, "TrafficPolicyInstanceId": "id"}], {}, "neither a CNAME record nor"),
        (
            [weighted("blue", 1), weighted("teal", 0)],
            {"to": "green"},
            'no set identifier "green"; it has: blue, teal',
        ),
        ([BLUE], {"to": "no name"}, '"no name" is no DNS name to point to'),
        ([weighted(f"set-{i}", 1) for i in range(30)], {"to": "set-1"}, "1000 are allowed"),
    ],
)
def test_what_is_not_moved(
    record_sets: list[dict[str, Any]], more: dict[str, Any], expected: str
) -> None:
    with fake_zone(*record_sets) as zone:
        failure_type, message = swap(**more).failure

    assert failure_type == "ConfigurationError"
    assert expected in message
    assert zone.batches == []


def test_a_duplicate_makes_the_same_change_again_and_waits_for_that() -> None:
    with fake_zone(BLUE) as zone:
        first, second = swap(token()), swap(token())
        swap(second.token)
        answer = swap(second.token)

    assert [first.state["changeId"], second.state["changeId"]] == ["C1", "C2"]
    assert zone.batches[1] == zone.batches[0]
    assert answer.output_variables == {"changed": "true", "previous": "blue.example.com"}


@pytest.mark.parametrize("now", [[cname("teal.example.com")], [], [LATENCY]])
def test_what_somebody_else_has_changed_before_is_left_alone(now: list[dict[str, Any]]) -> None:
    with fake_zone(*now) as zone:
        failure_type, message = swap(token()).failure

    assert failure_type == "RevisionOutOfSync"
    assert "was changed by someone else meanwhile and is left alone" in message
    assert zone.batches == []


def test_what_somebody_else_has_changed_after_is_no_success() -> None:
    with fake_zone(cname("teal.example.com")) as zone:
        failure_type, message = swap(token(changeId="C1")).failure

    assert failure_type == "RevisionOutOfSync"
    assert "now: teal.example.com" in message
    assert zone.batches == []


@pytest.mark.parametrize(
    ("code", "said"),
    [("InvalidChangeBatch", "[not permitted at apex]"), ("NoSuchHostedZone", "No hosted zone")],
)
def test_what_route_53_refuses(code: str, said: str) -> None:
    with fake_zone(BLUE) as zone:
        zone.errors[CHANGE] = (code, said)
        failure_type, message = swap(token()).failure

    assert failure_type == "ConfigurationError"
    assert message == f"Route 53 refused the request for hosted zone {ZONE_ID}: {said}"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("AccessDenied", "PermissionError"), ("Throttling", "SystemUnavailable")],
)
def test_the_record_cannot_be_read(code: str, expected: str) -> None:
    with fake_zone(BLUE) as zone:
        zone.errors["ListResourceRecordSets"] = (code, "Said by the test")
        assert swap().failure[0] == expected


@pytest.mark.parametrize("operation", [CHANGE, "GetChange"])
@pytest.mark.parametrize("code", ["PriorRequestNotComplete", "Throttling"])
def test_asks_again_later(operation: str, code: str) -> None:
    state: dict[str, Any] = {} if operation == CHANGE else {"changeId": "C1"}
    with fake_zone(BLUE) as zone:
        zone.errors[operation] = (code, "Rate exceeded")
        answer = swap(token(**state))

    assert answer.state == {"moves": [MOVE], **state}
    assert zone.batches == []


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"hostedZoneId": "example.com"}, 'field "hostedZoneId" must be the id'),
        ({"name": "WWW.example.com"}, 'field "name" must be a name in lower case'),
        ({"name": "www.example.com."}, 'field "name"'),
        ({"name": "*.example.com"}, 'field "name"'),
        ({"types": ["TXT"]}, 'field "types[0]"'),
        ({"types": ["A", "A"]}, 'field "types" must not have a type twice'),
        ({"types": []}, 'field "types"'),
        ({"to": ""}, 'field "to"'),
        ({"targetZoneId": "eu-west-1"}, 'field "targetZoneId"'),
        ({"healthUrl": "ftp://example.com"}, 'field "healthUrl"'),
        ({"healthSeconds": 3601}, 'field "healthSeconds"'),
        ({"minutes": 0}, 'field "minutes"'),
        ({"from": "blue"}, 'unknown field "from"'),
    ],
)
def test_wrong_user_parameters_are_named(wrong: dict[str, Any], expected: str) -> None:
    failure_type, message = swap(**wrong).failure

    assert failure_type == "ConfigurationError"
    assert expected in message


def test_a_token_without_moves_is_refused() -> None:
    assert swap(token(moves=[])).failure[0] == "ConfigurationError"
