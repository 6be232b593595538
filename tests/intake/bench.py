"""`make bench`, the web form's service: what it takes, durable, its hand-over at work, without limits.

Run as `python -m tests.intake.bench`. CPU time is the service's alone and stays the same on a busy machine;
the rest is only as good as the machine is idle.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.intake.running import running

CONNECTIONS = 50
SUBMISSIONS = 3_000
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Prints a line for each figure."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as service:
        process = service.process.pid
        time.sleep(3)
        idle_mib = resident_mib(process)
        load(service.url, SUBMISSIONS // 10)  # the first ones find nothing made yet
        before_s = cpu_s(process)
        rate, median_s, late_s = load(service.url, SUBMISSIONS)
        cost_s = cpu_s(process) - before_s
        full_mib = resident_mib(process)
    print(f"intake, {SUBMISSIONS} submissions over {CONNECTIONS} connections")
    print(f"  {'kept on disk and acknowledged':<32} {rate:>8.0f} /s")
    print(f"  {'time to that, median':<32} {median_s * 1000:>8.0f} ms")
    print(f"  {'time to that, 99th percentile':<32} {late_s * 1000:>8.0f} ms")
    print(f"  {'CPU, each':<32} {cost_s * 1000 / SUBMISSIONS:>8.2f} ms")
    print(f"  {'memory, idle':<32} {idle_mib:>8.1f} MiB")
    print(f"  {'memory, afterwards':<32} {full_mib:>8.1f} MiB")


def load(url: str, submissions: int) -> tuple[float, float, float]:
    """Submissions a second, median and 99th percentile, from a process of its own."""
    host, port = url.removeprefix("http://").split(":")
    words = ["-m", "tests.intake.load", host, port, str(CONNECTIONS), str(submissions)]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True)
    rate, median_s, late_s = map(float, done.stdout.split())
    return rate, median_s, late_s


def resident_mib(process: int) -> float:
    """What it holds in memory."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def cpu_s(process: int) -> float:
    """What it has used, without its children."""
    user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / _TICKS


if __name__ == "__main__":
    main()
