"""What an incoming webhook of Slack takes."""

from lambda_runtime import cut
from message import Message

MAX_CHARACTERS = 4000
"""Slack recommends it, and cuts at 40,000.

https://api.slack.com/changelog/2018-04-truncating-really-long-messages
"""


def slack_payload(message: Message) -> dict[str, str]:
    """Return the body. Escaped, a text can mention nobody and link nowhere.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    text = cut(message.text, MAX_CHARACTERS)
    return {"text": text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")}
