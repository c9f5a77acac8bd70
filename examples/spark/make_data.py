"""Writes a partitioned Parquet data set of made-up training rows, and the patients they belong to.

    make_data.py OUT [--rows N] [--months N] [--bad SHARE] [--seed N]

    OUT/activities/month=2025-01/part-000.parquet   what was done: activity, kilograms, minutes, repetitions, vigour
    OUT/demands/month=2025-01/part-000.parquet      as many rows of measured demands: impact, load, twist, flexion
    OUT/patients.parquet                            conditions, phase, pain, age: columns named as the library's fields

The same arguments write the same values. Memory holds one block of rows, whatever N is. The data are random; what a
real log compresses to is another matter.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

import spinerisk

#: Rows of a block, which becomes a row group: what an engine hands to one task at least.
BLOCK = 500_000
BLOCKS_PER_FILE = 10
ROWS_PER_PATIENT = 300
FIRST_YEAR = 2025

Random = np.random.Generator
Columns = dict[str, pa.Array]


def random_for(seed: int, *place: int) -> Random:
    """A stream of its own for every place, so that no block depends on those before it."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=place))


def with_holes(random: Random, values: np.ndarray, share: float, also: np.ndarray | None = None) -> pa.Array:
    """The values with nulls where nothing was written down."""
    holes = random.random(len(values)) < share
    return pa.array(values, mask=holes if also is None else holes | also)


def spoil(random: Random, values: np.ndarray, share: float, wrong: list[float]) -> np.ndarray:
    """Puts wrong values into a share of the rows, in place."""
    rows = np.flatnonzero(random.random(len(values)) < share)
    values[rows] = random.choice(np.array(wrong), len(rows)).astype(values.dtype)
    return values


class Catalogue:
    """What the catalogue says is usual, as columns by place."""

    def __init__(self, seed: int) -> None:
        known = spinerisk.catalogue()
        usual = [a.usual_kg for a in known]
        self.number = np.array([a.number for a in known], np.int32)
        self.low_kg = np.array([u.low if u else np.nan for u in usual])
        self.high_kg = np.array([u.high if u else np.nan for u in usual])
        self.dose = np.array([a.reference_dose or 10.0 for a in known])
        self.by_minutes = np.array([a.dose_unit == "minutes" for a in known])
        # A few activities make most of a log.
        weights = 1 / np.arange(1, len(known) + 1)
        self.share = random_for(seed, 0).permutation(weights / weights.sum())


def ids(random: Random, first: int, n: int, n_patients: int, month: int, bad: float) -> Columns:
    """Which row, whose and when. A few rows name a patient nobody knows: that happens, and must not go unnoticed."""
    start = np.datetime64(f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02d}-01")
    patient = spoil(random, random.integers(1, n_patients + 1, n), bad / 5, [n_patients + 1, n_patients + 7])
    return {
        "row_id": pa.array(np.arange(first, first + n)),
        "patient_id": pa.array(patient),
        "day": pa.array(start + random.integers(0, 28, n)),
    }


def activities(random: Random, n: int, catalogue: Catalogue, bad: float) -> Columns:
    """Activities in their shares, each with kilograms and doses around what is usual for it."""
    chosen = random.choice(len(catalogue.number), n, p=catalogue.share)
    number = spoil(random, catalogue.number[chosen], bad, [0, 60_000, -3])
    low, high = catalogue.low_kg[chosen], catalogue.high_kg[chosen]
    kg = np.round((low + (high - low) * random.random(n)) / 2.5) * 2.5
    dose = np.maximum(1, np.round(catalogue.dose[chosen] * random.lognormal(0, 0.5, n)))
    by_minutes = catalogue.by_minutes[chosen]
    minutes = spoil(random, dose.copy(), bad, [-5, 1e6, np.inf])
    vigour = spoil(random, np.round(random.random(n), 1), bad, [7, -0.1])
    return {
        "activity": with_holes(random, number, bad / 5),
        "external_kg": with_holes(random, np.nan_to_num(kg), 0.2, np.isnan(kg)),
        "minutes": with_holes(random, minutes, 0.2, ~by_minutes),
        "repetitions": with_holes(random, dose, 0.2, by_minutes),
        "vigour": with_holes(random, vigour, 0.7),
    }


