"""The pages of network surveys: the list of waves, and one page a wave."""

from collections.abc import Iterator
from typing import Any

from plugins.views.overview import Site
from plugins.views.surveys import listing, page


def make_views(site: Site) -> Iterator[Any]:
    """The list first, then each wave."""
    yield from listing.make_views(site)
    yield from page.make_views(site)
