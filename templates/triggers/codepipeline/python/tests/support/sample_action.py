"""An action for the protocol's tests: it does what its user parameters say."""

import threading
from dataclasses import dataclass

from botocore.exceptions import ClientError, EndpointConnectionError

from codepipeline import (
    Action,
    Context,
    Fields,
    Result,
    continue_later,
    job_failed,
    permission_error,
    succeeded,
)

TARGET = "sample"


@dataclass(frozen=True)
class State:
    """How often the work has been looked at, and by which token it was started."""

    looked: int
    started_with: str


def read_parameters(fields: Fields) -> str:
    """Read what to do."""
    return fields.text("do", default="succeed")


def read_state(fields: Fields) -> State:
    """Read the state back."""
    return State(looked=fields.integer("looked"), started_with=fields.text("startedWith"))


def client_error(code: str, status: int = 400, message: str = "Said by the test") -> ClientError:
    """Build an error of a service."""
    return ClientError(
        {
            "Error": {"Code": code, "Message": message},
            "ResponseMetadata": {
                "HTTPStatusCode": status,
                "HTTPHeaders": {},
                "HostId": "",
                "RequestId": "",
                "RetryAttempts": 0,
            },
        },
        "DoWork",
    )


def run(do: str, context: Context[State]) -> Result[State]:
    """Do as told."""
    state = context.state or State(0, context.idempotency_token)
    match do.split(" "):
        case ["continue", times] if state.looked < int(times):
            return continue_later(
                State(state.looked + 1, state.started_with),
                summary=f"looked {context.attempt} times",
                percent_complete=50,
                external_execution_id="work-1",
            )
        case ["error", code, status]:
            raise client_error(code, int(status))
        case ["unreachable"]:
            raise EndpointConnectionError(endpoint_url="https://service.example.com")
        case ["hang"]:
            hang()
        case ["fail"]:
            raise job_failed("It broke: mend it", external_execution_id="work-1")
        case ["deny"]:
            raise permission_error("The role may not do it")
        case ["crash"]:
            raise ValueError("unforeseen")
        case ["exit"]:
            raise SystemExit(1)
    return succeeded(
        f"done after {context.attempt} jobs",
        external_execution_id=state.started_with,
        output_variables={"looked": str(state.looked)},
    )


def hang() -> None:
    """Wait for what never comes. No socket: one that the guard abandons half open would warn."""
    threading.Event().wait()


action = Action(
    parameters=read_parameters,
    state=read_state,
    target=lambda _do: TARGET,
    deadline_seconds=3600,
    run=run,
)
