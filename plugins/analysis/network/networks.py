"""Analysis: the networks of one build: every layer on its day, made when first asked for, and once.

In: the catalogue, the day, a folder that remembers figures. Out: networks and their figures.
"""

from datetime import date
from pathlib import Path

from plugins.analysis.network.figures import Figures, make_figures
from plugins.analysis.network.graph import Network
from plugins.analysis.network.layers import make_layer
from plugins.analysis.network.memory import recall_figures
from plugins.catalogue import Catalogue


class Networks:
    """All layers; without a folder figures live as long as this."""

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
            network, folder = self.layer(name), self._folder
            self._figures[name] = recall_figures(network, folder) if folder else make_figures(network)
        return self._figures[name]
