"""Hevy: one row per set, all cells quoted. The column of weights names its unit."""

from ._log import Entry, Log
from ._numbers import number
from ._result import Gathered, dated
from ._table import Table, WeightColumns, cell_or_blank, name_in
from ._weights import Weights

SIGNATURE = ("exercise_title", "set_index", "set_type", "start_time")
NEEDED = (("start_time",), ("exercise_title",), ("weight_kg", "weight_lbs", "weight_lb"), ("reps",))


def read(table: Table) -> Log:
    """The sets of a Hevy export. Warm-up, drop and failure sets are sets."""
    header = table.header
    out = Gathered("hevy", "Hevy")
    columns = WeightColumns(header, table.asked, {"weight_kg": "kg", "weight_lbs": "lb", "weight_lb": "lb"})
    weights = Weights(table.asked.dumbbells, app_says_each=True)
    date, name_at, reps_at = header.need("start_time"), header.need("exercise_title"), header.need("reps")
    seconds = cell_or_blank(header.find("duration_seconds"))

    def read_row(line: int, row: list[str]) -> Entry:
        name = name_in("exercise_title", row[name_at])
        external, assistance, words = weights.read(name, columns.kilograms(line, row))
        when, date_words = dated(row[date])
        repetitions = number("reps", row[reps_at]) or None
        time = number("duration_seconds", seconds(row)) or None
        if repetitions is None and time is None:
            words += ("no_amount",)
        return Entry(line, when, name, None, external, assistance, repetitions, time / 60 if time else None, words + date_words)

    table.read(read_row, out)
    return out.log(table.asked.path, columns.unit)
