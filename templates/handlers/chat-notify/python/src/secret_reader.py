"""Reads the URL from where it is kept."""

import json
from typing import TYPE_CHECKING

from codepipeline import configuration_error
from lambda_runtime import secrets
from settings import Settings

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_ssm import SSMClient


class SecretReader:
    """Reads it each time: it may have been rotated."""

    def __init__(
        self, secrets_manager: "SecretsManagerClient", ssm: "SSMClient", settings: Settings
    ) -> None:
        """Nothing is read yet."""
        self._secrets_manager = secrets_manager
        self._ssm = ssm
        self._settings = settings

    def read(self) -> str:
        """Return the text as it was put there, or what stands under "url" in a JSON object.

        Raises:
            ActionFailure: there is no such text.

        """
        arn, name = self._settings.secret_arn, self._settings.parameter_name
        text = self._secret(arn) if arn is not None else self._parameter(name or "")
        url = _url_in(text.strip())
        if not url:
            raise configuration_error(
                f'{arn or name} has no URL: neither as its text, nor under the key "url"'
            )
        # Whatever quotes it, no log line and no report has it.
        secrets.add(text, url)
        return url

    def _secret(self, arn: str) -> str:
        """https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html."""
        return self._secrets_manager.get_secret_value(SecretId=arn).get("SecretString", "")

    def _parameter(self, name: str) -> str:
        """https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html.

        Raises:
            ActionFailure: it is kept in clear.

        """
        parameter = self._ssm.get_parameter(Name=name, WithDecryption=True)["Parameter"]
        if parameter.get("Type") != "SecureString":
            raise configuration_error(f"The parameter {name} has to be a SecureString")
        return parameter.get("Value", "")


def _url_in(text: str) -> str | None:
    """The console of Secrets Manager makes JSON objects."""
    if not text.startswith("{"):
        return text
    try:
        url = json.loads(text).get("url")
    except ValueError:
        return None
    return url.strip() if isinstance(url, str) else None
