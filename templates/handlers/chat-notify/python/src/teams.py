"""What a workflow of Teams takes ("Send webhook alerts to a channel")."""

import re
from typing import Any

from lambda_runtime import cut
from message import Message

MAX_CHARACTERS = 4000
"""A message has 28 KB at most.

https://learn.microsoft.com/en-us/microsoftteams/limits-specifications-teams
"""


def teams_payload(message: Message) -> dict[str, Any]:
    """Return the body, an Adaptive Card.

    A TextRun has no Markdown, unlike a TextBlock: the text is shown as it is.
    https://adaptivecards.io/explorer/TextRun.html
    """
    lines = re.split(r"\r\n|\r|\n", cut(message.text, MAX_CHARACTERS))
    card: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [
            {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": line or " "}]}
            for line in lines
        ],
    }
    if message.link is not None:
        action = {"type": "Action.OpenUrl", "title": "Open the execution", "url": message.link}
        card["actions"] = [action]
    attachment = {
        "contentType": "application/vnd.microsoft.card.adaptive",
        "contentUrl": None,
        "content": card,
    }
    return {"type": "message", "attachments": [attachment]}
