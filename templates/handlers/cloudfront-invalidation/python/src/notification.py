"""Tells an SNS topic how the work ended, best effort: the job's result must not depend on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from codepipeline import CLIENT_CONFIG, Context
from lambda_runtime import call_within, cut, describe_error

if TYPE_CHECKING:
    from mypy_boto3_sns import SNSClient

MAX_SECONDS = 5.0
"""A notification may take this long."""

SECONDS_LEFT = 2.0
"""It leaves so much of the work's time; the time for the report comes on top."""

MAX_CHARACTERS = 20_000
"""SNS takes 262,144 bytes, and a character has at most four."""

SNS_CONFIG = CLIENT_CONFIG.merge(Config(connect_timeout=2, read_timeout=2))


@dataclass(frozen=True)
class Notification:
    """What is published. The subject: ASCII without line breaks, less than 100 characters."""

    topic_arn: str
    subject: str
    message: str


def open_sns(region: str) -> "SNSClient":
    """Return a client. A topic is known in its own Region only, which may not be the function's."""
    return boto3.client("sns", region_name=region, config=SNS_CONFIG)


def notify(
    notification: Notification,
    context: Context[Any],
    open_client: Callable[[str], "SNSClient"] = open_sns,
) -> None:
    """Publish the notification; if that fails or takes too long, warn in the log.

    https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
    """
    topic = {"topicArn": notification.topic_arn}

    def publish() -> None:
        region = notification.topic_arn.split(":")[3]
        open_client(region).publish(
            TopicArn=notification.topic_arn,
            Subject=notification.subject,
            Message=cut(notification.message, MAX_CHARACTERS),
        )

    seconds = min(MAX_SECONDS, context.remaining_seconds() - SECONDS_LEFT)
    if seconds <= 0:
        context.logger.warning("There is no time left for the notification", extra=topic)
        return
    try:
        call_within(seconds, publish)
    except Exception as error:  # noqa: BLE001 - whatever it is, the result stays as it is
        context.logger.warning(
            "The notification was not sent; the result stays as it is",
            extra={**topic, "reason": describe_error(error)},
        )
        return
    context.logger.info("Notified", extra={**topic, "subject": notification.subject})
