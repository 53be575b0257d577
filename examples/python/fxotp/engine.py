"""The library, and engines: keys, policy, calendar and storage put together."""

from __future__ import annotations

import ctypes
import weakref
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from ctypes import POINTER, c_char, c_uint32
from dataclasses import dataclass, fields
from os import PathLike

from .callbacks import Callbacks
from .closing import Closing
from .domain import DualControl, EnrollmentPolicy, Gap, Language
from .enums import ABI, Asks, Feature, Op, TextGroup, Which
from .errors import HandleError
from .native import (
    CalendarStruct,
    ErrorStruct,
    Native,
    OptionsStruct,
    PolicyStruct,
)
from .operation import Operation, Outcome, Reason, Value, field_of
from .statuses import Status
from .tables import Table, open_record


@dataclass(frozen=True)
class Policy:
    """What a bank chooses once. None: the library's default."""

    dual_control: DualControl
    enrollment: EnrollmentPolicy
    lock_after: int | None = None
    selection_max: int | None = None
    allows_own_token: bool | None = None
    proposal_lifetime_hours: int | None = None
    shares_addresses: bool | None = None
    code_digits: int | None = None
    code_lifetime_minutes: int | None = None
    answer_floor_ms: int | None = None


@dataclass(frozen=True)
class Calendar:
    """The days on which phases begin, since 1970-01-01. None: the manual's."""

    coexistence_begins: int | None = None
    coexistence_over: int | None = None
    vip_ended: int | None = None
    gap: Gap | None = None


@dataclass(frozen=True)
class Options:
    """How an engine works with its host. None: the library's default."""

    asks: Asks = Asks(0)
    busy_wait_ms: int | None = None
    readers: int | None = None
    batch: int | None = None


@dataclass(frozen=True)
class Key:
    """One of the host's keys: `id` is never used again, `secret` has 32 bytes."""

    id: int
    secret: bytes


@dataclass(frozen=True)
class Wording:
    """A text of the host's own."""

    group: TextGroup
    number: int
    language: Language
    text: str


class Library:
    """The loaded library, its ABI checked."""

    def __init__(self, path: str | PathLike[str] = "libfxotp.so.1") -> None:
        self.native = Native(path)

    @property
    def version(self) -> tuple[int, int, int]:
        """(major, minor, patch)."""
        number = self.native.status("version")
        return number >> 16, number >> 8 & 0xFF, number & 0xFF

    def has(self, feature: Feature) -> bool:
        """Whether the library was built with a feature."""
        return self.native.status("has", feature) == 1

    def open_record(self, body: bytes, which: Which = Which.PUTS) -> Table:
        """The fields of a BODY, or its index keys (Which.INDEX)."""
        return open_record(self.native, body, which)

    def wipe(self, secret: bytearray) -> None:
        """Overwrites a secret of the host's own."""
        self.native.wipe((c_char * len(secret)).from_buffer(secret), len(secret))

    def open_engine(
        self,
        store: str,
        keys: Iterable[Key],
        active: int,
        policy: Policy,
        *,
        calendar: Calendar | None = None,
        wordings: Iterable[Wording] = (),
        options: Options = Options(),
    ) -> Engine:
        """Opens an engine. `store`: "memory:", "sqlite:PATH", "postgres:DSN" or "host:"."""
        native = self.native
        with ExitStack() as closing:
            key_ring = native.handle("keys_open")
            closing.callback(native.call, "keys_close", key_ring)
            for key in keys:
                native.call("keys_add", key_ring, key.id, key.secret, len(key.secret))
            native.call("keys_activate", key_ring, active)
            texts = native.handle("texts_open")
            closing.callback(native.call, "texts_close", texts)
            for wording in wordings:
                text = wording.text.encode()
                where = (wording.group, wording.number, wording.language)
                native.call("texts_replace", texts, *where, text, len(text))
            days = _filled(native, "calendar_init", CalendarStruct(), calendar or Calendar())
            rules = _filled(native, "policy_init", PolicyStruct(), policy)
            how = _filled(native, "options_init", OptionsStruct(), options)
            place = store.encode()
            arguments = (key_ring, rules, days, texts, how)
            handle = native.handle("engine_open", ABI, place, len(place), *arguments)
        return Engine(native, handle)


class Engine(Closing):
    """An engine; immutable, shared by threads. Close it, or use it in a `with`."""

    def __init__(self, native: Native, handle: int) -> None:
        self._native = native
        self._handle = handle
        self._close = weakref.finalize(self, native.status, "engine_close", handle)

    def _open(self) -> int:
        if not self._close.alive:
            raise HandleError(Status.HANDLE)
        return self._handle

    def begin(self, operation: Op, /, **request: Value) -> Operation:
        """Begins an operation; its fields by their names in small letters."""
        begun = Operation(self._native, self._native.handle("begin", self._open(), operation))
        try:
            begun.set_all({field_of(name): value for name, value in request.items()})
        except BaseException:
            begun.close()
            raise
        return begun

    def begin_storage_check(self) -> Operation:
        """Begins the check of a host's storage."""
        handle = self._native.handle("begin_storage_check", self._open())
        return Operation(self._native, handle)

    def perform(
        self,
        operation: Op,
        callbacks: Callbacks | None = None,
        rows: Iterable[tuple[str, ...]] = (),
        /,
        **request: Value,
    ) -> Outcome:
        """Begins, runs and closes an operation. `rows`: (customer, user[, token])."""
        with self.begin(operation, **request) as begun:
            for row in rows:
                begun.add_row(*row)
            begun.run(callbacks)
            return begun.outcome()

    def text(self, group: TextGroup, number: int, language: Language) -> str:
        """One text of the catalogue."""
        text, size = POINTER(c_char)(), c_uint32()
        outputs = (ctypes.byref(text), ctypes.byref(size))
        self._native.call("text", self._open(), group, number, language, *outputs)
        return ctypes.string_at(text, size.value).decode()

    def explain(self, reason: Reason, language: Language) -> str:
        """A reason in words."""
        error = ErrorStruct(struct_size=ctypes.sizeof(ErrorStruct))
        error.status, error.rule, error.vendor = reason.status, reason.rule, reason.vendor
        capacity = 512
        while True:
            buffer, size = ctypes.create_string_buffer(capacity), c_uint32()
            arguments = (ctypes.byref(error), language, buffer, capacity, ctypes.byref(size))
            status = self._native.status("explain", self._open(), *arguments)
            if status == Status.TOO_LONG and size.value >= capacity:
                capacity = size.value + 1
                continue
            if status != Status.OK:
                raise HandleError(status)
            return buffer.raw[: size.value].decode()

    def maintain(self) -> None:
        """Does the store's work that nobody waits for; call it ten times a second under load."""
        self._native.call("engine_maintain", self._open())

    def close(self) -> None:
        """Closes it; operations that are under way keep what they need."""
        if self._close.detach():
            self._native.call("engine_close", self._handle)


def _filled(
    native: Native, name: str, struct: ctypes.Structure, values: object
) -> ctypes.Structure:
    """The struct with the library's defaults and what the dataclass sets."""
    native.call(name, ctypes.byref(struct), ctypes.sizeof(struct))
    for field in fields(values):
        value = getattr(values, field.name)
        if value is not None:
            setattr(struct, field.name, int(value))
    return struct
