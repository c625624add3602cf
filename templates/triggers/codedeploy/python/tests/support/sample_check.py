"""A check for the protocol's tests: it does what its settings say."""

from dataclasses import dataclass
from threading import Event

from codedeploy import Check, Context, Fields, check_failed

URL = {"CHECK_URL": "https://example.com/"}


@dataclass(frozen=True)
class Settings:
    """Two settings, and what to do."""

    url: str
    times: int
    do: str


def read_settings(fields: Fields) -> Settings:
    """Read the environment variables."""
    return Settings(
        url=fields.text("CHECK_URL", pattern="https://.+", wanted="a URL"),
        times=fields.integer("CHECK_TIMES", default=1, minimum=1),
        do=fields.text("CHECK_DO", default="succeed"),
    )


def run(settings: Settings, _context: Context) -> str | None:
    """Do as told."""
    match settings.do:
        case "say nothing":
            return None
        case "fail":
            raise check_failed("The page is empty")
        case "crash":
            raise ValueError("unforeseen")
        case "exit":
            raise SystemExit(1)
        case "hang":
            Event().wait()
    return f"asked {settings.times} times"


check = Check(environment=read_settings, run=run)
