"""What machines read: files made from the same catalogue and pages that people see.

Comes in: the catalogue, the settings and the heads of all pages. Goes out: addresses and bytes, the
same for the same content and day whatever the order of files. docs/api.md says what is promised of them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from plugins.catalogue import Catalogue
from plugins.exports.api import make_api
from plugins.exports.charts import make_chart_tables
from plugins.exports.directories import make_directories
from plugins.exports.feeds import make_feeds
from plugins.exports.health_json import make_health_data
from plugins.exports.icalendar.files import make_calendars
from plugins.exports.occurrences_json import make_occurrences
from plugins.exports.region_map import make_region_map
from plugins.exports.share_pictures import make_share_pictures
from plugins.exports.sitemap import render_robots, render_sitemap
from plugins.problems import Problem
from plugins.settings import Settings
from plugins.views.overview import make_site


def make_exports(
    catalogue: Catalogue, settings: Settings, heads: Iterable[Any], problems: tuple[Problem, ...] = ()
) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every file for machines.

    `heads` are those of all pages, `problems` those of the check.
    """
    yield "/robots.txt", render_robots(settings).encode()
    if settings.site_url:
        yield "/sitemap.xml", render_sitemap(heads, settings).encode()
    site = make_site(catalogue, settings, problems)
    yield from make_api(site)
    yield from make_chart_tables(site)
    yield from make_directories(site)
    yield from make_feeds(site)
    yield from make_health_data(site)
    yield from make_calendars(catalogue, settings)
    yield from make_occurrences(catalogue, settings)
    yield from make_region_map(site)
    yield from make_share_pictures(settings)
