"""Lambda's Python runtime, as far as a handler can see it.

Loads the handler of the folder in argument 1, then runs it on the invocations that come on standard
input, one JSON object a line. Descriptor 3 is told what came of each.
"""

import json
import os
import sys
import time
import traceback
from types import SimpleNamespace
from typing import Any

results = os.fdopen(3, "w")


def tell(**message: Any) -> None:
    print(json.dumps(message), file=results, flush=True)


started_at = time.perf_counter()
sys.path.insert(0, sys.argv[1])
from handler import handler  # noqa: E402

tell(initialised=(time.perf_counter() - started_at) * 1000)

for line in sys.stdin:
    invocation = json.loads(line)
    ends_at = time.time() + invocation["timeoutSeconds"]
    context = SimpleNamespace(
        aws_request_id=invocation["requestId"],
        function_name=os.environ["AWS_LAMBDA_FUNCTION_NAME"],
        get_remaining_time_in_millis=lambda ends_at=ends_at: int((ends_at - time.time()) * 1000),
    )
    try:
        tell(returned=handler(invocation["event"], context))
    except BaseException as error:
        # As in CloudWatch: all that an error has to say.
        traceback.print_exc()
        tell(threw={"name": type(error).__name__, "message": str(error)})
    sys.stdout.flush()
# Threads of the work that are still running do not keep Lambda from freezing the environment.
os._exit(0)
