"""FitNotes: one row per set. Android writes a weight and its unit beside it, iOS a column for each unit."""

from ._log import Entry, Log
from ._numbers import clock_minutes, number
from ._result import Gathered, dated
from ._table import Table, WeightColumns, cell_or_blank, name_in
from ._weights import Weights

_WEIGHTS = {"Weight": None, "Weight (kg)": "kg", "Weight (kgs)": "kg", "Weight (lbs)": "lb", "Weight (lb)": "lb"}
SIGNATURE = ("exercise", "category")
NEEDED = (("Date",), ("Exercise",), tuple(_WEIGHTS), ("Reps",))


def read(table: Table) -> Log:
    """The sets of a FitNotes export. People write help, as in assisted pull-ups, as a negative weight."""
    header = table.header
    out = Gathered("fitnotes", "FitNotes")
    columns = WeightColumns(header, table.asked, _WEIGHTS, "Weight Unit")
    weights = Weights(table.asked.dumbbells, app_says_each=False)
    date, name_at, reps_at = header.need("Date"), header.need("Exercise"), header.need("Reps")
    time = cell_or_blank(header.find("Time"))

    def read_row(line: int, row: list[str]) -> Entry:
        name = name_in("Exercise", row[name_at])
        external, assistance, words = weights.read(name, columns.kilograms(line, row))
        when, date_words = dated(row[date])
        repetitions = number("Reps", row[reps_at]) or None
        minutes = clock_minutes("Time", time(row)) or None
        if repetitions is None and minutes is None:
            words += ("no_amount",)
        return Entry(line, when, name, None, external, assistance, repetitions, minutes, words + date_words)

    table.read(read_row, out)
    return out.log(table.asked.path, columns.unit)
