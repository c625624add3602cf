"""Where calls to AWS services go; reports always stay here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from local.calling_service import CallingService
from local.options import UsageError


class Kind(Enum):
    """Whom the function's calls reach."""

    NOWHERE = "nowhere"
    EMULATOR = "emulator"
    ACCOUNT = "account"


@dataclass(frozen=True)
class Target:
    """Whom the function's calls reach; the URL is an emulator's."""

    kind: Kind
    url: str = ""

    def __str__(self) -> str:
        """Tell the person."""
        match self.kind:
            case Kind.EMULATOR:
                return f"AWS services: the emulator at {self.url}"
            case Kind.ACCOUNT:
                return "AWS services: YOUR ACCOUNT"
            case Kind.NOWHERE:
                return "AWS services: none"

    def refusal(self, service: CallingService) -> str:
        """Say why a call that reaches the runner, and is no report, is not answered."""
        if self.kind is Kind.NOWHERE:
            return "no emulator: set AWS_ENDPOINT_URL or use --live"
        operations = " and ".join(service.operations)
        taken = f"takes {operations} only" if operations else "takes no calls"
        return f"{service.title} is played by the local runner, which {taken}"


def choose_target(environment: Mapping[str, str], *, live: bool) -> Target:
    """Decide where the function's calls go: nowhere unless the person has said otherwise.

    Raises:
        UsageError: two things were said.

    """
    url = environment.get("AWS_ENDPOINT_URL", "")
    if not url:
        return Target(Kind.ACCOUNT if live else Kind.NOWHERE)
    if live:
        raise UsageError(f"--live and AWS_ENDPOINT_URL={url} exclude each other: unset one")
    return Target(Kind.EMULATOR, url)
