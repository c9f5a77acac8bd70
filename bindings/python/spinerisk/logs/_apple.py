"""Apple Health: export.xml, read as a stream, because it has gigabytes of records beside the workouts."""

import re
from typing import Any
from xml.parsers import expat

from ._coded import Codes
from ._dates import moment
from ._lines import encoding_of
from ._log import Entry, Log, log_error
from ._numbers import Unreadable, number
from ._open import DAMAGED, HEAD, Source
from ._result import Asked, Gathered

_CHUNK = 262_144
#: Bytes one element may have. Its tag is held in memory until it ends; Apple's have hundreds.
_MOST = 4 * 1_048_576
_PREFIX = "HKWorkoutActivityType"
_MINUTES = {"s": 1 / 60, "sec": 1 / 60, "min": 1.0, "hr": 60.0, "h": 60.0}
#: What else stands beside the workouts.
_KINDS = {
    "Record": "health record", "ActivitySummary": "activity summary", "Correlation": "health record", "ClinicalRecord": "health record",
    "Audiogram": "health record", "VisionPrescription": "health record", "ExportDate": "header", "Me": "header",
}  # fmt: skip
_OTHER = "other element"
#: Characters no XML may hold, which some apps wrote into their names all the same.
_NO_XML = bytes(32 if k < 32 and k not in (9, 10, 13) else k for k in range(256))
_DOCTYPE = re.compile(rb"<!DOCTYPE.*?\]\s*>", re.DOTALL)



class _Reader:
    """Follows the elements. Only those right under the root matter; a workout's own parts are its own."""

    def __init__(self, asked: Asked, out: Gathered) -> None:
        self._asked, self._out = asked, out
        self._codes = Codes("healthkit")
        self._depth = 0
        self.records = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and tag != "HealthData":
            raise log_error(self._asked.path, f"the root of the XML is {tag[:40]}; Apple Health writes HealthData", field="format")
        if self._depth != 2:
            return
        self.records += 1
        if tag != "Workout":
            self._out.passed_over[_KINDS.get(tag, _OTHER)] += 1
            return
        try:
            self._out.entries.append(self._entry(attributes))
        except Unreadable as reason:
            self._out.refuse(self.records, str(attributes), str(reason))

    def _end(self, tag: str) -> None:
        self._depth -= 1

    def _entity(self, name: str, *rest: Any) -> None:
        raise log_error(self._asked.path, "the XML declares entities, which Apple Health does not; it was not read")

    def _entry(self, workout: dict[str, str]) -> Entry:
        code = workout.get("workoutActivityType", "").strip()
        if not code:
            raise Unreadable("workoutActivityType is empty: what was done is not stated.")
        label = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", code.removeprefix(_PREFIX))
        minutes, words = _minutes(workout)
        when = moment(workout.get("startDate", ""))
        words += () if when is not None else ("no_date",)
        name, more = self._codes.name(code, label, "")
        return Entry(self.records, when, name, ("healthkit", code), None, None, None, minutes, words + more)


def _minutes(workout: dict[str, str]) -> tuple[float | None, tuple[str, ...]]:
    """A workout's minutes; from its start and end if it states no duration."""
    text, unit = workout.get("duration", "").strip(), workout.get("durationUnit", "").strip()
    if text and unit:
        factor = _MINUTES.get(unit)
        if factor is None:
            raise Unreadable(f'durationUnit is "{unit[:20]}": allowed are s, min and hr.')
        minutes = (number("duration", text) or 0.0) * factor
        return (minutes, ()) if minutes else (None, ("no_amount",))
    start, end = moment(workout.get("startDate", "")), moment(workout.get("endDate", ""))
    if start is None or end is None or (start.tzinfo is None) != (end.tzinfo is None) or end <= start:
        if text:
            raise Unreadable(f'duration is "{text[:20]}" without a durationUnit, and start and end do not tell it.')
        return None, ("no_amount",)
    return (end - start).total_seconds() / 60, ("from_dates",)


def read(source: Source, asked: Asked) -> Log:
    """The workouts of an Apple Health export. Memory does not grow with the records."""
    out = Gathered("apple_health", "Apple Health")
    reader = _Reader(asked, out)
    try:
        _feed(source, asked, reader)
    except expat.ExpatError as error:
        where = f"line {error.lineno}, column {error.offset}"
        reason = f"The file ends or is broken here, and nothing after it could be read ({where}: {expat.ErrorString(error.code)})."
        if not reader.records:
            raise log_error(asked.path, reason) from error
        out.refuse(reader.records + 1, where, reason)
    except DAMAGED as error:
        out.refuse(reader.records + 1, "", f"The archive is damaged, and nothing after it could be read ({error}).")
    return out.log(asked.path, None)


def _feed(source: Source, asked: Asked, reader: _Reader) -> None:
    """Gives the file to the parser, piece by piece."""
    utf8 = encoding_of(source.head).startswith("utf-8")
    parser, done = reader.parser, 0
    chunk = _without_doctype(source.stream.read(HEAD))
    while chunk:
        try:
            parser.Parse(chunk.translate(_NO_XML) if utf8 else chunk, False)
        except (LookupError, ValueError) as error:
            if not isinstance(error, LookupError) and "multi-byte" not in str(error):
                raise
            raise log_error(asked.path, f"its text is in an encoding that cannot be read ({error}): Apple Health writes UTF-8") from error
        done += len(chunk)
        if done - parser.CurrentByteIndex > _MOST:
            raise log_error(asked.path, f"an element is longer than {_MOST:,} bytes: this is no Apple Health export")
        if asked.progress:
            asked.progress(*source.progress())
        chunk = source.stream.read(_CHUNK)
    parser.Parse(b"", True)
    if asked.progress:
        asked.progress(source.size, source.size)


def _without_doctype(head: bytes) -> bytes:
    """The first piece with its declaration of types blanked, lines kept: some versions of iOS wrote a broken one, and nothing
    of it is needed. Entities that it declared are unknown then, which is an error."""
    return _DOCTYPE.sub(lambda found: re.sub(rb"[^\n]", b" ", found[0]), head, count=1)
