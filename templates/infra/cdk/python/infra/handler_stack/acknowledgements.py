"""Answers the findings of cdk-nag that are meant to be."""

import re
from collections.abc import Mapping, Sequence

from aws_cdk import Acknowledgment, Validations
from aws_cdk.aws_iam import Role
from aws_cdk.aws_lambda import Function

from .declaration import Statement


def acknowledge_wildcards(
    role: Role, statements: Sequence[Statement], reasons: Mapping[str, str]
) -> None:
    """Acknowledge wildcards, one by one, with the reasons of the statements that use them.

    A wildcard in a statement without a declared reason stays a finding and fails the synth.
    See https://github.com/cdklabs/cdk-nag/blob/main/RULES.md, AwsSolutions-IAM5.

    Args:
        role: The role with these statements.
        statements: Placeholders of parameters are filled in.
        reasons: By Sid.
    """
    for finding in sorted({name for statement in statements for name in _wildcards(statement)}):
        users = [item["Sid"] for item in statements if finding in _wildcards(item)]
        if all(sid in reasons for sid in users):
            reason = " ".join(reasons[sid] for sid in users)
            rule = f"AwsSolutions-IAM5[{finding}]"
            Validations.of(role).acknowledge(Acknowledgment(id=rule, reason=reason))


def acknowledge_runtime(handler: Function) -> None:
    """Acknowledge a runtime that is supported, but not the newest that CDK knows."""
    reason = "function.json names a runtime that Lambda supports; CDK may know a newer one."
    Validations.of(handler).acknowledge(Acknowledgment(id="AwsSolutions-L1", reason=reason))


def _wildcards(statement: Statement) -> list[str]:
    """Name the findings as cdk-nag does, which writes `${AWS::Region}` as `<AWS::Region>`."""
    names = [
        *(f"Action::{action}" for action in statement["Action"]),
        *(f"Resource::{resource}" for resource in statement["Resource"]),
    ]
    return [re.sub(r"\$\{(.*?)\}", r"<\1>", name) for name in names if "*" in name]
