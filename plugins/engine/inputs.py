"""Digests of what a build depends on: code, libraries, theme, content.

Two builds with the same digest give the same bytes. Everything is read, nothing is guessed from times.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import as_file, files
from pathlib import Path

from plugins.kept import CAREFULLY

LENGTH = 16  # bytes of a digest
_LEFT_OUT = ("__pycache__",)


def digest(*parts: object) -> str:
    """One digest of several values; their texts have to say everything."""
    return blake2b("\0".join(map(str, parts)).encode(), digest_size=LENGTH).hexdigest()


@cache
def digest_code() -> str:
    """Our code, the libraries by name and version, and the Python that runs them."""
    return digest(sys.version, *_libraries(), *map(_digest_package, ("plugins", "schemas")))


def digest_theme(part: str = "") -> str:
    """The theme, or one folder of it; it may be worked on while this process runs."""
    with as_file(files("theme")) as folder:
        return digest_folder(folder / part)


def digest_top(folder: Path) -> str:
    """The same of what lies directly in a folder: of content, what no entry is."""
    try:
        names = sorted(item.name for item in folder.iterdir() if not item.is_dir())
    except OSError:
        names = []
    return digest(*((name, digest_file(folder / name)) for name in names))


def digest_folder(folder: Path) -> str:
    """Names and bytes of everything below a folder; links by where they lead, never followed."""
    total = blake2b(digest_size=LENGTH)
    for path in _walk(os.fspath(folder)):
        total.update(f"{path[len(os.fspath(folder)) :]}\0".encode(errors="surrogateescape"))
        total.update(digest_file(path))
    return total.hexdigest()


def _libraries() -> Iterable[str]:
    """The names of what is installed, which end in its version: `jinja2-3.1.6.dist-info`."""
    folders = (Path(path) for path in sys.path if path.endswith("-packages"))
    return sorted(item.name for folder in folders if folder.is_dir() for item in folder.glob("*.dist-info"))


def _digest_package(name: str) -> str:
    with as_file(files(name)) as folder:
        return digest_folder(folder)


def _walk(folder: str) -> Iterator[str]:
    """Every file below, in one order everywhere; of a folder that cannot be read, the folder."""
    try:
        with os.scandir(folder) as items:
            found = sorted(items, key=lambda item: item.name)
    except OSError:
        yield folder
        return
    for item in found:
        if item.is_dir(follow_symlinks=False):
            if item.name not in _LEFT_OUT:
                yield from _walk(item.path)
        else:
            yield item.path


def digest_file(path: str | Path) -> bytes:
    """The digest of a file's bytes; of what is no file, of why it cannot be read."""
    try:
        descriptor = os.open(path, CAREFULLY)
    except OSError as error:
        return f"{error.errno} {Path(path).readlink() if Path(path).is_symlink() else ''}".encode()
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        return blake2b(file.read(), digest_size=LENGTH).digest()
