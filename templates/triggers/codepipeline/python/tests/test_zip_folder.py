"""Folders of zips, honest and not."""

import stat
import warnings
import zipfile
from io import BytesIO

import pytest

from codepipeline import ActionFailure, FolderLimits, ZipFolder
from codepipeline.zip_folder import open_folder
from support.s3 import make_zip

SITE = make_zip(
    {"site/b/c.txt": b"see", "site/": b"", "site/a.txt": "hey 😀".encode(), "siteb.txt": b"else"}
)


def opened(
    data: bytes, folder: str | None = None, *, each: int = 1_000_000, total: int = 1_000_000
) -> ZipFolder:
    """Open a folder of a zip that an artifact would have."""
    return open_folder(data, folder, source="SourceOutput", limits=FolderLimits(each, total))


def refused(data: bytes, folder: str | None = None, **limits: int) -> ActionFailure:
    """Return the failure that opening it ends with."""
    with pytest.raises(ActionFailure) as raised:
        opened(data, folder, **limits)
    return raised.value


@pytest.mark.parametrize("folder", ["site", "./site", "site/"])
def test_has_the_files_below_it_by_path(folder: str) -> None:
    found = opened(SITE, folder)

    assert [(file.path, file.size) for file in found.files] == [("a.txt", 8), ("b/c.txt", 3)]
    assert [found.read(file).decode() for file in found.files] == ["hey 😀", "see"]


@pytest.mark.parametrize("folder", [None, "", ".", "./"])
def test_may_be_all_of_it(folder: str | None) -> None:
    paths = [file.path for file in opened(SITE, folder).files]

    assert paths == ["site/a.txt", "site/b/c.txt", "siteb.txt"]


def test_may_be_empty() -> None:
    assert opened(SITE, "nowhere").files == ()


def test_a_checksum_tells_that_a_file_has_changed() -> None:
    one, two, again = (opened(make_zip({"a": text})).files for text in (b"one", b"two", b"one"))

    assert one == again
    assert one[0].crc32 != two[0].crc32


@pytest.mark.parametrize("folder", ["../site", "site/../..", "/site", "a//b", "..\\site"])
def test_a_folder_stays_within_the_zip(folder: str) -> None:
    failure = refused(SITE, folder)

    assert failure.type == "ConfigurationError"
    assert "is not a folder within the artifact" in failure.message


@pytest.mark.parametrize("name", ["a//b.txt", "./b.txt", "a/./b.txt", "a\nb.txt"])
def test_an_odd_name(name: str) -> None:
    assert "a file with an unsafe name" in refused(make_zip({name: b""})).message


@pytest.mark.parametrize("name", ["../b.txt", "/b.txt", "b\\c.txt"])
def test_a_name_anywhere_that_leaves_the_zip(name: str) -> None:
    failure = refused(make_zip({name: b"", "site/a.txt": b""}), "site")

    assert "an entry with an unsafe name" in failure.message


def test_a_symbolic_link() -> None:
    buffer = BytesIO()
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")

    assert 'has a symbolic link, "link"' in refused(buffer.getvalue()).message


def test_a_file_that_is_there_twice() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", "good")
        archive.writestr("a.txt", "evil")

    assert 'has the entry "a.txt" more than once' in refused(buffer.getvalue()).message


def test_a_file_that_is_too_large_or_a_bomb() -> None:
    assert 'has "site/a.txt" with 8 bytes, over 7' in refused(SITE, "site", each=7).message
    assert "like a zip bomb" in refused(make_zip({"a": b"0" * 500_000})).message


def test_files_that_are_too_large_together() -> None:
    assert opened(SITE, "site", total=11).files
    assert "has files of 11 bytes, over 10" in refused(SITE, "site", total=10).message
