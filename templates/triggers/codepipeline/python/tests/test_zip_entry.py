"""Zips, honest and not."""

import struct
import warnings
import zipfile
from io import BytesIO
from unittest.mock import patch

import pytest

from codepipeline import ActionFailure
from codepipeline.zip_entry import read_zip_entry
from support.s3 import make_zip

MIB = 1024 * 1024


def read(data: bytes, path: str = "a.txt", max_bytes: int = 10 * MIB) -> bytes:
    """Read an entry of a zip that an artifact would have."""
    return read_zip_entry(data, path, source="SourceOutput", max_bytes=max_bytes)


def refused(data: bytes, path: str = "a.txt", max_bytes: int = 10 * MIB) -> ActionFailure:
    """Return the failure that reading an entry ends with."""
    with pytest.raises(ActionFailure) as raised:
        read(data, path, max_bytes)
    return raised.value


def test_reads_one_entry() -> None:
    data = make_zip({"a.txt": b"hello", "dir/b.txt": b"there"})

    assert read(data) == b"hello"
    assert read(data, "dir/b.txt") == b"there"
    assert read(data, "./a.txt") == b"hello"


@pytest.mark.parametrize(
    "path",
    ["../a.txt", "/a.txt", "a/../b", "./../a.txt", "a//b", "", "a/", "..\\a", "C:/a", "a\0"],
)
def test_a_path_stays_within_the_zip(path: str) -> None:
    failure = refused(make_zip({"a.txt": b""}), path)

    assert failure.type == "ConfigurationError"
    assert "is not a path within the artifact" in failure.message


def test_a_missing_entry_is_named_with_those_that_are_there() -> None:
    failure = refused(make_zip({f"{n:02}.txt": b"" for n in range(12)}))

    assert failure.type == "ConfigurationError"
    assert failure.message.startswith('The artifact "SourceOutput" has no entry "a.txt"; it has 00')
    assert failure.message.endswith("09.txt and 2 more")
    assert "it has nothing" in refused(make_zip({"dir/": b""})).message


def test_an_entry_that_is_too_large_is_not_unpacked() -> None:
    failure = refused(make_zip({"a.txt": b"12345"}), max_bytes=4)

    assert failure.type == "JobFailed"
    assert failure.message == 'The artifact "SourceOutput" has "a.txt" with 5 bytes, over 4'


def test_a_bomb_is_not_unpacked() -> None:
    assert "like a zip bomb" in refused(make_zip({"a.txt": b"0" * 500_000})).message


def test_a_small_text_may_be_packed_tightly() -> None:
    assert len(read(make_zip({"a.txt": b"0" * 60_000}))) == 60_000


def test_a_size_that_lies_does_not_get_more_than_it_said() -> None:
    honest = make_zip({"a.txt": b"x" * 1000})
    lying = honest.replace(struct.pack("<L", 1000), struct.pack("<L", 10))

    assert "is not a zip that can be read (Bad CRC-32" in refused(lying, max_bytes=100).message


def test_too_many_entries() -> None:
    data = make_zip({"a.txt": b"", "b.txt": b"", "c.txt": b""})

    with patch("codepipeline.zip_archive.MAX_ENTRIES", 2):
        assert "more than 2 entries" in refused(data).message
        # The count at the end may lie as well; the directory itself does not.
        lying = data[:-12] + data[-12:].replace(b"\x03\x00", b"\x01\x00")
        assert "more than 2 entries" in refused(lying).message


def test_a_huge_directory_is_not_parsed() -> None:
    data = make_zip({"a.txt": b""})
    size = struct.pack("<L", 9 * MIB)

    assert "more than 50000 entries" in refused(data[:-10] + size + data[-6:]).message


@pytest.mark.parametrize("name", ["../b.txt", "/b.txt", "C:/b.txt", "b\\c.txt", "b/../../c"])
def test_a_name_that_leaves_the_zip(name: str) -> None:
    failure = refused(make_zip({"a.txt": b"", name: b""}))

    assert failure.type == "JobFailed"
    assert "an entry with an unsafe name" in failure.message


def test_zip64_is_refused() -> None:
    data = make_zip({"a.txt": b""})
    locator = b"PK\x06\x07" + bytes(16)

    assert "is a zip64" in refused(data[:-22] + locator + data[-22:]).message


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06", make_zip({"a.txt": b"x"})[10:]])
def test_what_is_no_zip(data: bytes) -> None:
    failure = refused(data)

    assert failure.type == "JobFailed"
    assert "is not a zip" in failure.message


def test_a_damaged_entry() -> None:
    data = bytearray(make_zip({"a.txt": b"hello hello hello hello"}))
    data[40] ^= 0xFF

    assert "is not a zip that can be read" in refused(bytes(data)).message


def test_an_encrypted_entry() -> None:
    data = bytearray(make_zip({"a.txt": b"hello"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert 'has "a.txt" encrypted' in refused(bytes(data)).message


def test_an_entry_that_is_there_twice() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", "good")
        archive.writestr("a.txt", "evil")

    assert 'has the entry "a.txt" more than once' in refused(buffer.getvalue()).message
