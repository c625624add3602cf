"""Makes roles as they are declared."""

from collections.abc import Mapping

from aws_cdk.aws_iam import CompositePrincipal, Role, ServicePrincipal
from constructs import Construct

from .acknowledgements import acknowledge_wildcards
from .declaration import RoleDeclaration, TrustPolicy
from .permissions import fill_in, policy_document, substituted


def declared_role(
    scope: Construct,
    name: str,
    declaration: RoleDeclaration,
    *,
    description: str,
    values: Mapping[str, str],
) -> Role:
    """Make a role with the declared permissions in one inline policy, and no managed policies.

    Args:
        scope: Where the role lives.
        name: Its construct id.
        declaration: Who may assume it, what it may do, and why.
        description: For people who look at the role.
        values: What the `${Name}` placeholders of the declaration stand for.
    """
    statements = [
        fill_in(statement, values, f"Statement {statement['Sid']}")
        for statement in declaration["statements"]
    ]
    trust_policy = fill_in(declaration["trustPolicy"], values, f"The trust policy of {name}")
    role = Role(
        scope,
        name,
        description=description,
        assumed_by=_trusted(trust_policy),
        inline_policies={"permissions": policy_document(statements)},
    )
    acknowledge_wildcards(role, statements, declaration["reasons"])
    return role


def _trusted(trust_policy: TrustPolicy) -> CompositePrincipal:
    return CompositePrincipal(
        *(
            ServicePrincipal(
                statement["Principal"]["Service"], conditions=statement.get("Condition")
            )
            for statement in substituted(trust_policy["Statement"])
        )
    )
