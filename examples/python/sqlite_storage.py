"""The host's own storage, over the standard library's sqlite3.

Two tables are all that the contract asks for: records by name, and one ordered index of keys.
Threads share the object; each question borrows a connection of its own.
"""

from __future__ import annotations

import queue
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike, fspath

from fxotp import CommitQuestion, HandlerFailed, Kind, ListQuestion, LoadQuestion, Put, Status

_SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
  name TEXT PRIMARY KEY, version INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record_key (
  key TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS record_key_by_record ON record_key (record);
"""

_BUSY_WAIT_SECONDS = 5.0

# SQLite's own numbers, by what they mean to the library.
_STATUSES = {
    sqlite3.SQLITE_BUSY: Status.BUSY,
    sqlite3.SQLITE_LOCKED: Status.BUSY,
    sqlite3.SQLITE_READONLY: Status.STORE_READ_ONLY,
    sqlite3.SQLITE_FULL: Status.STORE_FULL,
    sqlite3.SQLITE_CORRUPT: Status.STORE_CORRUPT,
    sqlite3.SQLITE_NOTADB: Status.STORE_CORRUPT,
}


def _failed(error: sqlite3.Error) -> HandlerFailed:
    code = getattr(error, "sqlite_errorcode", 0)
    return HandlerFailed(_STATUSES.get(code & 0xFF, Status.STORE_FAILED), code)


class SqliteStorage:
    """Records in one SQLite file (WAL, every commit synced). Safe to share between threads."""

    def __init__(self, path: str | PathLike[str]) -> None:
        self._path = fspath(path)
        self._idle: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        with self._connection() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(_SCHEMA)

    def load(self, question: LoadQuestion) -> None:
        """Answers LOAD: a get for each name, a walk for each set."""
        with self._reading() as connection:
            for key in question.keys():
                if key.kind == Kind.ADMINISTRATORS:
                    for _, body in _walk(connection, key.begin, key.end, backward=False):
                        question.body(body)
                    question.complete(key.index)
                    continue
                row = connection.execute(
                    "SELECT body FROM record WHERE name = ?", (key.record,)
                ).fetchone()
                if row is None:
                    question.absent(key.index)
                else:
                    question.body(row[0])
        question.done()

    def list(self, question: ListQuestion) -> None:
        """Answers LIST: a walk of each range, all in one snapshot."""
        backward = question.is_backward
        with self._reading() as connection:
            for begin, end in question.ranges():
                for key, body in _walk(connection, begin, end, backward):
                    if question.entry(key, body):
                        question.done()
                        return
        question.done()

    def commit(self, question: CommitQuestion) -> None:
        """Answers COMMIT: one transaction; an error of its end alone leaves it uncertain."""
        expected, puts, drops = question.expected(), question.puts(), question.drops()
        with self._connection() as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
                moved = [
                    index
                    for index, relied_on in enumerate(expected)
                    if _version(connection, relied_on.record) != relied_on.version
                ]
                if not moved:
                    puts = [put for put in puts if not _stays(connection, put)]
                    _write(connection, puts, drops)
            except sqlite3.Error as error:
                _roll_back(connection)
                raise _failed(error) from error
            if moved:
                _roll_back(connection)
                question.conflict(moved)
                return
            try:
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                if not connection.in_transaction:
                    raise
                _roll_back(connection)
                raise _failed(error) from error
        question.done()

    def close(self) -> None:
        """Closes the idle connections. No operation may be under way."""
        while not self._idle.empty():
            self._idle.get_nowait().close()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Borrows a connection; one that an error left in a transaction is not used again."""
        try:
            connection = self._idle.get_nowait()
        except queue.Empty:
            connection = self._connect()
        try:
            yield connection
        finally:
            if connection.in_transaction:
                connection.close()
            else:
                self._idle.put(connection)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One snapshot for all that is read in it."""
        with self._connection() as connection:
            try:
                connection.execute("BEGIN")
                yield connection
            except sqlite3.Error as error:
                raise _failed(error) from error
            finally:
                _roll_back(connection)

    def _connect(self) -> sqlite3.Connection:
        try:
            # Borrowed by one thread at a time, so SQLite's check of threads is not needed.
            connection = sqlite3.connect(
                self._path,
                timeout=_BUSY_WAIT_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
            connection.execute("PRAGMA synchronous = FULL")
        except sqlite3.Error as error:
            raise _failed(error) from error
        return connection


def _walk(
    connection: sqlite3.Connection, begin: str, end: str, backward: bool
) -> Iterator[tuple[str, bytes]]:
    direction = "DESC" if backward else "ASC"
    return connection.execute(
        "SELECT key, body FROM record_key JOIN record ON name = record"
        f" WHERE key >= ? AND key < ? ORDER BY key {direction}",
        (begin, end),
    )


def _version(connection: sqlite3.Connection, record: str) -> int:
    row = connection.execute("SELECT version FROM record WHERE name = ?", (record,)).fetchone()
    return 0 if row is None else int(row[0])


def _stays(connection: sqlite3.Connection, put: Put) -> bool:
    """A notice that is there already stays as it is."""
    return put.kind == Kind.NOTICE and _version(connection, put.record) != 0


def _write(connection: sqlite3.Connection, puts: list[Put], drops: list[str]) -> None:
    # All old keys first: a key may pass from one record to another.
    put_names = [(put.record,) for put in puts]
    connection.executemany("DELETE FROM record_key WHERE record = ?", put_names)
    connection.executemany(
        "INSERT INTO record (name, version, body) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET version = excluded.version, body = excluded.body",
        [(put.record, put.version, put.body) for put in puts],
    )
    connection.executemany(
        "INSERT INTO record_key (key, record) VALUES (?, ?)",
        [(key, put.record) for put in puts for key in put.keys],
    )
    drop_names = [(record,) for record in drops]
    connection.executemany("DELETE FROM record_key WHERE record = ?", drop_names)
    connection.executemany("DELETE FROM record WHERE name = ?", drop_names)


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")
