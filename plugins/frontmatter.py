"""Reads and writes front matter: YAML between two lines `---`, then the body.

Start of the flow: bytes of a file come in; a mapping whose every scalar is still text goes out,
or the troubles of the file with line and column. The C parser's event stream is read directly,
because PyYAML's own builders turn `12:30` into 750 and die on deep nesting; what could hide
something from a reader (anchors, aliases, merge keys, tags, duplicate keys) is refused.
Positions are looked for by a second reading, and only when something is wrong.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

ENTRY_BYTES = 64 * 1024
REGION_BYTES = 1024 * 1024
MAX_DEPTH = 8
MAX_NODES = 60_000

# Unicode categories Cc (without tab and line feed), Zl, Zp, the property Bidi_Control, and non-characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
# In UTF-8 each of them is or begins with another byte than these: most files need no search.
_HARMLESS = bytes({*b"\t\n", *range(0x20, 0x7F), *range(0x80, 0x100)} - {0xC2, 0xD8, 0xE2, 0xEF})
_PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß0-9/(+](?:[^\n\t:#\[\]{},&*!|>'\"%@`\\]|:(?=[A-Za-z0-9/]))*(?<! )")
_MARK = "---"
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_UNCLOSED = {
    "while scanning a quoted scalar": "quote-unclosed",
    "while parsing a flow mapping": "bracket-unclosed",
    "while parsing a flow sequence": "bracket-unclosed",
    "while parsing a flow node": "bracket-unclosed",
}

Tree = dict[str, Any]
Path = tuple[str | int, ...]


class Position(NamedTuple):
    """Line and column, both from 1."""

    line: int
    column: int


class Place(NamedTuple):
    """Where a key stands and where its value begins; for an item of a list both are the same."""

    key: Position
    value: Position


@dataclass(frozen=True, slots=True)
class Trouble:
    """What makes a file unreadable: problem code, place, what the message names."""

    code: str
    position: Position
    params: Mapping[str, str]


class UnreadableError(Exception):
    """The front matter cannot be read; `troubles` says why."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__(", ".join(trouble.code for trouble in troubles))
        self.troubles = troubles


@dataclass(frozen=True, slots=True)
class Document:
    """Front matter as texts and as it is written, the Markdown after it, and the line that begins on."""

    values: Tree
    head: str
    body: str
    body_line: int


def read_entry(data: bytes) -> Document:
    """Front matter and body of a Markdown file; raises UnreadableError."""
    text = _decode(data)
    head, body, body_line = _split(text)
    return Document(_read_mapping(head, first_line=2), head, body, body_line)


def read_body(data: bytes) -> str:
    """The body of a Markdown file alone; raises UnreadableError."""
    return _split(_decode(data))[1]


def read_yaml(data: bytes) -> Tree:
    """The mapping of a file that is YAML throughout; raises UnreadableError."""
    return _read_mapping(_decode(data), first_line=1)


def find_places(data: bytes) -> dict[Path, Place]:
    """Where each key and each list item of a readable file stands."""
    text = _decode(data)
    if text.startswith(_MARK + "\n") and _CLOSING.search(text, 4):
        return dict(_walk(_split(text)[0], first_line=2))
    return dict(_walk(text, first_line=1))


def _decode(data: bytes) -> str:
    data = data.removeprefix(BOM_UTF8)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        raise UnreadableError(Trouble("not-utf-8", _position(before, len(before)), {})) from None
    match = FORBIDDEN.search(text) if data.translate(None, _HARMLESS) else None
    if match:
        raise UnreadableError(_forbidden(match[0], _position(text, match.start())))
    return text


def _forbidden(character: str, position: Position) -> Trouble:
    return Trouble("forbidden-character", position, {"character": f"U+{ord(character):04X}"})


