"""One operation, from its request to its result."""

from __future__ import annotations

import ctypes
import weakref
from array import array
from collections.abc import Iterator, Mapping
from ctypes import c_int32, c_int64, c_uint32, c_void_p
from dataclasses import dataclass

from .callbacks import Callbacks, Run
from .closing import Closing
from .enums import Ask, Which
from .errors import HandleError, PortError
from .fields import Field
from .native import ErrorStruct, Native
from .question import Question
from .questions import QUESTIONS
from .statuses import Status, Verdict
from .tables import Row, Table

Value = int | str | bytes | bytearray


@dataclass(frozen=True)
class Reason:
    """Why: for the host and its log, never for the screen. Words: Engine.explain."""

    status: int
    rule: int = 0
    vendor: int = 0


@dataclass(frozen=True)
class Outcome:
    """What an operation came to, all of it copied."""

    verdict: int
    reason: Reason
    result: Row
    rows: list[Row]
    failures: list[BaseException]

    @property
    def is_accepted(self) -> bool:
        """The code was right and counts: only this lets anybody in."""
        return self.verdict == Verdict.ACCEPTED

    @property
    def is_done(self) -> bool:
        """An operation that judges no code did all that was asked."""
        return self.verdict == Verdict.DONE


class Operation(Closing):
    """One operation. Used by one thread at a time; close it, or use it in a `with`."""

    def __init__(self, native: Native, handle: int) -> None:
        self.native = native
        self._handle = handle
        self._close = weakref.finalize(self, native.status, "op_close", handle)
        self.failures: list[BaseException] = []

    def require_open(self) -> int:
        """The handle; raises HandleError after `close`."""
        if not self._close.alive:
            raise HandleError(Status.HANDLE)
        return self._handle

    def set(self, field: int, value: Value) -> Operation:
        """Sets a field: an int as a number, str, bytes or bytearray as a text."""
        return self.set_all({field: value})

    def set_all(self, request: Mapping[int, Value]) -> Operation:
        """Sets several fields by one call: all of them, or none."""
        operation = self.require_open()
        given = [text.encode() if isinstance(text, str) else text for text in request.values()]
        texts = [text for text in given if not isinstance(text, int)]
        count, size = len(given), sum(map(len, texts))
        values = array("q", [part if isinstance(part, int) else len(part) for part in given])
        together, at = bytearray(size), 0
        for text in texts:
            together[at : at + len(text)] = text
            at += len(text)
        try:
            fields = (c_uint32 * count)(*request)
            numbers = (c_int64 * count).from_buffer(values)
            memory = (ctypes.c_char * size).from_buffer(together)
            self.native.call("set_fields", operation, fields, numbers, count, memory, size)
        finally:
            together[:] = bytes(size)  # A secret's owner wipes the other copy.
        return self

    def add_row(self, customer: str, user: str, token: str = "") -> Operation:
        """Adds a row to the selection; without a token all live tokens of the user."""
        texts = [text.encode() for text in (customer, user, token)]
        arguments = [part for text in texts for part in (text, len(text))]
        self.native.call("add_row", self.require_open(), *arguments)
        return self

    def run(self, callbacks: Callbacks | None = None) -> int:
        """Runs it to its end, calling the host back, and gives the verdict.

        What handlers raised is in `failures`; the operation went on with "it failed". An exception
        that is none of the program's (KeyboardInterrupt, SystemExit) is raised again at the end.
        """
        with Run(self, callbacks or Callbacks()) as run:
            self.native.call("op_run", self.require_open(), ctypes.byref(run.struct))
        return self._ended()

    def questions(self) -> Iterator[Question]:
        """The question loop: each question has to be answered before the next is asked for."""
        kind, call = c_uint32(), c_void_p()
        while True:
            self.native.call(
                "op_next", self.require_open(), ctypes.byref(kind), ctypes.byref(call)
            )
            if kind.value == Ask.NOTHING:
                return
            assert call.value is not None
            question = QUESTIONS.get(kind.value, Question)(self, kind.value, call.value)
            yield question
            if not question.is_answered:
                raise PortError(Status.UNANSWERED, argument=kind.value)

    def answer_all(self, callbacks: Callbacks) -> int:
        """The same as `run`, through the question loop."""
        for question in self.questions():
            callbacks.answer(question, self.failures)
        return self._ended()

    def _ended(self) -> int:
        for failure in self.failures:
            if not isinstance(failure, Exception):
                raise failure
        return self.verdict

    @property
    def verdict(self) -> int:
        """Verdict.UNDECIDED until it has ended."""
        verdict = c_int32()
        self.native.call("op_verdict", self.require_open(), ctypes.byref(verdict))
        return verdict.value

    @property
    def reason(self) -> Reason:
        """Why. Its status is Status.OK when there is none."""
        error = ErrorStruct(struct_size=ctypes.sizeof(ErrorStruct))
        self.native.call("op_reason", self.require_open(), ctypes.byref(error))
        return Reason(error.status, error.rule, error.vendor)

    def table(self, which: Which) -> Table:
        """Which.RESULT or Which.ROWS: the operation's, until it is closed."""
        return Table(self.native, self.native.handle("op_table", self.require_open(), which))

    @property
    def result(self) -> Row:
        """The result."""
        return self.table(Which.RESULT).rows()[0]

    def outcome(self) -> Outcome:
        """All of it, to keep after `close`."""
        rows = self.table(Which.ROWS).rows()
        return Outcome(self.verdict, self.reason, self.result, rows, self.failures)

    def close(self) -> None:
        """Closes it. From within one of its own callbacks: StateError, and it stays open."""
        if self._close.alive:
            self.native.call("op_close", self._handle)
            self._close.detach()


def field_of(name: str) -> Field:
    """The field that a keyword argument names: `attempts_left` is Field.ATTEMPTS_LEFT."""
    try:
        return Field[name.upper()]
    except KeyError:
        raise TypeError(f"no field is called {name!r}") from None
