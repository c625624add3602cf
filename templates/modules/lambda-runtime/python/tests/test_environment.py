"""Settings from environment variables, all of which are strings."""

import pytest

from lambda_runtime import FieldError, read_environment


def test_decodes_numbers_booleans_and_lists() -> None:
    fields = read_environment(
        {"N": "3", "B": "true", "J": '["a,b","c"]', "L": "/a,/b", "T": "12", "E": ""}
    )

    assert fields.integer("N") == 3
    assert fields.boolean("B") is True
    assert fields.texts("J") == ("a,b", "c")
    assert fields.texts("L") == ("/a", "/b")
    assert fields.text("T") == "12"
    assert fields.optional_text("E") is None


def test_errors_name_the_variable() -> None:
    fields = read_environment({"N": "three", "E": ""})

    with pytest.raises(FieldError, match='Environment field "N" must be a whole number'):
        fields.integer("N")
    with pytest.raises(FieldError, match='Environment field "E" is missing'):
        fields.text("E")
