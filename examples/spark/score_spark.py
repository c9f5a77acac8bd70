"""Scores a partitioned Parquet data set with Spark: the library runs inside Spark's Python workers, by mapInArrow.

    score_spark.py ROWS OUT [--patients PATIENTS.parquet] [--master local[2]] [--batch-rows N] [--wheel WHEEL]

Also under spark-submit, which then says what the master is. Every executor needs Python 3.11 or later with pyarrow,
and the library. Three ways to get it there:

  --wheel spinerisk-...whl   this script ships the wheel by spark.archives, unpacked. A wheel with compiled code does
                             not work in --py-files: Python imports no shared library out of a zip file.
  --archives env.tar.gz#env  with spark-submit: a whole environment packed by venv-pack or conda-pack, pyarrow included,
                             and PYSPARK_PYTHON=./env/bin/python. The surest way on YARN and Kubernetes.
  pip install                in the image of the executors.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

import batches

HERE = Path(__file__).resolve().parent
#: Folder of the unpacked wheel on an executor.
SITE = "spinerisk_site"
TYPES = {"row_id": "bigint", "patient_id": "bigint", "day": "date", "month": "string"}


def session(master: str | None, batch_rows: int) -> SparkSession:
    # The workers must be of this Python, with its packages; left alone Spark takes the python3 of the PATH.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("spinerisk")
    if master:
        builder = builder.master(master).config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    spark = (
        builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", batch_rows)
        .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")  # 2025-01 is a name, not a number
        .getOrCreate()
    )
    spark.sparkContext.addPyFile(str(HERE / "batches.py"))  # plain Python may go this way
    return spark


def ship(spark: SparkSession, wheel: Path) -> None:
    """Sends the wheel to the executors, which unpack it. Spark knows archives by their ending, so it becomes a .zip."""
    copy = Path(tempfile.mkdtemp()) / f"{SITE}.zip"
    shutil.copyfile(wheel, copy)
    spark.sparkContext.addArchive(f"{copy}#{SITE}")


def scorer(expected: batches.Build, site: str | None) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """What runs in a Python worker, once for each task. It shares nothing: a task may run twice, anywhere."""

    def run(rows: Iterator[Any]) -> Iterator[Any]:
        if site:
            from pyspark import SparkFiles

            sys.path.insert(0, SparkFiles.get(site))
        import batches  # here, on the executor: not whatever the driver has

        batches.check_build(expected)
        for batch in rows:
            yield batches.score(batch)

    return run


def score(spark: SparkSession, rows: Path, patients: Path | None, site: str | None) -> DataFrame:
    spark.read.parquet(str(rows)).createOrReplaceTempView("activity_rows")
    if patients:
        # Spark sends a small table to every executor by itself; a large one it sorts and merges with the rows.
        spark.read.parquet(str(patients)).createOrReplaceTempView("patients")
    source = spark.sql(batches.joined("activity_rows", "patients" if patients else None))
    schema = ", ".join(f"{name} {kind}" for name, kind in ({name: TYPES[name] for name in batches.KEEP} | batches.RESULTS).items())
    return source.mapInArrow(scorer(batches.build(), site), schema)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--patients", type=Path)
    parser.add_argument("--master", help="such as local[2]; left out, spark-submit's")
    parser.add_argument("--batch-rows", type=int, default=50_000, help="spark.sql.execution.arrow.maxRecordsPerBatch")
    parser.add_argument("--wheel", type=Path, help="the library's wheel, for executors that do not have it")
    given = parser.parse_args()

    spark = session(given.master, given.batch_rows)
    spark.sparkContext.setLogLevel("ERROR")
    try:
        if given.wheel:
            ship(spark, given.wheel)
        results = score(spark, given.rows, given.patients, SITE if given.wheel else None)
        results.write.partitionBy("month").option("compression", "zstd").parquet(str(given.out))
        written = spark.read.parquet(str(given.out)).groupBy("verdict")
        print(batches.summary([tuple(row) for row in written.agg(F.count("*"), F.avg("score")).collect()]))
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