def demands(random: Random, n: int, bad: float) -> Columns:
    """Demands as a sensor gives them: every digit counts, so they hardly compress."""
    return {
        "impact": with_holes(random, spoil(random, random.gamma(4, 0.4, n), bad, [-1, np.nan, 99]), bad / 5),
        "load": with_holes(random, spoil(random, random.gamma(4, 400, n), bad, [-1, np.inf]), bad / 5),
        "twist": pa.array(np.minimum(random.gamma(2, 5, n), 170)),
        "flexion": pa.array(np.clip(random.normal(15, 18, n), -80, 115)),
    }


def patients(seed: int, n: int, bad: float) -> pa.Table:
    """The people, in the library's own codes: a set is bits, a choice counts from 1, null is not stated."""
    random = random_for(seed, 1)
    names = {field.name: field.names for field in spinerisk.fields() if field.owner == "patient"}
    bits = {name: 1 << k for k, name in enumerate(names["conditions"])}
    common = ("non_specific", "bulge", "herniation", "degenerative_disc", "stenosis")
    conditions = random.choice([bits[name] for name in common], n)
    conditions |= np.where(random.random(n) < 0.15, bits["osteoporosis"], 0)
    phase = random.integers(1, len(names["phase"]) + 1, n).astype(np.int32)
    age = spoil(random, np.round(random.normal(55, 14, n).clip(18, 95)), bad, [300, -1])
    return pa.table({
        "patient_id": pa.array(np.arange(1, n + 1)),
        "conditions": with_holes(random, conditions.astype(np.int64), 0.05),
        "phase": with_holes(random, spoil(random, phase, bad, [9]), 0.05),
        "pain_now": with_holes(random, random.integers(0, 8, n).astype(float), 0.2),
        "age_years": with_holes(random, age, 0.1),
    })  # fmt: skip


def blocks(rows: int, months: int) -> Iterator[tuple[int, int, int, int]]:
    """(month, block of the month, first row, number of rows)"""
    bounds = [rows * month // months for month in range(months + 1)]
    for month, (first, end) in enumerate(zip(bounds, bounds[1:])):
        for block, start in enumerate(range(first, end, BLOCK)):
            yield month, block, start, min(BLOCK, end - start)


def write_rows(folder: Path, rows: int, months: int, make: Callable[[int, int, int, int], Columns]) -> None:
    """One folder a month as Hive names them, files of some blocks each, a row group a block."""
    writer, at = None, None
    for month, block, first, n in blocks(rows, months):
        batch = pa.record_batch(make(month, block, first, n))
        place = folder / f"month={FIRST_YEAR + month // 12}-{month % 12 + 1:02d}" / f"part-{block // BLOCKS_PER_FILE:03d}.parquet"
        if place != at:
            if writer:
                writer.close()
            place.parent.mkdir(parents=True, exist_ok=True)
            writer, at = pq.ParquetWriter(place, batch.schema, compression="zstd"), place
        writer.write_batch(batch, row_group_size=BLOCK)
    if writer:
        writer.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--bad", type=float, default=0.01, help="share of values that are wrong, in each of some columns")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.rows < 1 or given.months < 1 or not 0 <= given.bad <= 1:
        parser.error("--rows and --months must be 1 or more, --bad from 0 to 1")
    if given.out.exists() and any(given.out.iterdir()):
        parser.error(f"{given.out} is not empty: old files would be read as part of the new data set")
    n_patients = max(50, given.rows // ROWS_PER_PATIENT)
    catalogue, bad = Catalogue(given.seed), given.bad

    def row_of(kind: int, month: int, block: int, first: int, n: int) -> Columns:
        random = random_for(given.seed, 2 + kind, month, block)
        columns = ids(random, first, n, n_patients, month, bad)
        return columns | (demands(random, n, bad) if kind else activities(random, n, catalogue, bad))

    given.out.mkdir(parents=True, exist_ok=True)
    pq.write_table(patients(given.seed, n_patients, bad), given.out / "patients.parquet", compression="zstd")
    for kind, name in enumerate(("activities", "demands")):
        write_rows(given.out / name, given.rows, given.months, lambda *place, kind=kind: row_of(kind, *place))
    print(f"{given.rows} rows each of activities and demands, {n_patients} patients, {given.months} months")


if __name__ == "__main__":
    main()
