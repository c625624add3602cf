"""Runs the hook in the deployments of a group that is written with CDK."""

from typing import Literal

from aws_cdk import aws_codedeploy as codedeploy
from aws_cdk import aws_lambda as lambda_

LambdaHook = Literal["BeforeAllowTraffic", "AfterAllowTraffic"]
"""The check comes before the new version gets traffic, or after it has all of it.

Before, callers of the alias still get the old version: that is for a check that reaches the new one
by itself.
"""


def add_hook(group: codedeploy.LambdaDeploymentGroup, hook: LambdaHook, function_name: str) -> None:
    """Run the hook in every deployment of the group.

    `add_hook(group, "AfterAllowTraffic", "CodeDeployHook_smoke-test")`

    The group's role is allowed to invoke the function. The function in turn may report on one
    deployment group only: give this group and its application the names that `applicationName`
    and `deploymentGroupName` have in infra/cdk.json. An ECS deployment group has no such method:
    its hooks are in appspec.yml.

    Args:
        group: A group without a function for this hook.
        hook: When the function runs.
        function_name: The output FunctionName of the hook's own stack, in the same account and
            region.
    """
    check = lambda_.Function.from_function_name(group, f"{hook}Function", function_name)
    if hook == "BeforeAllowTraffic":
        group.add_pre_hook(check)
    else:
        group.add_post_hook(check)
