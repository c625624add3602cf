"""What a service's events tell of what goes wrong."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_ecs.type_defs import ServiceTypeDef

MOST = 3
"""More would push what matters out of sight."""

TROUBLE = re.compile("unable|unhealthy|fail|error|insufficient|exceed|not available", re.IGNORECASE)
"""What the events of troubles have in common; all others tell the daily life of a service.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
"""


def troubles(service: "ServiceTypeDef", since: int) -> list[str]:
    """Return the newest ones since then (milliseconds since 1970), each text once, newest first."""
    messages = [
        event.get("message", "")
        for event in service.get("events", [])
        if "createdAt" in event and event["createdAt"].timestamp() * 1000 >= since
    ]
    return list(dict.fromkeys(text for text in messages if TROUBLE.search(text)))[:MOST]
