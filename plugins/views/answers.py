"""How somebody answers an open condition: a mail to whom the idea belongs, with the condition in it."""

from urllib.parse import quote

from plugins.catalogue import Entry
from plugins.views.facts import find_whom_to_ask
from plugins.views.head import Link
from plugins.views.overview import Site


def make_answer(entry: Entry, what: str, site: Site) -> Link | None:
    """A mail that names idea, condition and page, or a number to call; None where nobody can be asked."""
    ask = find_whom_to_ask(entry, site)
    if ask is None or not ask.address.startswith("mailto:"):
        return ask
    page = site.settings.canonical(entry.address) or entry.address
    body = f"{what}\r\n{page}\r\n\r\n"
    return Link(ask.text, f"{ask.address}?subject={quote(entry.title, safe='')}&body={quote(body, safe='')}")
