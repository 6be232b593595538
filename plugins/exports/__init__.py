"""What machines read: files made from the same catalogue and pages that people see.

Comes in: the catalogue, the settings and the heads of all pages. Goes out: addresses and bytes, the
same for the same content and day whatever the order of files. docs/api.md says what is promised of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from plugins.catalogue import Catalogue, Entry
from plugins.exports.api import split_api
from plugins.exports.charts import make_chart_tables
from plugins.exports.directories import make_directories
from plugins.exports.feeds import split_feeds
from plugins.exports.form_data import make_form_data
from plugins.exports.form_entries import split_entries
from plugins.exports.health_json import make_health_data
from plugins.exports.icalendar.files import (
    make_event_calendar,
    make_initiative_calendar,
    split_calendars,
)
from plugins.exports.network import make_network_files
from plugins.exports.network.page_tables import make_introductions_table, make_network_tables
from plugins.exports.occurrences_json import make_occurrences
from plugins.exports.region_map import make_region_map
from plugins.exports.share_pictures import make_share_pictures
from plugins.exports.sitemap import render_robots, render_sitemap
from plugins.problems import Problem
from plugins.settings import Settings
from plugins.views.overview import Site, make_site

Files = Iterator[tuple[str, bytes]]
Export = Callable[[Site], Files]
Split = Callable[[Catalogue], Iterator[tuple[str, Export]]]


def _robots(site: Site) -> Files:
    yield "/robots.txt", render_robots(site.settings).encode()


def _share_pictures(site: Site) -> Files:
    return make_share_pictures(site.settings)


# Each gives addresses and bytes from what it looks up in the site, and from nothing else.
EXPORTS: tuple[Export, ...] = (
    _share_pictures,
    make_directories,
    make_form_data,
    make_network_files,
    make_network_tables,
    make_occurrences,
    make_chart_tables,
    make_region_map,
    _robots,
)


# Those whose pieces are parts of their own, each by its name, made anew only when what they show has changed.
SPLIT_EXPORTS: tuple[Split, ...] = (
    split_api,
    split_calendars,
    split_entries,
    split_feeds,
)
# Of the entries of a kind, what is made with their pages.
ENTRY_FILES: Mapping[str, tuple[Callable[[Entry, Site], Files], ...]] = {
    "event": (make_event_calendar,),
    "initiative": (make_initiative_calendar,),
}
# What is made with pages, by the name of their part, because both show what is slow to work out.
PAGE_FILES: Mapping[str, Export] = {
    "plugins.views.health": make_health_data,
    "plugins.views.network introductions": make_introductions_table,
}


def make_exports(
    catalogue: Catalogue, settings: Settings, heads: Iterable[Any], problems: tuple[Problem, ...] = ()
) -> Files:
    """Address and bytes of every file for machines.

    `heads` are those of all pages, `problems` those of the check.
    """
    if settings.site_url:
        yield "/sitemap.xml", render_sitemap(heads, settings).encode()
    site = make_site(catalogue, settings, problems)
    pieces = (make for split in SPLIT_EXPORTS for _, make in split(catalogue))
    for export in (*EXPORTS, *PAGE_FILES.values(), *pieces):
        yield from export(site)
    for kind, exports in ENTRY_FILES.items():
        for entry in catalogue.of_kind(kind):
            yield from chain.from_iterable(export(entry, site) for export in exports)
