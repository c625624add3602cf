"""Whose a stack is: its tags tell.

Only CreateStack and UpdateStack set the tags of a stack, so whoever may not call those cannot make
a stack look like one of the function's.
"""

from typing import TYPE_CHECKING

from codepipeline import ActionFailure, FailureType
from stacks import Stack

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import TagTypeDef

OWNER = "CreatedByFunction"
"""The execution role's policy names it too: it creates with this tag and deletes by it only."""
JOB = "CreatedByJob"


def ownership_tags(owner: str, job: str) -> "list[TagTypeDef]":
    """Return the tags to create a stack with: the function's name, and the first job's id."""
    return [{"Key": OWNER, "Value": owner}, {"Key": JOB, "Value": job}]


def is_created_by(stack: Stack, job: str) -> bool:
    """Whether the job that has this id, or one of its continuations, has created the stack."""
    return stack.tags.get(JOB) == job


def require_own(stack: Stack, owner: str) -> None:
    """Check that the function has created the stack.

    Raises:
        ActionFailure: it has not.

    """
    found = stack.tags.get(OWNER)
    if found == owner:
        return
    problem = "is missing" if found is None else f"is {found}"
    raise ActionFailure(
        FailureType.CONFIGURATION_ERROR,
        f"Stack {stack.name} was not created by the function {owner} and is left alone: "
        f"its tag {OWNER} {problem}. Choose another suffix or prefix",
        external_execution_id=stack.id,
    )
