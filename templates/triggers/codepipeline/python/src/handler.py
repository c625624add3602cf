"""The Lambda entry: CodePipeline invokes `handler` with a job."""

from action import action
from codepipeline import lambda_handler

handler = lambda_handler(action)
