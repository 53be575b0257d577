"""The storage: the library's own check of it, threads, and what SQLite says when it fails."""

from __future__ import annotations

import dataclasses
import sqlite3
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest import mock

from bank import JIRO, TARO, WORKERS
from fxotp.domain import Finding, Part
from fxotp import Field, Op, ReopenQuestion, Status
from host import Clock, Mailbox, callbacks_of, open_engine
from sqlite_storage import SqliteStorage
from tests.scene import CODE_T1, LIBRARY, T1, Scene


class Check(unittest.TestCase):
    """fxotp_begin_storage_check: every sentence of the contract holds."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        storage = SqliteStorage(Path(folder.name) / "records.db")
        self.addCleanup(storage.close)
        clock = Clock()
        clock.seconds = T1

        def reopen(question: ReopenQuestion) -> None:
            storage.close()
            # The next question opens the file anew.
            question.done()

        callbacks = callbacks_of(storage, clock, Mailbox())
        self.callbacks = dataclasses.replace(callbacks, reopen=reopen)
        self.engine = open_engine(LIBRARY)
        self.addCleanup(self.engine.close)

    def check(self, **part: int) -> int:
        """Runs a part of the check; gives how many sentences it has. None is broken."""
        with self.engine.begin_storage_check() as check:
            for name, value in part.items():
                check.set(Field[name.upper()], value)
            check.run(self.callbacks)
            outcome = check.outcome()
        broken = [
            f"{row.text(Field.CODE_NAME)}: {row.text(Field.TEXT)} {row.text(Field.DETAIL)}"
            for row in outcome.rows
            if row.number(Field.FINDING) == Finding.BROKEN
        ]
        self.assertEqual(broken, [])
        self.assertTrue(outcome.is_done)
        return len(outcome.rows)

    def test_every_sentence_holds(self) -> None:
        self.assertGreater(self.check(), 50)

    def test_every_sentence_holds_beside_others(self) -> None:
        size = {"workers": WORKERS, "rounds": 5}

        def work(worker: int) -> int:
            return self.check(part=Part.WORKER, worker=worker, **size)

        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(work, range(1, WORKERS + 1)))
        self.check(part=Part.AFTER, **size)


class Storage(Scene):
    """Under a bank."""

    def test_a_restart_keeps_everything(self) -> None:
        self.assertTrue(self.bank.vip(TARO, CODE_T1).is_accepted)
        self.bank.storage.close()
        storage = SqliteStorage(self.bank.storage._path)
        self.addCleanup(storage.close)
        self.bank.callbacks = callbacks_of(storage, self.bank.clock, self.bank.mailbox)
        self.assertEqual(self.bank.vip(TARO, CODE_T1).reason.status, Status.REPLAYED)

    def test_wrong_codes_at_once_are_counted_to_the_lock(self) -> None:
        self.assertEqual(self.bank.race(JIRO, "000000", 5), (0, 5))

    def test_one_right_code_at_once_is_accepted_once(self) -> None:
        accepted, judged = self.bank.race(JIRO, CODE_T1, 3)
        self.assertEqual((accepted, judged), (1, 0))

    def test_different_users_at_once(self) -> None:
        def put(number: int) -> bool:
            return self.put_user(f"利用者{number}", f"user{number}").is_done

        with ThreadPoolExecutor(8) as pool:
            self.assertTrue(all(pool.map(put, range(40))))
        audit = self.bank.by_system(Op.VERIFY_AUDIT).result
        self.assertEqual(audit.number(Field.COUNT), 0)

    def test_a_locked_file_is_busy_and_changes_nothing(self) -> None:
        blocker = sqlite3.connect(self.bank.storage._path, isolation_level=None)
        self.addCleanup(blocker.close)
        blocker.execute("BEGIN IMMEDIATE")
        with mock.patch("sqlite_storage._BUSY_WAIT_SECONDS", 0.05):
            self.bank.storage.close()
            with self.assertLogs("fxotp"):
                outcome = self.bank.vip(TARO, CODE_T1)
        self.assertEqual(outcome.reason.status, Status.BUSY)
        blocker.execute("ROLLBACK")
        self.assert_still_accepted()

    def test_a_damaged_body_is_corrupt_and_not_absent(self) -> None:
        connection = sqlite3.connect(self.bank.storage._path)
        self.addCleanup(connection.close)
        with connection:
            connection.execute("UPDATE record SET body = x'00' WHERE name LIKE 'user %'")
        with self.assertLogs("fxotp"):
            outcome = self.bank.vip(TARO, CODE_T1)
        self.assertEqual(outcome.reason.status, Status.STORE_CORRUPT)

    def test_a_lost_file_fails(self) -> None:
        connection = sqlite3.connect(self.bank.storage._path)
        self.addCleanup(connection.close)
        with connection:
            connection.execute("DROP TABLE record")
        with self.assertLogs("fxotp"):
            outcome = self.bank.vip(TARO, CODE_T1)
        self.assertEqual(outcome.reason.status, Status.STORE_FAILED)
        self.assertEqual(outcome.reason.vendor, sqlite3.SQLITE_ERROR)
