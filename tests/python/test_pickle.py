"""Pickled and copied, every public object equals itself: through every protocol, and in another process."""

import copy
import datetime
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import spinerisk
from spinerisk.logs._log import Entry, Log, Unread

PACKAGE = Path(spinerisk.__file__).parent
DRILL = spinerisk.Activity(id="drill", name="Drill", impact=1, load=(1, 2, 3), twist=0, forward=(0, 4, 9), backward=0, tags=["jerk"], core=2)
OURS = spinerisk.Vocabulary([DRILL], {"Round": "walking", "Morning drill": DRILL})
MODEL = spinerisk.Model(owner="Praxis Süd", changes={"avoid_line": 50.0}, rules_off=[])
RUN = spinerisk.assess("running", conditions={"herniation"}, pain=2)
SQUAT = Entry(2, datetime.datetime(2026, 1, 5, 18), "Squat (Barbell)", ("strava", "TrailRun"), 40.0, repetitions=5.0)
UNREAD = Unread(3, "2026-01-05;Squat;4O", "Weight: '4O' is not a number")
HISTORY = spinerisk.assess_log(Log("strong", "strong.csv", "kg", (SQUAT, SQUAT._replace(line=4, name="flying carpet", code=None)), (UNREAD,)))


def _error(ask: Callable[[], object]) -> spinerisk.SpineriskError:
    with pytest.raises(spinerisk.SpineriskError) as caught:
        ask()
    return caught.value.with_traceback(None)


THINGS: dict[str, Any] = {
    "assessment": RUN,
    "assessment of a model": spinerisk.assess("deadlift", external_kg=40, model=MODEL),
    "assessment of an own activity": spinerisk.assess("morning drill", vocabulary=OURS),
    "assessment of demands": spinerisk.assess_demand(impact=1, load=(1, 2, 3), twist=4, flexion=-5),
    "assessment of a red flag": spinerisk.assess("no such", answers={"saddle_numbness": True}),
    "resolution": spinerisk.resolve("weighted DB bench jumps"),
    "resolution by a vocabulary": spinerisk.resolve("round", vocabulary=OURS),
    "resolution of nothing": spinerisk.resolve("\ud800 Workout"),
    "resolution of a code": spinerisk.find_code("fit_exercise", (0, 6)),
    "candidate": spinerisk.resolve("DB bench").candidates[0],
    "resolutions": spinerisk.resolve_many(["walking", None, "Workout"]),
    "activity": spinerisk.find("deadlift"),
    "own activity": DRILL,
    "range": spinerisk.find("deadlift").load,
    "vocabulary": OURS,
    "model": MODEL,
    "model's info": MODEL.info,
    "session": spinerisk.Session().add(RUN, part=3),
    "sessions": spinerisk.Sessions(3),
    "columns": spinerisk.assess_activities(memoryview(b"\1\0\0\0" * 3).cast("I"), verdicts=True, contributions=True),
    "columns of a course": spinerisk.Sessions(8).judge(),
    "field": spinerisk.fields()[0],
    "question": spinerisk.questions()[0],
    "reason": spinerisk.reasons()[0],
    "parameter": spinerisk.parameters()[0],
    "code": spinerisk.codes()[0],
    "plan": spinerisk.plan(target="walking", weeks=2),
    "unknown activity": _error(lambda: spinerisk.assess("flying carpet")),
    "range error": _error(lambda: spinerisk.assess("walking", pain=11)),
    "unknown name": _error(lambda: spinerisk.assess("walking", phase="x")),
    "error of a row": _error(lambda: spinerisk.plan(target="walking", today=20000, diary=[{"activity": "walking", "day": 19999, "pain_now": 12}])),
    "entry of a log": SQUAT,
    "unread line": UNREAD,
    "log": Log("strong", "strong.csv", "kg", (SQUAT,), (UNREAD,), ("A note.",), {"rest timer": 2}),
    "history": HISTORY,
    "scored entry": HISTORY.scored[0],
    "entries not scored": HISTORY.not_scored[0],
    "exercise": HISTORY.exercises[0],
    "day": HISTORY.days[0],
    "week": HISTORY.weeks[0],
    "readings": spinerisk.Readings(["walking", "flying carpet"]),
    "made error": spinerisk.make_error("locked", "a sentence", field="rules_off"),
}


def _look(thing: Any) -> Any:
    """What makes a thing equal: an exception is never equal to another."""
    return (type(thing), str(thing), thing.args, thing.__dict__) if isinstance(thing, Exception) else thing


