"""Uploads and deletions."""

from typing import Any

import pytest

from support.fake_bucket import BUCKET, fake_bucket, sync

SITE = {
    "index.html": "<h1>Hey</h1>",
    "about/index.html": "<h1>About</h1>",
    "main.4f3a2b1c.js": "run()",
    "a b/ü.txt": "text 😀",
}


def test_pages_come_last_and_what_is_gone_is_deleted_after_that() -> None:
    with fake_bucket("gone.txt", "old/gone.js") as bucket:
        answer = sync(SITE)

    assert answer.summary == f"Uploaded 4 of 4 files to s3://{BUCKET}/, objects deleted: 2"
    assert answer.output_variables == {
        "dryRun": "false",
        "uploaded": "4",
        "unchanged": "0",
        "deleted": "2",
    }
    assert sorted(bucket.changes[:2]) == ["a b/ü.txt", "main.4f3a2b1c.js"]
    assert sorted(bucket.changes[2:4]) == ["about/index.html", "index.html"]
    assert bucket.changes[4:] == ["-gone.txt", "-old/gone.js"]


def test_objects_have_headers_and_digests() -> None:
    with fake_bucket() as bucket:
        sync({"a.txt": "text"})

    assert bucket.objects["a.txt"] == {
        "Bucket": BUCKET,
        "Key": "a.txt",
        "Body": b"text",
        "ContentType": "text/plain; charset=utf-8",
        "CacheControl": "public, max-age=300",
        "ChecksumSHA256": "mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=",
        "Metadata": {"sha256": "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"},
    }


def test_what_has_not_changed_is_kept() -> None:
    with fake_bucket() as bucket:
        sync(SITE)
        bucket.changes.clear()
        answer = sync(SITE | {"index.html": "<h1>Yes</h1>"})

    assert bucket.changes == ["index.html"]
    assert answer.output_variables["uploaded"] == "1"
    assert answer.output_variables["unchanged"] == "3"


def test_what_has_other_headers_or_was_put_by_others_is_put_again() -> None:
    with fake_bucket("b.txt") as bucket:
        sync({"a.txt": "text", "c.html": ""}, keep=["b.txt"])
        bucket.changes.clear()
        sync({"a.txt": "text", "b.txt": "by others", "c.html": ""}, otherCacheControl="no-store")

    assert sorted(bucket.changes) == ["a.txt", "b.txt"]


def test_only_what_is_below_the_prefix_is_touched() -> None:
    with fake_bucket("index.html", "site2/a.txt", "site/gone.txt", "site/") as bucket:
        sync({"dist/a.txt": "text", "b.txt": ""}, prefix="site/", folder="dist")

    assert bucket.changes == ["site/a.txt", "-site/gone.txt"]
    assert bucket.requests[0][1]["Prefix"] == "site/"


def test_what_is_to_be_kept_is_kept() -> None:
    with fake_bucket("site/uploads/a.png", "site/uploads", "uploads/b.png") as bucket:
        sync({"a.txt": ""}, prefix="site/", keep=["uploads/"])

    assert bucket.changes == ["site/a.txt", "-site/uploads"]


def test_a_dry_run_says_what_would_be() -> None:
    with fake_bucket("gone.txt") as bucket:
        answer = sync(SITE, dryRun=True)

    assert bucket.changes == []
    assert answer.summary.startswith("Dry run, nothing was changed: would upload 4 of 4 files")
    assert answer.output_variables == {
        "dryRun": "true",
        "uploaded": "4",
        "unchanged": "0",
        "deleted": "1",
        "wouldUpload": "a b/ü.txt\nmain.4f3a2b1c.js\nabout/index.html\nindex.html",
        "wouldDelete": "gone.txt",
    }


def test_a_dry_run_lists_what_there_is_room_for() -> None:
    with fake_bucket():
        answer = sync({f"{'x' * 240}{n}": "" for n in range(300)}, dryRun=True)

    last = answer.output_variables["wouldUpload"].splitlines()[-1]
    assert last.startswith("and 9")
    assert last.endswith(" more")


def test_nothing_is_changed_when_more_would_be_deleted_than_allowed() -> None:
    with fake_bucket("a", "b", "c") as bucket:
        failure_type, message = sync({"d.txt": ""}, maxDeletions=2).failure

    assert failure_type == "ConfigurationError"
    assert message.startswith("3 objects in s3:")
    assert "maxDeletions allows 2: a, b, c…" in message
    assert bucket.changes == []


@pytest.mark.parametrize(("files", "more"), [({}, {}), ({"b.txt": ""}, {"folder": "dist"})])
def test_nothing_is_changed_when_there_are_no_files(
    files: dict[str, str], more: dict[str, Any]
) -> None:
    with fake_bucket("a") as bucket:
        failure_type, message = sync(files, **more).failure

    assert failure_type == "ConfigurationError"
    assert "everything would be deleted: nothing was changed" in message
    assert bucket.changes == []


def test_nothing_is_changed_when_a_key_would_be_too_long() -> None:
    with fake_bucket() as bucket:
        _, message = sync({"ü" * 512: ""}, prefix="a/").failure

    assert "has more than 1024 bytes" in message
    assert bucket.changes == []


def test_nothing_is_changed_when_a_file_leads_out_of_the_folder() -> None:
    with fake_bucket() as bucket:
        _, message = sync({"../a.txt": ""}).failure

    assert "an entry with an unsafe name" in message
    assert bucket.changes == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"bucket": "No"}, '"bucket" must be the name of a bucket'),
        ({"prefix": "site"}, '"prefix" must be a path with a slash at its end'),
        ({"prefix": "../"}, '"prefix"'),
        ({"prefix": "/"}, '"prefix"'),
        ({"maxDeletions": -1}, '"maxDeletions"'),
        ({"htmlCacheControl": "a\nb"}, '"htmlCacheControl" must be a value of'),
        ({"contentTypes": ["html"]}, '"contentTypes[0]" must be a type'),
        ({"keep": [""]}, '"keep[0]"'),
        ({"minutes": 0}, '"minutes"'),
        ({"acl": "public-read"}, 'unknown field "acl"'),
    ],
)
def test_a_wrong_parameter_is_named(wrong: dict[str, Any], message: str) -> None:
    with fake_bucket() as bucket:
        failure_type, text = sync({"a.txt": ""}, **wrong).failure

    assert failure_type == "ConfigurationError"
    assert message in text
    assert bucket.changes == []
