"""UserParameters: one string that somebody wrote by hand."""

import json

import pytest

from support.jobs import run_job
from support.sample_action import action


@pytest.mark.parametrize(
    ("parameters", "problem"),
    [
        ("", "UserParameters is not JSON"),
        ("https://example.com", "UserParameters is not JSON"),
        ("42", "UserParameters must be a JSON object"),
        ("[]", "UserParameters must be a JSON object"),
        ('{"do":"succeed","do":"fail"}', 'UserParameters has the field "do" twice'),
        ('{"__proto__":{"do":"fail"}}', 'UserParameters has an unknown field "__proto__"'),
        ('{"Do":"succeed"}', 'UserParameters has an unknown field "Do"; known are: do'),
        ('{"do":["succeed"]}', 'UserParameters field "do" must be a string'),
        ('{"do":"\\ud83d"}', 'UserParameters field "do" has half of a character'),
        ('{"do":"' + "x" * 1001 + '"}', 'field "do" must be a string of 1 to 1000 characters'),
        ('{"do":"' + "x" * 100_001 + '"}', "UserParameters is longer than 100000 characters"),
    ],
)
def test_refuses_and_names_the_field(parameters: str, problem: str) -> None:
    failure_type, message = run_job(action, parameters).failure

    assert failure_type == "ConfigurationError"
    assert problem in message


def test_may_be_absent() -> None:
    assert run_job(action, None).succeeded


def test_may_be_longer_than_written_once_variables_are_resolved() -> None:
    parameters = json.dumps({"do": "succeed"}) + " " * 5000

    assert run_job(action, parameters).succeeded
