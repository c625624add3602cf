"""Asks a URL of the new version and, on request, invalidates a CloudFront distribution afterwards.

Whatever goes wrong is raised, and the hook's answer is Failed.
"""

from typing import TYPE_CHECKING

import boto3

from check_settings import CheckSettings, read_settings
from codedeploy import CLIENT_CONFIG, Check, Context
from invalidation import invalidate
from url_check import check_url

if TYPE_CHECKING:
    from mypy_boto3_cloudfront import CloudFrontClient


def create_check(cloudfront: "CloudFrontClient") -> Check[CheckSettings]:
    """Return the check; the client is handed in so that tests can answer for it."""

    def run(settings: CheckSettings, context: Context) -> str:
        found = check_url(settings, context)
        if settings.distribution_id is None:
            return found
        invalidated = invalidate(
            cloudfront,
            settings.distribution_id,
            settings.invalidation_paths,
            context.hook_execution_id,
        )
        return f"{found}; {invalidated}"

    return Check(environment=read_settings, run=run)


check = create_check(boto3.client("cloudfront", config=CLIENT_CONFIG))
