"""What the pipeline says in UserParameters."""

from dataclasses import dataclass

from codepipeline import Fields

# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/InvalidationLimits.html
MAX_PATHS = 3000
MAX_WILDCARDS = 15
# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
MAX_PATH_LENGTH = 4000

PATH = r"/(?:[A-Za-z0-9$_.+!'(),;/?:@=&-]|%(?!7[Ee])[0-9A-Fa-f]{2})*\*?"
"""What RFC 1738 calls safe characters, others URL-encoded, and at most one asterisk, at the end.

Not "~": CloudFront refuses it, and accepts "%7E" without invalidating anything.
https://github.com/aws/aws-sdk/issues/525
"""

# FIFO topics, whose names end with ".fifo", want more than a message.
TOPIC_ARN = r"arn:aws[a-z-]*:sns:[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,256}"


@dataclass(frozen=True)
class Parameters:
    """UserParameters: {"distributionId": "E2EXAMPLE1ABCD", "paths": ["/index.html"]}."""

    distribution_id: str
    paths: tuple[str, ...]
    topic_arn: str | None


def read_parameters(fields: Fields) -> Parameters:
    """Read UserParameters."""
    return Parameters(
        distribution_id=fields.text(
            "distributionId",
            pattern=r"E[A-Z0-9]{5,20}",
            wanted="a distribution id such as E2EXAMPLE1ABCD",
        ),
        paths=_read_paths(fields),
        topic_arn=fields.optional_text(
            "topicArn",
            pattern=TOPIC_ARN,
            wanted="the ARN of a standard SNS topic such as "
            "arn:aws:sns:us-east-1:111122223333:deployments",
        ),
    )


def _read_paths(fields: Fields) -> tuple[str, ...]:
    paths = fields.texts(
        "paths",
        most=MAX_PATHS,
        maximum=MAX_PATH_LENGTH,
        pattern=PATH,
        wanted="a path such as /index.html or /assets/*, with * only at its end, "
        "other special characters URL-encoded, and no ~",
    )
    if len(set(paths)) < len(paths):
        raise fields.error("paths", "must not have a path twice")
    if sum(path.endswith("*") for path in paths) > MAX_WILDCARDS:
        raise fields.error("paths", f"must have at most {MAX_WILDCARDS} paths that end with *")
    return paths
