"""Columns: which arrays are taken, what comes back, and what is refused."""

import ctypes
import math
from array import array
from typing import Any

import pytest

import spinerisk

numpy = pytest.importorskip("numpy")
N = 7


def make(kind: str) -> list[Any]:
    values = [[1.0 + 0.2 * i for i in range(N)], [700.0 * (i + 1) for i in range(N)], [4.0 * i for i in range(N)]]
    values.append([9.0 * i - 20 for i in range(N)])
    makers: dict[str, Any] = {
        "array": lambda v: array("d", v),
        "numpy": lambda v: numpy.array(v),
        "readonly": lambda v: memoryview(array("d", v)).toreadonly(),
        "cast": lambda v: memoryview(array("d", v)).cast("B").cast("d"),
        "ctypes": lambda v: (ctypes.c_double * len(v))(*v),
        "sliced": lambda v: numpy.array([0.0, *v, 0.0])[1:-1],
    }
    return [makers[kind](v) for v in values]


EXPECTED = [spinerisk.assess_demand(*row).score for row in zip(*make("array"))]


@pytest.mark.parametrize("kind", ["array", "numpy", "readonly", "cast", "ctypes", "sliced"])
def test_every_float64_array_is_taken(kind: str) -> None:
    scores = spinerisk.assess_columns(*make(kind))
    assert isinstance(scores, numpy.ndarray if kind in ("numpy", "sliced") else array)
    assert list(scores) == EXPECTED


def test_more_than_scores() -> None:
    got = spinerisk.assess_columns(*make("numpy"), verdicts=True, statuses=True)
    assert isinstance(got, spinerisk.Columns) and got.verdict.dtype == got.status.dtype == numpy.int32
    assert list(got.score) == EXPECTED and set(got.verdict) <= set(spinerisk.VERDICTS) and got.n_bad == 0
    only = spinerisk.assess_columns(*make("array"), verdicts=True)
    assert only.status is None and only.verdict.itemsize == 4
    assert spinerisk.assess_columns(*make("array"), statuses=True).verdict is None


def test_out_is_written_in_place() -> None:
    for out in (array("d", bytes(8 * N)), numpy.zeros(N), memoryview(bytearray(8 * N)).cast("d")):
        assert spinerisk.assess_columns(*make("numpy"), out=out) is out
        assert list(out) == EXPECTED


def test_a_person_goes_with_them() -> None:
    person: dict[str, Any] = {"conditions": {"stenosis"}, "phase": "acute", "answers": {"cancer": False}}
    scores = spinerisk.assess_columns(*make("array"), **person)
    assert list(scores) == [spinerisk.assess_demand(*row, **person).score for row in zip(*make("array"))]
    with pytest.raises(TypeError, match="external_kg"):
        spinerisk.assess_columns(*make("array"), external_kg=3)
    with pytest.raises(spinerisk.RangeError):
        spinerisk.assess_columns(*make("array"), pain=11)
    with pytest.raises(spinerisk.OutOfScope):
        spinerisk.assess_columns(*make("array"), age=3)


def test_no_rows() -> None:
    empty = array("d")
    got = spinerisk.assess_columns(empty, empty, empty, empty, verdicts=True, statuses=True)
    assert (len(got.score), len(got.verdict), len(got.status), got.n_bad) == (0, 0, 0, 0)
    assert spinerisk.assess_columns(*[numpy.empty(0)] * 4).shape == (0,)


def test_a_bad_row_is_told() -> None:
    columns = make("array")
    columns[1][2], columns[3][4] = math.nan, 1e6
    got = spinerisk.assess_columns(*columns, verdicts=True, statuses=True)
    assert got.n_bad == 2 and math.isnan(got.score[2]) and math.isnan(got.score[4])
    assert [spinerisk.STATUSES[s] for s in got.status] == ["ok", "ok", "missing", "ok", "range", "ok", "ok"]
    assert got.verdict[2] == got.verdict[4] == 0


