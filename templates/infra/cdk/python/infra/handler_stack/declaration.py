"""The shape of function.json: what the stack has to know about the function."""

from typing import Any, NotRequired, TypedDict


class Parameter(TypedDict):
    """A value of the function that differs between stages: a context key of cdk.json.

    `name` stands in `${Name}` placeholders, the context key begins with a lower-case letter.
    `allowedPattern` has to match the whole value, `constraintDescription` is said when it does
    not. `environment` is the environment variable that hands the value to the function.
    """

    name: str
    description: str
    allowedPattern: NotRequired[str]
    constraintDescription: NotRequired[str]
    environment: NotRequired[str]


class Statement(TypedDict):
    """A statement of an IAM policy whose strings may hold `${…}` placeholders."""

    Sid: str
    Effect: str
    Action: list[str]
    Resource: list[str]
    Condition: NotRequired[dict[str, Any]]


class Principal(TypedDict):
    """An AWS service, such as lambda.amazonaws.com."""

    Service: str


class TrustStatement(TypedDict):
    """A service that may assume a role; strings of its condition may hold `${…}` placeholders."""

    Effect: str
    Principal: Principal
    Action: str
    Condition: NotRequired[dict[str, Any]]


class TrustPolicy(TypedDict):
    """Who may assume a role."""

    Version: str
    Statement: list[TrustStatement]


class RoleDeclaration(TypedDict):
    """A role; `reasons` says why each statement is needed, by its Sid."""

    trustPolicy: TrustPolicy
    statements: list[Statement]
    reasons: dict[str, str]


class Declaration(RoleDeclaration):
    """All of function.json: the function and its execution role.

    `code` is what `poe build` leaves behind, relative to infra/; `handler` is `module.function`
    in it; `memorySize` is in MiB.
    """

    description: str
    functionNamePrefix: str
    runtime: str
    handler: str
    code: str
    timeoutSeconds: int
    memorySize: int
    environment: dict[str, str]
    parameters: list[Parameter]


def context_key(parameter: Parameter) -> str:
    """Return the context key of a parameter: `DistributionId` is set by `-c distributionId=…`."""
    name = parameter["name"]
    return name[0].lower() + name[1:]
