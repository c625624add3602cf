"""The buckets of the demo pipeline."""

from typing import Any, cast

from aws_cdk import Acknowledgment, Duration, RemovalPolicy, Validations
from aws_cdk.aws_s3 import BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, LifecycleRule
from constructs import Construct


def source_bucket(scope: Construct) -> Bucket:
    """Make the bucket that the pipeline starts from: it keeps versions and tells of uploads."""
    bucket = _guarded_bucket(
        scope,
        "DemoSourceBucket",
        versioned=True,
        lifecycle_rules=[
            LifecycleRule(
                id="RemoveOldVersions",
                noncurrent_version_expiration=Duration.days(30),
                abort_incomplete_multipart_upload_after=Duration.days(1),
            )
        ],
    )
    # CDK's own argument for it deploys a second function, with a role that may change any bucket.
    _resource_of(bucket).notification_configuration = CfnBucket.NotificationConfigurationProperty(
        event_bridge_configuration=CfnBucket.EventBridgeConfigurationProperty(
            event_bridge_enabled=True
        )
    )
    return bucket


def artifact_bucket(scope: Construct) -> Bucket:
    """Make the bucket in which CodePipeline keeps what one action hands to the next."""
    return _guarded_bucket(
        scope,
        "DemoArtifactBucket",
        lifecycle_rules=[
            LifecycleRule(
                id="RemoveOldArtifacts",
                expiration=Duration.days(30),
                abort_incomplete_multipart_upload_after=Duration.days(1),
            )
        ],
    )


def reference(bucket: Bucket) -> str:
    """Write `${LogicalId}`: the bucket's name in a text that CloudFormation substitutes."""
    return f"${{{bucket.stack.get_logical_id(_resource_of(bucket))}}}"


def _resource_of(bucket: Bucket) -> CfnBucket:
    return cast("CfnBucket", bucket.node.default_child)


def _guarded_bucket(scope: Construct, name: str, **settings: Any) -> Bucket:
    """Make it encrypted, private, reached over TLS only; it goes with the stack, once empty."""
    bucket = Bucket(
        scope,
        name,
        encryption=BucketEncryption.S3_MANAGED,
        block_public_access=BlockPublicAccess.BLOCK_ALL,
        enforce_ssl=True,
        removal_policy=RemovalPolicy.DESTROY,
        **settings,
    )
    reason = "A pipeline to try the function with: access logs would need one more bucket to empty."
    Validations.of(bucket).acknowledge(Acknowledgment(id="AwsSolutions-S1", reason=reason))
    return bucket
