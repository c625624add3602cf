"""Work that is too much for one job, and what S3 refuses."""

import pytest

from support.events import make_token
from support.fake_bucket import BUCKET, TARGET, fake_bucket, sync

MANY = {f"{n}.{'html' if n < 12 else 'txt'}": "text" for n in range(22)}
"""Twelve pages and ten other files: two batches of each."""

SHORT = 20_000
"""No time for more than one step, in milliseconds."""


def test_work_goes_on_in_the_next_job() -> None:
    with fake_bucket("gone") as bucket:
        answers = [sync(MANY, remaining_ms=SHORT)]
        while answers[-1].token is not None:
            answers.append(sync(MANY, token=answers[-1].token, remaining_ms=SHORT))

    summaries = [answer.summary for answer in answers]
    assert summaries[0].endswith(
        "objects deleted: 0; 8 files are settled. Going on in the next job"
    )
    assert "18 files are settled" in summaries[2]
    assert summaries[4:] == [f"Uploaded 22 of 22 files to s3://{BUCKET}/, objects deleted: 1"]
    assert all(key.endswith(".txt") for key in bucket.changes[:10])
    assert len(set(bucket.changes)) == len(bucket.changes) == 23
    assert bucket.changes[-1] == "-gone"


def test_a_dry_run_is_one_job() -> None:
    with fake_bucket():
        _, message = sync(MANY, dryRun=True, remaining_ms=SHORT).failure

    assert "only 8 of 22 files were compared. Going on in the next job. Give" in message


def test_the_deletions_of_all_jobs_count() -> None:
    with fake_bucket("a", "b"):
        state = sync(MANY, remaining_ms=SHORT).state
        answer = sync(MANY, token=make_token(TARGET, state | {"deleted": 99}))

    assert answer.failure[1].startswith("101 objects")
    assert "maxDeletions allows 100" in answer.failure[1]


@pytest.mark.parametrize("change", [{}, {"settled": 99}])
def test_another_artifact_is_noticed(change: dict[str, int]) -> None:
    with fake_bucket() as bucket:
        state = sync(MANY, remaining_ms=SHORT).state
        before = len(bucket.changes)
        files = MANY if change else {"a.txt": ""}
        failure_type, message = sync(files, token=make_token(TARGET, state | change)).failure

    assert failure_type == "ConfigurationError"
    assert "not those that the work began with" in message
    assert len(bucket.changes) == before


def test_throttling_later_on_keeps_what_was_done() -> None:
    with fake_bucket() as bucket:
        bucket.errors_of_keys["c.txt"] = ("SlowDown", 503)
        first = sync({"a.txt": "", "b.txt": "", "c.txt": ""})
        bucket.errors_of_keys.clear()
        last = sync({"a.txt": "", "b.txt": "", "c.txt": ""}, token=first.token)

    assert "Uploaded 2 of 3 files" in first.summary
    assert "Will try again: ClientError" in first.summary
    assert last.output_variables["uploaded"] == "3"
    assert len(bucket.changes) == 3


def test_throttling_at_once_may_pass() -> None:
    with fake_bucket() as bucket:
        bucket.errors["PutObject"] = ("SlowDown", 503)
        assert sync({"a.txt": ""}).failure[0] == "SystemUnavailable"


def test_a_refused_upload_is_told_after_the_others_have_ended() -> None:
    with fake_bucket() as bucket:
        bucket.errors_of_keys["a.txt"] = ("AccessDenied", 403)
        failure_type, _ = sync({"a.txt": "", "b.txt": ""}).failure

    assert failure_type == "PermissionError"
    assert bucket.changes == ["b.txt"]


def test_there_is_no_bucket() -> None:
    with fake_bucket() as bucket:
        bucket.errors["ListObjectsV2"] = ("NoSuchBucket", 404)
        failure = sync({"a.txt": ""}).failure

    assert failure == ("ConfigurationError", f"There is no bucket {BUCKET}")


@pytest.mark.parametrize(
    ("status", "failure_type", "message"),
    [
        (403, "PermissionError", "may not look at s3://amzn-s3-demo-bucket/a.txt: it needs"),
        (400, "JobFailed", "Said by the test"),
    ],
)
def test_headers_that_may_not_be_seen(status: int, failure_type: str, message: str) -> None:
    with fake_bucket("a.txt") as bucket:
        bucket.errors["HeadObject"] = (str(status), status)
        failure = sync({"a.txt": "by others"}).failure

    assert failure[0] == failure_type
    assert message in failure[1]


def test_single_deletions_that_are_refused() -> None:
    with fake_bucket("gone") as bucket:
        error = {"Key": "gone", "Code": "AccessDenied", "Message": "no s3:DeleteObject"}
        bucket.answers["DeleteObjects"] = {"Errors": [error]}
        failure_type, message = sync({"a.txt": ""}).failure

    assert failure_type == "PermissionError"
    assert "1 of 1 objects could not be deleted, such as gone: no s3:DeleteObject" in message


def test_an_object_that_is_gone_since_it_was_listed_is_put_again() -> None:
    with fake_bucket("a.txt") as bucket:
        bucket.errors["HeadObject"] = ("404", 404)
        sync({"a.txt": "by others"})

    assert bucket.changes == ["a.txt"]


def test_a_bucket_with_too_many_objects_is_a_mistake() -> None:
    with fake_bucket() as bucket:
        contents = [{"Key": str(n), "Size": 0} for n in range(100_001)]
        bucket.answers["ListObjectsV2"] = {"Contents": contents, "IsTruncated": False}
        _, message = sync({"a.txt": ""}).failure

    assert "More than 100000 objects" in message
