"""Threads: which calls let other threads run, and that sharing and even misuse of one object crashes nothing."""

import os
import sys
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest

import spinerisk

LONG = os.environ.get("SPINERISK_LONG") == "1"
MODEL = spinerisk.Model(owner="clinic", changes={"avoid_line": 50.0})
OURS = spinerisk.Vocabulary([], {"Round": "walking"})
RUN = spinerisk.assess("running")
_N = 1_000_000
_DEMANDS = [array("d", (value,)) * _N for value in (2.0, 3000.0, 20.0, 30.0)]
_ACTIVITY = array("I", (spinerisk.find("deadlift").number,)) * _N
_HAZARD, _SCORE, _VERDICT = array("d", (0.5,)) * _N, array("d", (30.0,)) * _N, array("i", (2,)) * _N


@contextmanager
def _nobody_is_made_to_wait() -> Iterator[None]:
    """A thread that runs is never asked to let another run: only one that releases the lock lets it."""
    old = sys.getswitchinterval()
    sys.setswitchinterval(1e6)
    try:
        yield
    finally:
        sys.setswitchinterval(old)


def _columns(out: Any) -> None:
    spinerisk.assess_columns(*_DEMANDS, out=out)


def _activities(out: Any) -> None:
    spinerisk.assess_activities(_ACTIVITY, out=out)


@pytest.mark.parametrize("call", [_columns, _activities])
def test_another_thread_sees_a_call_half_done(call: Callable[[Any], None]) -> None:
    """The first row is written and the last is not: a state there is only inside the call, seen from outside it.

    Were the lock held, no thread could ever see it. Which of the two the system lets run is its own affair, so a call
    that nobody watched is made again.
    """
    out = array("d", (-1.0,)) * _N
    seen = False
    with _nobody_is_made_to_wait():
        for _ in range(200):
            out[0] = out[-1] = -1.0
            thread = threading.Thread(target=call, args=(out,))
            thread.start()
            while out[-1] == -1.0:
                seen |= out[0] != -1.0 and out[-1] == -1.0
                time.sleep(0)  # lets the other thread begin
            thread.join()
            if seen:
                break
    assert seen


def test_another_thread_sees_sessions_half_added() -> None:
    sessions, seen = spinerisk.Sessions(_N), False
    with _nobody_is_made_to_wait():
        for done in range(200):
            thread = threading.Thread(target=sessions.add, args=(_HAZARD, _SCORE, _VERDICT))
            thread.start()
            while sessions[-1].parts == done:
                seen |= sessions[0].parts == done + 1 and sessions[-1].parts == done
                time.sleep(0)
            thread.join()
            if seen:
                break
    assert seen


_RELEASING: dict[str, Callable[[], object]] = {
    "resolve_many": lambda: spinerisk.resolve_many([f"weighted plank {i}" for i in range(200)]),
    "plan": lambda: spinerisk.plan(target="running", weeks=4),
    "changes": lambda: spinerisk.changes("deadlift", external_kg=60),
    "alternatives": lambda: spinerisk.alternatives("deadlift", external_kg=60),
    "course": lambda: spinerisk.course([None] * 5000),
    "judge": lambda: spinerisk.Sessions(5000).judge(),
}


def _turns_of_another(call: Callable[[], object], most: int) -> int:
    """How many turns a waiting thread had during the first call that gave it one, in `most` calls."""
    turns, stop = 0, False

    def wait_for_turns() -> None:
        nonlocal turns
        while not stop:
            turns += 1
            time.sleep(0)  # lets the other go on, and waits for the lock again

    with _nobody_is_made_to_wait():
        thread = threading.Thread(target=wait_for_turns)
        thread.start()
        try:
            for _ in range(most):
                before = turns
                call()
                if turns > before:
                    return turns - before
                time.sleep(0)
            return 0
        finally:
            stop = True
            thread.join()


@pytest.mark.parametrize("name", _RELEASING)
def test_long_calls_let_another_thread_run(name: str) -> None:
    assert _turns_of_another(_RELEASING[name], 2000) > 0


