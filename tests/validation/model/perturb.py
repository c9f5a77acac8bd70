"""What the sensitivity section moves: groups of parameters, as far as bounds and laws allow, and the demands of activities."""

from typing import Any, NamedTuple

import spinerisk

FACTORS = ("impact", "load", "forward", "backward", "twist")
HAZARDS = (*FACTORS, "bent_twist")
PHASES = ("acute", "active", "strengthening", "maintenance")
_NOW = {p.name: p for p in spinerisk.parameters()}


class Group(NamedTuple):
    """Parameters that move together; condition: whose row it is, "" for everybody's; part: one knot or factor out of a group."""

    title: str
    names: tuple[str, ...]
    condition: str = ""
    part: bool = False


def _lines() -> list[Group]:
    """Each severity line: all its knots sideways, all upwards, and each knot alone. Knot 0 is fixed by its bounds."""
    out = []
    for f in FACTORS:
        where, height = tuple(f"{f}_x{k}" for k in (1, 2, 3)), tuple(f"{f}_s{k}" for k in (1, 2, 3))
        out += [Group(f"{f} line: knots sideways", where), Group(f"{f} line: severity", height)]
        out += [Group(f"{f} line: {name.removeprefix(f + '_')}", (name,), part=True) for name in (*where, *height)]
    return out


def _rows() -> list[Group]:
    """The rows of the two reference conditions and of their phase, each factor and together; position where it is not zero."""
    out = []
    for condition in ("herniation", "stenosis"):
        names = tuple(f"{condition}_{h}" for h in HAZARDS)
        out.append(Group(f"{condition} row", names, condition))
        out += [Group(f"{condition} row: {h.replace('_', ' ')}", (f"{condition}_{h}",), condition, True) for h in HAZARDS]
        if _NOW[f"{condition}_position"].value > 0:
            out.append(Group(f"{condition} row: position", (f"{condition}_position",), condition))
    out.append(Group("active phase row", tuple(f"phase_active_{h}" for h in HAZARDS)))
    out += [Group(f"active phase row: {h.replace('_', ' ')}", (f"phase_active_{h}",), part=True) for h in HAZARDS]
    out.append(Group("all phase rows", tuple(f"phase_{p}_{h}" for p in PHASES for h in HAZARDS)))
    return out


def _groups() -> tuple[Group, ...]:
    weights = [Group(f"weight of {h.replace('_', ' ')}", (f"weight_{h}",)) for h in HAZARDS]
    lines = [Group("care line", ("care_line",)), Group("ask line", ("ask_line",)), Group("avoid line", ("avoid_line",)),
             Group("care, ask and avoid line", ("care_line", "ask_line", "avoid_line"))]
    g = [Group(name.replace("_", " "), (name,)) for name in ("g_floor", "g_slope_1", "g_zero_1", "g_slope_2", "g_zero_2")]
    g.append(Group("g: both slopes", ("g_slope_1", "g_slope_2")))
    rest = [Group(title, names) for title, names in (
        ("hold gain", ("hold_gain",)), ("hold half minutes", ("hold_half_minutes",)), ("tolerance, age not stated", ("tolerance_age_not_stated",)),
        ("carry per kg", ("carry_per_kg",)), ("overhead factor", ("overhead_factor",)), ("way spread", ("way_spread",)),
        ("evidence spread", ("evidence_spread_a", "evidence_spread_b", "evidence_spread_c")))]
    return tuple(weights + _lines() + g + rest + _rows() + lines)


def moved_model(group: Group, factor: float) -> tuple[spinerisk.Model | None, str]:
    """The shipped model with the group moved: (model, what cut the move short), or (None, the law or bound that refuses)."""
    changes, cut = {}, []
    for name in group.names:
        p = _NOW[name]
        wanted = p.value * factor
        changes[name] = min(max(wanted, p.low), p.high)
        if abs(changes[name] - wanted) > 1e-9 * abs(wanted):
            cut.append(name)
    if all(changes[name] == _NOW[name].value for name in group.names):
        return None, "the printed bounds leave no room"
    try:
        model = spinerisk.Model("validation", changes=changes)
    except spinerisk.LawError as error:
        return None, law_of(str(error))
    if not cut:
        return model, ""
    reached = ", ".join(f"×{changes[name] / _NOW[name].value:.2f}" for name in cut)
    return model, f"bounds stop {len(cut)} of {len(group.names)} at {reached}" if len(group.names) > 1 else f"bounds stop it at {reached}"


def law_of(message: str) -> str:
    """The law's own words out of the error's sentence."""
    return message.split("It is:")[-1].strip(" .\"") or message


#: Fields of an activity that a copy takes over as they are.
_KEPT = ("dose_unit", "reference_dose", "usual_hold_minutes", "load_per_kg", "overhead", "assistable", "role")
_GRADES = ("A", "B", "C")
DEMANDS = ("impact", "load", "twist", "forward", "backward")


def own_copy(activity: spinerisk.Activity, **changed: Any) -> spinerisk.Activity:
    """The activity as one's own: same demands, effort and harms, one grade for all of them."""
    grade = max((g for g in activity.grades.values() if g), key=_GRADES.index, default="C")
    fields: dict[str, Any] = {name: getattr(activity, name) for name in _KEPT if getattr(activity, name) is not None}
    fields.update({name: tuple(getattr(activity, name)) for name in DEMANDS})
    fields.update(activity.benefits, grade=grade, tags=sorted(activity.tags) or ["reviewed"])
    if activity.usual_kg is not None:
        fields["usual_kg"] = tuple(activity.usual_kg)
    fields.update(changed)
    return spinerisk.Activity(id=activity.id, name=activity.name, **fields)


def scaled_copy(activity: spinerisk.Activity, demand: str, factor: float) -> spinerisk.Activity:
    """One demand of the copy scaled; load_per_kg stands for the model's carrying figure where the activity has none of its own."""
    if demand == "load_per_kg":
        own = activity.load_per_kg or _NOW["carry_per_kg"].value
        return own_copy(activity, load_per_kg=own * factor)
    value = getattr(activity, demand)
    return own_copy(activity) if value is None else own_copy(activity, **{demand: tuple(x * factor for x in value)})


GROUPS = _groups()
