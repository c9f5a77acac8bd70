"""Dates as logs write them, whatever the machine's language is."""

import datetime
import re
import unicodedata
from functools import lru_cache

#: The beginnings of months' names in the languages apps write dates in, without accents: English, German, French, Spanish, Italian,
#: Portuguese, Dutch, Swedish, Danish, Norwegian and Polish. No beginning stands for two months.
_BEGINNINGS = (
    "jan gen ene sty", "feb fev fevr lut", "mar mrt marz mrz", "apr abr avr kwi", "may mai mag maj mei", "jun giu juin cze", "jul lug juil lip",
    "aug ago aou sie", "sep set wrz", "oct okt ott out paz", "nov lis", "dec dez dic des gru",
)  # fmt: skip
_MONTHS = {name: k for k, names in enumerate(_BEGINNINGS, start=1) for name in names.split()}
_CLOCK = r"(?:,?\s+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?)?"
_MONTH, _DAY, _YEAR = r"(?P<month>[^\W\d_]{3,10})\.?", r"(?P<day>\d{1,2})", r"(?P<year>\d{4})"
_WORDS = (
    re.compile(rf"{_DAY}\.?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?{_YEAR}{_CLOCK}", re.IGNORECASE),  # 6 Jul 2026, 17:59
    re.compile(rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}{_CLOCK}", re.IGNORECASE),  # Jul 6, 2026, 5:59:00 PM
)
_ZONE = re.compile(r"\s+([+-]\d{2}:?\d{2})$")

#: No app kept a log before, and 1 January 1970 is what a lost date turns into. No more years than a history may have.
FIRST_YEAR, LAST_YEAR = 1971, 2070


@lru_cache(maxsize=4096)
def moment(text: str) -> datetime.datetime | None:
    """The date, with its zone if it states one; None if it cannot be read, may be read in two ways (03/04/2026), or lies
    outside the years 1971 to 2070."""
    plain = text.strip()
    when = _iso(plain)
    if when is None:
        match = next((found for pattern in _WORDS if (found := pattern.fullmatch(plain))), None)
        when = _from_words(match) if match else None
    return when if when is not None and FIRST_YEAR <= when.year <= LAST_YEAR else None


def _iso(text: str) -> datetime.datetime | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return datetime.datetime.fromisoformat(_ZONE.sub(r"\1", text))
    except ValueError:
        return None


def _month(name: str) -> int | None:
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return next((_MONTHS[plain[:n]] for n in (4, 3) if plain[:n] in _MONTHS), None)


def _from_words(match: "re.Match[str]") -> datetime.datetime | None:
    number = _month(match["month"])
    hour = int(match["hour"] or 0)
    half = (match["half"] or "").lower()[:1]
    if number is None or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return datetime.datetime(int(match["year"]), number, int(match["day"]), hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError:
        return None
