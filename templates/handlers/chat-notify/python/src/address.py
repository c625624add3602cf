"""Where the message goes. The text is a secret, and quoted nowhere."""

import re
from urllib.parse import SplitResult, urlsplit

from codepipeline import configuration_error
from settings import Settings

NO_PART = re.compile(r"[\s\\]")
"""What one parser leaves out, and the next one takes for something else."""
PROTOCOLS = {"slack": "https", "teams": "https", "irc": "ircs"}


def read_address(text: str, settings: Settings) -> SplitResult:
    """Return the parts of the URL.

    Raises:
        ActionFailure: it is not encrypted, or its host is not allowed.

    """
    protocol = PROTOCOLS[settings.target]
    url = _split(text)
    if url is None or url.scheme != protocol or not url.hostname:
        raise configuration_error(
            f"The secret is no {protocol}:// URL, as {settings.target} needs one"
        )
    if settings.target != "irc" and "@" in url.netloc:
        raise configuration_error("The URL in the secret may not contain a user name or a password")
    if not any(_fits(url.hostname, allowed) for allowed in settings.allowed_hosts):
        raise configuration_error(
            "The URL in the secret has none of the hosts that are allowed: "
            f"{', '.join(settings.allowed_hosts)}"
        )
    return url


def _split(text: str) -> SplitResult | None:
    try:
        url = urlsplit(text)
        _ = url.port
    except ValueError:
        return None
    return None if NO_PART.search(text) else url


def _fits(host: str, allowed: str) -> bool:
    return host.endswith(allowed[1:]) if allowed.startswith("*.") else host == allowed
