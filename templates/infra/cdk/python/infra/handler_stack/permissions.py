"""Makes IAM policies out of the declared statements."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from aws_cdk import Fn
from aws_cdk.aws_iam import PolicyDocument

from .declaration import Statement

PLACEHOLDER = re.compile(r"\$\{(\w+)\}")
"""`${Name}`, but neither `${AWS::Region}` nor the escaped `${!Literal}`."""


def fill_in(statement: Statement, values: Mapping[str, str]) -> Statement:
    """Replace the `${Name}` placeholders of a statement by the values of this stage.

    Raises:
        ValueError: Names the statement and the placeholder when there is no value. An ARN with a
            hole in it would be deployed as it is.
    """

    def value_of(placeholder: re.Match[str]) -> str:
        value = values.get(placeholder[1])
        if not value:
            raise ValueError(f"Statement {statement['Sid']} needs a value for {placeholder[0]}")
        return value

    filled = _map_texts(statement, lambda text: PLACEHOLDER.sub(value_of, text))
    return cast("Statement", filled)


def policy_document(statements: Sequence[Statement]) -> PolicyDocument:
    """Make the policy; `${AWS::…}` is left to CloudFormation, by `Fn::Sub`."""
    texts = [
        _map_texts(statement, lambda text: Fn.sub(text) if "${" in text else text)
        for statement in statements
    ]
    return PolicyDocument.from_json({"Version": "2012-10-17", "Statement": texts})


def _map_texts(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_map_texts(item, change) for item in value]
    if isinstance(value, dict):
        return {key: _map_texts(item, change) for key, item in value.items()}
    return value
