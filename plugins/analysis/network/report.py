"""Analysis: all that `wirkort network` says of a layer, the tests by chance included.

In: the catalogue, a layer, a day. Out: a NetworkReport for `report_words`. Pages do not wait for this.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plugins.analysis.network.figures import Figures, make_figures
from plugins.analysis.network.graph import Network
from plugins.analysis.network.layers import ALL, UNION, make_layer
from plugins.analysis.network.mixing import EIIndex, find_ei, group_sectors
from plugins.analysis.network.permutation import PermutationTest, compare_ei, correlate_layers
from plugins.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class NetworkReport:
    """All that the text says; `correlations` are those with other layers, by layer."""

    region: str
    layer: str
    as_of: date
    network: Network
    figures: Figures
    titles: Mapping[str, str]
    by_group: EIIndex
    chance: PermutationTest | None
    correlations: Mapping[str, PermutationTest]


def make_report(
    catalogue: Catalogue, layer: str, as_of: date, titles: Mapping[str, str], *, has_external: bool = False
) -> NetworkReport:
    """The report of a layer; the union of the layers is compared with none of them."""
    network = make_layer(catalogue, layer, as_of, has_external=has_external)
    others = () if layer == ALL else tuple(name for name in UNION if name != layer)
    tests = {
        name: correlate_layers(network, make_layer(catalogue, name, as_of, has_external=has_external))
        for name in others
    }
    return NetworkReport(
        region=catalogue.region.title,
        layer=layer,
        as_of=as_of,
        network=network,
        figures=make_figures(network),
        titles=titles,
        by_group=find_ei(network, group_sectors(network, catalogue.region)),
        chance=compare_ei(network, network.sectors),
        correlations={name: test for name, test in tests.items() if test},
    )
