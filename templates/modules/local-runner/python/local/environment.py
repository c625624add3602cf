"""The environment variables of the function's process."""

import os
import re
from collections.abc import Mapping

from local.function_declaration import FunctionDeclaration
from local.target import Kind, Target

OF_THE_MACHINE = re.compile(r"HOME|LANG|PATH|SYSTEMROOT|TEMP|TMP|TMPDIR|USERPROFILE", re.IGNORECASE)
"""What a program needs of its machine, and nothing else."""

OF_THE_PERSON = re.compile(
    r"AWS_.*|(HTTPS?|ALL|NO)_PROXY|REQUESTS_CA_BUNDLE|SSL_CERT_FILE", re.IGNORECASE
)
"""Credentials and settings of the person, and the way out of their network."""

ISOLATED = {
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_SESSION_TOKEN": "local",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}
"""No credentials, no profile, no proxy: a call that leads away from this machine has no chance."""


def function_environment(
    own: Mapping[str, str],
    declaration: FunctionDeclaration,
    target: Target,
    *,
    endpoint: str,
    endpoint_variable: str | None,
    extra: Mapping[str, str],
) -> dict[str, str]:
    """Return all environment variables of the function's process.

    Args:
        own: Those of the runner.
        declaration: What Lambda knows of the function.
        target: Where calls to AWS services go.
        endpoint: Where the runner itself listens.
        endpoint_variable: The variable that leads reports there, where they are calls.
        extra: What the person sets in addition.

    """
    return {
        **_pick(own, OF_THE_MACHINE),
        **(_pick(own, OF_THE_PERSON) if target.kind is Kind.ACCOUNT else {}),
        "TZ": "UTC",
        "AWS_REGION": declaration.region,
        "AWS_DEFAULT_REGION": declaration.region,
        "AWS_LAMBDA_FUNCTION_NAME": declaration.function_name,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(declaration.memory_size),
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        **declaration.environment,
        **extra,
        **_ways(own, target, endpoint),
        **({endpoint_variable: endpoint} if endpoint_variable else {}),
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "false",
    }


def _ways(own: Mapping[str, str], target: Target, endpoint: str) -> dict[str, str]:
    if target.kind is Kind.ACCOUNT:
        hosts = own.get("NO_PROXY") or own.get("no_proxy")
        return _direct(f"{hosts},127.0.0.1" if hosts else "127.0.0.1")
    return {**ISOLATED, **_direct("*"), "AWS_ENDPOINT_URL": target.url or endpoint}


def _direct(hosts: str) -> dict[str, str]:
    """Name hosts that no proxy stands before, in both spellings: programs differ in them."""
    return {"NO_PROXY": hosts, "no_proxy": hosts}


def _pick(variables: Mapping[str, str], names: re.Pattern[str]) -> dict[str, str]:
    return {name: value for name, value in variables.items() if names.fullmatch(name)}
