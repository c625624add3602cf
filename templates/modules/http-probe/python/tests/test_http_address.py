"""Which URLs may be asked, and which redirects are followed."""

import pytest

from http_address import AddressError, read_url, redirect_target, refuse_peer, shown
from lambda_runtime import FieldError, Fields

FROM = "https://example.com/a?b=c"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/health?key=value",
        "https://example.com",
        "http://10.0.0.1:8080/",
        "http://[2001:db8::1]:8080/",
        "https://grün.example/é",
    ],
)
def test_a_url_that_may_be_asked(url: str) -> None:
    assert read_url(Fields({"url": url}, "UserParameters"), "url") == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "canary.example.com",
        "ftp://canary.example.com/",
        "file:///canary",
        "https://user:canary@example.com/",
        "https://canary@example.com/",
        "https:///canary",
        "https://:443/canary",
        "https://[canary/",
        "https://example.com:canary/",
        "https://example.com:99999/canary",
        "https://example.com\\@canary/",
        "https://example.com/canary canary",
        "https://example.com/\r\nCanary: canary",
    ],
)
def test_a_url_that_may_not_and_is_not_repeated(url: str) -> None:
    with pytest.raises(FieldError, match='UserParameters field "url" must be') as raised:
        read_url(Fields({"url": url}, "UserParameters"), "url")

    assert "canary" not in str(raised.value)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b?d=e", "https://example.com/b?d=e"),
        ("c", "https://example.com/c"),
        ("//www.example.com/", "https://www.example.com/"),
    ],
)
def test_a_redirect_that_is_followed(location: str, target: str) -> None:
    assert redirect_target(FROM, location) == target


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://example.com/b?canary", "the redirect to http://example.com/b gives up https"),
        ("HTTP://example.com/b", "gives up https"),
        ("ftp://example.com/canary", "has to begin with https:// or http://"),
        ("https://user:canary@example.com/", "may not contain a user name or a password"),
        ("https://[canary/", "the redirect is not valid"),
        ("https://example.com:canary/", "the URL is not valid"),
    ],
)
def test_a_redirect_that_is_not(location: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason) as raised:
        redirect_target(FROM, location)

    assert "canary" not in str(raised.value)


def test_a_redirect_may_not_give_up_https_whatever_its_spelling() -> None:
    with pytest.raises(AddressError, match="gives up https"):
        redirect_target("HTTPS://example.com/", "http://example.com/")


LINK_LOCAL = ["169.254.169.254", "fe80::1%eth0", "::ffff:169.254.169.254"]
LOOPBACK = ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"]


@pytest.mark.parametrize("previous", [None, "127.0.0.1", "203.0.113.7"])
@pytest.mark.parametrize("address", LINK_LOCAL)
def test_what_is_link_local_is_never_asked(address: str, previous: str | None) -> None:
    with pytest.raises(AddressError, match="the function's own environment"):
        refuse_peer(address, 80, redirected_from=previous)


@pytest.mark.parametrize("address", LOOPBACK)
def test_the_machine_itself_is_not_asked_because_of_somebody_else(address: str) -> None:
    refuse_peer(address, 80)
    refuse_peer(address, 80, redirected_from="127.0.0.1")
    with pytest.raises(AddressError, match="the function's own environment"):
        refuse_peer(address, 80, redirected_from="203.0.113.7")


def test_other_addresses_are_asked() -> None:
    for address in ("203.0.113.7", "10.0.0.1", "2001:db8::1"):
        refuse_peer(address, 443, redirected_from="203.0.113.7")


def test_the_api_of_lambda_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001")

    refuse_peer("127.0.0.1", 9002)
    with pytest.raises(AddressError):
        refuse_peer("127.0.0.1", 9001)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/health?token=canary",
        "https://example.com/health#canary",
        "https://user:canary@example.com/health",
    ],
)
def test_a_url_is_shown_without_what_may_be_private(url: str) -> None:
    assert shown(url) == "https://example.com/health"
