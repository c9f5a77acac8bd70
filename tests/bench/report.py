"""From the lines of JSON to one table, one list of what was asked, results.json and the figures.

    python report.py [--quick] LINES FOLDER

A quick run checks; its times mean nothing, so it leaves no report behind. The last line counts the checks.
"""

import json
import os
import sys

from asked import asked
from cases import CASES
from conditions import conditions
from results import Results, Sample


def number(value):
    """Three figures, and no more digits than mean something."""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value >= 100 or value == 0 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def spread(sample):
    return "-" if sample is None else f"{number(sample.median)} ({number(sample.low)} to {number(sample.high)})"


def print_table(head, rows):
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, ["-" * width for width in widths], *rows]:
        cells = [text.ljust(width) if i == 0 else text.rjust(width) for i, (text, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())
    print()


def short(rows):
    return str(rows) if rows < 1000 else f"{rows:.0e}".replace("e+0", "e")


def column_rows(results, case):
    """A dictionary for each tool: what the table shows and results.json keeps."""
    most = results.rows(case)[-1]
    for label in results.labels(case):
        about = results.about(case, label)
        per_row = {rows: results.per_row(case, label, rows) for rows in results.rows(case)}
        yield {
            "case": case, "tool": about["tool"], "threads": about["threads"], "label": label, "role": about["role"],
            "language": about["language"], "ns_per_row": per_row,
            "of_sum": results.ratio(case, label, "sum, vector loop", most), "of_c": results.ratio(case, label, "C", most),
            "peak_mib": results.peak(case, label, most),
        }


def print_columns(results, case):
    rows = results.rows(case)
    what = next(known.what for known in CASES if known.letter == case)
    print(f"Columns ({case}): {what}. Nanoseconds a row: median (least to most); the last columns at {short(rows[-1])} rows.\n")
    head = ["tool", *(f"{short(n)} rows" for n in rows), "x sum", "x C", "peak MiB", "start MiB"]
    table = []
    for row in column_rows(results, case):
        peak = row["peak_mib"]
        ratios = [number(row[key].median) if row[key] else "-" for key in ("of_sum", "of_c")]
        table.append([row["label"], *(spread(row["ns_per_row"][n]) for n in rows), *ratios, *(f"{mib:.0f}" for mib in peak or ())])
        table[-1] += ["-"] * (len(head) - len(table[-1]))
    print_table(head, table)
    runs = results.per_row(case, "C", rows[-1])
    print(
        "x sum, x C: against the best vector loop that sums the four columns, and against C on one thread, within the round.\n"
        "peak MiB: beyond the columns in and out; start MiB: the process with its imports, before it had any columns.\n"
        "ctypes and cffi call this library through a function written by hand, which makes the person only once.\n"
        f"Every rival gave the same scores within 1e-9 first. {runs.runs if runs else 0} runs of C at {short(rows[-1])} rows, in turn with the others."
    )
    for tool, why in results.absent.items():
        print(f"not there: {tool}: {why}")
    print()


def print_calls(results):
    table = [[line["what"], line["unit"], spread(results.call(name))] for name, line in results.calls.items()]
    print("Calls: median (least to most).\n")
    print_table(["call", "unit", "median (least to most)"], table)


def print_asked(entries):
    print("What was asked.\n")
    table = []
    for entry in entries:
        measured = entry["measured"]
        text = "-" if measured is None else f"{spread(Sample(**measured))} {entry['unit']}".rstrip()
        table.append([entry["what"], entry["asked"], text, entry["verdict"]])
    print_table(["", "asked", "measured", ""], table)
    reached = sum(entry["reached"] is True for entry in entries)
    print(f"{reached} of {len(entries)} reached.\n")


def plain(value):
    """Samples as dictionaries, keys as text."""
    if hasattr(value, "as_dict"):
        return value.as_dict()
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def write_json(results, entries, where, path):
    columns = [row for case in results.cases() for row in column_rows(results, case)]
    whole = {
        "conditions": where, "versions": results.versions, "columns": columns, "calls": list(results.calls.values()),
        "asked": entries, "absent": results.absent, "checks": results.checks,
    }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(plain(whole), file, indent=1, allow_nan=False)
        file.write("\n")


def print_conditions(where, versions):
    for name, value in where.items():
        print(f"{name}: {value}")
    print("versions:", ", ".join(sorted(set(versions.values()))), "\n")


def others(results):
    """The times hold only on a machine that does nothing else."""
    if results.others is None:
        return {}
    quiet = "quiet" if results.others < 0.1 else "NOT QUIET, do not quote these times"
    return {"other work while columns ran": f"{results.others:.2f} cores: {quiet}"}


def print_checks(results):
    """What failed, by name, and the line the test runner counts."""
    for check in results.checks:
        if not check["passed"]:
            print(f"FAILED: {check}")
    passed, failed = results.counts()
    for tool in results.absent:
        print(f"skip: {tool}: {results.absent[tool]}")
    print(f"{passed} passed, {failed} failed" + (f", {len(results.absent)} skipped" if results.absent else ""))
    return failed == 0 and passed > 0


def main():
    results, folder = Results(sys.argv[-2]), sys.argv[-1]
    if "--quick" not in sys.argv:
        from figures import write_figures

        where, entries = {**conditions(), **others(results)}, asked(results)
        print_conditions(where, results.versions)
        for case in results.cases():
            print_columns(results, case)
        print_calls(results)
        print_asked(entries)
        write_json(results, entries, where, os.path.join(folder, "results.json"))
        print("written:", ", ".join(["results.json", *write_figures(results, folder)]), "in", folder)
    return 0 if print_checks(results) else 1


if __name__ == "__main__":
    sys.exit(main())
