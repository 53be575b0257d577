"""Tables: immutable rows and columns, copied out of the library's memory."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from ctypes import POINTER, c_char, c_int64, c_uint32

from .closing import Closing
from .enums import Which
from .errors import HandleError
from .fields import Field
from .native import Native
from .statuses import Status

TEXTS_FROM = 1000


class Row(Mapping[int, "int | bytes"]):
    """One row, a copy: numbers as int, texts as bytes; `text` decodes."""

    __slots__ = ("_values",)

    def __init__(self, values: dict[int, int | bytes]) -> None:
        self._values = values

    def __getitem__(self, field: int) -> int | bytes:
        return self._values[field]

    def __iter__(self) -> Iterator[int]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def number(self, field: Field) -> int:
        """A field below 1,000."""
        value = self._values[field]
        if not isinstance(value, int):
            raise TypeError(f"{field.name} is a text")
        return value

    def data(self, field: Field) -> bytes:
        """A field from 1,000 on, as bytes."""
        value = self._values[field]
        if not isinstance(value, bytes):
            raise TypeError(f"{field.name} is a number")
        return value

    def text(self, field: Field) -> str:
        """A field from 1,000 on, as text."""
        return self.data(field).decode()


class Table(Closing):
    """A table of a call or an operation, or one that was kept or opened."""

    def __init__(self, native: Native, handle: int, *, owned: bool = False) -> None:
        self._native = native
        self._pointer: int | None = handle
        self._owned = owned

    @property
    def handle(self) -> int:
        """The handle, for the library; raises HandleError after `close`."""
        if self._pointer is None:
            raise HandleError(Status.HANDLE)
        return self._pointer

    def __len__(self) -> int:
        rows = c_uint32()
        self._native.call("table_rows", self.handle, ctypes.byref(rows))
        return rows.value

    @property
    def fields(self) -> list[int]:
        """Its columns. A newer library may have some that `Field` does not know."""
        values, count = POINTER(c_uint32)(), c_uint32()
        self._native.call(
            "table_fields", self.handle, ctypes.byref(values), ctypes.byref(count)
        )
        return values[: count.value]

    def numbers(self, field: int) -> list[int]:
        """A whole column of numbers."""
        values, count = POINTER(c_int64)(), c_uint32()
        self._native.call(
            "column_numbers", self.handle, field, ctypes.byref(values), ctypes.byref(count)
        )
        return values[: count.value]

    def data(self, field: int) -> list[bytes]:
        """A whole column of bytes."""
        memory, ends, count = POINTER(c_char)(), POINTER(c_uint32)(), c_uint32()
        self._native.call(
            "column_texts",
            self.handle,
            field,
            ctypes.byref(memory),
            ctypes.byref(ends),
            ctypes.byref(count),
        )
        if count.value == 0:
            return []
        offsets = ends[: count.value + 1]
        everything = ctypes.string_at(memory, offsets[-1]) if offsets[-1] else b""
        return [everything[a:b] for a, b in zip(offsets, offsets[1:])]

    def texts(self, field: int) -> list[str]:
        """A whole column of texts."""
        return [value.decode() for value in self.data(field)]

    def rows(self) -> list[Row]:
        """All rows with all columns: for tables of some rows; else read the columns wanted."""
        fields = self.fields
        columns: list[list[int] | list[bytes]] = [
            self.data(field) if field >= TEXTS_FROM else self.numbers(field) for field in fields
        ]
        return [
            Row({field: column[row] for field, column in zip(fields, columns)})
            for row in range(len(self))
        ]

    def keep(self) -> Table:
        """Another handle to the same rows, which outlives the call or operation; close it."""
        return Table(self._native, self._native.handle("table_keep", self.handle), owned=True)

    def close(self) -> None:
        """Closes a kept or opened table; others end with what they belong to."""
        if self._owned and self._pointer is not None:
            self._native.call("table_close", self._pointer)
        self._pointer = None


def open_record(native: Native, body: bytes, which: Which = Which.PUTS) -> Table:
    """The fields of a BODY (Which.PUTS, one row) or its index keys (Which.INDEX: KEY)."""
    handle = native.handle("record_open", body, len(body), which)
    return Table(native, handle, owned=True)
