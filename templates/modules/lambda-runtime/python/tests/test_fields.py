"""The reader: what it takes, and that its errors name the field."""

from collections.abc import Callable
from typing import Any

import pytest

from lambda_runtime import FieldError, Fields

Read = Callable[[Fields], object]


@pytest.mark.parametrize(
    ("value", "read", "expected"),
    [
        ("a", lambda f: f.text("x"), "a"),
        (None, lambda f: f.text("x", default="d"), "d"),
        ("ab", lambda f: f.text("x", pattern="a.", wanted="ab"), "ab"),
        ("a", lambda f: f.optional_text("x"), "a"),
        (None, lambda f: f.optional_text("x"), None),
        ("b", lambda f: f.choice("x", ("a", "b")), "b"),
        (None, lambda f: f.choice("x", ("a", "b"), default="a"), "a"),
        (3, lambda f: f.integer("x", minimum=3, maximum=3), 3),
        (None, lambda f: f.integer("x", default=7), 7),
        (False, lambda f: f.boolean("x"), False),
        (None, lambda f: f.boolean("x", default=True), True),
        (["a", "b"], lambda f: f.texts("x"), ("a", "b")),
        (None, lambda f: f.texts("x", default=["a"]), ("a",)),
        ({"a": ""}, lambda f: f.text_map("x"), {"a": ""}),
        (None, lambda f: f.text_map("x", default={}), {}),
        ({"y": "a"}, lambda f: f.nested("x").text("y"), "a"),
        ([{"y": "a"}], lambda f: [o.text("y") for o in f.objects("x")], ["a"]),
        (None, lambda f: f.objects("x"), []),
    ],
)
def test_takes(value: Any, read: Read, expected: object) -> None:
    assert read(Fields({"x": value}, "Test")) == expected


@pytest.mark.parametrize(
    ("value", "read", "problem"),
    [
        (1, lambda f: f.text("x"), '"x" must be a string of 1 to 1000 characters'),
        ("", lambda f: f.text("x"), '"x" must be a string of 1 to 1000 characters'),
        ("abc", lambda f: f.text("x", maximum=2), '"x" must be a string of 1 to 2 characters'),
        ("a\n", lambda f: f.text("x", pattern="a", wanted="an a"), '"x" must be an a'),
        ("b", lambda f: f.text("x", pattern="a"), '"x" must be a string like a'),
        ("\ud83d", lambda f: f.text("x"), '"x" has half of a character'),
        (None, lambda f: f.text("x"), '"x" must be a string'),
        ("c", lambda f: f.choice("x", ("a", "b")), '"x" must be one of a, b'),
        (True, lambda f: f.integer("x"), '"x" must be a whole number'),
        (1.0, lambda f: f.integer("x"), '"x" must be a whole number'),
        ("1", lambda f: f.integer("x"), '"x" must be a whole number'),
        (11, lambda f: f.integer("x", maximum=10), '"x" must be a whole number from 0 to 10'),
        (1, lambda f: f.boolean("x"), '"x" must be true or false'),
        ("a", lambda f: f.texts("x"), '"x" must be a list of 1 to 100 strings'),
        ([], lambda f: f.texts("x"), '"x" must be a list of 1 to 100 strings'),
        (["a", 1], lambda f: f.texts("x"), r'"x\[1\]" must be a string'),
        ({"a": 1}, lambda f: f.text_map("x"), '"x.a" must be a string'),
        ({"a": "", "b": ""}, lambda f: f.text_map("x", most=1), '"x" must have at most 1'),
        ([], lambda f: f.mapping("x"), '"x" must be an object'),
        ({}, lambda f: f.nested("x").text("y"), r'Test\.x field "y" is missing'),
        ({}, lambda f: f.objects("x"), '"x" must be a list of at most 100 objects'),
        ([1], lambda f: f.objects("x"), '"x" must be a list of objects'),
        ([{}], lambda f: f.objects("x")[0].text("y"), r'Test\.x\[0\] field "y" is missing'),
        ("a", lambda f: f.integer("y"), '"y" is missing'),
        ("a", lambda f: f.refuse_unknown(), 'Test has an unknown field "x"; known are: none'),
    ],
)
def test_refuses(value: Any, read: Read, problem: str) -> None:
    with pytest.raises(FieldError, match=problem):
        read(Fields({"x": value}, "Test"))


def test_knows_the_fields_that_were_asked_for() -> None:
    fields = Fields({"b": 1, "__proto__": {}}, "Test")
    fields.has("a")
    fields.integer("b")

    with pytest.raises(FieldError, match='unknown field "__proto__"; known are: a, b'):
        fields.refuse_unknown()


def test_values_are_not_quoted() -> None:
    with pytest.raises(FieldError) as raised:
        Fields({"x": "hunter-2222"}, "Test").integer("x")
    assert "hunter" not in str(raised.value)
