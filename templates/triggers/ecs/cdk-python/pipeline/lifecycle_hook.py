"""Runs the hook in the blue/green deployments of a service that is written with CDK."""

from collections.abc import Sequence

from aws_cdk import aws_ecs as ecs
from aws_cdk import aws_lambda as lambda_


def add_hook(
    service: ecs.BaseService, function_name: str, stages: Sequence[ecs.DeploymentLifecycleStage]
) -> None:
    """Run the hook in every deployment of the service, at these stages.

    `add_hook(service, "my-handler", [ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT])`

    The role that ECS invokes the function with is made by CDK. `function_name` is the output
    FunctionName of the hook's own stack, in the same account and region.
    """
    hook = lambda_.Function.from_function_name(service, "HookFunction", function_name)
    target = ecs.DeploymentLifecycleLambdaTarget(hook, "Hook", lifecycle_stages=stages)
    service.add_lifecycle_hook(target)
