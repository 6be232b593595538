"""Analysis: every figure of a network at once, as the pages, the API and the command show them.

In: a network of any origin. Out: Figures. A pure function of the network, so that the result may be kept
by the digest of its ties. Numbers are rounded to ten digits, so that the order of a sum shows nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.analysis.network.brokerage import Roles, find_brokerage
from plugins.analysis.network.centralisation import (
    centralise_betweenness,
    centralise_closeness,
    centralise_degree,
)
from plugins.analysis.network.centrality import (
    find_betweenness,
    find_closeness_in_reach,
    find_degree,
    find_harmonic,
    find_in_degree,
    find_out_degree,
    normalise_betweenness,
    scale_closeness,
)
from plugins.analysis.network.cohesion import (
    Actors,
    Fragmentation,
    find_clustering,
    find_components,
    find_cores,
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
from plugins.analysis.network.holes import find_constraint, find_effective_size
from plugins.analysis.network.mixing import EIIndex, find_ei
from plugins.analysis.network.reciprocity import find_reciprocity_by_arc, find_reciprocity_by_dyad

DIGITS = 10


@dataclass(frozen=True, slots=True)
class ActorFigures:
    """The figures of one actor; the functions that make them say what they mean."""

    id: str
    sector: str
    degree: int
    in_degree: int
    out_degree: int
    betweenness: float | None
    betweenness_raw: float
    closeness: float | None
    closeness_in_reach: float | None
    harmonic: float | None
    clustering: float | None
    constraint: float | None
    effective_size: float | None
    core: int
    group: int | None
    brokerage: Roles


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


def make_figures(network: Network) -> Figures:
    """All figures of the network; of a directed one `degree_centralisation` is that of indegrees."""
    betweenness = _rounded_all(find_betweenness(network))
    clustering = find_clustering(network)
    groups = find_groups(network)
    in_reach = find_closeness_in_reach(network)
    closeness = scale_closeness(in_reach, network)
    return Figures(
        n=len(network.nodes),
        ties=len(network.ties),
        density=_rounded(find_density(network)),
        components=find_components(network),
        isolates=find_isolates(network),
        cut_points=find_cut_points(network),
        fragmentation=_round_fragmentation(find_fragmentation_without(network, betweenness)),
        degree_centralisation=_rounded(centralise_degree(find_in_degree(network), network)),
        out_degree_centralisation=_rounded(centralise_degree(find_out_degree(network), network)),
        betweenness_centralisation=_rounded(centralise_betweenness(betweenness, network)),
        closeness_centralisation=_rounded(centralise_closeness(closeness, network)),
        transitivity=_rounded(find_transitivity(network)),
        mean_clustering=_rounded(mean_clustering(clustering)),
        mean_clustering_defined=_rounded(mean_clustering_defined(clustering)),
        reciprocity_arc=_rounded(find_reciprocity_by_arc(network)),
        reciprocity_dyad=_rounded(find_reciprocity_by_dyad(network)),
        ei=_round_ei(find_ei(network, network.sectors)),
        groups=Groups(groups.members, _rounded(groups.modularity), _rounded(groups.stability)),
        actors=_make_actors(network, betweenness, clustering, in_reach, closeness, groups.numbers()),
    )


def _make_actors(
    network: Network,
    betweenness: Mapping[str, float],
    clustering: Mapping[str, float | None],
    in_reach: Mapping[str, float | None],
    closeness: Mapping[str, float | None],
    groups: Mapping[str, int],
) -> tuple[ActorFigures, ...]:
    degree, in_degree, out_degree = find_degree(network), find_in_degree(network), find_out_degree(network)
    normalised = normalise_betweenness(betweenness, network)
    harmonic = find_harmonic(network)
    constraint, effective_size = find_constraint(network), find_effective_size(network)
    cores, brokerage = find_cores(network), find_brokerage(network)
    return tuple(
        ActorFigures(
            id=node,
            sector=network.sectors[node],
            degree=degree[node],
            in_degree=in_degree[node],
            out_degree=out_degree[node],
            betweenness=_rounded(normalised[node]),
            betweenness_raw=betweenness[node],
            closeness=_rounded(closeness[node]),
            closeness_in_reach=_rounded(in_reach[node]),
            harmonic=_rounded(harmonic[node]),
            clustering=_rounded(clustering[node]),
            constraint=_rounded(constraint[node]),
            effective_size=_rounded(effective_size[node]),
            core=cores[node],
            group=groups.get(node),
            brokerage=brokerage[node],
        )
        for node in network.nodes
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS) + 0.0  # never minus zero


def _rounded_all(scores: Mapping[str, float]) -> Mapping[str, float]:
    return {node: round(score, DIGITS) + 0.0 for node, score in scores.items()}


def _round_fragmentation(found: Fragmentation) -> Fragmentation:
    return Fragmentation(_rounded(found.now), found.without, _rounded(found.then))


def _round_ei(found: EIIndex) -> EIIndex:
    return EIIndex(_rounded(found.value), _rounded(found.expected), found.external, found.internal)
