"""Opens a zip that may have been made to do harm.

Nothing is written to disk. What the zip says about itself is checked before anything is unpacked,
because unpacking is what a zip bomb waits for. https://docs.python.org/3/library/zipfile.html
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from codepipeline.failure import ActionFailure, job_failed
from lambda_runtime import cut

MAX_ENTRIES = 50_000
MAX_DIRECTORY_BYTES = 8 * 1024 * 1024
MAX_RATIO = 200
"""Text seldom shrinks to a twentieth; DEFLATE packs a bomb up to 1,032 times."""
RATIO_COUNTS_FROM_BYTES = 64 * 1024
"""Up to this size any ratio is harmless."""
END_OF_DIRECTORY = struct.Struct("<4s4H2LH")
ENCRYPTED = 0x1


def open_archive(data: bytes, source: str) -> zipfile.ZipFile:
    """Return the zip, whose names were found to stay within it; `source` names it in messages.

    Raises:
        ActionFailure: the zip is damaged or suspicious.

    """
    _check_directory(data, source)
    with explained_damage(source):
        archive = zipfile.ZipFile(BytesIO(data))
    if len(archive.infolist()) > MAX_ENTRIES:
        raise unusable(source, f"has more than {MAX_ENTRIES} entries")
    for entry in archive.infolist():
        _check_name(entry.filename, source)
    return archive


def check_entry(entry: zipfile.ZipInfo, source: str, max_bytes: int) -> None:
    """Look at what the zip says of an entry's sizes, before it is unpacked.

    Raises:
        ActionFailure: it is encrypted, too large, or packed like a bomb.

    """
    path = cut(entry.filename, 200)
    if entry.flag_bits & ENCRYPTED:
        raise unusable(source, f'has "{path}" encrypted')
    if entry.file_size > max_bytes:
        raise unusable(source, f'has "{path}" with {entry.file_size} bytes, over {max_bytes}')
    suspicious = entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    if suspicious and entry.file_size > RATIO_COUNTS_FROM_BYTES:
        raise unusable(source, f'has "{path}" packed like a zip bomb')


def unpack_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: str, max_bytes: int
) -> bytes:
    """Return the content of an entry.

    Raises:
        ActionFailure: it is damaged, or larger than the zip claims and `max_bytes`.

    """
    with explained_damage(source), archive.open(entry) as stream:
        # The size that was checked is only what the zip claims; one more byte would belie it.
        content = stream.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise unusable(source, f'has "{cut(entry.filename, 200)}" with more than {max_bytes} bytes')
    return content


def unusable(source: str, what: str) -> ActionFailure:
    """Return the failure of an artifact whose content is not accepted."""
    return job_failed(f'The artifact "{source}" {what}')


@contextmanager
def explained_damage(source: str) -> Iterator[None]:
    """Turn what zipfile raises for damaged zips into a failure."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise unusable(source, f"is not a zip that can be read ({error})") from error


def _check_name(name: str, source: str) -> None:
    """Refuse a zip with a name that leaves it, whoever else will unpack it."""
    if name.startswith("/") or "\\" in name or ":" in name[:2] or ".." in name.split("/"):
        raise unusable(source, f'has an entry with an unsafe name, "{cut(name, 200)}"')


def _check_directory(data: bytes, source: str) -> None:
    """Refuse a huge directory before zipfile turns it into objects, which take ten times more.

    Artifacts are far below 4 GB, so the zip64 form has no honest use here.
    """
    start = data.rfind(b"PK\x05\x06")
    if start < 0 or len(data) - start < END_OF_DIRECTORY.size:
        raise unusable(source, "is not a zip")
    _, _, _, _, entries, size, _, _ = END_OF_DIRECTORY.unpack_from(data, start)
    if b"PK\x06\x07" in data[max(0, start - 20) : start]:
        raise unusable(source, "is a zip64, which only a zip of over 4 GB needs")
    if entries > MAX_ENTRIES or size > MAX_DIRECTORY_BYTES:
        raise unusable(source, f"has more than {MAX_ENTRIES} entries")
