"""Reads a text that should be a JSON object."""

import json
from typing import Any, NoReturn

from lambda_runtime.fields import FieldError, Fields
from lambda_runtime.text import cut

MAX_CHARACTERS = 100_000
"""A pipeline resolves the variables in an action's configuration to at most 100 KB."""


def read_json_object(text: str, source: str, *, maximum: int = MAX_CHARACTERS) -> Fields:
    """Parse the text of at most `maximum` characters; `source` names it in errors.

    Raises:
        FieldError: it is too long, not JSON, not an object, or has a name twice. (Python would keep
            the last of two, another parser the first; so it is nobody's guess.)

    """

    def no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        values = dict(pairs)
        if len(values) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise FieldError(f'{source} has the field "{cut(twice, 50)}" twice')
        return values

    def no_constant(name: str) -> NoReturn:
        raise FieldError(f"{source} is not JSON: {name} is no JSON number")

    if len(text) > maximum:
        raise FieldError(f"{source} is longer than {maximum} characters")
    try:
        value = json.loads(text, object_pairs_hook=no_duplicates, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise FieldError(f"{source} is not JSON: {error}") from None
    except RecursionError:
        raise FieldError(f"{source} is nested too deeply") from None
    except FieldError:
        raise
    except ValueError:
        raise FieldError(f"{source} is not JSON: it has a number of too many digits") from None
    if not isinstance(value, dict):
        raise FieldError(f"{source} must be a JSON object")
    return Fields(value, source)
