# Types of the package. Descriptions are in the docstrings of the .py files and in spinerisk.fields();
# a test compares the keywords here with the library's table of fields.

import datetime
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal, NamedTuple, Protocol, TypeAlias, TypedDict, Unpack

from typing_extensions import Buffer

from ._codes import Code as Code
from ._errors import (
    ERRORS as ERRORS, STATUSES as STATUSES, ConflictError as ConflictError, InternalError as InternalError,
    LawError as LawError, LockedError as LockedError, MissingError as MissingError, NoMemory as NoMemory,
    NotEnoughInformation as NotEnoughInformation, NotSealedError as NotSealedError, NullError as NullError,
    OrderError as OrderError, OutOfScope as OutOfScope, RangeError as RangeError, SpineriskError as SpineriskError,
    StructSizeError as StructSizeError, UnknownActivity as UnknownActivity, UnknownField as UnknownField,
    UnknownName as UnknownName, VersionError as VersionError,
)
from ._names import Resolutions as Resolutions
from ._assess_log import assess_log as assess_log
from ._frame_days import log_session as log_session, log_weeks as log_weeks
from ._frames import UnscoredRows as UnscoredRows, assess_frame as assess_frame
from ._history import (
    Day as Day, Exercise as Exercise, History as History, NotScored as NotScored, Scored as Scored, Week as Week,
)
from ._readings import Readings as Readings
from .logs import Entry as Entry, Log as Log, LogError as LogError, Unread as Unread, read_log as read_log

__version__: str
MODEL_VERSION: str
SCHEMA_VERSION: int

_Number: TypeAlias = float | None
_Names: TypeAlias = str | Iterable[str] | None
_Day: TypeAlias = datetime.date | str | float | None
_Quantity: TypeAlias = float | Sequence[float | None] | None
_Which: TypeAlias = str | int | Activity

_Verdict: TypeAlias = Literal["suitable", "with_care", "ask_provider", "avoid", "stop"]
_Urgency: TypeAlias = Literal["none", "ask", "same_day", "emergency"]

class _Permit(TypedDict, total=False):
    activity: _Which | Iterable[_Which] | None
    tags: _Names
    max_external_kg: _Number
    max_minutes: _Number
    max_repetitions: _Number
    until: _Day

class _ProviderFields(TypedDict, total=False):
    ban_tags: _Names
    ban_activity: _Which | Iterable[_Which] | None
    ban_activities: _Which | Iterable[_Which] | None
    max_impact: _Number
    max_load: _Number
    max_twist: _Number
    max_forward: _Number
    max_backward: _Number
    max_external_kg: _Number
    max_minutes: _Number
    max_repetitions: _Number
    best_verdict: str | None

class _Provider(_ProviderFields, total=False):
    permits: Iterable[_Permit] | None

class _Person(_ProviderFields, total=False):
    region: str | None
    conditions: _Names
    surgery: str | None
    weeks_since_surgery: _Number
    surgery_released: bool | str | None
    phase: str | None
    days_since_phase_set: _Number
    pain_now: _Number
    pain_during_change: _Number
    next_morning_change: _Number
    week_change: _Number
    leg_symptoms: str | None
    symptom_move: str | None
    eases: str | None
    eases_by: str | None
    answers_yes: _Names
    answers_no: _Names
    age_years: _Number
    sex_for_tolerance: str | None
    body_mass_kg: _Number
    bone: str | None
    pregnancy: str | None
    pregnancy_weeks: _Number
    masked: str | None
    hours_since_session: _Number
    sessions_per_week: _Number
    hours_since_rising: _Number
    minutes_bent_before: _Number
    goals: _Names
    today: _Day
    profile: Literal["full", "wellness"] | None
    phase_set_by: Literal["provider", "self"] | None
    usual_pain: _Number
    bad_mornings: _Number
    weeks_since_fracture: _Number
    active_minutes_week: _Number
    permit_activity: _Which | Iterable[_Which] | None
    permit_tags: _Names
    permit_max_external_kg: _Number
    permit_max_minutes: _Number
    permit_max_repetitions: _Number
    permit_until: _Day
    # short forms
    pain: _Number
    age: _Number
    diagnosis: str | None
    answers: Mapping[str, bool | None] | None
    provider: _Provider | Mapping[str, Any] | None

