"""The questions that are none of the storage's, and the class of each kind."""

from __future__ import annotations

from dataclasses import dataclass

from .enums import Ask
from .errors import ArgumentError
from .fields import Field
from .question import DoneQuestion, Question
from .statuses import Status, Verdict
from .storage_questions import CommitQuestion, CountQuestion, ListQuestion, LoadQuestion


class MomentQuestion(Question):
    """What time is it, and, if the host has a generator of its own, 32 random bytes."""

    def answer(self, now: int, seed: bytes = b"") -> None:
        """Final. `now` in microseconds UTC; without a seed the library's generator is used."""
        self._final("answer_moment", now, seed or None, len(seed))


class ValidateQuestion(Question):
    """Is this VIP code right? Asked of a remote service, after the commit."""

    def answer(self, verdict: Verdict, token: str) -> None:
        """Final. `token`: the credential that the service spoke of."""
        name = token.encode()
        self._final("answer_verdict", verdict, name, len(name))


@dataclass(frozen=True)
class Mail:
    """A mail to send. `message` is the same when the same mail is handed over twice."""

    message: str
    kind: int
    language: int
    to: str
    subject: str
    text: str


class MailQuestion(DoneQuestion):
    """A mail to send, after the commit."""

    def mail(self) -> Mail:
        """The mail."""
        row = self.fields()
        return Mail(
            message=row.text(Field.MESSAGE),
            kind=row.number(Field.MAIL_KIND),
            language=row.number(Field.LANGUAGE),
            to=row.text(Field.TO),
            subject=row.text(Field.SUBJECT),
            text=row.text(Field.TEXT),
        )


class RowsQuestion(DoneQuestion):
    """A page of rows of an export or report: `table(Which.ROWS)`."""


class NoticeQuestion(DoneQuestion):
    """What was decided, for metrics and logs: `fields()`."""


class ReadQuestion(Question):
    """The next bytes of the text that the operation takes."""

    def answer(self, data: bytes) -> None:
        """Final: 1 to SIZE bytes, none at the end of the text."""
        size = self.fields().number(Field.SIZE)
        if len(data) > size:
            raise ArgumentError(Status.TOO_LONG)
        self._final("answer_bytes", data, len(data))


class WriteQuestion(DoneQuestion):
    """The next bytes of the text that the operation makes."""

    def data(self) -> bytes:
        """The bytes."""
        return self.fields().data(Field.TEXT)


class ReopenQuestion(DoneQuestion):
    """Of the storage check: close the storage and open it anew, as after a restart."""


QUESTIONS: dict[int, type[Question]] = {
    Ask.MOMENT: MomentQuestion,
    Ask.LOAD: LoadQuestion,
    Ask.LIST: ListQuestion,
    Ask.COUNT: CountQuestion,
    Ask.COMMIT: CommitQuestion,
    Ask.VALIDATE: ValidateQuestion,
    Ask.MAIL: MailQuestion,
    Ask.ROWS: RowsQuestion,
    Ask.NOTICE: NoticeQuestion,
    Ask.READ: ReadQuestion,
    Ask.WRITE: WriteQuestion,
    Ask.REOPEN: ReopenQuestion,
}
