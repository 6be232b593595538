"""What pages that are open have to know: which files changed since they were loaded, and what is wrong.

News have a number that counts up and the name of the run, so that a page of an earlier run of the server,
or one that was loaded a moment before a build, is told as well.
"""

import json
import secrets
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

PING_SECONDS = 15.0  # so that a connection nobody reads is noticed


class News:
    """Everything that was told, and who listens; used by many threads."""

    def __init__(self) -> None:
        self._told = threading.Condition()
        self._run = secrets.token_hex(4)
        self._number = 0
        self._changed: dict[str, int] = {}  # with which number a file changed last
        self._problems: Sequence[Any] = ()
        self._open: Counter[str] = Counter()

    @property
    def latest(self) -> str:
        """Where news stand; a page that is loaded now knows everything up to here."""
        return f"{self._run}-{self._number}"

    def tell(self, changed: Iterable[str], problems: Sequence[Any]) -> None:
        """These files were published anew; these problems keep the site from being built."""
        with self._told:
            self._number += 1
            self._changed |= dict.fromkeys(changed, self._number)
            self._problems = problems
            self._told.notify_all()

    def read(self, after: str, *, wait: bool) -> tuple[str, str]:
        """Where news stand, and as JSON what changed after that; waits a while for something to change.

        `changed` is null for a page of another run: nobody knows what it shows.
        """
        run, _, number = after.partition("-")
        is_known = run == self._run and number.isdecimal()
        with self._told:
            if wait:
                self._told.wait_for(lambda: self.latest != after, PING_SECONDS)
            changed = [file for file, when in self._changed.items() if is_known and when > int(number)]
            told = {"changed": changed if is_known else None, "problems": self._problems}
            return self.latest, json.dumps(told)

    @contextmanager
    def opened(self, page: str) -> Iterator[None]:
        """Counts a page as open as long as it listens."""
        with self._told:
            self._open[page] += 1
        try:
            yield
        finally:
            with self._told:
                self._open[page] -= 1

    def open_pages(self) -> list[str]:
        """The addresses of all pages that are open now."""
        with self._told:
            return sorted(+self._open)
