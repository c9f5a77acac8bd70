"""What happens to the Python package when its outputs, its thread, its process or its locale fail under it.

    PYTHONPATH=build/tests/python build/venv/bin/python -m pytest -p no:cacheprovider tests/faults
"""

import array
import ctypes
import ctypes.util
import json
import multiprocessing
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import time

import pytest

import spinerisk

LONG = bool(os.environ.get("SPINERISK_LONG"))
PACKAGE = pathlib.Path(spinerisk.__file__).parent
LOG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
    '2025-01-02 10:00:00,"A","1h","Squat (Barbell)",1,62.5,5,0,0,"","",\n'
    '2025-01-03 10:00:00,"A","1h","Deadlift (Barbell)",1,80,5,0,0,"","",\n'
)


def process(words: list[str], *, where: str = "", env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    """`python -m spinerisk` with its outputs redirected by the shell."""
    line = f'"$PYTHON" -m spinerisk "$@" {where}'
    given = {**os.environ, "PYTHON": sys.executable, "PYTHONPATH": str(PACKAGE.parent), "LC_ALL": "C.UTF-8", **(env or {})}
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line, "spinerisk", *words], env=given, capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="module")
def log_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("log") / "strong.csv"
    path.write_text(LOG)
    return str(path)


COMMANDS = {
    "score": ["score", "running"],
    "log": ["log", "{log}", "--unit", "kg"],
    "log --json": ["log", "{log}", "--unit", "kg", "--json"],
    "catalogue": ["catalogue"],
    "completion": ["completion", "bash"],
    "plan": ["plan"],
    "explain": ["explain", "running"],
    "resolve": ["resolve", "running", "--json"],
    "help": ["log", "--help"],
}
#: Where the output goes -> the exit code, and what is said of it.
BROKEN = {
    ">/dev/full": (4, "spinerisk: the answer could not be written: No space left on device\n"),
    ">&-": (4, "spinerisk: the standard output is closed\n"),
    "| head -c 0": (141, ""),
}


@pytest.mark.parametrize("where", BROKEN)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_broken_output_is_one_line(name: str, where: str, log_file: str) -> None:
    if where.startswith("|") and name in ("score", "explain", "resolve", "plan") and not LONG:
        pytest.skip("a short answer: under --all")
    ran = process([word.replace("{log}", log_file) for word in COMMANDS[name]], where=where)
    if where.startswith("|"):
        # A short answer may be in the pipe before its reader is gone.
        assert (ran.returncode, ran.stderr) in [BROKEN[where], (0, "")], ran
    else:
        assert (ran.returncode, ran.stderr) == BROKEN[where]


@pytest.mark.parametrize("where", ["| head -1", "| head -3"])
def test_the_first_line_of_a_log(where: str, log_file: str) -> None:
    ran = process(["log", log_file, "--unit", "kg"], where=where)
    assert ran.returncode in (0, 141) and ran.stdout and ran.stderr == "", ran


def test_a_report_on_a_full_disk(log_file: str) -> None:
    ran = process(["log", log_file, "--unit", "kg", "--report", "/dev/full"])
    assert (ran.returncode, ran.stdout, ran.stderr) == (4, "", "spinerisk: --report: /dev/full: No space left on device\n")


@pytest.mark.parametrize("where", ["2>/dev/full", "2>&-"])
def test_errors_that_nobody_hears(where: str) -> None:
    ran = process(["score", "zumbaflop"], where=where)
    assert ran.returncode == 1 and "Traceback" not in ran.stdout + ran.stderr


# ------------------------------------------------------------------ locale

ASKED = """
import json, locale, sys
locale.setlocale(locale.LC_ALL, "")
import spinerisk
comma = locale.localeconv()["decimal_point"]
person = {"conditions": {"bulge"}, "phase": "active", "pain": 2.5}
a = spinerisk.assess("deadlift", external_kg=62.5, **person)
try:
    spinerisk.assess("deadlift", external_kg=-2.5)
    told = ""
except spinerisk.RangeError as error:
    told = str(error)
log = spinerisk.read_log(sys.argv[1], unit="kg")
json.dump([comma, a.to_dict(), str(a), told, spinerisk.explain("running", minutes=12.5, **person),
           spinerisk.assess_log(log, **person).to_dict(), repr(spinerisk.plan(weeks=3, **person))], sys.stdout, default=str)
"""


def under(locale_name: str, log_file: str) -> list[object]:
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "LC_ALL": locale_name, "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run([sys.executable, "-c", ASKED, log_file], env=env, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    answers: list[object] = json.loads(ran.stdout)
    return answers


