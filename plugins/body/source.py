"""Markdown to unsafe HTML: GitHub's for entries, Python-Markdown's for the carrier's pages."""

import re
from typing import NamedTuple

import comrak
import markdown

from plugins.body.weight import has_many_addresses, has_many_cells, is_heavy_page, tame

# A link in full, whatever stands around it; addresses in it are not looked for once more.
_LINK = re.compile(r"\[(?<![\\!]\[)(?!\^)[^\[\]\\`|\n]*\]\(https?://[^\s()<>\\|]*\)")
_ADDRESS_SIGNS = ("://", "www.", "@")


class Place(NamedTuple):
    """Line and column in the body, both from 1."""

    line: int
    column: int


def render_github(text: str, *, has_places: bool = False) -> str:
    """HTML as the forge's preview has it, raw HTML left out with a comment in its place.

    On demand every element says where it stands in the source. Columns count bytes: counting characters would
    take comrak a second for 60 KiB on one line.
    """
    extensions = comrak.ExtensionOptions()
    extensions.strikethrough = extensions.tasklist = extensions.footnotes = True
    extensions.table = not has_many_cells(text)
    extensions.autolink = has_bare_addresses(text) and not has_many_addresses(text)
    options = comrak.RenderOptions()
    options.sourcepos = has_places
    return comrak.render_markdown(tame(text), extensions, comrak.ParseOptions(), options)


def has_bare_addresses(text: str) -> bool:
    """True where an address may stand that is to become a link: looking for them is most of the work."""
    rest = _LINK.sub("", text)
    return any(sign in rest for sign in _ADDRESS_SIGNS)


def render_page(text: str) -> str:
    """HTML of Python-Markdown, raw HTML included; GitHub's where a text would cost it too much."""
    if is_heavy_page(text):
        return render_github(text)
    return markdown.markdown(text, extensions=["extra", "sane_lists"], output_format="html")
