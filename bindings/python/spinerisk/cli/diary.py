"""The diary of a plan from a file: JSON, or CSV with the diary's fields as columns."""

import csv
import difflib
import io
from pathlib import Path
from typing import Any

from .._tables import MEMBERS, Field
from .arguments import is_day, read_json
from .output import Usage

_FIELDS: dict[str, Field] = {field.name: field for field in MEMBERS["diary"]}


def read_diary(path: str) -> list[dict[str, Any]]:
    """The entries in a file, as plan() takes them. An empty cell is not stated."""
    if not path.lower().endswith(".csv"):
        entries = read_json(path, "--diary")
        if not isinstance(entries, list):
            raise Usage(f"--diary: {path} must hold a list of entries, each a JSON object")
        return entries
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Usage(f"--diary: {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Usage(f"--diary: {path} is not UTF-8 text") from None
    return _read_csv(path, text)


def _read_csv(path: str, text: str) -> list[dict[str, Any]]:
    first = text.partition("\n")[0]
    semicolons = first.count(";") > first.count(",")
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ",", strict=True)
    try:
        _check_columns(path, list(reader.fieldnames or ()))
        return [_entry(path, reader.line_num, row, semicolons) for row in reader]
    except csv.Error as error:
        raise Usage(f"--diary: {path}, line {reader.reader.line_num}: {error}") from None


def _check_columns(path: str, columns: list[str]) -> None:
    for name in columns:
        if name not in _FIELDS:
            near = difflib.get_close_matches(name, _FIELDS, n=2, cutoff=0.5)
            hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(_FIELDS)}"
            raise Usage(f"--diary: {path}: there is no column {name!r}; {hint}")
        if columns.count(name) > 1:
            raise Usage(f"--diary: {path}: the column {name} is there twice")
    for name in ("activity", "day"):
        if name not in columns:
            raise Usage(f"--diary: {path}: the column {name} is missing")


def _entry(path: str, line: int, row: dict[Any, Any], semicolons: bool) -> dict[str, Any]:
    if None in row:
        raise Usage(f"--diary: {path}, line {line}: more cells than columns")
    entry: dict[str, Any] = {}
    for name, cell in row.items():
        if cell is None or not cell.strip():
            continue
        field, said = _FIELDS[name], cell.strip()
        if field.type != "number" or is_day(field):
            entry[name] = said
            continue
        try:
            entry[name] = float(said.replace(",", ".") if semicolons else said)
        except ValueError:
            entry[name] = float("nan")
        if entry[name] != entry[name]:
            raise Usage(f"--diary: {path}, line {line}: {name} takes a number, not {said!r}")
    return entry
