"""Numbers and times as logs write them. What can be read in two ways is not read."""

import math
import re
from functools import lru_cache

KG_PER_UNIT = {"kg": 1.0, "lb": 0.45359237}
#: What apps write for the two units.
UNIT_NAMES = {"kg": "kg", "kgs": "kg", "kilogram": "kg", "kilograms": "kg", "lb": "lb", "lbs": "lb", "pound": "lb", "pounds": "lb"}

_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,(\d{1,2}|\d{4,})", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+\.\d+", re.ASCII)
_TWO_WAYS = re.compile(r"[+-]?(?!0,)\d{1,3}(,\d{3})+", re.ASCII)
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)", re.ASCII)


class Unreadable(Exception):
    """A line that cannot be read; its message is the reason, as it stands in Unread."""


def shorten(text: str, most: int = 60) -> str:
    """What stands there, on one line and short."""
    plain = text if len(text) <= most else text[: most - 3] + "..."
    return "".join(c if c.isprintable() else "?" for c in plain)


def legible(text: str, most: int = 200) -> str:
    """The characters of it that can be read, on one line: nothing that steers a terminal, nothing that could not be decoded."""
    plain = "".join(c for c in " ".join(text.split()) if c.isprintable() and c != "\ufffd")
    return plain if len(plain) <= most else plain[: most - 3] + "..."


@lru_cache(maxsize=16384)
def number(column: str, text: str, least: float = 0.0) -> float | None:
    """The number in a cell, None if the cell is empty. Unreadable for anything else, and for a number below `least`."""
    plain = text.strip()
    if not plain:
        return None
    value = _value(column, plain)
    if not math.isfinite(value) or value < least:
        raise Unreadable(f'{column} is "{shorten(plain)}": allowed are {"finite numbers" if least < 0 else "numbers from 0 up"}.')
    return value


def _value(column: str, text: str) -> float:
    if _PLAIN.fullmatch(text):
        return float(text)
    if _DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(",", ""))
    if _TWO_WAYS.fullmatch(text):
        raise Unreadable(f'{column} is "{shorten(text)}": the comma may mark decimals or thousands; write it with a point or without the comma.')
    if text.startswith("0,") and text[2:].isdecimal() and text.isascii():
        return float(text.replace(",", "."))
    raise Unreadable(f'{column} is "{shorten(text)}", which is no number.')


@lru_cache(maxsize=16384)
def clock_minutes(column: str, text: str) -> float | None:
    """Minutes of a time such as 0:01:30 or 1:30, or of a plain number of seconds; None if the cell is empty."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        seconds = number(column, text)
        return None if seconds is None else seconds / 60
    hours, minutes, seconds = float(match[1] or 0), float(match[2]), float(match[3])
    if minutes >= 60 or seconds >= 60:
        raise Unreadable(f'{column} is "{shorten(text)}": minutes and seconds are below 60.')
    return hours * 60 + minutes + seconds / 60
