"""Lambda's Python runtime, as far as a handler can see it.

Loads the handler of the folder in argument 1, then runs it on the invocations that come on standard
input, one JSON object a line. Descriptor 3 is told what came of each.

With the path of a socket in argument 2 it runs none itself: each connection is served by a process of
its own, forked from this one as it is after loading, as Lambda's SnapStart resumes a function. So
each has a cold start, and importing boto3, which takes most of it, is paid once.
"""

import json
import os
import random
import select
import signal
import socket
import sys
import time
import traceback
from types import SimpleNamespace
from typing import Any, TextIO


def tell(results: TextIO, **message: Any) -> None:
    print(json.dumps(message), file=results, flush=True)


def serve(invocations: TextIO, results: TextIO) -> None:
    """Run the handler on all invocations, and end the process."""
    for line in invocations:
        invocation = json.loads(line)
        ends_at = time.time() + invocation["timeoutSeconds"]
        context = SimpleNamespace(
            aws_request_id=invocation["requestId"],
            function_name=os.environ["AWS_LAMBDA_FUNCTION_NAME"],
            get_remaining_time_in_millis=lambda ends_at=ends_at: int(
                (ends_at - time.time()) * 1000
            ),
        )
        try:
            tell(results, returned=handler(invocation["event"], context))
        except BaseException as error:
            # As in CloudWatch: all that an error has to say.
            traceback.print_exc()
            tell(results, threw={"name": type(error).__name__, "message": str(error)})
        sys.stdout.flush()
    # Threads of the work that are still running do not keep Lambda from freezing the environment.
    os._exit(0)


def serve_connection(connection: socket.socket) -> None:
    """Serve in a process that was just forked; the first line names the file for its output."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    # What is drawn at random must not be the same in all.
    random.seed()
    stream = connection.makefile("rw")
    tell(stream, pid=os.getpid())
    output = os.open(json.loads(stream.readline()), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(output, sys.stdout.fileno())
    os.dup2(output, sys.stderr.fileno())
    serve(stream, stream)


def fork_for_each_connection(path: str, results: TextIO) -> None:
    """Until standard input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen()
    tell(results, listening=path)
    while True:
        ready, _, _ = select.select([server, sys.stdin], [], [])
        if sys.stdin in ready:
            os._exit(0)
        connection, _ = server.accept()
        if os.fork() == 0:
            server.close()
            serve_connection(connection)
        connection.close()


results = os.fdopen(3, "w")
started_at = time.perf_counter()
sys.path.insert(0, sys.argv[1])
from handler import handler  # noqa: E402

tell(results, initialised=(time.perf_counter() - started_at) * 1000)
sys.stdout.flush()
if len(sys.argv) > 2:
    fork_for_each_connection(sys.argv[2], results)
else:
    serve(sys.stdin, results)
