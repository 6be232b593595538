"""Analysis: what is slow to work out of a network, kept between builds by the digest of all it depends on.

In: a file, what the result depends on, and how to make it. Out: the result, made only when what it depends on
is new or other code made what is kept. A damaged or foreign file is as good as none (plugins.kept).
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import igraph
import networkx as nx
from pydantic import TypeAdapter, ValidationError

from plugins.kept import keep, read_kept

Made = TypeVar("Made")
PACKAGES = ("plugins.analysis.network", "plugins.analysis.sociogram")


def recall(path: Path, key: str, of: type[Made], make: Callable[[], Made]) -> Made:
    """What `make` gives, a dataclass: read from the file where it was kept with this key, else kept there."""
    kind: Any = of
    start = f"{key} {_version(kind)}\n".encode()
    kept = read_kept(path) or b""
    with suppress(ValidationError):
        if kept.startswith(start):
            found: Made = _adapter(kind).validate_json(kept[len(start) :])
            return found
    made = make()
    keep(path, start + _adapter(kind).dump_json(made))
    return made


@cache
def _adapter(of: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(of)


@cache
def _version(of: type[Any]) -> str:
    """What tells this code, that of the result's own package and its libraries from other versions."""
    code = sha256(f"{igraph.__version__} {nx.__version__}".encode())
    for package in sorted({*PACKAGES, of.__module__.rpartition(".")[0]}):
        for source in sorted(files(package).iterdir(), key=lambda file: file.name):
            if source.name.endswith(".py"):
                code.update(source.read_bytes())
    return code.hexdigest()[:12]
