"""A host: an engine over the storage, a clock that can be set, and a mailbox in memory."""

from __future__ import annotations

import re
import threading

from fxotp import (
    Asks,
    Callbacks,
    DualControl,
    Engine,
    EnrollmentPolicy,
    Key,
    Library,
    Mail,
    MailQuestion,
    MomentQuestion,
    NoticeQuestion,
    Options,
    Policy,
)
from sqlite_storage import SqliteStorage

_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


class Clock:
    """The script's clock. A server leaves out Asks.MOMENT: the library then asks the system's."""

    def __init__(self) -> None:
        self.seconds = 0

    def moment(self, question: MomentQuestion) -> None:
        """Answers MOMENT, with a seed of the library's own generator."""
        question.answer(self.seconds * 1_000_000)


class Mailbox:
    """Takes mail instead of sending it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mails: dict[str, Mail] = {}

    def mail(self, question: MailQuestion) -> None:
        """Answers MAIL. A message handed over twice is kept once."""
        mail = question.mail()
        with self._lock:
            self._mails[mail.message] = mail
        question.done()

    def __len__(self) -> int:
        with self._lock:
            return len(self._mails)

    def newest_code(self) -> str:
        """The code in the newest mail that has one."""
        with self._lock:
            mails = list(self._mails.values())
        for mail in reversed(mails):
            found = _CODE.search(mail.text)
            if found:
                return found.group()
        raise LookupError("no code was mailed")


def heed(question: NoticeQuestion) -> None:
    """Answers NOTICE: here a server counts and logs."""
    question.done()


def open_engine(library: Library) -> Engine:
    """An engine over the host's own storage. A server takes its keys from a key store."""
    return library.open_engine(
        "host:",
        [Key(1, b"k" * 32)],
        1,
        Policy(DualControl.OFF, EnrollmentPolicy.FIRST_FACTOR),
        options=Options(asks=Asks.MOMENT | Asks.MAIL | Asks.NOTICE),
    )


def callbacks_of(storage: SqliteStorage, clock: Clock, mailbox: Mailbox) -> Callbacks:
    """The handlers. COUNT is left out: the library then pages through LIST."""
    return Callbacks(
        moment=clock.moment,
        load=storage.load,
        list=storage.list,
        commit=storage.commit,
        mail=mailbox.mail,
        notice=heed,
    )
