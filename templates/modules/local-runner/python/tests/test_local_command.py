"""The local runner as a whole, with a handler in a process of its own."""

import json
import os
from pathlib import Path

import pytest

from local.command import invoke
from support.calling_service import sample_service

HANDLER = """
import json, os
from urllib.error import HTTPError
from urllib.request import Request, urlopen


def handler(event, context):
    try:
        urlopen(os.environ["AWS_ENDPOINT_URL"])
    except HTTPError as error:
        with error:
            message = json.load(error)["message"]
    body = json.dumps(event | {"summary": message}).encode()
    headers = {"X-Amz-Target": "Sample_20260101.PutResult"}
    urlopen(Request(os.environ["AWS_ENDPOINT_URL_SAMPLE"], body, headers)).close()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "handler.py").write_text(HANDLER)
    return tmp_path


def run(folder: Path, event: str, *flags: str) -> int:
    file = folder / "event.json"
    file.write_text(event)
    own = {"PATH": os.environ["PATH"], "AWS_PROFILE": "production"}
    return invoke(sample_service, [str(file), *flags], own, code=folder)


def test_runs_the_function_and_tells_how_it_ended(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(folder, '{"id": "job-1", "status": "succeeded"}')

    output = capsys.readouterr().out
    assert status == 0, output
    assert "AWS services: none" in output
    assert "called ?, GET : refused" in output or "called ?, GET /: refused" in output
    assert "PutResult: succeeded: no emulator: set AWS_ENDPOINT_URL or use --live" in output
    assert "Succeeded after 0:00:0" in output


def test_prints_one_json_object_and_ends_with_1_when_the_work_failed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(folder, '{"id": "job-1", "status": "failed"}', "--json")

    summary = json.loads(capsys.readouterr().out)
    assert status == 1
    assert summary["status"] == "Failed"
    assert [invocation["id"] for invocation in summary["invocations"]] == ["job-1"]


@pytest.mark.parametrize(
    ("event", "flags", "message"),
    [
        ("{}", ["--nonsense"], "unrecognized arguments: --nonsense"),
        ("this is not JSON", [], "event.json cannot be read: "),
    ],
)
def test_ends_with_2_for_a_wrong_command_line(
    folder: Path, capsys: pytest.CaptureFixture[str], event: str, flags: list[str], message: str
) -> None:
    assert run(folder, event, *flags) == 2

    output, errors = capsys.readouterr()
    assert output == ""
    assert message in errors
