"""Takes one entry out of a zip that may have been made to do harm."""

import re
import zipfile

from codepipeline.failure import configuration_error
from codepipeline.zip_archive import check_entry, open_archive, unpack_entry, unusable
from lambda_runtime import cut


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
    with open_archive(data, source) as archive:
        found = [entry for entry in archive.infolist() if entry.filename == path]
        if not found:
            raise configuration_error(_missing(archive, path, source))
        if len(found) > 1:
            raise unusable(source, f'has the entry "{path}" more than once')
        check_entry(found[0], source, max_bytes)
        return unpack_entry(archive, found[0], source, max_bytes)


def _missing(archive: zipfile.ZipFile, path: str, source: str) -> str:
    names = sorted(name for name in archive.namelist() if not name.endswith("/"))
    listed = ", ".join(names[:10]) or "nothing"
    more = f" and {len(names) - 10} more" if len(names) > 10 else ""
    return cut(f'The artifact "{source}" has no entry "{path}"; it has {listed}{more}', 1000)
