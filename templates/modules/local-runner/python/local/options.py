"""The command line."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from local.calling_service import CallingService


class UsageError(Exception):
    """The command line is wrong."""


@dataclass(frozen=True)
class Options:
    """What the person wants. Times are in seconds.

    `lose_reports` says in how many deliveries of each event no report gets through;
    `timeout_seconds` is None for what is declared; `environment` has variables to be added.
    """

    file: str
    json: bool
    live: bool
    wait: bool
    deliver_twice: bool
    lose_reports: int
    timeout_seconds: int | None
    answer_seconds: float
    total_seconds: float
    environment: Mapping[str, str]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def read_options(arguments: Sequence[str], service: CallingService) -> Options:
    """Read the command line. --help prints it and ends the process.

    Raises:
        UsageError: names what is wrong.

    """
    read = _parser(service).parse_args(arguments)
    return Options(
        file=read.file,
        json=read.json,
        live=read.live,
        wait=read.wait,
        deliver_twice=read.deliver_twice,
        lose_reports=read.lose_reports,
        timeout_seconds=read.timeout,
        answer_seconds=read.answer_within,
        total_seconds=read.end_within,
        environment=dict(read.env),
    )


def _parser(service: CallingService) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="invoke",
        description="Runs the function on this machine.",
        epilog="Ends with 0 when the work succeeded, with 1 when it failed, "
        "with 2 for a wrong command line.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("file", nargs="?", default=service.sample_event, help="event (default: %(default)s)")
    add("--wait", action="store_true", help="really wait between invocations; --live always does")
    add("--live", action="store_true", help="call the services of your AWS account")
    add(
        "--env",
        action="append",
        default=[],
        type=_variable,
        metavar="NAME=VALUE",
        help="an environment variable more",
    )
    add("--deliver-twice", action="store_true", help="deliver every event twice, as Lambda may")
    add(
        "--lose-reports",
        type=_number(0),
        default=0,
        metavar="N",
        help="no report of the first N deliveries gets through",
    )
    add("--timeout", type=_number(1), metavar="SECONDS", help="the function's timeout")
    add(
        "--answer-within",
        type=_number(1),
        default=service.answer_seconds,
        metavar="SECONDS",
        help="how long one event may stay unanswered (default: %(default)s)",
    )
    add(
        "--end-within",
        type=_number(1),
        default=service.total_seconds,
        metavar="SECONDS",
        help="how long all may take, continuations included (default: %(default)s)",
    )
    add("--json", action="store_true", help="print the summary as one JSON object")
    return parser


def _number(minimum: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if text.isdecimal() and minimum <= int(text) < 10**6:
            return int(text)
        raise argparse.ArgumentTypeError(f"a whole number from {minimum} is wanted, not {text!r}")

    return read


def _variable(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if name and separator:
        return name, value
    raise argparse.ArgumentTypeError(f"NAME=VALUE is wanted, not {text!r}")
