"""Sessions: what was done, added up and judged; and what a moment says of a person."""

import datetime
from array import array
from typing import TYPE_CHECKING, Any, Iterable, Mapping, Unpack

from ._assess import answered
from ._assessment import Assessment
from ._errors import StructSizeError, make_error, raise_flat
from ._inputs import PERSON, compile_keywords
from ._model import Model, model_parts
from ._native import FLAT_STATUS, FLAT_VALUE, INT32, NO_PAIRS, blank_flat, lib
from ._record import blank_rows, check_record, read_record, session_row, top_record
from ._tables import FIELD_BY_NAME, FIELD_NAMES
from ._values import as_number, as_whole, wrong_type

if TYPE_CHECKING:
    from ._record_types import JudgementRecord, SessionRecord
    from ._types import Moment, Person, Verdict

_add = lib.flat_session_add
#: Bytes of a session.
SIZE: int = lib.FLAT_SESSION_BYTES
_UNIT = 2.0**-30  # SPINERISK_HAZARD_UNIT
#: The highest number of a part.
MOST_PARTS = 2**53 - 1  # SPINERISK_TOTAL_MAX


def done(flat: "array[float]", sentence: str | None, row: bool = False) -> "array[float]":
    """What a call wrote, or its error."""
    if flat[FLAT_STATUS]:
        raise_flat(flat, sentence, FIELD_NAMES, row)
    return flat


def empty_sessions(n: int) -> bytearray:
    """Bytes of n sessions without parts."""
    try:
        data = bytearray(SIZE * n)
    except MemoryError:
        raise make_error("no_memory", f"no memory for {n} sessions", field="n", value=n) from None
    flat = blank_flat()
    done(flat, lib.flat_session_init(data, flat))
    return data


EMPTY = bytes(empty_sessions(1))


def checked_bytes(data: Any) -> bytearray:
    """A copy of the bytes of sessions, checked."""
    if not isinstance(data, (bytes, bytearray, memoryview)):
        wrong_type("data", "the bytes of a session", data)
    copy, flat = bytearray(data), blank_flat()
    if len(copy) % SIZE:
        raise make_error("range", f"data has {len(copy)} bytes: a session has {SIZE}", field="data", value=float(len(copy)))
    none = array(INT32)
    try:
        done(flat, lib.flat_sessions_add(NO_PAIRS, NO_PAIRS, none, None, None, None, 0.0, copy, flat), row=True)
    except StructSizeError:
        raise make_error("conflict", "data: these are not the bytes of sessions of this machine", field="data") from None
    return copy


class Session:
    """What was done, added up: a session, a day, or any share of one.

    Sums are whole numbers, so that neither the order of the parts nor the order of merging changes a bit. It grows
    by add() and merge(); use it in one thread at a time.

        >>> s = Session().add(assess("walking", minutes=30), part=1).add(assess("deadlift", external_kg=40), part=2)
        >>> s.judge(phase="active")["drop_first"]
        2.0
    """

    __slots__ = ("_data",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self) -> None:
        self._data = bytearray(EMPTY)

    def add(self, assessment: Assessment, part: int = 0) -> "Session":
        """Adds an assessed part, and gives the session back. part: a number of yours, given back as drop_first.

        What it adds is hazard x dose, so half the dose counts half.
        """
        if not isinstance(assessment, Assessment):
            wrong_type("assessment", "a spinerisk.Assessment", assessment)
        if type(part) is not int or not 0 <= part <= MOST_PARTS:
            part = as_whole("part", part, 0, MOST_PARTS)
        flat = blank_flat()
        sentence = _add(self._data, assessment._flat, part, flat)
        if flat[FLAT_STATUS]:
            raise_flat(flat, sentence, FIELD_NAMES)
        return self

    def merge(self, other: "Session") -> "Session":
        """Adds another session, the same to the bit as adding its parts, and gives this one back."""
        if not isinstance(other, Session):
            wrong_type("other", "a spinerisk.Session", other)
        flat = blank_flat()
        done(flat, lib.flat_session_merge(self._data, other._data, flat))
        return self

    def share(self, assessment: Assessment) -> float:
        """Share of a part in the hazard of the session it was added to, 0 to 1; 0 where the session has none."""
        if not isinstance(assessment, Assessment):
            wrong_type("assessment", "a spinerisk.Assessment", assessment)
        flat = blank_flat()
        return done(flat, lib.flat_session_share(self._data, assessment._flat, flat))[FLAT_VALUE]

    def judge(self, *, carried: float | None = 0.0, model: Model | None = None, **patient: "Unpack[Person]") -> "JudgementRecord":
        """Judges it against the budget of the person's phase: a record of the type "judgement".

        carried: what course() left over from the days before. patient: keywords of the owners patient and provider,
        as in assess().

        The verdict is never milder than that of the worst part; drop_first is the number of the part to drop first.
        Errors as in assess().
        """
        handle, _ = model_parts(model)

        def ask(pairs: "array[float]", left: float) -> dict[str, Any]:
            rows, flat = blank_rows("judgement"), blank_flat()
            done(flat, lib.flat_session_judge(handle, pairs, self._data, left, rows, flat))
            return read_record("judgement", rows)

        record = answered(
            handle,
            patient,
            lambda: ask(person_pairs(patient, "judge"), as_carried(carried)),
            lambda answers: ask(answers, readable_carried(carried)),
        )
        sentence = lib.spinerisk_sentence_text(f"session_{record['verdict']}")
        judged: "JudgementRecord" = top_record("judgement", {**record, "sentence": sentence})
        return judged

    def _record(self) -> dict[str, Any]:
        rows, flat = blank_rows("session"), blank_flat()
        done(flat, lib.flat_session_read(self._data, rows, flat))
        return read_record("session", rows)

    @property
    def parts(self) -> int:
        """How many parts were added."""
        return int(self._record()["parts"])

    @property
    def hazard(self) -> float:
        """hazard x dose of all parts."""
        return float(self._record()["hazard_units"] * _UNIT)

    @property
    def verdict(self) -> "Verdict | None":
        """Strictest verdict of the parts by themselves; None without parts."""
        verdict: "Verdict | None" = self._record()["verdict"]
        return verdict

    @property
    def worst_score(self) -> float | None:
        """Highest score of a part by itself; None without parts."""
        score: float | None = self._record()["worst_score"]
        return score

    def to_dict(self) -> "SessionRecord":
        """Its record, of the type "session": plain Python values, ready for to_json()."""
        record: "SessionRecord" = top_record("session", self._record())
        return record

    @classmethod
    def from_dict(cls, record: "SessionRecord | Mapping[str, Any]") -> "Session":
        """The session of a record, checked by the rules of schema().

        MissingError, RangeError, UnknownName and so on name the key.
        """
        session, flat = cls(), blank_flat()
        done(flat, lib.flat_session_write(session._data, session_row(check_record(record, ("session",))), flat))
        return session

    def __bytes__(self) -> bytes:
        """64 bytes in this machine's byte order, for from_bytes(); records travel between machines."""
        return bytes(self._data)

    @classmethod
    def from_bytes(cls, data: bytes | bytearray | memoryview) -> "Session":
        """The session of its bytes, checked: RangeError for another length, ConflictError for other bytes."""
        copy = checked_bytes(data)
        if len(copy) != SIZE:
            raise make_error("range", f"data has {len(copy)} bytes: a session has {SIZE}", field="data", value=float(len(copy)))
        return cls().merge(session_of(copy))

    def __copy__(self) -> "Session":
        return session_of(self._data[:])

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_bytes, (bytes(self),)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Session) and self._data == other._data

    def _repr_html_(self) -> str:
        """What a notebook shows: plain HTML."""
        from ._html import session_html

        return session_html(self)

    def __repr__(self) -> str:
        worst = self.worst_score
        if worst is None:
            return "<Session without parts>"
        return f"<Session of {self.parts} parts: {self.verdict}, hazard {self.hazard:.3g}, worst score {worst:.1f}>"


