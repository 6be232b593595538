"""Analysis: every figure of a network at once, as the pages, the API and the command show them.

In: a network of any origin. Out: Figures. A pure function of the network, so that the result may be kept
by the digest of its ties. Numbers are rounded to ten digits, as those of the actors are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.analysis.network.actor_figures import ActorFigures, make_actor_figures, rounded
from plugins.analysis.network.centralisation import (
    centralise_betweenness,
    centralise_closeness,
    centralise_degree,
)
from plugins.analysis.network.cohesion import (
    Actors,
    Fragmentation,
    find_components,
    find_cut_points,
    find_density,
    find_fragmentation_without,
    find_isolates,
    find_transitivity,
    mean_clustering,
    mean_clustering_defined,
)
from plugins.analysis.network.graph import Network
from plugins.analysis.network.groups import Groups, find_groups
from plugins.analysis.network.mixing import EIIndex, find_ei
from plugins.analysis.network.reciprocity import find_reciprocity_by_arc, find_reciprocity_by_dyad


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a network; `actors` sorted by id. What is undefined is None."""

    n: int
    ties: int
    density: float | None
    components: tuple[Actors, ...]
    isolates: Actors
    cut_points: Actors
    fragmentation: Fragmentation
    degree_centralisation: float | None
    out_degree_centralisation: float | None
    betweenness_centralisation: float | None
    closeness_centralisation: float | None
    transitivity: float | None
    mean_clustering: float | None
    mean_clustering_defined: float | None
    reciprocity_arc: float | None
    reciprocity_dyad: float | None
    ei: EIIndex
    groups: Groups
    actors: tuple[ActorFigures, ...]


def name_values(figures: Figures) -> Mapping[str, float | None]:
    """Those that are one number, by the names of network.json; of lists, how many there are."""
    return {
        "n": figures.n,
        "ties": figures.ties,
        "density": figures.density,
        "components": len(figures.components),
        "isolates": len(figures.isolates),
        "degree_centralisation": figures.degree_centralisation,
        "betweenness_centralisation": figures.betweenness_centralisation,
        "transitivity": figures.transitivity,
        "mean_clustering": figures.mean_clustering,
        "ei_index": figures.ei.value,
        "ei_expected": figures.ei.expected,
        "reciprocity_arc": figures.reciprocity_arc,
        "reciprocity_dyad": figures.reciprocity_dyad,
        "modularity": figures.groups.modularity,
    }


def make_figures(network: Network) -> Figures:
    """All figures of the network; of a directed one `degree_centralisation` is that of indegrees."""
    groups = find_groups(network)
    actors = make_actor_figures(network, groups)
    betweenness = {one.id: one.betweenness_raw for one in actors}
    closeness = {one.id: one.closeness for one in actors}
    clustering = {one.id: one.clustering for one in actors}
    return Figures(
        n=len(network.nodes),
        ties=len(network.ties),
        density=rounded(find_density(network)),
        components=find_components(network),
        isolates=find_isolates(network),
        cut_points=find_cut_points(network),
        fragmentation=_round_fragmentation(find_fragmentation_without(network, betweenness)),
        degree_centralisation=_centralise(actors, "in_degree", network),
        out_degree_centralisation=_centralise(actors, "out_degree", network),
        betweenness_centralisation=rounded(centralise_betweenness(betweenness, network)),
        closeness_centralisation=rounded(centralise_closeness(closeness, network)),
        transitivity=rounded(find_transitivity(network)),
        mean_clustering=rounded(mean_clustering(clustering)),
        mean_clustering_defined=rounded(mean_clustering_defined(clustering)),
        reciprocity_arc=rounded(find_reciprocity_by_arc(network)),
        reciprocity_dyad=rounded(find_reciprocity_by_dyad(network)),
        ei=_round_ei(find_ei(network, network.sectors)),
        groups=Groups(groups.members, rounded(groups.modularity), rounded(groups.stability)),
        actors=actors,
    )


def _centralise(actors: tuple[ActorFigures, ...], name: str, network: Network) -> float | None:
    return rounded(centralise_degree({one.id: getattr(one, name) for one in actors}, network))


def _round_fragmentation(found: Fragmentation) -> Fragmentation:
    return Fragmentation(rounded(found.now), found.without, rounded(found.then))


def _round_ei(found: EIIndex) -> EIIndex:
    return EIIndex(rounded(found.value), rounded(found.expected), found.external, found.internal)
