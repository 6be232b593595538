"""What the forms say, in the region's language and voice.

In: words.toml and the models' own labels. Out: the text of a form, part, fold or question, and the help
below it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from plugins.forms.questions import Question

# A group joins as one takes part in a project: the same questions.
_SAME = {"join": "take_part"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words for one language and voice."""

    language: str
    voice: str

    def text(self, key: str, form: str = "") -> str:
        """The words of a key, those for this form first; empty where there are none."""
        return self._say(key, form, "")

    def help(self, key: str, form: str = "") -> str:
        """The sentence below it; empty where there is none."""
        return self._say(key, form, "_help")

    def label(self, question: Question, form: str, prefix: str = "") -> str:
        """What is asked: our words, else the model's."""
        key = _key(form, prefix + question.path)
        return (self.text(key) if key else "") or question.label[self.language == "en"]

    def hint(self, question: Question, form: str, prefix: str = "") -> str:
        """The help to a question; the model's speaks to people who edit files and only stands in."""
        key = _key(form, prefix + question.path)
        own = self.help(key) if key else question.help[self.language == "en"]
        return own or self.text(f"hint.{question.control}")

    def _say(self, key: str, form: str, ending: str) -> str:
        own, shared = _catalogue().get(_own(key, form), {}), _catalogue().get(key, {})
        words = own or shared
        polite = words.get(f"sie{ending}", "") if self.voice == "Sie" and self.language == "de" else ""
        return polite or words.get(f"{self.language}{ending}", "")


def all_keys() -> tuple[str, ...]:
    """Every key there are words for."""
    return tuple(_catalogue())


def script_texts(words: Words) -> dict[str, str]:
    """What the scripts of a form say, by the part of the key after `script.`."""
    own = (key for key in _catalogue() if key.startswith(("script.", "change.")))
    return {key.removeprefix("script."): words.text(key) for key in own}


def _key(form: str, path: str) -> str:
    """The key of a question's words: its form's own, the path's, or that of its twin."""
    head, dot, tail = path.partition(".")
    paths = (path, f"{_SAME.get(head, head)}{dot}{tail}")
    keys = (key for one in paths for key in (f"ask.{form}/{one}", f"ask.{one}"))
    return next((key for key in keys if key in _catalogue()), "")


def _own(key: str, form: str) -> str:
    head, _, rest = key.partition(".")
    return f"{head}.{form}/{rest}"


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("plugins.forms").joinpath("words.toml").read_text(encoding="utf-8"))
