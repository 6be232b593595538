"""The only way from text to markup: Markdown in, sanitised HTML out.

Entries are GitHub-flavoured Markdown, so that the site shows what the forge's preview shows; the
carrier's pages are Python-Markdown with its usual extensions. Both end in nh3's allow-list.
Comes in: a body and a function that knows where links between files lead. Goes out: HTML with
anchors and footnotes whose ids carry a prefix, the headings, and every link with its place.
"""

from plugins.body.links import NO_MARKS, FileTarget, Link, Marks, find_file_target, find_marks
from plugins.body.safe import Body, Heading, Resolve, render_entry, render_entry_body, render_page_body
from plugins.body.source import Place

__all__ = [
    "NO_MARKS",
    "Body",
    "FileTarget",
    "Heading",
    "Link",
    "Marks",
    "Place",
    "Resolve",
    "find_file_target",
    "find_marks",
    "render_entry",
    "render_entry_body",
    "render_page_body",
]
