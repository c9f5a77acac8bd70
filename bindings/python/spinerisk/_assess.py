"""Assessing one activity, and explaining the answer."""

import contextlib
import math
from array import array
from typing import Any, Mapping

from ._activity import DEMANDS, Activity, activity_by_number, check_ends
from ._errors import make_error, raise_flat
from ._inputs import ASSESS, Rule, as_triple, compile_keywords, is_nothing, make_rules, range_rule, wrong_type
from ._model import Model, ModelInfo, model_parts
from ._native import FLAT_STATUS, NO_PAIRS, blank_flat, clean_text, lib
from ._tables import FIELD_BY_NAME, FIELD_NAMES, GRADES, HAZARDS, QUESTIONS, REASON_BY_NUMBER, URGENCIES, VERDICTS
from ._tables import Reason

_assess = lib.flat_assess
_BY_NAME, _BY_DEMAND, _BY_OWN = lib.FLAT_BY_NAME, lib.FLAT_BY_DEMAND, lib.FLAT_BY_OWN_ACTIVITY
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
_N_REASONS: int = lib.FLAT_N_REASONS
_REASONS: int = lib.FLAT_REASONS

#: assess_demand takes the ends of a range by their own names too.
_DEMAND_RULES: dict[str, Rule] = ASSESS | make_rules("demand") | {name: range_rule(name) for name in DEMANDS}
del _DEMAND_RULES["flexion"]  # split below
_LEAST, _MOST = (value or 0.0 for value in (FIELD_BY_NAME["flexion"].low, FIELD_BY_NAME["flexion"].high))


class Assessment:
    """One answer, with everything needed to explain it. It cannot be changed.

    The score is an index from 0 to 100, not a probability. Values are read out of the library's answer
    when they are asked for, which keeps an assessment that only needs its verdict cheap.
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
    def verdict(self) -> str:
        """suitable, with_care, ask_provider, avoid or stop."""
        return VERDICTS[int(self._flat[_VERDICT])]

    @property
    def urgency(self) -> str:
        """How soon somebody qualified should look at it: none, ask, same_day or emergency."""
        return URGENCIES[int(self._flat[_URGENCY])]

    @property
    def encouraged(self) -> bool:
        """Suitable or with care, and good for what the person wants."""
        return self._flat[_ENCOURAGED] == 1

    @property
    def evidence(self) -> str | None:
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
    def activity(self) -> Activity | None:
        """The activity; None for measured demands, or when a red flag answered first."""
        return self._own or activity_by_number(int(self._flat[lib.FLAT_ACTIVITY]))

    @property
    def model(self) -> ModelInfo:
        """Name, version, owner and digest of the model that answered."""
        return self._model

    def _bit(self, low_half: int, bit: int) -> bool:
        """Whether a bit is set in a 64-bit set, which a flat answer holds in two halves."""
        return bit < 64 and int(self._flat[low_half + bit // 32]) >> bit % 32 & 1 == 1

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python values, ready for json.dumps; NaN becomes None."""
        number = {name: getattr(self, name) for name in ("score", "low", "high", "model_score")}
        words = {name: getattr(self, name) for name in ("verdict", "urgency", "encouraged", "evidence")}
        activity = self.activity
        return {
            **{name: _plain(value) for name, value in number.items()},
            **words,
            "general_answer": self.general_answer,
            "activity": None if activity is None else activity.id,
            "contributions": {name: _plain(value) for name, value in self.contributions.items()},
            "demand": {name: _plain(value) for name, value in self.demand.items()},
            "reasons": [reason._asdict() for reason in self.reasons],
            "assumed": list(self.assumed),
            "open_questions": list(self.open_questions),
            "model": self.model._asdict(),
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Assessment) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self._flat.tobytes(), self._own, self._model

    def __repr__(self) -> str:
        activity = self.activity
        what = "measured demands" if activity is None else activity.id or activity.name or "own activity"
        first = f", {self.reasons[0].id}" if self.reasons else ""
        return f"<Assessment of {what}: {self.verdict}, score {self.score:.1f} ({self.low:.1f} to {self.high:.1f}){first}>"


def _plain(value: float) -> float | None:
    return value if value == value else None


def assess(activity: str | Activity, *, model: Model | None = None, **keywords: Any) -> Assessment:
    """Assesses an activity, given by id, by synonym or as an Activity, for a person.

    Keywords are the fields of spinerisk.fields() with the owners effort, patient and provider, each
    with its unit in its name or its row: external_kg, minutes, conditions, phase, pain_now ... All are
    optional; None means not stated, never zero. Short forms: pain, age, diagnosis, answers, provider.
    `model` is a Model of your own; without it the built-in one answers.

    Raises UnknownActivity, NotEnoughInformation, OutOfScope, RangeError, UnknownName and others of
    SpineriskError (all ValueErrors, naming field, value and range), TypeError for a wrong Python type.
    """
    handle, info = model_parts(model)
    flat = blank_flat()
    try:
        mode, text, pairs, own = _question(activity, keywords, "assess")
    except Exception:
        if _is_emergency(handle, keywords, flat):
            return Assessment(flat, None, info)
        raise
    sentence = _assess(handle, mode, text, pairs, flat)
    if flat[FLAT_STATUS]:
        raise_flat(flat, sentence, FIELD_NAMES)
    return Assessment(flat, own, info)


def _readable_answers(keywords: Mapping[str, Any]) -> "array[float]":
    """The pairs of the safety answers that can be read; what cannot is passed over."""
    pairs: list[float] = []
    answers = keywords.get("answers")
    stated = [("answers", {key: one}) for key, one in answers.items()] if isinstance(answers, Mapping) else []
    for name, value in [*stated, ("answers_yes", keywords.get("answers_yes")), ("conditions", keywords.get("conditions"))]:
        with contextlib.suppress(Exception):
            compile_keywords(ASSESS, {name: value}, "answers", pairs)
    return array("d", pairs)


