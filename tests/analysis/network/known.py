"""Networks whose figures stand in the literature: those that ship with networkx, and a few printed lines."""

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from plugins.analysis.network.graph import Network, Tie, make_network

# Padgett & Ansell 1993, business ties; the marriages are those of networkx.
BUSINESS = """
    Barbadori-Castellani Barbadori-Ginori Barbadori-Medici Barbadori-Peruzzi Bischeri-Guadagni
    Bischeri-Lamberteschi Bischeri-Peruzzi Castellani-Lamberteschi Castellani-Peruzzi Ginori-Medici
    Guadagni-Lamberteschi Lamberteschi-Peruzzi Medici-Pazzi Medici-Salviati Medici-Tornabuoni
""".split()
# The example of Borgatti 1997, "Structural holes: unpacking Burt's redundancy measures".
BORGATTI = "A-B A-E A-F A-G B-D B-G C-G D-G E-G F-G".split()

# Knoke & Wood 1981, information among ten organisations of Indianapolis; rows name columns.
KNOKE = {
    "COUN": "0100101010",
    "COMM": "1011101110",
    "EDUC": "0101111001",
    "INDU": "1100101000",
    "MAYR": "1111001111",
    "WRO": "0010001010",
    "NEWS": "0101100000",
    "UWAY": "1101101010",
    "WELF": "0100101000",
    "WEST": "1110101000",
}


def network_of(words: Iterable[str], sectors: Mapping[str, str] | None = None, **options: Any) -> Network:
    """The network of ties such as `a-b`; an actor alone is an isolate, sectors not given are `x`."""
    ends = [word.split("-") for word in words]
    named = {actor: "x" for pair in ends for actor in pair} | dict(sectors or {})
    return make_network(named, (Tie(*pair) for pair in ends if len(pair) == 2), **options)


def from_networkx(graph: Any) -> Network:
    """A graph of networkx, its nodes named by their text."""
    return make_network(
        {str(node): "x" for node in graph},
        (Tie(str(a), str(b)) for a, b in graph.edges()),
        is_directed=graph.is_directed(),
    )


def florentine_families(*others: str) -> Network:
    """The marriages of the 15 families, and further families without one."""
    graph = nx.florentine_families_graph()
    graph.add_nodes_from(others)
    return from_networkx(graph)


def florentine_business() -> Network:
    """The business ties of all 16 families."""
    return network_of([*BUSINESS, *florentine_families("Pucci").nodes])


def knoke_information() -> Network:
    """Who gives information to whom; directed."""
    names = list(KNOKE)
    arcs = [
        Tie(row, names[place])
        for row, cells in KNOKE.items()
        for place, cell in enumerate(cells)
        if cell == "1"
    ]
    return make_network(dict.fromkeys(names, "x"), arcs, is_directed=True)


def star(n: int) -> Network:
    """One in the middle, `m`, and n - 1 around."""
    return network_of([f"m-n{number:02}" for number in range(1, n)])


def line(n: int) -> Network:
    """Actors in a row."""
    return network_of([f"n{number:02}-n{number + 1:02}" for number in range(n - 1)])


def circle(n: int) -> Network:
    """Actors in a ring."""
    return network_of([f"n{number:02}-n{(number + 1) % n:02}" for number in range(n)])


def clique(names: str) -> list[str]:
    """The ties among all of these letters."""
    return [f"{a}-{b}" for place, a in enumerate(names) for b in names[place + 1 :]]
