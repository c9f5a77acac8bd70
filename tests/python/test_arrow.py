"""Arrow record batches: read where they lie, with bitmaps and offsets, from whoever hands them over."""

import gc
import math
import os
import pathlib
import resource
import subprocess
import sys
from typing import Any

import pytest

import spinerisk

numpy = pytest.importorskip("numpy")
pa = pytest.importorskip("pyarrow")
RANDOM = numpy.random.default_rng(4)
N = 1000
PERSON: dict[str, Any] = {"conditions": {"herniation"}, "phase": "active"}
DEMANDS = {name: RANDOM.uniform(low, high, N) for name, low, high in
           (("impact", 0, 5), ("load", 0, 7000), ("twist", 0, 60), ("flexion", -15, 55))}  # fmt: skip
SCORES = spinerisk.assess_columns(*DEMANDS.values(), **PERSON)


def scores(result: Any) -> Any:
    return pa.record_batch(result)["score"].to_numpy(zero_copy_only=False)


@pytest.mark.parametrize("start, length", [(0, N), (1, 7), (13, 500), (N, 0), (999, 1)])
def test_slices_keep_their_offset(start: int, length: int) -> None:
    result = spinerisk.assess_arrow(pa.record_batch(DEMANDS).slice(start, length), **PERSON)
    assert result.n_rows == length and result.n_bad == 0
    assert numpy.array_equal(scores(result), SCORES[start : start + length])


def test_nulls_are_not_stated_whatever_lies_under_them() -> None:
    for start in range(0, 20):
        missing = RANDOM.random(N) < 0.2
        batch = pa.record_batch({**DEMANDS, "load": pa.array(DEMANDS["load"], mask=missing)}).slice(start)
        result = pa.record_batch(spinerisk.assess_arrow(batch, **PERSON))
        assert result["score"].null_count == missing[start:].sum()
        assert numpy.array_equal(result["status"].to_numpy() == 3, missing[start:])
        kept = result["score"].drop_null().to_numpy()
        assert numpy.array_equal(kept, SCORES[start:][~missing[start:]])


def test_streams_come_batch_by_batch() -> None:
    table = pa.Table.from_batches([pa.record_batch(DEMANDS).slice(0, 300), pa.record_batch(DEMANDS).slice(300)])
    parts = list(spinerisk.assess_arrow_stream(table, **PERSON))
    assert [part.n_rows for part in parts] == [300, 700]
    assert numpy.array_equal(numpy.concatenate([scores(part) for part in parts]), SCORES)
    again = spinerisk.assess_arrow_stream(table.to_batches(), **PERSON)
    assert numpy.array_equal(numpy.concatenate([scores(part) for part in again]), SCORES)


def test_polars_and_duckdb() -> None:
    polars, duckdb = pytest.importorskip("polars"), pytest.importorskip("duckdb")
    frame = polars.DataFrame(DEMANDS)
    parts = spinerisk.assess_arrow_stream(frame, **PERSON)
    assert numpy.array_equal(numpy.concatenate([scores(part) for part in parts]), SCORES)
    batch = spinerisk.assess_arrow(pa.record_batch(DEMANDS), results=["score", "verdict"], **PERSON)
    assert numpy.array_equal(polars.DataFrame(batch)["score"].to_numpy(), SCORES)
    relation = duckdb.sql("select *, 'x' as note from frame")
    parts = spinerisk.assess_arrow_stream(relation, **PERSON)
    assert numpy.array_equal(numpy.concatenate([scores(part) for part in parts]), SCORES)


