"""Reads a content folder: files, models, defaults, references; all problems in one run."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plugins.catalogue.boundaries import BOUNDARIES_FILE, read_boundaries
from plugins.catalogue.entry import Entry, Key, Reference
from plugins.catalogue.files import REGION_FILE, EntryFile, find_files, shown_path
from plugins.catalogue.links import Text, find_body_problems
from plugins.catalogue.pictures import find_pictures
from plugins.catalogue.read import Draft, read_drafts, read_region
from plugins.catalogue.resolve import CHAINS, Known, find_region_references, locate_in_file, resolve
from plugins.catalogue.whole import Catalogue
from plugins.kept import Store
from plugins.problems import Problem, apply_levels, codes, find_nearest, make_problem
from schemas import KINDS, Fault, Region
from schemas.notice import months_after

REVIEW_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """What a content folder gave.

    The catalogue of its valid entries (None without a valid region), every problem sorted by place,
    how many files were read, and the language to speak.
    """

    catalogue: Catalogue | None
    problems: tuple[Problem, ...]
    checked: int
    language: str


def read_content(content: Path, store: Store | None = None, jobs: int = 1) -> Reading:
    """Everything in a content folder, many files by so many processes. Never raises for what is in it.

    Files that are as they were when the store was written are not parsed again.
    """
    if not content.is_dir():
        return Reading(None, (make_problem("content-missing", shown_path(content)),), 0, "de")
    region, language, problems = read_region(content / REGION_FILE)
    files, strays = find_files(content)
    drafts = list(read_drafts(files, store, jobs))
    problems += [*strays, *(problem for draft in drafts for problem in draft.problems), *_find_doubles(files)]
    if region is None:
        return Reading(None, tuple(sorted(set(problems))), len(files) + 1, language)
    known = Known(region, {Key(file.kind.name, file.id) for file in files})
    problems += find_region_problems(region, known, shown_path(content / REGION_FILE))
    catalogue, found = _build_catalogue(region, drafts, known)
    boundaries, misdrawn = read_boundaries(content / BOUNDARIES_FILE, region)
    catalogue, problems = replace(catalogue, boundaries=boundaries), problems + found + misdrawn
    return Reading(catalogue, apply_levels(problems, region.levels), len(files) + 1, language)


def find_region_problems(region: Region, known: Known, shown: str) -> Iterator[Problem]:
    """What a region.yaml gets wrong that its model cannot know: time zone, problem codes, ids."""
    yield from find_region_references(region, known, shown)
    if not is_timezone(region.timezone):
        yield locate_in_file(shown, Fault("timezone-unknown", ("timezone",), {"value": region.timezone}))
    for code in region.levels:
        if code not in codes():
            fault = Fault("unknown-problem-code", ("levels", code), {"value": code})
            yield locate_in_file(shown, fault, find_nearest(code, codes()))


def is_timezone(name: str) -> bool:
    """True for a name of the IANA time zone database."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def read_beside(draft: Draft, catalogue: Catalogue, known: Known) -> tuple[Entry | None, list[Problem]]:
    """The entry of one draft that is no file yet, and what is wrong with it beside this catalogue.

    For the web form's service: nothing but this entry is looked at. `known` are the catalogue's ids, made
    once for many drafts. The problems' places are those of the draft where it alone is wrong, else 1:1.
    """
    if draft.data is None:
        return None, list(draft.problems)
    entry = _make_entry(draft, catalogue.region)
    if _is_without_own(entry):
        entry = _like_organiser(entry, catalogue.entries)
    references, problems = resolve([entry], known)
    problems += find_body_problems(_text_of(draft), known.keys)
    problems += [
        locate_in_file(entry.file, Fault("reference-loop", (field,)))
        for field in CHAINS
        if _leads_back(entry.key, field, references, catalogue)
    ]
    return entry, [*problems, *_timezone_problems(entry)]


def _leads_back(key: Key, field: str, own: Iterable[Reference], catalogue: Catalogue) -> bool:
    """True when following one chain from an entry leads to it again."""
    ahead = [reference.target for reference in own if reference.field == field]
    seen: set[Key] = set()
    while ahead:
        target = ahead.pop()
        if target == key:
            return True
        if target not in seen:
            seen.add(target)
            ahead += [one.target for one in catalogue.references_from(target) if one.field == field]
    return False


