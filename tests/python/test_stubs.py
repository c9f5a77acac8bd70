"""The type stubs agree with the package that runs, and serve a strictly typed program."""

import ast
import os
import pathlib
import subprocess
import sys

import pytest

import spinerisk
from spinerisk import _activity, _assess, _inputs

HERE = pathlib.Path(__file__).parent
PACKAGE = pathlib.Path(spinerisk.__file__).parent
_TOP = ["schema_version", "type"]


def _keywords(name: str) -> set[str]:
    """Keys of a TypedDict in the stub, with those it inherits."""
    classes = {c.name: c for c in ast.parse((PACKAGE / "__init__.pyi").read_text()).body if isinstance(c, ast.ClassDef)}
    found: set[str] = set()
    todo = [name]
    while todo:
        body = classes.get(todo.pop())
        if body is not None:
            found |= {item.target.id for item in body.body if isinstance(item, ast.AnnAssign)}
            todo += [base.id for base in body.bases if isinstance(base, ast.Name)]
    return found


@pytest.mark.parametrize(
    ("stub", "rules"),
    [
        ("_Person", set(_inputs.PERSON)),
        ("_Assess", set(_inputs.ASSESS)),
        ("_DemandEnds", set(_assess._DEMAND_RULES) - set(_activity.DEMANDS)),
        ("_Provider", set(_inputs._PROVIDER) | {"permits"}),
        ("_Permit", set(_inputs._PERMIT)),
        ("_ActivityFields", set(_activity._RULES)),
        ("_Plan", set(_inputs.PLAN)),
        ("_Diary", set(_inputs._DIARY)),
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
        ("_SessionRecord", "session", _TOP),
        ("_JudgementRecord", "judgement", [*_TOP, "sentence"]),
        ("_Week", "week", []),
        ("_LimitRecord", "limit", _TOP),
        ("_Change", "change", ["sentence"]),
        ("_Alternative", "alternative", ["sentence"]),
        ("_PlanRecord", "plan", [*_TOP, "sentence", "reasons", "by_week", "model"]),
        ("_Item", "item", []),
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


def _mypy(*arguments: str) -> str:
    pytest.importorskip("mypy")
    command = [sys.executable, "-m", *arguments]
    environment = os.environ | {"MYPYPATH": str(PACKAGE.parent), "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE, env=environment)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_a_strictly_typed_program() -> None:
    assert not _mypy("mypy", "--strict", "--no-incremental", "consumer.py")


def test_the_package_is_strictly_typed() -> None:
    sources = sorted(str(path) for path in (*PACKAGE.glob("_*.py"), *PACKAGE.glob("logs/*.py")))
    assert not _mypy("mypy", "--strict", "--no-incremental", *sources)


def test_stubs_agree_with_the_runtime(tmp_path: pathlib.Path) -> None:
    """The public names. Behind them stubtest does not understand cached functions and made properties."""
    allowed = tmp_path / "allowed"
    allowed.write_text("spinerisk\\._activity\\..*\nspinerisk\\._codes\\._codes\nspinerisk\\._record\\._definitions\nspinerisk\\.logs\\._.*\n")
    assert not _mypy("mypy.stubtest", "spinerisk", "--ignore-missing-stub", "--allowlist", str(allowed))
