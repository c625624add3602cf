"""The action with clients that answer from the test, and what CloudFront answers."""

from datetime import UTC, datetime
from typing import Any

import boto3

from action import create_action
from support.events import make_token

DISTRIBUTION_ID = "E2EXAMPLE1ABCD"
INVALIDATION_ID = "I2J0EXAMPLE"
PATHS = ["/index.html", "/assets/*"]
TOPIC_ARN = "arn:aws:sns:us-west-2:111122223333:deployments"

PARAMETERS: dict[str, Any] = {"distributionId": DISTRIBUTION_ID, "paths": PATHS}
WITH_TOPIC = {**PARAMETERS, "topicArn": TOPIC_ARN}

TOKEN = make_token(DISTRIBUTION_ID, {"invalidationId": INVALIDATION_ID})
LAST_TOKEN = make_token(DISTRIBUTION_ID, {"invalidationId": INVALIDATION_ID}, deadline=1)

cloudfront_client = boto3.client("cloudfront")
sns_client = boto3.client("sns")
sns_regions: list[str] = []


def _open_sns(region: str) -> Any:
    sns_regions.append(region)
    return sns_client


action = create_action(cloudfront_client, _open_sns)


def response(status: str) -> dict[str, Any]:
    """Return CloudFront's answer to both calls."""
    batch = {"Paths": {"Quantity": 2, "Items": PATHS}, "CallerReference": "of the first call"}
    return {
        "Invalidation": {
            "Id": INVALIDATION_ID,
            "Status": status,
            "CreateTime": datetime(2026, 1, 1, tzinfo=UTC),
            "InvalidationBatch": batch,
        }
    }
