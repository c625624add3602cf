"""UserParameters: what is accepted, and what is refused by name."""

from typing import Any

import pytest

from codepipeline import Fields
from parameters import read_parameters
from support.cloudfront import DISTRIBUTION_ID, PARAMETERS, TOPIC_ARN, action
from support.jobs import run_job


def numbered(count: int, end: str) -> list[str]:
    return [f"/{index}{end}" for index in range(count)]


@pytest.mark.parametrize(
    "paths",
    [
        pytest.param(["/*"], id="everything"),
        pytest.param(["/"], id="root"),
        pytest.param(["/image.jpg?width=300&format=auto"], id="query"),
        pytest.param(["/a%20b/%C3%BC.html", "/100%25*"], id="encoded"),
        pytest.param([*numbered(15, "*"), *numbered(2_985, ".html")], id="15 wildcards"),
        pytest.param(["/" + "a" * 3_999], id="longest"),
    ],
)
def test_accepts_paths(paths: list[str]) -> None:
    fields = Fields({"distributionId": DISTRIBUTION_ID, "paths": paths}, "UserParameters")

    assert read_parameters(fields).paths == tuple(paths)


@pytest.mark.parametrize(
    "topic_arn",
    [
        "arn:aws-us-gov:sns:us-gov-west-1:111122223333:a",
        "arn:aws-cn:sns:cn-northwest-1:111122223333:A_b-3",
    ],
)
def test_accepts_topics(topic_arn: str) -> None:
    fields = Fields({**PARAMETERS, "topicArn": topic_arn}, "UserParameters")

    assert read_parameters(fields).topic_arn == topic_arn


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"distributionId": None}, 'field "distributionId" must'),
        ({"distributionId": "e2example"}, 'field "distributionId" must be a distribution id'),
        ({"distributionId": "E*"}, 'field "distributionId"'),
        ({"paths": "/*"}, 'field "paths" must be a list'),
        ({"paths": []}, 'field "paths" must be a list'),
        ({"paths": numbered(3_001, "")}, 'field "paths" must be a list of 1 to 3000'),
        ({"paths": ["/a", "b"]}, 'field "paths[1]" must be a path'),
        ({"paths": ["/*.html"]}, 'field "paths[0]"'),
        ({"paths": ["/a**"]}, 'field "paths[0]"'),
        ({"paths": ["/a b"]}, 'field "paths[0]"'),
        ({"paths": ["/ü"]}, 'field "paths[0]"'),
        ({"paths": ["/100%"]}, 'field "paths[0]"'),
        ({"paths": ["/a\n"]}, 'field "paths[0]"'),
        ({"paths": ["/runtime~main.js"]}, 'field "paths[0]"'),
        ({"paths": ["/runtime%7emain.js"]}, 'field "paths[0]"'),
        ({"paths": ["/" + "a" * 4_000]}, 'field "paths[0]"'),
        ({"paths": ["/a", "/b", "/a"]}, 'field "paths" must not have a path twice'),
        ({"paths": numbered(16, "*")}, 'field "paths" must have at most 15 paths'),
        ({"topicArn": "deployments"}, 'field "topicArn" must be the ARN'),
        ({"topicArn": f"{TOPIC_ARN}.fifo"}, 'field "topicArn"'),
        ({"topicArn": "arn:aws:sns:us-east-1:111122223333:*"}, 'field "topicArn"'),
        ({"path": "/*"}, 'unknown field "path"'),
    ],
)
def test_refuses_by_name(wrong: dict[str, Any], problem: str) -> None:
    failure_type, message = run_job(action, {**PARAMETERS, **wrong}).failure

    assert failure_type == "ConfigurationError"
    assert problem in message


@pytest.mark.parametrize("name", ["distributionId", "paths"])
def test_misses_by_name(name: str) -> None:
    parameters = {key: value for key, value in PARAMETERS.items() if key != name}

    assert f'field "{name}" is missing' in run_job(action, parameters).failure[1]
