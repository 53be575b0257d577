"""The host's handlers, and the table of C functions through which the library calls them."""

from __future__ import annotations

import ctypes
import itertools
import logging
from collections.abc import Callable, MutableSequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any

from .enums import Ask
from .errors import FxotpError
from .native import CALLBACKS, Callback, CallbacksStruct
from .question import Question
from .questions import (
    QUESTIONS,
    MailQuestion,
    MomentQuestion,
    NoticeQuestion,
    ReadQuestion,
    ReopenQuestion,
    RowsQuestion,
    ValidateQuestion,
    WriteQuestion,
)
from .storage_questions import CommitQuestion, CountQuestion, ListQuestion, LoadQuestion

if TYPE_CHECKING:
    from .operation import Operation

log = logging.getLogger("fxotp")


@dataclass(frozen=True)
class Callbacks:
    """One handler for each kind of question; a kind without one is answered `unsupported`.

    A handler answers by the methods of its question and returns nothing. What it raises is logged,
    kept in `Operation.failures`, and answered: `failed`, of a COMMIT `uncertain` unless it is a
    HandlerFailed. A handler that just returns has not answered: the operation then ends with
    PortError (UNANSWERED).
    """

    moment: Callable[[MomentQuestion], None] | None = None
    load: Callable[[LoadQuestion], None] | None = None
    list: Callable[[ListQuestion], None] | None = None
    count: Callable[[CountQuestion], None] | None = None
    commit: Callable[[CommitQuestion], None] | None = None
    validate: Callable[[ValidateQuestion], None] | None = None
    mail: Callable[[MailQuestion], None] | None = None
    rows: Callable[[RowsQuestion], None] | None = None
    notice: Callable[[NoticeQuestion], None] | None = None
    read: Callable[[ReadQuestion], None] | None = None
    write: Callable[[WriteQuestion], None] | None = None
    reopen: Callable[[ReopenQuestion], None] | None = None

    def answer(self, question: Question, failures: MutableSequence[BaseException]) -> None:
        """Lets the handler answer, or answers for it if it raises."""
        handler: Callable[[Any], None] | None = None
        if question.kind in QUESTIONS:
            handler = getattr(self, Ask(question.kind).name.lower())
        if handler is None:
            question.unsupported()
            return
        try:
            handler(question)
        except BaseException as error:  # KeyboardInterrupt too: C must not be unwound.
            failures.append(error)
            log.error("the handler of %s raised", Ask(question.kind).name, exc_info=error)
            if not question.is_answered:
                question.fail(error)


class Run:
    """One fxotp_op_run: its operation, and the struct of C functions.

    The C functions are made once and shared; `user_data` says which run they are called for.
    """

    _running: dict[int, Run] = {}
    _numbers = itertools.count(1)

    def __init__(self, operation: Operation, callbacks: Callbacks) -> None:
        self._operation = operation
        self._callbacks = callbacks
        self._number = next(self._numbers)
        self.struct = CallbacksStruct()
        size = ctypes.sizeof(CallbacksStruct)
        operation.native.call("callbacks_init", ctypes.byref(self.struct), size)
        self.struct.user_data = self._number
        for name in CALLBACKS:
            if getattr(callbacks, name) is not None:
                setattr(self.struct, name, _FUNCTIONS[name])

    def ask(self, kind: Ask, call: int) -> None:
        """Called by the library. Nothing may be raised from here."""
        question = QUESTIONS[kind](self._operation, kind, call)
        try:
            self._callbacks.answer(question, self._operation.failures)
        except FxotpError as error:
            # Not even the answer `failed` was taken: the library says UNANSWERED.
            self._operation.failures.append(error)

    def __enter__(self) -> Run:
        self._running[self._number] = self
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        del self._running[self._number]

    @classmethod
    def of(cls, user_data: int) -> Run:
        """The run that the library was told about."""
        return cls._running[user_data]


def _function(kind: Ask) -> Any:
    def called(user_data: int, call: int) -> None:
        Run.of(user_data).ask(kind, call)

    return Callback(called)


# The library holds only addresses: these objects have to live as long as the program.
_FUNCTIONS = {name: _function(Ask[name.upper()]) for name in CALLBACKS}
