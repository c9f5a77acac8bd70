"""Strong: one row per set. Its older exports name no unit; newer ones have a column of units, or "Weight (kg)"."""

from ._log import Entry, Log
from ._numbers import number
from ._result import Gathered, dated
from ._table import Table, WeightColumns, cell_or_blank, name_in
from ._weights import Weights

SIGNATURE = ("exercise name", "set order", "workout name", "workout #")
NEEDED = (("Date",), ("Exercise Name",), ("Weight", "Weight (kg)", "Weight (lb)", "Weight (lbs)"), ("Reps",))
#: What stands in Set Order where a row is no set. Warm-up (W), drop (D) and failure (F) sets are sets.
NO_SETS = {"rest timer": "rest timer", "note": "note", "notes": "note"}


def read(table: Table) -> Log:
    """The sets of a Strong export."""
    header = table.header
    out = Gathered("strong", "Strong")
    columns = WeightColumns(header, table.asked, {"Weight": None, "Weight (kg)": "kg", "Weight (lb)": "lb", "Weight (lbs)": "lb"}, "Weight Unit")
    weights = Weights(table.asked.dumbbells, app_says_each=True)
    date, name_at, reps_at = header.need("Date"), header.need("Exercise Name"), header.need("Reps")
    order, seconds = cell_or_blank(header.find("Set Order")), cell_or_blank(header.find("Seconds"))

    def read_row(line: int, row: list[str]) -> Entry | str:
        kind = NO_SETS.get(order(row).lower())
        if kind:
            return kind
        name = name_in("Exercise Name", row[name_at])
        external, assistance, words = weights.read(name, columns.kilograms(line, row))
        when, date_words = dated(row[date])
        # Strong writes 0 for what was not entered: no set has 0 repetitions or lasts no time.
        repetitions = number("Reps", row[reps_at]) or None
        time = number("Seconds", seconds(row)) or None
        if repetitions is None and time is None:
            words += ("no_amount",)
        return Entry(line, when, name, None, external, assistance, repetitions, time / 60 if time else None, words + date_words)

    table.read(read_row, out)
    return out.log(table.asked.path, columns.unit)
