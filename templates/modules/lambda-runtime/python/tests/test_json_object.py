"""JSON objects, and what is none."""

import pytest

from lambda_runtime import FieldError, read_json_object


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Test is not JSON: Expecting value: line 1 column 1"),
        ("{", "Test is not JSON"),
        ('{"a":1,}', "Test is not JSON"),
        ("https://example.com", "Test is not JSON"),
        ("[]", "Test must be a JSON object"),
        ('"{}"', "Test must be a JSON object"),
        ("null", "Test must be a JSON object"),
        ('{"a":1,"a":1}', 'Test has the field "a" twice'),
        ('{"a":{"b":1,"b":2}}', 'Test has the field "b" twice'),
        ('{"a":NaN}', "Test is not JSON: NaN is no JSON number"),
        ('{"a":' + "1" * 5000 + "}", "Test is not JSON: it has a number of too many digits"),
        ("[" * 90_000, "Test is nested too deeply"),
        (" " * 100_001, "Test is longer than 100000 characters"),
    ],
)
def test_refuses(text: str, problem: str) -> None:
    with pytest.raises(FieldError) as raised:
        read_json_object(text, "Test")
    assert str(raised.value).startswith(problem)


def test_takes_an_object() -> None:
    assert read_json_object(' {"a": "\\ud83c\\udf89"} ', "Test").text("a") == "🎉"
