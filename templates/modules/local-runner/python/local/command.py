"""The command: event file in, summary out."""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from local.calling_service import CallingService
from local.clock import Clock
from local.endpoint import listen
from local.environment import function_environment
from local.execution_environment import ExecutionEnvironment
from local.function_declaration import read_function_declaration
from local.options import Options, UsageError, read_options
from local.playback import Playback
from local.summary import describe_end, describe_invocation, to_json
from local.target import choose_target
from local.transcript import Status, Transcript

CODE = Path(__file__).resolve().parent.parent / "src"
"""What is deployed."""


def invoke(
    service: CallingService,
    arguments: Sequence[str],
    own: Mapping[str, str],
    *,
    code: Path = CODE,
) -> int:
    """Run the function on an event.

    Args:
        service: Who is played.
        arguments: The command line.
        own: The environment variables of the runner.
        code: The folder with the module `handler`.

    Returns:
        The exit status: 0 succeeded, 1 failed, 2 wrong command line.

    """
    try:
        options = read_options(arguments, service)
        event = _read_event(options.file)
        transcript = _play(service, event, options, own, code)
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    _tell(to_json(options.file, transcript) if options.json else describe_end(transcript))
    return 0 if transcript.status is Status.SUCCEEDED else 1


def _play(
    service: CallingService, event: Any, options: Options, own: Mapping[str, str], code: Path
) -> Transcript:
    target = choose_target(own, live=options.live)
    declared = read_function_declaration()
    timeout = options.timeout_seconds or declared.timeout_seconds
    declaration = replace(declared, timeout_seconds=timeout)
    is_real = options.wait or options.live
    playback = Playback(
        service,
        Clock(is_real=is_real),
        options,
        refusal=target.refusal(service),
        on_invocation=lambda it: None if options.json else _tell(describe_invocation(it)),
    )
    if not options.json:
        waits = "real" if is_real else "simulated"
        _tell(f"{options.file} for {declaration.function_name}; {target}; waits: {waits}")
    with listen(playback) as endpoint:
        variables = function_environment(
            own,
            declaration,
            target,
            endpoint=endpoint,
            endpoint_variable=service.endpoint_variable,
            extra=options.environment,
        )
        with closing(ExecutionEnvironment(code, declaration, variables)) as environment:
            return playback.run(event, environment)


def _read_event(file: str) -> Any:
    try:
        return json.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{file} cannot be read: {error}") from None


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
