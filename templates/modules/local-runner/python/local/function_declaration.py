"""What Lambda knows of the function."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).with_name("function.json")


@dataclass(frozen=True)
class FunctionDeclaration:
    """The function as the infrastructure configures it, every parameter at its default.

    `memory_size` is in MiB; nothing enforces it here.
    """

    function_name: str
    region: str
    timeout_seconds: float
    memory_size: int
    environment: Mapping[str, str]


def read_function_declaration() -> FunctionDeclaration:
    """Read function.json."""
    declared = json.loads(PATH.read_text(encoding="utf-8"))
    return FunctionDeclaration(
        function_name=declared["functionName"],
        region=declared["region"],
        timeout_seconds=declared["timeoutSeconds"],
        memory_size=declared["memorySize"],
        environment=declared["environment"],
    )