def test_no_public_class_is_forgotten() -> None:
    classes = {cls for name in spinerisk.__all__ if isinstance(cls := getattr(spinerisk, name), type)}
    data = {cls for cls in classes if not issubclass(cls, Exception) and cls.__module__.startswith("spinerisk")}
    kinds = {type(thing) for thing in THINGS.values()}
    assert data - kinds == {spinerisk.ArrowBatch}, "give THINGS one of each"
    for cls in set(spinerisk.ERRORS.values()) | {spinerisk.SpineriskError}:
        error = cls("a sentence")
        assert type(pickle.loads(pickle.dumps(error))) is cls and str(copy.copy(error)) == "a sentence"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("name", THINGS)
def test_pickled(name: str, protocol: int) -> None:
    thing = THINGS[name]
    twin = pickle.loads(pickle.dumps(thing, protocol))
    assert _look(twin) == _look(thing) and type(twin) is type(thing)


@pytest.mark.parametrize("method", [copy.copy, copy.deepcopy])
@pytest.mark.parametrize("name", THINGS)
def test_copied(name: str, method: Callable[[Any], Any]) -> None:
    thing = THINGS[name]
    twin = method(thing)
    assert _look(twin) == _look(thing) and type(twin) is type(thing)
    if type(thing).__hash__ and not isinstance(thing, (Exception, tuple, Log, spinerisk.History)):
        assert hash(twin) == hash(thing)
    if isinstance(thing, (spinerisk.Assessment, spinerisk.Resolution)):
        assert twin.to_dict() == thing.to_dict()
        assert repr(twin) == repr(thing)


def test_in_another_process(tmp_path: Path) -> None:
    """Read there and written again, each is equal here, and what it is for still works there."""
    sent, back = tmp_path / "sent", tmp_path / "back"
    sent.write_bytes(pickle.dumps(THINGS))
    program = (
        "import pickle, sys\n"
        "things = pickle.load(open(sys.argv[1], 'rb'))\n"
        "import spinerisk\n"
        "assert spinerisk.assess(things['resolution by a vocabulary']).activity is spinerisk.find('walking')\n"
        "a = spinerisk.assess('morning drill', vocabulary=things['vocabulary'], model=things['model'])\n"
        "things['session'].add(a, part=4)\n"
        "pickle.dump((things, a), open(sys.argv[2], 'wb'))\n"
    )
    subprocess.run([sys.executable, "-c", program, str(sent), str(back)], check=True, env={"PYTHONPATH": str(PACKAGE.parent)})
    things, a = pickle.loads(back.read_bytes())
    assert a == spinerisk.assess("morning drill", vocabulary=OURS, model=MODEL)
    assert things["session"] == copy.copy(THINGS["session"]).add(a, part=4)
    assert {name: _look(thing) for name, thing in things.items() if name != "session"} == {
        name: _look(thing) for name, thing in THINGS.items() if name != "session"
    }


@pytest.mark.parametrize("name", ["assessment", "resolution"])
def test_a_pickle_of_another_version_is_refused(name: str) -> None:
    """Its numbers may stand in another order: a wrong answer would be read out of it."""
    data = pickle.dumps(THINGS[name])
    ours = spinerisk.__version__.encode()
    assert ours in data
    other = b"9" * len(ours)
    with pytest.raises(spinerisk.VersionError, match=f"{type(THINGS[name]).__name__}.*9999"):
        pickle.loads(data.replace(ours, other))


def test_models_are_equal_by_what_they_say() -> None:
    same = spinerisk.Model(owner="Praxis Süd", changes={"avoid_line": 50.0})
    assert same == MODEL and hash(same) == hash(MODEL) and len({same, MODEL}) == 1
    assert MODEL != spinerisk.Model(owner="Praxis Nord", changes={"avoid_line": 50.0}) != spinerisk.Model(owner="Praxis Nord")
    assert MODEL != MODEL.info and MODEL != "Praxis Süd"


def test_a_copy_of_a_session_goes_its_own_way() -> None:
    for method in (copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))):
        session = spinerisk.Session().add(RUN)
        method(session).add(RUN)
        assert session.parts == 1


def test_a_copy_of_sessions_keeps_their_kind_of_columns() -> None:
    numpy = pytest.importorskip("numpy")
    sessions = spinerisk.Sessions(2)
    assert sessions.add(numpy.ones(2), numpy.ones(2), numpy.ones(2, "int32")) == 0
    for twin in (copy.copy(sessions), copy.deepcopy(sessions)):
        assert twin == sessions and isinstance(twin.judge().score, numpy.ndarray)
    assert not isinstance(pickle.loads(pickle.dumps(sessions)).judge().score, numpy.ndarray)  # NumPy need not be there


def test_an_arrow_batch_is_handed_over_once() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    batch = spinerisk.assess_arrow(pyarrow.record_batch({"activity": pyarrow.array([1, 2], pyarrow.int32())}))
    for method in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="handed over once"):
            method(batch)
    assert pyarrow.record_batch(batch).num_rows == 2
