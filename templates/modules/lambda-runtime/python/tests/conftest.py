"""The environment of all tests: no account, no credentials, no network."""

import os

os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_SESSION_TOKEN="testing",
    AWS_CONFIG_FILE=os.devnull,
    AWS_SHARED_CREDENTIALS_FILE=os.devnull,
    AWS_EC2_METADATA_DISABLED="true",
    AWS_DEFAULT_REGION="eu-central-1",
    # A call that no test has answered fails at once: nothing listens on the port "discard".
    AWS_ENDPOINT_URL="http://127.0.0.1:9",
    POWERTOOLS_SERVICE_NAME="handler-under-test",
    POWERTOOLS_LOG_LEVEL="DEBUG",
)
