"""The event of a hook: which stage of which deployment.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html#common-payload-structure
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lambda_runtime import FieldError, Fields

MAX_TEXT = 2048


@dataclass(frozen=True)
class Hook:
    """One invocation of the hook in one deployment."""

    execution_id: str
    lifecycle_stage: str
    """Such as POST_TEST_TRAFFIC_SHIFT."""
    deployment_arn: str
    """Of the service deployment."""
    service_arn: str
    target_service_revision_arn: str
    """The new one."""
    test_traffic_weights: Mapping[str, float]
    """Percent by the ARN of a service revision."""
    production_traffic_weights: Mapping[str, float]
    hook_details: Mapping[str, Any]
    """What the service's declaration of the hook hands over, and what the last look has left."""

    @property
    def is_rollback(self) -> bool:
        """Whether traffic is on its way back.

        ECS then invokes the hooks of the stages that shift it again, still with the new revision
        as the target.
        https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html#lifecycle-hooks-during-rollback
        """
        shifted = {
            "TEST_TRAFFIC_SHIFT": self.test_traffic_weights,
            "PRODUCTION_TRAFFIC_SHIFT": self.production_traffic_weights,
        }.get(self.lifecycle_stage, {})
        target = self.target_service_revision_arn
        others = [weight for revision, weight in shifted.items() if revision != target]
        return shifted.get(target) == 0 and 100 in others


def read_hook(event: object) -> Hook:
    """Parse the event.

    Raises:
        FieldError: a field is missing or wrong; the message says which, never its value.

    """
    try:
        return _read(event)
    except FieldError as error:
        raise FieldError(f"This is no event of an ECS lifecycle hook: {error}") from None


def _read(event: object) -> Hook:
    if not isinstance(event, dict):
        raise FieldError("it must be an object")
    fields = Fields(event, "Event")
    # Both shapes have been published: with executionDetails, and with its fields beside the id.
    is_flat = fields.has("serviceArn") and not fields.has("executionDetails")
    details = fields if is_flat else fields.nested("executionDetails")
    return Hook(
        execution_id=fields.text("executionId", maximum=MAX_TEXT),
        lifecycle_stage=fields.text("lifecycleStage", maximum=MAX_TEXT),
        deployment_arn=fields.text("resourceArn", maximum=MAX_TEXT),
        service_arn=details.text("serviceArn", maximum=MAX_TEXT),
        target_service_revision_arn=details.text("targetServiceRevisionArn", maximum=MAX_TEXT),
        test_traffic_weights=_read_weights(details, "testTrafficWeights"),
        production_traffic_weights=_read_weights(details, "productionTrafficWeights"),
        hook_details=fields.mapping("hookDetails") if fields.has("hookDetails") else {},
    )


def _read_weights(details: Fields, name: str) -> Mapping[str, float]:
    weights = details.mapping(name) if details.has(name) else {}
    if not all(type(weight) in (int, float) for weight in weights.values()):
        raise details.error(name, "must have numbers")
    return weights
