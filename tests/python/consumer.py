"""What a typed program that uses the package looks like; test_stubs.py runs mypy --strict over it."""

import datetime
from array import array

import spinerisk

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

b = spinerisk.assess_demand(impact=1.2, load=(900, 1200, 1500), twist=4, flexion=5, conditions={"bulge"})
one = array("d", [1.0])
scores = spinerisk.assess_columns(one, one, one, one, conditions=["bulge"], verdicts=True)
drill = spinerisk.Activity(id="drill", impact=1, load=(1, 2, 3), twist=0, forward=0, backward=0, tags=["jerk"])
text: str = spinerisk.explain(drill, age=40)
model = spinerisk.Model(owner="clinic", changes={"avoid_line": 50.0}, rules_off=[])
c = spinerisk.assess(spinerisk.find("walking"), model=model)

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
