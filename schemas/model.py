"""The base of all models: unknown keys refused, frozen, cross-field rules collected.

A field says what it is in German and English (`says`), because the same words serve the editor's
help (JSON Schema), the web form and the documentation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """A cross-field rule that does not hold: problem code, field below the model, what the message names."""

    code: str
    path: Path
    params: tuple[tuple[str, str], ...] = ()


def violation(code: str, *path: str | int, **params: object) -> Violation:
    """The violation of one rule; params are shown in the message."""
    return Violation(code, path, tuple((name, str(value)) for name, value in params.items()))


def says(
    de: str, en: str, help_de: str = "", help_en: str = "", *, default: Any = None, alias: str | None = None
) -> Any:
    """A field with its label and help in both languages; `default=...` makes it required."""
    words: dict[str, Any] = {"label": {"de": de, "en": en}}
    if help_de:
        words["help"] = {"de": help_de, "en": help_en}
    return Field(default, alias=alias, json_schema_extra=words)


class Model(BaseModel):
    """A mapping of the front matter. Subclasses add `rules` for what no single field can know."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    def rules(self) -> Iterator[Violation]:
        """The cross-field rules that do not hold; none by default."""
        return iter(())

    @model_validator(mode="after")
    def keep_rules(self) -> "Model":
        """All violations travel in one error, so that every one of them is reported."""
        if violations := tuple(self.rules()):
            raise PydanticCustomError("rules", "cross-field rules", {"violations": violations})
        written = _share(frozenset(self.model_fields_set))
        object.__setattr__(self, "__pydantic_fields_set__", written)  # frozen for everybody but pydantic
        return self


@lru_cache(maxsize=1024)
def _share(keys: frozenset[str]) -> set[str]:
    """One set for all mappings with these keys: a set of its own takes as much as the values of each."""
    return set(keys)
