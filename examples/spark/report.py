"""Puts what examples/spark/measure.py measured into docs/scale.md: no number of that page is written by hand.

    report.py [MEASURED.json] [--price PER_CORE_HOUR] [--check]

--check only says whether the page is what the measurement says.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "scale.md"
MEASURED = Path(__file__).resolve().parent / "measured.json"
ENGINES = {"duckdb": "DuckDB", "spark": "Spark"}
KINDS = ("demands", "activities")
SIZES = (1e9, 1e12)
NS_PER_CORE_HOUR = 3600e9

Found = dict[str, Any]


def digits(x: float, n: int = 2) -> str:
    """With n digits that count, thousands apart. 1293.4 is 1,300."""
    if x <= 0:
        return "0"
    rounded = float(f"{x:.{n - 1}e}")
    return f"{rounded:,.0f}" if rounded >= 10 ** (n - 1) else f"{rounded:g}"


def size(bytes_: float) -> str:
    for unit, step in (("PB", 1e15), ("TB", 1e12), ("GB", 1e9), ("MB", 1e6)):
        if bytes_ >= step:
            return f"{digits(bytes_ / step)} {unit}"
    return f"{digits(bytes_)} bytes"


def table(head: list[str], body: list[list[str]]) -> list[str]:
    line = "| " + " | ".join(head) + " |"
    return [line, "|" + "---|" * len(head), *("| " + " | ".join(row) + " |" for row in body), ""]


def conditions(found: Found) -> list[str]:
    machine = found["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    small, large = found["sizes"]
    runs = {name: found[f"{name} demands"]["runs"] for name in ENGINES if f"{name} demands" in found}
    told = ", ".join(f"{n} of {ENGINES[name]}" for name, n in runs.items())
    return [
        f"Machine: {machine['cores']} cores, {machine['cpu']}, {machine['arch']}; {versions}. Other programs were running on it",
        f"(load {machine['load_at_start']:.1f} when it began), so all times are processor time, added up over all processes of a",
        f"job, the least of the runs; of memory it is the most. Runs: {found['runs']} of each call, {told}. Calls: on one core, {small:,} rows. Jobs: on two cores,",
        f"{small:,} and {large:,} rows; a row costs the difference. Rows are made up and in random order, one value in a",
        "hundred of some columns is bad, and each has a patient joined to it.",
        "",
    ]


def rates(found: Found) -> list[str]:
    body = [[name, digits(ns), digits(1e9 / ns)] for name, ns in found["calls"].items()]
    for name, file in found["files"].items():
        body += [[f"Parquet, {name}, {what} with pyarrow", digits(file[what]), digits(1e9 / file[what])] for what in ("read", "write")]
    for engine, title in ENGINES.items():
        for kind in KINDS:
            if job := found.get(f"{engine} {kind}"):
                ns = job["cpu_ns_per_row"]
                body.append([f"**{title} from Parquet to Parquet, {kind}**", digits(ns), digits(1e9 / ns)])
    return table(["what", "ns a row and core", "rows a second and core"], body)


def jobs(found: Found) -> list[str]:
    """What a job costs before its first row, how many cores it keeps busy, and what it holds in memory."""
    small, large = found["sizes"]
    body = []
    for engine, title in ENGINES.items():
        for kind in KINDS:
            if job := found.get(f"{engine} {kind}"):
                busy = [digits(job["wall_large"]), digits(job["cpu_large"] / job["wall_large"])]
                body.append([f"{title}, {kind}", digits(job["start_cpu_s"]), *busy, size(job["peak_small"]), size(job["peak_large"])])
    head = ["job", "start, core-seconds", f"seconds by the clock at {large:,} rows", "cores kept busy", f"memory at {small:,} rows", f"memory at {large:,} rows"]
    return table(head, body)


def bytes_table(found: Found) -> list[str]:
    body = [[name, digits(file["file"]), digits(file["memory"])] for name, file in found["files"].items()]
    return table(["bytes a row", "in Parquet (zstd)", "in memory (Arrow)"], body)


def limits(found: Found) -> list[str]:
    """Which part of a job is the library's own."""
    lines = []
    for kind in KINDS:
        call = found["calls"][f"{kind}, a person a row, Arrow"]
        ordered = found["calls"][f"{kind}, the same in the order of the persons"]
        for engine, title in ENGINES.items():
            if job := found.get(f"{engine} {kind}"):
                share = 100 * call / job["cpu_ns_per_row"]
                lines.append(f"- {title}, {kind}: the library's call is {digits(call)} of {digits(job['cpu_ns_per_row'])} ns a row ({share:.0f} %);"
                             f" in the order of the persons it would be {digits(ordered)}.")  # fmt: skip
    return [*lines, ""]


def costs(found: Found, price: float) -> list[str]:
    """Core-hours, bytes and money at each size."""
    body = []
    for kind in KINDS:
        for engine, title in ((None, "the call alone"), *ENGINES.items()):
            job = found.get(f"{engine} {kind}") if engine else None
            if engine and not job:
                continue
            ns = job["cpu_ns_per_row"] if job else found["calls"][f"{kind}, a person a row, Arrow"]
            read, written = found["files"][kind]["file"], job["bytes_written_per_row"] if job else 0
            for rows in SIZES:
                hours = rows * ns / NS_PER_CORE_HOUR
                moved = [size(rows * read), size(rows * written)] if job else ["", ""]
                body.append([f"{kind}, {title}", f"{rows:.0e}".replace("+", ""), digits(hours), *moved, digits(hours * price)])
    return table(["job", "rows", "core-hours", "read", "written", f"cost at {price:g} a core-hour"], body)


def blocks(found: Found, price: float) -> dict[str, list[str]]:
    return {
        "conditions": conditions(found), "rates": rates(found), "jobs": jobs(found), "bytes": bytes_table(found),
        "limits": limits(found), "costs": costs(found, price),
    }  # fmt: skip


def filled(page: str, parts: dict[str, list[str]]) -> str:
    """The page with each block between its two marks."""
    for name, lines in parts.items():
        begin, end = f"<!-- {name}: written by examples/spark/report.py -->\n", f"<!-- end of {name} -->"
        before, mark, rest = page.partition(begin)
        _, other, after = rest.partition(end)
        if not mark or not other:
            raise SystemExit(f"{PAGE.name} lacks the marks of the block {name!r}")
        page = before + begin + "\n" + "\n".join(lines) + end + after
    return page


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measured", type=Path, nargs="?", default=MEASURED)
    parser.add_argument("--price", type=float, default=0.05, help="of a core-hour, in whatever money; an assumption")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    found = json.loads(given.measured.read_text(encoding="utf-8"))
    page = PAGE.read_text(encoding="utf-8")
    new = filled(page, blocks(found, given.price))
    if given.check:
        print("1 passed, 0 failed" if new == page else f"{PAGE.name} is not what was measured: run examples/spark/report.py")
        return int(new != page)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
