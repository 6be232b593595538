"""sitemap.xml and robots.txt, for search engines (sitemaps.org protocol 0.9)."""

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from plugins.settings import Settings


def render_sitemap(heads: Iterable[Any], settings: Settings) -> str:
    """Every page that may be found, sorted by address, with the day of its last change where it has one."""
    pages = sorted((head for head in heads if head.indexed), key=lambda head: str(head.address))
    entries = "".join(_entry(settings.canonical(head.address) or "", head.updated) for head in pages)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )


def render_robots(settings: Settings) -> str:
    """Everybody may read everything; where the sitemap is, once the address is known."""
    sitemap = settings.canonical("/sitemap.xml")
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {sitemap}\n" if sitemap else "")


def _entry(url: str, updated: object) -> str:
    lastmod = f"<lastmod>{updated}</lastmod>" if updated else ""
    return f"  <url><loc>{escape(url)}</loc>{lastmod}</url>\n"
