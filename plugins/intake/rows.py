"""The spool's SQL: one function a question or a change, each on a connection that is handed in.

Below the spool, above the tables. Writing functions run in the writer's transaction and never commit.
"""

import sqlite3
from datetime import UTC, datetime

from plugins.intake.states import Event, File, NewSubmission, State, Step, Submission

_COLUMNS = (
    "id, key, region, kind, entry_id, is_change, title, language, received, changed, state, version,"
    " tries, trouble"
)


def insert(
    connection: sqlite3.Connection,
    id: str,
    key: str,
    new: NewSubmission,
    *,
    state: State,
    now: datetime,
    due: datetime,
) -> None:
    """A new submission with its files."""
    values = (id, key, new.region, new.kind, new.entry_id, new.is_change, new.title, new.language)
    connection.execute(
        "INSERT INTO submission (id, key, region, kind, entry_id, is_change, title, language,"
        " received, changed, state, version, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
        (*values, say(now), say(now), state, say(due)),
    )
    _put_files(connection, id, new)


def replace(connection: sqlite3.Connection, id: str, new: NewSubmission, now: datetime) -> None:
    """The corrected files in place of the old ones."""
    connection.execute(
        "UPDATE submission SET title = ?, entry_id = ?, changed = ?, version = version + 1, tries = 0,"
        " trouble = '' WHERE id = ?",
        (new.title, new.entry_id, say(now), id),
    )
    connection.execute("DELETE FROM file WHERE submission = ?", (id,))
    _put_files(connection, id, new)


def _put_files(connection: sqlite3.Connection, id: str, new: NewSubmission) -> None:
    files = enumerate((new.file, *new.pictures))
    connection.executemany(
        "INSERT INTO file VALUES (?, ?, ?, ?)",
        ((id, position, file.path, file.data) for position, file in files),
    )


def find(connection: sqlite3.Connection, id: str) -> Submission | None:
    """The submission with its files."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM submission WHERE id = ?", (id,)).fetchone()  # noqa: S608  # fixed
    return _submission(row, _files(connection, id)) if row else None


def all_submissions(connection: sqlite3.Connection) -> tuple[Submission, ...]:
    """Every one, oldest first, without files."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM submission ORDER BY received, id")  # noqa: S608  # fixed
    return tuple(_submission(row, ()) for row in found)


def counts(connection: sqlite3.Connection) -> tuple[tuple[State, int], ...]:
    """How many there are in each state."""
    return tuple(connection.execute("SELECT state, count(*) FROM submission GROUP BY state ORDER BY state"))


def due(connection: sqlite3.Connection, region: str, now: datetime, limit: int) -> tuple[Submission, ...]:
    """What is due, the longest waiting first."""
    found = connection.execute(
        "SELECT id FROM submission WHERE region = ? AND due <= ? ORDER BY due, id LIMIT ?",
        (region, say(now), limit),
    ).fetchall()
    return tuple(one for (id,) in found if (one := find(connection, id)))


def _submission(row: tuple[str, ...], files: tuple[File, ...]) -> Submission:
    id, key, region, kind, entry_id, is_change, title, language, received, changed, *rest = row
    return Submission(
        id, key, region, kind, entry_id, bool(is_change), title, files, language,
        datetime.fromisoformat(received), datetime.fromisoformat(changed), *rest,  # type: ignore[arg-type]
    )  # fmt: skip


def _files(connection: sqlite3.Connection, id: str) -> tuple[File, ...]:
    found = connection.execute("SELECT path, data FROM file WHERE submission = ? ORDER BY position", (id,))
    return tuple(File(path, data) for path, data in found)


def find_by_key(connection: sqlite3.Connection, key: str) -> tuple[str, bytes] | None:
    """Id and fingerprint of what came with this idempotency key."""
    row = connection.execute(
        "SELECT submission, fingerprint FROM idempotency WHERE key = ?", (key,)
    ).fetchone()
    return (row[0], bytes(row[1])) if row else None


def open_ids(connection: sqlite3.Connection, region: str) -> set[tuple[str, str]]:
    """Kind and id of new entries that are on their way."""
    return set(
        connection.execute(
            "SELECT kind, entry_id FROM submission WHERE region = ? AND NOT is_change AND ended IS NULL",
            (region,),
        )
    )


def count_since(connection: sqlite3.Connection, region: str, moment: datetime) -> int:
    """How many came since a moment."""
    (number,) = connection.execute(
        "SELECT count(*) FROM submission WHERE region = ? AND received >= ?", (region, say(moment))
    ).fetchone()
    return int(number)


