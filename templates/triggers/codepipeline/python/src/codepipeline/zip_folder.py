"""Takes all files of a folder out of a zip that may have been made to do harm."""

import re
import stat
import zipfile
from dataclasses import dataclass

from codepipeline.failure import configuration_error
from codepipeline.zip_archive import check_entry, open_archive, unpack_entry, unusable
from lambda_runtime import cut

UNSAFE = re.compile(r"[\x00-\x1f\x7f]|(^|/)\.?(/|$)")


@dataclass(frozen=True)
class FolderLimits:
    """How much is accepted, unpacked."""

    max_bytes: int
    """Of each file."""
    max_total_bytes: int
    """Of all files together."""


@dataclass(frozen=True)
class ZippedFile:
    """A file in a folder of a zip."""

    path: str
    """From the folder on, with slashes: no part of it is empty, "." or ".."."""
    size: int
    """In bytes, unpacked."""
    crc32: int
    """As the zip says: another one is another content."""


class ZipFolder:
    """A folder of a zip, with all that is below it."""

    def __init__(
        self,
        archive: zipfile.ZipFile,
        entries: dict[ZippedFile, zipfile.ZipInfo],
        source: str,
        max_bytes: int,
    ) -> None:
        """Wrap what `open_folder` has found."""
        self._archive = archive
        self._entries = entries
        self._source = source
        self._max_bytes = max_bytes
        self.files = tuple(sorted(entries, key=lambda file: file.path))
        """Sorted by their paths."""

    def read(self, file: ZippedFile) -> bytes:
        """Unpack one of the files, which is then in memory, as the zip is.

        Raises:
            ActionFailure: it is damaged, or larger than it claims.

        """
        return unpack_entry(self._archive, self._entries[file], self._source, self._max_bytes)


def open_folder(data: bytes, folder: str | None, *, source: str, limits: FolderLimits) -> ZipFolder:
    """List the files in a folder of a zip, or in all of it; `source` names the zip in messages.

    Nothing is unpacked before all of them are found safe: their names, their sizes and what they
    are.

    Raises:
        ActionFailure: a file is suspicious or too large, or the zip is damaged.

    """
    start = _beginning(folder)
    archive = open_archive(data, source)
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = entry.filename
        if not name.startswith(start) or entry.is_dir():
            continue
        if name in entries:
            raise unusable(source, f'has the entry "{cut(name, 200)}" more than once')
        _check_file(entry, source)
        check_entry(entry, source, limits.max_bytes)
        entries[name] = entry
    total = sum(entry.file_size for entry in entries.values())
    if total > limits.max_total_bytes:
        raise unusable(source, f"has files of {total} bytes, over {limits.max_total_bytes}")
    files = {
        ZippedFile(name.removeprefix(start), entry.file_size, entry.CRC): entry
        for name, entry in entries.items()
    }
    return ZipFolder(archive, files, source, limits.max_bytes)


def _beginning(folder: str | None) -> str:
    """Return what the names of all entries in the folder begin with."""
    path = re.sub(r"^(\./)+", "", folder or "").removesuffix("/")
    if path in ("", "."):
        return ""
    if any(part in ("", "..") for part in re.split(r"[\\/]", path)):
        raise configuration_error(
            f'"{cut(path, 200)}" is not a folder within the artifact, such as build/site'
        )
    return f"{path}/"


def _check_file(entry: zipfile.ZipInfo, source: str) -> None:
    """Unpacked to a disk, a link would be something else, and an odd name somewhere else."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise unusable(source, f'has a symbolic link, "{cut(entry.filename, 200)}"')
    if UNSAFE.search(entry.filename):
        raise unusable(source, f'has a file with an unsafe name, "{cut(entry.filename, 200)!r}"')