def _is_emergency(handle: Any, keywords: Mapping[str, Any], flat: "array[float]") -> bool:
    """Whether a red flag stops by the answers alone; `flat` then holds the answer.

    An emergency is answered whatever else in the call is wrong.
    """
    _assess(handle, _BY_NAME, "walking", _readable_answers(keywords), flat)
    return not flat[FLAT_STATUS] and math.isnan(flat[lib.FLAT_MODEL_SCORE])


def _question(
    activity: str | Activity, keywords: dict[str, Any], where: str
) -> tuple[int, str, "array[float]", Activity | None]:
    """Mode, text and pairs of a call, and the activity itself if it is the caller's own."""
    pairs = array("d", compile_keywords(ASSESS, keywords, where, [])) if keywords else NO_PAIRS
    if isinstance(activity, str):
        return _BY_NAME, activity if activity.isascii() else clean_text(activity), pairs, None
    if not isinstance(activity, Activity):
        wrong_type("activity", "a name or a spinerisk.Activity", activity)
    if activity.number:
        return _BY_NAME, activity.id, pairs, None
    return _BY_OWN, clean_text(activity.id or ""), activity._pairs + pairs, activity


def explain(activity: str | Activity, *, model: Model | None = None, **keywords: Any) -> str:
    """The answer of assess(), in plain English for the person. Same arguments, same errors."""
    handle = model_parts(model)[0]
    flat = blank_flat()
    try:
        mode, text, pairs, _ = _question(activity, keywords, "explain")
    except Exception:
        if not _is_emergency(handle, keywords, flat):
            raise
        return str(lib.flat_explain(handle, _BY_NAME, "walking", _readable_answers(keywords), flat))
    answer = lib.flat_explain(handle, mode, text, pairs, flat)
    if flat[FLAT_STATUS]:
        raise_flat(flat, answer, FIELD_NAMES)
    if answer is None:
        raise make_error("no_memory", lib.spinerisk_status_text(16))
    return str(answer)


def assess_demand(
    impact: Any = None,
    load: Any = None,
    twist: Any = None,
    flexion: Any = None,
    *,
    forward: Any = None,
    backward: Any = None,
    model: Model | None = None,
    **keywords: Any,
) -> Assessment:
    """Assesses measured demands, taken as they are.

    Each is a number or (low, typical, high): impact in body weights, load in newtons (L4/L5
    compression, everything included), twist in degrees either way. The posture is either `flexion`
    in degrees from standing, forward positive, or both `forward` and `backward`, each from 0 up.
    All are required; a missing one is a MissingError, never zero. Other keywords as in assess(); kilograms,
    repetitions, minutes, vigour and form are a ConflictError, as the measurement already holds them.
    """
    handle, info = model_parts(model)
    flat = blank_flat()
    try:
        pairs = _demand_pairs(impact, load, twist, flexion, forward, backward, keywords)
    except Exception:
        if _is_emergency(handle, keywords, flat):
            return Assessment(flat, None, info)
        raise
    sentence = _assess(handle, _BY_DEMAND, "", array("d", pairs), flat)
    if flat[FLAT_STATUS]:
        if not is_nothing(flexion) and FIELD_NAMES.get(int(flat[lib.FLAT_FIELD]), "").startswith(("forward", "backward")):
            _check_flexion(flexion)
        raise_flat(flat, sentence, FIELD_NAMES)
    return Assessment(flat, None, info)


def _demand_pairs(
    impact: Any, load: Any, twist: Any, flexion: Any, forward: Any, backward: Any, keywords: dict[str, Any]
) -> list[float]:
    """The pairs of a measured demand. What is stated twice is refused, never overwritten."""
    demands = {"impact": impact, "load": load, "twist": twist, "forward": forward, "backward": backward}
    if not is_nothing(flexion):
        if not (is_nothing(forward) and is_nothing(backward)):
            raise TypeError("flexion stands for forward and backward: give only one or the other")
        for name in ("forward_low", "forward_high", "backward_low", "backward_high"):
            if not is_nothing(keywords.get(name)):
                raise TypeError(f"flexion stands for forward and backward: do not give {name} besides")
        demands["forward"], demands["backward"] = _split_flexion(flexion)
    check_ends({**keywords, **demands})
    return compile_keywords(_DEMAND_RULES, {**keywords, **demands}, "assess_demand", [])


def _split_flexion(flexion: Any) -> tuple[Any, Any]:
    """A signed posture as two bends, forward and backward, each from 0 up. Ranges are checked in C."""
    if type(flexion) is float:
        return max(flexion, 0.0), max(-flexion, 0.0)
    low, typical, high = as_triple("flexion", flexion)
    forward = [None if x is None else max(x, 0.0) for x in (low, typical, high)]
    backward = [None if x is None else max(-x, 0.0) for x in (high, typical, low)]
    return forward, backward


def _check_flexion(flexion: Any) -> None:
    """If the posture is what the library refused, says so in the caller's terms.

    Called after a refusal only: a red flag is answered before anybody looks at the demands.
    """
    stated = [x for x in as_triple("flexion", flexion) if x is not None]
    for value in stated:
        if not _LEAST <= value <= _MOST:
            message = f"flexion = {value:g} degrees: allowed are {_LEAST:g} to {_MOST:g} degrees"
            raise make_error("range", message, field="flexion", value=value, low=_LEAST, high=_MOST)
    if stated != sorted(stated):
        raise make_error("order", "flexion: low <= typical <= high does not hold", field="flexion")