def _position(text: str, offset: int) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _split(text: str) -> tuple[str, str, int]:
    """The YAML, the body, and the body's first line."""
    if not text.startswith(_MARK + "\n"):
        raise UnreadableError(Trouble("front-matter-missing", Position(1, 1), {}))
    end = _CLOSING.search(text, 4)
    if end is None:
        raise UnreadableError(Trouble("front-matter-unclosed", Position(1, 1), {}))
    head = text[4 : end.start()]
    return head, text[end.end() + 1 :], head.count("\n") + 3


def _read_mapping(text: str, first_line: int) -> Tree:
    builder = _Builder(first_line)
    for event in _events(text, first_line):
        builder.take(event)
    if not builder.troubles and not isinstance(builder.root, dict):
        builder.trouble("front-matter-empty" if builder.root is None else "front-matter-no-keys", None)
    if builder.troubles:
        raise UnreadableError(*builder.troubles)
    tree: Tree = builder.root
    return tree


def _events(text: str, first_line: int) -> Iterator[Any]:
    """The events of the C parser; a syntax error as a trouble with its place."""
    try:
        yield from iter(yaml.CSafeLoader(text).get_event, None)
    except yaml.MarkedYAMLError as error:
        raise UnreadableError(_syntax_trouble(error, text, first_line)) from None
    except yaml.YAMLError:
        raise UnreadableError(Trouble("broken-yaml", Position(first_line, 1), {"text": ""})) from None


def _syntax_trouble(error: yaml.MarkedYAMLError, text: str, first_line: int) -> Trouble:
    code = _UNCLOSED.get(error.context or "", "broken-yaml")
    mark = error.problem_mark if code == "broken-yaml" else error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    position = Position(line + first_line, column + 1)
    lines = text.split("\n")
    source = lines[line] if line < len(lines) else ""
    if "\t" in source[: len(source) - len(source.lstrip())] or (source[column : column + 1] == "\t"):
        return Trouble("tab-character", Position(position.line, source.index("\t") + 1), {})
    if "mapping values are not allowed" in str(error.problem):
        return Trouble("colon-in-text", position, {"text": source.strip()[:60]})
    return Trouble(code, position, {"text": source.strip()[:60]})