def session_of(data: bytearray) -> Session:
    session = Session.__new__(Session)
    session._data = data
    return session


def person_pairs(patient: Mapping[str, Any], where: str) -> "array[float]":
    return array("d", compile_keywords(PERSON, patient, where, []))


def as_carried(carried: Any) -> float:
    return 0.0 if carried is None else as_number("carried", carried)


def readable_carried(carried: Any) -> float:
    """What was carried, if it can be read; in an emergency nothing else is asked of it. The library passes over what cannot be."""
    try:
        return as_carried(carried)
    except Exception:  # of the caller's own number, too
        return 0.0


# ------------------------------------------------------------------ moments

_FIRST_DAY = datetime.datetime(1970, 1, 1)
#: What a moment tells, in the order in which it crosses.
_AT = ("today", "hours_since_session", "sessions_per_week", "hours_since_rising")
_EARLIEST, _LATEST = (value or 0.0 for value in (FIELD_BY_NAME["today"].low, FIELD_BY_NAME["today"].high))


def _moment(name: str, value: Any) -> float:
    """Days since 1970-01-01, with their fraction; of an aware datetime, by its own clock."""
    if isinstance(value, datetime.datetime):
        value = (value.replace(tzinfo=None) - _FIRST_DAY) / datetime.timedelta(days=1)
    elif isinstance(value, (str, datetime.date)):
        wrong_type(name, "a datetime, or days since 1970-01-01", value)
    days = as_number(name, value)
    if not _EARLIEST <= days <= _LATEST:
        message = f"{name} = {days:g} days since 1970-01-01: allowed are {_EARLIEST:g} to {_LATEST:g}"
        raise make_error("range", message, field=name, value=days, low=_EARLIEST, high=_LATEST)
    return days


def _moments(name: str, values: Any) -> "array[float]":
    if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
        wrong_type(name, "a collection of datetimes, or of days since 1970-01-01", values)
    return array("d", [_moment(f"{name}[{i}]", value) for i, value in enumerate(values)])


def patient_at(
    at: datetime.datetime | float,
    *,
    sessions: Iterable[datetime.datetime | float] = (),
    risings: Iterable[datetime.datetime | float] = (),
) -> "Moment":
    """Keywords for assess() at a moment: today, hours_since_session, sessions_per_week, hours_since_rising.

    at, and each of sessions (of decompression) and risings (from at least 4 hours of lying): a datetime, taken by its
    own clock, or days since 1970-01-01 with their fraction. Later ones than `at` do not count, risings of more than
    48 hours before neither. What the lists do not tell is left out.

        >>> import datetime
        >>> evening, morning = datetime.datetime(2026, 1, 5, 18), datetime.datetime(2026, 1, 5, 7)
        >>> patient_at(evening, risings=[morning])["today"], round(patient_at(evening, risings=[morning])["hours_since_rising"], 6)
        (20458.0, 11.0)
    """
    rows, flat = array("d", bytes(8 * len(_AT))), blank_flat()
    times = _moments("sessions", sessions), _moments("risings", risings)
    done(flat, lib.flat_patient_at(_moment("at", at), *times, rows, flat))
    said: Any = {name: value for name, value in zip(_AT, rows) if value == value}
    moment: "Moment" = said
    return moment
