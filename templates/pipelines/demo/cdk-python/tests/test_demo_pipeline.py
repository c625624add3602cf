"""The demo pipeline that the CDK app deploys."""

from typing import Any

import pytest
from aws_cdk.assertions import Match, Template

from handler_stack.permissions import fill_in
from support.synthesis import NAME, Synthesis, permissions, read, roles_of, written

DEMO: dict[str, Any] = read("infra/demo-pipeline.json")
ACTION: dict[str, Any] = read("pipeline/action.json")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return Synthesis(tmp_path_factory.mktemp("cdk"))()


@pytest.fixture
def source(template: Template) -> str:
    return bucket_of(template, "DemoSourceBucket")


@pytest.fixture
def artifacts(template: Template) -> str:
    return bucket_of(template, "DemoArtifactBucket")


def bucket_of(template: Template, name: str) -> str:
    """Return the logical id of a bucket: CDK puts a hash behind the name of the construct."""
    buckets = template.find_resources("AWS::S3::Bucket")
    (found,) = (logical_id for logical_id in buckets if logical_id.startswith(name))
    return found


def expect_stage(template: Template, artifacts: str, expected: dict[str, Any]) -> None:
    """The pipeline has a stage with just this action."""
    stage = Match.object_like({"Actions": [Match.object_like(expected)]})
    template.has_resource_properties(
        "AWS::CodePipeline::Pipeline",
        {
            "PipelineType": "V2",
            "ArtifactStore": {"Location": {"Ref": artifacts}},
            "Stages": Match.array_with([stage]),
        },
    )


def test_the_pipeline_takes_what_is_uploaded_without_polling(
    template: Template, source: str, artifacts: str
) -> None:
    configuration = {
        "S3Bucket": {"Ref": source},
        "S3ObjectKey": DEMO["sourceKey"],
        "PollForSourceChanges": False,
    }
    outputs = [{"Name": DEMO["artifact"]}]
    expected = {"Configuration": configuration, "OutputArtifacts": outputs}
    expect_stage(template, artifacts, expected)


def test_the_pipeline_invokes_the_function_as_action_json_does(
    template: Template, artifacts: str
) -> None:
    (handler,) = template.find_resources("AWS::Lambda::Function")
    inputs = [{"Name": artifact["name"]} for artifact in ACTION["inputArtifacts"]]
    expected = {
        "Name": ACTION["name"],
        "Namespace": ACTION["namespace"],
        "Configuration": {
            "FunctionName": {"Ref": handler},
            "UserParameters": ACTION["configuration"]["UserParameters"],
        },
        "InputArtifacts": inputs or Match.absent(),
    }
    expect_stage(template, artifacts, expected)


def test_an_upload_of_that_object_starts_the_pipeline(template: Template, source: str) -> None:
    detail = {"bucket": {"name": [{"Ref": source}]}, "object": {"key": [DEMO["sourceKey"]]}}
    pattern = {"source": ["aws.s3"], "detail-type": ["Object Created"], "detail": detail}
    template.has_resource_properties("AWS::Events::Rule", {"EventPattern": pattern})


@pytest.mark.parametrize(
    ("service", "name"),
    [("codepipeline.amazonaws.com", "serviceRole"), ("events.amazonaws.com", "startRole")],
)
def test_a_role_has_the_declared_permissions_and_trust_and_no_other(
    template: Template, source: str, artifacts: str, service: str, name: str
) -> None:
    buckets = {"DemoSourceBucket": source, "DemoArtifactBucket": artifacts}
    values = {key: f"${{{logical_id}}}" for key, logical_id in buckets.items()}
    declared = fill_in(DEMO[name], {"FunctionName": NAME, **values}, name)
    (role,) = roles_of(service, template)
    (policy,) = role["Policies"]
    expected = permissions({"Statement": declared["statements"]})
    assert permissions(policy["PolicyDocument"]) == expected
    assert written(role["AssumeRolePolicyDocument"]) == declared["trustPolicy"]


def test_the_service_role_may_do_what_pipeline_policy_json_says(template: Template) -> None:
    (role,) = roles_of("codepipeline.amazonaws.com", template)
    granted = permissions(role["Policies"][0]["PolicyDocument"])
    assert granted >= permissions(read("iam/pipeline-policy.json"))


@pytest.mark.parametrize("bucket", ["DemoSourceBucket", "DemoArtifactBucket"])
def test_a_bucket_is_encrypted_private_and_tidy_and_goes_away(
    template: Template, bucket: str
) -> None:
    resource = template.find_resources("AWS::S3::Bucket")[bucket_of(template, bucket)]
    properties = resource["Properties"]
    assert resource["DeletionPolicy"] == "Delete"
    assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}
    assert len(properties["PublicAccessBlockConfiguration"]) == 4
    assert properties["BucketEncryption"] == {
        "ServerSideEncryptionConfiguration": [
            {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
        ]
    }
    (rule,) = properties["LifecycleConfiguration"]["Rules"]
    assert rule["Status"] == "Enabled"


@pytest.mark.parametrize("bucket", ["DemoSourceBucket", "DemoArtifactBucket"])
def test_a_bucket_is_reached_over_tls_only(template: Template, bucket: str) -> None:
    condition = {"Bool": {"aws:SecureTransport": "false"}}
    denial = Match.object_like({"Effect": "Deny", "Action": "s3:*", "Condition": condition})
    template.has_resource_properties(
        "AWS::S3::BucketPolicy",
        {
            "Bucket": {"Ref": bucket_of(template, bucket)},
            "PolicyDocument": {"Statement": [denial]},
        },
    )
