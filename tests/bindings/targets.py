"""Calls of the Python package with hostile objects in them. Each takes a World and gives what is called, and what it is given."""

import json
from array import array
from typing import Any, Callable

import spinerisk
from kinds import MODEL, NAMES, OWN, READINGS, RUN, SESSION, VOCABULARY, World, value
from kinds_arrays import column
from spinerisk._native import lib

Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
FIELDS = [field for field in spinerisk.fields() if field.number < 190 and field.owner != "result"]
PERSON = [field.name for field in FIELDS if field.owner in ("patient", "provider")] + ["pain", "age", "diagnosis", "answers", "provider", "model", "banana"]
EFFORT = [field.name for field in FIELDS if field.owner == "effort"] + ["strict", "vocabulary"]
OWN_FIELDS = [field.name for field in FIELDS if field.owner in ("activity", "demand")] + ["id", "name"]
REQUEST = [field.name for field in FIELDS if field.owner == "request"] + ["likes", "diary"]
DIARY = [field.name for field in FIELDS if field.owner == "diary"]
PERMIT = [field.name.removeprefix("permit_") for field in FIELDS if field.owner == "permit"]
PROVIDER = [field.name for field in FIELDS if field.owner == "provider"] + ["permits", "ban_activities"]
QUESTIONS = [question.id for question in spinerisk.questions()]
RESULTS = ["verdicts", "statuses", "urgencies", "hazards", "intervals", "reasons", "contributions", "doses"]
RECORDS = [SESSION.to_dict(), SESSION.judge(), spinerisk.limit("squat", "external_kg"), spinerisk.plan(weeks=1), spinerisk.course([SESSION, None])]
TEXTS = [spinerisk.to_json(one) for one in RECORDS]


def some(w: World, names: list[str], most: int = 3) -> dict[str, Any]:
    return {name: value(w) for name in w.random.sample(names, w.random.randrange(1, most + 1))}


def person(w: World) -> dict[str, Any]:
    kind = w.random.randrange(6)
    if kind == 0:
        return {"provider": some(w, PROVIDER)}
    if kind == 1:
        return {"provider": {"permits": [{"activity": "walking", **some(w, PERMIT)}]}}
    if kind == 2:
        return {"answers": {w.pick(*QUESTIONS): value(w)}, **some(w, PERSON, 1)}
    return {"pain_now": 2.0, **some(w, PERSON)} if kind == 3 else some(w, PERSON)


def name(w: World) -> Any:
    return w.pick(*NAMES) if w.random.random() < 0.7 else value(w)


def assess(w: World) -> Call:
    return w.pick(spinerisk.assess, spinerisk.explain), (name(w),), {**person(w), **(some(w, EFFORT) if w.random.random() < 0.5 else {})}


def demand(w: World) -> Call:
    places = [value(w) if w.random.random() < 0.3 else w.random.uniform(0, 30) for _ in range(4)]
    return spinerisk.assess_demand, tuple(places), person(w) if w.random.random() < 0.5 else {}


def own(w: World) -> Call:
    def make(**fields: Any) -> Any:
        return spinerisk.assess(spinerisk.Activity(**fields))

    return make, (), {"id": "own", "impact": 1, "load": 900, "twist": 4, "forward": 20, "backward": 0, **some(w, OWN_FIELDS)}


def columns(w: World) -> Call:
    n = w.random.randrange(6)
    arrays = [column(w, "d", n, 0.85) for _ in range(4)]
    return spinerisk.assess_columns, tuple(arrays), options(w, n)


def options(w: World, n: int) -> dict[str, Any]:
    """The person, results asked for, and where they go; code of the caller runs while it is read."""
    given = person(w) if w.random.random() < 0.6 else {}
    given.update({one: True for one in w.random.sample(RESULTS, w.random.randrange(4))})
    if w.random.random() < 0.3:
        given["out"] = column(w, "d", n, 0.5)
    if w.random.random() < 0.2:
        field, code = w.pick(("pain_now", "d"), ("phase", "i"), ("conditions", "Q"), ("today", "d"))
        given[field] = column(w, code, n, 0.5)
    if w.random.random() < 0.1:
        given["threads"] = value(w) if w.random.random() < 0.5 else w.pick(0, 2, -1, 10**30)
    return given


