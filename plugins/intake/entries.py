"""What was sent becomes an entry, and is looked at as `wirkort check` would look at the file.

Comes in: a Sent and the region's Snapshot. Goes out: a Proposal, with the bytes of its file when nothing
forbids it, and every problem. Nothing of the catalogue is looked at but what this entry names: it takes about
a millisecond however many entries there are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from plugins import frontmatter
from plugins.catalogue import Catalogue, Entry
from plugins.catalogue.files import EntryFile, read_bytes
from plugins.catalogue.load import read_beside
from plugins.catalogue.read import locate_faults, make_draft
from plugins.checks.recurrence import find_recurrence_problems
from plugins.forms.answers import read_answers
from plugins.forms.form import find_form
from plugins.forms.kept import keep_left_out
from plugins.forms.layouts import LAYOUTS
from plugins.intake.refusals import Refusal, refuse
from plugins.intake.regions import RegionDesk, Snapshot
from plugins.intake.requests import Sent
from plugins.problems import Problem, apply_levels, has_errors, make_problem
from schemas import KINDS, Kind, check
from schemas.faults import keys_at

FORMS = (*LAYOUTS, "guide")  # a guide has no form, but who sends JSON may send one
# Days are set here; the rest is the editors' business, whatever a sender writes.
OURS = ("updated", "created", "review_by", "source", "aliases", "editor_note")
_KEY = re.compile(r"[a-z_]+")
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Before:
    """The entry that is changed, as its file has it."""

    id: str
    values: Values
    body: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The entry somebody proposes. `data` are the bytes of its file; None while a problem forbids them."""

    kind: Kind
    id: str
    is_change: bool
    values: Values
    body: str
    data: bytes | None
    entry: Entry | None
    problems: tuple[Problem, ...]

    @property
    def path(self) -> str:
        """The file below the content folder."""
        return f"{self.kind.folder}/{self.id}{self.kind.suffix}"

    @property
    def title(self) -> str:
        """The title as sent; empty where there is none."""
        title = self.values.get("title")
        return title if isinstance(title, str) else ""

    @property
    def is_valid(self) -> bool:
        """True when no error forbids it."""
        return self.data is not None and not has_errors(self.problems)


def find_kind(form: str) -> Kind:
    """The kind of entry a form makes; raises Refusal."""
    if form not in FORMS:
        raise refuse(400, "form-unknown", "kind", value=form, choices=", ".join(FORMS))
    return KINDS[LAYOUTS[form].kind if form in LAYOUTS else form]


def find_before(id: str, kind: Kind, desk: RegionDesk) -> Before:
    """The published entry with this id; raises Refusal where there is none."""
    known = desk.now.catalogue.get(kind.name, id)
    path = desk.content / kind.folder / f"{id}{kind.suffix}"
    data = read_bytes(path, frontmatter.ENTRY_BYTES) if known else None
    if not isinstance(data, bytes):
        raise _unknown(id)
    try:
        document = frontmatter.read_entry(data)
    except frontmatter.UnreadableError:
        raise _unknown(id) from None
    return Before(id, document.values, document.body)


def _unknown(id: str) -> Refusal:
    return refuse(400, "change-unknown", "change", value=id)


def read_values(sent: Sent, before: Before | None, desk: RegionDesk) -> tuple[Values, str]:
    """Front matter and body as they would stand in the file, in the order of the model."""
    kind, today = find_kind(sent.form), desk.today()
    if sent.values is None:
        values, body = _read_form(sent, before, desk.now, today)
    else:
        values, body = _read_json(sent, before), sent.body
    kept = {key: before.values[key] for key in OURS if key in before.values} if before else {}
    days = {"updated": today.isoformat(), "created": _created(before, today)}
    return _in_order(kind, {**values, **kept, **days}), body.strip()


def with_picture(kind: Kind, values: Values, sent: Sent, name: str) -> Values:
    """The entry with the picture that came with it, as the file of this name."""
    said = values.get("image")
    beside = {key.removeprefix("picture."): text for key, text in sent.pairs if key.startswith("picture.")}
    told = {
        **(said if isinstance(said, Mapping) else {}),
        **{key: text for key, text in beside.items() if text},
    }
    kept = {key: told[key] for key in ("alt", "decorative", "credit", "license") if key in told}
    return _in_order(kind, {**values, "image": {"src": name, **kept}})


