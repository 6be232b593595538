"""What a review says beyond the problems of the content: a code and what its sentence names.

The words are in words.toml beside this module, in German and English.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import ConfigDict, Field

Text = Annotated[str, Field(max_length=2_000)]
Params = Annotated[tuple[tuple[Text, Text], ...], Field(max_length=40)]
Fence = Callable[[str], str]
STRICT = ConfigDict(extra="forbid")
SHOWN = 600  # characters of one value


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """One sentence; `params` is what it names, all of it a stranger's."""

    __pydantic_config__ = STRICT
    code: Text
    params: Params = ()


def make_note(code: str, **params: object) -> Note:
    """A note; long values are cut."""
    return Note(code, tuple((name, shorten(str(value))) for name, value in params.items()))


def shorten(text: str, limit: int = SHOWN) -> str:
    """The text, cut with a sign; surrogates of names that are no UTF-8 become one, too."""
    text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= limit else text[: limit - 1] + "…"


def render_note(note: Note, language: str, fence: Fence) -> str:
    """The sentence, what it names fenced; raises KeyError for a code or a name that is not known."""
    return say(note.code, language, {name: fence(value) for name, value in note.params})


def say(code: str, language: str, params: Mapping[str, object] | None = None) -> str:
    """The words of a code with what they name."""
    return words()[code][language].format_map(params or {})


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """All words by code and language."""
    return tomllib.loads(files("plugins.review").joinpath("words.toml").read_text(encoding="utf-8"))
