"""What every handler needs of AWS Lambda, whoever invokes it: time, logs, secrets and input."""

from lambda_runtime.clients import CLIENT_CONFIG, REPORT_CONFIG
from lambda_runtime.context import LambdaContext
from lambda_runtime.environment import read_environment
from lambda_runtime.fields import FieldError, Fields
from lambda_runtime.guard import OutOfTimeError, TimeBudget, call_within
from lambda_runtime.json_object import read_json_object
from lambda_runtime.logger import logger, start_log
from lambda_runtime.masking import secrets
from lambda_runtime.text import cut, describe_error, well_formed

__all__ = [
    "CLIENT_CONFIG",
    "REPORT_CONFIG",
    "FieldError",
    "Fields",
    "LambdaContext",
    "OutOfTimeError",
    "TimeBudget",
    "call_within",
    "cut",
    "describe_error",
    "logger",
    "read_environment",
    "read_json_object",
    "secrets",
    "start_log",
    "well_formed",
]
