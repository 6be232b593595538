"""Where an entry names another: the ids in it that stand for entries, places, topics, tasks, factors."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from schemas.fields import Ref
from schemas.model import Model, Path


class Mention(NamedTuple):
    """An id at a path; `kinds` are what it may stand for, `holder` the mapping it stands in."""

    path: Path
    kinds: tuple[str, ...]
    id: str
    holder: Model


def find_mentions(model: Model) -> Iterator[Mention]:
    """Every id in the model that stands for something else, in the order of the keys."""
    for name, key, kinds, has_models in _plan(type(model)):
        value = getattr(model, name)
        if value is None or value == ():
            continue
        if kinds:
            yield from _ids(model, key, kinds, value)
        elif has_models:
            yield from _below(key, value)


def _ids(model: Model, key: str, kinds: tuple[str, ...], value: Any) -> Iterator[Mention]:
    if isinstance(value, tuple):
        for index, one in enumerate(value):
            yield Mention((key, index), kinds, one, model)
    else:
        yield Mention((key,), kinds, value, model)


def _below(key: str, value: Any) -> Iterator[Mention]:
    several = isinstance(value, tuple)
    for index, one in enumerate(value if several else (value,)):
        for found in find_mentions(one):
            prefix: Path = (key, index) if several else (key,)
            yield Mention(prefix + found.path, found.kinds, found.id, found.holder)


@cache
def _plan(model: type[Model]) -> tuple[tuple[str, str, tuple[str, ...], bool], ...]:
    """For each key that can lead to ids: attribute, key, what the ids stand for, whether models lie below."""
    plan = []
    for name, info in model.model_fields.items():
        kinds = next((mark.kinds for mark in _marks((info.annotation, *info.metadata))), ())
        has_models = any(_plan(inner) for inner in _models(info.annotation))
        if kinds or has_models:
            plan.append((name, info.alias or name, kinds, has_models))
    return tuple(plan)


def _marks(annotation: Any) -> Iterator[Ref]:
    parts = (
        annotation
        if isinstance(annotation, tuple)
        else (*get_args(annotation), *getattr(annotation, "__metadata__", ()))
    )
    for part in parts:
        if isinstance(part, Ref):
            yield part
        elif not isinstance(part, str):
            yield from _marks(part)


def _models(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
