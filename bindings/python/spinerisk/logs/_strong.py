"""Strong: one row per set. Its older exports name no unit; newer ones have a column of units, or "Weight (kg)"."""

from ._log import Entry, Log
from ._result import Gathered
from ._sets import SetRows, seconds_in
from ._table import Table, WeightColumns, cell_or_blank
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
    order = cell_or_blank(header.find("Set Order"))
    minutes = seconds_in("Seconds", cell_or_blank(header.find("Seconds")))
    rows = SetRows(header, columns, weights, date="Date", name="Exercise Name", repetitions="Reps", minutes=minutes)

    def read_row(line: int, row: list[str]) -> Entry | str:
        return NO_SETS.get(order(row).lower()) or rows.read(line, row)

    table.read(read_row, out)
    return out.log(table.asked.path, columns.unit)
