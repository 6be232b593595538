"""The page that takes an entry back out of a mail."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.views.head import Head, make_head
from plugins.views.overview import Site


@dataclass(frozen=True, slots=True)
class PasteView:
    """A field for the mail; the script does the rest."""

    template: ClassVar[str] = "paste.html"
    head: Head


def make_views(site: Site) -> Iterator[PasteView]:
    """The one page."""
    yield PasteView(make_head(site.settings, site.frame, "/contribute/paste/", "paste", section="contribute"))
