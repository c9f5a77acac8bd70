"""Measures what scoring costs: the kernel alone, the Arrow call, DuckDB and Spark end to end from Parquet.

    measure.py OUT.json [--rows N] [--runs N] [--spark-runs N] [--only PART ...] [--folder FOLDER]

examples/spark/report.py puts what OUT.json says into docs/scale.md. Everything is counted in processor time, of all
processes of a job, and is the best of the runs: that says what a row costs also where other programs share the
machine, which wall time does not. A job runs over a small and a large data set: the difference is what rows cost, the
rest is what starting costs.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq

import spinerisk

HERE = Path(__file__).resolve().parent
#: Rows of the measurement that is too slow for a million.
SCALAR_ROWS = 10_000
PARTS = ("calls", "duckdb", "spark")
TICK, PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


def best(work: Callable[[], Any], runs: int) -> float:
    """Processor seconds of the least disturbed of the runs."""
    seconds = []
    for _ in range(runs):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def processes(session: int) -> dict[int, tuple[float, int]]:
    """Processor seconds and bytes in memory of every process of a session, by its id."""
    found = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = Path(f"/proc/{name}/stat").read_text().rsplit(")", 1)[1].split()
            if int(stat[3]) == session:
                found[int(name)] = ((int(stat[11]) + int(stat[12])) / TICK, int(stat[21]) * PAGE)
        except (OSError, IndexError):
            continue  # it ended meanwhile
    return found


def run_job(command: list[str]) -> dict[str, float]:
    """Wall seconds, processor seconds and the most memory of a job with all the processes it starts."""
    start = time.perf_counter()
    job = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    seen: dict[int, float] = {}
    peak, done = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.05):
            now = processes(job.pid)
            seen.update({pid: cpu for pid, (cpu, _) in now.items()})
            peak = max(peak, sum(memory for _, memory in now.values()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, errors = job.communicate()
    wall = time.perf_counter() - start
    done.set()
    watcher.join()
    if job.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{errors[-2000:]}")
    return {"wall": wall, "cpu": sum(seen.values()), "peak": float(peak)}


def one_job(engine: str, kind: str, data: Path, out: Path) -> dict[str, float]:
    shutil.rmtree(out, ignore_errors=True)
    options = {"duckdb": [], "spark": ["--master", "local[2]"]}[engine]
    script = [sys.executable, str(HERE / f"score_{engine}.py"), str(data / kind), str(out)]
    found = run_job([*script, "--patients", str(data / "patients.parquet"), *options])
    print(f"{engine}, {kind}, {data.name} rows: {found}", file=sys.stderr)
    return found


def jobs(engine: str, kind: str, folder: Path, sizes: tuple[int, int], runs: int) -> dict[str, float]:
    """What a row costs and what starting costs, out of a small and a large run."""
    quickest = []
    for rows in sizes:
        tries = [one_job(engine, kind, folder / str(rows), folder / "out") for _ in range(runs)]
        # The least disturbed time, but the most memory: a machine must have room for the worst run.
        quickest.append({name: (max if name == "peak" else min)(one[name] for one in tries) for name in tries[0]})
    small, large = quickest
    row = (large["cpu"] - small["cpu"]) / (sizes[1] - sizes[0])
    written = sum(path.stat().st_size for path in (folder / "out").rglob("*.parquet"))
    return {
        "cpu_ns_per_row": row * 1e9, "start_cpu_s": max(0.0, small["cpu"] - row * sizes[0]), "cpu_large": large["cpu"],
        "wall_small": small["wall"], "wall_large": large["wall"],
        "peak_small": small["peak"], "peak_large": large["peak"],
        "bytes_written_per_row": written / sizes[1], "runs": runs,
    }  # fmt: skip


def as_columns(batch: pa.RecordBatch, names: tuple[str, ...]) -> dict[str, np.ndarray]:
    """As the column calls take them: NaN and 0 for what is not stated."""
    found = {}
    for name in names:
        column = batch.column(name)
        nothing = float("nan") if pa.types.is_floating(column.type) else 0
        found[name] = column.fill_null(nothing).to_numpy(zero_copy_only=False)
    return found


def calls(folder: Path, runs: int) -> dict[str, float]:
    """Nanoseconds a row of each call on one core, over a million rows or what there is."""
    efforts, demands = ("external_kg", "minutes", "repetitions", "vigour"), ("impact", "load", "twist", "flexion")
    people, person = ("conditions", "phase", "pain_now", "age_years"), {"conditions": {"herniation"}, "phase": "active"}
    done, measured = joined_rows(folder, "activities"), joined_rows(folder, "demands")
    in_order = [batch.take(pa.compute.sort_indices(batch.column("patient_id"))) for batch in (measured, done)]
    n, out = done.num_rows, np.empty(done.num_rows)

    def activities(batch: pa.RecordBatch, names: tuple[str, ...], **more: Any) -> Callable[[], Any]:
        columns = as_columns(batch, ("activity", *names))
        return lambda: spinerisk.assess_activities(**columns, out=out, verdicts=True, statuses=True, **more)

    def demand(batch: pa.RecordBatch, names: tuple[str, ...], **more: Any) -> Callable[[], Any]:
        columns = as_columns(batch, (*demands, *names))
        return lambda: spinerisk.assess_columns(**columns, out=out, verdicts=True, statuses=True, **more)

    def arrow(batch: pa.RecordBatch, rows: int) -> Callable[[], Any]:
        parts = [batch.slice(start, rows) for start in range(0, n, rows)]
        return lambda: [pa.record_batch(spinerisk.assess_arrow(part)) for part in parts]

    works = {
        "demands, one person, columns": demand(measured, (), **person),
        "demands, a person a row, columns": demand(measured, people),
        "demands, the same in the order of the persons": demand(in_order[0], people),
        "demands, a person a row, Arrow": arrow(measured, n),
        "activities, one person, columns": activities(done, efforts, **person),
        "activities, a person a row, columns": activities(done, (*efforts, *people)),
        "activities, the same in the order of the persons": activities(in_order[1], (*efforts, *people)),
        "activities, a person a row, Arrow": arrow(done, n),
        "activities, the same in batches of 10,000": arrow(done, 10_000),
        "activities, the same in batches of 100": arrow(done, 100),
    }
    found = {name: best(work, runs) / n * 1e9 for name, work in works.items()}
    return found | {"activities, one assess() a row": best(lambda: row_by_row(done), runs) / SCALAR_ROWS * 1e9}


def row_by_row(batch: pa.RecordBatch) -> None:
    """What a UDF does that scores a row at a time: the price of the calls that this page advises against."""
    ids = {activity.number: activity.id for activity in spinerisk.catalogue()}
    for row in batch.slice(0, SCALAR_ROWS).to_pylist():
        given = {name: row[name] for name in ("external_kg", "minutes", "repetitions", "vigour") if row[name] is not None}
        try:
            spinerisk.assess(ids.get(row["activity"], ""), conditions={"herniation"}, phase="active", **given)
        except spinerisk.SpineriskError:
            continue


def joined_rows(folder: Path, kind: str) -> pa.RecordBatch:
    """Up to a million rows with their patients, as one batch."""
    sql = "SELECT r.*, p.* EXCLUDE (patient_id) FROM read_parquet('{0}/{1}/*/*.parquet') r LEFT JOIN '{0}/patients.parquet' p USING (patient_id) LIMIT 1000000"
    return duckdb.sql(sql.format(folder, kind)).to_arrow_table().combine_chunks().to_batches()[0]


def files(folder: Path, out: Path, runs: int) -> dict[str, dict[str, float]]:
    """Bytes a row in files and in memory, and nanoseconds a row to read and to write Parquet on one core."""
    found = {}
    for kind, place in (("activities", folder / "activities"), ("demands", folder / "demands"), ("results", out)):
        paths = sorted(place.rglob("*.parquet"))
        table = pq.read_table(paths[0], partitioning=None, use_threads=False)
        n, again = table.num_rows, out / "again.parquet"
        read = best(lambda path=paths[0]: pq.read_table(path, partitioning=None, use_threads=False), runs)
        write = best(lambda table=table: pq.write_table(table, again, compression="zstd"), runs)
        again.unlink()
        file_bytes = sum(path.stat().st_size for path in paths) / sum(pq.read_metadata(path).num_rows for path in paths)
        found[kind] = {"file": file_bytes, "memory": table.nbytes / n, "read": read / n * 1e9, "write": write / n * 1e9}
    return found


def machine() -> dict[str, Any]:
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "")
    versions = {"Python": platform.python_version(), "pyarrow": pa.__version__, "DuckDB": duckdb.__version__, "spinerisk": spinerisk.__version__}
    try:
        import pyspark

        versions["PySpark"] = pyspark.__version__
    except ImportError:
        pass
    return {"cpu": model, "arch": platform.machine(), "cores": os.cpu_count(), "load_at_start": os.getloadavg()[0], "versions": versions}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rows", type=int, default=10_000_000, help="of the large data set; the small one has a tenth")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--spark-runs", type=int, default=2, help="a run may take minutes")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS, help="measure these anew, keep what OUT.json says of the others")
    parser.add_argument("--folder", type=Path, default=Path("build/scale/measure"))
    given = parser.parse_args()
    sizes = (given.rows // 10, given.rows)
    found: dict[str, Any] = json.loads(given.out.read_text(encoding="utf-8")) if len(given.only) < len(PARTS) else {}
    found |= {"machine": machine(), "sizes": list(sizes), "runs": given.runs}
    for rows in sizes:
        if not (given.folder / str(rows) / "patients.parquet").exists():
            subprocess.run([sys.executable, HERE / "make_data.py", given.folder / str(rows), "--rows", str(rows)], check=True)
    if "calls" in given.only:
        found["calls"] = calls(given.folder / str(sizes[0]), given.runs)
        found["self_test_s"] = best(spinerisk.self_test, given.runs)
    for engine, runs in (("duckdb", given.runs), ("spark", given.spark_runs)):
        for kind in ("demands", "activities") if engine in given.only else ():
            found[f"{engine} {kind}"] = jobs(engine, kind, given.folder, sizes, runs)
            found["files"] = files(given.folder / str(sizes[1]), given.folder / "out", given.runs)
    given.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
