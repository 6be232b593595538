"""One run of `wirkort serve`: what is built when, what the terminal and the open pages hear of it."""

import argparse
import traceback
from collections.abc import Collection, Iterator
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from plugins.cli.build import built_words
from plugins.cli.printing import print_problems
from plugins.engine.build import read_settings
from plugins.engine.order import Built, Order, Readers
from plugins.problems import ContentInvalid, Problem, make_problem
from plugins.render import theme_folder
from plugins.serve.indexer import Indexer
from plugins.serve.process import ServerProcess
from plugins.serve.watching import watch_changes

CODE = (".py", ".toml")  # what a process reads once
PATIENCE = 10  # moments in which nothing changes, until the search is made anew


class Session:
    """Builds for one server; while an entry has an error the last good state stays."""

    def __init__(self, server: ServerProcess, order: Order, options: argparse.Namespace) -> None:
        readers = Readers(server.find_open_files, self._tell_first)
        self.order = replace(order, search_may_wait=True, readers=readers)
        self.options = options
        self.server = server
        self.indexer = Indexer()
        self.is_begun = self.is_search_old = False
        self.told_first: frozenset[str] = frozenset()
        self.said: frozenset[Problem] = frozenset()

    def run(self) -> None:
        """Builds, and rebuilds after every change, until our own code changes."""
        quiet = 0
        for changed in watch_changes([self.options.content, *_find_own_folders()]):
            quiet = 0 if changed else quiet + 1
            if any(path.suffix in CODE for path in changed):
                break
            if not self.is_begun:
                self._begin()
            elif changed:
                self.indexer.stop()
                self.is_search_old = self._rebuild(self.order) and self.order.has_search
            elif self.is_search_old and quiet >= PATIENCE:
                self._follow_with_search()
        self.indexer.stop()

    def _begin(self) -> None:
        """The first build; an error ends the command here."""
        self._say(self._build(self.order))
        print(self.server.url, flush=True)
        self.order = replace(self.order, is_fresh=False)
        self.is_begun, self.is_search_old = True, self.order.has_search

    def _follow_with_search(self) -> None:
        """Nothing has changed for a while: begins to index, or takes the index that is ready."""
        if not self.indexer.is_busy:
            self.indexer.start(self.order.warm.memory, self.order.output)
            return
        shards = self.indexer.take()
        if shards is not None:
            self.order.warm.shards = shards
            self.is_search_old = not self._rebuild(replace(self.order, search_may_wait=False))
            self.order.warm.shards = {}

    def _rebuild(self, order: Order) -> bool:
        """Builds again; false, and the pages hear why, where that is not possible."""
        try:
            built = self._build(order)
        except ContentInvalid as error:
            self._tell_of_problems(error)
            return False
        except Exception as error:  # noqa: BLE001  # theme and code are worked on: whatever it is, go on serving
            traceback.print_exception(error)
            problem = make_problem("build-failed", str(theme_folder()), {"error": f"{error}"})
            self._tell_of_problems(ContentInvalid([problem], order.warm.memory.language))
            return False
        self._say(built)
        print(built_words(built, self.options), flush=True)
        return True

    def _build(self, order: Order) -> Built:
        """Builds and tells the pages that are open."""
        from plugins.pages import build_site  # noqa: PLC0415  # Pelican is not for commands to start with

        self.told_first = frozenset()
        built = build_site(order)
        changed = {*built.published.written, *built.published.removed} - self.told_first
        self.server.tell(changed, settings=read_settings(order))
        return built

    def _tell_first(self, changed: Collection[str]) -> None:
        """What is published ahead of the rest: no page is loaded twice for it."""
        self.told_first = frozenset(changed)
        self.server.tell(changed)

    def _tell_of_problems(self, found: ContentInvalid) -> None:
        """In pages and terminal; not of a file that was saved meanwhile, which has its own turn."""
        if any(one.code == "file-changed" for one in found.problems):
            return
        language = self.options.language or found.language
        wrong = [one.as_json(language) for one in found.problems if one.severity == "error"]
        self.server.tell(problems=wrong)
        self._say(found)

    def _say(self, found: Built | ContentInvalid) -> None:
        """The problems that the build before did not have."""
        new = [one for one in found.problems if one not in self.said]
        print_problems(new, self.options.language or found.language)
        self.said = frozenset(found.problems)


def _find_own_folders() -> Iterator[Path]:
    """Where this installation's theme and code are."""
    for name in ("theme", "plugins", "schemas"):
        with as_file(files(name)) as folder:
            yield folder
