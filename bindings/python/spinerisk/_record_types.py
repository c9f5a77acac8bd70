"""Types of the records that sessions and plans give: plain dictionaries. A test compares their keys with the library's table.

For type checkers only: no module of the package imports this one when it runs.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from ._types import Verdict

Phase: TypeAlias = Literal["acute", "active", "strengthening", "maintenance"]
Benefit: TypeAlias = Literal["aerobic", "core", "mobility", "strength", "balance_bone", "wellbeing"]
Response: TypeAlias = Literal["advance", "hold", "step_back", "pause"]
RaisedUrgency: TypeAlias = Literal["ask", "same_day", "emergency"]
Constraint: TypeAlias = Literal[
    "red_flag", "stopped", "no_days", "no_minutes", "no_equipment", "provider", "too_demanding", "budget",
    "paused",
]
ChangeKind: TypeAlias = Literal[
    "lighter", "fewer", "shorter", "shorter_hold", "slower", "better_form", "more_help", "later_in_day",
    "later_after_session", "variant",
]
Hazard: TypeAlias = Literal["impact", "load", "forward", "backward", "twist", "bent_twist", "rule"]
Weekday: TypeAlias = Literal["day_1", "day_2", "day_3", "day_4", "day_5", "day_6", "day_7"]


class Top(TypedDict):
    schema_version: int


class SessionRecord(Top):
    type: Literal["session"]
    verdict: Verdict | None
    urgency: RaisedUrgency | None
    parts: int
    hazard_units: int
    worst_score: float | None
    drop_verdict: Verdict | None
    drop_units: int
    drop_first: int


class JudgementRecord(Top):
    type: Literal["judgement"]
    verdict: Verdict
    urgency: RaisedUrgency | None
    phase: Phase
    score: float
    model_score: float
    hazard: float
    carried: float
    budget: float
    used: float
    drop_first: float | None
    sentence: str


class CourseDayRecord(TypedDict):
    verdict: Verdict
    score: float
    used: float
    carried: float


class WeekRecord(TypedDict):
    number: float
    verdict: Verdict
    urgency: RaisedUrgency | None
    score: float
    hazard: float
    budget: float
    used: float
    rest_days: float
    minutes: float | None


class CourseRecord(Top):
    type: Literal["course"]
    days: list[CourseDayRecord]
    weeks: list[WeekRecord]
    carried: float


class LimitRecord(Top):
    type: Literal["limit"]
    limited: str
    verdict: Verdict
    holds: Literal["found", "always", "never"]
    value: float | None
    beyond: float | None
    score: float | None
    verdict_beyond: Verdict | None
    verdict_at: Verdict | None


class ChangeRecord(TypedDict):
    kind: ChangeKind
    value: float | None
    activity: str | None
    verdict: Verdict
    score: float
    sentence: str


class AlternativeRecord(TypedDict):
    activity: str
    verdict: Verdict
    score: float
    less: Hazard | None
    same_category: Literal["yes", "no"]
    benefits: list[Benefit]
    muscles: list[str]
    nearness: float
    sentence: str | None


class ItemRecord(TypedDict):
    week: float
    activity: str
    purpose: Benefit | Literal["target"]
    weekdays: list[Weekday]
    minutes: float | None
    repetitions: float | None
    sets: float | None
    external_kg: float | None
    share: float
    response: Response | None
    verdict: Verdict
    score: float
    if_advance: float | None
    if_step_back: float | None


class PlanWeekRecord(WeekRecord):
    items: list[ItemRecord]


class WhyRecord(TypedDict):
    id: str
    sentence: str


class ModelRecord(TypedDict):
    name: str
    version: str
    owner: str
    digest: str


class PlanRecord(Top):
    type: Literal["plan"]
    constraint: Constraint | None
    verdict: Verdict
    urgency: RaisedUrgency | None
    response: Response | None
    weeks: float
    days_per_week: float
    minutes_per_day: float
    target: str | None
    target_week: float | None
    target_phase: Phase | None
    goals: list[Benefit]
    goals_unmet: list[Benefit]
    unmet_by: Constraint | None
    open_questions: list[str]
    sentence: str | None
    reasons: list[WhyRecord]
    by_week: list[PlanWeekRecord]
    model: ModelRecord

Record: TypeAlias = SessionRecord | JudgementRecord | CourseRecord | LimitRecord | PlanRecord
