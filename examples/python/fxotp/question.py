"""What all questions of an operation have.

A question is over with its final answer; a second one raises StateError, one after the operation
was closed HandleError. What is read from a question is copied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .enums import Which
from .errors import HandlerFailed
from .statuses import Status
from .tables import Row, Table

if TYPE_CHECKING:
    from .operation import Operation


class Question:
    """What all questions have. Alone it stands for a kind that this package does not know."""

    def __init__(self, operation: Operation, kind: int, call: int) -> None:
        self._operation = operation
        self._native = operation.native
        self._call = call
        self.kind = kind
        self.is_answered = False

    def table(self, which: Which) -> Table:
        """A table of the question, until it is answered."""
        return Table(self._native, self._native.handle("call_table", self._open(), which))

    def fields(self) -> Row:
        """The fields of the question itself."""
        return self.table(Which.QUESTION).rows()[0]

    def failed(self, status: Status = Status.PORT_FAILED, vendor: int = 0) -> None:
        """Final: it failed and changed nothing."""
        self._final("answer_failed", status, vendor)

    def unsupported(self) -> None:
        """Final: this host does not do that."""
        self._final("answer_unsupported")

    def fail(self, error: BaseException) -> None:
        """Answers for a handler that raised `error`."""
        if isinstance(error, HandlerFailed):
            self.failed(error.status, error.vendor)
        else:
            self.failed(self._status_of(error))

    def _status_of(self, error: BaseException) -> Status:
        return Status.PORT_FAILED

    def _open(self) -> int:
        self._operation.require_open()
        return self._call

    def _tell(self, name: str, *arguments: object) -> None:
        self._native.call(name, self._open(), *arguments)

    def _final(self, name: str, *arguments: object) -> None:
        self._tell(name, *arguments)
        self.is_answered = True


class DoneQuestion(Question):
    """One that can be answered: yes, it is done."""

    def done(self) -> None:
        """Final: yes, it is done."""
        self._final("answer_done")
