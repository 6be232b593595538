"""The mapping file: what each key of an entry is made from. YAML, read by our own reader.

docs/import.md explains every key to the people who write one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from plugins import frontmatter
from plugins.catalogue.files import read_bytes, shown_path
from plugins.catalogue.read import locate_fault
from plugins.importers.entries import reasons, target
from plugins.importers.entries.reasons import Reason, from_problem, make_reason
from plugins.problems import Problem, find_nearest
from schemas import KINDS, Fault, check
from schemas.fields import Decimal, Url, Whole, YesNo, as_list
from schemas.model import Model, Violation, violation

SELF_MADE = {"source"}  # the import's own memory
TEXT_KEY = "body"
Texts = Annotated[tuple[str, ...], BeforeValidator(as_list)]
FORMS = Literal["day", "date", "time", "number", "yes-no", "url", "text"]
FINDS = Literal[
    "place", "topic", "task", "factor", "initiative", "project", "event", "notice", "guide"
]  # fmt: skip


def as_rule(value: object) -> object:
    """A bare text is a template, a bare list is a list of templates."""
    if isinstance(value, str):
        return {"template": value}
    return {"list": value} if isinstance(value, list) else value


class Rule(Model):
    """Where the value of one key comes from, and what is done to it on the way."""

    template: str | None = None
    list_: tuple[str, ...] = Field((), alias="list")
    from_: Texts = Field((), alias="from")
    each: Texts = ()
    fields: dict[str, Annotated["Rule", BeforeValidator(as_rule)]] = Field({})
    needs: Texts = ()
    nearest: Annotated[tuple[str, ...], Field(max_length=2)] = ()
    within_km: Decimal = 25.0
    split: str | None = None
    values: dict[str, Texts] = Field({})
    find: FINDS | None = None
    take: str | None = None
    as_: FORMS | None = Field(None, alias="as")
    at_least: Whole = 0
    cut: Whole = 0
    first: YesNo = False
    at_most: Whole = 0
    default: Annotated["Rule", BeforeValidator(as_rule)] | None = None

    def rules(self) -> Iterator[Violation]:
        """One origin, and what belongs together stands together."""
        origins = [self.template is not None, self.list_, self.from_, self.each, self.nearest]
        if sum(map(bool, origins)) != 1:
            yield violation("rule-origin")
        if bool(self.each) != bool(self.fields):
            yield violation("rule-each")
        if self.nearest and len(self.nearest) != 2:  # latitude and longitude
            yield violation("rule-nearest", "nearest")

    def keys(self) -> Iterator[str]:
        """The keys of the source that this rule reads, those of its list items left out."""
        yield from self.from_
        yield from (key for text in (self.template or "", *self.list_) for key in target.find_keys(text))
        yield from self.nearest
        yield from self.each
        yield from self.default.keys() if self.default else ()


class Origin(Model):
    """What an entry remembers of where it came from."""

    platform: Annotated[str, Field(min_length=2, max_length=80)]
    id: str | None = None
    url: str | None = None
    license: str | None = None


class Mapping(Model):
    """A whole mapping file."""

    kind: Literal["initiative", "project", "event", "notice", "guide"]
    source: Origin
    id: str
    base_url: Url | None = None
    records: str | None = None
    html: Literal["keep", "markdown"] = "keep"
    skip_when: dict[str, Texts] = Field({})
    fields: dict[str, Annotated[Rule, BeforeValidator(as_rule)]]
    body: Annotated[Rule, BeforeValidator(as_rule)] | None = None

    def keys(self) -> set[str]:
        """Every key of the source that the mapping reads."""
        own = {self.id, self.source.id or "", self.source.url or ""}
        found = {key for text in own for key in target.find_keys(text)}
        read = [*self.fields.values(), *([self.body] if self.body else [])]
        return found | set(self.skip_when) | {key for rule in read for key in rule.keys()}  # noqa: SIM118


@dataclass(frozen=True, slots=True)
class Loaded:
    """A mapping that can be used, or what is wrong with the file."""

    mapping: Mapping | None
    reasons: tuple[Reason, ...] = ()


def load_mapping(path: Path) -> Loaded:
    """The mapping of a file."""
    shown = shown_path(path)
    data = read_bytes(path, frontmatter.ENTRY_BYTES)
    if isinstance(data, Problem):
        return Loaded(None, (from_problem(data),))
    try:
        values = frontmatter.read_yaml(data)
    except frontmatter.UnreadableError as error:
        return Loaded(None, tuple(trouble_reasons(error, shown)))
    model, faults = check(Mapping, values)
    if isinstance(model, Mapping):
        faults = tuple(_find_target_faults(model))
    if faults or not isinstance(model, Mapping):
        return Loaded(None, tuple(_locate(faults, shown, data)))
    return Loaded(model)


def trouble_reasons(error: frontmatter.UnreadableError, shown: str) -> Iterator[Reason]:
    """Why a file cannot be read, one reason a trouble."""
    for trouble in error.troubles:
        yield make_reason(trouble.code, shown, trouble.position.line, **trouble.params)


def _find_target_faults(mapping: Mapping) -> Iterator[Fault]:
    """Keys that no entry of this kind has, and required ones that nothing is made for."""
    model = KINDS[mapping.kind].model
    for path, known in target.find_unknown(model, mapping.fields, ("fields",)):
        yield Fault("unknown-key", path, {"key": str(path[-1])}, known)
    for key in SELF_MADE & set(mapping.fields):
        yield Fault("target-own", ("fields", key), {"key": key})
    made = {key.split(".")[0] for key in mapping.fields} | {"updated"}
    for key in target.required(model):
        if key not in made:
            yield Fault("target-missing", ("fields",), {"key": key, "kind": mapping.kind})


def _locate(faults: tuple[Fault, ...], shown: str, data: bytes) -> Iterator[Reason]:
    places = frontmatter.find_places(data)
    for fault in faults:
        if fault.code not in reasons.codes():
            yield from_problem(locate_fault(_with_choices(fault), shown, places))
            continue
        above = (places.get(fault.path[:depth]) for depth in range(len(fault.path), 0, -1))
        line = next((place.key.line for place in above if place), 1)
        field = ".".join(str(part) for part in fault.path)
        yield make_reason(fault.code, shown, line, field=field, nearest="", **fault.params)


def _with_choices(fault: Fault) -> Fault:
    """An unknown key of a rule, with the keys that rules know."""
    if fault.code != "unknown-key" or fault.choices:
        return fault
    return replace(fault, choices=tuple(info.alias or name for name, info in Rule.model_fields.items()))


def nearest_key(word: str, known: set[str]) -> str:
    """The most similar key of the source."""
    return find_nearest(word, sorted(known))
