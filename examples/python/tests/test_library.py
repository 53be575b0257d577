"""The ABI, structs, constants and handles, against the header and the library."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import tempfile
import unittest
from collections.abc import Callable
from ctypes import c_int32, c_uint32, c_void_p
from enum import Enum
from pathlib import Path

import fxotp
from bank import BANK, TARO
from fxotp import HandleError, Library, Op, Status, UnsupportedError, domain, enums
from fxotp import fields, native, statuses
from tests.scene import LIBRARY, RAW, Scene

HEADER = Path(os.environ.get("FXOTP_INCLUDE", "../../capi")) / "fxotp.h"

# How the header calls each enumeration; the longest prefix wins.
PREFIXES: dict[str, type[Enum]] = {
    "C": statuses.StatusClass,
    "E": statuses.Status,
    "RULE": statuses.Rule,
    "OP": enums.Op,
    "ASKS": enums.Asks,
    "ASK": enums.Ask,
    "T": enums.Which,
    "LIST": enums.Listing,
    "KIND": enums.Kind,
    "ACTOR": domain.Actor,
    "SUBJECT": domain.Subject,
    "METHOD": domain.Method,
    "PHASE": domain.Phase,
    "STATUS": domain.TokenStatus,
    "LIFECYCLE": domain.Lifecycle,
    "LOCK": domain.Lock,
    "TYPE": domain.UserType,
    "ROLE": domain.Role,
    "ENROLLMENT_IS": domain.Enrollment,
    "ENROLLMENT": domain.EnrollmentPolicy,
    "STATE": domain.ProposalState,
    "MODE": domain.Mode,
    "PURPOSE": domain.Purpose,
    "MAIL": enums.MailKind,
    "MATCH": domain.Match,
    "ORDER": domain.Order,
    "BREAK": domain.Break,
    "PART": domain.Part,
    "EVENT": enums.Event,
    "DUAL_CONTROL": domain.DualControl,
    "GAP": domain.Gap,
    "TEXT": enums.TextGroup,
    "FEATURE": enums.Feature,
    "STRUCT": enums.Struct,
    "F": fields.Field,
}
WITHOUT_PREFIX: tuple[type[Enum], ...] = (
    statuses.Verdict,
    domain.Language,
    domain.Direction,
    domain.Finding,
)


def constants_of_the_package() -> dict[str, int]:
    """All constants by the names of the header."""
    found = {"ABI": enums.ABI, "NUL": enums.NUL, "PASSED": enums.PASSED}
    for prefix, enumeration in PREFIXES.items():
        found |= {f"{prefix}_{name}": v.value for name, v in enumeration.__members__.items()}
    found["OK"] = found.pop("E_OK")
    for each in WITHOUT_PREFIX:
        found |= {name: value.value for name, value in each.__members__.items()}
    return found


class Contract(unittest.TestCase):
    """What stands in the header stands here."""

    def test_constants(self) -> None:
        pattern = r"^#define FXOTP_([A-Z0-9_]+) (0x[0-9A-F]+|\d+)u?\b"
        defined = re.findall(pattern, HEADER.read_text(), re.M)
        expected = {name: int(value, 0) for name, value in defined}
        self.assertGreater(len(expected), 500)
        self.assertEqual(constants_of_the_package(), expected)

    def test_functions(self) -> None:
        declared = re.findall(r"^FXOTP_API \w+ fxotp_(\w+)\(", HEADER.read_text(), re.M)
        self.assertEqual(sorted(native.FUNCTIONS), sorted(declared))

    def test_sizes_and_offsets(self) -> None:
        structs = {
            enums.Struct.ERROR: native.ErrorStruct,
            enums.Struct.CALENDAR: native.CalendarStruct,
            enums.Struct.POLICY: native.PolicyStruct,
            enums.Struct.OPTIONS: native.OptionsStruct,
            enums.Struct.CALLBACKS: native.CallbacksStruct,
        }
        self.assertEqual(set(structs), set(enums.Struct))
        for which, struct in structs.items():
            with self.subTest(which):
                size = LIBRARY.native.status("sizeof", which)
                self.assertEqual(ctypes.sizeof(struct), size)
                names = [field[0] for field in struct._fields_]
                for number, name in enumerate(names):
                    offset = LIBRARY.native.status("offsetof", which, number)
                    self.assertEqual(getattr(struct, name).offset, offset, name)
                beyond = LIBRARY.native.status("offsetof", which, len(names))
                self.assertEqual(beyond, 0xFFFFFFFF)

    def test_every_status_has_its_class(self) -> None:
        for status in Status:
            if status != Status.OK:
                raised = fxotp.errors.error_class(status)
                self.assertEqual(raised is fxotp.InternalError, status & 0xFF == 14)

    def test_another_abi(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            other = os.environ.get("FXOTP_OTHER_ABI")
            if other is None:
                other = f"{folder}/libfxotp.so.2"
                source = b"unsigned fxotp_abi(void) { return 2; }\n"
                command = ["cc", "-shared", "-fPIC", "-x", "c", "-o", other, "-"]
                subprocess.run(command, input=source, check=True)
            with self.assertRaises(UnsupportedError) as raised:
                Library(other)
            self.assertEqual(raised.exception.status, Status.ABI)

    def test_no_library(self) -> None:
        with self.assertRaises(OSError):
            Library("/nowhere/libfxotp.so.1")

    def test_version(self) -> None:
        self.assertEqual(len(LIBRARY.version), 3)


class Closed(Scene):
    """Use after close is an error, of the package's and of the library's."""

    def test_engine(self) -> None:
        engine = self.bank.engine
        operation = self.verify()
        engine.close()
        engine.close()
        with self.assertRaises(HandleError):
            engine.begin(Op.PUT_BANK, bank=BANK)
        self.assertEqual(operation.run(self.bank.callbacks), fxotp.Verdict.ACCEPTED)

    def test_operation(self) -> None:
        operation = self.verify()
        operation.close()
        operation.close()
        uses: list[Callable[[], object]] = [
            operation.run,
            lambda: operation.verdict,
            lambda: operation.result,
        ]
        for use in uses:
            with self.assertRaises(HandleError):
                use()

    def test_table(self) -> None:
        with self.verify() as operation:
            operation.run(self.bank.callbacks)
            kept = operation.table(fxotp.Which.RESULT).keep()
        self.assertEqual(kept.rows()[0].text(fxotp.Field.TOKEN), f"SYMC00000{TARO[-3:]}")
        kept.close()
        with self.assertRaises(HandleError):
            kept.rows()

    def test_the_library_knows_closed_handles(self) -> None:
        operation = self.verify()
        handle, verdict = c_void_p(operation.require_open()), c_int32(-1)
        operation.close()
        status = RAW.fxotp_op_verdict(handle, ctypes.byref(verdict))
        self.assertEqual((status, verdict.value), (Status.HANDLE, 0))
        self.assertEqual(RAW.fxotp_op_close(handle), Status.HANDLE)
        self.assertEqual(RAW.fxotp_op_close(None), Status.OK)

    def test_a_handle_of_another_kind(self) -> None:
        operation = self.verify()
        handle = c_void_p(operation.require_open())
        self.assertEqual(RAW.fxotp_engine_close(handle), Status.HANDLE)
        self.assertEqual(operation.run(self.bank.callbacks), fxotp.Verdict.ACCEPTED)

    def test_an_operation_that_nobody_closed_is_closed_with_its_object(self) -> None:
        operation = self.bank.engine.begin(Op.PUT_BANK, bank=BANK)
        handle, rows = c_void_p(operation.require_open()), c_uint32()
        del operation
        self.assertEqual(RAW.fxotp_op_verdict(handle, ctypes.byref(rows)), Status.HANDLE)
