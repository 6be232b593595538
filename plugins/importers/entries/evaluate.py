"""One record and the mapping's rules: the values of an entry, or the reasons why there are none."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

from plugins.importers.entries import forms, target
from plugins.importers.entries.cleaning import one_line, plain
from plugins.importers.entries.directory import Directory
from plugins.importers.entries.geography import Near, find_nearest_place
from plugins.importers.entries.mapping import Mapping, Rule
from plugins.importers.entries.reasons import Reason, make_reason
from plugins.importers.entries.records import Record, look_up
from plugins.importers.entries.sentences import cut, to_text
from plugins.problems import find_nearest
from schemas import KINDS
from schemas.model import Model

# What a spreadsheet would run, or what it shows when that went wrong.
_FORMULA = re.compile(r"=|[+@-]\s*[A-Za-z]+\(|#(NAME\?|REF!|VALUE!|DIV/0!|N/A|NV|BEZUG!|WERT!|NULL!|ZAHL!)")
_URL_SAFE = "/:?&=#%+,;@~!$()*[]"
_FORM_CODES = {
    "day": "day-form",
    "date": "date-form",
    "time": "time-form",
    "number": "number-form",
    "yes-no": "yes-no-form",
    "url": "url-form",
}


@dataclass(slots=True)
class Evaluation:
    """The work on one record: collects the reasons against it and the notes about it."""

    mapping: Mapping
    record: Record
    directory: Directory
    today: date
    body: str = ""
    reasons: list[Reason] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)

    def values(self) -> dict[str, Any]:
        """The front matter, in the order of the model's keys, without the import's own memory."""
        model = KINDS[self.mapping.kind].model
        made: dict[str, Any] = {}
        for key, rule in self.mapping.fields.items():
            _put(made, key, self.field(key, rule, model, None))
        made.setdefault("updated", self.today.isoformat())
        order = [info.alias or name for name, info in model.model_fields.items()]
        return dict(sorted(made.items(), key=lambda item: order.index(item[0])))

    def body_text(self, rule: Rule) -> str:
        """The body the mapping asks for, lines and Markdown kept; `{body}` is the record's own."""
        own = {"body": self.body}
        raw = self.template(rule.template, own, is_flat=False) if rule.template is not None else None
        texts = [raw, *(self.look_up(name, own) for name in rule.from_)]
        return next((text for text in texts if isinstance(text, str) and text.strip()), "")

    def template(
        self, text: str, item: object = None, *, is_flat: bool = True, is_url: bool = False
    ) -> str | None:
        """The text with the source's values in place of its braces; None when all of them are empty."""
        found: list[str] = []

        def fill(match: re.Match[str]) -> str:
            value = self.look_up(match[1].strip(), item)
            words = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
            found.append(words)
            return quote(words, safe=_URL_SAFE) if is_url else words

        filled = target.PLACEHOLDER.sub(fill, text)
        if found and not any(found):
            return None
        return (one_line(filled) if is_flat else filled.strip()) or None

    def look_up(self, key: str, item: object = None) -> Any:
        """A value of the source; a formula counts as a reason and as nothing."""
        if key == "item":
            return None if isinstance(item, dict) else item
        if key == "today":
            return self.today.isoformat()
        holders = (item, self.record.values, self.record.extras)
        value = look_up(holders, key)
        if value is None and key == "body":
            return to_text(self.body) if self.body else None
        if self.record.is_cells and isinstance(value, str) and _FORMULA.match(value):
            self.refuse("formula", key, value=value)
            return None
        return value

    def field(self, key: str, rule: Rule, model: type[Model], item: object) -> Any:
        """The value for one key of the entry; None when there is none."""
        before = len(self.reasons)
        value = self.first_value(key, rule, model, item)
        if rule.default is None:
            return value
        self.forgive(before, is_told=rule.default.template != "")
        return self.field(key, rule.default, model, item) if value is None else value

    def first_value(self, key: str, rule: Rule, model: type[Model], item: object) -> Any:
        """What the first origin gives that gives anything; what stood against earlier ones is forgiven."""
        before = failed = len(self.reasons)
        for raw in self.origins(key, rule, model, item):
            value = self.shape(key, rule, raw)
            if value is not None:
                self.forgive(before, failed)
                return [value] if isinstance(value, str | dict) and target.is_list(model, key) else value
            failed = len(self.reasons)
        return None

    def origins(self, key: str, rule: Rule, model: type[Model], item: object) -> Iterator[Any]:
        """What the rule can start from, best first."""
        if rule.template is not None:
            yield self.template(rule.template, item)
        elif rule.list_:
            yield [text for text in (self.template(text, item) for text in rule.list_) if text]
        elif rule.each:
            found = [self.look_up(name, item) for name in rule.each]
            yield self.items(rule, target.model_at(model, key), found)
        elif rule.nearest:
            yield self.nearest(key, rule, item)
        else:
            yield from (self.look_up(name, item) for name in rule.from_)

    def shape(self, key: str, rule: Rule, raw: Any) -> Any:
        """A raw value after everything the rule does to it."""
        if raw is None or rule.each:
            return raw[: rule.at_most or None] if raw else None
        parts = raw if isinstance(raw, list) else [raw]
        if rule.split:
            parts = [piece for part in parts if isinstance(part, str) for piece in part.split(rule.split)]
        made = [done for part in parts for done in self.part(key, rule, part)]
        made = list(dict.fromkeys(made))
        if rule.at_most and len(made) > rule.at_most:
            self.note("list-cut", key, limit=rule.at_most, value=", ".join(made[rule.at_most :]))
        made = made[: rule.at_most or None]
        if not made:
            return None
        is_several = isinstance(raw, list) or bool(rule.split) or len(made) > 1
        return made if is_several and not rule.first else made[0]

    def part(self, key: str, rule: Rule, part: object) -> list[str]:
        """One text after values, find, form and cut; nothing when it is too short or cannot be mapped."""
        if not isinstance(part, str):
            self.refuse("not-text", key)
            return []
        texts = [one_line(part)]
        for step in self.steps(key, rule):
            texts = [done for text in texts for done in step(text) if done]
        return [text for text in texts if text and len(text) >= rule.at_least]

    def steps(self, key: str, rule: Rule) -> Iterator[Callable[[str], tuple[str, ...]]]:
        """What the rule does to a text, in order."""
        if rule.values:
            yield lambda text: self.from_table(key, rule, text)
        if rule.find:
            yield lambda text: self.find(key, rule, text)
        if rule.as_:
            yield lambda text: self.converted(key, rule, text)
        if rule.cut:
            yield lambda text: (cut(text, rule.cut, rule.at_least),)

    def from_table(self, key: str, rule: Rule, text: str) -> tuple[str, ...]:
        """What the table of values says for a text, whatever its case."""
        table = {plain(word): value for word, value in rule.values.items()}
        if plain(text) in table:
            return table[plain(text)]
        near = find_nearest(text, list(rule.values))
        self.refuse("value-unmapped", key, nearest=near, value=text, choices=", ".join(rule.values))
        return ()

    def find(self, key: str, rule: Rule, text: str) -> tuple[str, ...]:
        """The id of the entry, place or term a text stands for, or what it has at `take`."""
        kind = str(rule.find)
        found = self.directory.find(kind, text)
        if len(found) == 1:
            taken = self.directory.take(kind, found[0], rule.take) if rule.take else found[0]
            return (taken,) if taken else ()
        if found:
            self.refuse("several-found", key, value=text, choices=", ".join(found))
        else:
            near = self.directory.suggest(kind, text)
            self.refuse("none-found", key, nearest=near, value=text, kind=kind)
        return ()

    def converted(self, key: str, rule: Rule, text: str) -> tuple[str, ...]:
        """The text in the form the rule asks for."""
        if rule.as_ == "text":
            return (to_text(text),)
        timezone = self.directory.catalogue.region.timezone
        done = forms.converter(str(rule.as_), self.mapping.base_url, timezone)(text)
        if done is None:
            code = _FORM_CODES[str(rule.as_)]
            self.refuse(code, key, value=text, better=text)
        return (done,) if done else ()

    def nearest(self, key: str, rule: Rule, item: object) -> str | None:
        """The id of the place nearest to the record's coordinates."""
        numbers = [forms.to_number(str(self.look_up(name, item) or "")) for name in rule.nearest]
        if None in numbers:
            return None
        lat, lon = (float(number) for number in numbers if number)
        near = find_nearest_place(self.directory.catalogue.region.places, lat, lon)
        if near is None or near.distance_km > rule.within_km:
            self.too_far(key, rule, near)
            return None
        return near.place.id

    def too_far(self, key: str, rule: Rule, near: Near | None) -> None:
        """The reason against coordinates outside the region."""
        name = near.place.name if near else "?"
        distance = f"{near.distance_km:.0f}" if near else "?"
        self.refuse("too-far", key, place=name, distance=distance, limit=f"{rule.within_km:g}")

    def items(self, rule: Rule, model: type[Model], found: list[Any]) -> list[dict[str, Any]] | None:
        """One mapping for each item of the lists; those that lack what they need are left out."""
        items = [item for value in found for item in (value if isinstance(value, list) else [value])]
        made = [done for item in items if item and (done := self.one_item(rule, model, item))]
        return made or None

    def one_item(self, rule: Rule, model: type[Model], item: object) -> dict[str, Any] | None:
        """The mapping of one item, None without what it needs."""
        before = len(self.reasons)
        made: dict[str, Any] = {}
        for key, inner in rule.fields.items():
            _put(made, key, self.field(key, inner, model, item))
        if all(key in made for key in rule.needs):
            return made
        self.forgive(before)
        return None

    def refuse(self, code: str, key: str, *, nearest: str = "", **params: object) -> None:
        """Adds a reason against the record."""
        self.reasons.append(
            make_reason(code, self.record.file, self.record.line, field=key, nearest=nearest, **params)
        )

    def note(self, code: str, key: str, **params: object) -> None:
        """Adds a note for the report."""
        self.notes.append(
            make_reason(code, self.record.file, self.record.line, field=key, nearest="", **params)
        )

    def forgive(self, start: int, end: int | None = None, *, is_told: bool = True) -> None:
        """What was a reason is only told: something else takes its place, or the item is left out."""
        self.notes += self.reasons[start:end] if is_told else []
        del self.reasons[start:end]


def _put(values: dict[str, Any], key: str, value: Any) -> None:
    """Sets a dotted key; nothing for None."""
    if value is None:
        return
    *above, last = key.split(".")
    for name in above:
        values = values.setdefault(name, {})
    values[last] = value
