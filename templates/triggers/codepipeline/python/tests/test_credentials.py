"""The event's credentials and other secrets stay inside. Every run of a job looks for them."""

import logging
from traceback import format_exception

import pytest
from botocore.stub import Stubber

from codepipeline import (
    Action,
    Context,
    Result,
    continue_later,
    job_failed,
    lambda_handler,
    succeeded,
)
from codepipeline.report import UndeliveredError
from lambda_runtime import secrets
from support.events import CANARIES, job_event
from support.jobs import codepipeline_client, deliver, run_job
from support.lambda_context import FakeLambdaContext
from support.logs import captured_logs
from support.sample_action import State

CREDENTIALS = " ".join(CANARIES.values())
ENDS = ("succeed", "continue", "fail", "crash")


def leaky(end: str) -> Action[None, State]:
    """Return an action that tells all it can of the credentials."""

    def run(_parameters: None, context: Context[State]) -> Result[State]:
        context.logger.info(CREDENTIALS, extra={"nested": [CREDENTIALS]})
        logging.getLogger("botocore").debug("headers: %s", CREDENTIALS)
        match end:
            case "succeed":
                return succeeded(
                    CREDENTIALS,
                    external_execution_id=CREDENTIALS,
                    output_variables={"all": CREDENTIALS},
                )
            case "continue":
                return continue_later(State(1, CREDENTIALS), summary=CREDENTIALS)
            case "fail":
                raise job_failed(CREDENTIALS, external_execution_id=CREDENTIALS)
        raise ValueError(CREDENTIALS)

    return Action(parameters=lambda _: None, target=lambda _: "it", run=run)


@pytest.mark.parametrize("end", ENDS)
def test_credentials_are_masked_even_if_the_work_tells_them(end: str) -> None:
    assert "*** *** ***" in str(run_job(leaky(end)).request)


@pytest.mark.parametrize("end", ENDS)
def test_they_are_not_in_the_error_of_a_report_that_failed(end: str) -> None:
    answer = deliver(leaky(end), job_event(), report_error="ValidationException")

    assert answer.error is not None


def test_nor_when_codepipeline_quotes_them() -> None:
    client = codepipeline_client()
    with captured_logs() as logs, Stubber(client) as stubber:
        stubber.add_client_error("put_job_failure_result", "ValidationException", CREDENTIALS)
        with pytest.raises(UndeliveredError, match=r"ValidationException.*\*\*\*") as raised:
            lambda_handler(leaky("fail"), client=client)(job_event(), FakeLambdaContext())

    left = logs.getvalue() + "".join(format_exception(raised.value))
    assert "Could not be reported" in left
    assert not [canary for canary in CANARIES.values() if canary in left]


def test_an_action_can_have_secrets_of_its_own() -> None:
    def run(_parameters: None, context: Context[None]) -> Result[None]:
        secrets.add("https://hooks.example.com/T0/B0/X0")
        context.logger.info("Posting to https://hooks.example.com/T0/B0/X0")
        raise ValueError("https://hooks.example.com/T0/B0/X0 is not there")

    answer = run_job(Action(parameters=lambda _: None, target=lambda _: "it", run=run))

    assert answer.failure == ("JobFailed", "ValueError: *** is not there")
    assert "hooks.example.com" not in answer.logs
