"""The site's search: finished pages go in, the files below /pagefind/ and /search/ come out.

Last step of a build. Pagefind finds words; what it cannot do is ours: parts of German compounds are handed
to it as hidden words, narrowing by kind and topic has an index of its own (Pagefind's filters differ from
build to build), and a list of names helps after a slip. Same pages, same bytes. A large site has several
shards that the browser asks as one, so that one edit indexes only the pages beside it anew.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b
from html import escape, unescape
from typing import IO, Any, NamedTuple, cast

from pagefind_bin import get_executable  # type: ignore[import-untyped]  # it ships no types

from plugins.analysis.compounds import find_compound_parts

FACETS = "/search/facets.json"
SUGGESTIONS = "/search/suggestions.json"

# Pagefind's own interfaces, and the stemmer for languages that have none: nobody asks for them.
UNUSED = re.compile(r"pagefind-(?:ui|modular-ui|component-ui|highlight)\.|wasm\.unknown\.")
# What every shard but the first leaves out: scripts and program are the first one's.
SHARED = re.compile(r"pagefind-(?!entry\.)|pagefind\.js|wasm\.")
SHARD_PAGES = 3_000  # more pages make several shards; docs/decisions/015
# What is no text of the page's own: rows of a list are another page's; the heading stands above the excerpt.
NO_TEXT = "nav form button svg script style template h1 [hidden]"
NOT_ITS_OWN = ".row .section__more .empty [data-search-skip]"
THIN = 12  # words; with fewer, Pagefind may find nothing to index, so the title counts as text

_MAIN = re.compile(r"<main\b[^>]*>")
_SILENT = re.compile(
    r"<(script|style|svg|template|h1|nav)\b.*?</\1>|<li class=\"row\b.*?</li>|<[^>]*>", re.DOTALL
)
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """A finished page of the site, and what is known of it beyond its words."""

    address: str  # "/projects/solar-gaarden/", without the base path
    html: bytes
    kind: str  # "project", "idea", "event", "place", "topic", ...
    title: str  # may be empty where the interface names the page: then its heading counts
    language: str = ""  # of its text, where it is not the site's
    topics: tuple[str, ...] = ()  # ids
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # what it is also called: former names, Ortsteile, postcodes


class SearchError(RuntimeError):
    """Pagefind did not do what was asked of it."""


class Nth(NamedTuple):
    """Which shard of how many; the first is number 0."""

    number: int
    of: int


FIRST = Nth(0, 1)


# What is known of a page beyond its words: an IndexedPage, or what a build remembers of one.
Found = Any


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the index: its files by address, and of each result's file the address of its page."""

    files: Mapping[str, bytes]
    results: Mapping[str, str]


