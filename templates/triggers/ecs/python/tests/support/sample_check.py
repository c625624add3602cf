"""A check for the protocol's tests: it does what its settings say."""

from dataclasses import dataclass
from threading import Event

from ecs import Check, Context, Fields, Hook, Result, check_failed, look_again, passed

URL = {"CHECK_URL": "https://example.com/"}


@dataclass(frozen=True)
class Settings:
    """Two settings, what to do, and how long."""

    url: str
    times: int
    do: str
    seconds: int


@dataclass(frozen=True)
class State:
    """How often it has looked."""

    seen: int


def read_settings(fields: Fields) -> Settings:
    """Read the environment variables."""
    return Settings(
        url=fields.text("CHECK_URL", pattern="https://.+", wanted="a URL"),
        times=fields.integer("CHECK_TIMES", default=1, minimum=1),
        do=fields.text("CHECK_DO", default="succeed"),
        seconds=fields.integer("CHECK_SECONDS", default=600, maximum=100_000),
    )


def read_state(fields: Fields) -> State:
    """Read the state back."""
    return State(seen=fields.integer("seen"))


def deadline_seconds(settings: Settings, _hook: Hook) -> float:
    """Return the time that the settings give."""
    return settings.seconds


def run(settings: Settings, context: Context[State]) -> Result:
    """Do as told."""
    match settings.do:
        case "fail":
            raise check_failed("The page is empty")
        case "crash":
            raise ValueError("unforeseen")
        case "exit":
            raise SystemExit(1)
        case "hang":
            Event().wait()
        case "leave much":
            return look_again({"text": "x" * 20_000}, 1, "much")
    if context.attempt >= settings.times:
        return passed(f"asked {context.attempt} times")
    seen = 0 if context.state is None else context.state.seen
    return look_again({"seen": seen + 1}, 7, "not yet")


check = Check(
    environment=read_settings, state=read_state, deadline_seconds=deadline_seconds, run=run
)
