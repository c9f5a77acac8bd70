"""What a typed program that uses the package looks like; test_types.py runs mypy --strict and pyright over it."""

import datetime
from array import array
from typing import TYPE_CHECKING

import spinerisk

if TYPE_CHECKING:
    from spinerisk._types import Person

a: spinerisk.Assessment = spinerisk.assess(
    "running",
    conditions={"herniation"},
    phase="active",
    pain=2,
    external_kg=10.5,
    answers={"saddle_numbness": False, "implant": None},
    provider={"permits": [{"activity": "deadlift", "max_external_kg": 20, "until": datetime.date(2026, 3, 1)}]},
    today=datetime.date(2026, 1, 1),
)
score: float = a.score
verdict: str = a.verdict
first: str = a.reasons[0].sentence
parts: dict[str, float] = a.contributions
name: str | None = a.activity.id if a.activity else None
digest: str = a.model.digest

# One person for many calls, and classes that are the same wherever they come from.
person: "Person" = {"conditions": {"herniation"}, "phase": "active", "pain": 2}
for one_name in ("walking", "running"):
    answer: spinerisk.Assessment = spinerisk.assess(one_name, minutes=20, **person)
    week: float = spinerisk.Session().add(answer).judge(**person)["used"]
load: float | None = spinerisk.find("deadlift").load.typical
urgency: str = spinerisk.URGENCIES[0]

b = spinerisk.assess_demand(impact=1.2, load=(900, 1200, 1500), twist=4, flexion=5, conditions={"bulge"})
one = array("d", [1.0])
scores = spinerisk.assess_columns(one, one, one, one, conditions=["bulge"], verdicts=True)
drill = spinerisk.Activity(id="drill", impact=1, load=(1, 2, 3), twist=0, forward=0, backward=0, tags=["jerk"])
text: str = spinerisk.explain(drill, age=40)
model = spinerisk.Model(owner="clinic", changes={"avoid_line": 50.0}, rules_off=[])
c = spinerisk.assess(spinerisk.find("walking"), model=model)

found: spinerisk.Resolution = spinerisk.resolve("DB bench press", strict=False)
meant: spinerisk.Activity | None = found.activity
near: list[str | None] = [candidate.activity.id for candidate in found.candidates]
sure: float = found.tied[0].confidence if found.status == "ok" else found.confidence
raised: tuple[str, ...] = found.raised
span: tuple[int, int] = found.unused[0] if found.unused else (0, 0)
ours = spinerisk.Vocabulary([drill], {"Morning drill": drill, "Round": "walking", "Bar": spinerisk.find("deadlift")})
own: str = ours.synonyms["Round"]
d: spinerisk.Assessment = spinerisk.assess("morning drill", vocabulary=ours, strict=False, minutes=5)
e: spinerisk.Assessment = spinerisk.assess(spinerisk.resolve("round", vocabulary=ours), pain=1)
how: str | None = d.read_as
doubt: bool = d.ambiguous or d.assisted or d.confidence < 0.75 or bool(d.raised)
story: str = spinerisk.explain(spinerisk.find_code("strava", "TrailRun"))
run, press = spinerisk.find_code("healthkit", 37), spinerisk.find_code("fit_exercise", (0, 6))
trail: str = spinerisk.find_code("fit_sport", ("running", "trail")).status
numbers: list[int | None] = [one.code for one in spinerisk.codes() if one.system in spinerisk.CODE_SYSTEMS]
many: spinerisk.Resolutions = spinerisk.resolve_many(["walking", None], strict=True, vocabulary=ours)
unread: int = many.n_unread
factors: tuple[str, ...] = spinerisk.raised_names(many.raised[0])
if found.status == "unknown_activity" and found.read_as is None:
    plain: dict[str, object] = found.to_dict()

