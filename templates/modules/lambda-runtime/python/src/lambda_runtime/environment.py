"""Reads settings out of the function's environment variables."""

import json
from collections.abc import Mapping
from typing import Any

from lambda_runtime.fields import Fields


class EnvironmentFields(Fields):
    """Environment variables: all are strings, so numbers, booleans and lists are written in one.

    A list is a JSON array, or its items with commas between.
    """

    def _decode(self, value: Any) -> Any:
        try:
            return json.loads(value)
        except ValueError:
            return value

    def _decode_list(self, value: Any) -> Any:
        decoded = self._decode(value)
        return decoded if isinstance(decoded, list) else str(value).split(",")


def read_environment(environment: Mapping[str, str]) -> Fields:
    """Wrap the environment. An empty variable counts as absent: CloudFormation knows no other way.

    Errors name the variable; unknown ones are not refused, most belong to Lambda itself.
    """
    values = {name: value for name, value in environment.items() if value != ""}
    return EnvironmentFields(values, "Environment")
