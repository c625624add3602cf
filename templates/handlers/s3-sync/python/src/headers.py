"""What is said of an object to whoever fetches it, by the name of its file."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from parameters import Parameters

KNOWN: dict[str, str] = json.loads(
    Path(__file__).with_name("content-types.json").read_text(encoding="utf-8")
)
"""Python's mimetypes would answer by its version, and by what is installed on the machine."""

UNKNOWN = "application/octet-stream"
HASH = re.compile(r"[.-]([0-9a-f]{8,64})\.")
"""As bundlers name files: main.4f3a2b1c.js, index-4f3a2b1c.css."""


@dataclass(frozen=True)
class Headers:
    """Content-Type and Cache-Control."""

    content_type: str
    cache_control: str

    @property
    def is_page(self) -> bool:
        """Pages name the other files, so they come after them."""
        return re.match(r"(text/html|application/xhtml\+xml)\b", self.content_type) is not None


def headers_of(path: str, given: Parameters) -> Headers:
    """Return the headers of a file. Text is taken for UTF-8."""
    headers = Headers(_content_type_of(path, given.content_types), given.html_cache_control)
    if headers.is_page:
        return headers
    is_immutable = _has_hash(path) or path.startswith(given.immutable)
    cache_control = given.immutable_cache_control if is_immutable else given.other_cache_control
    return Headers(headers.content_type, cache_control)


def _content_type_of(path: str, more: tuple[str, ...]) -> str:
    found = re.search(r"\.([^./]+)\Z", path)
    extension = found[1].lower() if found else ""
    own = next((item for item in more if item.startswith(f"{extension}=")), None)
    return own.removeprefix(f"{extension}=") if own else KNOWN.get(extension, UNKNOWN)


def _has_hash(path: str) -> bool:
    """Digits only may be a date, and letters only a word."""
    found = HASH.search(path.rpartition("/")[2])
    hash_ = found[1] if found else ""
    return re.search("[0-9]", hash_) is not None and re.search("[a-f]", hash_) is not None
