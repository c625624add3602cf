"""Reads the template out of the input artifact.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
"""

from codepipeline import Artifacts, configuration_error, job_failed

MAX_BYTES_IN_REQUEST = 51_200
MAX_BYTES_IN_S3 = 1_000_000
MAX_BYTES_UNPACKED = 4 * 1024 * 1024
"""So that the message above the limit can say how large the template is."""


def read_template(artifacts: Artifacts, artifact: str | None, file: str) -> str:
    """Return the template.

    Raises:
        ActionFailure: it is missing, empty or larger than CloudFormation takes.

    """
    template = read_text(artifacts, artifact, file, max_bytes=MAX_BYTES_UNPACKED)
    if not template.strip():
        raise configuration_error(f"The template {file} is empty")
    size = len(template.encode())
    if size > MAX_BYTES_IN_S3:
        raise configuration_error(
            f"The template {file} has {size} bytes, CloudFormation takes at most "
            f"{MAX_BYTES_IN_S3}; split it into nested stacks"
        )
    return template


def read_text(
    artifacts: Artifacts, artifact: str | None, file: str, *, max_bytes: int = 1024 * 1024
) -> str:
    """Return a file of an artifact as text, without a byte order mark.

    Raises:
        ActionFailure: it is missing, too large or not UTF-8.

    """
    try:
        return artifacts.read_entry(artifact, file, max_bytes=max_bytes).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise job_failed(f"{file} is not UTF-8 text") from error
