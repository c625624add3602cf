"""Takes one entry out of a zip that may have been made to do harm.

Nothing is written to disk. What the zip says about itself is checked before anything is unpacked,
because unpacking is what a zip bomb waits for. https://docs.python.org/3/library/zipfile.html
"""

import re
import struct
import zipfile
import zlib
from io import BytesIO

from codepipeline.failure import ActionFailure, configuration_error, job_failed
from lambda_runtime import cut

MAX_ENTRIES = 50_000
MAX_DIRECTORY_BYTES = 8 * 1024 * 1024
MAX_RATIO = 200
"""Text seldom shrinks to a twentieth; DEFLATE packs a bomb up to 1,032 times."""
RATIO_COUNTS_FROM_BYTES = 64 * 1024
"""Up to this size any ratio is harmless."""
END_OF_DIRECTORY = struct.Struct("<4s4H2LH")
ENCRYPTED = 0x1


def check_path(path: str) -> str:
    """Return the name of the entry at a path, which must be relative and stay within the zip."""
    path = re.sub(r"^(\./)+", "", path)
    parts = path.split("/")
    if "\\" in path or "\0" in path or ":" in parts[0] or any(p in ("", ".", "..") for p in parts):
        raise configuration_error(
            f'"{cut(path, 200)}" is not a path within the artifact, such as templates/stack.json'
        )
    return path


def read_zip_entry(data: bytes, path: str, *, source: str, max_bytes: int) -> bytes:
    """Return the bytes of one entry; `source` names the artifact in messages.

    Raises:
        ActionFailure: there is no such entry, it is larger than `max_bytes` when unpacked, or the
            zip is damaged or suspicious.

    """
    path = check_path(path)
    _check_directory(data, source)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read(archive, path, source, max_bytes)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise _unusable(source, f"is not a zip that can be read ({error})") from error


def _read(archive: zipfile.ZipFile, path: str, source: str, max_bytes: int) -> bytes:
    if len(archive.infolist()) > MAX_ENTRIES:
        raise _unusable(source, f"has more than {MAX_ENTRIES} entries")
    for entry in archive.infolist():
        _check_name(entry.filename, source)
    found = [entry for entry in archive.infolist() if entry.filename == path]
    if not found:
        raise configuration_error(_missing(archive, path, source))
    if len(found) > 1:
        raise _unusable(source, f'has the entry "{path}" more than once')
    entry = found[0]
    if entry.flag_bits & ENCRYPTED:
        raise _unusable(source, f'has "{path}" encrypted')
    if entry.file_size > max_bytes:
        raise _unusable(source, f'has "{path}" with {entry.file_size} bytes, over {max_bytes}')
    suspicious = entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    if suspicious and entry.file_size > RATIO_COUNTS_FROM_BYTES:
        raise _unusable(source, f'has "{path}" packed like a zip bomb')
    with archive.open(entry) as stream:
        # The size above is only what the zip claims; one more byte would belie it.
        content = stream.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise _unusable(source, f'has "{path}" with more than {max_bytes} bytes')
    return content


def _check_name(name: str, source: str) -> None:
    """Refuse a zip with a name that leaves it, whoever else will unpack it."""
    if name.startswith("/") or "\\" in name or ":" in name[:2] or ".." in name.split("/"):
        raise _unusable(source, f'has an entry with an unsafe name, "{cut(name, 200)}"')


def _check_directory(data: bytes, source: str) -> None:
    """Refuse a huge directory before zipfile turns it into objects, which take ten times more.

    Artifacts are far below 4 GB, so the zip64 form has no honest use here.
    """
    start = data.rfind(b"PK\x05\x06")
    if start < 0 or len(data) - start < END_OF_DIRECTORY.size:
        raise _unusable(source, "is not a zip")
    _, _, _, _, entries, size, _, _ = END_OF_DIRECTORY.unpack_from(data, start)
    if b"PK\x06\x07" in data[max(0, start - 20) : start]:
        raise _unusable(source, "is a zip64, which only a zip of over 4 GB needs")
    if entries > MAX_ENTRIES or size > MAX_DIRECTORY_BYTES:
        raise _unusable(source, f"has more than {MAX_ENTRIES} entries")


def _missing(archive: zipfile.ZipFile, path: str, source: str) -> str:
    names = sorted(name for name in archive.namelist() if not name.endswith("/"))
    listed = ", ".join(names[:10]) or "nothing"
    more = f" and {len(names) - 10} more" if len(names) > 10 else ""
    return cut(f'The artifact "{source}" has no entry "{path}"; it has {listed}{more}', 1000)


def _unusable(source: str, what: str) -> ActionFailure:
    return job_failed(f'The artifact "{source}" {what}')