def test_a_decimal_comma_changes_nothing(log_file: str) -> None:
    comma, *german = under("de_DE.UTF-8", log_file)
    point, *plain = under("C.UTF-8", log_file)
    assert (comma, point) == (",", ".")
    assert german == plain
    for words in (["score", "deadlift", "--kg", "62.5"], ["log", log_file, "--unit", "kg"], ["plan", "--json"]):
        ours, theirs = (process(words, env={"LC_ALL": one}) for one in ("de_DE.UTF-8", "C.UTF-8"))
        assert (ours.returncode, ours.stdout, ours.stderr) == (theirs.returncode, theirs.stdout, theirs.stderr)


# ------------------------------------------------------------------ the processor's mode


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the numbers of the modes are those of Linux on x86-64")
def test_another_rounding_mode_changes_nothing() -> None:
    fesetround = ctypes.CDLL(ctypes.util.find_library("m") or "libm.so.6").fesetround

    def answers() -> list[object]:
        found: list[object] = []
        for name in ("deadlift", "running", "dead lfit", "yoga"):
            a = spinerisk.assess(name, conditions={"bulge"}, pain=3)
            found += [a.to_dict(), str(a), spinerisk.explain(name, pain=3)]
        found.append([entry.to_dict() if hasattr(entry, "to_dict") else repr(entry) for entry in spinerisk.catalogue()[:40]])
        return found

    plain = answers()
    for mode in (0x400, 0x800, 0xC00):
        if os.uname().machine != "x86_64":
            pytest.skip("x86-64 only")
        assert fesetround(mode) == 0
        try:
            moved = answers()
        finally:
            fesetround(0)
        assert moved == plain, hex(mode)


# ------------------------------------------------------------------ interrupts

N = 400_000


def columns() -> dict[str, "array.array[float]"]:
    one = {"impact": 1.1, "load": 2400.5, "twist": 11.0, "flexion": 21.0}
    return {name: array.array("d", [value + i % 97 * 0.37 for i in range(1000)]) * (N // 1000) for name, value in one.items()}


def score(given: dict[str, "array.array[float]"]) -> bytes:
    return bytes(memoryview(spinerisk.assess_columns(**given, conditions={"bulge"}, phase="active")))


class Told(KeyboardInterrupt):
    pass


def interrupt(*_: object) -> None:
    raise Told


def test_an_interrupt_of_a_column_call_leaves_everything_whole() -> None:
    given = columns()
    expected = score(given)
    counts = [sys.getrefcount(column) for column in given.values()]
    before = signal.signal(signal.SIGALRM, interrupt)
    interrupted = 0
    try:
        for i in range(400 if LONG else 40):
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.0002 + i % 40 * 0.0015)
                for _ in range(1000):
                    score(given)
            except Told:
                interrupted += 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert interrupted == (400 if LONG else 40)
    assert [sys.getrefcount(column) for column in given.values()] == counts
    assert score(given) == expected
    for column in given.values():
        column.append(1.0)  # BufferError if a call still held it


def test_a_process_told_to_end_in_a_column_call() -> None:
    script = (
        "import array, spinerisk\n"
        f"columns = {{name: array.array('d', [9.0]) * {N} for name in ('impact', 'load', 'twist', 'flexion')}}\n"
        "print('ready', flush=True)\n"
        "try:\n    while True: spinerisk.assess_columns(**columns)\n"
        "except KeyboardInterrupt:\n    print(round(spinerisk.assess('running').score, 3))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    child = subprocess.Popen([sys.executable, "-c", script], env=env, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None and child.stdout.readline() == "ready\n"
    time.sleep(0.1)
    child.send_signal(signal.SIGINT)
    assert child.stdout.read() == f"{round(spinerisk.assess('running').score, 3)}\n" and child.wait(60) == 0


# ------------------------------------------------------------------ fork


def in_child(expected: bytes) -> bool:
    model = spinerisk.Model("a child", changes={"avoid_line": 44})
    return score(columns()) == expected and spinerisk.assess("running", model=model).score > 0


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_child_forked_while_threads_are_in_column_calls() -> None:
    given = columns()
    expected = score(given)
    stop = threading.Event()
    wrong: list[object] = []

    def keep_scoring() -> None:
        while not stop.is_set():
            if score(given) != expected:
                wrong.append("other bytes")

    threads = [threading.Thread(target=keep_scoring) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        with multiprocessing.get_context("fork").Pool(2) as pool:
            answers = pool.map(in_child, [expected] * (60 if LONG else 6), chunksize=1)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert all(answers) and not wrong
