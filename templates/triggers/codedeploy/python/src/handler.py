"""The Lambda entry: CodeDeploy invokes `handler` at a lifecycle event of a deployment."""

from check import check
from codedeploy import lambda_handler

handler = lambda_handler(check)
