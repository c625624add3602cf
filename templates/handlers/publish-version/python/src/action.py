"""Publishes a version of each Lambda function that a file of the input artifact names.

Then it waits until the versions are active and, on request, moves an alias to them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import boto3

from alias import move_aliases
from codepipeline import Action, Context, Fields, Result, continue_later, succeeded
from function_list import read_function_list
from lambda_client import LAMBDA_CONFIG, Calls
from not_yet import until_not_yet
from progress import (
    Progress,
    describe_progress,
    percent_complete,
    read_progress,
    resume_progress,
)
from publish import await_versions, publish_versions
from results import output_variables, summarize

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

ALIAS = r"(?!\d+$)[A-Za-z0-9_-]+"
"""https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html"""


@dataclass(frozen=True)
class Parameters:
    """What the pipeline's author writes into UserParameters; all of it may be left out."""

    file: str
    """Path in the input artifact: JSON, a list of function ARNs or an object with them."""
    keys: tuple[str, ...]
    """The entries of the object to take; without them all that are ARNs of functions."""
    alias: str | None


def read_parameters(fields: Fields) -> Parameters:
    """Read the user parameters."""
    return Parameters(
        file=fields.text("file", default="outputs.json", maximum=200),
        keys=fields.texts("keys", default=(), least=0, most=100, maximum=255),
        alias=fields.optional_text(
            "alias",
            maximum=128,
            pattern=ALIAS,
            wanted="of letters, digits, - and _, not digits alone",
        ),
    )


def create_action(client: "LambdaClient") -> Action[Parameters, Progress]:
    """Return the action; the client is handed in so that tests can answer for it."""

    def run(parameters: Parameters, context: Context[Progress]) -> Result[Progress]:
        alias = parameters.alias
        functions = read_function_list(
            # Every job reads the file again: its ARNs would not fit into the token, versions do.
            context.artifacts.read_entry(None, parameters.file),
            file=parameters.file,
            keys=parameters.keys,
            region=client.meta.region_name,
        )
        progress = resume_progress(functions, alias, context.state)
        calls = Calls(client, context.remaining_seconds, context.logger)

        def work() -> None:
            publish_versions(functions, progress, calls)
            await_versions(functions, progress, calls)
            # Only now, so that the functions of one release change together.
            if alias is not None:
                move_aliases(functions, progress, alias, calls)

        not_yet = until_not_yet(progress, work)
        if not_yet is not None:
            return continue_later(
                progress,
                summary=describe_progress(functions, progress, alias, not_yet),
                percent_complete=percent_complete(functions, progress, alias),
            )
        return succeeded(
            summarize(functions, progress, alias),
            output_variables=output_variables(functions, progress),
        )

    return Action(
        parameters=read_parameters,
        state=read_progress,
        target=lambda parameters: f"functions in {parameters.file}",
        deadline_seconds=3600,
        run=run,
    )


action = create_action(boto3.client("lambda", config=LAMBDA_CONFIG))
