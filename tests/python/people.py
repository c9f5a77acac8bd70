"""Hypothesis strategies for people, efforts and demands, drawn from the library's table of fields."""

from typing import Any

from hypothesis import strategies as st

import spinerisk

FIELDS = {field.name: field for field in spinerisk.fields()}
RANK = {name: code for code, name in spinerisk.VERDICTS.items()}
IDS = [activity.id for activity in spinerisk.catalogue() if activity.kind == "movement"]
#: Conditions that may stand together.
CONDITIONS = [name for name in FIELDS["conditions"].names if name not in ("none", "not_yet_diagnosed")]
#: Out of scope or decided before the formula; tested on their own.
_APART = {"region", "answers_yes", "answers_no", "conditions", "age_years", "today", "profile"}


def number(name: str) -> st.SearchStrategy[float]:
    """A number in a field's range, its ends included."""
    field = FIELDS[name]
    assert field.low is not None and field.high is not None
    return st.floats(field.low, field.high) | st.sampled_from([field.low, field.high])


def _value(name: str) -> st.SearchStrategy[Any]:
    field = FIELDS[name]
    if field.type == "number":
        return number(name)
    if field.type == "choice":
        return st.sampled_from(field.names)
    return st.sets(st.sampled_from(field.names), min_size=1, max_size=4)


conditions = st.sets(st.sampled_from(CONDITIONS), min_size=1, max_size=4)

_patient = {name: _value(name) for name, f in FIELDS.items() if f.owner == "patient" and name not in _APART}
people: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {}, optional=_patient | {"conditions": conditions, "age_years": st.floats(18, 120)}
)
#: People with no rule of pain, leg or surgery upon them, so that the formula itself decides.
calm_people: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "conditions": conditions,
        "phase": st.sampled_from(FIELDS["phase"].names),
        "age_years": st.floats(18, 120),
        "body_mass_kg": number("body_mass_kg"),
        "bone": st.sampled_from(FIELDS["bone"].names),
        "hours_since_rising": number("hours_since_rising"),
    },
)
efforts: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "external_kg": st.floats(0, 200),
        "hold_minutes": st.floats(0, 600),
        "vigour": st.floats(0, 1),
        "form": st.sampled_from(FIELDS["form"].names),
    },
)
activities = st.sampled_from(IDS)
demands = st.fixed_dictionaries(
    {
        "impact": st.floats(0, 6) | number("impact"),
        "load": st.floats(0, 9000) | number("load"),
        "twist": st.floats(0, 60) | number("twist"),
        "flexion": st.floats(-40, 70) | number("flexion"),
    }
)


def not_milder(after: spinerisk.Assessment, before: spinerisk.Assessment) -> None:
    """The second answer is at least as strict as the first, bit for bit."""
    assert after.score >= before.score, (after, before)
    assert RANK[after.verdict] >= RANK[before.verdict], (after, before)
