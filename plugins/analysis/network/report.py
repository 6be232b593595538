"""Analysis: all that `wirkort network` says of a layer, the tests by chance included.

In: the catalogue, a layer, a day. Out: a NetworkReport for `report_words`. Pages do not wait for this.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plugins.analysis.network.figures import Figures, make_figures
from plugins.analysis.network.graph import Network
from plugins.analysis.network.joint_work import find_event_members, find_project_members
from plugins.analysis.network.layers import ALL, UNION, make_layer
from plugins.analysis.network.mixing import EIIndex, find_ei, group_sectors
from plugins.analysis.network.permutation import SEED, PermutationTest, compare_ei, correlate_layers
from plugins.analysis.network.two_mode import TwoMode, make_two_mode
from plugins.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class NetworkReport:
    """All that the text says; `correlations` are those with other layers, by layer.

    `two_mode` is what joint projects or events were before they became ties.
    """

    region: str
    layer: str
    as_of: date
    network: Network
    figures: Figures
    titles: Mapping[str, str]
    by_group: EIIndex
    chance: PermutationTest | None
    correlations: Mapping[str, PermutationTest]
    two_mode: TwoMode | None


def make_report(
    catalogue: Catalogue,
    layer: str,
    as_of: date,
    titles: Mapping[str, str],
    *,
    has_external: bool = False,
    seed: int = SEED,
) -> NetworkReport:
    """The report of a layer; the union of the layers is compared with none of them."""
    network = make_layer(catalogue, layer, as_of, has_external=has_external)
    names = () if layer == ALL else tuple(name for name in UNION if name != layer)
    others = {name: make_layer(catalogue, name, as_of, has_external=has_external) for name in names}
    tests = {name: correlate_layers(network, other, seed=seed) for name, other in others.items()}
    return NetworkReport(
        region=catalogue.region.title,
        layer=layer,
        as_of=as_of,
        network=network,
        figures=make_figures(network),
        titles=titles,
        by_group=find_ei(network, group_sectors(network, catalogue.region)),
        chance=compare_ei(network, network.sectors, seed=seed),
        correlations={name: test for name, test in tests.items() if test},
        two_mode=make_two_mode_layer(catalogue, layer, as_of, network),
    )


def make_two_mode_layer(catalogue: Catalogue, layer: str, as_of: date, network: Network) -> TwoMode | None:
    """The actors of the network and their projects or events; None for layers that know neither."""
    if layer == "projects":
        return make_two_mode(network.nodes, find_project_members(catalogue, as_of))
    return make_two_mode(network.nodes, find_event_members(catalogue, as_of)) if layer == "events" else None
