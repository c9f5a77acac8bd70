"""What every engine calls for a record batch, and the SQL both engines share. Spark ships this file to its executors."""

import pyarrow as pa
import pyarrow.compute as pc

import spinerisk

#: Columns of the results, in their order, with their types in SQL.
RESULTS = {"score": "double", "verdict": "int", "status": "int"}
#: Columns that are kept beside the results. The month becomes the name of a folder again.
KEEP = ("row_id", "patient_id", "day", "month")
#: The joined patient's id, null where there is no such patient.
FOUND = "patient_found"
#: Status of a row whose patient is not in the table: nobody's answer is better than a stranger's.
NO_PATIENT = next(code for code, name in spinerisk.STATUSES.items() if name == "missing")

Build = tuple[str, str, str]


def build() -> Build:
    """What must be the same on every machine: library (with its catalogue and rules), model, digest of its numbers."""
    return spinerisk.__version__, spinerisk.BUILT_IN.version, spinerisk.BUILT_IN.digest


def check_build(expected: Build) -> None:
    """Refuses to score with a build that is another one than the driver's, or that does not compute exactly here."""
    if build() != expected:
        raise RuntimeError(f"spinerisk here is {build()}, the driver has {expected}: install the same wheel everywhere")
    spinerisk.self_test()


def joined(rows: str, patients: str | None) -> str:
    """The query that gives each row the columns of its patient. The library finds them by their names."""
    if not patients:
        return f"SELECT * FROM {rows}"
    return (
        f"SELECT r.*, p.* EXCEPT (patient_id), p.patient_id AS {FOUND}"
        f" FROM {rows} AS r LEFT JOIN {patients} AS p ON r.patient_id = p.patient_id"
    )


def score(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The kept columns and the results. Inputs are read where they lie, and neither they nor the results are copied."""
    results = pa.record_batch(spinerisk.assess_arrow(batch, results=tuple(RESULTS)))
    columns = {name: batch.column(name) for name in KEEP} | {name: results.column(name) for name in RESULTS}
    if FOUND in batch.schema.names and batch.column(FOUND).null_count:
        known = batch.column(FOUND).is_valid()
        for name in RESULTS:
            other = pa.scalar(NO_PATIENT if name == "status" else None, columns[name].type)
            columns[name] = pc.if_else(known, columns[name], other)
    return pa.record_batch(columns)


def summary(counts: list[tuple[int | None, int, float | None]]) -> str:
    """A line for each verdict: (code, rows, mean score)."""
    lines = [f"{'verdict':<14}{'rows':>14}{'mean score':>12}"]
    for code, rows, mean in sorted(counts, key=lambda one: one[0] or 0):
        name = "none (bad row)" if code is None else spinerisk.VERDICTS[code]
        lines.append(f"{name:<14}{rows:>14,}" + ("" if mean is None else f"{mean:>12.1f}"))
    return "\n".join(lines)
