"""The file of the input artifact."""

import json

import pytest

from codepipeline import ActionFailure
from function_list import LambdaFunction, read_function_list
from support.fake_functions import arn_of


def read(content: object, *keys: str) -> tuple[LambdaFunction, ...]:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return read_function_list(data, file="outputs.json", keys=keys, region="eu-central-1")


def names(content: object, *keys: str) -> list[str]:
    return [function.name for function in read(content, *keys)]


def test_reads_a_list_of_arns() -> None:
    assert read([arn_of("orders")]) == (LambdaFunction("orders", arn_of("orders"), "[0]"),)


def test_reads_an_object_of_names() -> None:
    expected = (LambdaFunction("orders", arn_of("orders"), '"orders"'),)
    assert read({"orders": arn_of("orders")}) == expected


def test_reads_the_outputs_of_a_stack_and_passes_over_what_is_no_function() -> None:
    outputs = {
        "Url": "https://example.com",
        "Topic": "arn:aws:sns:eu-central-1:111122223333:function",
        "Layer": "arn:aws:lambda:eu-central-1:111122223333:layer:shared:4",
        "Orders": arn_of("orders"),
    }
    assert names(outputs) == ["orders"]


def test_reads_only_the_entries_that_are_asked_for() -> None:
    content = {"Orders": arn_of("orders"), "Edge": arn_of("edge", "us-east-1")}
    assert names(content, "Orders") == ["orders"]


def test_reads_a_function_that_is_named_twice_once() -> None:
    content = {"A": arn_of("orders"), "B": arn_of("billing"), "C": arn_of("orders")}
    assert names(content) == ["orders", "billing"]


def test_reads_arns_of_other_partitions() -> None:
    assert names(["arn:aws-us-gov:lambda:eu-central-1:111122223333:function:orders"]) == ["orders"]


def test_reads_a_file_with_a_byte_order_mark() -> None:
    assert names(b"\xef\xbb\xbf" + json.dumps([arn_of("orders")]).encode()) == ["orders"]


@pytest.mark.parametrize(
    ("content", "keys", "problem"),
    [
        (b"secret: 1", (), "outputs.json is not JSON"),
        (b"\xff", (), "outputs.json is not JSON"),
        ("text", (), "outputs.json has to be an object or a list"),
        (None, (), "outputs.json has to be an object or a list"),
        ([], ("A",), "has to be an object, because of the user"),
        ([], (), "outputs.json has no ARN of a Lambda function"),
        ({"Url": "x"}, (), "outputs.json has no ARN of a Lambda"),
        ({"A": arn_of("a")}, ("B",), 'has no entry "B"; it has A'),
        ({}, ("B",), 'has no entry "B"; it has none'),
        ({"A": {"B": arn_of("a")}}, (), 'entry "A": a string is wanted'),
        ([1], (), "entry [0]: a string is wanted"),
        (["orders"], (), "entry [0]: this is no ARN of a Lambda function"),
        (["arn:aws:sns:eu-central-1:111122223333:t"], (), "entry [0]: this is no ARN"),
        ({"T": "arn:aws:sns:eu-central-1:1:t"}, ("T",), 'entry "T": this is'),
        ({"A": f"{arn_of('a')}:5"}, (), 'entry "A": arn:aws:lambda:eu-central-1:11112222'),
        ([f"{arn_of('a')}:live"], (), "the ARN of the function is wanted, without :live"),
        ([f"{arn_of('a')}:$LATEST"], (), "without :$LATEST"),
        ({"A": arn_of("a", "us-east-1")}, (), "is in us-east-1; versions are published"),
        ({"A": f"{arn_of('a')}*"}, (), 'entry "A": this is no ARN'),
    ],
)
def test_refuses(content: object, keys: tuple[str, ...], problem: str) -> None:
    with pytest.raises(ActionFailure) as raised:
        read(content, *keys)

    assert raised.value.type == "ConfigurationError"
    assert problem in raised.value.message


def test_refuses_more_functions_than_fit_into_a_token() -> None:
    with pytest.raises(ActionFailure, match="has 101 functions, 100 are allowed"):
        read([arn_of(f"f{index}") for index in range(101)])


def test_does_not_repeat_a_file_that_is_not_json() -> None:
    with pytest.raises(ActionFailure) as raised:
        read(b'{"Password": "hunter2"')

    assert raised.value.message == "outputs.json is not JSON"
    assert raised.value.__cause__ is None
