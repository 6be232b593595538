"""The one thread that writes into the spool: what waits becomes one transaction with one sync to the disk.

In: jobs, functions of a connection. Out: their results, but only after the transaction they belong to is on
the disk. While the disk syncs, the next jobs gather; so the more there is to do, the less one job costs.
"""

import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from plugins.intake.tables import bring_up_to_date

Result = TypeVar("Result")
Job = Callable[[sqlite3.Connection], Result]
MAX_JOBS = 256  # a transaction; the first of them waits for the last
BUSY_SECONDS = 30
_Waiting = tuple[Job[Any], "Future[Any]"]


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the spool, without implicit transactions."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten
    return connection


class Writer:
    """Takes jobs from any thread and does them in its own, in the order they came."""

    def __init__(self, path: Path) -> None:
        self._connection = connect(path)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")  # a commit returns when it is on the disk
        bring_up_to_date(self._connection)
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="spool")
        self._thread.start()

    def write(self, job: Job[Result]) -> "Future[Result]":
        """The job's result, once it is on the disk; its refusal as an exception, with nothing written."""
        future: Future[Result] = Future()
        self._queue.put((job, future))
        return future

    def close(self) -> None:
        """Does what waits and ends."""
        self._queue.put(None)
        self._thread.join()
        self._connection.close()

    def _work(self) -> None:
        while batch := self._gather():
            self._commit([waiting for waiting in batch if waiting])
            if None in batch:
                return

    def _gather(self) -> list[_Waiting | None]:
        """The next job, and what waits behind it."""
        batch = [self._queue.get()]
        while len(batch) < MAX_JOBS and batch[-1] is not None and not self._queue.empty():
            batch.append(self._queue.get())
        return batch

    def _commit(self, batch: list[_Waiting]) -> None:
        """All jobs in one transaction; when it fails, all of them have failed."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            outcomes = [self._run(job) for job, _future in batch]
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            outcomes = [error] * len(batch)
        for (_job, future), outcome in zip(batch, outcomes, strict=True):
            _settle(future, outcome)

    def _run(self, job: Job[Any]) -> Any:
        """What the job gives or raises; one that raises leaves the others of its transaction alone."""
        self._connection.execute("SAVEPOINT job")
        try:
            outcome = job(self._connection)
        except Exception as error:  # goes to who waits for it
            if not self._connection.in_transaction:
                raise  # the disk is full and SQLite has rolled everything back
            self._connection.execute("ROLLBACK TO job")
            outcome = error
        self._connection.execute("RELEASE job")
        return outcome

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def _settle(future: "Future[Any]", outcome: object) -> None:
    if not future.set_running_or_notify_cancel():
        return  # who asked has gone; it is kept all the same
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
