"""Drives a program in a pseudo-terminal, key by key.

Standard input: {"argv": [...], "cwd": "...", "env": {...}, "steps": [{"expect": "text", "send": "keys"}, ...]}
Standard output: {"screen": "all that was shown", "status": 0 | null, "signal": null | 9}
A step waits for its text to appear, then sends its keys; the program is then let run to its end.
"""

import json
import re
import sys

import pexpect

TIMEOUT_SECONDS = 30
# An arrow key is one key press of three characters.
KEY = re.compile(r"\x1b\[[A-D]|.", re.DOTALL)

job = json.load(sys.stdin)
program, *arguments = job["argv"]
child = pexpect.spawn(
    program,
    arguments,
    cwd=job["cwd"],
    env=job["env"],
    encoding="utf-8",
    dimensions=(50, 140),
    timeout=TIMEOUT_SECONDS,
)
shown: list[str] = []
missed = None
for step in job["steps"]:
    try:
        child.expect_exact(step["expect"])
    except (pexpect.EOF, pexpect.TIMEOUT):
        missed = step["expect"]
        shown.append(child.before or "")
        break
    shown.append(child.before + child.after)
    for key in KEY.findall(step["send"]):
        child.send(key)
if missed is None:
    child.expect(pexpect.EOF)
    shown.append(child.before or "")
child.close()
result = {
    "screen": "".join(shown),
    "missed": missed,
    "status": child.exitstatus,
    "signal": child.signalstatus,
}
json.dump(result, sys.stdout)
