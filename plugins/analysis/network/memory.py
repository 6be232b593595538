"""Analysis: figures kept between builds, by the digest of the network they belong to.

In: a network and a folder. Out: its figures, computed only when they are not there yet or were made by
another version of this package. A damaged or foreign file is as good as none (plugins.kept).
"""

from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import igraph
import networkx as nx
from pydantic import TypeAdapter, ValidationError

from plugins.analysis.network.figures import Figures, make_figures
from plugins.analysis.network.graph import Network, digest
from plugins.kept import keep, read_kept

KEPT = 20  # networks; those of a week of edits, a megabyte each at the most
_FIGURES = TypeAdapter(Figures)


def recall_figures(network: Network, folder: Path) -> Figures:
    """What `make_figures` gives, read from the folder or written there."""
    path = folder / f"{digest(network)}-{_version()}.json"
    kept = read_kept(path)
    with suppress(ValidationError):
        if kept:
            return _FIGURES.validate_json(kept)
    figures = make_figures(network)
    keep(path, _FIGURES.dump_json(figures))
    _forget_oldest(folder)
    return figures


@cache
def _version() -> str:
    """What tells this code and its libraries from other versions."""
    sources = sorted(files(__package__).iterdir(), key=lambda file: file.name)
    code = b"".join(file.read_bytes() for file in sources if file.name.endswith(".py"))
    return sha256(code + f"{igraph.__version__} {nx.__version__}".encode()).hexdigest()[:12]


def _forget_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for old in kept[KEPT:]:
        old.unlink(missing_ok=True)