class _Builder:
    """Builds the tree from events with a stack of its own, so that depth costs nothing."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.root: Any = None
        self.troubles: list[Trouble] = []
        self.inner: Any = None  # the mapping or list that is open, and the key that waits for its value
        self.key: str | None = None
        self.outer: list[Any] = []
        self.nodes = 0
        self.documents = 0

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.scalar(event)
        elif kind is yaml.MappingStartEvent:
            self.open({}, event)
        elif kind is yaml.SequenceStartEvent:
            self.open([], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.inner = self.outer.pop()
        elif kind is yaml.AliasEvent:
            self.trouble("yaml-alias", event)
            self.put(None, event)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.trouble("several-documents", event)

    def trouble(self, code: str, event: Any, **params: str) -> None:
        position = _start(event, self.first_line) if event else Position(1, 1)
        self.troubles.append(Trouble(code, position, params))

    def scalar(self, event: Any) -> None:
        value, style = event.value, event.style
        if event.anchor or event.tag:
            self.refuse_marks(event)
        if style == '"' and (match := FORBIDDEN.search(value)):
            self.troubles.append(_forbidden(match[0], _start(event, self.first_line)))
        if self.key is None and type(self.inner) is dict:
            self.name(value, event)
        else:
            self.put(value if value or style else None, event)

    def name(self, key: str, event: Any) -> None:
        """The key of what comes next."""
        if key == "<<":
            self.trouble("yaml-merge", event)
        elif key in self.inner:
            self.trouble("duplicate-key", event, key=key)
        self.key = key
        self.count(event)

    def put(self, value: Any, event: Any) -> None:
        """Places a value; an empty plain one is left out, as if its key were absent."""
        self.count(event)
        if type(self.inner) is dict:
            if value is not None:
                self.inner.setdefault(self.key, value)
            self.key = None
        elif type(self.inner) is list:
            if value is not None:
                self.inner.append(value)
        elif self.root is None:
            self.root = value

    def open(self, container: Any, event: Any) -> None:
        if event.anchor or event.tag:
            self.refuse_marks(event)
        if len(self.outer) >= MAX_DEPTH:
            raise UnreadableError(
                *self.troubles, Trouble("too-deep", _start(event, self.first_line), {"limit": str(MAX_DEPTH)})
            )
        if self.key is None and type(self.inner) is dict:
            raise UnreadableError(*self.troubles, Trouble("key-no-text", _start(event, self.first_line), {}))
        self.put(container, event)
        self.outer.append(self.inner)
        self.inner = container

    def refuse_marks(self, event: Any) -> None:
        self.trouble(
            "yaml-anchor" if event.anchor else "yaml-tag", event, mark=str(event.anchor or event.tag)
        )

    def count(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise UnreadableError(
                Trouble("too-many-values", _start(event, self.first_line), {"limit": str(MAX_NODES)})
            )


def _start(event: Any, first_line: int) -> Position:
    return Position(event.start_mark.line + first_line, event.start_mark.column + 1)


def _walk(text: str, first_line: int) -> Iterator[tuple[Path, Place]]:
    """Path and place of every key and item; the same order as the file."""
    path: list[str | int | None] = []
    key_at: list[Position] = []
    for event in _events(text, first_line):
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            path.pop()
            key_at.pop()
            _step(path)
            continue
        if kind not in (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent):
            continue
        start = _start(event, first_line)
        if kind is yaml.ScalarEvent and path and path[-1] is None:
            path[-1], key_at[-1] = event.value, start
            continue
        if path:
            yield (
                tuple(part for part in path if part is not None),
                Place(key_at[-1] if isinstance(path[-1], str) else start, start),
            )
        if kind is yaml.ScalarEvent:
            _step(path, dropped=not event.value and not event.style)
        else:
            path.append(None if kind is yaml.MappingStartEvent else 0)
            key_at.append(start)


def _step(path: list[str | int | None], dropped: bool = False) -> None:
    """To the next key, or to the next item (an empty one was left out of the list)."""
    if path:
        last = path[-1]
        path[-1] = last + (0 if dropped else 1) if isinstance(last, int) else None


def render_entry(values: Mapping[str, Any], body: str = "") -> str:
    """A file that reads back as these values: texts, lists and mappings; None is left out."""
    head = "".join(_render_keys(values, ""))
    return f"{_MARK}\n{head}{_MARK}\n" + (f"\n{body.strip()}\n" if body.strip() else "")


def render_mapping(values: Mapping[str, Any]) -> str:
    """The same for a file that is YAML throughout."""
    return "".join(_render_keys(values, ""))


def _render_keys(values: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if value is None:
            continue
        if isinstance(value, Mapping):
            lines = "".join(_render_keys(value, indent + "  "))
            yield f"{indent}{key}:\n{lines}" if lines else f"{indent}{key}: {{}}\n"
        elif isinstance(value, str):
            yield f"{indent}{key}: {render_scalar(value)}\n"
        else:
            yield from _render_list(key, value, indent)


def _render_list(key: str, values: Sequence[Any], indent: str) -> Iterator[str]:
    if all(isinstance(value, str) for value in values):
        yield f"{indent}{key}: [{', '.join(render_scalar(value) for value in values)}]\n"
        return
    yield f"{indent}{key}:\n"
    for value in values:
        if isinstance(value, str):
            yield f"{indent}  - {render_scalar(value)}\n"
        else:
            lines = "".join(_render_keys(value, indent + "    "))
            yield f"{indent}  - {lines[len(indent) + 4 :]}" if lines else f"{indent}  - {{}}\n"


def render_scalar(value: str) -> str:
    """A text as YAML: plain where nothing in it can be misread, else in double quotes."""
    if _PLAIN.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
