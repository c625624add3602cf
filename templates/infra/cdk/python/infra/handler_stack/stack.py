"""The stack."""

import re

from aws_cdk import CfnOutput, Duration, Environment, RemovalPolicy, Stack
from aws_cdk.aws_cloudwatch import ComparisonOperator, TreatMissingData
from aws_cdk.aws_cloudwatch_actions import SnsAction
from aws_cdk.aws_lambda import Architecture, Code, Function, Runtime, Tracing
from aws_cdk.aws_logs import LogGroup
from aws_cdk.aws_sns import Topic
from constructs import Construct

from .acknowledgements import acknowledge_runtime
from .config import Config
from .declaration import Declaration
from .execution_role import execution_role


class HandlerStack(Stack):
    """The function with its execution role, its log group and an alarm."""

    def __init__(
        self, scope: Construct, name: str, *, config: Config, declaration: Declaration, code: Code
    ) -> None:
        """Declare all resources and the outputs FunctionArn, FunctionName, ExecutionRoleArn."""
        super().__init__(
            scope,
            name,
            stack_name=_stack_name(config.function_name),
            description=declaration["description"],
            env=Environment(region=config.region or None),
        )
        role = execution_role(self, config, declaration)
        self.handler = Function(
            self,
            "Function",
            function_name=config.function_name,
            description=declaration["description"],
            code=code,
            handler=declaration["handler"],
            runtime=Runtime(declaration["runtime"]),
            architecture=Architecture.ARM_64,
            timeout=Duration.seconds(declaration["timeoutSeconds"]),
            memory_size=declaration["memorySize"],
            environment=_environment(config, declaration),
            role=role,
            tracing=Tracing.ACTIVE,
            log_group=LogGroup(
                self,
                "LogGroup",
                log_group_name=f"/aws/lambda/{config.function_name}",
                retention=config.log_retention,
                # One that outlives the stack would stand in the way of the next deployment.
                removal_policy=RemovalPolicy.DESTROY,
            ),
            # CodePipeline gives up after 20 minutes: an older event must not start any work.
            max_event_age=Duration.minutes(15),
            retry_attempts=2,
        )
        acknowledge_runtime(self.handler)
        _alarm_on_errors(self.handler, config)

        CfnOutput(self, "FunctionArn", value=self.handler.function_arn)
        CfnOutput(self, "FunctionName", value=self.handler.function_name)
        CfnOutput(self, "ExecutionRoleArn", value=role.role_arn)


def _alarm_on_errors(handler: Function, config: Config) -> None:
    """The handler reports failed work itself: an error is a result that could not be reported."""
    alarm = handler.metric_errors(period=Duration.minutes(1)).create_alarm(
        handler,
        "Errors",
        alarm_name=f"{config.function_name}-errors",
        alarm_description=f"{config.function_name} could not report a result. See its log group.",
        threshold=1,
        evaluation_periods=1,
        comparison_operator=ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treat_missing_data=TreatMissingData.NOT_BREACHING,
    )
    if config.alarm_topic_arn:
        topic = Topic.from_topic_arn(handler, "AlarmTopic", config.alarm_topic_arn)
        alarm.add_alarm_action(SnsAction(topic))


def _environment(config: Config, declaration: Declaration) -> dict[str, str]:
    return {
        **declaration["environment"],
        "POWERTOOLS_SERVICE_NAME": config.function_name,
        "POWERTOOLS_LOG_LEVEL": config.log_level,
        **{
            parameter["environment"]: config.parameters[parameter["name"]]
            for parameter in declaration["parameters"]
            if "environment" in parameter
        },
    }


def _stack_name(function_name: str) -> str:
    """Stage by stage a stack of its own; stack names have no underscore, a letter comes first."""
    return re.sub(r"^(?![A-Za-z])", "fn-", function_name.replace("_", "-"))
