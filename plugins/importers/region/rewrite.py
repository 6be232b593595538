"""The text of region.yaml with a new list of places: only lines of places that changed are touched.

Comments, order and spelling of everything else survive, those within the list included. Positions come
from plugins.frontmatter; a list or place in brackets is written anew as soon as something in it changes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins import frontmatter
from plugins.frontmatter import Path, Place, Position
from plugins.importers.region.merge import PlaceValues, Row

_ORDER = (
    "id",
    "name",
    "kind",
    "parent",
    "ags",
    "ars",
    "lat",
    "lon",
    "population",
    "postcodes",
    "also_known_as",
)
_KEYS = re.compile(r"^((?: |- )*(?:ags|ars): )(\d+)$", re.MULTILINE)
_POSTCODES = re.compile(r"^( *postcodes: \[)([\d, ]+)(\])$", re.MULTILINE)
_COMMENT = re.compile(r" *(#.*)?\n?")


def replace_places(data: bytes, rows: Sequence[Row]) -> bytes:
    """The file with these places; the same bytes when none is new or changed."""
    if all(row.old is not None and not row.changed for row in rows):
        return data
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    new = "".join(_rewrite(lines, frontmatter.find_places(data), rows))
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + (new.replace("\n", "\r\n") if b"\r\n" in data else new).encode()


def _rewrite(lines: list[str], places: Mapping[Path, Place], rows: Sequence[Row]) -> Iterator[str]:
    if ("places",) not in places:
        yield from lines
        yield "\n" + _render(rows)
        return
    start = places["places",].key.line - 1
    end = _find_end(lines, places, start)
    chunks = _split(lines[start:end], places, start)
    yield from lines[:start]
    yield from _join(chunks, rows) if chunks else [_render(rows)]
    yield from lines[end:]


def _find_end(lines: list[str], places: Mapping[Path, Place], start: int) -> int:
    """The line after the block: the first empty one behind it, or the first comment not set in."""
    following = [place.key.line - 1 for path, place in places.items() if len(path) == 1]
    end = min((line for line in following if line > start), default=len(lines))
    last = end
    while last > start + 1 and _COMMENT.fullmatch(lines[last - 1]):
        last -= 1
    rest = range(last, end)
    empty = next((line for line in rest if not lines[line].strip()), None)
    return next((line for line in rest if lines[line][0] == "#"), end) if empty is None else empty


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The lines of one place: comments above it, then its keys, the first line with the dash.

    `begins` has the line each key begins on, `indent` how far keys and `dash` how far dashes stand in.
    """

    above: list[str]
    lines: list[str]
    begins: Mapping[str, int]
    indent: int
    dash: int


def _split(lines: list[str], places: Mapping[Path, Place], start: int) -> list[_Chunk]:
    """The head of the block, then one chunk a place; none when the list is in brackets."""
    items = [place.key.line - 1 - start for path, place in places.items() if _is_item(path, 2)]
    dashes = [re.match(r" *(?=- )", lines[line]) for line in items]
    if not items or items[0] == 0 or not all(dashes):
        return []
    keys = _find_keys(places)
    chunks = [_Chunk([], lines[: items[0]], {}, 0, 0)]
    for index, (line, dash) in enumerate(zip(items, dashes, strict=True)):
        end = items[index + 1] if index + 1 < len(items) else len(lines)
        begins = {key: position.line - 1 - start - line for key, position in keys[index].items()}
        indent = next(iter(keys[index].values())).column - 1
        above = _take_comments(chunks[-1].lines)
        chunks.append(_Chunk(above, lines[line:end], begins, indent, dash.end() if dash else 0))
    return chunks


def _is_item(path: Path, depth: int) -> bool:
    return len(path) == depth and path[0] == "places"


def _find_keys(places: Mapping[Path, Place]) -> dict[int, dict[str, Position]]:
    """Where the keys of each place stand."""
    keys: dict[int, dict[str, Position]] = {}
    for path, place in places.items():
        if _is_item(path, 3):
            keys.setdefault(int(path[1]), {})[str(path[2])] = place.key
    return keys


def _take_comments(lines: list[str]) -> list[str]:
    """The comments at the end of these lines, taken away from them: they speak of what follows."""
    at = len(lines)
    while at > 1 and _COMMENT.fullmatch(lines[at - 1]):
        at -= 1
    taken = lines[at:]
    del lines[at:]
    return taken


def _join(chunks: list[_Chunk], rows: Sequence[Row]) -> Iterator[str]:
    head, *items = chunks
    yield from head.lines
    for row in rows:
        if row.old is None:
            yield _render_place(row.values, items[0].dash)
        else:
            yield from items[row.old].above
            yield from _edit(items[row.old], row) if row.changed else items[row.old].lines


def _edit(chunk: _Chunk, row: Row) -> Iterator[str]:
    """The lines of a place with the changed keys in their place; all anew when it is written in brackets."""
    if len(set(chunk.begins.values())) < len(chunk.begins) or re.match(r" *- *\{", chunk.lines[0]):
        yield _render_place(row.values, chunk.dash)
        return
    parts = _parts(chunk.lines, chunk.begins)
    for key in row.changed:
        first, *others = parts.get(key, [""])
        comments = [line for line in others if line.strip().startswith("#")]
        parts[key] = [*_render_key(key, row.values, chunk.indent, first), *comments]
    for key in sorted(parts, key=lambda key: _position(key, list(chunk.begins))):
        yield from parts[key]


def _parts(lines: list[str], begins: Mapping[str, int]) -> dict[str, list[str]]:
    ends = [*list(begins.values())[1:], len(lines)]
    return {key: lines[begin:end] for (key, begin), end in zip(begins.items(), ends, strict=True)}


def _render_key(key: str, values: PlaceValues, indent: int, old: str) -> Iterator[str]:
    """The key's lines; the first of a place keeps its dash."""
    text = frontmatter.render_entry({key: values[key]}).removeprefix("---\n").removesuffix("---\n")
    first, *others = _quoted(text).splitlines(keepends=True)
    yield (old[:indent] or " " * indent) + first
    yield from (" " * indent + line for line in others)


def _position(key: str, present: list[str]) -> tuple[int, int]:
    """Keys that are there stay in their order; a new one follows those that usually stand before it."""
    if key in present:
        return present.index(key), -1
    usual = _ORDER.index(key) if key in _ORDER else len(_ORDER)
    before = [present.index(other) for other in _ORDER[:usual] if other in present]
    return max(before, default=0), usual


def _render(rows: Sequence[Row]) -> str:
    return "places:\n" + "".join(_render_place(row.values, 2) for row in rows)


def _render_place(values: PlaceValues, dash: int) -> str:
    """One place as an item of the list."""
    text = frontmatter.render_entry({"places": [values]}).removeprefix("---\nplaces:\n").removesuffix("---\n")
    return "".join(" " * dash + line[2:] for line in _quoted(text).splitlines(keepends=True))


def _quoted(text: str) -> str:
    """Keys and postcodes in quotes, as other programs would drop their leading zero."""
    text = _KEYS.sub(r'\1"\2"', text)
    return _POSTCODES.sub(lambda match: match[1] + re.sub(r"\d+", r'"\g<0>"', match[2]) + match[3], text)
