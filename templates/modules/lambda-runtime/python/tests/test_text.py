"""Text as the APIs count and take it."""

import pytest

from lambda_runtime import cut, describe_error, well_formed


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("🎉🎉🎉", 3, "🎉🎉🎉"),
        ("🎉🎉🎉", 2, "🎉…"),
        ("abc🎉🎉", 4, "abc…"),
        ("ab\ud83d\ude00cd", 4, "ab😀…"),
        ("ab\ud83d", 9, "ab\ufffd"),
    ],
)
def test_cut(text: str, limit: int, expected: str) -> None:
    assert cut(text, limit) == expected
    assert len(cut(text, limit)) <= limit
    cut(text, limit).encode()


def test_a_pair_of_surrogates_is_one_character() -> None:
    assert well_formed("\ud83d\ude00") == "😀"
    assert well_formed("\ude00\ud83d") == "\ufffd\ufffd"


def test_an_error_without_a_message_is_described_by_its_class() -> None:
    assert describe_error(ValueError("no such thing")) == "ValueError: no such thing"
    assert describe_error(KeyError()) == "KeyError"
