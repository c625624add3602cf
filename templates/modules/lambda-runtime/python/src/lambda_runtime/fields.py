"""Reads fields out of JSON objects and environments; every error names the field.

A reader says what it wants of each field, and anything else is refused:

    url = fields.text("url", pattern=r"https?://.+", wanted="a URL")
    retries = fields.integer("retries", default=3, minimum=0, maximum=10)

Values are not quoted in errors: they end in logs and in the pipeline's history.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lambda_runtime.text import cut, well_formed


class FieldError(ValueError):
    """A value is missing or not what is wanted. The message names the field."""


class Fields:
    """The fields of one object."""

    def __init__(self, values: Mapping[str, Any], source: str) -> None:
        """Wrap the values; `source` says where they are from, such as "UserParameters"."""
        self._values = values
        self._source = source
        self._known: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        self._known.add(name)
        return self._values.get(name) is not None

    def text(
        self,
        name: str,
        *,
        default: str | None = None,
        minimum: int = 1,
        maximum: int = 1000,
        pattern: str | None = None,
        wanted: str | None = None,
    ) -> str:
        """Read a string of `minimum` to `maximum` characters that matches `pattern` as a whole.

        `wanted` describes the pattern. Without a default the field is required.
        """
        if default is not None and not self.has(name):
            return default
        return self._check_text(name, self._require(name), minimum, maximum, pattern, wanted)

    def optional_text(
        self,
        name: str,
        *,
        minimum: int = 1,
        maximum: int = 1000,
        pattern: str | None = None,
        wanted: str | None = None,
    ) -> str | None:
        """Read a string as `text` does, or None where the field is absent."""
        if not self.has(name):
            return None
        return self.text(name, minimum=minimum, maximum=maximum, pattern=pattern, wanted=wanted)

    def choice(self, name: str, choices: Sequence[str], *, default: str | None = None) -> str:
        """Read one of the given strings."""
        value = self.text(name, default=default)
        if value not in choices:
            raise self.error(name, f"must be one of {', '.join(choices)}")
        return value

    def integer(
        self, name: str, *, default: int | None = None, minimum: int = 0, maximum: int = 2**53
    ) -> int:
        """Read a whole number of `minimum` to `maximum`; true is none, nor is 1.0."""
        if default is not None and not self.has(name):
            return default
        value = self._decode(self._require(name))
        if type(value) is not int or not minimum <= value <= maximum:
            raise self.error(name, f"must be a whole number from {minimum} to {maximum}")
        return value

    def boolean(self, name: str, *, default: bool | None = None) -> bool:
        """Read true or false."""
        if default is not None and not self.has(name):
            return default
        value = self._decode(self._require(name))
        if type(value) is not bool:
            raise self.error(name, "must be true or false")
        return value

    def texts(
        self,
        name: str,
        *,
        default: Sequence[str] | None = None,
        most: int = 100,
        least: int = 1,
        maximum: int = 1000,
        pattern: str | None = None,
        wanted: str | None = None,
    ) -> tuple[str, ...]:
        """Read a list of `least` to `most` strings, each as `text` wants it."""
        if default is not None and not self.has(name):
            return tuple(default)
        values = self._decode_list(self._require(name))
        if not isinstance(values, list) or not least <= len(values) <= most:
            raise self.error(name, f"must be a list of {least} to {most} strings")
        return tuple(
            self._check_text(f"{name}[{index}]", value, 1, maximum, pattern, wanted)
            for index, value in enumerate(values)
        )

    def text_map(
        self,
        name: str,
        *,
        default: Mapping[str, str] | None = None,
        most: int = 200,
        maximum: int = 4096,
    ) -> dict[str, str]:
        """Read an object of at most `most` strings, which may be empty ones."""
        if default is not None and not self.has(name):
            return dict(default)
        values = self.mapping(name)
        if len(values) > most:
            raise self.error(name, f"must have at most {most} entries")
        return {
            key: self._check_text(f"{name}.{cut(key, 50)}", value, 0, maximum, None, None)
            for key, value in values.items()
        }

    def mapping(self, name: str) -> dict[str, Any]:
        """Read an object as it is, unchecked."""
        value = self._require(name)
        if not isinstance(value, dict):
            raise self.error(name, "must be an object")
        return value

    def nested(self, name: str) -> "Fields":
        """Read an object, to read its fields in turn."""
        return Fields(self.mapping(name), f"{self._source}.{name}")

    def objects(self, name: str, *, most: int = 100) -> list["Fields"]:
        """Read a list of objects, an absent one as empty."""
        values = self._require(name) if self.has(name) else []
        if not isinstance(values, list) or len(values) > most:
            raise self.error(name, f"must be a list of at most {most} objects")
        if not all(isinstance(value, dict) for value in values):
            raise self.error(name, "must be a list of objects")
        return [Fields(value, f"{self._source}.{name}[{i}]") for i, value in enumerate(values)]

    def refuse_unknown(self) -> None:
        """Refuse what nobody has asked for: most often a misspelt name."""
        unknown = [name for name in self._values if name not in self._known]
        if unknown:
            known = ", ".join(sorted(self._known)) or "none"
            name = cut(unknown[0], 50)
            raise FieldError(f'{self._source} has an unknown field "{name}"; known are: {known}')

    def error(self, name: str, problem: str) -> FieldError:
        """Return an error that names the field; for what only the reader can check."""
        return FieldError(f'{self._source} field "{name}" {problem}')

    def _require(self, name: str) -> Any:
        self._known.add(name)
        if name not in self._values:
            raise self.error(name, "is missing")
        return self._values[name]

    def _check_text(
        self,
        name: str,
        value: Any,
        minimum: int,
        maximum: int,
        pattern: str | None,
        wanted: str | None,
    ) -> str:
        if not isinstance(value, str) or not minimum <= len(value) <= maximum:
            raise self.error(name, f"must be a string of {minimum} to {maximum} characters")
        if value != well_formed(value):
            raise self.error(name, "has half of a character (a lone surrogate)")
        if pattern is not None and re.fullmatch(pattern, value) is None:
            raise self.error(name, f"must be {wanted or f'a string like {pattern}'}")
        return value

    def _decode(self, value: Any) -> Any:
        """Turn the source's form of a number or boolean into JSON's; JSON needs no turning."""
        return value

    def _decode_list(self, value: Any) -> Any:
        """Turn the source's form of a list into JSON's."""
        return value
