"""Pages at former addresses that lead to where an entry is now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.addresses import entry_address
from plugins.views.head import Head, Link
from plugins.views.overview import KINDS, Site


@dataclass(frozen=True, slots=True)
class RedirectView:
    """Leads on at once, with a link for those it does not."""

    template: ClassVar[str] = "redirect.html"
    head: Head
    target: Link


def make_views(site: Site) -> Iterator[RedirectView]:
    """One page a former id, in the order of kinds and ids."""
    for kind in KINDS:
        for entry in site.catalogue.of_kind(kind):
            for alias in sorted(entry.data.aliases):
                head = Head(
                    title=entry.data.title,
                    description="",
                    address=entry_address(kind, alias),
                    language=site.settings.language,
                    kind="redirect",
                    frame=site.frame,
                    indexed=False,
                )
                yield RedirectView(head, site.link(entry))