def test_activities_other_types_and_a_patient_for_each_row() -> None:
    numbers = [one.number for one in spinerisk.catalogue() if one.kind != "class"][:50]
    kg = [k % 30 if k % 3 else None for k in range(50)]
    pain = [k % 4 for k in range(50)]
    batch = pa.record_batch(
        {"activity": pa.array(numbers, pa.int64()), "external_kg": pa.array(kg, pa.int16()),
         "pain_now": pa.array(pain, pa.float32()), "phase": pa.array([2] * 50, pa.int8()),
         "minutes": pa.nulls(50), "who": ["somebody"] * 50}
    )  # fmt: skip
    everything = [name for name in spinerisk._arrow._RESULTS]
    result = pa.record_batch(spinerisk.assess_arrow(batch, results=everything)).to_pylist()
    for number, load, points, row in zip(numbers, kg, pain, result):
        activity = next(one for one in spinerisk.catalogue() if one.number == number)
        a = spinerisk.assess(activity, external_kg=load, pain=points, phase="active")
        assert (row["score"], row["low"], row["high"], row["model_score"]) == (a.score, a.low, a.high, a.model_score)
        assert [row[f"contribution_{name}"] for name in a.contributions] == list(a.contributions.values())
        assert row["status"] == 0


def test_numbers_that_do_not_fit_are_bad_rows_not_others() -> None:
    batch = pa.record_batch({"activity": pa.array([1, 2**32 + 1, -1, 1], pa.int64()), "form": pa.array([1, 1, 1, 1.5])})
    result = spinerisk.assess_arrow(batch)
    assert result.n_bad == 3
    status = pa.record_batch(result)["status"].to_pylist()
    assert [spinerisk.STATUSES[s] for s in status] == ["ok", "unknown_activity", "unknown_activity", "range"]


def test_sets_of_every_type_keep_their_high_bits() -> None:
    """33 safety questions do not fit into 32 bits."""
    for kind in (pa.int64(), pa.uint64(), pa.float64()):
        column = pa.array([2**32, 1, 0], pa.int64()).cast(kind)
        batch = pa.record_batch({"activity": pa.array([33] * 3, pa.int32()), "answers_no": column})
        assert pa.record_batch(spinerisk.assess_arrow(batch))["status"].to_pylist() == [0, 0, 0]
    column = pa.array([2.0**60, 0.5, -1.0])
    batch = pa.record_batch({"activity": pa.array([33] * 3, pa.int32()), "answers_no": column})
    assert spinerisk.assess_arrow(batch).n_bad == 3


