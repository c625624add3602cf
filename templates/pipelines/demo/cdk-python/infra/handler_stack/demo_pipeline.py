"""A pipeline that runs the function: what is uploaded to its source bucket starts it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aws_cdk import CfnOutput
from aws_cdk.aws_codepipeline import Artifact, Pipeline, PipelineType, StageProps
from aws_cdk.aws_codepipeline_actions import LambdaInvokeAction, S3SourceAction, S3Trigger
from aws_cdk.aws_events import EventPattern, Rule
from aws_cdk.aws_events_targets import CodePipeline
from aws_cdk.aws_lambda import IFunction
from aws_cdk.aws_s3 import IBucket
from constructs import Construct

from .config import Config
from .declared_role import declared_role
from .demo_buckets import artifact_bucket, reference, source_bucket
from .permissions import fill_in

ROOT = Path(__file__).resolve().parents[2]
DEMO = json.loads((ROOT / "infra" / "demo-pipeline.json").read_text(encoding="utf-8"))
ACTION = json.loads((ROOT / "pipeline" / "action.json").read_text(encoding="utf-8"))


def add_demo_pipeline(scope: Construct, handler: IFunction, config: Config) -> None:
    """Add it, with the outputs DemoPipelineName, DemoSourceBucketName, DemoArtifactBucketName."""
    source = source_bucket(scope)
    artifacts = artifact_bucket(scope)
    values = {
        "FunctionName": config.function_name,
        "DemoSourceBucket": reference(source),
        "DemoArtifactBucket": reference(artifacts),
    }
    service_role = declared_role(
        scope,
        "DemoPipelineRole",
        DEMO["serviceRole"],
        description=f"Service role of the demo pipeline of {config.function_name}",
        values=values,
    )
    pipeline = Pipeline(
        scope,
        "DemoPipeline",
        pipeline_name=fill_in(DEMO["pipelineName"], values, "The name of the pipeline"),
        pipeline_type=PipelineType.V2,
        artifact_bucket=artifacts,
        # Immutable, because CDK would otherwise grant more than is declared.
        role=service_role.without_policy_updates(),
        use_pipeline_role_for_actions=True,
        stages=[
            StageProps(stage_name="Source", actions=[_source_action(source)]),
            StageProps(stage_name="Invoke", actions=[_invoke_action(handler, ACTION)]),
        ],
    )
    _start_on_upload(scope, source, pipeline, values)

    CfnOutput(scope, "DemoPipelineName", value=pipeline.pipeline_name)
    CfnOutput(scope, "DemoSourceBucketName", value=source.bucket_name)
    CfnOutput(scope, "DemoArtifactBucketName", value=artifacts.bucket_name)


def _source_action(bucket: IBucket) -> S3SourceAction:
    return S3SourceAction(
        action_name="Source",
        bucket=bucket,
        bucket_key=DEMO["sourceKey"],
        output=Artifact.artifact(DEMO["artifact"]),
        # The rule starts the pipeline; polling would start it a second time.
        trigger=S3Trigger.NONE,
    )


def _invoke_action(handler: IFunction, action: Mapping[str, Any]) -> LambdaInvokeAction:
    """Make the invoke action of pipeline/action.json, for the function of this stack."""
    return LambdaInvokeAction(
        action_name=action["name"],
        run_order=action["runOrder"],
        variables_namespace=action["namespace"],
        lambda_=handler,
        user_parameters_string=action["configuration"]["UserParameters"],
        inputs=[Artifact.artifact(artifact["name"]) for artifact in action["inputArtifacts"]],
    )


def _start_on_upload(
    scope: Construct, source: IBucket, pipeline: Pipeline, values: Mapping[str, str]
) -> None:
    name = values["FunctionName"]
    start_role = declared_role(
        scope,
        "DemoStartRole",
        DEMO["startRole"],
        description=f"Lets EventBridge start the demo pipeline of {name}",
        values=values,
    )
    Rule(
        scope,
        "DemoRule",
        rule_name=fill_in(DEMO["ruleName"], values, "The name of the rule"),
        description=f"Starts the demo pipeline of {name} when something is uploaded",
        event_pattern=EventPattern(
            source=["aws.s3"],
            detail_type=["Object Created"],
            detail={
                "bucket": {"name": [source.bucket_name]},
                "object": {"key": [DEMO["sourceKey"]]},
            },
        ),
        targets=[CodePipeline(pipeline, event_role=start_role.without_policy_updates())],
    )
