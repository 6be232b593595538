"""Unsafe HTML to safe markup: nh3's allow-list, links of this site, anchors with a prefix."""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote

import nh3
from markupsafe import Markup

from plugins.addresses import entry_address, make_id
from plugins.body.links import find_file_target
from plugins.body.source import render_github, render_page
from plugins.settings import Settings
from schemas import KINDS

if TYPE_CHECKING:
    from plugins.catalogue import Catalogue, Entry

_PREFIX = "t-"
_SCHEMES = {"http", "https", "mailto", "tel"}
_TAGS = frozenset(
    "a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i kbd li ol p pre s section strong "
    "sub sup table tbody td th thead tr ul".split()
)
_PAGE_TAGS = _TAGS | frozenset(
    "address caption cite details figcaption figure ins mark q samp small span summary tfoot var".split()
)
_ATTRIBUTES = {"a": {"href", "id", "title"}, "li": {"id"}, "ol": {"start"}, "abbr": {"title"}}
_PAGE_ATTRIBUTES = _ATTRIBUTES | {
    "sup": {"id"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "q": {"cite"},
}
_CLASSES = {
    "section": {"footnotes"},
    "div": {"footnotes"},
    "th": {"align-right", "align-center"},
    "td": {"align-right", "align-center"},
}
_NOTE_ID = re.compile(r"fn(ref)?[-:0-9A-Za-z%_.]*")
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WORDS = {"de": ("Zurück zum Text", "Tabelle"), "en": ("Back to the text", "Table")}
_ID = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body: level on the page (2 is the highest), text, anchor."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Body:
    """Markup that is safe to put on a page, and the headings in it."""

    html: Markup
    headings: tuple[Heading, ...]


# Gives the address for a relative link between files; None drops the link and keeps its text.
Resolve = Callable[[str], str | None]


def render_entry(entry: "Entry", catalogue: "Catalogue", settings: Settings) -> Body:
    """The body of an entry or page; links between files lead to pages of this site."""
    resolve = partial(_address_of, folder=KINDS[entry.kind].folder, catalogue=catalogue, settings=settings)
    render = render_page_body if entry.kind == "page" else render_entry_body
    return render(catalogue.body_of(entry.key), resolve, settings.language)


def _address_of(href: str, folder: str, catalogue: "Catalogue", settings: Settings) -> str | None:
    """Where a link that is no full address leads; None for what leads nowhere."""
    target = find_file_target(href, folder)
    if target is None:
        return settings.href(href) if href.startswith("/") and not href.startswith("//") else None
    if target.state != "entry" or catalogue.get(target.kind, target.id) is None:
        return None
    return settings.href(entry_address(target.kind, target.id)) + _anchor(target.anchor)


def render_entry_body(text: str, resolve: Resolve, language: str) -> Body:
    """The body of an entry, GitHub-flavoured."""
    return _finish(render_github(text), _TAGS, _ATTRIBUTES, resolve, language)


def render_page_body(text: str, resolve: Resolve, language: str) -> Body:
    """The body of a page of the carrier, Python-Markdown with its usual extensions."""
    return _finish(render_page(text), _PAGE_TAGS, _PAGE_ATTRIBUTES, resolve, language)


def _finish(
    rendered: str, tags: frozenset[str], attributes: dict[str, set[str]], resolve: Resolve, language: str
) -> Body:
    clean = nh3.clean(
        _prepare(rendered),
        tags=set(tags),
        attributes=attributes,
        allowed_classes=_CLASSES,
        url_schemes=_SCHEMES,
        link_rel="noopener",
        strip_comments=True,
        attribute_filter=partial(_filter_attribute, resolve=resolve),
    )
    headings = _Headings(_ID.findall(clean))
    with_anchors = _HEADING.sub(headings.place, clean)
    return Body(Markup(_dress(with_anchors, language)), tuple(headings.found))  # noqa: S704  # nh3 cleaned it


def _prepare(rendered: str) -> str:
    """Check boxes as signs, since a disabled control says nothing; alignment as a class."""
    for before, after in (
        ('<input type="checkbox" checked="" disabled="" />', "☑"),
        ('<input type="checkbox" disabled="" />', "☐"),
        (' align="right"', ' class="align-right"'),
        (' align="center"', ' class="align-center"'),
        (' style="text-align: right;"', ' class="align-right"'),
        (' style="text-align: center;"', ' class="align-center"'),
    ):
        rendered = rendered.replace(before, after)
    return rendered


def _filter_attribute(_tag: str, attribute: str, value: str, resolve: Resolve) -> str | None:
    if attribute == "id":
        return _PREFIX + value if _NOTE_ID.fullmatch(value) else None
    if attribute != "href":
        return value
    if value.startswith("#"):
        return _anchor(value[1:])
    return value if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value) else resolve(value)


def _anchor(written: str) -> str:
    """Our anchor for the one that the forge's preview has: a footnote's, or a heading's words."""
    if not written or _NOTE_ID.fullmatch(written):
        return f"#{_PREFIX}{written}" if written else ""
    return f"#{_PREFIX}{make_id(unquote(written), 60)}"


class _Headings:
    """Gives each heading its level and anchor: the first is level 2, none skips a level."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.found: list[Heading] = []
        self.levels: list[int] = []
        self.anchors = set(taken)
        self.repeated: Counter[str] = Counter()

    def place(self, match: re.Match[str]) -> str:
        level = self.level(int(match[1]))
        text = html.unescape(_TAG.sub("", match[2])).strip()
        anchor = self.anchor(text)
        self.found.append(Heading(level, text, anchor))
        return f'<h{level} id="{anchor}">{match[2]}</h{level}>'

    def level(self, written: int) -> int:
        """The depth below the headings still open, so that `#` then `###` becomes 2 then 3."""
        while self.levels and self.levels[-1] >= written:
            self.levels.pop()
        self.levels.append(written)
        return min(len(self.levels) + 1, 6)

    def anchor(self, text: str) -> str:
        """The heading's words; repeated ones are numbered from 1, as forges do."""
        wanted = anchor = _PREFIX + (make_id(text, 60) or "x")
        while anchor in self.anchors:
            self.repeated[wanted] += 1
            anchor = f"{wanted}-{self.repeated[wanted]}"
        self.anchors.add(anchor)
        return anchor


def _dress(clean: str, language: str) -> str:
    """Tables that scroll by keyboard, empty corners that are no headers, footnotes with a spoken way back."""
    back, table = _WORDS[language]
    clean = clean.replace(
        "<table>", f'<div class="scroll" role="group" tabindex="0" aria-label="{table}"><table>'
    )
    clean = clean.replace("</table>", "</table></div>")
    clean = re.sub(r"<th([^>]*)></th>", r"<td\1></td>", clean)
    return re.sub(r"(<a href=\"#t-fnref[^>]*)>", rf'\1 aria-label="{back}">', clean)
