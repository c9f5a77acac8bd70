"""Many sessions: days that follow each other, and columns."""

import sys
from array import array
from typing import TYPE_CHECKING, Any, Iterable, Mapping, NamedTuple, Unpack

from ._assess import answered
from ._columns import is_numpy, make_column, refuse_masked
from ._errors import make_error
from ._model import Model, model_parts
from ._native import FLAT_VALUE, INT32, blank_flat, lib
from ._record import DAY, blank_rows, read_records, top_record
from ._session import (
    EMPTY,
    MOST_PARTS,
    SIZE,
    Session,
    as_carried,
    checked_bytes,
    done,
    empty_sessions,
    person_pairs,
    readable_carried,
    session_of,
)
from ._tables import VERDICTS
from ._values import as_whole, wrong_type

if TYPE_CHECKING:
    from typing_extensions import Buffer
    from ._record_types import CourseRecord, WeekRecord
    from ._types import Person


class CourseColumns(NamedTuple):
    """What Sessions.judge() gives: a value a session each, and the weeks.

    score, used, carried: float64, as in a judgement. verdict: int32 codes, spinerisk.VERDICTS names them. weeks: a list
    of records. left: what the last night leaves; the next call takes it as `carried`.
    """

    score: Any
    used: Any
    carried: Any
    verdict: Any
    weeks: "list[WeekRecord]"
    left: float


