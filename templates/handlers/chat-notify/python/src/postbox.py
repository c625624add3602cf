"""Sends messages to the channel of the function's settings."""

from collections.abc import Callable

from address import read_address
from codepipeline import ActionFailure
from codepipeline.classify import is_transient
from delivery import Delivery, Later, Refused
from irc import tell_irc
from irc_account import irc_account
from lambda_runtime import describe_error
from message import Message
from secret_reader import SecretReader
from settings import Settings
from slack import slack_payload
from teams import teams_payload
from webhook import post_json


class Postbox:
    """Makes attempts."""

    def __init__(self, settings: Settings, reader: SecretReader) -> None:
        """Nothing is read yet."""
        self._settings = settings
        self._reader = reader

    def deliver(self, message: Message) -> Delivery:
        """Make one attempt. Whatever goes wrong is a result."""
        try:
            return self._prepare(self._reader.read(), message)()
        except Exception as error:  # noqa: BLE001 - the caller decides what it means
            is_plain = isinstance(error, ActionFailure)
            reason = str(error) if is_plain else describe_error(error)
            return Later(reason) if is_transient(error) else Refused(reason, error)

    def _prepare(self, secret: str, message: Message) -> Callable[[], Delivery]:
        url = read_address(secret, self._settings)
        if self._settings.target == "slack":
            return lambda: post_json(url, slack_payload(message))
        if self._settings.target == "teams":
            return lambda: post_json(url, teams_payload(message))
        account = irc_account(url)
        return lambda: tell_irc(account, message.text)
