"""Reads which images are wanted out of a file of the input artifact."""

import json
import re
from dataclasses import dataclass
from typing import Any

from codepipeline import configuration_error

IMAGE_URI = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@#-]{0,511}")
"""The characters that ECS names for an image, and "@" of a digest; "<IMAGE1_NAME>" is none.

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"""


@dataclass(frozen=True)
class Image:
    """An image for a container."""

    container: str | None
    """Its name; None for the only one of the task definition."""
    uri: str


def read_images(content: bytes, file: str, container: str | None) -> tuple[Image, ...]:
    """Return the images; `file` is its path, for messages.

    imagedefinitions.json, a list, names the containers; of imageDetail.json, an object with one
    image, a parameter does.
    https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html

    Raises:
        ActionFailure: it is neither of the two.

    """
    value = _parse(content, file)
    if isinstance(value, list):
        return _read_definitions(value, file, container)
    if isinstance(value, dict) and isinstance(value.get("ImageURI"), str):
        return (_checked(Image(container, value["ImageURI"]), file),)
    raise configuration_error(
        f'{file} is neither an imagedefinitions.json, [{{"name": …, "imageUri": …}}], '
        'nor an imageDetail.json, {"ImageURI": …}'
    )


def _parse(content: bytes, file: str) -> Any:  # whatever JSON there is
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise configuration_error(f"{file} is not JSON") from None


def _read_definitions(entries: list[Any], file: str, container: str | None) -> tuple[Image, ...]:
    if container is not None:
        raise configuration_error(
            f"{file} names the containers itself: the user parameter container is for "
            "imageDetail.json"
        )
    images = tuple(
        _read_definition(entry, f"{file}, entry [{index}]") for index, entry in enumerate(entries)
    )
    if not images:
        raise configuration_error(f"{file} has no image")
    names = [image.container for image in images]
    for name in names:
        if names.count(name) > 1:
            raise configuration_error(f"{file} has two images for the container {name}")
    return images


def _read_definition(entry: Any, where: str) -> Image:
    fields = entry if isinstance(entry, dict) else {}
    name, uri = fields.get("name"), fields.get("imageUri")
    if not isinstance(name, str) or not isinstance(uri, str):
        raise configuration_error(
            f'{where}: {{"name": …, "imageUri": …}} is wanted, both of them texts'
        )
    return _checked(Image(name, uri), where)


def _checked(image: Image, where: str) -> Image:
    if IMAGE_URI.fullmatch(image.uri) is None:
        raise configuration_error(f"{where}: the image is no URI such as registry/repository:tag")
    return image
