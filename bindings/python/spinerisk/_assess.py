"""Assessing one activity, and explaining the answer."""

import contextlib
import math
from array import array
from typing import TYPE_CHECKING, Any, Callable, Mapping, NoReturn, TypeVar, Unpack

from ._activity import DEMANDS, Activity, check_ends
from ._assessment import Assessment
from ._errors import STATUSES, make_error, raise_flat
from ._inputs import ASSESS, PERSON, Rule, compile_keywords, make_rules, range_rule
from ._model import Model, model_parts
from ._names import Resolution, Vocabulary, activity_in, handle_of
from ._native import FLAT_STATUS, NO_PAIRS, blank_flat, clean_text, lib
from ._tables import FIELD_BY_NAME, FIELD_NAMES
from ._values import as_flag, as_triple, is_nothing, wrong_type

if TYPE_CHECKING:
    from ._types import Assess, DemandEnds, Quantity

T = TypeVar("T")

_assess = lib.flat_assess
_BY_NAME, _BY_DEMAND, _BY_OWN, _BY_ID = lib.FLAT_BY_NAME, lib.FLAT_BY_DEMAND, lib.FLAT_BY_OWN_ACTIVITY, lib.FLAT_BY_ID
_ACTIVITY: int = lib.FLAT_ACTIVITY
_UNKNOWN = next(number for number, id in STATUSES.items() if id == "unknown_activity")

#: assess_demand takes the ends of a range by their own names too.
_DEMAND_RULES: dict[str, Rule] = ASSESS | make_rules("demand") | {name: range_rule(name) for name in DEMANDS}
del _DEMAND_RULES["flexion"]  # split below
_LEAST, _MOST = (value or 0.0 for value in (FIELD_BY_NAME["flexion"].low, FIELD_BY_NAME["flexion"].high))


def assess(
    activity: str | Activity | Resolution,
    *,
    model: Model | None = None,
    vocabulary: Vocabulary | None = None,
    strict: bool = False,
    **keywords: "Unpack[Assess]",
) -> Assessment:
    """Assesses an activity for a person.

    `activity` is an id, a reviewed name or free text (read as resolve() reads it: the answer says how), what
    resolve() or find_code() gave, or an Activity. `strict` takes permanent ids only. `vocabulary` adds your
    own activities and names.

    Keywords are the fields of spinerisk.fields() with the owners effort, patient and provider, each
    with its unit in its name or its row: external_kg, minutes, conditions, phase, pain_now ... All are
    optional; None means not stated, never zero. Short forms: pain, age, diagnosis, answers, provider.
    `model` is a Model of your own; without it the built-in one answers.

    Raises UnknownActivity (with the nearest names), NotEnoughInformation, OutOfScope, RangeError, UnknownName and
    others of SpineriskError (all ValueErrors, naming field, value and range), TypeError for a wrong Python type.

        >>> a = assess("running", conditions={"herniation"}, phase="active", pain=2)
        >>> a.verdict, round(a.score), a.reasons[0].sentence
        ('avoid', 84, 'The feet land hard and the shock goes up the spine.')
        >>> assess("walking", pain=11)
        Traceback (most recent call last):
        ...
        spinerisk._errors.RangeError: pain_now = 11 points: A value is outside its allowed range. Allowed: 0 to 10 points.
    """
    handle, info = model_parts(model)
    flat = blank_flat()
    try:
        mode, text, pairs, own, vocabulary = question_parts(activity, keywords, "assess", vocabulary, strict)
    except Exception:
        if is_emergency(handle, keywords, flat):
            return Assessment(flat, None, info)
        raise
    sentence = _assess(handle, handle_of(vocabulary), mode, text, pairs, flat)
    if flat[FLAT_STATUS]:
        raise_read(flat, sentence, vocabulary)
    return Assessment(flat, own or activity_in(vocabulary, int(flat[_ACTIVITY])), info)


def raise_read(flat: "array[float]", sentence: str | None, vocabulary: Vocabulary | None) -> NoReturn:
    """An error of a call; one about an unknown name tells the nearest."""
    near = Resolution(flat, _BY_NAME, "", vocabulary).candidates if flat[FLAT_STATUS] == _UNKNOWN else ()
    names = tuple(str(candidate.activity.id) for candidate in near)
    if names and sentence:
        sentence += f" Nearest: {', '.join(names)}."
    raise_flat(flat, sentence, FIELD_NAMES, nearest=names)


def readable_answers(keywords: Mapping[str, Any]) -> "array[float]":
    """The pairs of the safety answers that can be read; what cannot is passed over."""
    pairs: list[float] = []
    answers = keywords.get("answers")
    stated = [("answers", {key: one}) for key, one in answers.items()] if isinstance(answers, Mapping) else []
    for name, value in [*stated, ("answers_yes", keywords.get("answers_yes")), ("conditions", keywords.get("conditions"))]:
        with contextlib.suppress(Exception):
            compile_keywords(ASSESS, {name: value}, "answers", pairs)
    return array("d", pairs)


def is_emergency(handle: Any, keywords: Mapping[str, Any], flat: "array[float]") -> bool:
    """Whether a red flag stops by the answers alone; `flat` then holds the answer.

    An emergency is answered whatever else in the call is wrong.
    """
    _assess(handle, None, _BY_NAME, "walking", readable_answers(keywords), flat)
    return not flat[FLAT_STATUS] and math.isnan(flat[lib.FLAT_MODEL_SCORE])


