"""Removing old images."""

from typing import Any

import pytest

from support.fake_images import (
    FUNCTION,
    INSTANCE,
    NAME,
    NEW,
    FakeImages,
    back_up,
    fake_images,
    image_id,
    own,
    tags,
)
from support.jobs import Answer

TEMPLATE = "arn:aws:ec2:eu-central-1:111122223333:launch-template/lt-1"
MADE = own(31, ImageId=NEW, Name=NAME)
"""The image that was made just now, already available."""


def test_the_newest_are_kept_and_the_oldest_go_with_their_snapshots() -> None:
    with fake_images(MADE, own(3), own(1), own(4), own(2)) as fake:
        answer = back_up(keep=3)

    assert fake.removed == [
        {"ImageId": image_id(1), "DeleteAssociatedSnapshots": True},
        {"ImageId": image_id(2), "DeleteAssociatedSnapshots": True},
    ]
    assert answer.output_variables["removed"] == f"{image_id(1)},{image_id(2)}"


@pytest.mark.parametrize(("keep", "removed"), [(1, [1, 2]), (2, [1]), (3, [])])
def test_as_many_are_kept_as_wanted(keep: int, removed: list[int]) -> None:
    with fake_images(MADE, own(1), own(2)) as fake:
        back_up(keep=keep)

    assert fake.removed_ids == [image_id(day) for day in removed]


def test_failed_ones_go_and_those_that_are_being_made_or_disabled_stay() -> None:
    states = ("failed", "disabled", "deregistered", "transient")
    images = [own(day, State=state) for day, state in enumerate(states, start=1)]
    with fake_images(MADE, *images) as fake:
        back_up(keep=1)

    assert fake.removed_ids == [image_id(1)]


def test_the_new_one_stays_even_if_others_seem_to_be_newer() -> None:
    with fake_images(MADE, own(1, CreationDate="2027-01-01T00:00:00.000Z")) as fake:
        back_up(keep=1)

    assert fake.removed_ids == [image_id(1)]


def test_at_most_20_go_at_once() -> None:
    with fake_images(MADE, *(own(day) for day in range(1, 26))) as fake:
        back_up(keep=1)

    assert len(fake.removed) == 20


def test_images_of_others_are_left_alone() -> None:
    others = [
        own(1, Tags=tags("another", INSTANCE)),
        own(2, Tags=tags(FUNCTION, "i-0fedcba9876543210")),
        own(3, Tags=[]),
    ]
    with fake_images(MADE, *others) as fake:
        back_up(keep=1)

    assert fake.removed == []


def told(fake: FakeImages, answer: Answer) -> str:
    """Check that the other old image was removed, and return what is told of this one."""
    assert answer.succeeded
    assert ". Not removed: " in answer.summary
    assert fake.removed_ids == [image_id(2)]
    problems: str = answer.output_variables["problems"]
    return problems


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (
            {"DeregistrationProtection": "enabled-with-cooldown"},
            "has deregistration protection: enabled-with-cooldown",
        ),
        ({"Public": True}, "is shared with other accounts"),
    ],
)
def test_an_old_image_that_says_so_is_kept(more: dict[str, Any], problem: str) -> None:
    with fake_images(MADE, own(1, **more), own(2)) as fake:
        assert told(fake, back_up(keep=1)) == f"{image_id(1)} {problem}"


def test_an_old_image_that_is_shared_is_kept() -> None:
    with fake_images(MADE, own(1), own(2)) as fake:
        fake.shared.add(image_id(1))
        assert told(fake, back_up(keep=1)) == f"{image_id(1)} is shared with other accounts"


def test_an_old_image_that_a_launch_template_names_is_kept() -> None:
    with fake_images(MADE, own(1), own(2)) as fake:
        fake.templates[image_id(1)] = TEMPLATE
        assert told(fake, back_up(keep=1)) == f"{image_id(1)} is named by {TEMPLATE}"


@pytest.mark.parametrize(
    "code", ["UnauthorizedOperation", "RequestLimitExceeded", "OperationNotPermitted"]
)
def test_a_removal_that_is_refused_is_no_failure(code: str) -> None:
    with fake_images(MADE, own(1), own(2)) as fake:
        fake.errors["DeregisterImage", image_id(1)] = code
        assert code in told(fake, back_up(keep=1))


def test_when_it_cannot_be_seen_whether_they_are_in_use_none_is_removed() -> None:
    with fake_images(MADE, own(1), own(2)) as fake:
        fake.errors["DescribeImageReferences", ""] = "UnauthorizedOperation"
        answer = back_up(keep=1)

    assert answer.succeeded
    assert fake.removed == []


def test_an_image_that_is_gone_already_is_no_trouble() -> None:
    with fake_images(MADE, own(1)) as fake:
        fake.errors["DeregisterImage", ""] = "InvalidAMIID.Unavailable"
        answer = back_up(keep=1)

    assert answer.output_variables["removed"] == ""
    assert answer.output_variables["problems"] == ""


def test_snapshots_that_are_left_are_told() -> None:
    with fake_images(MADE, own(1)) as fake:
        fake.left.append({"SnapshotId": "snap-2", "ReturnCode": "skipped"})
        answer = back_up(keep=1)

    assert answer.output_variables["removed"] == image_id(1)
    assert answer.output_variables["problems"] == f"of {image_id(1)} is left snap-2 (skipped)"