session: spinerisk.Session = spinerisk.Session().add(a, part=3).add(b).merge(spinerisk.Session())
share: float = session.share(a) + session.hazard + (session.worst_score or 0.0)
judged = session.judge(carried=0.5, model=model, conditions={"herniation"}, phase="active")
strict: str = judged["verdict"] if judged["drop_first"] is not None else judged["sentence"]
copied: spinerisk.Session = spinerisk.Session.from_bytes(bytes(session))
again: spinerisk.Session = spinerisk.Session.from_dict(spinerisk.from_json(spinerisk.to_json(session)))
week_score: float = spinerisk.course([session, None, copied], phase="acute")["weeks"][0]["score"]
sessions = spinerisk.Sessions(2)
n_bad: int = sessions.add(one, one, array("i", [2]), dose=one, session=array("i", [1]), first_part=7)
left: float = sessions.judge(carried=week_score).left + spinerisk.course(sessions)["carried"]
moment = spinerisk.patient_at(datetime.datetime(2026, 1, 5, 18), sessions=[20457.5], risings=[])
f: spinerisk.Assessment = spinerisk.assess("deadlift", sets=3, hours_since_session=moment.get("hours_since_session"))
most: float | None = spinerisk.limit("deadlift", "external_kg", "with_care", repetitions=5)["value"]
ways: list[str] = [change["sentence"] for change in spinerisk.changes(drill, "suitable", vocabulary=ours)]
others: list[str] = [one["activity"] for one in spinerisk.alternatives("deadlift", 3, external_kg=40)]
plan = spinerisk.plan(
    target="running",
    weeks=6,
    available={"weights"},
    likes=["walking", spinerisk.find("plank")],
    diary=[{"activity": "walking", "day": "2026-01-04", "minutes": 20, "pain_now": 1}],
    today=datetime.date(2026, 1, 5),
    provider={"max_minutes": 60},
)
minutes: list[float | None] = [item["minutes"] for week in plan["by_week"] for item in week["items"]]
why: str | None = plan["constraint"] or plan["reasons"][0]["id"]
kept: dict[str, object] = spinerisk.schema()

try:
    spinerisk.assess("flying carpet 3000")
except spinerisk.UnknownActivity as unknown:
    nearest: tuple[str, ...] = unknown.nearest
try:
    spinerisk.assess("walking", pain=11)
except spinerisk.RangeError as error:
    code: str = error.code
    low: float | None = error.low

# What the types must refuse; mypy --strict complains about an ignore that is not needed.
spinerisk.assess(3)  # type: ignore[arg-type]
spinerisk.assess("walking", pahse="active")  # type: ignore[call-arg]
spinerisk.assess("walking", pain="3")  # type: ignore[arg-type]
spinerisk.assess_columns([1.0], one, one, one)  # type: ignore[arg-type]
a.score = 3  # type: ignore[misc]
spinerisk.resolve(b"walking")  # type: ignore[arg-type]
spinerisk.resolve("walking", ours)  # type: ignore[call-arg, arg-type]
spinerisk.resolve_many([3])  # type: ignore[list-item]
spinerisk.find_code("healthkit", 37.0)  # type: ignore[arg-type]
spinerisk.find_code("fit_exercise", (0, 6, 7))  # type: ignore[arg-type]
spinerisk.assess(None)  # type: ignore[arg-type]
spinerisk.assess("walking", vocabulary={"Round": "walking"})  # type: ignore[arg-type]
spinerisk.Vocabulary(["drill"])  # type: ignore[list-item]
spinerisk.Vocabulary([], {"Round": 8})  # type: ignore[dict-item]
found.activity = None  # type: ignore[misc]
session.add("walking")  # type: ignore[arg-type]
session.add(a, part=1.5)  # type: ignore[arg-type]
session.judge(minutes=3)  # type: ignore[call-arg]
session.parts = 3  # type: ignore[misc]
spinerisk.course([a])  # type: ignore[list-item]
spinerisk.limit("deadlift", 3)  # type: ignore[arg-type]
spinerisk.plan(minutes=30)  # type: ignore[call-arg]
spinerisk.plan(target=["running"])  # type: ignore[arg-type]
judged["verdikt"]  # type: ignore[typeddict-item]
spinerisk.from_json(b"{}")  # type: ignore[arg-type]
if found.status == "unread":  # type: ignore[comparison-overlap]
    pass