def answered(handle: Any, keywords: Mapping[str, Any], ask: Callable[[], T], flagged: "Callable[[array[float]], T]") -> T:
    """What `ask` answers. An emergency is answered whatever else is wrong: then `flagged` is asked with the answers alone."""
    try:
        return ask()
    except Exception:
        if not is_emergency(handle, keywords, blank_flat()):
            raise
    return flagged(readable_answers(keywords))


def person_of_rows(handle: Any, person: Mapping[str, Any], where: str) -> "array[float]":
    """The pairs of the person of a column call, or in an emergency of the answers alone."""
    return answered(handle, person, lambda: array("d", compile_keywords(PERSON, person, where, [])), lambda answers: answers)


def question_parts(
    activity: str | Activity | Resolution, keywords: Mapping[str, Any], where: str, vocabulary: Vocabulary | None, strict: bool
) -> tuple[int, str, "array[float]", Activity | None, Vocabulary | None]:
    """Mode, text and pairs of a call, the activity itself if it is the caller's own, and the vocabulary."""
    handle_of(vocabulary)
    pairs = array("d", compile_keywords(ASSESS, keywords, where, [])) if keywords else NO_PAIRS
    if isinstance(activity, str):
        mode = _BY_ID if as_flag("strict", strict) else _BY_NAME
        return mode, activity if activity.isascii() else clean_text(activity), pairs, None, vocabulary
    if isinstance(activity, Resolution):
        return activity._mode, activity._text, pairs, None, activity._vocabulary
    if not isinstance(activity, Activity):
        wrong_type("activity", "a name, a spinerisk.Activity or a spinerisk.Resolution", activity)
    if activity.number:
        return _BY_ID, activity.id or "", pairs, None, vocabulary
    return _BY_OWN, clean_text(activity.id or ""), activity._pairs + pairs, activity, vocabulary


def explain(
    activity: str | Activity | Resolution,
    *,
    model: Model | None = None,
    vocabulary: Vocabulary | None = None,
    strict: bool = False,
    **keywords: "Unpack[Assess]",
) -> str:
    """The answer of assess(), in plain English for the person. Same arguments, same errors.

    Several lines: what to do, why, the index with its interval, what was assumed, and which model answered.

        >>> print(explain("walking", minutes=30, conditions={"stenosis"}).splitlines()[0])
        Usually well tolerated at this stage. Keep it comfortable and build up.
    """
    handle = model_parts(model)[0]
    flat = blank_flat()
    try:
        mode, text, pairs, _, vocabulary = question_parts(activity, keywords, "explain", vocabulary, strict)
    except Exception:
        if not is_emergency(handle, keywords, flat):
            raise
        return str(lib.flat_explain(handle, None, _BY_NAME, "walking", readable_answers(keywords), flat))
    answer = lib.flat_explain(handle, handle_of(vocabulary), mode, text, pairs, flat)
    if flat[FLAT_STATUS]:
        raise_read(flat, answer, vocabulary)
    if answer is None:
        raise make_error("no_memory", lib.spinerisk_status_text(16))
    return str(answer)


def assess_demand(
    impact: "Quantity" = None,
    load: "Quantity" = None,
    twist: "Quantity" = None,
    flexion: "Quantity" = None,
    *,
    forward: "Quantity" = None,
    backward: "Quantity" = None,
    model: Model | None = None,
    **keywords: "Unpack[DemandEnds]",
) -> Assessment:
    """Assesses measured demands, taken as they are.

    Each is a number or (low, typical, high): impact in body weights, load in newtons (L4/L5
    compression, everything included), twist in degrees either way. The posture is either `flexion`
    in degrees from standing, forward positive, or both `forward` and `backward`, each from 0 up.
    All are required; a missing one is a MissingError, never zero. Other keywords as in assess(); kilograms,
    repetitions, minutes, vigour and form are a ConflictError, as the measurement already holds them.

        >>> a = assess_demand(impact=1.1, load=(1500, 1800, 2400), twist=5, flexion=18, phase="active")
        >>> a.verdict, a.activity
        ('with_care', None)
        >>> assess_demand(impact=1.1, load=1800, twist=5)
        Traceback (most recent call last):
        ...
        spinerisk._errors.MissingError: forward: A required value was not given. Allowed: 0 to 120 deg.
    """
    handle, info = model_parts(model)
    flat = blank_flat()
    try:
        pairs = _demand_pairs(impact, load, twist, flexion, forward, backward, keywords)
    except Exception:
        if is_emergency(handle, keywords, flat):
            return Assessment(flat, None, info)
        raise
    sentence = _assess(handle, None, _BY_DEMAND, "", array("d", pairs), flat)
    if flat[FLAT_STATUS]:
        if not is_nothing(flexion) and FIELD_NAMES.get(int(flat[lib.FLAT_FIELD]), "").startswith(("forward", "backward")):
            _check_flexion(flexion)
        raise_flat(flat, sentence, FIELD_NAMES)
    return Assessment(flat, None, info)


def _demand_pairs(
    impact: Any, load: Any, twist: Any, flexion: Any, forward: Any, backward: Any, keywords: Mapping[str, Any]
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
