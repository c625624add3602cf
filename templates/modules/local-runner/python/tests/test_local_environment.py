"""The environment variables of the function's process."""

from collections.abc import Mapping

from local.environment import function_environment
from local.function_declaration import FunctionDeclaration
from local.target import Kind, Target

SECRET = "the-secret-of-the-person"
OWN = {
    "PATH": "/bin",
    "AWS_PROFILE": "production",
    "AWS_REGION": "us-east-1",
    "AWS_SECRET_ACCESS_KEY": SECRET,
    "HTTPS_PROXY": "http://proxy.example.com",
    "no_proxy": "example.com",
    "EDITOR": "ed",
}
ENDPOINT = "http://127.0.0.1:1"
EMULATOR = "http://127.0.0.1:5000"


def variables_for(target: Target, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    declaration = FunctionDeclaration("my-handler", "eu-central-1", 60, 256, {"MODE": "declared"})
    return function_environment(
        OWN,
        declaration,
        target,
        endpoint=ENDPOINT,
        endpoint_variable="AWS_ENDPOINT_URL_SAMPLE",
        extra=extra or {},
    )


def test_without_an_emulator_all_calls_stay_here_and_the_person_is_unknown() -> None:
    variables = variables_for(Target(Kind.NOWHERE))

    assert variables["PATH"] == "/bin"
    assert variables["MODE"] == "declared"
    assert variables["AWS_REGION"] == "eu-central-1"
    assert variables["AWS_ENDPOINT_URL"] == ENDPOINT
    assert variables["AWS_ENDPOINT_URL_SAMPLE"] == ENDPOINT
    assert variables["no_proxy"] == "*"
    assert variables.keys().isdisjoint({"AWS_PROFILE", "HTTPS_PROXY", "EDITOR"})
    assert SECRET not in variables.values()


def test_with_an_emulator_only_reports_stay_here() -> None:
    variables = variables_for(Target(Kind.EMULATOR, EMULATOR))

    assert variables["AWS_ENDPOINT_URL"] == EMULATOR
    assert variables["AWS_ENDPOINT_URL_SAMPLE"] == ENDPOINT
    assert SECRET not in variables.values()


def test_with_the_account_the_person_is_known_but_reports_stay_here() -> None:
    variables = variables_for(Target(Kind.ACCOUNT))

    assert variables["AWS_PROFILE"] == "production"
    assert variables["AWS_REGION"] == "eu-central-1"
    assert variables["AWS_ENDPOINT_URL_SAMPLE"] == ENDPOINT
    assert variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] == "false"
    assert variables["HTTPS_PROXY"] == "http://proxy.example.com"
    assert variables["NO_PROXY"] == variables["no_proxy"] == "example.com,127.0.0.1"
    assert "EDITOR" not in variables


def test_the_person_may_set_variables_except_where_reports_go() -> None:
    extra = {"MODE": "mine", "AWS_ENDPOINT_URL_SAMPLE": "https://aws.example.com"}
    variables = variables_for(Target(Kind.NOWHERE), extra)

    assert variables["MODE"] == "mine"
    assert variables["AWS_ENDPOINT_URL_SAMPLE"] == ENDPOINT
