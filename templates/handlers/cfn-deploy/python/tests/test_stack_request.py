"""What CreateStack is given, out of the input artifact and the environment."""

import json

import pytest

from action import create_action
from support.deployments import FILES, PARAMETERS, text
from support.jobs import run_job
from support.my_stack import SERVICE_ROLE_ARN, TEMPLATE
from support.stack_answers import client, cloudformation
from support.stacks_under_test import action, deploy, s3_client

MANY = {f"P{number}": "" for number in range(201)}


def test_has_capabilities_and_parameters() -> None:
    values = b'{"Parameters":{"Stage":"test","Empty":""}}'
    with cloudformation() as it:
        it.finds(None)
        it.creates(
            Capabilities=["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            Parameters=[
                {"ParameterKey": "Stage", "ParameterValue": "test"},
                {"ParameterKey": "Empty", "ParameterValue": ""},
            ],
        )
        answer = deploy(
            files=FILES | {"parameters.json": values},
            capabilities=["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            parametersFile="parameters.json",
        )

    assert answer.token is not None


def test_takes_the_only_artifact_and_the_usual_file_when_none_is_named() -> None:
    with cloudformation() as it:
        it.finds(None)
        it.creates()
        assert run_job(action, {"stack": "my-stack"}, files=FILES).token is not None


def test_has_no_byte_order_mark() -> None:
    with cloudformation() as it:
        it.finds(None)
        it.creates()
        assert deploy(files={"template.yaml": b"\xef\xbb\xbf" + TEMPLATE.encode()}).token


@pytest.mark.parametrize(
    ("files", "expected_type", "expected"),
    [
        ({"template.yaml": b" \n"}, "ConfigurationError", "The template template.yaml is empty"),
        ({"template.yaml": text(1_000_001).encode()}, "ConfigurationError", "has 1000001 bytes"),
        ({"other.yaml": b"{}"}, "ConfigurationError", "template.yaml"),
        ({"template.yaml": b"\xff"}, "JobFailed", "template.yaml is not UTF-8 text"),
    ],
)
def test_a_template_that_cannot_be_deployed(
    files: dict[str, bytes], expected_type: str, expected: str
) -> None:
    with cloudformation() as it:
        it.finds(None)
        failure_type, message = deploy(files=files).failure

    assert failure_type == expected_type
    assert expected in message


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"Parameters": {"Secret": hush}}', "parameters.json is not JSON"),
        ('{"Parameters": {"A": "hush", "A": "hush"}}', "parameters.json"),
        ("[]", "parameters.json"),
        ("{}", 'parameters.json field "Parameters" is missing'),
        ('{"Parameters":{"Count":1}}', 'field "Parameters.Count"'),
        ('{"Parameters":{},"Tags":{}}', 'unknown field "Tags"'),
        (json.dumps({"Parameters": {"A": "hush" * 1025}}), 'field "Parameters.A"'),
        (json.dumps({"Parameters": MANY}), "at most 200 entries"),
    ],
)
def test_a_parameters_file_that_cannot_be_used(content: str, expected: str) -> None:
    files = FILES | {"parameters.json": content.encode()}
    with cloudformation() as it:
        it.finds(None)
        failure_type, message = deploy(files=files, parametersFile="parameters.json").failure

    assert failure_type == "ConfigurationError"
    assert expected in message
    assert "hush" not in message


@pytest.mark.parametrize("environment", [{}, {"SERVICE_ROLE_ARN": ""}, {"SERVICE_ROLE_ARN": "me"}])
@pytest.mark.parametrize("what", ["deploy", "delete"])
def test_needs_a_service_role(environment: dict[str, str], what: str) -> None:
    unset = create_action(client, s3_client, environment)
    failure_type, message = run_job(unset, PARAMETERS | {"action": what}, files=FILES).failure

    assert failure_type == "ConfigurationError"
    assert '"SERVICE_ROLE_ARN"' in message


def test_needs_no_bucket_while_templates_are_small() -> None:
    environment = {"SERVICE_ROLE_ARN": SERVICE_ROLE_ARN, "TEMPLATE_BUCKET": ""}
    without = create_action(client, s3_client, environment)
    with cloudformation() as it:
        it.finds(None)
        it.creates()
        assert run_job(without, PARAMETERS, files=FILES).token is not None
