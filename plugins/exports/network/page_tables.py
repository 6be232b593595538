"""The numbers behind the pages of the network as tables, one file a page.

Ties and actors with all their figures are in ties.csv and actors.csv of the network itself.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from plugins.analysis.introductions import Introduction, Reason
from plugins.analysis.over_time import find_stages
from plugins.analysis.task_table import find_doers, places_of
from plugins.analysis.wishes import find_shown_wishes
from plugins.exports.sheets import render_table
from plugins.views.network.bridges import find_bridges
from plugins.views.network.development import make_lines
from plugins.views.network.frame import ROOT
from plugins.views.network.introductions import suggest
from plugins.views.network.sectors import make_matrix
from plugins.views.network.tasks import find_places
from plugins.views.overview import Site

Row = Sequence[Any]
Files = Iterator[tuple[str, bytes]]


def make_network_tables(site: Site) -> Files:
    """Address and table of every page of the network that has one, but the largest."""
    tables: tuple[tuple[str, tuple[str, ...], Iterator[Row]], ...] = (
        ("sectors", ("a", "b", "ties", "possible", "percent"), _sectors(site)),
        ("bridges", ("between", "and", "address", "name", "sector", "pairs"), _bridges(site)),
        ("wishes", ("by", "with", "topic", "mutual", "why"), _wishes(site)),
        ("groups", ("group", "id", "name", "sector", "ties"), _groups(site)),
        (
            "development",
            ("day", "organisations", "ties", "new", "kept", "ended", "jaccard", "hamming"),
            _development(site),
        ),
        ("tasks", ("task", "topic", "id", "name", "places"), _tasks(site)),
    )
    for name, columns, rows in tables:
        yield f"{ROOT}{name}.csv", render_table(columns, rows)


def make_introductions_table(site: Site) -> Files:
    """The table of all suggestions, of which the page shows a few."""
    rows = ((one.a, one.b, one.weight, _reasons(one)) for one in site.once.take(suggest, site))
    yield f"{ROOT}introductions.csv", render_table(("a", "b", "weight", "reasons"), rows)


def _sectors(site: Site) -> Iterator[Row]:
    rows = make_matrix(site.networks.layer("declared"))
    for place, row in enumerate(rows):
        for other, cell in list(zip(rows, row.cells, strict=True))[place:]:
            percent = None if cell.percent is None else round(cell.percent, 2)
            yield row.sector, other.sector, cell.ties, cell.possible, percent


def _bridges(site: Site) -> Iterator[Row]:
    for bridge in find_bridges(site, named=len(site.catalogue.of_kind("initiative"))):
        for one in bridge.mediators:
            who = one.who
            yield bridge.a, bridge.b, who.link.address, who.link.text, who.sector, one.pairs


def _wishes(site: Site) -> Iterator[Row]:
    for wish in find_shown_wishes(site.catalogue):
        yield wish.by, wish.with_, wish.topic, wish.is_mutual, wish.why


def _groups(site: Site) -> Iterator[Row]:
    network = site.networks.layer("declared")
    for number, members in enumerate(site.networks.figures("declared").groups.members, 1):
        for node in members:
            title = site.entry("initiative", node).title
            yield number, node, title, network.sectors[node], len(network.neighbours[node])


def _development(site: Site) -> Iterator[Row]:
    for line in make_lines(find_stages(site.catalogue, site.networks.as_of)):
        change = line.change
        counts: Row = (None,) * 5
        if change:
            counted = (len(one) for one in (change.new, change.kept, change.ended))
            counts = (*counted, change.jaccard, change.hamming)
        yield line.day, line.n, line.ties, *counts


def _tasks(site: Site) -> Iterator[Row]:
    doers = find_doers(site.catalogue)
    wanted = frozenset(site.shared.get(find_places))
    for entry in doers:
        places = sorted(places_of(entry, site.catalogue, wanted))
        for task in entry.data.tasks:
            for topic in entry.topics:
                yield task, topic, entry.id, entry.title, places


def _reasons(one: Introduction) -> list[str]:
    return [": ".join(filter(None, (reason.rule, ", ".join(_details(reason))))) for reason in one.reasons]


def _details(reason: Reason) -> list[str]:
    """What a reason rests on, as ids and in the entries' own words."""
    matches = [f"{fit.giver} > {fit.taker}: {fit.offer} / {fit.need}" for fit in reason.matches]
    return [*reason.partners, *reason.topics, *matches]
