"""Makes IAM policies out of the declared statements."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from aws_cdk import Fn
from aws_cdk.aws_iam import PolicyDocument

from .declaration import Statement

T = TypeVar("T")

PLACEHOLDER = re.compile(r"\$\{(\w+)\}")
"""`${Name}`, but neither `${AWS::Region}` nor the escaped `${!Literal}`."""


def fill_in(declared: T, values: Mapping[str, str], place: str) -> T:
    """Replace the `${Name}` placeholders in the texts of a declaration by the values of this stage.

    Args:
        declared: A text, a list or a dictionary.
        values: By name.
        place: What the declaration is called in the message.

    Raises:
        ValueError: Names the place and the placeholder when there is no value. An ARN with a hole
            in it would be deployed as it is.
    """

    def value_of(placeholder: re.Match[str]) -> str:
        value = values.get(placeholder[1])
        if not value:
            raise ValueError(f"{place} needs a value for {placeholder[0]}")
        return value

    return cast("T", _map_texts(declared, lambda text: PLACEHOLDER.sub(value_of, text)))


def policy_document(statements: Sequence[Statement]) -> PolicyDocument:
    """Make the policy of these statements."""
    texts = [substituted(statement) for statement in statements]
    return PolicyDocument.from_json({"Version": "2012-10-17", "Statement": texts})


def substituted(value: T) -> T:
    """Leave `${AWS::…}` in any text to CloudFormation, by `Fn::Sub`."""
    return cast("T", _map_texts(value, lambda text: Fn.sub(text) if "${" in text else text))


def _map_texts(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_map_texts(item, change) for item in value]
    if isinstance(value, dict):
        return {key: _map_texts(item, change) for key, item in value.items()}
    return value
