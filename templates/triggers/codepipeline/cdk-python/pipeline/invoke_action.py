"""The invoke action of action.json, for a pipeline that is written with CDK."""

import json
from pathlib import Path

from aws_cdk import aws_codepipeline as codepipeline
from aws_cdk import aws_codepipeline_actions as actions
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

ACTION = json.loads(Path(__file__).with_name("action.json").read_text(encoding="utf-8"))


def invoke_action(scope: Construct) -> actions.LambdaInvokeAction:
    """Make the action: `pipeline.add_stage(stage_name="Verify", actions=[invoke_action(self)])`.

    Input artifacts are found by their names, so the action that makes one names it the same way:
    `Artifact("SourceOutput")`. The function is expected in the pipeline's account and region. The
    pipeline is allowed to invoke it; the function's own permissions stay as they are.

    Args:
        scope: Where the reference to the function lives, usually the stack of the pipeline.

    Returns:
        The action; `.variable("name")` refers to its output variables.
    """
    name = ACTION["name"]
    configuration = ACTION["configuration"]
    return actions.LambdaInvokeAction(
        action_name=name,
        run_order=ACTION["runOrder"],
        variables_namespace=ACTION["namespace"],
        lambda_=lambda_.Function.from_function_name(
            scope, f"{name}Function", configuration["FunctionName"]
        ),
        user_parameters_string=configuration["UserParameters"],
        inputs=[
            codepipeline.Artifact.artifact(artifact["name"])
            for artifact in ACTION["inputArtifacts"]
        ],
    )
