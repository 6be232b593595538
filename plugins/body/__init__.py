"""The only way from text to markup: Markdown in, sanitised HTML out.

Entries are GitHub-flavoured Markdown, so that the site shows what the forge's preview shows; the
carrier's pages are Python-Markdown with its usual extensions. Both end in nh3's allow-list.
Comes in: a body and a function that knows where links between files lead. Goes out: HTML with
anchors and footnotes whose ids carry a prefix, the headings, and every link with its place.
"""

from plugins.body.links import FileTarget, Link, find_dropped_html, find_file_target, find_links, has_images
from plugins.body.safe import Body, Heading, Resolve, render_entry, render_entry_body, render_page_body
from plugins.body.source import Place
from plugins.body.weight import find_heavy

__all__ = [
    "Body",
    "FileTarget",
    "Heading",
    "Link",
    "Place",
    "Resolve",
    "find_dropped_html",
    "find_file_target",
    "find_heavy",
    "find_links",
    "has_images",
    "render_entry",
    "render_entry_body",
    "render_page_body",
]
