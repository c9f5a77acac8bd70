"""Memory and reference counts stay flat over many failing and passing calls."""

import gc
import resource
import sys
import threading
from array import array
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Sequence

import pytest

import spinerisk

ROUNDS = 200_000
_COLUMNS = [array("d", [1.2, 2.0]), array("d", [900, 4000]), array("d", [4, 30]), array("d", [5, 40])]
_MODEL = spinerisk.Model(owner="clinic")
_RUN = spinerisk.assess("running")
_SESSION = spinerisk.Session().add(_RUN)
_VERDICTS = array("i", [1, 2])
_ENTRY = {"activity": "walking", "day": 19999, "minutes": 20}


def _fails(call: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        try:
            call()
        except (ValueError, TypeError):
            return
        raise AssertionError("should have failed")

    return run


CALLS: dict[str, tuple[Callable[[], object], int]] = {
    "assess": (lambda: spinerisk.assess("running", conditions="herniation", pain=2, model=_MODEL), 1),
    "every attribute": (lambda: spinerisk.assess("running").to_dict(), 20),
    "explain": (lambda: spinerisk.explain("running", phase="active"), 4),
    "columns": (lambda: spinerisk.assess_columns(*_COLUMNS, verdicts=True, statuses=True), 2),
    "model": (lambda: spinerisk.Model(owner="clinic").digest, 20),
    "session": (lambda: spinerisk.Session().add(_RUN, 1).merge(_SESSION).judge(phase="active", model=_MODEL), 4),
    "records": (lambda: spinerisk.Session.from_dict(spinerisk.from_json(spinerisk.to_json(_SESSION))), 40),
    "course": (lambda: spinerisk.course([_SESSION, None], model=_MODEL), 20),
    "sessions": (lambda: spinerisk.Sessions(2).add(*_COLUMNS[:2], _VERDICTS), 2),
    "moment": (lambda: spinerisk.patient_at(20000.5, sessions=[20000], risings=[20000.25]), 4),
    "limit": (lambda: spinerisk.limit("back_squat", "external_kg", model=_MODEL), 40),
    "changes": (lambda: spinerisk.changes("deadlift", external_kg=60), 1000),
    "alternatives": (lambda: spinerisk.alternatives("deadlift", external_kg=60), 1000),
    "plan": (lambda: spinerisk.plan(target="running", weeks=2, today=20000, diary=[_ENTRY], model=_MODEL), 2000),
    "bad diary": (_fails(lambda: spinerisk.plan(today=20000, diary=[_ENTRY | {"minutes": -1}])), 40),
    "bad part": (_fails(lambda: _SESSION.add(_RUN, -1)), 2),
    "bad bytes": (_fails(lambda: spinerisk.Session.from_bytes(bytes(64))), 4),
    "bad parts": (_fails(lambda: spinerisk.Sessions(2).add(*_COLUMNS[:2], bytes(16))), 2),
    "bad text": (_fails(lambda: spinerisk.from_json('{"type": "session"}')), 4),
    "unknown activity": (_fails(lambda: spinerisk.assess("zzyzx")), 2),
    "out of range": (_fails(lambda: spinerisk.assess("running", pain=99)), 2),
    "unknown name": (_fails(lambda: spinerisk.assess("running", phase="banana")), 4),
    "wrong array": (_fails(lambda: spinerisk.assess_columns(*_COLUMNS[:3], bytes(16))), 2),
    "bad person": (_fails(lambda: spinerisk.assess_columns(*_COLUMNS, pain=99)), 2),
    "bad model": (_fails(lambda: spinerisk.Model(owner="clinic", changes={"avoid_line": 1e9})), 20),
}


def _resident() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def memory_stays_flat(call: Callable[[], object], cost: int, watched: Sequence[object]) -> None:
    """Calls it ROUNDS / cost times: the process does not grow, nor does the reference count of a watched object."""
    if not sys.platform.startswith("linux"):
        pytest.skip("reads /proc")
    rounds = ROUNDS // cost
    for _ in range(rounds // 10):
        call()
    gc.collect()
    counts = [sys.getrefcount(x) for x in (None, *watched)]
    before = _resident()
    for _ in range(rounds):
        call()
    gc.collect()
    grown = _resident() - before
    assert grown < 512 * 1024, f"{grown} bytes in {rounds} calls"
    after = [sys.getrefcount(x) for x in (None, *watched)]
    assert after[1:] == counts[1:] and after[0] < counts[0] + 100


@pytest.mark.parametrize("name", CALLS)
def test_memory_stays_flat(name: str) -> None:
    memory_stays_flat(*CALLS[name], (_MODEL, _RUN, _SESSION, _SESSION._data, _VERDICTS, *_COLUMNS))


def test_a_model_lives_as_long_as_it_is_used() -> None:
    for _ in range(1000):
        a = spinerisk.assess("running", model=spinerisk.Model(owner="short-lived"))
        assert a.model.owner == "short-lived"


def test_threads_share_a_model() -> None:
    n = 20_000
    model = spinerisk.Model(owner="clinic", changes={})
    columns = [array("d", ((i * 37 + k * 11) % top / 10 for i in range(n))) for k, top in enumerate((60, 90000, 600, 700))]
    want = spinerisk.assess_columns(*columns, verdicts=True, statuses=True, model=model)
    start = threading.Barrier(16)

    def work(_: int) -> bool:
        start.wait()
        same = True
        for _ in range(10):
            got = spinerisk.assess_columns(*columns, verdicts=True, statuses=True, model=model)
            same &= got.score.tobytes() == want.score.tobytes() and got.verdict == want.verdict
            same &= spinerisk.assess("running", model=model).model.owner == "clinic"
        return same

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(work, range(16)))


def test_threads_plan_together() -> None:
    def work(i: int) -> bool:
        weeks = 1 + i % 3
        return spinerisk.plan(target="running", weeks=weeks, model=_MODEL) == want[weeks] and bool(
            spinerisk.alternatives("deadlift", external_kg=60, model=_MODEL)
        )

    want = {weeks: spinerisk.plan(target="running", weeks=weeks, model=_MODEL) for weeks in (1, 2, 3)}
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(64)))


def test_columns_release_the_interpreter_lock() -> None:
    """Another thread runs Python code while a long column call is under way."""
    n = 4_000_000
    columns = [array("d", (value,)) * n for value in (2.0, 3000.0, 20.0, 30.0)]
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.wait(0.0005):
            ticks += 1

    old = sys.getswitchinterval()
    sys.setswitchinterval(10)  # nobody is made to give the lock up: only a release lets the other run
    thread = threading.Thread(target=tick)
    thread.start()
    try:
        before: Any = ticks
        for _ in range(5):
            spinerisk.assess_columns(*columns)
        during = ticks - before
    finally:
        done.set()
        sys.setswitchinterval(old)
        thread.join()
    assert during >= 5
