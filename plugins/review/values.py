"""Values of an entry as people read them: labels of the models, names in place of ids, dates in words.

In: models and the catalogue they belong to. Out: lines of label and text, without any markup.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, get_args

from pydantic.fields import FieldInfo

from plugins.catalogue import Catalogue
from plugins.forms.choices import group_of
from plugins.render.dates import DateWords
from plugins.render.locales import load_translations
from plugins.render.words import is_word, word
from schemas.model import Model
from schemas.model import Path as FieldPath
from schemas.references import find_mentions

# What makes an item of a list the same before and after.
_IDENTITIES = (
    "id",
    "with_",
    "on",
    "url",
    "phase",
    "factor",
    "indicator",
    "programme",
    "year",
    "what",
    "name",
)
_AREA = "area"


@dataclass(frozen=True, slots=True)
class Line:
    """One value: what tells it from others, its label (`Ort › Straße`), its text."""

    key: tuple[str, ...]
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says values in one language, with the names that a catalogue knows."""

    catalogue: Catalogue
    language: str

    def lines(self, model: Model) -> Iterator[Line]:
        """Every value of an entry that is not absent or what it would be anyway."""
        named = {mention.path: mention.kinds for mention in find_mentions(model)}
        yield from self._lines(model, (), (), (), named)

    def _lines(
        self,
        model: Model,
        path: FieldPath,
        key: tuple[str, ...],
        labels: tuple[str, ...],
        named: Mapping[FieldPath, tuple[str, ...]],
    ) -> Iterator[Line]:
        for name, info, value in _given(model):
            here, there = (*path, info.alias or name), (*key, name)
            heard = (*labels, _label(info, self.language))
            if isinstance(value, Model):
                yield from self._lines(value, here, there, heard, named)
            elif isinstance(value, tuple) and value and isinstance(value[0], Model):
                yield from self._items(value, here, there, heard, named)
            else:
                yield Line(there, " › ".join(heard), self._say(model, name, value, here, named))

    def _items(
        self,
        items: tuple[Model, ...],
        path: FieldPath,
        key: tuple[str, ...],
        labels: tuple[str, ...],
        named: Mapping[FieldPath, tuple[str, ...]],
    ) -> Iterator[Line]:
        """One line an item: all its values in a row."""
        seen: dict[str, int] = {}
        for index, item in enumerate(items):
            identity = next((f"{getattr(item, name)}" for name in _IDENTITIES if hasattr(item, name)), "")
            seen[identity] = seen.get(identity, 0) + 1
            inner = self._lines(item, (*path, index), (), (), named)
            text = "; ".join(f"{line.label.rstrip('?')}: {line.text}" for line in inner)
            yield Line((*key, identity, str(seen[identity])), " › ".join(labels), text)

    def _say(
        self,
        model: Model,
        name: str,
        value: object,
        path: FieldPath,
        named: Mapping[FieldPath, tuple[str, ...]],
    ) -> str:
        if isinstance(value, tuple):
            said = (self._say(model, name, one, (*path, index), named) for index, one in enumerate(value))
            return ", ".join(said)
        if isinstance(value, str):
            kinds = named.get(path)
            return self._name(kinds, value) if kinds else self._choice(model, name, value)
        return self._plain(value)

    def _plain(self, value: object) -> str:
        if isinstance(value, bool):
            return {"de": ("nein", "ja"), "en": ("no", "yes")}[self.language][value]
        if isinstance(value, datetime):
            return f"{_dates(self.language).day_and_weekday(value)}, {value:%H:%M}"
        if isinstance(value, date):
            return _dates(self.language).day_and_weekday(value)
        if isinstance(value, timedelta):
            return _duration(value)
        if isinstance(value, float):
            return f"{value:g}" if value == round(value, 5) and abs(value) < 100_000 else str(value)
        if isinstance(value, dict):
            return ", ".join(f"{key}: {self._plain(one)}" for key, one in sorted(value.items()))
        return str(value)

    def _choice(self, model: Model, name: str, value: str) -> str:
        return choice_in_words(type(model), name, value, self.language)

    def _name(self, kinds: tuple[str, ...], id: str) -> str:
        return next((f"{name} ({id})" for kind in kinds if (name := self._name_of(kind, id))), id)

    def _name_of(self, kind: str, id: str) -> str | None:
        region = self.catalogue.region
        if kind in ("place", _AREA):
            place = self.catalogue.places.get(id)
            return place.name if place else None
        if kind in ("topic", "task", "factor"):
            terms: dict[str, tuple[Any, ...]] = {
                "topic": region.topics,
                "task": region.tasks,
                "factor": region.factors,
            }
            return next(
                (term.label.in_language(self.language) for term in terms[kind] if term.id == id), None
            )
        entry = self.catalogue.get(kind, id)
        return entry.title if entry else None


def choice_in_words(model: type[Model], name: str, value: str, language: str) -> str:
    """What a choice of the models is called; a text that is none stays as written."""
    own = group_of(model.__name__, name)
    if not _has_choices(model, name) or not _is_known(own, value):
        return value
    return _dates(language).translations.gettext(word(own, value))


def _given(model: Model) -> Iterator[tuple[str, FieldInfo, Any]]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if value is not None and value != () and (info.is_required() or value != info.default):
            yield name, info, value


def _label(info: FieldInfo, language: str) -> str:
    words: Any = info.json_schema_extra
    return str(words["label"][language])


def _is_known(group: str, value: str) -> bool:
    try:
        return is_word(group, value)
    except KeyError:
        return False


@cache
def _has_choices(model: type[Model], name: str) -> bool:
    """True for a key that takes one of some words; a free text that looks like one stays as written."""
    return "Literal" in repr(model.model_fields[name].annotation) and bool(
        get_args(model.model_fields[name].annotation)
    )


def _duration(value: timedelta) -> str:
    minutes = int(value.total_seconds()) // 60
    if minutes % (24 * 60) == 0:
        return f"{minutes // (24 * 60)} d"
    return f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"


@cache
def _dates(language: str) -> DateWords:
    with as_file(files("theme")) as theme:
        return DateWords(language, load_translations(Path(theme), language))