class _Assess(_Person, total=False):
    external_kg: _Number
    assistance_kg: _Number
    repetitions: _Number
    minutes: _Number
    hold_minutes: _Number
    vigour: _Number
    form: str | None
    sets: _Number

class _Diary(TypedDict, total=False):
    activity: _Which
    day: _Day
    minutes: _Number
    repetitions: _Number
    sets: _Number
    external_kg: _Number
    pain_now: _Number
    pain_during_change: _Number
    next_morning_change: _Number
    masked: str | None
    symptom_move: str | None

class _Plan(_Person, total=False):
    target: _Which | None
    target_dose: _Number
    weeks: _Number
    days_per_week: _Number
    minutes_per_day: _Number
    available: _Names
    like: _Which | Iterable[_Which] | None
    likes: _Which | Iterable[_Which] | None
    diary: Iterable[_Diary] | Iterable[Mapping[str, Any]] | None

class _DemandEnds(_Assess, total=False):
    impact_low: _Number
    impact_high: _Number
    load_low: _Number
    load_high: _Number
    twist_low: _Number
    twist_high: _Number
    forward_low: _Number
    forward_high: _Number
    backward_low: _Number
    backward_high: _Number

class _ActivityFields(TypedDict, total=False):
    impact: _Quantity
    impact_low: _Number
    impact_high: _Number
    load: _Quantity
    load_low: _Number
    load_high: _Number
    twist: _Quantity
    twist_low: _Number
    twist_high: _Number
    forward: _Quantity
    forward_low: _Number
    forward_high: _Number
    backward: _Quantity
    backward_low: _Number
    backward_high: _Number
    kind: str | None
    role: str | None
    dose_unit: str | None
    reference_dose: _Number
    usual_hold_minutes: _Number
    load_per_kg: _Number
    usual_kg: _Quantity
    usual_kg_low: _Number
    usual_kg_high: _Number
    overhead: bool | str | None
    assistable: bool | str | None
    tags: _Names
    aerobic: int | None
    core: int | None
    mobility: int | None
    strength: int | None
    balance_bone: int | None
    wellbeing: int | None
    grade: str | None
    category: str | None
    muscles: _Names
    equipment: _Names

class Range(NamedTuple):
    low: float | None
    typical: float | None
    high: float | None

class Activity:
    def __init__(self, *, id: str | None = None, name: str | None = None, **fields: Unpack[_ActivityFields]) -> None: ...
    @property
    def number(self) -> int: ...
    @property
    def id(self) -> str | None: ...
    @property
    def name(self) -> str | None: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def role(self) -> str | None: ...
    @property
    def dose_unit(self) -> str | None: ...
    @property
    def overhead(self) -> str | None: ...
    @property
    def assistable(self) -> str | None: ...
    @property
    def reference_dose(self) -> float | None: ...
    @property
    def usual_hold_minutes(self) -> float | None: ...
    @property
    def load_per_kg(self) -> float | None: ...
    @property
    def impact(self) -> Range: ...
    @property
    def load(self) -> Range: ...
    @property
    def twist(self) -> Range: ...
    @property
    def forward(self) -> Range: ...
    @property
    def backward(self) -> Range: ...
    @property
    def usual_kg(self) -> Range | None: ...
    @property
    def tags(self) -> frozenset[str]: ...
    @property
    def category(self) -> str | None: ...
    @property
    def muscles(self) -> frozenset[str]: ...
    @property
    def equipment(self) -> frozenset[str]: ...
    @property
    def benefits(self) -> Mapping[str, int]: ...
    @property
    def grades(self) -> Mapping[str, str | None]: ...
    @property
    def sources(self) -> Mapping[str, str | None]: ...
    def to_dict(self) -> dict[str, Any]: ...
    def __eq__(self, other: object) -> bool: ...
    def __hash__(self) -> int: ...

