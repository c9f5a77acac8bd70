"""What was measured, read back from the lines of JSON: medians with their spread, and ratios within a round."""

import json
import statistics
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """A median with the least and the most of the runs it is of."""

    median: float
    low: float
    high: float
    runs: int

    @classmethod
    def of(cls, values):
        return cls(statistics.median(values), min(values), max(values), len(values)) if values else None

    def as_dict(self):
        return dict(vars(self))


class Results:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            lines = [json.loads(line) for line in file if line.strip()]
        self.columns, self.checks, self.calls, self.absent, self.versions = {}, [], {}, {}, {}
        self.others = None  # cores' worth of other work meanwhile
        for line in lines:
            self._take(line)

    def _take(self, line):
        kind = line["kind"]
        if kind == "columns":
            key = line["case"], line["label"], line["rows"]
            self.columns.setdefault(key, []).append(line)
        elif kind == "check":
            self.checks.append(line)
        elif kind == "call":
            self.calls[line["id"]] = line
        elif kind == "absent":
            self.absent[line["tool"]] = line["why"]
        elif kind == "others":
            self.others = line["cores"]
        elif kind == "version":
            self.versions[line["tool"]] = line["version"]

    def cases(self):
        return sorted({case for case, _, _ in self.columns})

    def rows(self, case):
        return sorted({rows for of, _, rows in self.columns if of == case})

    def labels(self, case):
        """The limit, ours, other bindings, rivals; a tool's numbers of threads one under the other."""
        about = {label: self.about(case, label) for of, label, _ in self.columns if of == case}
        roles = ("limit", "ours", "binding", "rival")
        tools = list(dict.fromkeys(line["tool"] for line in about.values()))
        return sorted(about, key=lambda x: (roles.index(about[x]["role"]), tools.index(about[x]["tool"]), about[x]["threads"]))

    def about(self, case, label):
        return next(lines[0] for (of, other, _), lines in self.columns.items() if of == case and other == label)

    def _rounds(self, case, label, rows):
        """Seconds for one call, by batch and round."""
        lines = self.columns.get((case, label, rows), [])
        return {(line["batch"], i): seconds for line in lines for i, seconds in enumerate(line["seconds"])}

    def per_row(self, case, label, rows):
        """Nanoseconds for a row; None if it was not measured."""
        return Sample.of([seconds / rows * 1e9 for seconds in self._rounds(case, label, rows).values()])

    def ratio(self, case, label, other, rows):
        """How many times the other's time, taken within each round."""
        ours, theirs = self._rounds(case, label, rows), self._rounds(case, other, rows)
        return Sample.of([ours[at] / theirs[at] for at in ours.keys() & theirs.keys()])

    def more(self, case, label, other, rows):
        """Nanoseconds for a call beyond the other's, taken within each round."""
        ours, theirs = self._rounds(case, label, rows), self._rounds(case, other, rows)
        return Sample.of([(ours[at] - theirs[at]) * 1e9 for at in ours.keys() & theirs.keys()])

    def call(self, name):
        line = self.calls.get(name)
        return Sample(line["median"], line["low"], line["high"], line["runs"]) if line else None

    def peak(self, case, label, rows):
        """MiB beyond the columns while it ran at its highest, and MiB before it had any; None where not told."""
        lines = self.columns.get((case, label, rows))
        if not lines or lines[0]["peak_bytes"] is None:
            return None
        return (lines[0]["peak_bytes"] - lines[0]["arrays_bytes"]) / 2**20, lines[0]["base_bytes"] / 2**20

    def counts(self):
        passed = sum(check["passed"] for check in self.checks)
        return passed, len(self.checks) - passed