def activities(w: World) -> Call:
    n = w.random.randrange(6)
    given = options(w, n)
    for field in w.random.sample(["external_kg", "minutes", "sets", "vigour"], 2):
        given[field] = column(w, "d", n, 0.8)
    if w.random.random() < 0.4:
        given["readings"] = READINGS if w.random.random() < 0.7 else value(w)
    return spinerisk.assess_activities, (column(w, "I", n, 0.8),), given


def readings(w: World) -> Call:
    names = value(w) if w.random.random() < 0.5 else [name(w) for _ in range(w.random.randrange(4))]
    return spinerisk.Readings, (names,), {key: value(w) for key in w.random.sample(["strict", "system", "vocabulary"], w.random.randrange(3))}


def names(w: World) -> Call:
    call = w.pick(spinerisk.find, spinerisk.resolve, spinerisk.resolve_many, spinerisk.source_text, spinerisk.synonyms, spinerisk.raised_names, spinerisk.find_code)
    if call is spinerisk.find_code:
        return call, (w.pick("strava", "fit_exercise", value(w)), value(w)), {}
    return call, (value(w),), {}


def model(w: World) -> Call:
    given: dict[str, Any] = {"owner": "clinic"}
    for key in w.random.sample(["owner", "version", "changes", "rules_off"], 2):
        given[key] = value(w)
    if w.random.random() < 0.4:
        given["changes"] = {w.pick("avoid_line", "banana", "session_budget_active"): value(w)}
    return spinerisk.Model, (), given


def vocabulary(w: World) -> Call:
    own_ones = value(w) if w.random.random() < 0.5 else [w.pick(*OWN, spinerisk.Activity(id=w.pick("a", "b", "walking"), impact=1))]
    synonyms = value(w) if w.random.random() < 0.5 else {w.pick(*NAMES, "new name"): name(w)}
    return spinerisk.Vocabulary, (own_ones, synonyms), {}


def session(w: World) -> Call:
    fresh = spinerisk.Session().add(RUN)
    kind = w.random.randrange(7)
    if kind < 2:
        return fresh.add, (value(w) if kind else RUN, value(w)), {}
    if kind == 2:
        return fresh.merge, (value(w),), {}
    if kind == 3:
        return fresh.share, (value(w),), {}
    if kind == 4:
        return fresh.judge, (), {"carried": value(w), **person(w)}
    if kind == 5:
        data = bytearray(bytes(SESSION))
        data[w.random.randrange(64)] ^= 1 << w.random.randrange(8)
        return spinerisk.Session.from_bytes, (bytes(data) if w.random.random() < 0.7 else value(w),), {}
    record = dict(RECORDS[0])
    record[w.pick(*record)] = value(w)
    return spinerisk.Session.from_dict, (record if w.random.random() < 0.8 else value(w),), {}


def sessions(w: World) -> Call:
    n = w.random.randrange(5)
    if w.random.random() < 0.3:
        return spinerisk.Sessions, (value(w) if w.random.random() < 0.5 else w.pick(-1, 0, 10**30, 2**62),), {}
    many = spinerisk.Sessions(n)
    given = {"dose": column(w, "d", n, 0.5), "urgency": column(w, "i", n, 0.5), "first_part": value(w)}
    chosen = {key: given[key] for key in w.random.sample(sorted(given), w.random.randrange(3))}
    return many.add, (column(w, "d", n), column(w, "d", n), column(w, "i", n)), chosen


def course(w: World) -> Call:
    days = value(w) if w.random.random() < 0.5 else [w.pick(SESSION, None, value(w)) for _ in range(w.random.randrange(9))]
    return spinerisk.course, (days,), {"carried": value(w), **person(w)} if w.random.random() < 0.5 else person(w)


def moment(w: World) -> Call:
    return spinerisk.patient_at, (value(w) if w.random.random() < 0.3 else 20000.5,), {w.pick("sessions", "risings"): value(w)}


def about(w: World) -> Call:
    call = w.pick(spinerisk.limit, spinerisk.limit, spinerisk.changes, spinerisk.alternatives)
    more: tuple[Any, ...] = (w.pick("external_kg", value(w)),) if call is spinerisk.limit else ()
    if w.random.random() < 0.4:
        more += (value(w),)
    return call, (name(w), *more), person(w) if w.random.random() < 0.5 else some(w, EFFORT)


