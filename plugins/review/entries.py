"""What a change does to each entry: pairs the files before and after, and looks at every pair.

In: the two states as read, and the differences of the trees. Out: one EntryReport a pair, events of the next
seven days first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plugins import frontmatter
from plugins.addresses import entry_address, place_address, topic_address
from plugins.analysis.occurrences import expand
from plugins.catalogue import Catalogue, Entry, Key, Reading
from plugins.catalogue.load import is_timezone
from plugins.problems import Problem
from plugins.review.changes import FieldChange, Written, find_field_changes, find_renames, find_text_change
from plugins.review.gate import Change, inner_path
from plugins.review.neighbours import (
    SAME,
    Neighbourhood,
    find_new_collisions,
    find_new_duplicates,
)
from plugins.review.notes import Note, make_note, shorten
from plugins.review.report import MAX_ITEMS, Action, Check, EntryReport, Found, make_found
from plugins.review.rules import Version, find_checks
from plugins.review.states import Renaming
from plugins.review.values import Speaker
from schemas import KINDS

SOON = timedelta(days=7)
_FOLDERS = {kind.folder: kind for kind in KINDS.values()}
_RANK = {"added": 0, "changed": 1, "renamed": 2, "removed": 3}


@dataclass(frozen=True, slots=True)
class Side:
    """One state: what was read, the bytes of the changed files, the paths to name it by."""

    reading: Reading
    files: Mapping[Key, bytes]
    place: Renaming

    def entry(self, key: Key | None) -> Entry | None:
        """The entry, None where there is none or it is invalid."""
        catalogue = self.reading.catalogue
        return catalogue.entries.get(key) if catalogue and key else None

    def body(self, key: Key | None) -> str:
        """The text of the entry, empty where there is none."""
        catalogue, entry = self.reading.catalogue, self.entry(key)
        return catalogue.body_of(entry.key) if catalogue and entry else ""

    def title(self, key: Key) -> str:
        """The title, also of an entry that is not valid."""
        entry = self.entry(key)
        return entry.title if entry else _written_title(key, self.files.get(key, b""))

    def written(self, key: Key) -> Written:
        """What tells whether a file is another one under a new name."""
        entry = self.entry(key)
        aliases = getattr(entry.data, "aliases", ()) if entry else ()
        return Written(self.title(key), aliases, self.files[key].decode(errors="replace"))


@dataclass(frozen=True, slots=True)
class Pair:
    """An entry before and after; None where it was or is not."""

    former: Key | None
    key: Key | None

    @property
    def action(self) -> Action:
        """What happened to it."""
        if self.former is None or self.key is None:
            return "removed" if self.key is None else "added"
        return "changed" if self.former == self.key else "renamed"


class Comparison:
    """Two states of the content on a day, ready to be asked about each entry."""

    def __init__(self, old: Side, new: Side, content: str, today: date, language: str) -> None:
        self.old, self.new = old, new
        self._content = content
        self._today = today
        self._language = language
        self._around_old = self._around(old)
        self._around_new = self._around(new)

    def reports(self) -> list[EntryReport]:
        """Every entry that the change touches; what is soon first, then by what happened, kind and id."""
        return sorted((self._report(pair) for pair in self._pairs()), key=_order)

    def _around(self, side: Side) -> Neighbourhood | None:
        catalogue = side.reading.catalogue
        return Neighbourhood(catalogue, self._today, self._language) if catalogue else None

    def _pairs(self) -> Iterator[Pair]:
        removed = {key: self.old.written(key) for key in self.old.files if key not in self.new.files}
        added = {key: self.new.written(key) for key in self.new.files if key not in self.old.files}
        renames = find_renames(removed, added)
        yield from (Pair(key, key) for key in self.new.files if key in self.old.files)
        yield from (Pair(renames.get(key), key) for key in added)
        yield from (Pair(key, None) for key in removed if key not in renames.values())

    def _report(self, pair: Pair) -> EntryReport:
        before, after = self.old.entry(pair.former), self.new.entry(pair.key)
        side, key = (self.new, pair.key) if pair.key else (self.old, pair.former)
        assert key is not None  # noqa: S101  # a pair has one of the two
        fields, collisions = self._fields(before, after), self._collisions(before, after)
        return EntryReport(
            action=pair.action,
            kind=key.kind,
            id=key.id,
            title=shorten(side.title(key)),
            file=self._file(key),
            former_file=self._file(pair.former) if pair.former and pair.action == "renamed" else "",
            former_title=self._former_title(pair, side.title(key)),
            place=_place(after or before),
            days=self._days(after or before),
            fields=fields[:MAX_ITEMS],
            text=find_text_change(self.old.body(pair.former), self.new.body(pair.key))
            if before and after
            else None,
            problems=tuple(make_found(one) for one in self._problems(pair)[:MAX_ITEMS]),
            notes=tuple(self._notes(pair, before, after)),
            duplicates=self._duplicates(before, after, collisions),
            collisions=collisions,
            pages=tuple(_pages(after or before, key, self._catalogues())),
            checks=self._checks(pair, before, after),
            left_out=max(len(fields) - MAX_ITEMS, 0),
        )

    def _fields(self, before: Entry | None, after: Entry | None) -> tuple[FieldChange, ...]:
        old, new = self.old.reading.catalogue, self.new.reading.catalogue
        if before is None or after is None or old is None or new is None:
            return ()
        speakers = Speaker(old, self._language), Speaker(new, self._language)
        return find_field_changes(before.data, after.data, *speakers)

    def _file(self, key: Key) -> str:
        kind = KINDS[key.kind]
        return f"{self._content}/{kind.folder}/{key.id}{kind.suffix}".lstrip("/")

    def _former_title(self, pair: Pair, title: str) -> str:
        former = self.old.title(pair.former) if pair.former else title
        return shorten(former) if former != title else ""

    def _days(self, entry: Entry | None) -> int | None:
        """In how many days an event takes place, None beyond a week."""
        catalogue = self.new.reading.catalogue or self.old.reading.catalogue
        if entry is None or entry.kind != "event" or catalogue is None:
            return None
        zone = catalogue.region.timezone
        if not is_timezone(zone) or not is_timezone(entry.data.timezone or zone):
            return None
        found = expand(entry, self._today, self._today + SOON, zone)
        return max((found[0].begins.date() - self._today).days, 0) if found else None

    def _problems(self, pair: Pair) -> list[Problem]:
        """Errors of the file, and warnings that it did not have before."""
        old_file = self._file(pair.former) if pair.former else ""
        new_file = self._file(pair.key) if pair.key else ""
        known = {signature(one) for one in self.old.reading.problems if one.file == old_file}
        found = (one for one in self.new.reading.problems if one.file == new_file)
        return [one for one in found if one.severity == "error" or signature(one) not in known]

    def _notes(self, pair: Pair, before: Entry | None, after: Entry | None) -> Iterator[Note]:
        if before and after and before.updated == after.updated and self._differs(pair, before, after):
            yield make_note("updated-unchanged", day=after.updated, today=self._today)
        if pair.action == "renamed" and pair.former and pair.key:
            aliases = getattr(after.data, "aliases", ()) if after else ()
            if pair.former.id not in aliases:
                yield make_note("alias-missing", alias=pair.former.id)
        if pair.action == "removed" and before:
            yield make_note("removed", address=before.address)

    def _duplicates(
        self, before: Entry | None, after: Entry | None, collisions: tuple[Found, ...]
    ) -> tuple[Note, ...]:
        """What may be there already; an event only where the collision does not say so."""
        if after is None or self._around_new is None:
            return ()
        said = {dict(one.params)["other"] for one in collisions if one.code == SAME}
        found = find_new_duplicates(before, after, self._around_old, self._around_new, said)
        return tuple(self._placed(note) for note in found)[:MAX_ITEMS]

    def _placed(self, note: Note) -> Note:
        return Note(note.code, tuple((name, self.new.place.text(value)) for name, value in note.params))

    def _collisions(self, before: Entry | None, after: Entry | None) -> tuple[Found, ...]:
        if after is None or self._around_new is None:
            return ()
        found = find_new_collisions(before, after, self._around_old, self._around_new)
        return tuple(make_found(self.new.place.problem(one)) for one in found)

    def _checks(self, pair: Pair, before: Entry | None, after: Entry | None) -> tuple[Check, ...]:
        """The questions; none about an entry that has to be repaired first, except that it goes."""
        if after is None and pair.key is not None:
            return ()
        versions = (Version(before, self.old.body(pair.former)), Version(after, self.new.body(pair.key)))
        return find_checks(*versions, self.old.reading.catalogue or self.new.reading.catalogue)

    def _differs(self, pair: Pair, before: Entry, after: Entry) -> bool:
        texts = self.old.body(pair.former).strip(), self.new.body(pair.key).strip()
        return bool(before.data != after.data or texts[0] != texts[1])

    def _catalogues(self) -> list[Catalogue]:
        readings = (self.new.reading, self.old.reading)
        return [reading.catalogue for reading in readings if reading.catalogue]


def signature(problem: Problem) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """What makes a problem the same when lines have moved."""
    return problem.code, problem.field, problem.params


def key_of(path: str, content: str) -> Key | None:
    """The entry that a path of the repository holds; None for pictures and what is no entry."""
    folder, _, name = inner_path(path, content).partition("/")
    kind = _FOLDERS.get(folder)
    if kind is None or "/" in name or name.startswith(".") or not name.endswith(kind.suffix):
        return None
    return Key(kind.name, name.removesuffix(kind.suffix))


def split_changes(changes: Iterable[Change], content: str) -> tuple[dict[Key, Change], list[Change]]:
    """The changes by entry, and those of other files."""
    entries: dict[Key, Change] = {}
    others: list[Change] = []
    for change in changes:
        if key := key_of(change.path, content):
            entries[key] = change
        else:
            others.append(change)
    return entries, others


def _written_title(key: Key, data: bytes) -> str:
    read = frontmatter.read_entry if KINDS[key.kind].suffix == ".md" else frontmatter.read_yaml
    try:
        found = read(data)
    except frontmatter.UnreadableError:
        return key.id
    values = found.values if isinstance(found, frontmatter.Document) else found
    title = values.get("title")
    return title if isinstance(title, str) and title.strip() else key.id


def _order(report: EntryReport) -> tuple[int, int, str, str]:
    return (8 if report.days is None else report.days, _RANK[report.action], report.kind, report.id)


def _place(entry: Entry | None) -> str:
    return (entry.locality or "") if entry else ""


def _pages(entry: Entry | None, key: Key, catalogues: list[Catalogue]) -> Iterator[str]:
    """The addresses that show the entry: its own, its topics' and its place's, a list."""
    yield entry_address(key.kind, key.id)
    if entry is None or not KINDS[key.kind].is_listed:
        return
    yield from (topic_address(topic) for topic in entry.topics)
    if entry.locality and any(entry.locality in catalogue.places for catalogue in catalogues):
        yield place_address(entry.locality)
    if key.kind == "event":
        yield f"/events/{entry.data.start:%Y/%m}/"
    else:
        yield "/take-part/" if key.kind == "notice" else f"/{KINDS[key.kind].folder}/"
