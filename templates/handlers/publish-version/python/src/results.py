"""What is told of the work that is done."""

from collections.abc import Sequence

from function_list import LambdaFunction
from progress import Progress


def summarize(functions: Sequence[LambdaFunction], progress: Progress, alias: str | None) -> str:
    """Return one line for the pipeline's history."""
    done = "Published" if alias is None else f"Published, and alias {alias} moved"
    return f"{done}: {', '.join(_pairs(functions, progress, ' '))}"


def output_variables(functions: Sequence[LambdaFunction], progress: Progress) -> dict[str, str]:
    """Return a variable for each function, under its name, and all together as `versions`.

    (A function that is itself called `versions` is only to be found in there.) The names of
    functions have no character that the name of a variable may not have.
    """
    single = {
        function.name: version
        for function, version in zip(functions, progress.versions, strict=True)
    }
    return single | {"versions": ",".join(_pairs(functions, progress, ":"))}


def _pairs(functions: Sequence[LambdaFunction], progress: Progress, between: str) -> list[str]:
    return [
        f"{function.name}{between}{version}"
        for function, version in zip(functions, progress.versions, strict=True)
    ]
