"""Lines of a text file and rows of a table, each of bounded size: no file can make a reader hold more than a few of them."""

import codecs
import csv
import io
from collections import deque
from collections.abc import Generator, Iterator
from typing import IO, NamedTuple

#: Characters of a row. A longer one is a quote that was never closed, or no row.
MOST = 131_072

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def encoding_of(head: bytes) -> str:
    """UTF-8 unless the file's first bytes say UTF-16."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if len(head) >= 4 and not head[1] and not head[3] and head[0] and head[2]:
        return "utf-16-le"
    return "utf-16-be" if len(head) >= 4 and not head[0] and not head[2] and head[1] and head[3] else "utf-8"


class Lines:
    """Physical lines, read one at a time. A line that is no UTF-8 is read as Windows-1252, and counted."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
        self._text = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")
        self.not_utf8 = 0

    def read(self) -> str:
        """The next line with its end, its first MOST + 1 characters if it is longer; "" at the end of the file."""
        line = self._text.readline(MOST + 1)
        if len(line) > MOST and line[-1] not in "\r\n":
            self._skip()
        if not line.isascii() and any("\udc80" <= c <= "\udcff" for c in line):
            self.not_utf8 += 1
            line = line.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
        return line

    def _skip(self) -> None:
        while (rest := self._text.readline(MOST)) and rest[-1] not in "\r\n":
            pass


class Row(NamedTuple):
    """One row of a table; `cells` is None where it cannot be told apart, and `reason` says why."""

    line: int
    cells: list[str] | None
    text: str
    reason: str = ""


class _TooLong(Exception):
    pass


class Rows:
    """Rows of a table with a delimiter. A quote that is not closed costs its own line, not the rest of the file.

    line: the number of the line where the next row begins.
    """

    def __init__(self, lines: Lines, delimiter: str, width: int) -> None:
        self._lines, self._delimiter, self._width = lines, delimiter, width
        self._back: deque[str] = deque()
        self._pending: list[str] = []
        self.line = 1
        self._ended = False

    def skip(self) -> str:
        """Passes over one line, and returns it."""
        self.line += 1
        return self._lines.read()

    def __iter__(self) -> Iterator[Row]:
        while True:
            self._ended = False
            rows = csv.reader(self._feed(), delimiter=self._delimiter)
            reason = yield from self._some(rows)
            if not reason:
                return
            yield self._refuse(reason)

    def _some(self, rows: Iterator[list[str]]) -> Generator[Row, None, str]:
        """Rows until one cannot be told apart; returns why, or "" at the end of the file."""
        pending = self._pending
        while True:
            try:
                cells = next(rows, None)
            except (_TooLong, csv.Error):
                return f"The row is longer than {MOST:,} characters, or a quote in it is never closed."
            if cells is None:
                return ""
            if self._ended:
                return "The file ends within this row: a quote is never closed."
            if len(pending) > 1 and not self._is_whole(cells):
                return "A quote in this row is not closed."
            line = self.line
            self.line += len(pending)
            yield Row(line, cells, pending[0] if len(pending) == 1 else "".join(pending))
            pending.clear()

    def _is_whole(self, cells: list[str]) -> bool:
        """Whether a row of several lines is one, and not the work of a quote that is closed by one of a later row."""
        if len(cells) != self._width:
            return False
        try:
            return len(list(csv.reader(self._pending, delimiter=self._delimiter, strict=True))) == 1
        except csv.Error:
            return False

    def _refuse(self, reason: str) -> Row:
        first, *rest = self._pending
        self._pending.clear()
        self._back.extendleft(reversed(rest))
        self.line += 1
        return Row(self.line - 1, None, first, reason)

    def _feed(self) -> Iterator[str]:
        size = 0
        while True:
            line = self._back.popleft() if self._back else self._lines.read()
            if not line:
                self._ended = True
                return
            size = size + len(line) if self._pending else len(line)
            self._pending.append(line)
            if size > MOST:
                raise _TooLong
            yield line
