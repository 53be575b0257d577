"""Text that is not ASCII, empty, the longest, or holds a zero byte."""

from __future__ import annotations

from bank import BANK, CUSTOMER
from fxotp import (
    ArgumentError,
    Field,
    FxotpError,
    Language,
    Op,
    Reason,
    Rule,
    Status,
    TextGroup,
)
from tests.scene import Scene


class Texts(Scene):
    """Each text goes in and comes out as it was, or is refused with the byte that is wrong."""

    def stored_name(self, name: str) -> str:
        """The name as it stands in the body that the storage holds."""
        self.assertTrue(self.put_user(name).is_done)
        connection = self.bank.storage._connect()
        self.addCleanup(connection.close)
        query = "SELECT body FROM record WHERE name LIKE 'user % 9998000300'"
        (body,) = connection.execute(query).fetchone()
        with self.bank.library.open_record(body) as table:
            return table.rows()[0].text(Field.NAME)

    def refused(self, name: str | bytes) -> FxotpError:
        """The error of a name that is none."""
        with self.assertRaises(FxotpError) as raised:
            self.put_user(name)
        return raised.exception

    def not_taken(self, name: str) -> int:
        """The reason of a name that is text, but none that a user may have."""
        outcome = self.put_user(name)
        self.assertFalse(outcome.is_done)
        return outcome.reason.status

    def test_not_ascii(self) -> None:
        for name in ("髙橋 𠮷郎", "Ærøskøbing", "نام", "e\u0301"):
            with self.subTest(name):
                self.assertEqual(self.stored_name(name), name)

    def test_names_come_back_in_lists(self) -> None:
        self.assertIn("為替 太郎", self.names())

    def test_empty(self) -> None:
        self.assertEqual(self.not_taken(""), Status.TEXT)
        operation = self.bank.engine.begin(Op.PUT_USER, bank=BANK, customer=CUSTOMER)
        self.addCleanup(operation.close)
        with self.assertRaises(ArgumentError) as raised:
            operation.set(Field.USER, "")
        self.assertEqual(raised.exception.status, Status.ID)

    def test_fields_are_set_all_or_none(self) -> None:
        operation = self.bank.engine.begin(Op.PUT_USER, bank=BANK, customer=CUSTOMER)
        self.addCleanup(operation.close)
        with self.assertRaises(ArgumentError) as raised:
            operation.set_all({Field.USER: "9998000999", Field.NAME: "為\0替"})
        self.assertEqual((raised.exception.field, raised.exception.offset), (Field.NAME, 3))
        operation.set_all({Field.USER: "9998000999", Field.NAME: "為替"})
        with self.assertRaises(ArgumentError):
            operation.set(Field.USER, "9998000999")
        with self.assertRaises(OverflowError):
            operation.set(Field.ROLE, 2**64 + 1)

    def test_longest(self) -> None:
        longest = "銀" * 66 + "ab"
        self.assertEqual(len(longest.encode()), 200)
        self.assertEqual(self.stored_name(longest), longest)
        self.assertEqual(self.not_taken(longest + "c"), Status.TEXT)

    def test_zero_byte(self) -> None:
        error = self.refused("為替\0四郎")
        self.assertEqual((error.status, error.offset), (Status.TEXT, 6))

    def test_not_utf8(self) -> None:
        error = self.refused(b"ab\xff\xfe")
        self.assertEqual((error.status, error.offset), (Status.TEXT, 2))

    def test_lone_surrogate(self) -> None:
        with self.assertRaises(UnicodeEncodeError):
            self.put_user("\ud800")

    def test_catalogue(self) -> None:
        engine = self.bank.engine
        self.assertEqual(engine.text(TextGroup.STATUS, 4, Language.JAPANESE), "ロック")
        reason = Reason(Status.WRONG_CODE, Rule.L1)
        self.assertRegex(engine.explain(reason, Language.JAPANESE), "^ワンタイムパスワード.+（.+）$")
        self.assertRegex(engine.explain(reason, Language.ENGLISH), r"^[ -~]+ \([ -~]+\)$")

    def test_bytearray_codes_can_be_wiped(self) -> None:
        code = bytearray(b"395805")
        self.assertTrue(self.bank.vip("9998000286", code).is_accepted)
        self.bank.library.wipe(code)
        self.assertEqual(code, bytes(6))