def propose(sent: Sent, id: str, values: Values, body: str, snapshot: Snapshot) -> Proposal:
    """The entry with all that is wrong with it."""
    kind = find_kind(sent.form)
    file = EntryFile(kind, id, f"{kind.folder}/{id}{kind.suffix}")
    proposal = Proposal(kind, id, bool(sent.change), values, body, None, None, ())
    _model, faults = check(kind.model, values)
    if faults:
        data = frontmatter.render_entry(values, body).encode() if _is_writable(values) else b"---\n---\n"
        return replace(proposal, problems=tuple(locate_faults(faults, file.shown, data)))
    data = frontmatter.render_entry(values, body).encode()
    if len(data) > frontmatter.ENTRY_BYTES:
        params = {"size": len(data), "limit": frontmatter.ENTRY_BYTES}
        return replace(proposal, problems=(make_problem("file-too-large", file.shown, params, field="body"),))
    return _read_back(proposal, file, data, snapshot)


def _read_back(proposal: Proposal, file: EntryFile, data: bytes, snapshot: Snapshot) -> Proposal:
    """The entry as the site would read it from the file."""
    draft = make_draft(file, data)
    entry, problems = read_beside(draft, snapshot.catalogue, snapshot.known)
    if entry and entry.kind == "event":
        problems += find_recurrence_problems(Catalogue(snapshot.region, {entry.key: entry}))
    located = [_at_its_line(problem, data) for problem in problems]
    levelled = apply_levels(located, snapshot.region.levels)
    return replace(proposal, data=data, entry=entry, problems=levelled)


def _at_its_line(problem: Problem, data: bytes) -> Problem:
    """The problem at the line of its field; those of the body have theirs."""
    if not problem.field:
        return replace(problem, field="body") if problem.line > 1 else problem
    path = tuple(int(part) if part.isdigit() else part for part in problem.field.split("."))
    place = frontmatter.find_places(data).get(path)
    return replace(problem, line=place.value.line, column=place.value.column) if place else problem


def _read_form(sent: Sent, before: Before | None, snapshot: Snapshot, today: date) -> tuple[Values, str]:
    if sent.form not in LAYOUTS:
        raise refuse(400, "form-unknown", "form", value=sent.form, choices=", ".join(LAYOUTS))
    form = find_form(sent.form)
    answers = read_answers(form, sent.pairs, snapshot.names, today)
    if before:
        return keep_left_out(form, answers.values, before.values), answers.body
    return {**form.layout.preset, **answers.values}, answers.body


def _read_json(sent: Sent, before: Before | None) -> Values:
    """What was sent without what is ours; a picture stays while no other is sent."""
    values = {key: value for key, value in (sent.values or {}).items() if key not in OURS}
    if before is None and sent.form in LAYOUTS:
        return {**LAYOUTS[sent.form].preset, **values}
    if before and "image" in before.values:
        values.setdefault("image", before.values["image"])
    return values


def _created(before: Before | None, today: date) -> str:
    if before is None:
        return today.isoformat()
    return str(before.values.get("created") or before.values.get("updated") or today.isoformat())


def _in_order(kind: Kind, values: Mapping[str, Any]) -> Values:
    """The keys as the model orders them; unknown ones last."""
    order = _order_of(kind.name)
    return {key: values[key] for key in sorted(values, key=lambda key: order.get(key, len(order)))}


@cache
def _order_of(kind: str) -> Mapping[str, int]:
    return {key: number for number, key in enumerate(keys_at(KINDS[kind].model, ()))}


def _is_writable(value: Any) -> bool:
    """True for what becomes YAML without surprises: plain keys, no list right within a list."""
    if isinstance(value, Mapping):
        return all(_KEY.fullmatch(key) and _is_writable(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(not isinstance(inner, list) and _is_writable(inner) for inner in value)
    return True
