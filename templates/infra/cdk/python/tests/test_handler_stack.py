"""What the CDK app deploys."""

from pathlib import Path
from typing import Any

import pytest
from aws_cdk.assertions import Match

from handler_stack.config import ContextError
from handler_stack.declaration import context_key
from support.synthesis import CONTEXT, DECLARATION, NAME, Synthesis, permissions, read, roles_of


@pytest.fixture
def synthesize(tmp_path: Path) -> Synthesis:
    return Synthesis(tmp_path)


def test_the_role_has_the_declared_permissions_and_trust_and_no_other(
    synthesize: Synthesis,
) -> None:
    template = synthesize()
    (role,) = roles_of("lambda.amazonaws.com", template)
    (policy,) = role["Policies"]
    expected = read("iam/permissions-policy.json")
    assert permissions(policy["PolicyDocument"]) == permissions(expected)
    assert role["AssumeRolePolicyDocument"] == read("iam/trust-policy.json")
    assert "ManagedPolicyArns" not in role
    template.resource_count_is("AWS::IAM::Policy", 0)


def test_the_role_may_be_one_that_exists_already(synthesize: Synthesis) -> None:
    arn = "arn:aws:iam::111122223333:role/deployments/handler"
    template = synthesize(executionRoleArn=arn)
    assert roles_of("lambda.amazonaws.com", template) == []
    template.resource_count_is("AWS::IAM::Policy", 0)
    template.has_resource_properties("AWS::Lambda::Function", {"Role": arn})
    template.has_output("ExecutionRoleArn", {"Value": arn})


def test_the_function_runs_as_function_json_and_the_context_say(synthesize: Synthesis) -> None:
    from_context = {
        parameter["environment"]: CONTEXT[context_key(parameter)]
        for parameter in DECLARATION["parameters"]
        if "environment" in parameter
    }
    synthesize(logLevel="DEBUG").has_resource_properties(
        "AWS::Lambda::Function",
        {
            "FunctionName": NAME,
            "Architectures": ["arm64"],
            "Handler": DECLARATION["handler"],
            "Runtime": DECLARATION["runtime"],
            "Timeout": DECLARATION["timeoutSeconds"],
            "MemorySize": DECLARATION["memorySize"],
            "TracingConfig": {"Mode": "Active"},
            "Environment": {
                "Variables": {
                    **DECLARATION["environment"],
                    **from_context,
                    "POWERTOOLS_SERVICE_NAME": NAME,
                    "POWERTOOLS_LOG_LEVEL": "DEBUG",
                }
            },
        },
    )


def test_an_event_comes_three_times_at_most_and_never_late(synthesize: Synthesis) -> None:
    synthesize().has_resource_properties(
        "AWS::Lambda::EventInvokeConfig",
        {"Qualifier": "$LATEST", "MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 900},
    )


def test_the_log_group_goes_away_with_the_stack(synthesize: Synthesis) -> None:
    # The command line hands numbers over as strings.
    synthesize(logRetentionInDays="7").has_resource(
        "AWS::Logs::LogGroup",
        {
            "Properties": {"LogGroupName": f"/aws/lambda/{NAME}", "RetentionInDays": 7},
            "DeletionPolicy": "Delete",
        },
    )


@pytest.mark.parametrize("topic", ["", "arn:aws:sns:eu-west-1:111122223333:alarms"])
def test_the_first_error_raises_an_alarm(synthesize: Synthesis, topic: str) -> None:
    synthesize(alarmTopicArn=topic).has_resource_properties(
        "AWS::CloudWatch::Alarm",
        {
            "MetricName": "Errors",
            "Threshold": 1,
            "ComparisonOperator": "GreaterThanOrEqualToThreshold",
            "AlarmActions": [topic] if topic else Match.absent(),
        },
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("functionName", "no spaces"),
        ("region", "Ireland"),
        ("executionRoleArn", "handler-role"),
        ("logLevel", "LOUD"),
        ("logRetentionInDays", "8"),
        ("alarmTopicArn", "alarms"),
        ("logRetention", "7"),
    ],
)
def test_a_wrong_context_is_refused_by_its_key(synthesize: Synthesis, key: str, value: str) -> None:
    changes: dict[str, Any] = {key: value}
    with pytest.raises(ContextError, match=f"  {key} is "):
        synthesize(**changes)


def test_a_wildcard_without_a_declared_reason_is_refused(synthesize: Synthesis) -> None:
    with pytest.raises(RuntimeError, match="AwsSolutions-IAM5"):
        synthesize({**DECLARATION, "reasons": {}})


def test_a_placeholder_without_a_value_is_refused(synthesize: Synthesis) -> None:
    resource = "arn:${AWS::Partition}:s3:::${BucketName}"
    read_bucket = {"Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObject"]}
    statements: Any = [{**read_bucket, "Resource": [resource]}]
    with pytest.raises(ValueError, match="BucketName"):
        synthesize({**DECLARATION, "statements": statements})
