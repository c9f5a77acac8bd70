"""Types of what goes into the functions: the keywords, with the names and types of the library's table of fields.

For type checkers only: no module of the package imports this one when it runs. A dictionary of keywords that is kept
and passed on (`**person`) is a `Person`; dict[str, Any] will do as well.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypedDict

if TYPE_CHECKING:
    from ._activity import Activity, Range

Number: TypeAlias = float | None
Names: TypeAlias = str | Iterable[str] | None
DayValue: TypeAlias = datetime.date | str | float | None
Quantity: TypeAlias = float | Sequence[float | None] | None
Which: TypeAlias = "str | int | Activity"

Verdict: TypeAlias = Literal["suitable", "with_care", "ask_provider", "avoid", "stop"]
Urgency: TypeAlias = Literal["none", "ask", "same_day", "emergency"]


class Permit(TypedDict, total=False):
    activity: Which | Iterable[Which] | None
    tags: Names
    max_external_kg: Number
    max_minutes: Number
    max_repetitions: Number
    until: DayValue


class ProviderFields(TypedDict, total=False):
    ban_tags: Names
    ban_activity: Which | Iterable[Which] | None
    ban_activities: Which | Iterable[Which] | None
    max_impact: Number
    max_load: Number
    max_twist: Number
    max_forward: Number
    max_backward: Number
    max_external_kg: Number
    max_minutes: Number
    max_repetitions: Number
    best_verdict: str | None


class Provider(ProviderFields, total=False):
    permits: Iterable[Permit] | None


class Person(ProviderFields, total=False):
    region: str | None
    conditions: Names
    surgery: str | None
    weeks_since_surgery: Number
    surgery_released: bool | str | None
    phase: str | None
    days_since_phase_set: Number
    pain_now: Number
    pain_during_change: Number
    next_morning_change: Number
    week_change: Number
    leg_symptoms: str | None
    symptom_move: str | None
    eases: str | None
    eases_by: str | None
    answers_yes: Names
    answers_no: Names
    age_years: Number
    sex_for_tolerance: str | None
    body_mass_kg: Number
    bone: str | None
    pregnancy: str | None
    pregnancy_weeks: Number
    masked: str | None
    hours_since_session: Number
    sessions_per_week: Number
    hours_since_rising: Number
    minutes_bent_before: Number
    goals: Names
    today: DayValue
    profile: Literal["full", "wellness"] | None
    phase_set_by: Literal["provider", "self"] | None
    usual_pain: Number
    bad_mornings: Number
    weeks_since_fracture: Number
    active_minutes_week: Number
    permit_activity: Which | Iterable[Which] | None
    permit_tags: Names
    permit_max_external_kg: Number
    permit_max_minutes: Number
    permit_max_repetitions: Number
    permit_until: DayValue
    # short forms
    pain: Number
    age: Number
    diagnosis: str | None
    answers: Mapping[str, bool | None] | None
    provider: Provider | Mapping[str, Any] | None


class Assess(Person, total=False):
    external_kg: Number
    assistance_kg: Number
    repetitions: Number
    minutes: Number
    hold_minutes: Number
    vigour: Number
    form: str | None
    sets: Number


class DiaryEntry(TypedDict, total=False):
    activity: Which
    day: DayValue
    minutes: Number
    repetitions: Number
    sets: Number
    external_kg: Number
    pain_now: Number
    pain_during_change: Number
    next_morning_change: Number
    masked: str | None
    symptom_move: str | None


class PlanKeywords(Person, total=False):
    target: Which | None
    target_dose: Number
    weeks: Number
    days_per_week: Number
    minutes_per_day: Number
    available: Names
    like: Which | Iterable[Which] | None
    likes: Which | Iterable[Which] | None
    diary: Iterable[DiaryEntry] | Iterable[Mapping[str, Any]] | None


class DemandEnds(Assess, total=False):
    impact_low: Number
    impact_high: Number
    load_low: Number
    load_high: Number
    twist_low: Number
    twist_high: Number
    forward_low: Number
    forward_high: Number
    backward_low: Number
    backward_high: Number


class ActivityFields(TypedDict, total=False):
    impact: Quantity
    impact_low: Number
    impact_high: Number
    load: Quantity
    load_low: Number
    load_high: Number
    twist: Quantity
    twist_low: Number
    twist_high: Number
    forward: Quantity
    forward_low: Number
    forward_high: Number
    backward: Quantity
    backward_low: Number
    backward_high: Number
    kind: str | None
    role: str | None
    dose_unit: str | None
    reference_dose: Number
    usual_hold_minutes: Number
    load_per_kg: Number
    usual_kg: Quantity
    usual_kg_low: Number
    usual_kg_high: Number
    overhead: bool | str | None
    assistable: bool | str | None
    tags: Names
    aerobic: int | None
    core: int | None
    mobility: int | None
    strength: int | None
    balance_bone: int | None
    wellbeing: int | None
    grade: str | None
    category: str | None
    muscles: Names
    equipment: Names


class Moment(TypedDict, total=False):
    today: float
    hours_since_session: float
    sessions_per_week: float
    hours_since_rising: float


class ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: Any = None) -> Any: ...


class ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

ArrowResult: TypeAlias = Literal[
    "score", "model_score", "verdict", "status", "urgency", "hazard", "low", "high", "reason", "contributions"
]

ReadAs: TypeAlias = Literal["id", "synonym", "code", "text"]
ReadStatus: TypeAlias = Literal["ok", "unknown_activity", "not_enough_information"]
Grade: TypeAlias = Literal["A", "B", "C"]
Screened: TypeAlias = Literal["no", "partly", "yes"]


class ActivityValues(TypedDict):
    """What an Activity holds."""

    number: int
    id: str | None
    name: str | None
    kind: str | None
    role: str | None
    dose_unit: str | None
    overhead: str | None
    assistable: str | None
    reference_dose: float | None
    usual_hold_minutes: float | None
    load_per_kg: float | None
    impact: Range
    load: Range
    twist: Range
    forward: Range
    backward: Range
    usual_kg: Range | None
    tags: frozenset[str]
    category: str | None
    muscles: frozenset[str]
    equipment: frozenset[str]
    benefits: Mapping[str, int]
    grades: Mapping[str, str | None]
    sources: Mapping[str, str | None]
