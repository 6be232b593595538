"""Packages of Node that tests need as second programs: locked beside the test, fetched into .cache once."""

import hashlib
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.tools import is_ci

CACHE = Path(__file__).resolve().parents[1] / ".cache"


@cache
def find_packages(locked: Path) -> Path:
    """The folder with the packages that the package-lock.json in this folder names.

    Where they cannot be fetched, the test is skipped, in CI it fails.
    """
    lock = (locked / "package-lock.json").read_bytes()
    folder = CACHE / locked.name.replace("_", "-") / hashlib.sha256(lock).hexdigest()[:12]
    if not (folder / "node_modules" / ".package-lock.json").is_file() and (failure := fetch(locked, folder)):
        missing = f"the packages of {locked.name} could not be fetched: {failure}"
        pytest.fail(missing) if is_ci() else pytest.skip(missing)
    return folder


@cache
def fetch(locked: Path, folder: Path) -> str:
    """Why npm failed, empty when it did not; asked once. The folder appears only when it is complete."""
    fresh = folder.with_name(f"{folder.name}-{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(locked / name, fresh)
    # The machine's own npm knows how to reach its registry; where there is none, the locked wheel's.
    npm = shutil.which("npm") or str(Path(sys.executable).with_name("npm"))
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=fresh, capture_output=True, text=True, check=False, timeout=180)
    if done.returncode == 0 and not folder.exists():
        fresh.rename(folder)
    return done.stderr.strip() if done.returncode else ""
