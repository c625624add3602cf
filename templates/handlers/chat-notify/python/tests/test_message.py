"""What is said, and where it may go."""

from dataclasses import replace

import pytest

from address import read_address
from codepipeline import ActionFailure, FieldError
from message import Message, compose
from parameters import Parameters
from settings import Settings, read_settings

GIVEN = Parameters("Done", "shop", "a1b2", "continue")
LINK = (
    "https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/shop/executions/"
    "a1b2/timeline?region=eu-west-1"
)
REGION = {"AWS_REGION": "eu-west-1"}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{pipeline} {executionId} {region}", "shop a1b2 eu-west-1"),
        ("See {link}", f"See {LINK}"),
        (r'{other} {"json": {}} \1 {{pipeline}}', r'{other} {"json": {}} \1 {shop}'),
    ],
)
def test_a_message_is_filled_in(template: str, text: str) -> None:
    assert compose(replace(GIVEN, message=template), REGION) == Message(text, LINK)


def test_it_needs_no_more_than_it_names() -> None:
    given = replace(GIVEN, pipeline=None, execution_id=None)

    assert compose(given, REGION) == Message("Done", None)


def test_it_leads_to_the_pipeline_where_the_execution_is_not_known() -> None:
    link = compose(replace(GIVEN, execution_id=None), REGION).link or ""

    assert link.endswith("/pipelines/shop/view?region=eu-west-1")


@pytest.mark.parametrize(
    ("placeholder", "needed"),
    [("{pipeline}", "pipeline"), ("{link}", "pipeline"), ("{executionId}", "executionId")],
)
def test_it_says_what_it_lacks(placeholder: str, needed: str) -> None:
    given = replace(GIVEN, message=placeholder, pipeline=None, execution_id=None)
    with pytest.raises(ActionFailure, match=f"message has {placeholder}: it needs {needed}$"):
        compose(given, REGION)


@pytest.mark.parametrize(
    ("region", "start"),
    [
        ("cn-north-1", "https://console.amazonaws.cn/codesuite/"),
        ("us-gov-west-1", "https://console.amazonaws-us-gov.com/codesuite/"),
    ],
)
def test_it_knows_the_consoles(region: str, start: str) -> None:
    link = compose(GIVEN, {"AWS_REGION": region}).link or ""

    assert link.startswith(start)
    assert link.endswith(f"?region={region}")


def test_an_id_ends_no_url() -> None:
    link = compose(replace(GIVEN, execution_id="#{a b}/.."), REGION).link

    assert "/executions/%23%7Ba%20b%7D%2F../timeline" in (link or "")


def test_settings_have_usual_hosts() -> None:
    assert read_settings({"TARGET": "slack", "SECRET_ARN": "arn", "PARAMETER_NAME": ""}) == (
        Settings("slack", "arn", None, ("hooks.slack.com", "hooks.slack-gov.com"))
    )


@pytest.mark.parametrize(
    ("environment", "problem"),
    [
        ({"SECRET_ARN": "a"}, '"TARGET" is missing'),
        ({"TARGET": "sms", "SECRET_ARN": "a"}, "must be one of slack, teams, irc"),
        ({"TARGET": "slack"}, "one of SECRET_ARN and PARAMETER_NAME has to be set"),
        ({"TARGET": "slack", "SECRET_ARN": "a", "PARAMETER_NAME": "b"}, "one of SECRET_ARN and"),
        ({"TARGET": "irc", "SECRET_ARN": "a"}, "ALLOWED_HOSTS has to name the IRC server"),
    ],
)
def test_settings_are_wrong(environment: dict[str, str], problem: str) -> None:
    with pytest.raises((ActionFailure, FieldError), match=problem):
        read_settings(environment)


def settings(target: str, hosts: str) -> Settings:
    return read_settings({"TARGET": target, "SECRET_ARN": "arn", "ALLOWED_HOSTS": hosts})


@pytest.mark.parametrize(
    ("target", "url", "hosts"),
    [
        ("slack", "https://hooks.slack.com/services/T/B/X", ""),
        ("teams", "https://prod-1.westeurope.logic.azure.com:443/workflows/1?sig=X", ""),
        ("teams", "https://a.environment.api.powerplatform.com:443/powerautomate/1?sig=X", ""),
        ("slack", "https://CHAT.example.com/hooks/X", "other.example.com, chat.example.com"),
        ("irc", "ircs://bot:X@irc.example.com/deploys", "irc.example.com"),
    ],
)
def test_an_address(target: str, url: str, hosts: str) -> None:
    assert read_address(url, settings(target, hosts)).geturl() == url


@pytest.mark.parametrize(
    ("target", "url", "problem"),
    [
        ("slack", "http://hooks.slack.com/CANARY", "no https:// URL, as slack needs one"),
        ("slack", "CANARY", "no https:// URL"),
        ("slack", "https://hooks.slack.com:CANARY/", "no https:// URL"),
        ("slack", "https://hooks.slack.com/\nCANARY", "no https:// URL"),
        ("slack", r"https://hooks.slack.com\.evil.example/CANARY", "no https:// URL"),
        ("slack", "https://evil.example/CANARY", "hosts that are allowed: hooks.slack.com, hooks"),
        ("slack", "https://hooks.slack.com.evil.example/CANARY", "none of the hosts"),
        ("slack", "https://hooks.slack.com@evil.example/CANARY", "may not contain a user name"),
        ("teams", "https://logic.azure.com/CANARY", "none of the hosts"),
        ("teams", "https://evillogic.azure.com/CANARY", "none of the hosts"),
        ("irc", "irc://irc.example.com/CANARY", "no ircs:// URL"),
    ],
)
def test_what_is_no_address(target: str, url: str, problem: str) -> None:
    with pytest.raises(ActionFailure, match=problem) as raised:
        read_address(url, settings(target, "irc.example.com" if target == "irc" else ""))

    assert "CANARY" not in str(raised.value)
