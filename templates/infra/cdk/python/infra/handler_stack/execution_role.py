"""The execution role of the function."""

from aws_cdk.aws_iam import IRole, Role
from constructs import Construct

from .config import Config
from .declaration import Declaration
from .declared_role import declared_role


def execution_role(scope: Construct, config: Config, declaration: Declaration) -> IRole:
    """Take the role of the context, or make one with the declared permissions.

    Either way the role is immutable: CDK would otherwise grant tracing and more a second time.
    """
    if config.execution_role_arn:
        return Role.from_role_arn(scope, "ExecutionRole", config.execution_role_arn, mutable=False)
    return declared_role(
        scope,
        "ExecutionRole",
        declaration,
        description=f"Execution role of {config.function_name}",
        values={**config.parameters, "FunctionName": config.function_name},
    ).without_policy_updates()
