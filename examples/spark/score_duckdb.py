"""Scores a partitioned Parquet data set on one machine: DuckDB reads, joins and writes, the library scores in between.

    score_duckdb.py ROWS OUT [--patients PATIENTS.parquet] [--memory 1GB] [--batch-rows N] [--threads N]

ROWS is a folder of month=.../*.parquet, OUT becomes one. Batches stream through, so memory does not grow with the
number of rows.
"""

import argparse
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa

import batches

TYPES = {"double": pa.float64(), "int": pa.int32()}


def quoted(path: Path | str) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def connect(memory: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = {quoted(memory)}")
    # Nobody needs the rows in their order, each has its id; keeping the order would hold them back in memory.
    connection.execute("SET preserve_insertion_order = false")
    return connection


def query(rows: Path, patients: Path | None) -> str:
    source = f"read_parquet({quoted(rows / '*' / '*.parquet')}, hive_partitioning = true, hive_types = {{'month': VARCHAR}})"
    people = f"read_parquet({quoted(patients)})" if patients else None
    return batches.joined(source, people).replace(" EXCEPT (", " EXCLUDE (")  # DuckDB's word for it


def in_threads(reader: pa.RecordBatchReader, threads: int) -> Iterator[pa.RecordBatch]:
    """Scored batches in their order. The call lets go of the interpreter lock, so threads share the work; no more than
    two batches for each are on their way, so that memory does not grow when writing is slower."""
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[pa.RecordBatch]] = deque()
        for batch in reader:
            waiting.append(pool.submit(batches.score, batch))
            if len(waiting) >= 2 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def scored(reader: pa.RecordBatchReader, threads: int) -> pa.RecordBatchReader:
    """A stream of scored batches out of one of rows; nothing is computed before somebody reads from it."""
    kept = [reader.schema.field(name) for name in batches.KEEP]
    schema = pa.schema([*kept, *(pa.field(name, TYPES[sql]) for name, sql in batches.RESULTS.items())])
    return pa.RecordBatchReader.from_batches(schema, in_threads(reader, threads))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--patients", type=Path)
    parser.add_argument("--memory", default="1GB", help="DuckDB's limit; a larger join or sort goes to disk")
    parser.add_argument("--batch-rows", type=int, default=100_000)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="that score; DuckDB has its own")
    given = parser.parse_args()
    if given.threads < 1 or given.batch_rows < 1:
        parser.error("--threads and --batch-rows must be 1 or more")
    if given.out.exists():
        parser.error(f"{given.out} exists already")
    batches.check_build(batches.build())

    connection = connect(given.memory)
    # A connection runs one query at a time: the one that reads goes on while the other writes.
    reader = connection.cursor().sql(query(given.rows, given.patients)).to_arrow_reader(given.batch_rows)
    stream = scored(reader, given.threads)  # noqa: F841 (the query below finds it by this name)
    connection.execute(
        f"COPY (SELECT * FROM stream) TO {quoted(given.out)} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month))"
    )
    results = f"read_parquet({quoted(given.out / '*' / '*.parquet')})"
    print(batches.summary(connection.execute(f"SELECT verdict, count(*), avg(score) FROM {results} GROUP BY ALL").fetchall()))


if __name__ == "__main__":
    main()
