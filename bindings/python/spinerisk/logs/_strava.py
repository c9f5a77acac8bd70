"""Strava's bulk export, activities.csv: one row per activity.

Names of its columns repeat: the first Elapsed Time is what the site shows, the second, further right, the exact one in
seconds. Elapsed time is taken, not moving time: a rest on a hike is still time on the feet, and it is the stricter reading.
Its dates are in UTC, and it does not state the zone of the place.
"""

from ._coded import Codes
from ._log import Entry, Log
from ._numbers import number
from ._result import Gathered, dated
from ._table import Table, cell_or_blank, name_in

SIGNATURE = ("activity id", "activity type", "activity date")
NEEDED = (("Activity Date",), ("Activity Type",), ("Elapsed Time",))


def read(table: Table) -> Log:
    """The activities of a Strava export. It states no weights, so `unit` does not matter."""
    header = table.header
    out = Gathered("strava", "Strava")
    codes = Codes("strava")
    date, kind_at = header.need("Activity Date"), header.need("Activity Type")
    title = cell_or_blank(header.find("Activity Name"))
    times = list(reversed(header.places["elapsed time"]))

    def read_row(line: int, row: list[str]) -> Entry:
        kind = name_in("Activity Type", row[kind_at])
        name, words = codes.name(kind, kind, title(row))
        when, date_words = dated(row[date])
        stated = [seconds for at in times if (seconds := number("Elapsed Time", row[at])) is not None]
        minutes = stated[0] / 60 if stated and stated[0] else None
        if minutes is None:
            words += ("no_amount",)
        return Entry(line, when, name, ("strava", kind), None, None, None, minutes, words + date_words)

    table.read(read_row, out)
    if any(entry.when for entry in out.entries):
        out.notes.append("Strava writes dates in UTC: what was done near midnight may stand a day beside its own.")
    return out.log(table.asked.path, None)