def test_short_calls_keep_the_lock() -> None:
    """The control: releasing it would cost more than such a call, and the turns above come from releases only."""
    assert _turns_of_another(lambda: spinerisk.assess("running", model=MODEL), 2000) == 0
    assert _turns_of_another(lambda: spinerisk.Session().add(RUN), 2000) == 0


def test_threads_that_share_everything_have_the_same_bits() -> None:
    rows = [array("d", ((i * 37 + k * 11) % top / 10 for i in range(5000))) for k, top in enumerate((60, 90000, 600, 700))]
    names = ["round", "running", "weighted plank", "no such thing", None] * 20

    def ask() -> tuple[Any, ...]:
        columns = spinerisk.assess_columns(*rows, verdicts=True, hazards=True, model=MODEL, phase="acute")
        return (
            columns.score.tobytes(), columns.verdict.tobytes(), columns.hazard.tobytes(),
            spinerisk.assess_columns(*rows, threads=0, model=MODEL, phase="acute").tobytes(),
            spinerisk.resolve_many(names, vocabulary=OURS),
            spinerisk.assess("round", vocabulary=OURS, model=MODEL, minutes=90),
            spinerisk.course([spinerisk.Session().add(RUN), None] * 7, model=MODEL),
            spinerisk.limit("deadlift", "external_kg", model=MODEL), spinerisk.alternatives("deadlift", model=MODEL),
        )  # fmt: skip

    want = ask()
    start = threading.Barrier(8)

    def work(_: int) -> bool:
        start.wait()
        return all(ask() == want for _ in range(200 if LONG else 3))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(8)))


def _together(work: Callable[[int], None], n: int = 8) -> None:
    start = threading.Barrier(n)

    def begin(i: int) -> None:
        start.wait()
        work(i)

    with ThreadPoolExecutor(n) as pool:
        list(pool.map(begin, range(n)))


def test_one_session_used_by_many_threads_is_still_a_session() -> None:
    """Not allowed (one thread at a time), and yet nothing may crash. Each step keeps the lock, so even the sums are right."""
    session, times = spinerisk.Session(), 20_000 if LONG else 500

    def work(i: int) -> None:
        other = spinerisk.Session().add(RUN)
        for k in range(times):
            session.add(RUN, part=i) if k % 2 else session.merge(other)
            assert session.judge(phase="active")["verdict"] and session.to_dict()["parts"] and session.share(RUN) <= 1

    _together(work)
    assert session.parts == 8 * times
    assert session.hazard == 8 * times * spinerisk.Session().add(RUN).hazard


def test_one_buffer_of_sessions_used_by_many_threads_crashes_nothing() -> None:
    """add() releases the lock, so threads that misuse one buffer may lose parts; what is left can be read or is refused."""
    sessions, n = spinerisk.Sessions(3), 20_000
    columns = array("d", (0.5,)) * n, array("d", (30.0,)) * n, array("i", (2,)) * n
    which = array("i", (i % 3 for i in range(n)))

    def work(_: int) -> None:
        for _ in range(100 if LONG else 3):
            sessions.add(*columns, session=which)
            try:
                sessions.judge(phase="active")
                spinerisk.Sessions.from_bytes(bytes(sessions))
            except spinerisk.SpineriskError:
                pass

    _together(work)
    assert len(sessions) == 3 and len(bytes(sessions)) == 3 * 64
    assert all(0 < sessions[i].parts <= 8 * 100 * n for i in range(3))


def test_out_of_two_calls_at_once_is_one_of_their_answers() -> None:
    """Two calls that write the same array write the same kind of row: each row is that of one of them."""
    out, n = array("d", bytes(8 * 50_000)), 50_000
    mild, strict = ([array("d", (value,)) * n for value in row] for row in ((1.0, 1500.0, 5.0, 5.0), (4.0, 6000.0, 30.0, 50.0)))
    answers = {spinerisk.assess_columns(*(column[:1] for column in columns))[0] for columns in (mild, strict)}
    assert len(answers) == 2
    _together(lambda i: [spinerisk.assess_columns(*(mild, strict)[i % 2], out=out) for _ in range(3)] and None)
    assert set(out) <= answers
