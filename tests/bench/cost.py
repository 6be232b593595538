"""What a command costs: the operating system's accounting of it and of all it has started."""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple


class Cost(NamedTuple):
    """Wall and CPU time in seconds, peak memory of the largest process in MiB."""

    wall_s: float
    cpu_s: float
    peak_mib: float


def measure(command: list[str], folder: Path) -> Cost:
    """One run of the command in this folder; when it fails, there is nothing to measure and all ends."""
    with TemporaryFile("w+", encoding="utf-8") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{said.read()[-2000:]}")
    return Cost(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
