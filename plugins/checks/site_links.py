"""Links by address to a page of this site that is not there: `/projects/x/` instead of `../projects/x.md`.

Links to files are checked when the content is read. Addresses that no entry owns (lists, months, feeds)
are taken as they are.
"""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from plugins.body import Link
from plugins.catalogue import Catalogue, Entry
from plugins.problems import Problem, find_nearest, make_problem
from schemas import KINDS
from schemas.kinds import ADDRESSES, is_reserved

_FOLDERS = {kind.folder: name for name, kind in KINDS.items() if name != "page"}
_LISTS = frozenset(("phase", "kind", "state"))  # narrowed directories, beside the reserved words


class SiteMap:
    """Which addresses lead to entries, places, topics and pages of a site."""

    def __init__(self, catalogue: Catalogue) -> None:
        region = urlsplit(catalogue.region.url or "")
        self.host = region.netloc
        self._base = region.path.rstrip("/")
        self._ids = {
            folder: {key.id for key in (*catalogue.entries, *catalogue.aliases) if key.kind == kind}
            for folder, kind in _FOLDERS.items()
        } | {"places": set(catalogue.places), "topics": set(catalogue.topics)}
        self._pages = {key.id for key in (*catalogue.entries, *catalogue.aliases) if key.kind == "page"}

    def path_of(self, href: str) -> str | None:
        """The path below the site's base; None for what is not on this site."""
        parts = urlsplit(href)
        if parts.netloc and parts.netloc != self.host:
            return None
        if not parts.netloc and (parts.scheme or not href.startswith("/")):
            return None
        below = parts.path.startswith(f"{self._base}/")
        if parts.netloc and not below:
            return None
        return unquote(parts.path.removeprefix(self._base) if below else parts.path)

    def find_missing(self, path: str) -> tuple[str, str] | None:
        """What is not there and the nearest that is, as addresses; None when the page may be there."""
        folder, _, rest = path.strip("/").partition("/")
        id = rest.partition("/")[0]
        if folder in self._ids:
            return self._missing_entry(folder, id)
        if not folder or folder in ADDRESSES or folder in self._pages or "." in folder:
            return None
        nearest = find_nearest(folder, sorted(self._pages | ADDRESSES))
        return f"/{folder}/", f"/{nearest}/" if nearest else ""

    def _missing_entry(self, folder: str, id: str) -> tuple[str, str] | None:
        if not id or "." in id or id in self._ids[folder] or is_reserved(id) or id in _LISTS:
            return None
        nearest = find_nearest(id, sorted(self._ids[folder]))
        return f"/{folder}/{id}/", f"/{folder}/{nearest}/" if nearest else ""


def find_dead_site_links(catalogue: Catalogue) -> Iterator[Problem]:
    """A warning for each link in a text to a page that this site does not have."""
    site = SiteMap(catalogue)
    for entry in catalogue.entries.values():
        for link in entry.marks.links:
            yield from _find_at(entry, link, site)


def _find_at(entry: Entry, link: Link, site: SiteMap) -> Iterator[Problem]:
    path = _path_of(link.href, site)
    missing = site.find_missing(path) if path else None
    if missing:
        place = (entry.body_line + link.place.line - 1, link.place.column)
        params = {"value": missing[0]}
        yield make_problem("dead-site-link", entry.file, params, place=place, nearest=missing[1])


def _path_of(href: str, site: SiteMap) -> str | None:
    try:
        return None if href.startswith("//") else site.path_of(href)
    except ValueError:
        return None  # no address at all; reading said so
