"""The questions of the storage: LOAD, LIST, COUNT and COMMIT."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from ctypes import c_uint32
from dataclasses import dataclass

from .domain import Direction
from .enums import Which
from .errors import CorruptError, HandlerFailed, error_class
from .fields import Field
from .question import DoneQuestion
from .statuses import Status
from .tables import Row


class _Storage(DoneQuestion):
    def _status_of(self, error: BaseException) -> Status:
        damaged = isinstance(error, CorruptError)
        return Status.STORE_CORRUPT if damaged else Status.STORE_FAILED


class _Rows(_Storage):
    """What LOAD and LIST share: rows of storages that have a schema of their own."""

    def body(self, body: bytes) -> None:
        """A record as its BODY."""
        self._tell("answer_body", body, len(body))

    def row(self, kind: int, values: Row | dict[Field, int | bytes]) -> None:
        """A row put together from all fields of its kind."""
        for field, value in values.items():
            if isinstance(value, int):
                self._tell("answer_number", field, value)
            else:
                self._tell("answer_text", field, value, len(value))
        self._tell("answer_row", kind)


@dataclass(frozen=True)
class RecordKey:
    """One key of a LOAD: a record's name, or the range of index keys of a set."""

    index: int
    kind: int
    record: str
    begin: str
    end: str


class LoadQuestion(_Rows):
    """Records by name. Each key has to be given or said to be absent."""

    def keys(self) -> list[RecordKey]:
        """What is asked for."""
        table = self.table(Which.KEYS)
        kinds = table.numbers(Field.KIND)
        texts = (table.texts(f) for f in (Field.RECORD, Field.BEGIN, Field.END))
        return [RecordKey(i, *key) for i, key in enumerate(zip(kinds, *texts))]

    def absent(self, index: int) -> None:
        """The key of this row is not there."""
        self._tell("answer_absent", index)

    def complete(self, index: int) -> None:
        """Every record of the set in this row has been given."""
        self._tell("answer_complete", index)


class ListQuestion(_Rows):
    """A page: ranges of index keys, to be walked in their order."""

    @property
    def is_backward(self) -> bool:
        """Whether the keys of each range are walked downwards."""
        return self.fields().number(Field.DIRECTION) == Direction.BACKWARD

    def ranges(self) -> list[tuple[str, str]]:
        """(BEGIN, END) of each range; END is not part of it."""
        table = self.table(Which.RANGES)
        return list(zip(table.texts(Field.BEGIN), table.texts(Field.END)))

    def entry(self, key: str, body: bytes) -> bool:
        """The next index key and its record's BODY; True when the page is full."""
        name, enough = key.encode(), c_uint32()
        arguments = (name, len(name), body, len(body), ctypes.byref(enough))
        status = self._native.status("answer_entry", self._open(), *arguments)
        # STALE: a commit came between the key and its body; the library passes the entry over.
        if status not in (Status.OK, Status.STALE):
            raise error_class(status)(status)
        return bool(enough.value)

    def more(self) -> None:
        """Final: done, and there may be more rows beyond the last one given."""
        self._final("answer_more")


class CountQuestion(_Storage):
    """How many rows, by facet. Unsupported is fine: the library then pages through LIST."""

    def tally(self, facet: int, rows: int, *, suspended: bool = False) -> None:
        """The rows of one facet, of customers that are suspended or not."""
        self._tell("answer_tally", int(suspended), facet, rows)


@dataclass(frozen=True)
class Expected:
    """A version that the commit relies on; 0: the record is not there."""

    record: str
    version: int


@dataclass(frozen=True)
class Put:
    """A record to write in place of what was there, index keys included."""

    record: str
    kind: int
    version: int
    body: bytes
    keys: tuple[str, ...]


class CommitQuestion(_Storage):
    """One atomic, durable change."""

    def expected(self) -> list[Expected]:
        """The versions that must still be the stored ones."""
        table = self.table(Which.EXPECTED)
        if len(table) == 0:
            return []
        names, versions = table.texts(Field.RECORD), table.numbers(Field.VERSION)
        return [Expected(*pair) for pair in zip(names, versions)]

    def puts(self) -> list[Put]:
        """The records to write."""
        index = self.table(Which.INDEX)
        keys: dict[int, list[str]] = {}
        if len(index):
            for row, key in zip(index.numbers(Field.ROW), index.texts(Field.KEY)):
                keys.setdefault(row, []).append(key)
        table = self.table(Which.PUTS)
        if len(table) == 0:
            return []
        kinds, versions = table.numbers(Field.KIND), table.numbers(Field.VERSION)
        rows = zip(table.texts(Field.RECORD), kinds, versions, table.data(Field.BODY))
        return [Put(*row, tuple(keys.get(i, ()))) for i, row in enumerate(rows)]

    def drops(self) -> list[str]:
        """The names of the records to remove."""
        table = self.table(Which.DROPS)
        return table.texts(Field.RECORD) if len(table) else []

    def conflict(self, moved: Sequence[int] = ()) -> None:
        """Final: nothing changed, as these rows of `expected` had moved (none: not known)."""
        self._final("answer_conflict", (c_uint32 * len(moved))(*moved), len(moved))

    def uncertain(self, vendor: int = 0) -> None:
        """Final: it cannot be known whether all stands or nothing."""
        self._final("answer_uncertain", vendor)

    def fail(self, error: BaseException) -> None:
        if isinstance(error, HandlerFailed):
            self.failed(error.status, error.vendor)
        else:
            self.uncertain()
