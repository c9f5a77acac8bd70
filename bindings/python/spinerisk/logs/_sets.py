"""A row that is one set: what Strong, Hevy and FitNotes have in common, whatever their columns are called."""

from collections.abc import Callable

from ._log import Entry
from ._numbers import number
from ._result import dated
from ._table import Header, WeightColumns, name_in
from ._weights import Weights


class SetRows:
    """Reads rows of a table by the names of their columns. minutes: how long a row's set lasted; None or 0 is not stated."""

    def __init__(
        self,
        header: Header,
        columns: WeightColumns,
        weights: Weights,
        *,
        date: str,
        name: str,
        repetitions: str,
        minutes: Callable[[list[str]], float | None],
    ) -> None:
        self._columns, self._weights, self._minutes = columns, weights, minutes
        self._name, self._repetitions = name, repetitions
        self._date_at, self._name_at, self._repetitions_at = header.need(date), header.need(name), header.need(repetitions)

    def read(self, line: int, row: list[str]) -> Entry:
        """The set in a row."""
        name = name_in(self._name, row[self._name_at])
        external, assistance, words = self._weights.read(name, self._columns.kilograms(line, row))
        when, date_words = dated(row[self._date_at])
        # Apps write 0 for what was not entered: no set has 0 repetitions or lasts no time.
        repetitions = number(self._repetitions, row[self._repetitions_at]) or None
        minutes = self._minutes(row) or None
        if repetitions is None and minutes is None:
            words += ("no_amount",)
        return Entry(line, when, name, None, external, assistance, repetitions, minutes, words + date_words)


def seconds_in(column: str, cell: Callable[[list[str]], str]) -> Callable[[list[str]], float | None]:
    """Minutes out of a column of seconds; None where it is blank."""

    def minutes(row: list[str]) -> float | None:
        seconds = number(column, cell(row))
        return seconds / 60 if seconds else None

    return minutes
