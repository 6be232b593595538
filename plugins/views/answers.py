"""How somebody answers an open condition: a mail to whom the idea belongs, with the condition in it.

Where nobody can be written to, the form in which the entry is changed.
"""

from urllib.parse import quote

from plugins.catalogue import Entry
from plugins.views.facts import find_whom_to_ask
from plugins.views.head import Link
from plugins.views.overview import Site
from plugins.views.provenance import find_change


def make_answer(entry: Entry, what: str, site: Site) -> Link | None:
    """A mail that names idea, condition and page, a number to call, or the form that changes the entry."""
    ask = find_whom_to_ask(entry, site)
    if ask is None:
        return find_change(entry, site.settings)
    if not ask.address.startswith("mailto:"):
        return ask
    page = site.settings.canonical(entry.address) or entry.address
    body = f"{what}\r\n{page}\r\n\r\n"
    return Link(ask.text, f"{ask.address}?subject={quote(entry.title, safe='')}&body={quote(body, safe='')}")
