"""The Markdown of a record, made fit for this site."""

from typing import NamedTuple

from plugins.importers.entries.links import settle_links
from plugins.importers.entries.mapping import Mapping
from plugins.importers.entries.markup import to_markdown


class Fitted(NamedTuple):
    """A body, and the addresses in it that are no links any more."""

    text: str
    dropped: tuple[str, ...]


def fit_body(text: str, mapping: Mapping) -> Fitted:
    """The body with links that work from here, and with HTML as Markdown where the mapping asks for it."""
    if not text.strip():
        return Fitted("", ())
    if mapping.html == "markdown":
        text = to_markdown(text)
    return Fitted(*settle_links(text.strip(), mapping.base_url))
