"""Where calls to AWS services go."""

import pytest

from local.options import UsageError
from local.target import Kind, Target, choose_target
from support.calling_service import sample_service, waiting_service

EMULATOR = {"AWS_ENDPOINT_URL": "http://127.0.0.1:5000"}


@pytest.mark.parametrize(
    ("live", "environment", "described", "refusal"),
    [
        (False, {}, "none", "no emulator: set AWS_ENDPOINT_URL or use --live"),
        (False, EMULATOR, "the emulator at http://127.0.0.1:5000", "Sample is played"),
        (True, {}, "YOUR ACCOUNT", "Sample is played"),
    ],
)
def test_the_person_decides(
    live: bool,
    environment: dict[str, str],
    described: str,
    refusal: str,
) -> None:
    target = choose_target(environment, live=live)

    assert str(target) == f"AWS services: {described}"
    assert target.refusal(sample_service).startswith(refusal)


def test_an_emulator_and_the_account_exclude_each_other() -> None:
    with pytest.raises(UsageError, match="exclude each other"):
        choose_target(EMULATOR, live=True)


def test_a_service_that_waits_for_what_is_returned_takes_no_calls() -> None:
    assert "which takes no calls" in Target(Kind.ACCOUNT).refusal(waiting_service)
