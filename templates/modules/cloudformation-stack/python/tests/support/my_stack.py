"""The stack of the tests, and what belongs to it."""

STACK_ID = (
    "arn:aws:cloudformation:eu-central-1:111122223333:stack/my-stack/"
    "1c2fa620-982a-11e3-aff7-50e2416294e0"
)
SERVICE_ROLE_ARN = "arn:aws:iam::111122223333:role/my-stack-deployment"
TEMPLATE = "Resources: { Bucket: { Type: AWS::S3::Bucket } }"
