"""What goes wrong in a callback accepts nothing, and says what it was."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from ctypes import c_int32, c_uint32, c_void_p
from unittest import mock

from bank import TARO
from fxotp import (
    Ask,
    CommitQuestion,
    HandleError,
    HandlerFailed,
    LoadQuestion,
    PortError,
    Question,
    StateError,
    Status,
    Verdict,
)
from fxotp.native import Callback, CallbacksStruct
from tests.scene import CODE_T1, RAW, Scene


class Failures(Scene):
    """Through the package."""

    def test_a_load_that_raises_is_answered_failed(self) -> None:
        def load(question: LoadQuestion) -> None:
            raise OSError("the disk is gone")

        operation = self.verify()
        with self.assertLogs("fxotp"):
            verdict = operation.run(self.callbacks(load=load))
        self.assertNotEqual(verdict, Verdict.ACCEPTED)
        self.assertEqual(operation.reason.status, Status.STORE_FAILED)
        self.assertIsInstance(operation.failures[0], OSError)
        self.assert_still_accepted()

    def test_a_commit_that_raises_is_uncertain(self) -> None:
        def commit(question: CommitQuestion) -> None:
            raise RuntimeError("before or after the transaction: nobody knows")

        operation = self.verify()
        with self.assertLogs("fxotp"):
            verdict = operation.run(self.callbacks(commit=commit))
        self.assertNotEqual(verdict, Verdict.ACCEPTED)
        self.assertEqual(operation.reason.status, Status.STORE_UNCERTAIN)

    def test_a_commit_that_says_that_nothing_changed_is_failed(self) -> None:
        def commit(question: CommitQuestion) -> None:
            raise HandlerFailed(Status.STORE_FULL, 28)

        operation = self.verify()
        with self.assertLogs("fxotp"):
            operation.run(self.callbacks(commit=commit))
        reason = operation.reason
        self.assertEqual((reason.status, reason.vendor), (Status.STORE_FULL, 28))
        self.assert_still_accepted()

    def test_an_interrupt_is_raised_again_at_the_end(self) -> None:
        def load(question: LoadQuestion) -> None:
            raise KeyboardInterrupt

        operation = self.verify()
        with self.assertLogs("fxotp"), self.assertRaises(KeyboardInterrupt):
            operation.run(self.callbacks(load=load))
        self.assertNotEqual(operation.verdict, Verdict.ACCEPTED)
        self.assert_still_accepted()

    def test_no_answer_accepts_nothing(self) -> None:
        for kind in ("load", "commit", "moment"):
            with self.subTest(kind):
                operation = self.verify()
                with self.assertRaises(PortError) as raised:
                    operation.run(self.callbacks(**{kind: lambda question: None}))
                self.assertEqual(raised.exception.status, Status.UNANSWERED)
                self.assertEqual(raised.exception.argument, Ask[kind.upper()])
                self.assertNotEqual(operation.verdict, Verdict.ACCEPTED)

    def test_no_answer_in_the_loop_accepts_nothing(self) -> None:
        operation = self.verify()
        with self.assertRaises(PortError) as raised:
            for _ in operation.questions():
                pass
        self.assertEqual(raised.exception.status, Status.UNANSWERED)
        self.assertEqual(operation.verdict, Verdict.UNDECIDED)

    def test_a_second_answer_is_an_error_and_the_first_counts(self) -> None:
        raised: list[StateError] = []

        def commit(question: CommitQuestion) -> None:
            self.bank.storage.commit(question)
            try:
                question.conflict()
            except StateError as error:
                raised.append(error)

        operation = self.verify()
        self.assertEqual(operation.run(self.callbacks(commit=commit)), Verdict.ACCEPTED)
        self.assertEqual([error.status for error in raised], [Status.ANSWERED])

    def test_a_late_answer_is_an_error(self) -> None:
        kept: list[LoadQuestion] = []

        def load(question: LoadQuestion) -> None:
            kept.append(question)

        operation = self.verify()
        with self.assertRaises(PortError):
            operation.run(self.callbacks(load=load))
        with self.assertRaises(StateError) as raised:
            kept[0].done()
        self.assertEqual(raised.exception.status, Status.ANSWERED)
        operation.close()
        with self.assertRaises(HandleError):
            kept[0].done()

    def test_an_answer_of_another_kind_leaves_the_question_open(self) -> None:
        statuses: list[int] = []

        def commit(question: CommitQuestion) -> None:
            try:
                LoadQuestion(question._operation, Ask.LOAD, question._call).absent(0)
            except StateError as error:
                statuses.append(error.status)
            self.bank.storage.commit(question)

        operation = self.verify()
        self.assertEqual(operation.run(self.callbacks(commit=commit)), Verdict.ACCEPTED)
        self.assertEqual(statuses, [Status.WRONG_ANSWER])

    def test_a_forgotten_key_is_not_an_absent_one(self) -> None:
        statuses: list[int] = []

        def load(question: LoadQuestion) -> None:
            try:
                question.done()
            except StateError as error:
                statuses.append(error.status)
            self.bank.storage.load(question)

        operation = self.verify()
        self.assertEqual(operation.run(self.callbacks(load=load)), Verdict.ACCEPTED)
        self.assertEqual(set(statuses), {Status.INCOMPLETE})

    def test_an_operation_is_not_used_from_within_its_own_callback(self) -> None:
        statuses: list[int] = []

        def load(question: LoadQuestion) -> None:
            operation = question._operation
            calls: list[Callable[[], object]] = [operation.run, operation.close]
            for call in calls:
                try:
                    call()
                except StateError as error:
                    statuses.append(error.status)
            self.bank.storage.load(question)

        operation = self.verify()
        self.assertEqual(operation.run(self.callbacks(load=load)), Verdict.ACCEPTED)
        self.assertEqual(set(statuses), {Status.REENTRY})

    def test_a_callback_may_run_another_operation(self) -> None:
        inner: list[bool] = []

        def mail_free_load(question: LoadQuestion) -> None:
            if not inner:
                inner.append(True)
                inner.append(self.bank.vip(TARO, "000000").is_accepted)
            self.bank.storage.load(question)

        operation = self.verify()
        verdict = operation.run(self.callbacks(load=mail_free_load))
        self.assertEqual((verdict, inner), (Verdict.ACCEPTED, [True, False]))

    def test_the_loop_gives_what_the_callbacks_give(self) -> None:
        operation = self.verify()
        self.assertEqual(operation.answer_all(self.bank.callbacks), Verdict.ACCEPTED)
        again = self.verify()
        again.run(self.bank.callbacks)
        self.assertEqual(again.reason.status, Status.REPLAYED)

    def test_an_unknown_kind_is_unsupported(self) -> None:
        operation = self.verify()
        for question in operation.questions():
            if question.kind == Ask.LOAD:
                unknown = Question(operation, 999, question._call)
                self.bank.callbacks.answer(unknown, operation.failures)
                question.is_answered = unknown.is_answered
            else:
                self.bank.callbacks.answer(question, operation.failures)
        self.assertNotEqual(operation.verdict, Verdict.ACCEPTED)
        self.assertEqual(operation.reason.status, Status.UNSUPPORTED)

    def test_two_threads_on_one_operation(self) -> None:
        inside, go_on = threading.Event(), threading.Event()

        def load(question: LoadQuestion) -> None:
            inside.set()
            go_on.wait(10)
            self.bank.storage.load(question)

        operation = self.verify()
        verdicts: list[int] = []
        runner = threading.Thread(
            target=lambda: verdicts.append(operation.run(self.callbacks(load=load)))
        )
        runner.start()
        self.assertTrue(inside.wait(10))
        with self.assertRaises(StateError) as raised:
            next(operation.questions())
        go_on.set()
        runner.join()
        self.assertIn(raised.exception.status, (Status.IN_USE, Status.REENTRY))
        self.assertEqual(verdicts, [Verdict.ACCEPTED])


class Swallowed(Scene):
    """Without the package's guard: ctypes prints an exception and returns to the library."""

    def test_a_bare_callback_that_raises_has_not_answered(self) -> None:
        def raises(user_data: int, call: int) -> None:
            raise SystemError("ctypes cannot pass this on")

        function = Callback(raises)
        operation = self.verify()
        struct = CallbacksStruct()
        RAW.fxotp_callbacks_init(ctypes.byref(struct), c_uint32(ctypes.sizeof(struct)))
        struct.moment = function
        handle, verdict = c_void_p(operation.require_open()), c_int32(-1)
        with mock.patch("sys.unraisablehook") as hook:
            status = RAW.fxotp_op_run(handle, ctypes.byref(struct), None)
        self.assertEqual(hook.call_count, 1)
        self.assertEqual(status, Status.UNANSWERED)
        RAW.fxotp_op_verdict(handle, ctypes.byref(verdict))
        self.assertEqual(verdict.value, Verdict.UNDECIDED)
        self.assertEqual(self.bank.vip(TARO, CODE_T1).verdict, Verdict.ACCEPTED)
