"""Log lines."""

import json
import logging

import boto3

from lambda_runtime import logger, secrets, start_log
from support.lambda_context import REQUEST_ID, FakeLambdaContext
from support.logs import captured_logs


def test_a_line_is_json_and_names_the_invocation() -> None:
    with captured_logs() as logs:
        start_log(FakeLambdaContext(), job_id="job-1")
        logger.info("Working", extra={"step": "🎉"})

    line = json.loads(logs.getvalue().splitlines()[0])
    assert (line["message"], line["step"], line["level"]) == ("Working", "🎉", "INFO")
    assert (line["function_request_id"], line["job_id"]) == (REQUEST_ID, "job-1")


def test_an_invocation_begins_without_the_keys_and_secrets_of_the_last() -> None:
    with captured_logs() as logs:
        start_log(FakeLambdaContext(), job_id="job-1")
        secrets.add("hunter-2222")
        start_log(FakeLambdaContext())
        logger.info("hunter-2222 is free to go")

    assert "job-1" not in logs.getvalue()
    assert "hunter-2222" in logs.getvalue()


def test_secrets_are_masked_in_messages_extras_and_tracebacks() -> None:
    with captured_logs() as logs:
        start_log(FakeLambdaContext())
        secrets.add("hunter-2222")
        try:
            raise ValueError("hunter-2222 is wrong")
        except ValueError:
            logger.exception("hunter-2222", extra={"nested": {"a": ["hunter-2222"]}})

    assert "ValueError: *** is wrong" in logs.getvalue()
    assert "hunter-2222" not in logs.getvalue()


def test_a_lone_surrogate_can_be_logged() -> None:
    with captured_logs() as logs:
        logger.info("half \ud83d")

    assert "half \ufffd" in logs.getvalue()


def test_libraries_do_not_log_requests_even_at_debug() -> None:
    with captured_logs() as logs:
        boto3.client("sts").generate_presigned_url("get_caller_identity")

    assert logging.getLogger().level != logging.DEBUG
    assert "Signature" not in logs.getvalue()
