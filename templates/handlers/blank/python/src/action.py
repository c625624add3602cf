"""The invoke action: starts the work, looks whether it is done, and says so.

The event, the report, the continuation token and the guard before the timeout are in codepipeline/.
"""

from dataclasses import dataclass

import work
from codepipeline import Action, Context, Fields, Result, continue_later, succeeded


@dataclass(frozen=True)
class Parameters:
    """What the pipeline hands over, as JSON in the invoke action's UserParameters."""

    message: str


@dataclass(frozen=True)
class State:
    """What the next job has to know, in the continuation token."""

    work_id: str


def read_parameters(fields: Fields) -> Parameters:
    """Read UserParameters. A name that is not read is refused: most often it is misspelt."""
    return Parameters(message=fields.text("message", default="hello", maximum=200))


def read_state(fields: Fields) -> State:
    """Read the state back; in the token its names are in camelCase."""
    return State(work_id=fields.text("workId"))


def run(parameters: Parameters, context: Context[State]) -> Result[State]:
    """Look after the work once. What is raised here is reported as a failure."""
    # The first job has no state. Lambda may deliver it twice: the token is the same both times, so
    # that the service in question can tell that it is the same work.
    work_id = (
        context.state.work_id
        if context.state is not None
        else work.start(parameters.message, context.idempotency_token)
    )
    context.logger.info("Looking after the work", extra={"work_id": work_id})

    # Not done yet? Do not wait: CodePipeline calls again in about 30 seconds.
    if not work.is_done(work_id):
        return continue_later(State(work_id), summary=f"{work_id} is running")

    # Work that failed is raised, e.g. raise job_failed("The reason, for people")
    return succeeded(
        f"{parameters.message}: done",
        external_execution_id=work_id,
        output_variables={"message": parameters.message},
    )


action = Action(
    parameters=read_parameters,
    # Leave `state` out for work that is always done within one job.
    state=read_state,
    # What the job works on: a continuation token of something else is refused.
    target=lambda parameters: parameters.message,
    # How long the work may take over all its jobs.
    deadline_seconds=3600,
    run=run,
)
