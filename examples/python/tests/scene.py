"""What the tests share: the library, and a bank with one user."""

from __future__ import annotations

import ctypes
import dataclasses
import os
import tempfile
import unittest
from pathlib import Path

from bank import BANK, CUSTOMER, NAMES, TARO, Bank
from fxotp import PASSED, Callbacks, Field, Library, Method, Op, Operation, Outcome

PATH = os.environ.get("FXOTP_LIBRARY", "libfxotp.so.1")
LIBRARY = Library(PATH)
# The library once more, without types or checks: for what the package does not let through.
RAW = ctypes.CDLL(PATH)

T0, T1 = 1750381200, 1751331600
CODE_T1 = "395805"


class Scene(unittest.TestCase):
    """A provisioned bank on a storage in a folder of its own, at T1."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.bank = Bank(LIBRARY, Path(folder.name))
        self.addCleanup(self.bank.close)
        self.bank.clock.seconds = T0
        outcome = self.bank.provision()
        self.assertTrue(outcome.is_done, self.bank.words(outcome))
        self.bank.clock.seconds = T1

    def callbacks(self, **handlers: object) -> Callbacks:
        """The bank's handlers with others in the place of some."""
        return dataclasses.replace(self.bank.callbacks, **handlers)

    def verify(self, code: str = CODE_T1) -> Operation:
        """A login by VIP, begun."""
        operation = self.bank.engine.begin(
            Op.VERIFY,
            bank=BANK,
            customer=CUSTOMER,
            user=TARO,
            first_factor=PASSED,
            method=Method.VIP,
            code=code,
        )
        self.addCleanup(operation.close)
        return operation

    def put_user(self, name: str | bytes, user: str = "9998000300") -> Outcome:
        """A user with this name, written."""
        return self.bank.by_system(Op.PUT_USER, customer=CUSTOMER, user=user, name=name)

    def names(self) -> list[str]:
        """The names that the administrator sees in the list."""
        administrator = next(iter(NAMES))
        outcome = self.bank.by_user(administrator, Op.LIST, customer=CUSTOMER)
        self.assertTrue(outcome.is_done, self.bank.words(outcome))
        return [row.text(Field.USER_NAME) for row in outcome.rows]

    def assert_still_accepted(self) -> None:
        """The right code still counts: nothing was consumed or accepted before."""
        self.assertTrue(self.bank.vip(TARO, CODE_T1).is_accepted)
