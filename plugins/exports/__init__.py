"""What machines read: files made from the same catalogue and pages that people see."""

from collections.abc import Iterable, Iterator
from typing import Any

from plugins.catalogue import Catalogue
from plugins.exports.sitemap import render_robots, render_sitemap
from plugins.settings import Settings


def make_exports(
    _catalogue: Catalogue, settings: Settings, heads: Iterable[Any]
) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every file for machines; `heads` are those of all pages."""
    yield "/robots.txt", render_robots(settings).encode()
    if settings.site_url:
        yield "/sitemap.xml", render_sitemap(heads, settings).encode()
