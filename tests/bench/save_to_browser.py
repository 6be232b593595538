"""How long it takes from saving a file to seeing it in a browser under `wirkort serve`.

Run as `python -m tests.bench.save_to_browser [ENTRIES]` (default 2000), as `make bench` does.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.corpus import write_corpus
from tests.shown import chromium

SERVE = ("serve", "--content", "content", "--output", "output", "--today", "2026-06-01", "--port", "0")
PAGE = "events/event-7"
WAIT_MS = 120_000
GOAL_S = 0.5


def main() -> None:
    """Prints the median of several saves."""
    entries = int(sys.argv[1]) if sys.argv[1:] else 2_000
    seconds = measure_save(entries)
    spread = f"{median(seconds):.2f} s ({min(seconds):.2f}-{max(seconds):.2f})"
    verdict = "met" if median(seconds) <= GOAL_S else "missed"
    print(f"save to browser at {entries:,} entries: {spread}, goal {GOAL_S} s: {verdict}")


def measure_save(entries: int, times: int = 5) -> list[float]:
    """Seconds from a save until the open page shows it, once for each of several saves."""
    with tempfile.TemporaryDirectory() as name:
        content = write_corpus(Path(name), entries)
        command = [str(Path(sys.executable).with_name("wirkort")), *SERVE, "--no-search"]
        with subprocess.Popen(
            command, cwd=name, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            try:
                url = next(line.strip() for line in server.stdout if line.startswith("http"))
                return _save(content / f"{PAGE}.md", f"{url}{PAGE}/", times)
            finally:
                os.kill(server.pid, signal.SIGINT)


def _save(file: Path, address: str, times: int) -> list[float]:
    before, found = file.read_text("utf-8"), []
    with chromium() as browser:
        page = browser.new_page()
        page.goto(address)
        for number in range(times):
            title = f"Gespeichert {number}"
            start = time.perf_counter()
            file.write_text(re.sub(r"(?m)^title: .*$", f"title: {title}", before, count=1), "utf-8")
            page.wait_for_function("title => document.title.startsWith(title)", arg=title, timeout=WAIT_MS)
            found.append(time.perf_counter() - start)
    return found


if __name__ == "__main__":
    main()
