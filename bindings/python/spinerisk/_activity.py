"""Activities: those of the catalogue, and a caller's own."""

import math
from array import array
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Iterable, Mapping, NamedTuple, Unpack

from ._inputs import Rule, compile_keywords, make_rules, range_rule
from ._native import lib
from ._tables import FIELD_BY_NAME, GRADES, find_number, names_in
from ._values import wrong_type

if TYPE_CHECKING:
    from ._types import ActivityFields, ActivityValues

DEMANDS = ("impact", "load", "twist", "forward", "backward")
BENEFITS = ("aerobic", "core", "mobility", "strength", "balance_bone", "wellbeing")
_EVIDENCE = ("impact", "load", "twist", "bend", "load_per_kg")
_RANGES = (*DEMANDS, "usual_kg")
_SETS = ("tags", "muscles", "equipment")

_RULES: dict[str, Rule] = {name: rule for name, rule in make_rules("demand", "activity").items() if name != "flexion"}
del _RULES["number"]  # the library's own; a caller's activity has none
_RULES.update((name, range_rule(name)) for name in _RANGES)


class Range(NamedTuple):
    """Low, typical and high value of one quantity; None where it is not stated."""

    low: float | None
    typical: float | None
    high: float | None


class Activity:
    """One activity, from the catalogue or your own. It cannot be changed.

    Your own takes keywords: `id` and `name` (strings), the demands `impact` (body weights), `load`
    (newtons at L4/L5, without external weight, for a 75 kg adult), `twist`, `forward` and `backward`
    (degrees), each a number or (low, typical, high), and any other field of the owner "activity" in
    spinerisk.fields(). All five demands are required when it is assessed; nothing missing is zero.

        >>> drill = Activity(id="drill", impact=1, load=(500, 900, 1500), twist=4, forward=20, backward=0)
        >>> assess(drill, phase="maintenance").verdict
        'suitable'
        >>> find("deadlift").load
        Range(low=1400.0, typical=1900.0, high=2600.0)
    """

    __slots__ = ("_values", "_pairs")
    _values: "ActivityValues"
    _pairs: "array[float]"

    def __init__(self, *, id: str | None = None, name: str | None = None, **fields: "Unpack[ActivityFields]") -> None:
        for label, text in (("id", id), ("name", name)):
            if text is not None and not isinstance(text, str):
                wrong_type(label, "a string", text)
        check_ends(fields)
        pairs = compile_keywords(_RULES, fields, "Activity", [])
        object.__setattr__(self, "_pairs", array("d", pairs))
        object.__setattr__(self, "_values", {"number": 0, "id": id, "name": name, **_read_back(pairs)})

    @property
    def number(self) -> int:
        """Permanent number, never reused; 0 for your own."""
        return self._values["number"]

    @property
    def id(self) -> str | None:
        """Such as "back_squat"."""
        return self._values["id"]

    @property
    def name(self) -> str | None:
        """Such as "Back squat"."""
        return self._values["name"]

    @property
    def kind(self) -> str | None:
        """movement, or class: a class name says nothing about movement."""
        return self._values["kind"]

    @property
    def role(self) -> str | None:
        """everyday, rehab, training, sport or treatment; None if not stated."""
        return self._values["role"]

    @property
    def dose_unit(self) -> str | None:
        """What the reference dose counts: minutes or repetitions."""
        return self._values["dose_unit"]

    @property
    def overhead(self) -> str | None:
        """Whether the weight goes overhead: yes, no, or None."""
        return self._values["overhead"]

    @property
    def assistable(self) -> str | None:
        """Whether help can carry part of the body: yes, no, or None."""
        return self._values["assistable"]

    @property
    def reference_dose(self) -> float | None:
        """Minutes or repetitions the numbers are about."""
        return self._values["reference_dose"]

    @property
    def usual_hold_minutes(self) -> float | None:
        """Unbroken minutes in the bent posture."""
        return self._values["usual_hold_minutes"]

    @property
    def load_per_kg(self) -> float | None:
        """Newtons at L4/L5 per external kilogram; None: the model's own figure."""
        return self._values["load_per_kg"]

    @property
    def impact(self) -> Range:
        """Peak vertical ground reaction force, body weights."""
        return self._values["impact"]

    @property
    def load(self) -> Range:
        """Peak L4/L5 compression without external weight, newtons, 75 kg adult."""
        return self._values["load"]

    @property
    def twist(self) -> Range:
        """Peak axial rotation of thorax against pelvis, degrees, either side."""
        return self._values["twist"]

    @property
    def forward(self) -> Range:
        """Peak lumbar flexion from standing, degrees."""
        return self._values["forward"]

    @property
    def backward(self) -> Range:
        """Peak lumbar extension from standing, degrees."""
        return self._values["backward"]

    @property
    def usual_kg(self) -> Range | None:
        """Kilograms taken when none are stated; None: nothing is lifted."""
        return self._values["usual_kg"]

    @property
    def tags(self) -> frozenset[str]:
        """Harms that the four factors do not see."""
        return self._values["tags"]

    @property
    def category(self) -> str | None:
        """Kind of movement, such as squat or walking; None if not stated."""
        return self._values["category"]

    @property
    def muscles(self) -> frozenset[str]:
        """Main movers; of a stretch, what is stretched."""
        return self._values["muscles"]

    @property
    def equipment(self) -> frozenset[str]:
        """What it needs besides floor, wall and chair."""
        return self._values["equipment"]

    @property
    def benefits(self) -> Mapping[str, int]:
        """What it is good for, 0 to 3 each."""
        return self._values["benefits"]

    @property
    def grades(self) -> Mapping[str, str | None]:
        """Evidence grade of each quantity: A, B, C or None."""
        return self._values["grades"]

    @property
    def sources(self) -> Mapping[str, str | None]:
        """Source key of each quantity, for source_text(); None if there is none."""
        return self._values["sources"]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an Activity cannot be changed")

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python values: tags as a sorted list, ranges as lists."""
        plain = {k: sorted(v) if isinstance(v, frozenset) else v for k, v in self._values.items()}
        plain = {k: dict(v) if isinstance(v, Mapping) else v for k, v in plain.items()}
        return {k: list(v) if isinstance(v, Range) else v for k, v in plain.items()}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Activity) and self._values == other._values and self._pairs == other._pairs

    def __hash__(self) -> int:
        return hash((self.number, self.id, self._pairs.tobytes()))

    def __reduce__(self) -> tuple[Any, ...]:
        if self.number:
            return find, (self.id,)
        return _revive, (self.id, self.name, self._pairs.tobytes())

    def __repr__(self) -> str:
        if self.number:
            return f"<Activity {self.number} {self.id}>"
        return f"<Activity of your own: {self.id or self.name or 'without a name'}>"


def check_ends(fields: Mapping[str, Any]) -> None:
    """A range given as (low, typical, high) must not be given by its ends as well."""
    for name in _RANGES:
        given = fields.get(name)
        for end in ("_low", "_high"):
            if fields.get(name + end) is not None and isinstance(given, Iterable) and not isinstance(given, str):
                raise TypeError(f"{name} already has three values: do not give {name + end} besides")


def _benefit(value: float | None) -> int:
    """A benefit as it reads back; whether it is one, the library says when the activity is used."""
    return int(value) if value is not None and math.isfinite(value) else 0


def _read_back(pairs: list[float]) -> dict[str, Any]:
    """The attributes of an activity, from its (field, value) pairs."""
    given: dict[float, list[float]] = {}
    for code, value in zip(pairs[::2], pairs[1::2]):
        given.setdefault(code, []).append(value)

    def one(name: str) -> float | None:
        return given.get(float(FIELD_BY_NAME[name].number), [None])[-1]

    def named(name: str) -> str | None:
        value = one(name)
        return None if value is None else FIELD_BY_NAME[name].names[int(value) - 1]

    values: dict[str, Any] = {name: named(name) for name in ("kind", "role", "dose_unit", "overhead", "assistable", "category")}
    values.update((name, one(name)) for name in ("reference_dose", "usual_hold_minutes", "load_per_kg"))
    values.update((name, Range(one(name + "_low"), one(name), one(name + "_high"))) for name in DEMANDS)
    kilograms = Range(one("usual_kg_low"), one("usual_kg"), one("usual_kg_high"))
    values["usual_kg"] = None if kilograms.typical is None else kilograms
    for field in map(FIELD_BY_NAME.__getitem__, _SETS):
        values[field.name] = frozenset(field.names[int(k) - 1] for k in given.get(float(field.number), ()))
    values["benefits"] = MappingProxyType({name: _benefit(one(name)) for name in BENEFITS})
    values["grades"] = MappingProxyType(dict.fromkeys(_EVIDENCE, named("grade")))
    values["sources"] = MappingProxyType(dict.fromkeys(_EVIDENCE))
    return values


def _revive(id: str | None, name: str | None, pairs: bytes) -> Activity:
    """An own activity out of a pickle."""
    activity = Activity(id=id, name=name)
    activity._pairs.frombytes(pairs)
    object.__setattr__(activity, "_values", {**activity._values, **_read_back(activity._pairs.tolist())})
    return activity


def _stated(value: float) -> float | None:
    return None if math.isnan(value) else value


def _from_row(row: int) -> Activity:
    """The activity in one row of the catalogue; flat.h lists the columns."""
    table, text = lib.FLAT_ACTIVITIES, lib.flat_text
    cells = [lib.flat_number(table, row, k) for k in range(42)]

    def named(field: str, cell: float) -> str | None:
        return FIELD_BY_NAME[field].names[int(cell) - 1] if cell >= 1 else None

    def triple(first: int) -> Range:
        return Range(*map(_stated, cells[first : first + 3]))

    values: dict[str, Any] = {"number": int(cells[0]), "id": text(table, row, 0), "name": text(table, row, 1)}
    for k, name in enumerate(("kind", "role", "dose_unit", "overhead"), start=1):
        values[name] = named(name, cells[k])
    values["assistable"], values["category"] = named("assistable", cells[38]), named("category", cells[39])
    for k, name in enumerate(("reference_dose", "usual_hold_minutes", "load_per_kg"), start=5):
        values[name] = _stated(cells[k])
    values.update((name, triple(12 + 3 * k)) for k, name in enumerate(DEMANDS))
    values["usual_kg"] = None if math.isnan(cells[9]) else triple(8)
    values.update((name, frozenset(names_in(FIELD_BY_NAME[name], cells[k]))) for name, k in zip(_SETS, (11, 40, 41)))
    values["benefits"] = MappingProxyType({name: int(cells[27 + k]) for k, name in enumerate(BENEFITS)})
    values["grades"] = MappingProxyType({name: GRADES.get(int(cells[33 + k])) for k, name in enumerate(_EVIDENCE)})
    values["sources"] = MappingProxyType({name: text(table, row, 2 + k) for k, name in enumerate(_EVIDENCE)})
    activity = Activity.__new__(Activity)
    object.__setattr__(activity, "_values", values)
    object.__setattr__(activity, "_pairs", array("d"))
    return activity


@cache
def _by_number() -> dict[int, Activity]:
    rows = (_from_row(i) for i in range(lib.flat_rows(lib.FLAT_ACTIVITIES)))
    return {activity.number: activity for activity in rows}


def catalogue() -> tuple[Activity, ...]:
    """Every activity the library knows, by permanent number.

        >>> [activity.id for activity in catalogue() if "contact" in activity.tags][:2]
        ['basketball', 'american_football']
    """
    return tuple(_by_number().values())


def activity_by_number(number: int) -> Activity | None:
    """The activity of a permanent number, or None."""
    return _by_number().get(number)


def find(name: str) -> Activity:
    """The activity of an id or reviewed name, word for word: case, punctuation and plurals do not matter.

    UnknownActivity, with the name in its message, if there is none: nothing is guessed. resolve() reads free text.

        >>> find("Dead lifts")
        <Activity 128 deadlift>
    """
    if not isinstance(name, str):
        wrong_type("name", "a string", name)
    return _by_number()[find_number(name)]


def synonyms() -> Mapping[str, str]:
    """Reviewed names of the activities, in lower case and without punctuation: {synonym: id}.

        >>> synonyms()["lie down"]
        'lying'
    """
    return _synonyms()


@cache
def _synonyms() -> Mapping[str, str]:
    table = lib.FLAT_SYNONYMS
    rows = ((lib.flat_synonym(i), int(lib.flat_number(table, i, 0))) for i in range(lib.flat_rows(table)))
    return MappingProxyType({name: str(_by_number()[number].id) for name, number in rows})
