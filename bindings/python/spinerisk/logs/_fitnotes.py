"""FitNotes: one row per set. Android writes a weight and its unit beside it, iOS a column for each unit."""

from ._log import Log
from ._numbers import clock_minutes
from ._result import Gathered
from ._sets import SetRows
from ._table import Table, WeightColumns, cell_or_blank
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
    time = cell_or_blank(header.find("Time"))
    rows = SetRows(
        header, columns, weights, date="Date", name="Exercise", repetitions="Reps", minutes=lambda row: clock_minutes("Time", time(row))
    )
    table.read(rows.read, out)
    return out.log(table.asked.path, columns.unit)
