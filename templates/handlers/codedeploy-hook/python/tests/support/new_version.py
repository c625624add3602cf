"""Runs the hook against a new version of an application, on this machine."""

from collections.abc import Mapping

import boto3

from check import create_check
from support.hooks import HookAnswer, run_hook
from support.http_server import Respond, answer_with, serving

cloudfront = boto3.client("cloudfront")
hook_check = create_check(cloudfront)

HEALTHY = answer_with(200, body=b"canary of the body")


def run_against(respond: Respond, environment: Mapping[str, str] | None = None) -> HookAnswer:
    """Run the hook; neither the URL's query nor the answer's body may get into the log."""
    with serving(respond) as url:
        return run_at(url, environment)


def run_at(
    url: str, environment: Mapping[str, str] | None = None, *, remaining_ms: int = 60_000
) -> HookAnswer:
    """Run the hook for a URL, with three quick attempts."""
    settings = {
        "CHECK_URL": f"{url}/health?key=canary-of-the-query",
        "CHECK_ATTEMPTS": "3",
        "CHECK_INTERVAL_SECONDS": "0",
        "CHECK_TIMEOUT_SECONDS": "1",
        **(environment or {}),
    }
    answer = run_hook(hook_check, settings, remaining_ms=remaining_ms)
    assert "canary" not in answer.logs
    return answer
