"""What differs between stages: the context in cdk.json, overridden by `cdk deploy -c key=value`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aws_cdk.aws_logs import RetentionDays

from .declaration import Declaration, Parameter, context_key
from .retention import RETENTION


class ContextError(Exception):
    """The context holds values that cannot be deployed; the message names each key."""


@dataclass(frozen=True)
class Config:
    """The checked context.

    Attributes:
        region: Empty means the region of the AWS profile.
        execution_role_arn: Empty means that the stack creates the execution role.
        alarm_topic_arn: Empty means that the alarm notifies nobody.
        parameters: The values of the function's own parameters, by the parameter's name.
    """

    function_name: str
    region: str
    execution_role_arn: str
    log_level: str
    log_retention: RetentionDays
    alarm_topic_arn: str
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class Rule:
    """A key of the context, the pattern of its whole value, and what is said about others."""

    key: str
    pattern: str
    wanted: str


RULES = (
    Rule(
        "region",
        r"([a-z]{2,}(-[a-z]+)+-\d)?",
        "a region such as eu-west-1, or nothing for the region of the AWS profile",
    ),
    Rule(
        "executionRoleArn",
        r"(arn:[\w-]+:iam::\d{12}:role/[\w+=,.@/-]+)?",
        "the ARN of an IAM role, or nothing to have the role created",
    ),
    Rule("logLevel", "DEBUG|INFO|WARN|ERROR", "DEBUG, INFO, WARN or ERROR"),
    Rule("logRetentionInDays", "|".join(RETENTION), f"one of {', '.join(RETENTION)}"),
    Rule(
        "alarmTopicArn",
        r"(arn:[\w-]+:sns:[a-z0-9-]+:\d{12}:[\w-]+)?",
        "the ARN of an SNS topic, or nothing for an alarm without action",
    ),
)


def read_config(context: Mapping[str, Any], declaration: Declaration) -> Config:
    """Check the context of the app.

    Args:
        context: All keys of the context; CDK's own (`@aws-cdk/…`, `aws:cdk:…`) are skipped.
        declaration: Says which parameters the function has.

    Raises:
        ContextError: Names every key that is unknown, missing or has an unsuitable value.
    """
    parameters = declaration["parameters"]
    rules = (
        _function_name_rule(declaration["functionNamePrefix"]),
        *RULES,
        *(_rule_of(parameter) for parameter in parameters),
    )
    problems = [*_unknown_keys(context, rules), *_unsuitable_values(context, rules)]
    if problems:
        raise ContextError("\n".join(["The context (infra/cdk.json, -c) is wrong:", *problems]))
    return Config(
        function_name=_text(context, "functionName"),
        region=_text(context, "region"),
        execution_role_arn=_text(context, "executionRoleArn"),
        log_level=_text(context, "logLevel"),
        log_retention=RETENTION[_text(context, "logRetentionInDays")],
        alarm_topic_arn=_text(context, "alarmTopicArn"),
        parameters={
            parameter["name"]: _text(context, context_key(parameter)) for parameter in parameters
        },
    )


def _function_name_rule(prefix: str) -> Rule:
    return Rule(
        "functionName",
        rf"(?=.{{1,64}}$){prefix}[A-Za-z0-9_-]+",
        f"{prefix}… of at most 64 letters, digits, hyphens and underscores",
    )


def _rule_of(parameter: Parameter) -> Rule:
    return Rule(
        context_key(parameter),
        parameter.get("allowedPattern", ".*"),
        parameter.get("constraintDescription", parameter["description"]),
    )


def _unknown_keys(context: Mapping[str, Any], rules: Sequence[Rule]) -> Iterator[str]:
    """Find misspelt keys: a misspelt `-c` would otherwise be ignored in silence."""
    known = [rule.key for rule in rules]
    for key in context:
        if re.fullmatch(r"\w+", key) and key not in known:
            yield f"  {key} is not known; the keys are {', '.join(known)}"


def _unsuitable_values(context: Mapping[str, Any], rules: Sequence[Rule]) -> Iterator[str]:
    for rule in rules:
        value = _text(context, rule.key)
        if not re.fullmatch(rule.pattern, value):
            yield f'  {rule.key} is "{value}"; wanted: {rule.wanted}'


def _text(context: Mapping[str, Any], key: str) -> str:
    """Read a value as text: those given with `-c` are, whatever their type in cdk.json."""
    return str(context.get(key, ""))
