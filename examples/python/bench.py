"""Microseconds of one accepted verification: usage: bench.py LIBRARY CODES.

CODES: the secret in hex, then a line a verification: its instant in microseconds, and its code.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fxotp import (
    PASSED,
    Actor,
    Asks,
    Callbacks,
    CommitQuestion,
    DualControl,
    Engine,
    EnrollmentPolicy,
    Key,
    Library,
    LoadQuestion,
    Method,
    MomentQuestion,
    Op,
    Operation,
    Options,
    Policy,
    Verdict,
)
from fxotp.operation import Value

BANK, CUSTOMER, USER, TOKEN = "GM01000", "GM11253", "9998000286", "SYMC00000286"
PROVISIONED = 1_750_381_200_000_000  # 2025-06-20: VIP tokens come before the coexistence.
WARM_UP, ROUNDS, ROUND = 2_000, 9, 1_000

Run = Callable[[Operation, Callbacks], int]


class Host:
    """A clock, and a storage in two maps. Index keys of old versions are left behind."""

    def __init__(self) -> None:
        self.now = PROVISIONED
        self.records: dict[str, tuple[int, bytes]] = {}
        self.keys: dict[str, str] = {}
        self.callbacks = Callbacks(moment=self.moment, load=self.load, commit=self.commit)

    def moment(self, question: MomentQuestion) -> None:
        """Answers MOMENT."""
        question.answer(self.now)

    def load(self, question: LoadQuestion) -> None:
        """Answers LOAD; a set of administrators is asked for by provisioning alone."""
        for key in question.keys():
            if key.record in self.records:
                question.body(self.records[key.record][1])
            elif key.record:
                question.absent(key.index)
            else:
                for name in sorted(k for k in self.keys if key.begin <= k < key.end):
                    question.body(self.records[self.keys[name]][1])
                question.complete(key.index)
        question.done()

    def commit(self, question: CommitQuestion) -> None:
        """Answers COMMIT."""
        none = (0, b"")
        expected = enumerate(question.expected())
        moved = [i for i, e in expected if self.records.get(e.record, none)[0] != e.version]
        if moved:
            question.conflict(moved)
            return
        for put in question.puts():
            self.records[put.record] = put.version, put.body
            self.keys.update(dict.fromkeys(put.keys, put.record))
        question.done()


def opened(library: Library, store: str, host: Host, secret: bytes) -> Engine:
    """An engine over the store, with one user and their token."""
    policy = Policy(DualControl.OFF, EnrollmentPolicy.FIRST_FACTOR, lock_after=100)
    options = Options(asks=Asks.MOMENT)
    engine = library.open_engine(store, [Key(1, b"k" * 32)], 1, policy, options=options)
    steps: list[tuple[Op, dict[str, Value]]] = [
        (Op.PUT_BANK, {"name": "福建銀行"}),
        (Op.PUT_CUSTOMER, {"customer": CUSTOMER, "name": "株式会社 為替商事"}),
        (Op.PUT_USER, {"customer": CUSTOMER, "user": USER, "name": "為替 太郎"}),
        (
            Op.REGISTER_VIP,
            {"customer": CUSTOMER, "token": TOKEN, "users": USER, "secret": secret},
        ),
    ]
    actor: dict[str, Value] = {"actor_kind": Actor.SYSTEM, "actor_id": "bench"}
    for operation, request in steps:
        outcome = engine.perform(operation, host.callbacks, bank=BANK, **actor, **request)
        if not outcome.is_done:
            raise SystemExit(f"{operation.name}: {outcome.reason}")
    return engine


def verify(engine: Engine, host: Host, run: Run, code: str) -> None:
    """One verification, from its beginning to its end."""
    login = engine.begin(
        Op.VERIFY,
        bank=BANK,
        customer=CUSTOMER,
        user=USER,
        first_factor=PASSED,
        method=Method.VIP,
        code=code,
    )
    with login:
        if run(login, host.callbacks) != Verdict.ACCEPTED:
            raise SystemExit(f"not accepted: {login.reason}")


def measure(library: Library, store: str, run: Run, lines: list[str]) -> float:
    """The median of the rounds."""
    host = Host()
    codes = [(int(at), code) for at, code in map(str.split, lines[1:])]
    if len(codes) < WARM_UP + ROUNDS * ROUND:
        raise SystemExit("too few codes")
    rounds = []
    with opened(library, store, host, bytes.fromhex(lines[0])) as engine:
        rest = iter(codes)
        for count in (WARM_UP, *[ROUND] * ROUNDS):
            begun = time.perf_counter()
            for host.now, code in itertools.islice(rest, count):
                verify(engine, host, run, code)
            rounds.append((time.perf_counter() - begun) / count * 1e6)
    return statistics.median(rounds[1:])


def main() -> None:
    """Three lines: store, style, microseconds."""
    library = Library(sys.argv[1])
    lines = Path(sys.argv[2]).read_text().splitlines()
    runs: dict[str, Run] = {"run": Operation.run, "loop": Operation.answer_all}
    for store, style in (("memory", "run"), ("host", "run"), ("host", "loop")):
        print(store, style, f"{measure(library, f'{store}:', runs[style], lines):.1f}", flush=True)


if __name__ == "__main__":
    main()
