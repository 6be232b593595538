"""The keys of an entry, as a mapping names them: `place.locality`, `links`, `organisations`."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic.fields import FieldInfo

from schemas.model import Model

if TYPE_CHECKING:
    from plugins.importers.entries.mapping import Rule

Path = tuple[str | int, ...]
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def find_keys(template: str) -> tuple[str, ...]:
    """The keys of the source a template names in braces."""
    return tuple(key.strip() for key in PLACEHOLDER.findall(template))


def required(model: type[Model]) -> tuple[str, ...]:
    """The keys without which an entry is invalid."""
    return tuple(key for key, info in _fields(model).items() if info.is_required())


def is_list(model: type[Model], path: str) -> bool:
    """True for a key that holds a list."""
    info = _find(model, path.split("."))
    return info is not None and any(get_origin(part) is tuple for part in _parts(info.annotation))


def model_at(model: type[Model], path: str) -> type[Model]:
    """The model of what lies below a key, the same model where nothing does."""
    info = _find(model, path.split("."))
    return next(_models(info.annotation), model) if info else model


def find_unknown(
    model: type[Model], fields: Mapping[str, "Rule"], path: Path
) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Where a mapping names a key that is none, with the keys known there."""
    for key, rule in fields.items():
        parts = key.split(".")
        if _find(model, parts) is None:
            yield (*path, key), known_keys(model, parts)
        elif rule.each:
            yield from find_unknown(model_at(model, key), rule.fields, (*path, key, "fields"))


def known_keys(model: type[Model], parts: list[str]) -> tuple[str, ...]:
    """The keys that could have stood in a dotted key's place, written out in full."""
    for depth in range(len(parts)):
        info = _find(model, parts[:depth]) if depth else None
        inner = next(_models(info.annotation), None) if info else (model if not depth else None)
        if inner is None or parts[depth] not in _fields(inner):
            prefix = ".".join(parts[:depth]) + "." if depth else ""
            return tuple(prefix + name for name in _fields(inner)) if inner else ()
    return ()


def _find(model: type[Model], parts: list[str]) -> FieldInfo | None:
    info = _fields(model).get(parts[0])
    if info is None or len(parts) == 1:
        return info
    inner = next(_models(info.annotation), None)
    return _find(inner, parts[1:]) if inner else None


def _fields(model: type[Model]) -> dict[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _models(annotation: Any) -> Iterator[type[Model]]:
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, Model):
            yield part


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)
