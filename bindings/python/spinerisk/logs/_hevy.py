"""Hevy: one row per set, all cells quoted. The column of weights names its unit."""

from ._log import Log
from ._result import Gathered
from ._sets import SetRows, seconds_in
from ._table import Table, WeightColumns, cell_or_blank
from ._weights import Weights

SIGNATURE = ("exercise_title", "set_index", "set_type", "start_time")
NEEDED = (("start_time",), ("exercise_title",), ("weight_kg", "weight_lbs", "weight_lb"), ("reps",))


def read(table: Table) -> Log:
    """The sets of a Hevy export. Warm-up, drop and failure sets are sets."""
    header = table.header
    out = Gathered("hevy", "Hevy")
    columns = WeightColumns(header, table.asked, {"weight_kg": "kg", "weight_lbs": "lb", "weight_lb": "lb"})
    weights = Weights(table.asked.dumbbells, app_says_each=True)
    minutes = seconds_in("duration_seconds", cell_or_blank(header.find("duration_seconds")))
    rows = SetRows(header, columns, weights, date="start_time", name="exercise_title", repetitions="reps", minutes=minutes)
    table.read(rows.read, out)
    return out.log(table.asked.path, columns.unit)
