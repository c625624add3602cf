"""Which URLs may be asked, where a redirect may lead, and how a URL is shown."""

import os
import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

from lambda_runtime import Fields

URL_PATTERN = r"https?://[^\s/?#@\\]+([/?#]\S*)?"
URL_WANTED = "an http:// or https:// URL without user name and password"


class AddressError(ValueError):
    """Something that is not asked for. The message is for people and quotes nothing private."""


def read_url(fields: Fields, name: str) -> str:
    """Read a URL that may be asked for.

    Raises:
        FieldError: it is missing or none; the message names the field and does not quote the URL.

    """
    url = fields.text(name, pattern=URL_PATTERN, wanted=URL_WANTED)
    try:
        split_url(url)
    except AddressError:
        raise fields.error(name, f"must be {URL_WANTED}") from None
    return url


def split_url(url: str) -> SplitResult:
    """Return the parts of a URL that may be asked for.

    Raises:
        AddressError: it is not http or https, names no host or a port that is none, or carries a
            user name, which would end in the logs of others.

    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise AddressError("the URL is not valid") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise AddressError("the URL has to begin with https:// or http:// and a host name")
    if "@" in parts.netloc:
        raise AddressError("the URL may not contain a user name or a password")
    return parts


def redirect_target(current: str, location: str) -> str:
    """Return the URL that a redirect leads to.

    Raises:
        AddressError: it must not be followed: to another protocol, or from https to http.

    """
    try:
        target = urljoin(current, location)
    except ValueError:
        raise AddressError("the redirect is not valid") from None
    if split_url(target).scheme == "http" and urlsplit(current).scheme == "https":
        raise AddressError(f"the redirect to {shown(target)} gives up https")
    return target


def refuse_peer(address: str, port: int, *, redirected_from: str | None = None) -> None:
    """Refuse what only the function itself can reach, by the address that has answered.

    The address and not the name: a name server or a redirect chose it. Lambda's own API and what
    is link-local (metadata services, the X-Ray daemon) are never asked, other services of the
    machine itself only where the URL names them, so not after a redirect from elsewhere.

    Raises:
        AddressError: it is refused.

    """
    lambda_api = os.environ.get("AWS_LAMBDA_RUNTIME_API") == f"{address}:{port}"
    from_elsewhere = redirected_from is not None and not _parse(redirected_from).is_loopback
    peer = _parse(address)
    if lambda_api or peer.is_link_local or (from_elsewhere and peer.is_loopback):
        raise AddressError("it leads into the function's own environment")


def shown(url: str) -> str:
    """Return a URL without its query, which may hold a token, and without user and password."""
    return re.sub("//[^/]*@", "//", re.split("[?#]", url, maxsplit=1)[0])


def _parse(address: str) -> IPv4Address | IPv6Address:
    parsed = ip_address(address.split("%")[0])  # behind % is the network interface
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return mapped or parsed
