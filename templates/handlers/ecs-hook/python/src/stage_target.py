"""Says where the new revision is found at the stage of a hook."""

from dataclasses import dataclass

from check_settings import CheckSettings
from ecs import Hook, check_failed

TEST = ("TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT", "PRE_PRODUCTION_TRAFFIC_SHIFT")
PRODUCTION = ("PRODUCTION_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT")


@dataclass(frozen=True)
class StageTarget:
    """What is asked at a stage, and for how long."""

    url: str
    minutes: int


def target_of(settings: CheckSettings, hook: Hook) -> StageTarget:
    """Return what is asked.

    Raises:
        CheckFailure: there is nothing to ask.

    """
    stage = hook.lifecycle_stage
    if stage in TEST:
        return StageTarget(settings.test_url, settings.test_minutes)
    if stage not in PRODUCTION:
        raise check_failed(
            f"At {stage} no traffic reaches the new revision: there is no URL to ask. "
            f"Have the hook called at one of {', '.join((*TEST, *PRODUCTION))}"
        )
    if settings.production_url is None:
        raise check_failed(f"At {stage} the environment variable PRODUCTION_URL is needed")
    return StageTarget(settings.production_url, settings.production_minutes)
