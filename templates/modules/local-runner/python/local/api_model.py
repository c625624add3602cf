"""Checks requests against the API's model in full.

The SDK checks types and minimum lengths, not maximum lengths, patterns and enumerations: those
only the service refuses.
"""

import re
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StringShape, StructureShape


def problems(shape: Shape | None, value: Any, path: str) -> list[str]:
    """Return what is wrong with a value, one line each."""
    if isinstance(shape, StructureShape):
        return [
            problem
            for name, item in value.items()
            for problem in problems(shape.members.get(name), item, f"{path}.{name}")
        ]
    if isinstance(shape, ListShape):
        found = _out_of_range(shape, len(value), path, "items")
        return found + [
            p for i, v in enumerate(value) for p in problems(shape.member, v, f"{path}[{i}]")
        ]
    if isinstance(shape, MapShape):
        found = _out_of_range(shape, len(value), path, "entries")
        for key, item in value.items():
            found += problems(shape.key, key, f"{path} key") + problems(
                shape.value, item, f"{path}.{key}"
            )
        return found
    if isinstance(shape, StringShape):
        return _string_problems(shape, value, path)
    if shape is not None and isinstance(value, int) and not isinstance(value, bool):
        return _out_of_range(shape, value, path, "")
    return []


def _string_problems(shape: StringShape, value: str, path: str) -> list[str]:
    found = _out_of_range(shape, len(value), path, "characters")
    if shape.enum and value not in shape.enum:
        found.append(f"{path} is none of {shape.enum}")
    pattern = shape.metadata.get("pattern")
    if pattern and not _matches(pattern, value):
        found.append(f"{path} does not match {pattern}")
    return found


def _matches(pattern: str, value: str) -> bool:
    try:
        return re.fullmatch(pattern, value) is not None
    except re.error:  # written for another language's regular expressions
        return True


def _out_of_range(shape: Shape, size: int, path: str, unit: str) -> list[str]:
    least, most = shape.metadata.get("min", size), shape.metadata.get("max", size)
    return [] if least <= size <= most else [f"{path} has {size} {unit}, not {least} to {most}"]
