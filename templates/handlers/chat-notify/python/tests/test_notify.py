"""When a message is sent, sent again, and given up."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import SplitResult

import boto3
import pytest

from action import create_action
from delivery import Delivery, Later, Refused, Sent
from postbox import Postbox
from support.aws import stubbed
from support.events import make_token
from support.jobs import Answer, run_job, run_to_end

SECRET_ARN = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:chat-AbCdEf"
URL = "https://hooks.slack.com/services/CANARY"
LATER = Later("chat.example answered 503")

secrets_manager = boto3.client("secretsmanager")
ssm = boto3.client("ssm")
action = create_action(secrets_manager, ssm)


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    monkeypatch.setenv("TARGET", "slack")
    monkeypatch.setenv("SECRET_ARN", SECRET_ARN)


def attempts(monkeypatch: pytest.MonkeyPatch, *deliveries: Delivery) -> list[Delivery]:
    """Let attempts end like this, and the last one again and again; return what is left."""
    rest = list(deliveries)

    def deliver(*_: Any) -> Delivery:
        return rest.pop(0) if len(rest) > 1 else rest[0]

    monkeypatch.setattr(Postbox, "deliver", deliver)
    return rest


def tell(**more: str) -> list[Answer]:
    return run_to_end(action, {"message": "Done"} | more)


def test_a_message_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    attempts(monkeypatch, Sent())
    (answer,) = tell()

    assert answer.summary == "The message was sent"
    assert answer.output_variables == {"sent": "true"}


def test_there_is_a_message_without_any(monkeypatch: pytest.MonkeyPatch) -> None:
    attempts(monkeypatch, Sent())

    assert run_job(action, {"pipeline": "shop"}).succeeded


def test_a_message_is_sent_later(monkeypatch: pytest.MonkeyPatch) -> None:
    rest = attempts(monkeypatch, LATER, LATER, Sent())
    answers = tell()

    assert answers[0].summary == "Not sent yet, will try again: chat.example answered 503"
    assert answers[0].state == {"failures": 1}
    assert answers[-1].output_variables == {"sent": "true"}
    assert rest == [Sent()]


def test_a_message_is_not_sent_before_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    attempts(monkeypatch, Later("busy", 60), Sent())
    first = run_job(action, {"message": "Done"})
    second = run_job(action, {"message": "Done"}, token=first.token)
    over = make_token(" Done", {"failures": 1, "notBefore": int(time.time() * 1000)})
    last = run_job(action, {"message": "Done"}, token=over)

    assert second.summary.startswith("Waits with the message")
    assert second.state == first.state
    assert last.succeeded


def test_a_message_is_tried_five_times(monkeypatch: pytest.MonkeyPatch) -> None:
    attempts(monkeypatch, LATER)
    answers = tell()

    assert len(answers) == 5
    assert answers[-1].summary == (
        "The message was not sent, the pipeline goes on all the same: chat.example answered 503"
    )
    assert answers[-1].output_variables == {"sent": "false"}


@pytest.mark.parametrize("delivery", [LATER, Refused("chat.example answered 503")])
def test_it_may_fail_the_pipeline(monkeypatch: pytest.MonkeyPatch, delivery: Delivery) -> None:
    attempts(monkeypatch, delivery)

    assert tell(onFailure="fail")[-1].failure == (
        "JobFailed",
        "The message was not sent: chat.example answered 503",
    )


@contextmanager
def secret(text: str | None) -> Iterator[None]:
    with stubbed(secrets_manager) as stub:
        answer = {} if text is None else {"SecretString": text}
        stub.add_response("get_secret_value", answer, {"SecretId": SECRET_ARN})
        yield


@pytest.mark.parametrize("text", [URL, f" {URL}\n", json.dumps({"url": URL, "other": 1})])
def test_the_secret(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    posted: list[str] = []

    def post_json(url: SplitResult, _: object) -> Delivery:
        posted.append(url.geturl())
        return Sent()

    monkeypatch.setattr("postbox.post_json", post_json)
    with secret(text):
        (answer,) = tell()

    assert answer.succeeded
    assert posted == [URL]


@pytest.mark.parametrize(
    ("type_", "expected"),
    [("SecureString", "The message was sent"), ("String", "/chat/url has to be a SecureString")],
)
def test_it_may_be_a_secure_string(
    monkeypatch: pytest.MonkeyPatch, type_: str, expected: str
) -> None:
    monkeypatch.setenv("SECRET_ARN", "")
    monkeypatch.setenv("PARAMETER_NAME", "/chat/url")
    monkeypatch.setattr("postbox.post_json", lambda *_: Sent())
    request = {"Name": "/chat/url", "WithDecryption": True}
    with stubbed(ssm) as stub:
        stub.add_response("get_parameter", {"Parameter": {"Type": type_, "Value": URL}}, request)
        (answer,) = tell()

    assert expected in (answer.summary if answer.succeeded else answer.failure[1])


@pytest.mark.parametrize("text", [None, " ", '{"url": 1}', "{CANARY"])
def test_it_is_none(text: str | None) -> None:
    with secret(text):
        failure_type, message = tell(onFailure="fail")[-1].failure

    assert failure_type == "ConfigurationError"
    assert message.startswith(f"{SECRET_ARN} has no URL")
    assert "CANARY" not in message


@pytest.mark.parametrize(
    ("code", "expected", "jobs"),
    [("AccessDeniedException", "PermissionError", 1), ("ThrottlingException", "JobFailed", 5)],
)
def test_it_cannot_be_read(code: str, expected: str, jobs: int) -> None:
    with stubbed(secrets_manager) as stub:
        for _ in range(jobs):
            stub.add_client_error("get_secret_value", code, "Said by the test")
        answers = tell(onFailure="fail")

    assert answers[-1].failure[0] == expected
    assert "Said by the test" in answers[-1].failure[1]
    assert len(answers) == jobs


@pytest.mark.parametrize(
    ("target", "text", "said"),
    [
        ("slack", "https://127.0.0.1:1/CANARY", "127.0.0.1 could not be asked"),
        ("teams", "https://127.0.0.1:1/CANARY", "127.0.0.1 could not be asked"),
        ("irc", "ircs://bot:CANARY@127.0.0.1:1/deploys", "127.0.0.1 could not be told"),
    ],
)
def test_it_is_in_nothing_that_leaves_the_function(
    monkeypatch: pytest.MonkeyPatch, target: str, text: str, said: str
) -> None:
    monkeypatch.setenv("TARGET", target)
    monkeypatch.setenv("ALLOWED_HOSTS", "127.0.0.1")
    with ExitStack() as stack:
        stack.enter_context(secret(text))
        answer = run_job(action, {"message": "Done"})

    assert said in answer.summary
    assert "CANARY" not in answer.logs + repr(answer.calls)


def test_one_that_leads_elsewhere_is_not_followed_and_not_told() -> None:
    with secret("https://evil.example/CANARY"):
        answer = run_job(action, {"message": "Done"})

    assert answer.failure[0] == "ConfigurationError"
    assert "has none of the hosts that are allowed" in answer.failure[1]
    assert "CANARY" not in answer.logs + repr(answer.calls)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"message": ""}, 'field "message"'),
        ({"message": "x" * 2001}, 'field "message"'),
        ({"pipeline": "a/b"}, 'field "pipeline" must be the name of a pipeline'),
        ({"executionId": ""}, 'field "executionId"'),
        ({"onFailure": "stop"}, 'field "onFailure" must be one of continue, fail'),
        ({"url": "https://hooks.slack.com"}, 'unknown field "url"'),
        ({"message": "{link}"}, "UserParameters.message has {link}"),
    ],
)
def test_wrong_user_parameters_are_named(wrong: dict[str, Any], expected: str) -> None:
    failure_type, message = run_job(action, {"message": "Done"} | wrong).failure

    assert failure_type == "ConfigurationError"
    assert expected in message
