"""The spool's SQL for senders who want mail: their addresses, and the letters that wait for them.

Below the spool, beside its other rows; writing functions never commit.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from plugins.intake import rows
from plugins.intake.states import Letter


@dataclass(frozen=True, slots=True)
class Sender:
    """Where a sender wants mail, the token that proves it is theirs, and when it did."""

    address: str
    token: str
    confirmed: str | None


def put_sender(connection: sqlite3.Connection, id: str, address: str, token: str) -> None:
    """The sender's own address, apart from everything else."""
    connection.execute(
        "INSERT INTO sender (submission, address, token) VALUES (?, ?, ?)", (id, address, token)
    )


def sender(connection: sqlite3.Connection, id: str) -> Sender | None:
    """The sender's address and whether it is confirmed."""
    row = connection.execute(
        "SELECT address, token, confirmed FROM sender WHERE submission = ?", (id,)
    ).fetchone()
    return Sender(*row) if row else None


def address(connection: sqlite3.Connection, id: str) -> str | None:
    """The sender's address alone."""
    known = sender(connection, id)
    return known.address if known else None


def find_by_address(connection: sqlite3.Connection, address: str) -> tuple[str, ...]:
    """The submissions of an address, however it is capitalised."""
    found = connection.execute(
        "SELECT submission FROM sender WHERE lower(address) = lower(?) ORDER BY submission", (address,)
    )
    return tuple(id for (id,) in found)


def count_recent(connection: sqlite3.Connection, address: str, since: datetime) -> int:
    """How often an address was given lately."""
    (number,) = connection.execute(
        "SELECT count(*) FROM sender JOIN submission ON submission.id = sender.submission"
        " WHERE lower(address) = lower(?) AND received > ?",
        (address, rows.say(since)),
    ).fetchone()
    return int(number)


def put_confirmed(connection: sqlite3.Connection, id: str, now: datetime) -> None:
    """The address is its sender's."""
    connection.execute("UPDATE sender SET confirmed = ? WHERE submission = ?", (rows.say(now), id))


def write_letter(connection: sqlite3.Connection, id: str, kind: str, now: datetime) -> None:
    """A mail that waits to be sent."""
    connection.execute(
        "INSERT INTO letter (submission, kind, written, due) VALUES (?, ?, ?, ?)",
        (id, kind, rows.say(now), rows.say(now)),
    )


def letters(connection: sqlite3.Connection, now: datetime, limit: int) -> tuple[Letter, ...]:
    """The mails that are due, oldest first."""
    found = connection.execute(
        "SELECT number, letter.submission, kind, address, token, written, tries FROM letter"
        " JOIN sender ON sender.submission = letter.submission WHERE due <= ? ORDER BY number LIMIT ?",
        (rows.say(now), limit),
    ).fetchall()
    return tuple(
        Letter(number, one, kind, address, token, datetime.fromisoformat(written), tries)
        for number, id, kind, address, token, written, tries in found
        if (one := rows.find(connection, id))
    )


def drop_letter(connection: sqlite3.Connection, number: int) -> None:
    """The mail is done with."""
    connection.execute("DELETE FROM letter WHERE number = ?", (number,))


def postpone_letter(connection: sqlite3.Connection, number: int, due: datetime) -> None:
    """The mail is tried again then."""
    connection.execute(
        "UPDATE letter SET due = ?, tries = tries + 1 WHERE number = ?", (rows.say(due), number)
    )
