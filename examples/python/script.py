"""Plays the script that all example hosts play, and prints its lines.

usage: script.py FOLDER_OF_LIBFXOTP
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bank import ADMINISTRATOR, CUSTOMER, JIRO, SABURO, TARO, Bank
from fxotp import Field, Library, Method, Op

T0, T1, T2 = 1750381200, 1751331600, 1756652400
CODE_T1, CODE_T1B, CODE_T1C, CODE_T2 = "395805", "396557", "081348", "044607"
WRONG = "000000"


class Script(Bank):
    """The lines, some steps at a time."""

    def lines(self) -> Iterator[str]:
        """All lines."""
        yield from self.vip_lines()
        yield from self.email_lines()
        yield from self.race_lines()
        yield from self.bad_input_lines()
        yield from self.last_lines()

    def vip_lines(self) -> Iterator[str]:
        """1 to 10: VIP Access, the lock, and the administrator's first procedure."""
        self.clock.seconds = T0
        yield f"1 provisioning: {self.words(self.provision())}"
        self.clock.seconds = T1
        yield f"2 login by VIP: {self.words(self.vip(TARO, CODE_T1))}"
        yield f"3 the same code again: {self.words(self.vip(TARO, CODE_T1))}"
        self.clock.seconds = T1 + 60
        for _ in range(5):
            outcome = self.vip(TARO, WRONG)
            left = outcome.result.number(Field.ATTEMPTS_LEFT)
            yield f"4 wrong code: {self.words(outcome)}, {left} left"
        yield f"5 right code while locked: {self.words(self.vip(TARO, CODE_T1B))}"
        yield from (f"6 list: {line}" for line in self.listed())
        self.clock.seconds = T1 + 120
        row = ((CUSTOMER, TARO),)
        yield f"7 unlock by a dealer: {self.words(self.by_user(JIRO, Op.UNLOCK, row))}"
        unlocked = self.by_user(ADMINISTRATOR, Op.UNLOCK, row)
        yield f"8 unlock by the administrator: {self.words(unlocked)}"
        self.clock.seconds = T1 + 180
        yield f"9 login by VIP: {self.words(self.vip(TARO, CODE_T1B))}"
        yield f"10 delete the user: {self.deletion()}"

    def email_lines(self) -> Iterator[str]:
        """11 to 14: enrolment and login by email."""
        self.clock.seconds = T1 + 240
        asked = self.login(Op.ENROLL_EMAIL, TARO, address="taro@example.co.jp")
        yield f"11 enrol an address: {self.words(asked)}"
        code = self.mailbox.newest_code()
        challenge = asked.result.data(Field.CHALLENGE)
        confirmed = self.login(Op.CONFIRM_EMAIL, TARO, challenge=challenge, code=code)
        yield f"12 confirm it: {self.words(confirmed)}"
        self.clock.seconds = T1 + 360
        sent = self.login(Op.SEND_CODE, TARO)
        yield f"13 send a code: {self.words(sent)}"
        code = self.mailbox.newest_code()
        challenge = sent.result.data(Field.CHALLENGE)
        email = Method.EMAIL
        verified = self.login(Op.VERIFY, TARO, method=email, challenge=challenge, code=code)
        address = verified.result.text(Field.NEW_ADDRESS)
        yield f"14 login by email: {self.words(verified)}, address {address}"

    def race_lines(self) -> Iterator[str]:
        """15 to 19: the races, and the administrator's second procedure."""
        self.clock.seconds = T1 + 600
        accepted, judged = self.race(JIRO, WRONG, 5)
        yield f"15 race, wrong codes: {judged} judged of 40, {accepted} accepted"
        accepted, _ = self.race(SABURO, CODE_T1C, 2)
        yield f"16 race, one right code: {accepted} accepted of 16"
        self.clock.seconds = T1 + 660
        row = ((CUSTOMER, TARO),)
        invalidated = self.by_user(ADMINISTRATOR, Op.INVALIDATE, row)
        yield f"17 invalidate: {self.words(invalidated)}"
        yield from (f"18 list: {line}" for line in self.listed())
        self.clock.seconds = T1 + 720
        yield f"19 delete the user: {self.deletion()}"

    def bad_input_lines(self) -> Iterator[str]:
        """20 to 25: what comes from outside."""
        self.clock.seconds = T1 + 780
        yield f"20 bad input, code: {self.words(self.vip(ADMINISTRATOR, '12345'))}"
        yield f"21 bad input, unknown user: {self.words(self.vip('nobody', WRONG))}"
        put = Op.PUT_USER
        yield f"22 bad input, empty id: {self.tried(put, user='', name='x')}"
        yield f"23 bad input, long id: {self.tried(put, user='9' * 33, name='x')}"
        foreign = self.tried(put, user="9998000289", name=b"\xff\xfe")
        yield f"24 bad input, not UTF-8: {foreign}"
        zero = self.tried(put, user="9998000289", name="為替\0四郎")
        yield f"25 bad input, zero byte: {zero}"

    def last_lines(self) -> Iterator[str]:
        """26 to 28: after VIP's end."""
        self.clock.seconds = T2
        late = self.vip(ADMINISTRATOR, CODE_T2)
        yield f"26 login by VIP after its end: {self.words(late)}"
        audit = self.by_system(Op.VERIFY_AUDIT).result
        entries, breaks = audit.number(Field.ENTRIES), audit.number(Field.COUNT)
        yield f"27 audit: {entries} entries, {breaks} breaks"
        yield f"28 mails: {len(self.mailbox)}"


def main() -> None:
    """Plays it in a folder of its own."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    library = Library(Path(sys.argv[1]) / "libfxotp.so.1")
    with tempfile.TemporaryDirectory() as folder:
        script = Script(library, Path(folder))
        try:
            for line in script.lines():
                print(line)
        finally:
            script.close()


if __name__ == "__main__":
    main()
