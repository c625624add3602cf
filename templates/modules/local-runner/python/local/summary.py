"""What happened, in words."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from local.transcript import Invocation, Reported, Transcript

INDENT = "\n         "


def describe_invocation(invocation: Invocation) -> str:
    """Tell one invocation: its token, its calls, its report."""
    again = f", delivery {invocation.delivery}" if invocation.delivery > 1 else ""
    name = invocation.id or "an event without id"
    lines = [f"{_time(invocation.at)}  {name}{again}"]
    if invocation.continuation_token is not None:
        lines.append(f"with continuation token {invocation.continuation_token}")
    lines += [
        f"called {call.service}, {call.operation}: refused" for call in invocation.refused_calls
    ]
    lines += [_describe_report(report) for report in invocation.reports] or ["no report"]
    if invocation.error is not None:
        lines.append(f"the function failed: {invocation.error}")
    lines.append(f"took {invocation.seconds:.1f} s")
    return INDENT.join(lines)


def describe_end(transcript: Transcript) -> str:
    """Tell how all ended."""
    count = len(transcript.invocations)
    times = "1 invocation" if count == 1 else f"{count} invocations"
    headline = f"{transcript.status.value} after {_time(transcript.seconds)}, {times}"
    return "\n".join([headline, *_lines(transcript.details)])


def to_json(file: str, transcript: Transcript) -> str:
    """Write all as one JSON object; what there is nothing to say of is absent."""
    return json.dumps(
        {
            "event": file,
            "status": transcript.status.value,
            "seconds": transcript.seconds,
            "details": transcript.details,
            "invocations": [_invocation(invocation) for invocation in transcript.invocations],
        },
        indent=2,
    )


def _invocation(invocation: Invocation) -> dict[str, Any]:
    return _present(
        at=invocation.at,
        id=invocation.id,
        continuationToken=invocation.continuation_token,
        delivery=invocation.delivery,
        seconds=invocation.seconds,
        reports=[_report(report) for report in invocation.reports],
        refusedCalls=[asdict(call) for call in invocation.refused_calls],
        error=invocation.error,
    )


def _report(report: Reported) -> dict[str, Any]:
    result = report.result and {
        "status": report.result.status.value,
        "details": report.result.details,
    }
    return _present(operation=report.operation, result=result, refused=report.refused)


def _present(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _describe_report(report: Reported) -> str:
    if report.result is None:
        return f"{report.operation} was refused: {report.refused}"
    details = report.result.details
    headline = details.get("summary") or details.get("message")
    text = f": {headline}" if headline else ""
    return f"{report.operation}: {report.result.status.value}{text}"


def _lines(details: Mapping[str, Any]) -> Iterator[str]:
    """Write names and values; a value that is an object gets a line for each of its fields."""
    for name, value in details.items():
        if isinstance(value, Mapping):
            yield from (f"  {name}.{key}: {item}" for key, item in value.items())
        else:
            yield f"  {name}: {value}"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
