"""What CodePipeline accepts in a result. Only the service checks it, the SDK does not.

A report that is refused is no report: the action would spin until its time is over.
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobSuccessResult.html
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_FailureDetails.html
https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
"""

import re
from collections.abc import Mapping

from codepipeline.failure import job_failed
from lambda_runtime import cut, well_formed

MAX_TOKEN = 2048
MAX_SUMMARY = 2048
MAX_MESSAGE = 5000
MAX_EXTERNAL_ID = 1500
MAX_OUTPUT_BYTES = 122_880
OUTPUT_KEY = re.compile(r"[A-Za-z0-9@\-_]+")


def check_output_variables(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables if the service will take them.

    Raises:
        ActionFailure: a key or the total size is not allowed. (To cut a value would hand a wrong
            one to the next action.)

    """
    size = 0
    checked = {}
    for key, value in variables.items():
        if OUTPUT_KEY.fullmatch(key) is None:
            raise job_failed(
                f'The output variable "{cut(key, 50)}" needs a name of letters, digits, @, - and _'
            )
        checked[key] = well_formed(value)
        size += len(key) + len(checked[key].encode())
    if size > MAX_OUTPUT_BYTES:
        raise job_failed(
            f"The output variables have {size} bytes, CodePipeline takes at most {MAX_OUTPUT_BYTES}"
        )
    return checked