NAMES = ["impact", "load", "twist", "flexion"]
WRONG: dict[str, tuple[Any, str]] = {
    "list": ([1.0] * N, "not list"),
    "none": (None, "not NoneType"),
    "bytes": (bytes(8 * N), "float64"),
    "float32": (numpy.zeros(N, "float32"), "float64"),
    "int64": (numpy.zeros(N, "int64"), "float64"),
    "other byte order": (numpy.zeros(N, ">f8" if __import__("sys").byteorder == "little" else "<f8"), "float64"),
    "objects": (numpy.zeros(N, object), "float64"),
    "dates": (numpy.zeros(N, "datetime64[s]"), "float64"),
    "complex": (numpy.zeros(N, complex), "float64"),
    "structs": (numpy.zeros(N, [("a", "f8")]), "float64"),
    "two dimensions": (numpy.zeros((N, 1)), "one dimension"),
    "no dimension": (numpy.array(1.0), "one dimension"),
    "strided": (numpy.zeros(2 * N)[::2], "strided"),
    "reversed": (numpy.zeros(N)[::-1], "strided"),
    "unaligned": (numpy.frombuffer(bytes(8 * N + 1), "u1")[1:].view("f8"), "aligned"),
}


@pytest.mark.parametrize("position", range(4))
@pytest.mark.parametrize("wrong", WRONG)
def test_other_arrays_are_refused_by_name(position: int, wrong: str) -> None:
    columns = make("numpy")
    columns[position], said = WRONG[wrong]
    with pytest.raises(TypeError, match=f"{NAMES[position]}.*{said}"):
        spinerisk.assess_columns(*columns)


@pytest.mark.parametrize("out", [*(set(WRONG) - {"none"}), "read-only"])
def test_other_outputs_are_refused(out: str) -> None:
    value, said = WRONG.get(out, (numpy.zeros(N), "read-only"))
    if out == "read-only":
        value.flags.writeable = False
    with pytest.raises(TypeError, match=f"out.*{said}"):
        spinerisk.assess_columns(*make("numpy"), out=value)


def test_lengths_must_agree() -> None:
    for k in range(1, 4):
        columns = make("array")
        columns[k] = columns[k][:-1]
        with pytest.raises(ValueError, match=f"{NAMES[k]} has {N - 1} values, impact has {N}"):
            spinerisk.assess_columns(*columns)
    with pytest.raises(ValueError, match="out has 3 values"):
        spinerisk.assess_columns(*make("array"), out=array("d", [0, 0, 0]))


def test_out_must_not_be_an_input() -> None:
    for k in range(4):
        columns = make("numpy")
        before = [column.copy() for column in columns]
        with pytest.raises(ValueError, match=f"out shares memory with {NAMES[k]}"):
            spinerisk.assess_columns(*columns, out=columns[k])
        assert all((a == b).all() for a, b in zip(columns, before))
    block = numpy.zeros(2 * N)
    columns = make("numpy")
    with pytest.raises(ValueError, match="shares memory with twist"):
        spinerisk.assess_columns(*columns[:2], block[:N], columns[3], out=block[1 : N + 1])
    assert spinerisk.assess_columns(*columns[:2], block[:N], columns[3], out=block[N:]) is not None


def test_nothing_is_written_when_the_call_fails() -> None:
    out = array("d", [-1.0] * N)
    with pytest.raises(spinerisk.RangeError):
        spinerisk.assess_columns(*make("array"), out=out, pain=99)
    assert list(out) == [-1.0] * N


def test_arrays_are_free_again_after_every_call() -> None:
    columns = make("array")
    spinerisk.assess_columns(*columns)
    with pytest.raises(TypeError):
        spinerisk.assess_columns(*columns[:3], [1.0])
    with pytest.raises(spinerisk.RangeError):
        spinerisk.assess_columns(*columns, pain=99)
    for column in columns:
        column.append(1.0)  # BufferError if a view were still held
