"""One bank and one customer of it: the operations as a web service would call them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fxotp import (
    PASSED,
    Actor,
    Field,
    FxotpError,
    Language,
    Library,
    Method,
    Op,
    Order,
    Outcome,
    Role,
    Status,
    TextGroup,
)
from fxotp.operation import Value
from host import Clock, Mailbox, callbacks_of, open_engine
from sqlite_storage import SqliteStorage

SECRET = b"12345678901234567890"
BANK, CUSTOMER = "GM01000", "GM11253"
ADMINISTRATOR, TARO, JIRO, SABURO = (f"9998000{n}" for n in (100, 286, 287, 288))
NAMES = {ADMINISTRATOR: "管理 花子", TARO: "為替 太郎", JIRO: "為替 次郎", SABURO: "為替 三郎"}
WORKERS = 8


class Bank:
    """The bank and its customer: what the host does with the library, a method each."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        self.clock = Clock()
        self.mailbox = Mailbox()
        self.storage = SqliteStorage(folder / "records.db")
        self.engine = open_engine(library)
        self.callbacks = callbacks_of(self.storage, self.clock, self.mailbox)

    def close(self) -> None:
        """Closes what was opened."""
        self.engine.close()
        self.storage.close()

    def words(self, outcome: Outcome) -> str:
        """An outcome as the script prints it."""
        if outcome.is_accepted:
            return "accepted"
        if outcome.is_done:
            return "done"
        reason = outcome.reason
        explained = self.engine.explain(reason, Language.JAPANESE)
        return f"no: {explained} ({reason.status}/{reason.rule})"

    def perform(
        self, operation: Op, rows: tuple[tuple[str, ...], ...] = (), /, **request: Value
    ) -> Outcome:
        """One operation in the bank."""
        return self.engine.perform(operation, self.callbacks, rows, bank=BANK, **request)

    def by_system(self, operation: Op, /, **request: Value) -> Outcome:
        """One by the host's own code."""
        return self.perform(operation, actor_kind=Actor.SYSTEM, actor_id="script", **request)

    def by_user(
        self,
        user: str,
        operation: Op,
        rows: tuple[tuple[str, ...], ...] = (),
        /,
        **request: Value,
    ) -> Outcome:
        """One of administration, by a user of the customer."""
        return self.perform(
            operation,
            rows,
            actor_kind=Actor.USER,
            actor_customer=CUSTOMER,
            actor_id=user,
            **request,
        )

    def login(self, operation: Op, user: str, /, **request: Value) -> Outcome:
        """One of a user who is logging in and has given the right password."""
        return self.perform(
            operation, customer=CUSTOMER, first_factor=PASSED, user=user, **request
        )

    def vip(self, user: str, code: str | bytearray) -> Outcome:
        """Verifies a code of VIP Access."""
        return self.login(Op.VERIFY, user, method=Method.VIP, code=code)

    def tried(self, operation: Op, /, **request: Value) -> str:
        """A request that should not even be taken."""
        try:
            return self.words(self.by_system(operation, customer=CUSTOMER, **request))
        except FxotpError as error:
            return f"error: {error.status}"

    def provision(self) -> Outcome:
        """The bank, the customer, four users and their tokens; the first that is not done."""
        outcome = self.by_system(Op.PUT_BANK, name="福建銀行")
        if outcome.is_done:
            outcome = self.by_system(Op.PUT_CUSTOMER, customer=CUSTOMER, name="株式会社 為替商事")
        for user, name in NAMES.items():
            role = Role.ADMINISTRATOR if user == ADMINISTRATOR else Role.DEALER
            if outcome.is_done:
                who: dict[str, Value] = {"customer": CUSTOMER, "user": user, "name": name}
                outcome = self.by_system(Op.PUT_USER, **who, role=role)
        for user in NAMES:
            if outcome.is_done:
                token: dict[str, Value] = {"customer": CUSTOMER, "users": user}
                token["token"] = f"SYMC00000{user[-3:]}"
                outcome = self.by_system(Op.REGISTER_VIP, **token, secret=SECRET)
        return outcome

    def listed(self) -> Iterator[str]:
        """The administrator's list of tokens, a line a row."""
        outcome = self.by_user(ADMINISTRATOR, Op.LIST, customer=CUSTOMER, order=Order.TOKEN)
        if not outcome.is_done:
            yield self.words(outcome)
        for row in outcome.rows:
            status = row.number(Field.STATUS)
            words = self.engine.text(TextGroup.STATUS, status, Language.JAPANESE)
            yield f"{row.text(Field.USER)} {row.text(Field.TOKEN)} {words}"

    def race(self, user: str, code: str, times: int) -> tuple[int, int]:
        """The same code from several threads at once: (accepted, judged wrong)."""

        def several(_: int) -> list[Outcome]:
            return [self.vip(user, code) for _ in range(times)]

        with ThreadPoolExecutor(WORKERS) as pool:
            outcomes = [o for each in pool.map(several, range(WORKERS)) for o in each]
        judged = [o for o in outcomes if o.reason.status == Status.WRONG_CODE]
        return sum(o.is_accepted for o in outcomes), len(judged)

    def deletion(self) -> str:
        """The administrator deletes a user."""
        return self.words(
            self.by_user(ADMINISTRATOR, Op.DELETE_USER, customer=CUSTOMER, user=TARO)
        )