def put_key(connection: sqlite3.Connection, key: str, fingerprint: bytes, id: str) -> None:
    """The key now belongs to this submission."""
    connection.execute("INSERT INTO idempotency VALUES (?, ?, ?)", (key, fingerprint, id))


def use_proof(connection: sqlite3.Connection, proof: str, now: datetime) -> bool:
    """False when the proof was used before."""
    done = connection.execute("INSERT OR IGNORE INTO proof VALUES (?, ?)", (proof, say(now)))
    return done.rowcount == 1


def set_state(
    connection: sqlite3.Connection,
    id: str,
    state: State,
    *,
    now: datetime,
    due: datetime | None,
    ended: datetime | None,
) -> None:
    """The state it is in from now on, and when it is looked at again."""
    connection.execute(
        "UPDATE submission SET state = ?, changed = ?, due = ?, ended = ?, tries = 0, trouble = ''"
        " WHERE id = ?",
        (state, say(now), _say_or_none(due), _say_or_none(ended), id),
    )


def add_event(connection: sqlite3.Connection, id: str, now: datetime, state: State, note: str) -> None:
    """One more line of its history."""
    connection.execute(
        "INSERT INTO event (submission, moment, state, note) VALUES (?, ?, ?, ?)", (id, say(now), state, note)
    )


def events(connection: sqlite3.Connection, id: str) -> tuple[Event, ...]:
    """Its history, oldest first."""
    found = connection.execute(
        "SELECT moment, state, note FROM event WHERE submission = ? ORDER BY number", (id,)
    )
    return tuple(Event(datetime.fromisoformat(moment), state, note) for moment, state, note in found)


def postpone(connection: sqlite3.Connection, id: str, due: datetime | None, trouble: str) -> None:
    """When it is looked at again; a trouble is one more try that failed."""
    connection.execute(
        "UPDATE submission SET due = ?, trouble = ?, tries = CASE WHEN ? = '' THEN 0 ELSE tries + 1 END"
        " WHERE id = ?",
        (_say_or_none(due), trouble, trouble, id),
    )


def retry(connection: sqlite3.Connection, id: str, now: datetime) -> bool:
    """Due now, unless it has ended and nothing is left to tidy."""
    done = connection.execute(
        "UPDATE submission SET due = ? WHERE id = ? AND (due IS NOT NULL OR ended IS NULL)", (say(now), id)
    )
    return done.rowcount == 1


def step(connection: sqlite3.Connection, id: str, station: str) -> Step:
    """How far it is at a station; nothing yet is version 0."""
    row = connection.execute(
        "SELECT version, commit_id, request FROM step WHERE submission = ? AND station = ?", (id, station)
    ).fetchone()
    return Step(*row) if row else Step()


def put_step(connection: sqlite3.Connection, id: str, station: str, step: Step) -> None:
    """How far it is; nothing where the submission has been erased meanwhile."""
    connection.execute(
        "INSERT OR REPLACE INTO step SELECT id, ?, ?, ?, ? FROM submission WHERE id = ?",
        (station, step.version, step.commit, step.request, id),
    )


def blank(connection: sqlite3.Connection, id: str) -> None:
    """Leaves the id, the states and their moments."""
    for table in ("file", "sender", "idempotency"):
        connection.execute(f"DELETE FROM {table} WHERE submission = ?", (id,))  # noqa: S608  # fixed
    connection.execute("UPDATE submission SET title = '', entry_id = '' WHERE id = ?", (id,))
    connection.execute("UPDATE event SET note = '' WHERE submission = ?", (id,))


def clean(connection: sqlite3.Connection, region: str, limit: datetime, proofs: datetime) -> int:
    """Addresses and files of what ended before the limit and is tidied away; old proofs."""
    old = "SELECT id FROM submission WHERE region = ? AND ended < ? AND due IS NULL"
    wanted = (region, say(limit))
    senders = connection.execute(f"DELETE FROM sender WHERE submission IN ({old})", wanted)  # noqa: S608  # fixed
    files = connection.execute(f"DELETE FROM file WHERE submission IN ({old})", wanted)  # noqa: S608  # fixed
    connection.execute("DELETE FROM proof WHERE used < ?", (say(proofs),))
    connection.execute(f"UPDATE submission SET title = '' WHERE id IN ({old})", wanted)  # noqa: S608  # fixed
    return senders.rowcount + files.rowcount


def say(moment: datetime) -> str:
    """A moment as the tables hold it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _say_or_none(moment: datetime | None) -> str | None:
    return say(moment) if moment else None
