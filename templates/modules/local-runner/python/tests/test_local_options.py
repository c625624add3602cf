"""The command line of the local runner."""

import pytest

from local.options import Options, UsageError, read_options
from support.calling_service import sample_service


def read(*arguments: str) -> Options:
    return read_options(arguments, sample_service)


def test_it_may_be_empty() -> None:
    assert read() == Options(
        file="events/sample.json",
        json=False,
        live=False,
        wait=False,
        deliver_twice=False,
        lose_reports=0,
        timeout_seconds=None,
        answer_seconds=1200,
        total_seconds=86_400,
        environment={},
    )


def test_it_names_an_event_file_variables_and_clocks_that_strike_early() -> None:
    clocks = ["--timeout", "5", "--answer-within=60", "--end-within=120", "--lose-reports=2"]
    variables = ["--env", "URL=http://127.0.0.1/?a=b", "--env", "EMPTY="]

    options = read("my.json", *clocks, *variables, "--deliver-twice", "--json")

    assert (options.file, options.json, options.deliver_twice) == ("my.json", True, True)
    assert (options.timeout_seconds, options.answer_seconds, options.total_seconds) == (5, 60, 120)
    assert options.lose_reports == 2
    assert options.environment == {"URL": "http://127.0.0.1/?a=b", "EMPTY": ""}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--nonsense"], "unrecognized arguments: --nonsense"),
        (["a.json", "b.json"], "unrecognized arguments: b.json"),
        (["--timeout", "long"], "--timeout: a whole number from 1 is wanted, not 'long'"),
        (["--answer-within", "0"], "--answer-within: a whole number from 1 is wanted"),
        (["--env", "NAME"], "--env: NAME=VALUE is wanted, not 'NAME'"),
    ],
)
def test_what_is_wrong_is_named(arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read(*arguments)


def test_help_names_the_event_file(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        read("--help")

    assert raised.value.code == 0
    assert "events/sample.json" in capsys.readouterr().out
