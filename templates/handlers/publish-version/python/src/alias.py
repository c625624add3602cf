"""Moves aliases to the published versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from codepipeline import ActionFailure, FailureType, job_failed
from function_list import LambdaFunction
from lambda_client import Calls, about, code_of
from not_yet import check_time
from progress import Progress

if TYPE_CHECKING:
    from mypy_boto3_lambda.type_defs import AliasConfigurationResponseTypeDef


@dataclass(frozen=True)
class Move:
    """An alias of one function and where it has to point to."""

    function: LambdaFunction
    name: str
    version: str
    current: "AliasConfigurationResponseTypeDef | None"
    """As it is; None when there is none."""


def move_aliases(
    functions: Sequence[LambdaFunction],
    progress: Progress,
    name: str,
    calls: Calls,
) -> None:
    """Point the alias of each function to its new version; one that does not exist is created.

    All aliases are looked at before the first is moved: either none is in the way, or none moves.
    https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html

    Raises:
        ActionFailure: an alias shares its traffic between versions, or is changed meanwhile.

    """
    moves = []
    for index in range(progress.moved, len(functions)):
        check_time(calls.remaining_seconds)
        function = functions[index]
        current = _read_alias(function, name, calls)
        _refuse_shifting(function, current, progress.moved)
        moves.append(Move(function, name, progress.versions[index], current))
    for move in moves:
        check_time(calls.remaining_seconds)
        _point(move, progress.moved, calls)
        progress.moved += 1
        details = {"function": move.function.name, "alias": name, "version": move.version}
        before = None if move.current is None else move.current["FunctionVersion"]
        calls.logger.info("Alias points to the version", extra={**details, "before": before})


def _point(move: Move, moved: int, calls: Calls) -> None:
    client, arn = calls.client, move.function.arn
    if move.current is None:
        with about(move.function, "lambda:CreateAlias"):
            client.create_alias(FunctionName=arn, Name=move.name, FunctionVersion=move.version)
        return
    if move.current["FunctionVersion"] == move.version:
        return
    try:
        with about(move.function, "lambda:UpdateAlias"):
            # The revision makes sure that it still is the alias that was looked at.
            client.update_alias(
                FunctionName=arn,
                Name=move.name,
                FunctionVersion=move.version,
                RevisionId=move.current["RevisionId"],
            )
    except ClientError as error:
        if code_of(error) != "PreconditionFailedException":
            raise
        _explain_revision(move, moved, calls)


def _read_alias(
    function: LambdaFunction, name: str, calls: Calls
) -> "AliasConfigurationResponseTypeDef | None":
    with about(function, "lambda:GetAlias"):
        try:
            return calls.client.get_alias(FunctionName=function.arn, Name=name)
        except ClientError as error:
            if code_of(error) == "ResourceNotFoundException":
                return None
            raise


def _refuse_shifting(
    function: LambdaFunction, current: "AliasConfigurationResponseTypeDef | None", moved: int
) -> None:
    """Leave an alias with weights alone.

    They mean that a deployment, CodeDeploy's for instance, is shifting traffic and will move the
    alias itself in the end, forwards or back.
    https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
    """
    if current is None:
        return
    weights = current.get("RoutingConfig", {}).get("AdditionalVersionWeights", {})
    if weights:
        shares = [f"{weight * 100:g} % to version {version}" for version, weight in weights.items()]
        raise job_failed(
            f"Alias {current['Name']} of {function.name} shares its traffic, {', '.join(shares)}: "
            "a deployment is shifting it. The alias was not touched; end that deployment (or "
            f"remove the weights) and retry. {_moved_before(moved)}"
        )


def _explain_revision(move: Move, moved: int, calls: Calls) -> None:
    """Accept a change to what is wanted: then the same event was delivered twice."""
    now = _read_alias(move.function, move.name, calls)
    _refuse_shifting(move.function, now, moved)
    version = "none" if now is None else now["FunctionVersion"]
    if version == move.version:
        return
    raise ActionFailure(
        FailureType.REVISION_OUT_OF_SYNC,
        f"Alias {move.name} of {move.function.name} was changed by someone else at the same time, "
        f"to version {version}. It was not touched. {_moved_before(moved)}",
    )


def _moved_before(moved: int) -> str:
    return f"Aliases moved before it: {moved}" if moved else "No alias has been moved"