def plan(w: World) -> Call:
    given = {"weeks": w.pick(1, 1, 1, value(w)), "today": 20000, **some(w, REQUEST)}
    if w.random.random() < 0.5:
        given["diary"] = [{"activity": "walking", "day": 19999, "minutes": 20, **some(w, DIARY)}]
    return spinerisk.plan, (), {**given, **(person(w) if w.random.random() < 0.3 else {})}


def spoiled_text(w: World) -> str:
    text = w.pick(*TEXTS)
    at = w.random.randrange(len(text))
    return text[:at] + w.pick("", "\0", '"', "}", "[", "null", "-1", "1e999", "\ud800", "NaN") + text[at + w.random.randrange(3) :]


def wire(w: World) -> Call:
    kind = w.random.randrange(3)
    if kind == 0:
        return spinerisk.from_json, (value(w) if w.random.random() < 0.4 else spoiled_text(w),), {}
    if kind == 1:
        return spinerisk.to_json, (value(w),), {}
    record = json.loads(w.pick(*TEXTS))
    record[w.pick(*record)] = value(w)
    return spinerisk.to_json, (record,), {}


class Arrow:
    """Hands over capsules, or what is none."""

    def __init__(self, w: World) -> None:
        self.given = w.pick(value(w), (value(w), value(w)), lib.arrow_blank(), (1, 2, 3))

    def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
        return self.given

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.given


def arrow(w: World) -> Call:
    def drain(*given: Any, **more: Any) -> Any:
        return list(spinerisk.assess_arrow_stream(*given, **more))

    given = person(w) if w.random.random() < 0.5 else {}
    return w.pick(spinerisk.assess_arrow, drain), (Arrow(w) if w.random.random() < 0.7 else value(w),), given


# ------------------------------------------------------------------ beneath the layer: what it calls

# Not these: they are about the objects themselves, or change what the rest of the test uses.
_FLAT = [one for one in dir(lib) if one.startswith(("flat_", "spinerisk_")) and callable(getattr(lib, one)) and "destroy" not in one]
BENEATH = frozenset(getattr(lib, one) for one in _FLAT)
_OWN_HANDLES = [None, MODEL._handle, READINGS._handle, VOCABULARY._handle]
_CHANGES = ("flat_vocabulary_activity", "flat_vocabulary_synonym", "flat_readings_add", "flat_model_set", "flat_model_rule_off")


def native_value(w: World) -> Any:
    kind = w.random.randrange(9)
    if kind == 0:
        return array("d", [w.pick(23.0, 17.0, 1.0, 0.0, -1.0, 1e300, float("nan"), 40.0) for _ in range(w.random.randrange(9))])
    if kind == 1:
        return array("d", bytes(8 * w.pick(127, 126, 0, 127, 2000)))
    if kind == 2:
        return w.pick(*_OWN_HANDLES)
    if kind == 3:
        return w.pick(0, 1, 2, 3, 4, -1, 5, 2**31 - 1, -(2**31), 2**40, 1000000)
    if kind == 4:
        return w.pick(*NAMES, "strava:1", "", "x" * 300, "\0")
    if kind == 5:
        return bytearray(w.pick(64, 128, 0, 63, 1))
    if kind == 6:
        return array("i", [w.pick(0, 1, 7, -1, 2**31 - 1) for _ in range(w.random.randrange(4))])
    if kind == 7:
        return tuple(one for _ in range(w.random.randrange(4)) for one in (w.pick(97, 100, 103, 111, 112, 1000, 1002, 5, 1, 23, 999, -1), array("d", bytes(16))))
    return value(w)


def native(w: World) -> Call:
    chosen = w.pick(*_FLAT)
    given = [native_value(w) for _ in range(w.random.randrange(9))]
    if w.random.random() < 0.7:
        given.append(array("d", bytes(8 * 127)))
    if chosen in _CHANGES:  # on an object of its own
        given[:1] = [{"flat_v": lib.flat_vocabulary_create, "flat_r": lambda: lib.flat_readings_create(None)}.get(chosen[:6], lambda: None)()]
    return getattr(lib, chosen), tuple(given), {}


TARGETS = [assess, assess, demand, own, columns, columns, activities, readings, names, model, vocabulary, session, sessions, course, moment, about, plan, wire, arrow, native, native]
