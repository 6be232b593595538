"""The only way from text to markup: Markdown in, sanitised HTML out.

Entries are GitHub-flavoured Markdown, so that the site shows what the forge's preview shows; the
carrier's pages are Python-Markdown with its usual extensions. Both end in nh3's allow-list.
Comes in: a body and a function that knows where links between files lead. Goes out: HTML with
anchors and footnotes whose ids carry a prefix, the headings, and every link with its place.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from posixpath import normpath
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import unquote

import comrak
import markdown
import nh3
from markupsafe import Markup

from plugins.addresses import entry_address, make_id
from plugins.settings import Settings
from schemas import KINDS

if TYPE_CHECKING:
    from plugins.catalogue import Catalogue, Entry

_PREFIX = "t-"
_OMITTED = "<!-- raw HTML omitted -->"
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
_LINK = re.compile(r'<a (?:data-sourcepos="(\d+):(\d+)-[^"]*" )?href="([^"]*)"')
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_OPENING = re.compile(r"<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]*:|[^\s<>@]+@[^\s<>]+>)")
_SOURCE_LINE = re.compile(r'data-sourcepos="(\d+):|' + re.escape(_OMITTED))
_DEEP_QUOTE = re.compile(r"^((?:[ ]{0,3}>[ ]?){20})[> ]*>", re.MULTILINE)
_WORDS = {"de": ("Zurück zum Text", "Tabelle"), "en": ("Back to the text", "Table")}


class Place(NamedTuple):
    """Line and column in the body, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the body as written, and where it begins; an empty address is one nobody may link to."""

    href: str
    place: Place


@dataclass(frozen=True, slots=True)
class FileTarget:
    """What a relative link names: an entry and an anchor on its page, or something outside the content."""

    state: Literal["entry", "no-entry", "outside"]
    kind: str = ""
    id: str = ""
    anchor: str = ""


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
    return render(entry.body, resolve, settings.language)


def _address_of(href: str, folder: str, catalogue: "Catalogue", settings: Settings) -> str | None:
    """Where a link that is no full address leads; None for what leads nowhere."""
    target = find_file_target(href, folder)
    if target is None:
        return settings.href(href) if href.startswith("/") and not href.startswith("//") else None
    if target.state != "entry" or catalogue.get(target.kind, target.id) is None:
        return None
    anchor = f"#{_PREFIX}{target.anchor}" if target.anchor else ""
    return settings.href(entry_address(target.kind, target.id)) + anchor


def render_entry_body(text: str, resolve: Resolve, language: str) -> Body:
    """The body of an entry, GitHub-flavoured."""
    return _finish(_render_github(text), _TAGS, _ATTRIBUTES, resolve, language)


def render_page_body(text: str, resolve: Resolve, language: str) -> Body:
    """The body of a page of the carrier, Python-Markdown with its usual extensions."""
    return _finish(_render_page(text), _PAGE_TAGS, _PAGE_ATTRIBUTES, resolve, language)


def find_links(text: str, is_page: bool = False) -> tuple[Link, ...]:
    """Every link of a body in order."""
    if is_page:
        return tuple(Link(link.href, _search(text, link.href)) for link in _links_in(_render_page(text)))
    return (
        tuple(_links_in(_render_github(text)))
        if "](" in text or "]:" in text or "<" in text or "[" in text
        else ()
    )


def find_dropped_html(text: str) -> tuple[Place, ...]:
    """Where raw HTML stands in an entry's body; it is left out of the page."""
    if "<" not in text:
        return ()
    return tuple(_dropped(text, _render_github(text)))


def has_images(text: str) -> Place | None:
    """Where the first picture within an entry's body stands, None without one."""
    if "![" not in text or "<img " not in (rendered := _render_github(text)):
        return None
    match = re.search(r'<img data-sourcepos="(\d+):(\d+)', rendered)
    return Place(int(match[1]), int(match[2])) if match else Place(1, 1)


def find_file_target(href: str, folder: str) -> FileTarget | None:
    """What a relative link in a file of this folder leads to; None for addresses of any other form."""
    path, _, anchor = href.partition("#")
    if not path or path.startswith("/") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", path):
        return None
    parts = normpath(f"{folder}/{unquote(path)}").split("/")
    if parts[0] == "..":
        return FileTarget("outside")
    for kind in KINDS.values():
        if len(parts) == 2 and parts[0] == kind.folder and parts[1].endswith(kind.suffix):
            return FileTarget("entry", kind.name, parts[1].removesuffix(kind.suffix), anchor)
    return FileTarget("no-entry")


def _render_github(text: str) -> str:
    extensions = comrak.ExtensionOptions()
    extensions.table = extensions.strikethrough = extensions.autolink = True
    extensions.tasklist = extensions.footnotes = True
    options = comrak.RenderOptions()
    options.sourcepos = True
    flatter = _DEEP_QUOTE.sub(r"\1", text)
    return comrak.render_markdown(flatter, extensions, comrak.ParseOptions(), options)


def _render_page(text: str) -> str:
    return markdown.markdown(text, extensions=["extra", "sane_lists"], output_format="html")


def _links_in(rendered: str) -> Iterator[Link]:
    for line, column, href in _LINK.findall(rendered):
        yield Link(html.unescape(href), Place(int(line or 1), int(column or 1)))


def _search(text: str, href: str) -> Place:
    offset = max(text.find(f"]({href}"), text.find(href), 0)
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _dropped(text: str, rendered: str) -> Iterator[Place]:
    """Pairs each omission with the next `<` in the source that is not above the block it lies in."""
    openings = iter([_place_at(text, match.start()) for match in _OPENING.finditer(text)])
    line, last = 1, 0
    for match in _SOURCE_LINE.finditer(rendered):
        if match[1]:
            line = int(match[1])
            continue
        place = next((opening for opening in openings if opening.line >= line), None)
        if place and place.line > last:
            yield place
            last = place.line


def _place_at(text: str, offset: int) -> Place:
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


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
    headings = _Headings()
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
        return f"#{_PREFIX}{value[1:]}"
    return value if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value) else resolve(value)


class _Headings:
    """Gives each heading its level and anchor: the first is level 2, none skips a level."""

    def __init__(self) -> None:
        self.found: list[Heading] = []
        self.levels: list[int] = []
        self.anchors: set[str] = set()

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
        wanted = _PREFIX + (make_id(text, 60) or "x")
        anchor, number = wanted, 2
        while anchor in self.anchors:
            anchor, number = f"{wanted}-{number}", number + 1
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