def _is_without_own(entry: Entry) -> bool:
    """True for an event that takes topics and place from who organises it."""
    return entry.kind == "event" and (not entry.topics or entry.data.state == "save-the-date")


def _find_doubles(files: Iterable[EntryFile]) -> Iterator[Problem]:
    """Two names that differ only by case or Unicode form: some file systems hold only one of them."""
    first: dict[Key, EntryFile] = {}
    for file in files:
        folded = unicodedata.normalize("NFC", file.name).casefold()
        other = first.setdefault(Key(file.kind.name, folded), file)
        if other is not file:
            yield make_problem("id-twice", file.shown, {"other": other.shown})


def _build_catalogue(region: Region, drafts: list[Draft], known: Known) -> tuple[Catalogue, list[Problem]]:
    entries = _enrich([draft for draft in drafts if draft.data is not None], region)
    references, problems = resolve(entries.values(), known)
    aliases, clashes = _collect_aliases(entries.values(), known)
    problems += clashes
    for draft in drafts:
        problems += find_body_problems(_text_of(draft), known.keys)
    for entry in entries.values():
        if entry.kind == "event":
            problems += _timezone_problems(entry)
    pictures, broken = find_pictures(entries.values())
    return Catalogue(region, entries, references, aliases, pictures), problems + broken


def _text_of(draft: Draft) -> Text:
    return Text(draft.file.kind.name, draft.file.shown, draft.facts.body_line, draft.facts.marks)


def _enrich(drafts: list[Draft], region: Region) -> dict[Key, Entry]:
    """The entries with the region's defaults, then events with those of their first organisers."""
    made = (_make_entry(draft, region) for draft in drafts)
    entries = {entry.key: entry for entry in made}
    for key, entry in entries.items():
        if _is_without_own(entry):
            entries[key] = _like_organiser(entry, entries)
    return entries


def _make_entry(draft: Draft, region: Region) -> Entry:
    data = draft.data
    place = getattr(data, "place", None)
    is_listed = draft.file.kind.is_listed
    review_by = (data.review_by or months_after(data.updated, REVIEW_MONTHS)) if is_listed else None
    return Entry(
        kind=draft.file.kind.name,
        id=draft.file.name,
        file=draft.file.shown,
        data=data,
        body_line=draft.facts.body_line,
        language=getattr(data, "language", None) or region.languages[0],
        updated=data.updated,
        created=getattr(data, "created", None) or data.updated,
        review_by=review_by,
        topics=getattr(data, "topics", ()),
        locality=place.locality if is_listed and place else None,
        marks=draft.facts.marks,
        digest=draft.facts.digest,
        head_digest=draft.facts.head_digest,
        body_digest=draft.facts.body_digest,
    )


def _like_organiser(entry: Entry, entries: Mapping[Key, Entry]) -> Entry:
    organiser: Any = entries.get(Key("initiative", entry.data.organisers[0]))
    if organiser is None:
        return entry
    return replace(
        entry, topics=entry.topics or organiser.topics, locality=entry.locality or organiser.locality
    )


def _collect_aliases(entries: Iterable[Entry], known: Known) -> tuple[dict[Key, Key], list[Problem]]:
    aliases: dict[Key, Key] = {}
    problems = []
    for entry in entries:
        for index, alias in enumerate(getattr(entry.data, "aliases", ())):
            key = Key(entry.kind, alias)
            other = key if key in known.keys else aliases.get(key)
            if KINDS[entry.kind].is_reserved(alias):
                fault = Fault("id-reserved", ("aliases", index), {"name": alias, "suffix": ""})
                problems.append(locate_in_file(entry.file, fault))
            elif other:
                fault = Fault("alias-taken", ("aliases", index), {"value": alias, "other": other.id})
                problems.append(locate_in_file(entry.file, fault))
            else:
                aliases[key] = entry.key
    return aliases, problems


def _timezone_problems(entry: Entry) -> Iterator[Problem]:
    name = getattr(entry.data, "timezone", None)
    if name and not is_timezone(name):
        yield locate_in_file(entry.file, Fault("timezone-unknown", ("timezone",), {"value": name}))
