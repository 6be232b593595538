"""`wirkort erase`: removes a person from content and history, in a copy beside the repository."""

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from plugins.cli.excerpt import render_with_excerpts
from plugins.cli.words import DONE, ERRORS, WrongUseError

if TYPE_CHECKING:
    from plugins.erase import Erased, Traces
    from plugins.erase.objects import Git

SHOWN = 20


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    command.add_argument("name", metavar="NAME", help="first name and surname, an e-mail address or a number")
    command.add_argument("--dry-run", action="store_true", help="only say where it occurs")
    command.add_argument(
        "--replacement", metavar="TEXT", help="what stands in its place (default: eine Person, a person)"
    )


def run(options: argparse.Namespace) -> int:
    """Shows where the name occurs, makes the copy without it, says what remains to be done."""
    from plugins.erase import GitFailedError, RefusedError, UnfitNameError  # noqa: PLC0415  # only this command

    words = _Words(options.language or _language(options))
    try:
        return _run(options, words)
    except UnfitNameError as error:
        raise WrongUseError(words.say(str(error))) from None
    except RefusedError as error:
        raise WrongUseError(words.say(error.code, **error.params)) from None
    except GitFailedError as error:
        raise WrongUseError(str(error)) from None


def _run(options: argparse.Namespace, words: "_Words") -> int:
    from plugins.erase import Spellings, copy_of, erase, find_traces  # noqa: PLC0415  # only this command
    from plugins.erase.objects import Git  # noqa: PLC0415  # only this command

    if not options.content.is_dir():
        raise WrongUseError(f"{options.content} does not exist")
    spellings = Spellings(options.name, options.replacement or words.say("someone"))
    git = Git(options.content)
    traces = find_traces(git, spellings)
    print("\n".join(_show(traces, words)))
    if traces.is_empty:
        return DONE
    if options.dry_run:
        print(words.say("dry-run", copy=str(copy_of(git))))
        return DONE
    return _report(erase(git, options.content, spellings), git, options, words)


def _report(erased: "Erased", git: "Git", options: argparse.Namespace, words: "_Words") -> int:
    copy = str(erased.copy)
    if erased.left:
        print("\n".join(_part(words.say("left", copy=copy), erased.left, words)))
        return ERRORS
    print(words.say("gone", copy=copy), end="\n\n")
    if erased.problems:
        print(words.say("mend") + ":\n\n" + render_with_excerpts(erased.problems, words.language), end="\n\n")
    look = git.root.with_name(f"{git.root.name}-look")
    content = look / options.content.resolve().relative_to(git.root)
    places = {"copy": copy, "look": str(look), "look_content": str(content), "url": _find_url(git)}
    print(words.say("next", branch=erased.branch, **{key: shlex.quote(text) for key, text in places.items()}))
    return ERRORS if erased.problems else DONE


def _find_url(git: "Git") -> str:
    """The address of the origin without a password, or a word to replace."""
    url = git.text("config", "--default", "", "--get", "remote.origin.url")
    return re.sub(r"(?<=://)[^/@]*@", "", url) or "URL"


def _show(traces: "Traces", words: "_Words") -> Iterator[str]:
    if traces.is_empty:
        yield words.say("nothing")
    lines = [words.say("line", path=path, lines=", ".join(map(str, found))) for path, found in traces.now]
    counts = [words.say("times", path=path, count=str(count)) for path, count in traces.versions]
    yield from _part(words.say("now"), lines, words)
    yield from _part(words.say("versions"), counts, words)
    yield from _part(words.say("paths"), traces.paths, words)
    yield from _part(words.say("commits"), map(_with_fields, traces.commits), words)
    yield from _part(words.say("tags"), map(_with_fields, traces.tags), words)
    yield from _part(words.say("refs"), traces.refs, words)
    yield from _part(words.say("binary"), traces.binary, words)
    yield from _part(words.say("surnames"), traces.surnames, words)
    yield from _part(words.say("addresses"), traces.addresses, words)


def _with_fields(found: tuple[str, tuple[str, ...]]) -> str:
    return f"{found[0]}: {', '.join(found[1])}"


def _part(title: str, lines: Iterable[str], words: "_Words") -> Iterator[str]:
    """A heading with its lines, cut where nobody reads on; nothing where there are none."""
    found = list(lines)
    if not found:
        return
    yield f"{title}:"
    yield from (f"  {_printable(line)}" for line in found[:SHOWN])
    if len(found) > SHOWN:
        yield "  " + words.say("more", count=str(len(found) - SHOWN))
    yield ""


def _printable(text: str) -> str:
    """No control character of a stranger's file name reaches the terminal."""
    return "".join(char if char.isprintable() else "?" for char in text)


def _language(options: argparse.Namespace) -> str:
    from plugins.catalogue.read import read_region  # noqa: PLC0415  # the models take a moment

    return read_region(options.content / "region.yaml")[1]


class _Words:
    """The texts of this command in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = tomllib.loads(files("plugins.erase").joinpath("words.toml").read_text(encoding="utf-8"))

    def say(self, key: str, **params: str) -> str:
        """One text, filled in."""
        return str(self._texts[key][self.language]).format(**params)
