"""Reads the functions out of a JSON file of the input artifact."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from codepipeline import ActionFailure, configuration_error

MAX_FUNCTIONS = 100
"""More than this many versions would not fit into a continuation token for sure."""

FUNCTION_ARN = re.compile(
    r"arn:aws[a-z-]*:lambda:(?P<region>[a-z0-9-]+):\d{12}:function:"
    r"(?P<name>[A-Za-z0-9_-]{1,64})(?P<qualifier>:.+)?",
    re.ASCII,
)
"""https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html, FunctionName"""

LIKE_FUNCTION_ARN = re.compile(r"arn:[^:]*:lambda:[^:]*:[^:]*:function:")


@dataclass(frozen=True)
class LambdaFunction:
    """A function to publish a version of."""

    name: str
    arn: str
    """Without a version or alias."""
    entry: str
    """Where it stands in the file, for messages: "ApiFunctionArn" (quoted) or [2]."""


def read_function_list(
    content: bytes, *, file: str, keys: Sequence[str], region: str
) -> tuple[LambdaFunction, ...]:
    """Return each function once, in the order of the file.

    The file is a list of ARNs, an object of name → ARN, or the outputs of a stack as the deploy
    action of CloudFormation writes them, an object of output key → value.
    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html

    In an object that is not narrowed by `keys`, values that are no ARNs of functions are passed
    over: a stack has other outputs too. Everything else that is no function of `region`, to which
    the calls go, is refused.

    Raises:
        ActionFailure: it names the entry that is wrong.

    """
    functions: dict[str, LambdaFunction] = {}
    for entry, arn in _read_entries(content, file, keys):
        if arn not in functions:
            functions[arn] = _read_function(file, entry, arn, region)
    if not functions:
        raise configuration_error(f"{file} has no ARN of a Lambda function")
    if len(functions) > MAX_FUNCTIONS:
        raise configuration_error(
            f"{file} has {len(functions)} functions, {MAX_FUNCTIONS} are allowed; split the action"
        )
    return tuple(functions.values())


def _read_entries(content: bytes, file: str, keys: Sequence[str]) -> list[tuple[str, str]]:
    """Return pairs of entry and value that should be functions."""
    value = _parse(content, file)
    if isinstance(value, list) and not keys:
        return [_text_entry(file, f"[{index}]", item) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        by_keys = "an object, because of the user parameter keys"
        raise configuration_error(f"{file} has to be {by_keys if keys else 'an object or a list'}")
    if not keys:
        entries = [_text_entry(file, _quoted(key), item) for key, item in value.items()]
        return [(entry, text) for entry, text in entries if LIKE_FUNCTION_ARN.match(text)]
    for key in keys:
        if key not in value:
            has = ", ".join(value) or "none"
            raise configuration_error(f"{file} has no entry {_quoted(key)}; it has {has}")
    return [_text_entry(file, _quoted(key), value[key]) for key in keys]


def _parse(content: bytes, file: str) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        # The error of the parser has the text in it, and a stack's outputs are not for everyone.
        raise configuration_error(f"{file} is not JSON") from None


def _text_entry(file: str, entry: str, value: object) -> tuple[str, str]:
    if isinstance(value, str):
        return entry, value
    raise configuration_error(f"{file}, entry {entry}: a string is wanted")


def _read_function(file: str, entry: str, arn: str, here: str) -> LambdaFunction:
    def refuse(why: str) -> ActionFailure:
        return configuration_error(f"{file}, entry {entry}: {why}")

    match = FUNCTION_ARN.fullmatch(arn)
    if match is None:
        raise refuse(
            "this is no ARN of a Lambda function, arn:aws:lambda:REGION:ACCOUNT:function:NAME"
        )
    if qualifier := match["qualifier"]:
        raise refuse(
            f"{arn} is one version or alias; the ARN of the function is wanted, without {qualifier}"
        )
    if match["region"] != here:
        raise refuse(
            f"{arn} is in {match['region']}; versions are published in {here}, "
            "where this action runs"
        )
    return LambdaFunction(name=match["name"], arn=arn, entry=entry)


def _quoted(key: str) -> str:
    return json.dumps(key, ensure_ascii=False)
