"""Asks a URL and succeeds on the expected answer.

A fresh deployment may need a while: as long as the answer is another one, the check is repeated
with the next job, about 30 seconds later, until the time in `withinSeconds` is over.
"""

from dataclasses import dataclass

from codepipeline import Action, Context, Fields, Result, continue_later, succeeded
from http_address import read_url
from http_probe import Expectation, probe


@dataclass(frozen=True)
class Parameters:
    """UserParameters, such as {"url": "https://example.com/health", "expectedText": "ok"}."""

    url: str
    expected_status: int
    expected_text: str | None
    timeout_seconds: int
    """For one check, redirects included."""
    within_seconds: int
    """For all checks together; with 0 the first one decides."""


@dataclass(frozen=True)
class State:
    """How often the check has failed."""

    failures: int


def read_parameters(fields: Fields) -> Parameters:
    """Read UserParameters."""
    return Parameters(
        url=read_url(fields, "url"),
        expected_status=fields.integer("expectedStatus", default=200, minimum=100, maximum=599),
        expected_text=fields.optional_text("expectedText"),
        timeout_seconds=fields.integer("timeoutSeconds", default=10, minimum=1, maximum=30),
        within_seconds=fields.integer("withinSeconds", default=600, minimum=0, maximum=43_200),
    )


def read_state(fields: Fields) -> State:
    """Read the state back."""
    return State(failures=fields.integer("failures", minimum=1))


def run(parameters: Parameters, context: Context[State]) -> Result[State]:
    """Check once."""
    failures = context.state.failures if context.state is not None else 0
    seen = probe(
        parameters.url,
        Expectation(parameters.expected_status, parameters.expected_text),
        timeout_seconds=min(parameters.timeout_seconds, context.remaining_seconds()),
    )
    if seen.problem is not None:
        failures += 1
        context.logger.warning("Not healthy", extra={"problem": seen.problem, "failures": failures})
        return continue_later(State(failures), summary=seen.problem)
    context.logger.info("Healthy", extra={"failures": failures})
    return succeeded(
        f"Answered {seen.status} after {seen.duration_milliseconds} ms",
        output_variables={
            "status": str(seen.status),
            "durationMilliseconds": str(seen.duration_milliseconds),
        },
    )


action = Action(
    parameters=read_parameters,
    state=read_state,
    target=lambda parameters: parameters.url,
    deadline_seconds=lambda parameters: parameters.within_seconds,
    run=run,
)