def _judge_days(
    data: bytearray, carried: Any, model: Model | None, patient: Mapping[str, Any], where: str, numpy: bool = False
) -> CourseColumns:
    """Judges the sessions of days that follow each other."""
    handle, _ = model_parts(model)
    n = len(data) // SIZE
    n_weeks = -(-n // 7)

    def ask(pairs: "array[float]", left: float) -> CourseColumns:
        score, used, kept = (make_column(numpy, "d", n) for _ in range(3))
        verdict, rows, flat = make_column(numpy, INT32, n), blank_rows("week", n_weeks), blank_flat()
        done(flat, lib.flat_course_judge(handle, pairs, data, left, score, used, kept, verdict, rows, flat))
        return CourseColumns(score, used, kept, verdict, read_records("week", rows, n_weeks), flat[FLAT_VALUE])

    return answered(
        handle,
        patient,
        lambda: ask(person_pairs(patient, where), as_carried(carried)),
        lambda answers: ask(answers, readable_carried(carried)),
    )


def _joined(days: Any, strict: bool = True) -> bytearray:
    """The bytes of days. If not strict, what is no session counts as a day of rest, and what is no days as one of them."""
    if isinstance(days, Sessions):
        return days._data
    if not isinstance(days, Iterable):
        if not strict:
            return bytearray(EMPTY)
        wrong_type("days", "a collection of spinerisk.Session or None", days)
    data = bytearray()
    for i, day in enumerate(days):
        if strict and day is not None and not isinstance(day, Session):
            wrong_type(f"days[{i}]", "a spinerisk.Session or None", day)
        data += day._data if isinstance(day, Session) else EMPTY
    return data


def course(
    days: "Iterable[Session | None] | Sessions",
    *,
    carried: float | None = 0.0,
    model: Model | None = None,
    **patient: "Unpack[Person]",
) -> "CourseRecord":
    """Judges days that follow each other, and their weeks of seven: a record of the type "course".

    days: a Session each, None for a day of rest. Each night leaves a part of what was there; `carried` goes in with
    what the nights before left, and the record's "carried" is what the last night leaves, so that a course may be
    judged piece by piece. patient: keywords of the owners patient and provider, as in assess().

    Of a day, `score` is 0 to 100 and `used` the share of its budget, what was carried over included. Errors as in assess(),
    and TypeError for what is no session.

        >>> lifted = Session().add(assess("deadlift", external_kg=40))
        >>> judged = course([lifted, None, lifted], phase="maintenance")
        >>> [round(day["carried"], 2) for day in judged["days"]], judged["weeks"][0]["rest_days"]
        ([0.0, 4.3, 2.15], 1.0)
    """
    handle, _ = model_parts(model)
    listed = list(days) if isinstance(days, Iterable) else days
    data = answered(handle, patient, lambda: _joined(listed), lambda _: _joined(listed, strict=False))
    judged = _judge_days(data, carried, model, patient, "course")
    columns = judged._asdict() | {"verdict": [VERDICTS[code] for code in judged.verdict]}
    rows = zip(*(columns[name] for name in DAY))
    record = {"days": [dict(zip(DAY, row)) for row in rows], "weeks": judged.weeks, "carried": judged.left}
    whole: "CourseRecord" = top_record("course", record)
    return whole


class Sessions:
    """Many sessions in one buffer: a column. Use it in one thread at a time; add() and judge() release the lock.

    len(sessions), and sessions[i]: a copy of one as a Session.

        >>> from array import array
        >>> days = Sessions(2)
        >>> days.add(array("d", [0.5, 0.1]), array("d", [30, 10]), array("i", [2, 1]))
        0
        >>> len(days), days[0].verdict, round(days.judge(phase="maintenance").left, 3)
        (2, 'with_care', 0.175)
    """

    __slots__ = ("_data", "_numpy")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, n: int) -> None:
        self._data = empty_sessions(as_whole("n", n, 0, sys.maxsize // SIZE))
        self._numpy = False

    def __len__(self) -> int:
        return len(self._data) // SIZE

    def __getitem__(self, i: int) -> Session:
        n = len(self)
        at = as_whole("the index", i, -sys.maxsize, sys.maxsize)
        if not -n <= at < n:
            raise IndexError(f"there is no session {at} of {n}")
        at = at % n * SIZE
        return session_of(self._data[at : at + SIZE])

    def add(
        self,
        hazard: "Buffer",
        score: "Buffer",
        verdict: "Buffer",
        *,
        urgency: "Buffer | None" = None,
        dose: "Buffer | None" = None,
        session: "Buffer | None" = None,
        first_part: int = 0,
    ) -> int:
        """Adds columns of assessed parts, and gives the number of bad rows, which are left out.

        One-dimensional contiguous arrays of one length: hazard, score and dose float64, verdict, urgency and session
        int32, as assess_columns() gives them, read without a copy. dose: over the reference dose, 1 each without it.
        session: to which session each row goes; without it row i goes to session i. Part numbers are first_part + row.
        Each row equals Session.add() of the same assessment.

        A bad row is NaN, a verdict of 0 or a session that is not there. TypeError for a column that is no such array,
        ConflictError for different lengths; nothing is added then.
        """
        columns = {"hazard": hazard, "score": score, "verdict": verdict, "urgency": urgency, "dose": dose, "session": session}
        refuse_masked(columns, columns.values())
        _same_lengths(columns)
        first, flat = as_whole("first_part", first_part, 0, MOST_PARTS), blank_flat()
        done(flat, lib.flat_sessions_add(*columns.values(), first, self._data, flat))
        self._numpy = is_numpy(hazard)
        return int(flat[FLAT_VALUE])

    def judge(self, *, carried: float | None = 0.0, model: Model | None = None, **patient: "Unpack[Person]") -> CourseColumns:
        """Judges the sessions as days that follow each other, as course() does, into columns.

        They are NumPy's if the last add() was given NumPy, else array.array.
        """
        return _judge_days(self._data, carried, model, patient, "judge", self._numpy)

    def __bytes__(self) -> bytes:
        """64 bytes a session in this machine's byte order, for from_bytes()."""
        return bytes(self._data)

    @classmethod
    def from_bytes(cls, data: bytes | bytearray | memoryview) -> "Sessions":
        """The sessions of their bytes, checked: RangeError for another length, ConflictError for other bytes."""
        sessions = cls(0)
        sessions._data = checked_bytes(data)
        return sessions

    def __copy__(self) -> "Sessions":
        sessions = Sessions(0)
        sessions._data, sessions._numpy = self._data[:], self._numpy
        return sessions

    def __deepcopy__(self, memo: object) -> "Sessions":
        return self.__copy__()

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_bytes, (bytes(self),)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sessions) and self._data == other._data

    def __repr__(self) -> str:
        return f"<{len(self)} sessions>"


def _same_lengths(columns: Mapping[str, Any]) -> None:
    """An error that says which column is of another length; what is no array the library refuses by its name."""
    lengths = {name: _length(column) for name, column in columns.items() if column is not None}
    wanted = lengths.get("hazard")
    for name, n in lengths.items():
        if n is not None and wanted is not None and n != wanted:
            message = f"{name} has {n} values, hazard has {wanted}: all columns must be of one length"
            raise make_error("conflict", message, field=name)


def _length(column: Any) -> int | None:
    try:
        view = memoryview(column)
    except TypeError:
        return None
    return view.nbytes // view.itemsize
