"""One answer, with everything needed to explain it."""

import math
from array import array
from typing import TYPE_CHECKING, Any

from ._activity import DEMANDS, Activity
from ._errors import revive
from ._model import ModelInfo
from ._names import raised_names, read_as_name
from ._native import lib
from ._tables import FIELD_NAMES, GRADES, HAZARDS, QUESTIONS, REASON_BY_NUMBER, SCREENED, URGENCIES, VERDICTS, Reason

if TYPE_CHECKING:
    from ._types import Grade, ReadAs, Screened, Urgency, Verdict

# Where the answer stands in a flat array.
_SCORE: int = lib.FLAT_SCORE
_LOW: int = lib.FLAT_LOW
_HIGH: int = lib.FLAT_HIGH
_MODEL_SCORE: int = lib.FLAT_MODEL_SCORE
_VERDICT: int = lib.FLAT_VERDICT
_URGENCY: int = lib.FLAT_URGENCY
_ENCOURAGED: int = lib.FLAT_ENCOURAGED
_EVIDENCE: int = lib.FLAT_EVIDENCE
_GENERAL_ANSWER: int = lib.FLAT_GENERAL_ANSWER
_CONTRIBUTIONS: int = lib.FLAT_CONTRIBUTIONS
_DEMAND: int = lib.FLAT_DEMAND
_HAZARD: int = lib.FLAT_HAZARD
_DOSE: int = lib.FLAT_DOSE
_N_REASONS: int = lib.FLAT_N_REASONS
_REASONS: int = lib.FLAT_REASONS


