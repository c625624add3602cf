"""Makes output variables of the id and the outputs of a stack."""

from aws_lambda_powertools import Logger

from codepipeline.limits import MAX_OUTPUT_BYTES, OUTPUT_KEY
from stacks import Stack


def output_variables(stack: Stack, logger: Logger) -> dict[str, str]:
    """Return the variables.

    An output that CodePipeline would not take is left out with a line in the log: the deployment
    has succeeded all the same.
    """
    variables = {"stackId": stack.id}
    size = _size_of("stackId", stack.id)
    for output in stack.outputs:
        key, value = output.get("OutputKey", ""), output.get("OutputValue", "")
        new_size = size + _size_of(key, value)
        problem = _problem_of(key, new_size, variables)
        if problem is None:
            variables[key] = value
            size = new_size
        else:
            logger.warning(
                "An output of the stack is no output variable",
                extra={"output": key, "problem": problem},
            )
    return variables


def _problem_of(key: str, size: int, variables: dict[str, str]) -> str | None:
    if OUTPUT_KEY.fullmatch(key) is None:
        return "its key may have letters, digits, @, - and _ only"
    if key in variables:
        return "its key is taken"
    if size > MAX_OUTPUT_BYTES:
        return f"with it they would have more than {MAX_OUTPUT_BYTES} bytes"
    return None


def _size_of(key: str, value: str) -> int:
    return len(key.encode()) + len(value.encode())
