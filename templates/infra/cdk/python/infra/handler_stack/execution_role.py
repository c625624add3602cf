"""The execution role of the function."""

from aws_cdk.aws_iam import CompositePrincipal, IRole, Role, ServicePrincipal
from constructs import Construct

from .acknowledgements import acknowledge_wildcards
from .config import Config
from .declaration import Declaration
from .permissions import fill_in, policy_document


def execution_role(scope: Construct, config: Config, declaration: Declaration) -> IRole:
    """Take the role of the context, or make one with the declared permissions.

    A new role has a single inline policy and no managed policies. Either way the role is
    immutable: CDK would otherwise grant tracing and more a second time.
    """
    if config.execution_role_arn:
        return Role.from_role_arn(scope, "ExecutionRole", config.execution_role_arn, mutable=False)
    values = {**config.parameters, "FunctionName": config.function_name}
    statements = [fill_in(statement, values) for statement in declaration["statements"]]
    role = Role(
        scope,
        "ExecutionRole",
        description=f"Execution role of {config.function_name}",
        assumed_by=_trusted(declaration),
        inline_policies={"permissions": policy_document(statements)},
    )
    acknowledge_wildcards(role, statements, declaration["reasons"])
    return role.without_policy_updates()


def _trusted(declaration: Declaration) -> CompositePrincipal:
    return CompositePrincipal(
        *(
            ServicePrincipal(
                statement["Principal"]["Service"], conditions=statement.get("Condition")
            )
            for statement in declaration["trustPolicy"]["Statement"]
        )
    )
