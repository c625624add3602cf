"""Makes a Lambda handler of an action."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import boto3

from codepipeline.action import Action
from codepipeline.artifacts import open_s3
from codepipeline.decide import decide
from codepipeline.event import Credentials, read_job_id, read_secrets
from codepipeline.report import send
from lambda_runtime import REPORT_CONFIG, LambdaContext, secrets, start_log

if TYPE_CHECKING:
    from mypy_boto3_codepipeline import CodePipelineClient
    from mypy_boto3_s3 import S3Client

P = TypeVar("P")
S = TypeVar("S")


def lambda_handler(
    action: Action[P, S],
    *,
    client: "CodePipelineClient | None" = None,
    open_s3: Callable[[Credentials], "S3Client"] = open_s3,
) -> Callable[[dict[str, Any], LambdaContext], None]:
    """Return the function that Lambda calls; the clients are for tests to replace.

    Results go to the Region in which the function runs, whatever the pipeline's is, and with the
    function's own role: the client is the default one. It is made here, while Lambda starts the
    environment, so that no report has to wait for it.
    """
    reporter = client or boto3.client("codepipeline", config=REPORT_CONFIG)

    def handler(event: dict[str, Any], context: LambdaContext) -> None:
        job_id = read_job_id(event)
        start_log(context, job_id=job_id)
        secrets.add(*read_secrets(event))
        # Outside of any `try`: what is raised here is a report that could not be delivered, and
        # an error of the function makes Lambda deliver the event again.
        send(reporter, job_id, decide(action, event, context, open_s3))

    return handler