class Assessment:
    """One answer, with everything needed to explain it. It cannot be changed.

    The score is an index from 0 to 100, not a probability. Values are read out of the library's answer
    when they are asked for, which keeps an assessment that only needs its verdict cheap.

    A pickle is for the same version of the library; to_dict() is what to keep.

        >>> a = assess("running", conditions={"herniation"}, phase="active")
        >>> a
        <Assessment of running: avoid, score 84.0 (64.2 to 97.5), high_impact>
        >>> max(a.contributions, key=a.contributions.get), a.demand["impact"]
        ('impact', 2.4)
    """

    __slots__ = ("_flat", "_own", "_model")

    def __init__(self, flat: "array[float]", own: Activity | None, model: ModelInfo) -> None:
        self._flat = flat
        self._own = own
        self._model = model

    @property
    def score(self) -> float:
        """0 to 100; lifted to the band of its verdict where a rule decides."""
        return self._flat[_SCORE]

    @property
    def low(self) -> float:
        """Score at the mild end of the ways of doing it and of the evidence."""
        return self._flat[_LOW]

    @property
    def high(self) -> float:
        """Score at the strict end of the ways of doing it and of the evidence."""
        return self._flat[_HIGH]

    @property
    def model_score(self) -> float:
        """The formula's own value; NaN when a red flag answers before the activity is looked up."""
        return self._flat[_MODEL_SCORE]

    @property
    def hazard(self) -> float:
        """The six hazards added up, at the reference dose; NaN when a red flag stops. A Session adds hazard x dose."""
        return self._flat[_HAZARD]

    @property
    def dose(self) -> float:
        """What is done over the reference dose, all sets; 1 where it is not stated."""
        return self._flat[_DOSE]

    @property
    def verdict(self) -> "Verdict":
        """suitable, with_care, ask_provider, avoid or stop."""
        return VERDICTS[int(self._flat[_VERDICT])]

    @property
    def urgency(self) -> "Urgency":
        """How soon somebody qualified should look at it: none, ask, same_day or emergency."""
        return URGENCIES[int(self._flat[_URGENCY])]

    @property
    def encouraged(self) -> bool:
        """Suitable or with care, and good for what the person wants."""
        return self._flat[_ENCOURAGED] == 1

    @property
    def evidence(self) -> "Grade | None":
        """Weakest grade among the demands that matter: A, B or C; None if the caller measured them."""
        return GRADES.get(int(self._flat[_EVIDENCE]))

    @property
    def general_answer(self) -> bool:
        """No condition was stated: the answer is for the stricter of the disc and stenosis rows."""
        return self._flat[_GENERAL_ANSWER] == 1

    @property
    def contributions(self) -> dict[str, float]:
        """What the score is made of: six hazards and what a rule lifted it by. They add up to the score."""
        return dict(zip(HAZARDS, self._flat[_CONTRIBUTIONS : _CONTRIBUTIONS + 7]))

    @property
    def demand(self) -> dict[str, float]:
        """Typical demands that were scored: impact (body weights), load (N), twist, forward, backward (degrees)."""
        return dict(zip(DEMANDS, self._flat[_DEMAND : _DEMAND + 5]))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why: rules first, strictest first, then hazards by what they contribute."""
        last = _REASONS + int(self._flat[_N_REASONS])
        return tuple(REASON_BY_NUMBER[int(number)] for number in self._flat[_REASONS:last])

    @property
    def assumed(self) -> tuple[str, ...]:
        """Fields that were not stated and could have changed the verdict."""
        return tuple(name for number, name in FIELD_NAMES.items() if self._bit(lib.FLAT_ASSUMED_LOW, number))

    @property
    def open_questions(self) -> tuple[str, ...]:
        """Ids of the safety questions that matter here and were not answered."""
        return tuple(q.id for q in QUESTIONS if self._bit(lib.FLAT_OPEN_LOW, q.number - 1))

    @property
    def screened(self) -> "Screened":
        """Whether the red-flag questions were answered: no, partly or yes."""
        return SCREENED[int(self._flat[lib.FLAT_SCREENED])]

    @property
    def activity(self) -> Activity | None:
        """The activity; None for measured demands, or when a red flag answered first."""
        return self._own

    @property
    def read_as(self) -> "ReadAs | None":
        """How the name was read: id, synonym, code or text; None if no name was read."""
        return read_as_name(self._flat[lib.FLAT_READ_AS])

    @property
    def confidence(self) -> float:
        """Of the reading, 0 to 1; NaN if no name was read."""
        return self._flat[lib.FLAT_CONFIDENCE] if self._flat[lib.FLAT_READ_AS] else math.nan

    @property
    def ambiguous(self) -> bool:
        """The name fits several activities; this is the most demanding of them."""
        return bool(self._flat[lib.FLAT_AMBIGUOUS])

    @property
    def assisted(self) -> bool:
        """The name says that help carries part of the body."""
        return bool(self._flat[lib.FLAT_ASSISTED])

    @property
    def raised(self) -> tuple[str, ...]:
        """What the name asked for beyond the activity; it was added to the demands."""
        return raised_names(self._flat[lib.FLAT_RAISED])

    @property
    def model(self) -> ModelInfo:
        """Name, version, owner and digest of the model that answered."""
        return self._model

    def _bit(self, low_half: int, bit: int) -> bool:
        """Whether a bit is set in a 64-bit set, which a flat answer holds in two halves."""
        return bit < 64 and int(self._flat[low_half + bit // 32]) >> bit % 32 & 1 == 1

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python values, ready for json.dumps; NaN becomes None."""
        number = {name: getattr(self, name) for name in ("score", "low", "high", "model_score", "hazard", "dose")}
        words = {name: getattr(self, name) for name in ("verdict", "urgency", "encouraged", "evidence")}
        activity = self.activity
        return {
            **{name: _plain(value) for name, value in number.items()},
            **words,
            "general_answer": self.general_answer,
            "activity": None if activity is None else activity.id,
            "read_as": self.read_as,
            "confidence": _plain(self.confidence),
            "ambiguous": self.ambiguous,
            "assisted": self.assisted,
            "raised": list(self.raised),
            "contributions": {name: _plain(value) for name, value in self.contributions.items()},
            "demand": {name: _plain(value) for name, value in self.demand.items()},
            "reasons": [reason._asdict() for reason in self.reasons],
            "assumed": list(self.assumed),
            "open_questions": list(self.open_questions),
            "screened": self.screened,
            "model": self.model._asdict(),
        }

    def _repr_html_(self) -> str:
        """What a notebook shows: plain HTML, escaped."""
        from ._html import assessment_html

        return assessment_html(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Assessment) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self._flat.tobytes(), self._own, self._model

    def __reduce__(self) -> tuple[Any, ...]:
        return revive, (type(self), lib.spinerisk_version(), self._flat, self._own, self._model)

    def __repr__(self) -> str:
        activity = self.activity
        what = "measured demands" if activity is None else activity.id or activity.name or "own activity"
        first = f", {self.reasons[0].id}" if self.reasons else ""
        return f"<Assessment of {what}: {self.verdict}, score {self.score:.1f} ({self.low:.1f} to {self.high:.1f}){first}>"


def _plain(value: float) -> float | None:
    return value if value == value else None
