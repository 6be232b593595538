"""The spool: every submission from the moment it is acknowledged until its time is over.

In: submissions the service has checked, and what the hand-over and the commands do with them. Out: the
same submissions, their history, what is due. One SQLite file (WAL, synchronous FULL): an `await` or a
return from a writing method means that it is on the disk.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from plugins.intake import rows, sender_rows, transactions
from plugins.intake.states import Event, Letter, NewSubmission, State, Step, Submission
from plugins.intake.writer import Job, Result, Writer, connect

FILE = "intake.sqlite3"
PROOFS_KEPT = timedelta(days=2)  # a proof of work expires long before


def utc_now() -> datetime:
    """The moment it is."""
    return datetime.now(UTC)


class Spool:
    """The submissions in a folder of their own, which only the service's user may read."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = utc_now) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder / FILE
        self.path.touch(mode=0o600)
        self._clock = clock
        self._writer = Writer(self.path)
        self._reader = connect(self.path)
        self._reading = threading.Lock()
        self.secret = self._write(transactions.make_secret)

    def now(self) -> datetime:
        """The moment it is for the spool."""
        return self._clock()

    def close(self) -> None:
        """Ends after everything that waits has been written."""
        self._writer.close()
        self._reader.close()

    # What the service's front does.

    async def accept(
        self, new: NewSubmission, idempotency_key: str | None = None, proof: str | None = None
    ) -> Submission:
        """The submission, kept; the same one again for the same key.

        Raises KeyReusedError, ProofUsedError, and sqlite3.Error when the disk does not take it.
        """

        def job(connection: sqlite3.Connection) -> Submission:
            return transactions.accept(connection, new, idempotency_key, proof, self._clock())

        return await asyncio.wrap_future(self._writer.write(job))

    async def withdraw(self, id: str) -> bool:
        """True when the submission was withdrawn; False when it is too late or there is none."""
        write = self._writer.write(lambda connection: transactions.withdraw(connection, id, self._clock()))
        return await asyncio.wrap_future(write)

    async def correct(self, id: str, new: NewSubmission) -> Submission | None:
        """The submission with new files, to be handed over again; None when it is too late."""
        write = self._writer.write(
            lambda connection: transactions.correct(connection, id, new, self._clock())
        )
        return await asyncio.wrap_future(write)

    async def confirm(self, id: str, token: str) -> bool:
        """True when the token is the one that was sent to the sender's address; then mails may follow."""
        write = self._writer.write(
            lambda connection: transactions.confirm(connection, id, token, self._clock())
        )
        return await asyncio.wrap_future(write)

    def find(self, id: str) -> Submission | None:
        """The submission with this id, without looking at any key."""
        return self._read(lambda connection: rows.find(connection, id))

    def events(self, id: str) -> tuple[Event, ...]:
        """Every state it has come into, oldest first."""
        return self._read(lambda connection: rows.events(connection, id))

    def find_by_key(self, idempotency_key: str) -> tuple[Submission, bytes] | None:
        """What was kept under this key, and its fingerprint."""
        return self._read(lambda connection: transactions.find_by_key(connection, idempotency_key))

    def open_ids(self, region: str) -> set[tuple[str, str]]:
        """Kind and id of a region's new entries that are on their way."""
        return self._read(lambda connection: rows.open_ids(connection, region))

    def accepted_since(self, region: str, moment: datetime) -> int:
        """How many submissions of a region were kept since a moment."""
        return self._read(lambda connection: rows.count_since(connection, region, moment))

    # What the hand-over does.

    def due(self, region: str, limit: int = 50) -> tuple[Submission, ...]:
        """What has to be looked at now, the longest waiting first."""
        return self._read(lambda connection: rows.due(connection, region, self._clock(), limit))

    def step(self, id: str, station: str) -> Step:
        """How far a submission is at a station."""
        return self._read(lambda connection: rows.step(connection, id, station))

    def record(self, id: str, station: str, step: Step) -> None:
        """Remembers how far it is."""
        self._write(lambda connection: rows.put_step(connection, id, station, step))

    def mark(self, seen: Submission, state: State, note: str = "", due: datetime | None = None) -> bool:
        """A new state, unless its sender has withdrawn or corrected it in between (False)."""
        return self._write(
            lambda connection: transactions.mark(
                connection, seen, state, note=note, now=self._clock(), due=due
            )
        )

    def look_again(self, id: str, due: datetime | None, trouble: str = "") -> None:
        """When it is due again (None: never); with a trouble it counts as one more try."""
        self._write(lambda connection: rows.postpone(connection, id, due, trouble))

    def letters(self, limit: int = 20) -> tuple[Letter, ...]:
        """The mails that are due."""
        return self._read(lambda connection: sender_rows.letters(connection, self._clock(), limit))

    def drop_letter(self, number: int) -> None:
        """A mail is sent, or given up."""
        self._write(lambda connection: sender_rows.drop_letter(connection, number))

    def postpone_letter(self, number: int, due: datetime) -> None:
        """A mail could not be sent and is tried again."""
        self._write(lambda connection: sender_rows.postpone_letter(connection, number, due))

    # What who runs the service does.

    def all(self) -> tuple[Submission, ...]:
        """Every submission, oldest first, without its files."""
        return self._read(rows.all_submissions)

    def counts(self) -> tuple[tuple[State, int], ...]:
        """How many there are in each state."""
        return self._read(rows.counts)

    def address(self, id: str) -> str | None:
        """The sender's own address, while it is kept."""
        return self._read(lambda connection: sender_rows.address(connection, id))

    def find_by_address(self, address: str) -> tuple[str, ...]:
        """The ids of what was sent with this address."""
        return self._read(lambda connection: sender_rows.find_by_address(connection, address))

    def retry(self, id: str) -> bool:
        """Makes it due now; False when there is nothing to do any more."""
        return self._write(lambda connection: rows.retry(connection, id, self._clock()))

    def erase(self, id: str) -> bool:
        """Blanks a submission: files, title, address. False when there is none.

        What has not ended counts as withdrawn; the hand-over then takes it back from the forge.
        """
        erased = self._write(lambda connection: transactions.erase(connection, id, self._clock()))
        self._settle()
        return erased

    def clean(self, region: str, keep_days: int) -> int:
        """Removes addresses and files of what ended more than `keep_days` ago; gives how many."""
        limit = self._clock() - timedelta(days=keep_days)
        proofs = self._clock() - PROOFS_KEPT
        cleaned = self._write(lambda connection: rows.clean(connection, region, limit, proofs))
        if cleaned:
            self._settle()
        return cleaned

    def back_up(self, target: Path) -> None:
        """A copy in one file, made while the service runs."""
        target.touch(mode=0o600)
        with self._reading, closing(connect(target)) as copy:
            self._reader.backup(copy)

    def _settle(self) -> None:
        """What was erased leaves the log of the database as well."""
        with self._reading:
            self._reader.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _write(self, job: Job[Result]) -> Result:
        return self._writer.write(job).result()

    def _read(self, job: Job[Result]) -> Result:
        with self._reading:
            return job(self._reader)
