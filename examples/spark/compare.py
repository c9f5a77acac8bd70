"""Compares what an engine wrote with a direct column call over the same rows, bit for bit.

    compare.py ROWS OUT [--patients PATIENTS.parquet]

The direct way shares nothing with the engines' but the library: pyarrow reads, NumPy joins, and assess_activities or
assess_columns scores instead of the Arrow call. Prints a line for each check, then "N passed, N failed".
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

import spinerisk

DEMANDS = ("impact", "load", "twist", "flexion")
EFFORTS = ("external_kg", "minutes", "repetitions", "vigour")
PEOPLE = {"conditions": np.int64, "phase": np.int32, "pain_now": np.float64, "age_years": np.float64}
IDS = ("row_id", "patient_id", "day", "month")
MISSING = next(code for code, name in spinerisk.STATUSES.items() if name == "missing")

Columns = dict[str, np.ndarray]


def as_numpy(column: pa.ChunkedArray) -> np.ndarray:
    """Without nulls: NaN for a number, 0 for a code. Both are what the column calls take as not stated."""
    if pa.types.is_floating(column.type):
        return column.fill_null(float("nan")).to_numpy()
    if pa.types.is_integer(column.type):
        return column.fill_null(0).to_numpy()
    return np.array(column.cast(pa.string()).to_pylist())


def read(folder: Path) -> Columns:
    """All rows in the order of their ids."""
    parts = ds.partitioning(pa.schema([("month", pa.string())]), flavor="hive")
    table = ds.dataset(folder, format="parquet", partitioning=parts).to_table().sort_by("row_id")
    return {name: as_numpy(table.column(name)) for name in table.column_names}


def people_of(rows: Columns, patients: Path) -> tuple[Columns, np.ndarray]:
    """The patient columns of each row, and which rows have a patient."""
    table = pq.read_table(patients).sort_by("patient_id")
    known = table.column("patient_id").to_numpy()
    at = np.searchsorted(known, rows["patient_id"]).clip(0, len(known) - 1)
    found = known[at] == rows["patient_id"]
    return {name: as_numpy(table.column(name)).astype(kind)[at] for name, kind in PEOPLE.items()}, found


def direct(rows: Columns, patients: Path | None) -> Columns:
    """Score, verdict and status by the column call."""
    people, found = people_of(rows, patients) if patients else ({}, None)
    if "activity" in rows:
        efforts = {name: rows[name] for name in EFFORTS}
        answer = spinerisk.assess_activities(rows["activity"].astype(np.int32), **efforts, verdicts=True, statuses=True, **people)
    else:
        answer = spinerisk.assess_columns(*(rows[name] for name in DEMANDS), verdicts=True, statuses=True, **people)
    result = {"score": answer.score, "verdict": answer.verdict, "status": answer.status}
    if found is not None:
        result["score"][~found], result["verdict"][~found], result["status"][~found] = np.nan, 0, MISSING
    return result


def same_bits(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Equal to the last bit, where a bad row's NaN equals a bad row's NaN."""
    if a.dtype != np.float64:
        return a == b
    return (a.view(np.int64) == b.view(np.int64)) | (np.isnan(a) & np.isnan(b))


def checks(rows: Columns, out: Columns, wanted: Columns) -> list[tuple[str, int]]:
    """(what, in how many rows it is wrong)"""
    n = len(rows["row_id"])
    if len(out["row_id"]) != n:
        return [(f"as many rows as there are: {n}, not {len(out['row_id'])}", abs(n - len(out["row_id"])))]
    found = [(f"{name} kept", int(np.sum(rows[name] != out[name]))) for name in IDS]
    for name, column in wanted.items():
        wrong = np.flatnonzero(~same_bits(column, out[name]))
        example = f", first in row {rows['row_id'][wrong[0]]}: {out[name][wrong[0]]!r}, directly {column[wrong[0]]!r}" if len(wrong) else ""
        found.append((f"{name} of {n} rows is the direct call's{example}", len(wrong)))
    # A comparison without bad rows or with one verdict only would prove little.
    bad, verdicts = int(np.sum(wanted["status"] != 0)), len(np.unique(wanted["verdict"]))
    found.append((f"there are bad rows ({bad}) and good ones, of several verdicts", int(not 0 < bad < n or verdicts < 4)))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--patients", type=Path)
    given = parser.parse_args()
    rows = read(given.rows)
    results = checks(rows, read(given.out), direct(rows, given.patients))
    for what, wrong in results:
        print(f"FAILED {what} ({wrong} wrong)" if wrong else f"ok {what}")
    failed = sum(wrong > 0 for _, wrong in results)
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
