"""A log that is a table of text: its header, its rows, its columns of weights."""

from collections.abc import Callable, Mapping

from ._lines import Lines, Row, Rows, encoding_of
from ._log import Entry, log_error
from ._numbers import KG_PER_UNIT, UNIT_NAMES, Unreadable, legible, number, shorten
from ._open import DAMAGED, Source
from ._result import Asked, Gathered

#: Reads the cells of a row: an entry, or the kind of a row that is no activity. Unreadable if it cannot.
ReadRow = Callable[[int, list[str]], Entry | str]
DELIMITERS = (",", ";", "\t")
LONGEST_NAME = 300  # characters; apps allow fewer
_EVERY = 2048  # rows between two calls of progress


def plain(name: str) -> str:
    """A column's name for comparing: case, spaces at its ends and a byte order mark do not matter."""
    return name.strip("\ufeff \t\r\n\xa0\u202f").casefold()


class Header:
    """The columns of a table, by name."""

    def __init__(self, path: str, cells: list[str], line: int, repeats: bool = False) -> None:
        self.path, self.cells, self.line = path, cells, line
        self.places: dict[str, list[int]] = {}
        for k, cell in enumerate(cells):
            self.places.setdefault(plain(cell), []).append(k)
        twice = [cells[at[0]].strip() for name, at in self.places.items() if name and len(at) > 1]
        if twice and not repeats:
            raise log_error(path, f'the column "{shorten(twice[0])}" is there more than once', line=line)

    def __contains__(self, name: str) -> bool:
        return plain(name) in self.places

    def find(self, *names: str) -> int | None:
        """The place of the first of these columns that is there; None if none is."""
        return next((self.places[plain(name)][0] for name in names if name in self), None)

    def need(self, *names: str) -> int:
        """The same; a column that must be there."""
        at = self.find(*names)
        if at is None:
            shown = legible(", ".join(self.cells))
            raise log_error(self.path, f'the column "{names[0]}" is missing; its columns are: {shown}', line=self.line)
        return at

    def label(self, at: int) -> str:
        """A column's name as the file writes it."""
        return self.cells[at].strip("\ufeff ")


class WeightColumns:
    """Kilograms of a row, from a column whose name has the unit, or beside a column of units, or as the caller says."""

    def __init__(self, header: Header, asked: Asked, columns: Mapping[str, str | None], unit_column: str | None = None) -> None:
        self._asked, self._header = asked, header
        self._columns = [(at, unit) for name, unit in columns.items() if (at := header.find(name)) is not None]
        self._unit_at = None if unit_column is None else header.find(unit_column)
        stated = {unit for _, unit in self._columns if unit}
        self.seen: set[str] = set(stated) if len(stated) == 1 else set()
        if asked.unit and stated and asked.unit not in stated:
            self._contradict(header.line, f'the column "{header.label(self._columns[0][0])}"', stated.pop())

    @property
    def unit(self) -> str | None:
        """What the weights were written in."""
        return "mixed" if len(self.seen) > 1 else next(iter(self.seen), None)

    def _contradict(self, line: int, what: str, unit: str) -> None:
        raise log_error(self._asked.path, f'{what} is in {unit}, and unit="{self._asked.unit}" was given', line=line, field="unit")

    def kilograms(self, line: int, row: list[str]) -> float | None:
        """What the row says, in kilograms; None if it states no weight."""
        found = None
        for at, unit in self._columns:
            value = number(self._header.label(at), row[at], -1e9)
            if value is None:
                continue
            if value and unit is None:
                unit = self._unit(line, row)
            if value and unit and found is None:
                self.seen.add(unit)
            kg = value * KG_PER_UNIT[unit] if unit else 0.0
            if found is not None and abs(found - kg) > 0.5 + 0.02 * abs(found):
                raise Unreadable(f"Its weights contradict each other: {found:g} kg and {kg:g} kg.")
            found = kg if found is None else found
        return found

    def _unit(self, line: int, row: list[str]) -> str:
        text = "" if self._unit_at is None else row[self._unit_at].strip()
        if not text:
            if self._asked.unit:
                return self._asked.unit
            if self._unit_at is None:
                raise log_error(self._asked.path, 'the weights have no unit; say unit="kg" or unit="lb"', field="unit")
            raise Unreadable('The weight has no unit; say unit="kg" or unit="lb".')
        unit = UNIT_NAMES.get(text.lower())
        if unit is None:
            raise Unreadable(f'{self._header.label(self._unit_at or 0)} is "{shorten(text)}": allowed are kg and lb.')
        if self._asked.unit and unit != self._asked.unit:
            self._contradict(line, "the weight", unit)
        return unit


class Table:
    """A table being read."""

    def __init__(self, source: Source, header: Header, delimiter: str, asked: Asked) -> None:
        self.header, self.asked = header, asked
        self._source = source
        self._lines = Lines(source.stream, encoding_of(source.head))
        self._rows = Rows(self._lines, delimiter, len(header.cells))

    def read(self, read_row: ReadRow, out: Gathered) -> None:
        """Reads every row after the header into `out`."""
        for _ in range(self.header.line):
            self._rows.skip()
        progress = self.asked.progress
        try:
            for k, row in enumerate(self._rows):
                if progress and k % _EVERY == 0:
                    progress(*self._source.progress())
                self._one(row, read_row, out)
        except DAMAGED as error:
            out.refuse(self._rows.line, "", f"The archive is damaged, and nothing after it could be read ({shorten(str(error), 100)}).")
        if self._lines.not_utf8:
            out.notes.append(f"Lines that are not UTF-8, read as Windows-1252: {self._lines.not_utf8:,}.")
        if progress:
            progress(self._source.size, self._source.size)

    def _one(self, row: Row, read_row: ReadRow, out: Gathered) -> None:
        cells = row.cells
        if cells is None:
            out.refuse(row.line, row.text, row.reason)
        elif not cells:
            out.passed_over["blank line"] += 1
        elif len(cells) != len(self.header.cells):
            out.refuse(row.line, row.text, f"The row has {len(cells)} columns; the header has {len(self.header.cells)}.")
        elif "\0" in row.text:
            out.refuse(row.line, row.text, "The row holds a NUL character, which is no text.")
        else:
            self._entry(row, cells, read_row, out)

    def _entry(self, row: Row, cells: list[str], read_row: ReadRow, out: Gathered) -> None:
        try:
            made = read_row(row.line, cells)
        except Unreadable as reason:
            out.refuse(row.line, row.text, str(reason))
            return
        if isinstance(made, Entry):
            out.entries.append(made)
        else:
            out.passed_over[made] += 1


def cell_or_blank(at: int | None) -> Callable[[list[str]], str]:
    """Reads a column that may not be there; then it is blank in every row."""
    return (lambda row: "") if at is None else (lambda row: row[at].strip())


def name_in(column: str, text: str) -> str:
    """The name of what was done. A row without one cannot be read."""
    name = text.strip()
    if not name:
        raise Unreadable(f"{column} is empty: what was done is not stated.")
    if len(name) > LONGEST_NAME:
        raise Unreadable(f"{column} has {len(name):,} characters: allowed are {LONGEST_NAME}.")
    return name
