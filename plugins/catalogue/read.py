"""One file into one model: bytes, front matter, checked values; or the problems with their places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plugins import frontmatter
from plugins.addresses import make_id
from plugins.catalogue.entry import Entry
from plugins.catalogue.files import EntryFile, read_bytes, shown_path
from plugins.catalogue.many import parse_files
from plugins.catalogue.parsed import Facts, Parsed, digest_file, parse
from plugins.kept import Store
from plugins.problems import Problem, find_nearest, make_problem
from schemas import KINDS, Fault, Region, check

AT_KEY = {"unknown-key", "missing-key"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A file before the region's defaults: its model (None while one is wrong), its problems, the facts."""

    file: EntryFile
    data: Any = None
    problems: tuple[Problem, ...] = ()
    facts: Facts = Facts()  # noqa: RUF009  # frozen, and the same for all that could not be read


def read_drafts(files: Sequence[EntryFile], store: Store | None, jobs: int) -> Iterator[Draft]:
    """What each file holds, and everything wrong with it that it takes no other file to see."""
    for file, parsed in zip(files, parse_files(files, store, jobs), strict=True):
        draft = _check(file, parsed, None) if parsed else _read_file(file)
        problem = _name_problem(file)
        yield replace(draft, data=None, problems=(problem, *draft.problems)) if problem else draft


def make_draft(file: EntryFile, data: bytes) -> Draft:
    """What a file with these bytes holds; its name is not looked at."""
    try:
        return _check(file, parse(file.kind, data), data)
    except frontmatter.UnreadableError as error:
        return Draft(file, problems=tuple(_trouble_problems(error, file.shown)))


def read_body(entry: Entry) -> str | None:
    """The body of an entry; None when its file is not any more what it was when it was read."""
    kind = KINDS[entry.kind]
    data = read_bytes(entry.file, frontmatter.ENTRY_BYTES)
    if isinstance(data, Problem) or digest_file(kind, data) != entry.digest:
        return None
    return frontmatter.read_body(data) if kind.suffix == ".md" else ""


def _read_file(file: EntryFile) -> Draft:
    data = read_bytes(file.shown, frontmatter.ENTRY_BYTES)
    return Draft(file, problems=(data,)) if isinstance(data, Problem) else make_draft(file, data)


def _check(file: EntryFile, parsed: Parsed, data: bytes | None) -> Draft:
    """The model, or the faults at their places; the file is read again for these alone."""
    model, faults = check(file.kind.model, parsed.values)
    if faults and data is None:
        return _read_file(file)
    return Draft(file, model, tuple(locate_faults(faults, file.shown, data or b"")), parsed.facts)


def read_region(path: Path) -> tuple[Region | None, str, list[Problem]]:
    """The region, the language to speak even if it is invalid, and its problems."""
    shown = shown_path(path)
    if not path.exists():
        return None, "de", [make_problem("region-missing", shown)]
    data = read_bytes(path, frontmatter.REGION_BYTES)
    if isinstance(data, Problem):
        return None, "de", [data]
    try:
        values = frontmatter.read_yaml(data)
    except frontmatter.UnreadableError as error:
        return None, "de", list(_trouble_problems(error, shown))
    model, faults = check(Region, values)
    region = model if isinstance(model, Region) else None
    return region, _language(values), list(locate_faults(faults, shown, data))


def locate_faults(faults: tuple[Fault, ...], shown: str, data: bytes) -> Iterator[Problem]:
    """A problem with line and column for each fault of a readable file."""
    places = frontmatter.find_places(data) if faults else {}
    for fault in faults:
        yield locate_fault(fault, shown, places)


def locate_fault(fault: Fault, shown: str, places: Mapping[frontmatter.Path, frontmatter.Place]) -> Problem:
    """The problem at the value; at the key where that is wrong; at its holder where it is missing."""
    place = _nearest_place(fault.path, places)
    position = frontmatter.Position(1, 1)
    if place:
        position = place.key if fault.code in AT_KEY or fault.path not in places else place.value
    params = {"key": fault.path[-1] if fault.path else ""} | dict(fault.params)
    if fault.choices:
        params["choices"] = ", ".join(fault.choices)
    word = str(params.get("key" if fault.code == "unknown-key" else "value", ""))
    nearest = find_nearest(word, fault.choices) if fault.choices else ""
    field = ".".join(str(part) for part in fault.path)
    return make_problem(fault.code, shown, params, place=position, field=field, nearest=nearest)


def _nearest_place(
    path: frontmatter.Path, places: Mapping[frontmatter.Path, frontmatter.Place]
) -> frontmatter.Place | None:
    while path and path not in places:
        path = path[:-1]
    return places.get(path)


def _name_problem(file: EntryFile) -> Problem | None:
    if not file.kind.is_id(file.name):
        better = (make_id(file.name) or "name") + file.kind.suffix
        return make_problem(
            "file-name-no-id", file.shown, {"name": file.name + file.kind.suffix, "better": better}
        )
    if file.kind.is_reserved(file.name):
        return make_problem("id-reserved", file.shown, {"name": file.name, "suffix": file.kind.suffix})
    return None


def _trouble_problems(error: frontmatter.UnreadableError, shown: str) -> Iterator[Problem]:
    for trouble in error.troubles:
        yield make_problem(trouble.code, shown, trouble.params, place=trouble.position)


def _language(values: Mapping[str, Any]) -> str:
    languages = values.get("languages")
    return "en" if isinstance(languages, list) and languages[:1] == ["en"] else "de"