class Field(NamedTuple):
    number: int
    name: str
    owner: str
    type: str
    unit: str
    low: float | None
    high: float | None
    if_missing: str
    sentence: str
    names: tuple[str, ...]

class Question(NamedTuple):
    number: int
    id: str
    group: str
    text: str

class Reason(NamedTuple):
    number: int
    id: str
    sentence: str
    source: str
    verdict: str | None
    urgency: str
    locked: bool
    is_rule: bool

class Parameter(NamedTuple):
    name: str
    unit: str
    value: float
    low: float
    high: float
    grade: str
    source: str
    sentence: str

class ModelInfo(NamedTuple):
    name: str
    version: str
    owner: str
    digest: str

class Model:
    def __init__(
        self,
        owner: str,
        version: str | None = None,
        changes: Mapping[str, float] | None = None,
        rules_off: Iterable[str] = (),
    ) -> None: ...
    def get(self, name: str) -> float: ...
    @property
    def info(self) -> ModelInfo: ...
    @property
    def version(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def digest(self) -> str: ...

class Assessment:
    def __init__(self, flat: array[float], own: Activity | None, model: ModelInfo) -> None: ...
    @property
    def score(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def model_score(self) -> float: ...
    @property
    def hazard(self) -> float: ...
    @property
    def dose(self) -> float: ...
    @property
    def verdict(self) -> _Verdict: ...
    @property
    def urgency(self) -> _Urgency: ...
    @property
    def encouraged(self) -> bool: ...
    @property
    def evidence(self) -> Literal["A", "B", "C"] | None: ...
    @property
    def general_answer(self) -> bool: ...
    @property
    def contributions(self) -> dict[str, float]: ...
    @property
    def demand(self) -> dict[str, float]: ...
    @property
    def reasons(self) -> tuple[Reason, ...]: ...
    @property
    def assumed(self) -> tuple[str, ...]: ...
    @property
    def open_questions(self) -> tuple[str, ...]: ...
    @property
    def screened(self) -> Literal["no", "partly", "yes"]: ...
    @property
    def activity(self) -> Activity | None: ...
    @property
    def read_as(self) -> _ReadAs | None: ...
    @property
    def confidence(self) -> float: ...
    @property
    def ambiguous(self) -> bool: ...
    @property
    def assisted(self) -> bool: ...
    @property
    def raised(self) -> tuple[str, ...]: ...
    @property
    def model(self) -> ModelInfo: ...
    def to_dict(self) -> dict[str, Any]: ...
    def __eq__(self, other: object) -> bool: ...
    def __hash__(self) -> int: ...

_ReadAs: TypeAlias = Literal["id", "synonym", "code", "text"]
_ReadStatus: TypeAlias = Literal["ok", "unknown_activity", "not_enough_information"]

class Candidate(NamedTuple):
    activity: Activity
    confidence: float
    raised: tuple[str, ...]

class Resolution:
    def __init__(self, flat: array[float], mode: int, text: str, vocabulary: Vocabulary | None) -> None: ...
    @property
    def name(self) -> str: ...
    @property
    def status(self) -> _ReadStatus: ...
    @property
    def activity(self) -> Activity | None: ...
    @property
    def read_as(self) -> _ReadAs | None: ...
    @property
    def confidence(self) -> float: ...
    @property
    def ambiguous(self) -> bool: ...
    @property
    def assisted(self) -> bool: ...
    @property
    def raised(self) -> tuple[str, ...]: ...
    @property
    def candidates(self) -> tuple[Candidate, ...]: ...
    @property
    def tied(self) -> tuple[Candidate, ...]: ...
    @property
    def unused(self) -> tuple[tuple[int, int], ...]: ...
    @property
    def unused_words(self) -> tuple[str, ...]: ...
    def to_dict(self) -> dict[str, Any]: ...
    def __eq__(self, other: object) -> bool: ...
    def __hash__(self) -> int: ...

class Vocabulary:
    activities: tuple[Activity, ...]
    synonyms: Mapping[str, str]
    def __init__(
        self, activities: Iterable[Activity] = (), synonyms: Mapping[str, str | Activity] | None = None
    ) -> None: ...

CODE_SYSTEMS: tuple[str, ...]

class Columns(NamedTuple):
    score: Any
    verdict: Any
    status: Any
    n_bad: int
    urgency: Any
    hazard: Any
    low: Any
    high: Any
    reason: Any
    contributions: dict[str, Any] | None
    dose: Any

# Records of sessions and plans. A test compares their keys with the library's table of fields.

_Phase: TypeAlias = Literal["acute", "active", "strengthening", "maintenance"]
_Benefit: TypeAlias = Literal["aerobic", "core", "mobility", "strength", "balance_bone", "wellbeing"]
_Response: TypeAlias = Literal["advance", "hold", "step_back", "pause"]
_RaisedUrgency: TypeAlias = Literal["ask", "same_day", "emergency"]
_Constraint: TypeAlias = Literal[
    "red_flag", "stopped", "no_days", "no_minutes", "no_equipment", "provider", "too_demanding", "budget",
    "paused",
]
_Kind: TypeAlias = Literal[
    "lighter", "fewer", "shorter", "shorter_hold", "slower", "better_form", "more_help", "later_in_day",
    "later_after_session", "variant",
]
_Hazard: TypeAlias = Literal["impact", "load", "forward", "backward", "twist", "bent_twist", "rule"]
_Weekday: TypeAlias = Literal["day_1", "day_2", "day_3", "day_4", "day_5", "day_6", "day_7"]

class _Top(TypedDict):
    schema_version: int

class _SessionRecord(_Top):
    type: Literal["session"]
    verdict: _Verdict | None
    urgency: _RaisedUrgency | None
    parts: int
    hazard_units: int
    worst_score: float | None
    drop_verdict: _Verdict | None
    drop_units: int
    drop_first: int

class _JudgementRecord(_Top):
    type: Literal["judgement"]
    verdict: _Verdict
    urgency: _RaisedUrgency | None
    phase: _Phase
    score: float
    model_score: float
    hazard: float
    carried: float
    budget: float
    used: float
    drop_first: float | None
    sentence: str

class _CourseDay(TypedDict):
    verdict: _Verdict
    score: float
    used: float
    carried: float

class _Week(TypedDict):
    number: float
    verdict: _Verdict
    urgency: _RaisedUrgency | None
    score: float
    hazard: float
    budget: float
    used: float
    rest_days: float
    minutes: float | None

class _CourseRecord(_Top):
    type: Literal["course"]
    days: list[_CourseDay]
    weeks: list[_Week]
    carried: float

class _LimitRecord(_Top):
    type: Literal["limit"]
    limited: str
    verdict: _Verdict
    holds: Literal["found", "always", "never"]
    value: float | None
    beyond: float | None
    score: float | None
    verdict_beyond: _Verdict | None
    verdict_at: _Verdict | None

class _Change(TypedDict):
    kind: _Kind
    value: float | None
    activity: str | None
    verdict: _Verdict
    score: float
    sentence: str

class _Alternative(TypedDict):
    activity: str
    verdict: _Verdict
    score: float
    less: _Hazard | None
    same_category: Literal["yes", "no"]
    benefits: list[_Benefit]
    muscles: list[str]
    nearness: float
    sentence: str | None

class _Item(TypedDict):
    week: float
    activity: str
    purpose: _Benefit | Literal["target"]
    weekdays: list[_Weekday]
    minutes: float | None
    repetitions: float | None
    sets: float | None
    external_kg: float | None
    share: float
    response: _Response | None
    verdict: _Verdict
    score: float
    if_advance: float | None
    if_step_back: float | None

class _PlanWeek(_Week):
    items: list[_Item]

class _Why(TypedDict):
    id: str
    sentence: str

class _ModelRecord(TypedDict):
    name: str
    version: str
    owner: str
    digest: str

class _PlanRecord(_Top):
    type: Literal["plan"]
    constraint: _Constraint | None
    verdict: _Verdict
    urgency: _RaisedUrgency | None
    response: _Response | None
    weeks: float
    days_per_week: float
    minutes_per_day: float
    target: str | None
    target_week: float | None
    target_phase: _Phase | None
    goals: list[_Benefit]
    goals_unmet: list[_Benefit]
    unmet_by: _Constraint | None
    open_questions: list[str]
    sentence: str | None
    reasons: list[_Why]
    by_week: list[_PlanWeek]
    model: _ModelRecord

_Record: TypeAlias = _SessionRecord | _JudgementRecord | _CourseRecord | _LimitRecord | _PlanRecord

class Session:
    __hash__: ClassVar[None]  # type: ignore[assignment]
    def __init__(self) -> None: ...
    def add(self, assessment: Assessment, part: int = 0) -> Session: ...
    def merge(self, other: Session) -> Session: ...
    def share(self, assessment: Assessment) -> float: ...
    def judge(
        self, *, carried: float | None = 0.0, model: Model | None = None, **patient: Unpack[_Person]
    ) -> _JudgementRecord: ...
    @property
    def parts(self) -> int: ...
    @property
    def hazard(self) -> float: ...
    @property
    def verdict(self) -> _Verdict | None: ...
    @property
    def worst_score(self) -> float | None: ...
    def to_dict(self) -> _SessionRecord: ...
    @classmethod
    def from_dict(cls, record: _SessionRecord | Mapping[str, Any]) -> Session: ...
    def __bytes__(self) -> bytes: ...
    @classmethod
    def from_bytes(cls, data: bytes | bytearray | memoryview) -> Session: ...
    def __copy__(self) -> Session: ...
    def __eq__(self, other: object) -> bool: ...

class CourseColumns(NamedTuple):
    score: Any
    used: Any
    carried: Any
    verdict: Any
    weeks: list[_Week]
    left: float

class Sessions:
    __hash__: ClassVar[None]  # type: ignore[assignment]
    def __init__(self, n: int) -> None: ...
    def __len__(self) -> int: ...
    def __getitem__(self, i: int) -> Session: ...
    def add(
        self,
        hazard: Buffer,
        score: Buffer,
        verdict: Buffer,
        *,
        urgency: Buffer | None = None,
        dose: Buffer | None = None,
        session: Buffer | None = None,
        first_part: int = 0,
    ) -> int: ...
    def judge(
        self, *, carried: float | None = 0.0, model: Model | None = None, **patient: Unpack[_Person]
    ) -> CourseColumns: ...
    def __bytes__(self) -> bytes: ...
    @classmethod
    def from_bytes(cls, data: bytes | bytearray | memoryview) -> Sessions: ...
    def __copy__(self) -> Sessions: ...
    def __eq__(self, other: object) -> bool: ...

URGENCIES: Mapping[int, str]
VERDICTS: Mapping[int, str]

def assess(
    activity: str | Activity | Resolution,
    *,
    model: Model | None = None,
    vocabulary: Vocabulary | None = None,
    strict: bool = False,
    **keywords: Unpack[_Assess],
) -> Assessment: ...
def explain(
    activity: str | Activity | Resolution,
    *,
    model: Model | None = None,
    vocabulary: Vocabulary | None = None,
    strict: bool = False,
    **keywords: Unpack[_Assess],
) -> str: ...
def assess_demand(
    impact: _Quantity = None,
    load: _Quantity = None,
    twist: _Quantity = None,
    flexion: _Quantity = None,
    *,
    forward: _Quantity = None,
    backward: _Quantity = None,
    model: Model | None = None,
    **keywords: Unpack[_DemandEnds],
) -> Assessment: ...
def assess_columns(
    impact: Buffer,
    load: Buffer,
    twist: Buffer,
    flexion: Buffer,
    *,
    out: Buffer | None = None,
    verdicts: bool = False,
    statuses: bool = False,
    urgencies: bool = False,
    hazards: bool = False,
    intervals: bool = False,
    reasons: bool = False,
    contributions: bool = False,
    doses: bool = False,
    threads: int = 1,
    model: Model | None = None,
    **patient: Any,
) -> Any: ...
def assess_activities(
    activity: Buffer,
    *,
    out: Buffer | None = None,
    external_kg: Buffer | None = None,
    assistance_kg: Buffer | None = None,
    repetitions: Buffer | None = None,
    minutes: Buffer | None = None,
    hold_minutes: Buffer | None = None,
    vigour: Buffer | None = None,
    sets: Buffer | None = None,
    form: Buffer | None = None,
    verdicts: bool = False,
    statuses: bool = False,
    urgencies: bool = False,
    hazards: bool = False,
    intervals: bool = False,
    reasons: bool = False,
    contributions: bool = False,
    doses: bool = False,
    threads: int = 1,
    model: Model | None = None,
    readings: Readings | None = None,
    **patient: Any,
) -> Any: ...
class ArrowBatch:
    n_bad: int
    n_rows: int
    def __init__(self, capsules: tuple[Any, Any], n_rows: int, n_bad: int) -> None: ...
    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[Any, Any]: ...

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: Any = None) -> Any: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

_ArrowResult: TypeAlias = Literal[
    "score", "model_score", "verdict", "status", "urgency", "hazard", "low", "high", "reason", "contributions", "dose"
]

def assess_arrow(
    batch: _ArrowArray,
    *,
    results: Sequence[_ArrowResult] = ...,
    model: Model | None = None,
    **patient: Unpack[_Person],
) -> ArrowBatch: ...
def assess_arrow_stream(
    batches: _ArrowStream | Iterable[_ArrowArray],
    *,
    results: Sequence[_ArrowResult] = ...,
    model: Model | None = None,
    **patient: Unpack[_Person],
) -> Iterator[ArrowBatch]: ...
def course(
    days: Iterable[Session | None] | Sessions,
    *,
    carried: float | None = 0.0,
    model: Model | None = None,
    **patient: Unpack[_Person],
) -> _CourseRecord: ...

class _Moment(TypedDict, total=False):
    today: float
    hours_since_session: float
    sessions_per_week: float
    hours_since_rising: float

def patient_at(
    at: datetime.datetime | float,
    *,
    sessions: Iterable[datetime.datetime | float] = (),
    risings: Iterable[datetime.datetime | float] = (),
) -> _Moment: ...
def limit(
    activity: str | Activity | Resolution,
    field: str,
    verdict: str = "with_care",
    *,
    model: Model | None = None,
    vocabulary: Vocabulary | None = None,
    strict: bool = False,
    **keywords: Unpack[_Assess],
) -> _LimitRecord: ...
def changes(
    activity: str | Activity | Resolution,
    verdict: str = "with_care",
    *,
    model: Model | None = None,
    vocabulary: Vocabulary | None = None,
    strict: bool = False,
    **keywords: Unpack[_Assess],
) -> list[_Change]: ...
def alternatives(
    activity: str | Activity | Resolution,
    count: int = 5,
    *,
    model: Model | None = None,
    vocabulary: Vocabulary | None = None,
    strict: bool = False,
    **keywords: Unpack[_Assess],
) -> list[_Alternative]: ...
def plan(*, model: Model | None = None, **keywords: Unpack[_Plan]) -> _PlanRecord: ...
def to_json(record: Session | _Record | Mapping[str, Any]) -> str: ...
def from_json(text: str) -> dict[str, Any]: ...
def schema() -> dict[str, Any]: ...
def find(name: str) -> Activity: ...
def resolve(name: str, *, strict: bool = False, vocabulary: Vocabulary | None = None) -> Resolution: ...
def resolve_many(
    names: Iterable[str | None], *, strict: bool = False, vocabulary: Vocabulary | None = None
) -> Resolutions: ...
def find_code(system: str, code: str | int | tuple[str | int, str | int]) -> Resolution: ...
def codes() -> tuple[Code, ...]: ...
def raised_names(bits: float) -> tuple[str, ...]: ...
def catalogue() -> tuple[Activity, ...]: ...
def synonyms() -> Mapping[str, str]: ...
def questions() -> tuple[Question, ...]: ...
def fields() -> tuple[Field, ...]: ...
def reasons() -> tuple[Reason, ...]: ...
def sentences() -> Mapping[str, str]: ...
def parameters() -> tuple[Parameter, ...]: ...
def self_test() -> None: ...
def kernel() -> str: ...
def source_text(key: str) -> str | None: ...
