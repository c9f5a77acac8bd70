"""The types agree with the package that runs and with the library's table, and serve a strictly typed program.

Types stand in the modules themselves; what only a type checker reads is in _types.py and _record_types.py.
"""

import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

import spinerisk
from spinerisk import _activity, _assess, _inputs, _record_types, _types

HERE = pathlib.Path(__file__).parent
PACKAGE = pathlib.Path(spinerisk.__file__).parent
ROOT = HERE.parents[1]
_TOP = ["schema_version", "type"]


def _keywords(name: str) -> set[str]:
    """Keys of a TypedDict, with those it inherits."""
    kind = getattr(_types, name, None) or getattr(_record_types, name)
    return set(kind.__annotations__)


@pytest.mark.parametrize(
    ("stub", "rules"),
    [
        ("Person", set(_inputs.PERSON)),
        ("Assess", set(_inputs.ASSESS)),
        ("DemandEnds", set(_assess._DEMAND_RULES) - set(_activity.DEMANDS)),
        ("Provider", set(_inputs._PROVIDER) | {"permits"}),
        ("Permit", set(_inputs._PERMIT)),
        ("ActivityFields", set(_activity._RULES)),
        ("PlanKeywords", set(_inputs.PLAN)),
        ("DiaryEntry", set(_inputs._DIARY)),
    ],
)
def test_the_stub_knows_every_keyword(stub: str, rules: set[str]) -> None:
    assert _keywords(stub) == rules


def test_every_field_has_a_keyword() -> None:
    taken = set(_inputs.PLAN) | set(_inputs.ASSESS) | set(_assess._DEMAND_RULES) | set(_activity._RULES) | {"flexion", "number"}
    inputs = {"effort", "patient", "provider", "permit", "demand", "activity", "request"}
    assert {f.name for f in spinerisk.fields() if f.owner in inputs} <= taken


@pytest.mark.parametrize(
    ("stub", "owner", "more"),
    [
        ("SessionRecord", "session", _TOP),
        ("JudgementRecord", "judgement", [*_TOP, "sentence"]),
        ("WeekRecord", "week", []),
        ("LimitRecord", "limit", _TOP),
        ("ChangeRecord", "change", ["sentence"]),
        ("AlternativeRecord", "alternative", ["sentence"]),
        ("PlanRecord", "plan", [*_TOP, "sentence", "reasons", "by_week", "model"]),
        ("ItemRecord", "item", []),
    ],
)
def test_the_stub_knows_every_member(stub: str, owner: str, more: list[str]) -> None:
    assert _keywords(stub) == {f.name for f in spinerisk.fields() if f.owner == owner} | set(more)


def test_everything_public_is_there_and_documented() -> None:
    assert sorted(spinerisk.__all__) == sorted(set(spinerisk.__all__))
    for name in spinerisk.__all__:
        thing = getattr(spinerisk, name)
        assert not callable(thing) or thing.__doc__, name
    assert (PACKAGE / "py.typed").exists()


#: It brings its own program, which Node runs; without Node it would fetch one.
needs_pyright = pytest.mark.skipif(
    importlib.util.find_spec("pyright") is None or shutil.which("node") is None, reason="pyright and Node are not both installed"
)


def _run(tmp_path: pathlib.Path, *command: str) -> None:
    """Runs a type checker, which must find nothing. What it keeps for a next time lies where nobody looks."""
    places = {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1", "MYPYPATH": str(PACKAGE.parent), "PYTHONPATH": str(PACKAGE.parent), "MYPY_CACHE_DIR": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=os.environ | places)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]


def test_mypy_finds_nothing_in_the_package(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("mypy")
    _run(tmp_path, sys.executable, "-m", "mypy", "--strict", "-p", "spinerisk")


@pytest.mark.parametrize("name", ["tests/python/consumer.py", *sorted(f"examples/python/{one.name}" for one in ROOT.glob("examples/python/*.py"))])
def test_mypy_finds_nothing_in_programs_that_use_it(name: str, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("mypy")
    _run(tmp_path, sys.executable, "-m", "mypy", "--strict", str(ROOT / name))


def test_stubtest_finds_no_difference_to_what_runs(tmp_path: pathlib.Path) -> None:
    """Every module that can be imported here, against what is written in it."""
    pytest.importorskip("mypy")
    _run(tmp_path, sys.executable, "-m", "mypy.stubtest", "spinerisk", "--concise", "--allowlist", str(HERE / "stubtest_allowlist.txt"))


@needs_pyright
def test_pyright_finds_nothing(tmp_path: pathlib.Path) -> None:
    """Package, examples and consumer.py, as [tool.pyright] in pyproject.toml says."""
    _run(tmp_path, sys.executable, "-m", "pyright", "--project", str(ROOT), "--pythonpath", sys.executable, "--warnings")


@needs_pyright
def test_a_wrong_program_is_found(tmp_path: pathlib.Path) -> None:
    """The control: each checker sees the package's types, and says so."""
    program = tmp_path / "wrong.py"
    program.write_text('import spinerisk\n\nspinerisk.assess("walking", pahse="active").score + "1"\n')
    for command in (["mypy", "--strict"], ["pyright", "--pythonpath", sys.executable]):
        with pytest.raises(AssertionError, match="pahse"):
            _run(tmp_path, sys.executable, "-m", *command, str(program))


def test_types_are_for_checkers_only() -> None:
    """Nothing that runs imports them, so that they cost nothing."""
    program = "import sys, spinerisk; print([name for name in sys.modules if name.endswith('_types') and name.startswith('spinerisk')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)})
    assert done.stdout == "[]\n", done.stderr
