"""Analysis: the networks of one build: every layer on its day, made when first asked for, and once.

In: the catalogue, the day, a folder that remembers. Out: networks, their figures and groups, and what else is
slow to work out of them.
"""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from plugins.analysis.network.figures import Figures, make_figures
from plugins.analysis.network.graph import Network, digest
from plugins.analysis.network.groups import Groups, find_groups
from plugins.analysis.network.layers import DEFAULT, make_layer
from plugins.analysis.network.memory import recall
from plugins.catalogue import Catalogue

Made = TypeVar("Made")


class Networks:
    """All layers; without a folder what is worked out of them lives as long as this."""

    def __init__(self, catalogue: Catalogue, as_of: date, folder: Path | None = None) -> None:
        self.as_of = as_of
        self._catalogue = catalogue
        self._folder = folder
        self._layers: dict[str, Network] = {}
        self._figures: dict[str, Figures] = {}

    def layer(self, name: str) -> Network:
        """The network of a layer, organisations from outside left out."""
        if name not in self._layers:
            self._layers[name] = make_layer(self._catalogue, name, self.as_of)
        return self._layers[name]

    def figures(self, name: str) -> Figures:
        """The figures of a layer."""
        if name not in self._figures:
            network = self.layer(name)
            self._figures[name] = self.recall(
                f"figures-{name}", Figures, lambda: make_figures(network), network
            )
        return self._figures[name]

    def groups(self, name: str) -> Groups:
        """The groups of a layer."""
        if name == DEFAULT:
            return self.figures(name).groups
        network = self.layer(name)
        return self.recall(f"groups-{name}", Groups, lambda: find_groups(network), network)

    def recall(
        self, name: str, of: type[Made], make: Callable[[], Made], network: Network, *more: object
    ) -> Made:
        """What `make` gives, from an earlier build where it was kept under this name.

        It depends on the network and on what `more` says in words.
        """
        if self._folder is None:
            return make()
        key = sha256(f"{digest(network)} {more}".encode()).hexdigest()
        return recall(self._folder / f"{name}.json", key, of, make)