@pytest.mark.parametrize(
    "columns, error, said",
    [
        ({"impact": [1.0]}, spinerisk.MissingError, "load"),
        ({"minutes": [1.0]}, spinerisk.MissingError, "number"),
        ({"nothing": [1.0]}, spinerisk.MissingError, "impact"),
        ({"activity": [1], "impact": [1.0]}, spinerisk.ConflictError, "activities and of measured"),
        ({"activity": ["running"]}, spinerisk.ConflictError, "type"),
        ({"activity": [1], "minutes": [[1.0]]}, spinerisk.ConflictError, "type"),
        ({"activity": [1], "minutes": [True]}, spinerisk.ConflictError, "type"),
        ({"activity": [1], "pain_now": ["3"]}, spinerisk.ConflictError, "type"),
    ],
)
def test_batches_that_cannot_be_read(columns: dict[str, Any], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        spinerisk.assess_arrow(pa.record_batch(columns))


def test_two_columns_of_one_name() -> None:
    batch = pa.record_batch([pa.array([1]), pa.array([2])], names=["activity", "activity"])
    with pytest.raises(spinerisk.ConflictError, match="two columns"):
        spinerisk.assess_arrow(batch)
    batch = pa.record_batch([pa.array([1]), pa.array([2.0]), pa.array([3.0])], names=["activity", "pain_now", "pain_now"])
    with pytest.raises(spinerisk.ConflictError):
        spinerisk.assess_arrow(batch)


def test_what_is_no_batch() -> None:
    for wrong in (None, [1], {"impact": [1.0]}, pa.table(DEMANDS)):
        with pytest.raises(TypeError, match="record batch"):
            spinerisk.assess_arrow(wrong)
    with pytest.raises(ValueError, match="there is no 'scores'"):
        spinerisk.assess_arrow(pa.record_batch(DEMANDS), results=["scores"])
    with pytest.raises(spinerisk.ConflictError, match="record batch"):
        spinerisk.assess_arrow(pa.array([1.0]))
    broken = pa.RecordBatchReader.from_batches(pa.record_batch(DEMANDS).schema, iter([None]))
    with pytest.raises(OSError):
        list(spinerisk.assess_arrow_stream(broken))


def test_results_are_handed_over_once() -> None:
    result = spinerisk.assess_arrow(pa.record_batch(DEMANDS), **PERSON)
    assert len(pa.record_batch(result)) == N
    with pytest.raises(ValueError, match="taken already"):
        pa.record_batch(result)


def resident() -> int:
    """Bytes of this process in memory."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def test_no_memory_is_kept() -> None:
    """Batches come and go, taken or not; what is imported outlives the call and its results."""
    batch = pa.record_batch({name: numpy.resize(column, 100_000) for name, column in DEMANDS.items()})
    kept = [pa.record_batch(spinerisk.assess_arrow(batch, **PERSON)) for _ in range(3)]
    before = resident()
    for k in range(60):  # 6 MB each
        result = spinerisk.assess_arrow(batch, results=["score", "contributions"], **PERSON)
        if k % 2:
            pa.record_batch(result)
    del result
    gc.collect()
    assert resident() - before < 60_000_000
    assert all(numpy.array_equal(one["score"].to_numpy()[:N], SCORES) for one in kept)


def test_a_batch_that_was_taken_is_refused() -> None:
    class Twice:
        """Hands the same capsules over again."""

        capsules = pa.record_batch(DEMANDS).__arrow_c_array__()

        def __arrow_c_array__(self, requested_schema: object = None) -> Any:
            return self.capsules

    assert len(pa.record_batch(Twice())) == N
    with pytest.raises(spinerisk.ConflictError, match="taken already"):
        spinerisk.assess_arrow(Twice())


def test_a_stream_may_need_the_interpreter_in_threads_of_its_own(tmp_path: pathlib.Path) -> None:
    """Parquet through a Python file object: pyarrow's threads call Python while the next batch is awaited."""
    parquet = pytest.importorskip("pyarrow.parquet")
    for k in range(3):
        parquet.write_table(pa.table(DEMANDS), tmp_path / f"{k}.parquet", row_group_size=300)
    program = (
        "import sys, pyarrow as pa, pyarrow.dataset as ds, pyarrow.fs as fs, spinerisk, lock_fs\n"
        "data = ds.dataset(sys.argv[1], filesystem=fs.PyFileSystem(lock_fs.Files()), format='parquet')\n"
        "print(sum(part.n_rows for part in spinerisk.assess_arrow_stream(data.scanner().to_reader())))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(pathlib.Path(__file__).parent)])}
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == str(3 * N), done.stderr


def test_what_is_said_of_all_rows_is_no_column_too() -> None:
    batch = pa.record_batch({**DEMANDS, "answers_yes": numpy.zeros(N, "int64"), "pain_now": numpy.zeros(N)})
    with pytest.raises(spinerisk.ConflictError, match="as a column, too"):
        spinerisk.assess_arrow(batch, answers={"urine_change": True})
    with pytest.raises(spinerisk.ConflictError, match="as a column, too"):
        spinerisk.assess_arrow(batch, pain=3)


def test_a_person_who_cannot_be_scored_fails_the_call() -> None:
    with pytest.raises(spinerisk.RangeError, match="pain"):
        spinerisk.assess_arrow(pa.record_batch(DEMANDS), pain=11)
    flagged = spinerisk.assess_arrow(pa.record_batch(DEMANDS), answers={"saddle_numbness": True}, results=["score"])
    assert set(scores(flagged)) == {100.0} and not math.isnan(scores(flagged := spinerisk.assess_arrow(pa.record_batch(DEMANDS)))[0])
