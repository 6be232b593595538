"""`wirkort serve`: builds, serves on localhost, rebuilds what changes and shows it in the browser."""

import argparse
import os
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.cli import build
from plugins.cli.build import built_words, read_order
from plugins.cli.printing import print_problems
from plugins.cli.words import DONE
from plugins.problems import ContentInvalid, Problem

if TYPE_CHECKING:
    from plugins.engine.order import Built, Order
    from plugins.serve.process import ServerProcess

CODE = (".py", ".toml")  # what a process reads once


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    build.add_options(command)
    command.add_argument(
        "--port", type=int, default=8000, metavar="PORT", help="0 takes a free one (default: 8000)"
    )


def run(options: argparse.Namespace) -> int:
    """Serves until interrupted; the last good site stays while an entry has an error."""
    from plugins.engine.build import read_settings  # noqa: PLC0415  # brings the template engine
    from plugins.serve.process import ServerProcess  # noqa: PLC0415  # only this command serves

    order = replace(read_order(options), search_may_wait=True)
    with ServerProcess(options.output, read_settings(order), options.port) as server:
        _Session(server, order, options).run()
    _start_anew(server.port, options)
    return DONE


def _start_anew(port: int, options: argparse.Namespace) -> None:
    """This command with the code as it is now, at the same address."""
    same_port = () if options.port else ("--port", str(port))
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:], *same_port])  # noqa: S606  # ourselves


@dataclass
class _Session:
    """Builds for one server: what was said in the terminal is not said again."""

    server: "ServerProcess"
    order: "Order"
    options: argparse.Namespace
    said: frozenset[Problem] = frozenset()
    told_first: frozenset[str] = frozenset()

    def run(self) -> None:
        """Rebuilds after every change until our own code changes; the search, which is slow, follows."""
        from plugins.engine.order import Readers  # noqa: PLC0415  # only where something is built
        from plugins.serve.watching import watch_changes  # noqa: PLC0415  # only this command watches

        self._say(self._build(self.order))
        print(self.server.url, flush=True)
        readers = Readers(self.server.find_open_files, self._tell_first)
        self.order = replace(self.order, is_fresh=False, readers=readers)
        is_behind = True  # the search is, and nobody watched during the first build
        for changed in watch_changes([self.options.content, *_find_own_folders()]):
            if any(path.suffix in CODE for path in changed):
                return
            if changed:
                is_behind = self._rebuild(self.order) and self.order.has_search
            elif is_behind:
                is_behind = not self._rebuild(replace(self.order, search_may_wait=False))

    def _rebuild(self, order: "Order") -> bool:
        """Builds again; while an entry has an error the last good state stays."""
        try:
            built = self._build(order)
        except ContentInvalid as error:
            language = self.options.language or error.language
            wrong = [one.as_json(language) for one in error.problems if one.severity == "error"]
            self.server.tell(problems=wrong)
            self._say(error)
            return False
        self._say(built)
        print(built_words(built, self.options), flush=True)
        return True

    def _build(self, order: "Order") -> "Built":
        """Builds and tells the pages that are open."""
        from plugins.engine.build import read_settings  # noqa: PLC0415  # loaded already
        from plugins.pages import build_site  # noqa: PLC0415  # Pelican takes a moment to import

        self.told_first = frozenset()
        built = build_site(order)
        changed = {*built.published.written, *built.published.removed} - self.told_first
        self.server.tell(changed, settings=read_settings(order))
        return built

    def _tell_first(self, changed: Collection[str]) -> None:
        """What is published ahead of the rest: a page is loaded again once."""
        self.told_first = frozenset(changed)
        self.server.tell(changed)

    def _say(self, found: "Built | ContentInvalid") -> None:
        """The problems that the build before did not have."""
        new = [one for one in found.problems if one not in self.said]
        print_problems(new, self.options.language or found.language)
        self.said = frozenset(found.problems)


def _find_own_folders() -> Iterator[Path]:
    """Where this installation's theme and code are."""
    for name in ("theme", "plugins", "schemas"):
        with as_file(files(name)) as folder:
            yield folder
