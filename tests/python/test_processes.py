"""Pools of processes, forks in mid-use and other interpreters: the same bits as in this process, or a plain refusal."""

import importlib
import multiprocessing
import os
import subprocess
import sys
import textwrap
from array import array
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import spinerisk

PACKAGE = Path(spinerisk.__file__).parent
LONG = os.environ.get("SPINERISK_LONG") == "1"
DRILL = spinerisk.Activity(id="drill", impact=1, load=(500, 900, 1500), twist=4, forward=20, backward=0)
OURS = spinerisk.Vocabulary([DRILL], {"Morning drill": DRILL})
MODEL = spinerisk.Model(owner="clinic", changes={"avoid_line": 50.0})
NAMES = ["running", "DB Romanian dead lifts", "morning drill", "weighted plank", "walking", "leg press"] * 4


def _columns(seed: int, n: int = 2000) -> list[Any]:
    return [array("d", ((i * 37 + seed + k * 11) % top / 10 for i in range(n))) for k, top in enumerate((60, 90000, 600, 700))]


def _score_name(name: str, model: spinerisk.Model, vocabulary: spinerisk.Vocabulary) -> spinerisk.Assessment:
    return spinerisk.assess(name, model=model, vocabulary=vocabulary, conditions={"stenosis"}, pain=2)


def _score_columns(seed: int, model: spinerisk.Model) -> tuple[bytes, bytes]:
    got = spinerisk.assess_columns(*_columns(seed), verdicts=True, model=model, phase="active")
    return got.score.tobytes(), got.verdict.tobytes()


def _refuse(pain: float) -> spinerisk.Assessment:
    return spinerisk.assess("walking", pain=pain)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_a_pool_scores_as_this_process_does(method: str) -> None:
    n = 2000 if LONG else 8
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        names = [pool.submit(_score_name, name, MODEL, OURS) for name in NAMES]
        columns = [pool.submit(_score_columns, seed, MODEL) for seed in range(n)]
        refused = pool.submit(_refuse, 11)
        assert [one.result() for one in names] == [_score_name(name, MODEL, OURS) for name in NAMES]
        assert [one.result() for one in columns] == [_score_columns(seed, MODEL) for seed in range(n)]
        error = refused.exception()
    assert isinstance(error, spinerisk.RangeError)
    assert (error.field, error.value, error.low, error.high) == ("pain_now", 11, 0, 10)


def _run(program: str, *arguments: str) -> str:
    command = [sys.executable, "-X", "faulthandler", "-W", "error", "-c", textwrap.dedent(program), *arguments]
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_fork_while_other_threads_score() -> None:
    """The child has the forking thread only; nothing of the library may wait there for one that is gone."""
    program = """
        import os, sys, threading, warnings
        from array import array
        import spinerisk
        warnings.simplefilter("ignore", DeprecationWarning)  # that a process with threads forks is what is tested
        n, model = 200_000, spinerisk.Model(owner="clinic")
        columns = [array("d", (value,)) * n for value in (2.0, 3000.0, 20.0, 30.0)]
        want = spinerisk.assess_columns(*columns, model=model).tobytes()
        names = ["running", "weighted plank", "no such thing at all"] * 100
        read = spinerisk.resolve_many(names)
        stop = threading.Event()
        def work():
            while not stop.is_set():
                spinerisk.assess_columns(*columns, model=model)
                spinerisk.resolve_many(names)
                spinerisk.plan(target="running", weeks=1)
        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads: thread.start()
        for _ in range(int(sys.argv[1])):
            child = os.fork()
            if not child:
                same = spinerisk.assess_columns(*columns, model=model).tobytes() == want and spinerisk.resolve_many(names) == read
                same &= spinerisk.assess_columns(*columns, threads=2).tobytes() == spinerisk.assess_columns(*columns).tobytes()
                same &= spinerisk.Model(owner="clinic") == model
                os._exit(0 if same else 1)
            assert os.waitpid(child, 0)[1] == 0
        stop.set()
        for thread in threads: thread.join()
        assert spinerisk.assess_columns(*columns, model=model).tobytes() == want
        print("same")
    """
    assert _run(program, "200" if LONG else "6") == "same\n"


def _interpreters() -> str | None:
    """The module that makes subinterpreters here; it has another name in every second version of Python."""
    for name in ("_interpreters", "_xxsubinterpreters"):
        try:
            importlib.import_module(name)
        except ImportError:
            continue
        return name
    return None


@pytest.mark.parametrize("first", ["main", "sub"])
@pytest.mark.parametrize("isolated", [False, True])
def test_a_subinterpreter_is_refused(isolated: bool, first: str) -> None:
    """Before there was the refusal, the main interpreter crashed once another had imported the package."""
    name = _interpreters()
    if name is None:
        pytest.skip("this Python has no module for subinterpreters")
    program = """
        import importlib, sys
        make = importlib.import_module(sys.argv[1])
        if sys.argv[3] == "main":
            import spinerisk
            model = spinerisk.Model(owner="clinic")
        program = '''if True:
            import sys
            sys.path.insert(0, %r)
            for _ in range(3):
                try:
                    import spinerisk
                except ImportError as error:
                    assert "subinterpreter" in str(error), error
                else:
                    raise SystemError("it was imported")
        ''' % sys.argv[4]
        isolated = sys.argv[2] == "True"
        for _ in range(3):
            if sys.argv[1] == "_interpreters":
                one = make.create("isolated" if isolated else "legacy")
                assert make.exec(one, program) is None
            else:
                one = make.create(isolated=isolated)
                make.run_string(one, program)  # raises what is raised there
            make.destroy(one)
        import spinerisk
        if sys.argv[3] == "sub":
            model = spinerisk.Model(owner="clinic")
        spinerisk.self_test()
        print(spinerisk.assess("running", model=model).model.owner, spinerisk.resolve("DB bench press").activity.id)
    """
    assert _run(program, name, str(isolated), first, str(PACKAGE.parent)) == "clinic bench_press\n"


def test_import_brings_no_other_package() -> None:
    """What the extras need is loaded when it is used, and so is what is slow to load in the standard library."""
    program = """
        import sys
        before = set(sys.modules)
        import spinerisk
        spinerisk.assess("running"), spinerisk.resolve_many(["walking"]), spinerisk.plan(target="walking", weeks=1), spinerisk.catalogue()
        loaded = {name.split(".")[0] for name in set(sys.modules) - before if not name.startswith("swig_runtime_data")}
        print(*sorted(loaded - set(sys.stdlib_module_names) - {"spinerisk"}))
        slow = {"asyncio", "concurrent", "ctypes", "email", "http", "multiprocessing", "sqlite3", "ssl", "subprocess", "urllib", "xml"}
        print(*sorted(loaded & slow))
    """
    assert _run(program) == "\n\n"