def split_into_shards(addresses: Iterable[str]) -> list[list[str]]:
    """The addresses of pages by shard: by their digest, so that a page stays where it is when others come."""
    found = sorted(addresses)
    shards: list[list[str]] = [[] for _ in range(max(1, -(-len(found) // SHARD_PAGES)))]
    for address in found:
        shards[int.from_bytes(blake2b(address.encode(), digest_size=8).digest()) % len(shards)].append(
            address
        )
    return shards


def build_shard(pages: Iterable[IndexedPage], language: str = "de", nth: Nth = FIRST) -> Shard:
    """One shard, for a site whose interface is in `language`; the first has the script that asks them all.

    The index has one language, so that one query finds entries in all of them: a second index would cost
    every reader 75 KB more.
    """
    texts = sorted(map(_read_text, pages), key=lambda text: text.page.address)
    parts = find_compound_parts({word for text in texts for word in text.words()})
    bundle = _run_pagefind((_prepare(text, parts, language) for text in texts), language)
    root = f"/pagefind/{nth.number}/" if nth.number else "/pagefind/"
    kept = {path: data for path, data in bundle.items() if not (SHARED if nth.number else UNUSED).match(path)}
    if not nth.number:
        kept["pagefind.js"] += _name_shards(nth.of)
    results = {f"{root}{path}": address for path, address in _read_fragments(bundle)}
    return Shard({f"{root}{path}": kept[path] for path in sorted(kept)}, results)


def _name_shards(number: int) -> bytes:
    """What our search page reads of the script beside what Pagefind put there: the other shards' folders."""
    return f"export const shards = {json.dumps([f'{one}/' for one in range(1, number)])};\n".encode()


@dataclass(frozen=True, slots=True)
class _Text:
    page: IndexedPage  # without its HTML: only the main part is kept
    main: str

    def words(self) -> set[str]:
        """The words of title and text, as written."""
        shown = unescape(_SILENT.sub(" ", self.main)).replace("\u00ad", "")
        return set(_WORD.findall(f"{self.page.title} {shown}"))


def _read_text(page: IndexedPage) -> _Text:
    html = page.html.decode()
    start, end = _MAIN.search(html), html.rfind("</main>")
    if start is None or end < start.end():
        raise SearchError(f"{page.address}: the page has no <main>")
    return _Text(replace(page, html=b""), html[start.end() : end])


# --- Pagefind --------------------------------------------------------------------------------------


def _prepare(text: _Text, parts: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, str]:
    """Address and HTML as Pagefind gets it: the main part, with hidden words that are never published.

    They are metadata: found like any word, never part of an excerpt.
    """
    hidden = {
        "title": text.page.title,
        "is": _mark(text.page, language),
        "words": _find_hidden_words(text, parts),
    }
    attributes = " ".join(f'data-{name}="{escape(value)}"' for name, value in hidden.items() if value)
    names = ", ".join(f"{name}[data-{name}]" for name, value in hidden.items() if value)
    meta = f'<div {attributes} data-pagefind-meta="{names}"></div>'
    main = text.main.replace("</span><span", "</span> <span")  # else two words become one
    if len(text.words()) < THIN:
        main += f"<p>{escape(text.page.title)}</p>"
    return text.page.address, f"<!doctype html><html><body><main>{meta}{main}</main></body></html>"


def _mark(page: IndexedPage, language: str) -> str:
    """Kind and foreign language as one word that nobody searches for: "kproject", "kevent0en"."""
    return f"k{page.kind}0{page.language}" if page.language not in ("", language) else f"k{page.kind}"


def _find_hidden_words(text: _Text, parts: Mapping[str, tuple[str, ...]]) -> str:
    shown = {word.lower() for word in text.words()}
    hidden = {part for word in shown for part in parts.get(word, ())} - shown
    return " ".join([*sorted(hidden), *text.page.tags, *text.page.names])


def _run_pagefind(documents: Iterable[tuple[str, str]], language: str) -> dict[str, bytes]:
    """The files Pagefind makes of (address, HTML), in the order given.

    We speak the protocol of its Python package ourselves (base64 of JSON, ended by a comma): the package
    waits 0.1 s for each page, and the command line indexes in the order the disk happens to list files.
    """
    config = {
        "force_language": language,
        "root_selector": "main",
        "exclude_selectors": f"{NO_TEXT} {NOT_ITS_OWN}".split(),
    }
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    binary = get_executable()
    with subprocess.Popen(  # noqa: S603 - the installed binary, no shell
        [binary, "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        cwd=binary.parent,
    ) as process:
        answer = _ask(process, _make_requests(documents, config))
    return {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}


def _ask(process: subprocess.Popen[bytes], requests: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The answer to the last request. It is read beside the writing: either pipe may be full."""
    requesting, answering = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    with ThreadPoolExecutor(1) as reader:
        answer = reader.submit(_read_files_answer, answering)
        try:
            with suppress(BrokenPipeError):  # Pagefind has ended, its last answer says why
                _send(requesting, requests)
            return answer.result()
        finally:
            with suppress(BrokenPipeError):
                requesting.close()


def _make_requests(
    documents: Iterable[tuple[str, str]], config: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": config}
    for address, html in documents:
        yield {"type": "AddFile", "index_id": 0, "url": address, "file_contents": html, "file_path": None}
    yield {"type": "GetFiles", "index_id": 0}


def _send(pipe: IO[bytes], requests: Iterable[dict[str, Any]]) -> None:
    for number, payload in enumerate(requests, start=1):
        message = json.dumps({"message_id": number, "payload": payload})
        pipe.write(base64.b64encode(message.encode()) + b",")
    pipe.flush()


def _read_files_answer(pipe: IO[bytes]) -> dict[str, Any]:
    """The payload with the files; the answers before it only say that a page was read."""
    for message in _read_messages(pipe):
        payload: dict[str, Any] = json.loads(base64.b64decode(message))["payload"]
        if payload["type"] == "Error":
            raise SearchError(str(payload["message"]))
        if payload["type"] == "GetFiles":
            return payload
    raise SearchError("Pagefind ended before it had written the index")


def _read_messages(pipe: IO[bytes]) -> Iterator[bytes]:
    rest: list[bytes] = []
    while data := os.read(pipe.fileno(), 1 << 20):
        *ends, last = data.split(b",")
        for end in ends:
            yield b"".join([*rest, end])
            rest = []
        rest.append(last)


# --- what is ours ----------------------------------------------------------------------------------


def make_indexes(pages: Sequence[Found], results: Mapping[str, str]) -> dict[str, bytes]:
    """What our search page asks beside Pagefind: `results` are those of all shards."""
    return {
        FACETS: _write_json(_make_facets(pages, results)),
        SUGGESTIONS: _write_json(_make_suggestions(pages)),
    }


def _make_facets(found: Iterable[Found], results: Mapping[str, str]) -> dict[str, Any]:
    """Kinds, topics, and for each result id of Pagefind the numbers of its kind and its topics in them."""
    pages = {page.address: page for page in found}
    kinds = sorted({page.kind for page in pages.values()})
    topics = sorted({topic for page in pages.values() for topic in page.topics})
    names = {
        file.rsplit("/", 1)[1].removesuffix(".pf_fragment"): address for file, address in results.items()
    }
    return {
        "kinds": kinds,
        "topics": topics,
        "pages": {
            name: [kinds.index(pages[address].kind), *map(topics.index, pages[address].topics)]
            for name, address in sorted(names.items())
        },
    }


def _read_fragments(bundle: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """File and address of every indexed page; the name of the file is the id of the result."""
    for path, data in bundle.items():
        if path.startswith("fragment/"):
            fragment = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            yield path, fragment["url"]


def _make_suggestions(pages: Sequence[Found]) -> list[list[str]]:
    """[name, address] of every title, topic, place and further name; [tag] alone: a tag is searched for."""
    named = {(name, page.address) for page in pages for name in (page.title, *page.names) if name}
    titles = {name.lower() for name, _ in named}
    tags = {tag for page in pages for tag in page.tags if tag.lower() not in titles}
    return [*map(list, sorted(named)), *([tag] for tag in sorted(tags))]


def _write_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
