"""Runs hostile input in a process of its own, so that neither time nor memory can be taken from the tests."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HARD_LIMIT_SECONDS = 20
_FRAME = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_CPU, ({limit}, {limit}))
{imports}
argument = open(sys.argv[1], encoding="utf-8", newline="").read()
start = time.process_time()
{work}
print(time.process_time() - start)
"""


class Usage(NamedTuple):
    """What a process took: seconds of processor time for the work alone, megabytes in all."""

    seconds: float
    megabytes: int


def measure(imports: str, work: str, argument: str, folder: Path) -> Usage:
    """What `work` takes; `argument` is its text. Fails when the process does."""
    path = folder / "argument.txt"
    path.write_text(argument, encoding="utf-8", newline="")
    program = _FRAME.format(imports=imports, work=work, limit=HARD_LIMIT_SECONDS)
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdout=subprocess.PIPE,
    )
    with process:
        out = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert 0 == process.returncode, f"ended with {process.returncode}"
    return Usage(float(out), used.ru_maxrss // 1024)
