"""The Lambda entry: ECS invokes `handler` at a lifecycle stage of a deployment."""

from check import check
from ecs import lambda_handler

handler = lambda_handler(check)
