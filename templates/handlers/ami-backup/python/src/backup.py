"""Makes the image, waits until it is available, and then removes the oldest ones."""

from typing import TYPE_CHECKING

from codepipeline import Context, Result, continue_later, job_failed, succeeded
from images import Images
from own_tags import Owner, own_tags
from parameters import Parameters
from pruning import prune, surplus
from state import State

if TYPE_CHECKING:
    from mypy_boto3_ec2.type_defs import ImageTypeDef


def back_up(
    given: Parameters, owner: Owner, images: Images, context: Context[State]
) -> Result[State]:
    """Do the next step."""
    # The same in every job and every duplicate of its event, and nobody else's.
    name = f"{owner.function_name}-{owner.instance_id}-{context.idempotency_token}"
    image = images.find(name)
    if image is not None:
        return _judge(image, given, owner, images, context)
    if context.state is None:
        return _create(name, given, owner, images, context)
    return continue_later(
        context.state,
        summary=f"Image {context.state.image_id or name} cannot be seen yet",
        external_execution_id=context.state.image_id,
    )


def _create(
    name: str, given: Parameters, owner: Owner, images: Images, context: Context[State]
) -> Result[State]:
    tags = own_tags(owner, context.idempotency_token)
    tags.extend({"Key": key, "Value": value} for key, value in given.tags)
    description = f"Backup by the function {owner.function_name}"
    image_id = images.create(owner.instance_id, name, description, tags, reboot=given.reboot)
    return continue_later(
        State(image_id),
        summary=f"Image {image_id or name} of {owner.instance_id} is being made",
        external_execution_id=image_id,
    )


def _judge(
    image: "ImageTypeDef",
    given: Parameters,
    owner: Owner,
    images: Images,
    context: Context[State],
) -> Result[State]:
    """Go by the state of the image.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html
    """
    image_id = image.get("ImageId", "")
    state = image.get("State", "pending")
    what = f"Image {image_id} of {owner.instance_id} is {state}"
    if state in ("pending", "transient"):
        return continue_later(State(image_id), summary=what, external_execution_id=image_id)
    if state != "available":
        reason = image.get("StateReason", {}).get("Message", "EC2 gives no reason")
        raise job_failed(f"{what}: {reason}", external_execution_id=image_id)
    pruned = prune(surplus(images.own(owner), image_id, given.keep), images)
    problems = "; ".join(pruned.problems)
    if problems:
        context.logger.warning("Old images were not removed", extra={"problems": pruned.problems})
    problem = f". Not removed: {problems}" if problems else ""
    return succeeded(
        f"{what}, old ones removed: {len(pruned.removed)}{problem}",
        external_execution_id=image_id,
        output_variables={
            "imageId": image_id,
            "imageName": image.get("Name", ""),
            "removed": ",".join(pruned.removed),
            "problems": problems,
        },
    )
