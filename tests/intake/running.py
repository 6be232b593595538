"""The service as a process of its own, with a small region in a Git repository, for tests that talk HTTP."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.site import INITIATIVE, PROJECT, REGION, entry, file, write_site

WIRKORT = Path(sys.executable).with_name("wirkort")
OPEN = {"WIRKORT_INTAKE_PROOF": "0", "WIRKORT_INTAKE_LIMITS": "0"}
SITE_URL = "https://wirkort.example"
EVENT: dict[str, Any] = {
    "title": "Einbautag",
    "summary": "Wir bauen zusammen ein Balkonkraftwerk ein.",
    "topics": ["energie"],
    "start": "2027-03-20 09:00",
    "organisers": ["solarkreis"],
    "kind": "action",
}
FIELDS = {
    "form": "event",
    "title": "Einbautag",
    "summary": "Wir bauen zusammen ein Balkonkraftwerk ein.",
    "topics": "energie",
    "kind": "action",
    "start.day": "2027-03-20",
    "start.time": "09:00",
    "organisers": "Solarkreis",
}


@dataclass(frozen=True)
class Service:
    """A running service: where it is, its folders, what it writes."""

    url: str
    content: Path
    data: Path
    log: Path
    process: subprocess.Popen[str]
    client: httpx.Client

    def send(self, values: Mapping[str, Any] = EVENT, kind: str = "event", **more: Any) -> httpx.Response:
        """What the service says to this entry as JSON; more are further keys beside `entry`."""
        headers = more.pop("headers", {})
        body = {"kind": kind, "entry": dict(values), **more}
        return self.client.post("/submissions", json=body, headers=headers)

    def receipt(self, answer: httpx.Response) -> dict[str, Any]:
        """The receipt of an accepted submission, as JSON."""
        shown = self.client.get(answer.json()["receipt"], headers={"Accept": "application/json"})
        return dict(shown.json())

    def branch_file(self, id: str, path: str) -> str:
        """A file in the branch that the hand-over made, waited for."""
        name = f"intake/{id}:content/{path}"
        for _attempt in range(800):
            found = git(self.content.parent, "show", name, check=False)
            if found.returncode == 0:
                return found.stdout
            time.sleep(0.05)
        raise AssertionError(f"no {name}: {self.log.read_text()}")

    def check(self, content: Path) -> subprocess.CompletedProcess[str]:
        """What `wirkort check` says to a content folder."""
        command = [WIRKORT, "check", "--content", content, "--format", "text"]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def git(folder: Path, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """What Git says."""
    return subprocess.run(
        ["git", "-C", str(folder), *words],
        check=check,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=30,
    )


def write_region(folder: Path, region: str = "", script: str = "") -> Path:
    """A content folder with an initiative and a project in a repository; `region` is added to region.yaml."""
    own = file("region.yaml", f"{REGION}url: {SITE_URL}/\n{region}")
    own += file("initiatives/solarkreis.md", entry(INITIATIVE, "Wir bauen Solar.\n"))
    own += file("projects/balkonsolar.md", entry(PROJECT + "created: 2026-01-02\neditor_note: geheim\n"))
    content = write_site(folder, own + script)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "-c", "user.name=T", "-c", "user.email=t@wirkort.invalid", "commit", "-q", "-m", "Anfang")
    return content


@contextmanager
def running(
    folder: Path,
    content: Path | None = None,
    *options: str,
    environment: Mapping[str, str] = OPEN,
) -> Iterator[Service]:
    """The service on a free port until the block ends; then it has to stop by itself."""
    content = content or write_region(folder)
    data, log = folder / "data", folder / "service.log"
    command = [WIRKORT, "intake", "--content", content, "--data", data, "--port", "0", *options]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("WIRKORT_")}
    with log.open("w") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, env={**clean, **environment}
        )
    assert process.stdout
    url = process.stdout.readline().strip()
    assert url.startswith("http://127.0.0.1:"), log.read_text()
    with process, httpx.Client(base_url=url, timeout=30) as client:
        try:
            yield Service(url, content, data, log, process, client)
        finally:
            process.terminate()
            process.wait(timeout=30)
