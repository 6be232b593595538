"""The tables of the spool, one script a version of them.

The sender's address has a table of its own, so that it can go before everything else does. Moments are
texts in UTC with microseconds: they sort as they follow each other.
"""

import sqlite3

_FIRST = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE submission (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    region TEXT NOT NULL,
    kind TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    is_change INTEGER NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    received TEXT NOT NULL,
    changed TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    trouble TEXT NOT NULL DEFAULT '',
    due TEXT,
    ended TEXT
) STRICT;
CREATE INDEX submission_due ON submission (region, due) WHERE due IS NOT NULL;
CREATE INDEX submission_ended ON submission (ended) WHERE ended IS NOT NULL;
CREATE TABLE file (
    submission TEXT NOT NULL REFERENCES submission ON DELETE CASCADE,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT;
CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES submission ON DELETE CASCADE,
    moment TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX event_submission ON event (submission);
CREATE TABLE step (
    submission TEXT NOT NULL REFERENCES submission ON DELETE CASCADE,
    station TEXT NOT NULL,
    version INTEGER NOT NULL,
    commit_id TEXT NOT NULL,
    request TEXT NOT NULL,
    PRIMARY KEY (submission, station)
) STRICT;
CREATE TABLE sender (
    submission TEXT PRIMARY KEY REFERENCES submission ON DELETE CASCADE,
    address TEXT NOT NULL,
    token TEXT NOT NULL,
    confirmed TEXT
) STRICT;
CREATE INDEX sender_address ON sender (lower(address));
CREATE TABLE letter (
    number INTEGER PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES sender ON DELETE CASCADE,
    kind TEXT NOT NULL,
    written TEXT NOT NULL,
    due TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE idempotency (
    key TEXT PRIMARY KEY,
    fingerprint BLOB NOT NULL,
    submission TEXT NOT NULL REFERENCES submission ON DELETE CASCADE
) STRICT;
CREATE INDEX idempotency_submission ON idempotency (submission);
CREATE TABLE proof (proof TEXT PRIMARY KEY, used TEXT NOT NULL) STRICT;
CREATE INDEX proof_used ON proof (used);
"""
VERSIONS = (_FIRST,)


class SpoolTooNewError(Exception):
    """The spool was written by a newer Wirkort."""


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Makes the tables, or brings those of an older version up to date, in one transaction."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(VERSIONS):
        raise SpoolTooNewError(f"version {version}, this Wirkort knows {len(VERSIONS)}")
    for number, script in enumerate(VERSIONS[version:], version + 1):
        connection.executescript(f"BEGIN IMMEDIATE;{script};PRAGMA user_version = {number};COMMIT;")
