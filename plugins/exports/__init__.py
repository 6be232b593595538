"""What machines read: files made from the same catalogue and pages that people see.

Comes in: the catalogue, the settings and the heads of all pages. Goes out: addresses and bytes, the
same for the same content and day whatever the order of files. docs/api.md says what is promised of them.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from plugins.catalogue import Catalogue
from plugins.exports.api import make_api
from plugins.exports.charts import make_chart_tables
from plugins.exports.directories import make_directories
from plugins.exports.feeds import make_feeds
from plugins.exports.form_data import CHANGED, make_entry_file, make_form_data
from plugins.exports.health_json import make_health_data
from plugins.exports.icalendar.files import make_calendars
from plugins.exports.network import make_network_files
from plugins.exports.network.page_tables import make_network_tables
from plugins.exports.occurrences_json import make_occurrences
from plugins.exports.region_map import make_region_map
from plugins.exports.share_pictures import make_share_pictures
from plugins.exports.sitemap import render_robots, render_sitemap
from plugins.problems import Problem
from plugins.settings import Settings
from plugins.views.overview import Site, make_site


def _robots(site: Site) -> Iterator[tuple[str, bytes]]:
    yield "/robots.txt", render_robots(site.settings).encode()


def _calendars(site: Site) -> Iterator[tuple[str, bytes]]:
    return make_calendars(site.catalogue, site.settings)


def _occurrences(site: Site) -> Iterator[tuple[str, bytes]]:
    return make_occurrences(site.catalogue, site.settings)


def _share_pictures(site: Site) -> Iterator[tuple[str, bytes]]:
    return make_share_pictures(site.settings)


# Each gives addresses and bytes from what it looks up in the site, and from nothing else.
EXPORTS: tuple[Callable[[Site], Iterator[tuple[str, bytes]]], ...] = (
    make_api,
    _calendars,
    make_feeds,
    _share_pictures,
    make_directories,
    make_form_data,
    make_health_data,
    make_network_files,
    make_network_tables,
    _occurrences,
    make_chart_tables,
    make_region_map,
    _robots,
)


def make_exports(
    catalogue: Catalogue, settings: Settings, heads: Iterable[Any], problems: tuple[Problem, ...] = ()
) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every file for machines.

    `heads` are those of all pages, `problems` those of the check.
    """
    if settings.site_url:
        yield "/sitemap.xml", render_sitemap(heads, settings).encode()
    site = make_site(catalogue, settings, problems)
    for export in EXPORTS:
        yield from export(site)
    for kind in CHANGED:
        for entry in catalogue.of_kind(kind):
            yield from make_entry_file(entry.key, site)
