"""What happens to a submission, each as one transaction: all of it or nothing.

Called by the spool in its writer's thread; below are rows.
"""

import secrets
import sqlite3
from datetime import datetime, timedelta

from plugins.intake import rows, sender_rows
from plugins.intake.states import ENDED, KeyReusedError, NewSubmission, ProofUsedError, State, Submission

MAX_LETTERS = 5  # nobody's mailbox is filled by somebody else
LETTERS_WITHIN = timedelta(days=1)


def make_secret(connection: sqlite3.Connection) -> bytes:
    """Made once: signs challenges across restarts."""
    connection.execute("INSERT OR IGNORE INTO setting VALUES ('secret', ?)", (secrets.token_bytes(32),))
    (secret,) = connection.execute("SELECT value FROM setting WHERE name = 'secret'").fetchone()
    return bytes(secret)


def accept(
    connection: sqlite3.Connection,
    new: NewSubmission,
    idempotency_key: str | None,
    proof: str | None,
    now: datetime,
) -> Submission:
    """Keeps it, or gives what an earlier request with the same key has left."""
    if idempotency_key and (known := rows.find_by_key(connection, idempotency_key)):
        return _same(connection, known, new)
    if proof and not rows.use_proof(connection, proof, now):
        raise ProofUsedError
    id, key = secrets.token_hex(8), secrets.token_urlsafe(18)
    state: State = "waiting" if new.not_before else "received"
    rows.insert(connection, id, key, new, state=state, now=now, due=new.not_before or now)
    rows.add_event(connection, id, now, state, "")
    if idempotency_key:
        rows.put_key(connection, idempotency_key, new.fingerprint, id)
    if new.contact:
        sender_rows.put_sender(connection, id, new.contact, secrets.token_urlsafe(18))
        if sender_rows.count_recent(connection, new.contact, now - LETTERS_WITHIN) <= MAX_LETTERS:
            sender_rows.write_letter(connection, id, "confirm", now)
    return _found(rows.find(connection, id))


def _same(connection: sqlite3.Connection, known: tuple[str, bytes], new: NewSubmission) -> Submission:
    id, fingerprint = known
    if fingerprint != new.fingerprint:
        raise KeyReusedError
    return _found(rows.find(connection, id))


def find_by_key(connection: sqlite3.Connection, key: str) -> tuple[Submission, bytes] | None:
    """What an earlier request with this key has left, and its fingerprint."""
    known = rows.find_by_key(connection, key)
    return (_found(rows.find(connection, known[0])), known[1]) if known else None


def _found(submission: Submission | None) -> Submission:
    assert submission is not None  # noqa: S101  # written in this very transaction
    return submission


def withdraw(connection: sqlite3.Connection, id: str, now: datetime) -> bool:
    """Takes it back, if that is still possible."""
    known = rows.find(connection, id)
    if known is None or not known.is_changeable:
        return False
    _move(connection, id, "withdrawn", now=now, due=now)
    return True


def correct(connection: sqlite3.Connection, id: str, new: NewSubmission, now: datetime) -> Submission | None:
    """Other files in place of the first ones, if that is still possible."""
    known = rows.find(connection, id)
    if known is None or not known.is_changeable:
        return None
    rows.replace(connection, id, new, now)
    if known.state == "waiting":
        rows.add_event(connection, id, now, "waiting", "corrected")
    else:
        _move(connection, id, "received", note="corrected", now=now, due=now)
    return rows.find(connection, id)


def confirm(connection: sqlite3.Connection, id: str, token: str, now: datetime) -> bool:
    """The address is its sender's: mails may follow."""
    known = sender_rows.sender(connection, id)
    if known is None or not secrets.compare_digest(known.token.encode(), token.encode()):
        return False
    if known.confirmed is None:
        sender_rows.put_confirmed(connection, id, now)
        sender_rows.write_letter(connection, id, "received", now)
    return True


def mark(
    connection: sqlite3.Connection,
    seen: Submission,
    state: State,
    *,
    note: str,
    now: datetime,
    due: datetime | None,
) -> bool:
    """A new state, if the submission is still as it was seen; who wants to know gets a letter."""
    known = rows.find(connection, seen.id)
    if known is None or (known.state, known.version) != (seen.state, seen.version):
        return False
    _move(connection, seen.id, state, note=note, now=now, due=due)
    kept = sender_rows.sender(connection, seen.id)
    if state in ENDED and kept and kept.confirmed:
        sender_rows.write_letter(connection, seen.id, state, now)
    return True


def _move(
    connection: sqlite3.Connection,
    id: str,
    state: State,
    *,
    note: str = "",
    now: datetime,
    due: datetime | None,
) -> None:
    rows.set_state(connection, id, state, now=now, due=due, ended=now if state in ENDED else None)
    rows.add_event(connection, id, now, state, note)


def erase(connection: sqlite3.Connection, id: str, now: datetime) -> bool:
    """Blanks it; what is under way is taken back as well."""
    known = rows.find(connection, id)
    if known is None:
        return False
    rows.blank(connection, id)
    if known.state not in ENDED:
        _move(connection, id, "withdrawn", now=now, due=now)
    return True
