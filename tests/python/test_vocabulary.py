"""Your own activities and names: found beside the built-in ones, which they cannot replace."""

import copy
import pickle
from typing import Any

import pytest

import spinerisk
from spinerisk import Activity, Vocabulary, resolve

DEMANDS: dict[str, Any] = {"impact": 1.4, "load": (900, 1800, 2600), "twist": 12, "forward": 20, "backward": 3}
DRILL = Activity(id="zzyzx_drill", name="Drill of the house", **DEMANDS)
HEAVY = Activity(id="zzyzx_heavy", **DEMANDS | {"load": (5000, 6000, 7000)})
NAMES: dict[str, str | Activity] = {
    "Morning round": "walking", "House drill": DRILL, "Number nine": "zzyzx_heavy", "Bar thing": spinerisk.find("deadlift"),
}  # fmt: skip
OURS = Vocabulary([DRILL, HEAVY], NAMES)


@pytest.mark.parametrize(
    ("name", "activity", "read_as"),
    [
        ("zzyzx_drill", DRILL, "id"), ("ZZYZX Drill", DRILL, "id"), ("zzyzx-drill", DRILL, "id"),
        ("Drill of the house", DRILL, "synonym"), ("house_drill", DRILL, "synonym"), ("number nine", HEAVY, "synonym"),
        ("MORNING ROUND", spinerisk.find("walking"), "synonym"), ("bar thing", spinerisk.find("deadlift"), "synonym"),
        ("running", spinerisk.find("running"), "id"), ("Jumping Lunges", spinerisk.find("jump_lunge"), "synonym"),
    ],
)  # fmt: skip
def test_own_and_built_in_names_are_found(name: str, activity: Activity, read_as: str) -> None:
    found = resolve(name, vocabulary=OURS)
    assert found.activity is activity and found.candidates == ((activity, 1.0, ()),) and found.tied == found.candidates
    assert (found.status, found.read_as, found.confidence) == ("ok", read_as, 1.0)
    assert not (found.raised or found.ambiguous or found.assisted or found.unused)
    a = spinerisk.assess(name, vocabulary=OURS, conditions="herniation")
    plain = spinerisk.assess(activity, conditions="herniation")
    assert (a.score, a.low, a.high, a.demand) == (plain.score, plain.low, plain.high, plain.demand)
    assert a.activity is activity and a == spinerisk.assess(found, conditions="herniation") and a.read_as == read_as
    assert spinerisk.explain(found) == spinerisk.explain(name, vocabulary=OURS)
    assert pickle.loads(pickle.dumps(a)) == a


def test_own_names_are_known_to_their_vocabulary_only() -> None:
    for name in ("zzyzx_drill", "Number nine"):
        assert resolve(name, vocabulary=OURS).status == "ok" != resolve(name).status
        with pytest.raises(spinerisk.UnknownActivity):
            spinerisk.assess(name)
    for name in ("walking", "press ups", "zzyzx", "weighted plank with twist"):
        for vocabulary in (OURS, Vocabulary(), None):
            assert resolve(name, vocabulary=vocabulary).to_dict() == resolve(name).to_dict()


def test_strict_takes_own_ids_only() -> None:
    assert resolve("zzyzx_drill", strict=True, vocabulary=OURS).activity is DRILL
    for name in ("Drill of the house", "House drill", "Morning round"):
        assert resolve(name, strict=True, vocabulary=OURS).status == "unknown_activity"


def test_an_own_name_comes_before_free_text() -> None:
    assert resolve("deadlifft").activity is spinerisk.find("deadlift")
    own = Vocabulary([], {"deadlifft": "walking"})
    assert resolve("deadlifft", vocabulary=own).activity is spinerisk.find("walking")


def test_a_reading_keeps_its_vocabulary() -> None:
    found = resolve("house drill", vocabulary=OURS)
    other = Vocabulary([Activity(id="something_else", **DEMANDS)])
    assert spinerisk.assess(found).activity is DRILL is spinerisk.assess(found, vocabulary=other).activity
    twin = pickle.loads(pickle.dumps(found))
    assert twin == found and twin.activity == DRILL and spinerisk.assess(twin) == spinerisk.assess(found)


def test_readings_of_different_vocabularies_differ() -> None:
    one, two = (Vocabulary([Activity(id="zzyzx", **DEMANDS | {"load": load})]) for load in (900, 9000))
    first, second = resolve("zzyzx", vocabulary=one), resolve("zzyzx", vocabulary=two)
    assert first.activity != second.activity and first != second


def test_a_vocabulary_can_be_kept_and_not_changed() -> None:
    assert OURS.activities == (DRILL, HEAVY) and "2 activities and 4 synonyms" in repr(OURS)
    ids = {"Morning round": "walking", "House drill": "zzyzx_drill", "Number nine": "zzyzx_heavy", "Bar thing": "deadlift"}
    assert OURS.synonyms == ids
    for twin in (pickle.loads(pickle.dumps(OURS)), copy.copy(OURS), copy.deepcopy(OURS)):
        assert twin.activities == OURS.activities and twin.synonyms == ids
        assert resolve("number nine", vocabulary=twin).activity == HEAVY
    for name in ("activities", "synonyms", "colour"):
        with pytest.raises(AttributeError):
            setattr(OURS, name, ())
    with pytest.raises(TypeError):
        OURS.synonyms["walk"] = "running"  # type: ignore[index]
    given = dict(NAMES)
    own = Vocabulary([DRILL, HEAVY], given)
    given["zzyzx nine"] = "running"
    assert resolve("zzyzx nine", vocabulary=own).status == "unknown_activity" and len(own.synonyms) == 4


def test_what_a_vocabulary_is_made_of() -> None:
    assert Vocabulary(iter([DRILL])).activities == (DRILL,)
    assert Vocabulary(synonyms={"zzyzx": "Back Squat"}).synonyms == {"zzyzx": "back_squat"}
    many = Vocabulary(Activity(id=f"zzyzx_{i}", **DEMANDS | {"twist": i / 10}) for i in range(300))
    for i in (0, 7, 299):
        assert resolve(f"zzyzx {i}", vocabulary=many).activity is many.activities[i]


@pytest.mark.parametrize(
    ("activities", "synonyms", "row"),
    [
        ([Activity(id="walking", **DEMANDS)], {}, 0),
        ([DRILL, Activity(id="Walk", **DEMANDS)], {}, 1),
        ([Activity(id="zzyzx", name="Back Squat", **DEMANDS)], {}, 0),
        ([DRILL, Activity(id="ZZYZX-drill", **DEMANDS)], {}, 1),
        ([DRILL, Activity(id="zzyzx", name="zzyzx drill", **DEMANDS)], {}, 1),
        ([], {"walking": "running"}, 0),
        ([], {"zzyzx": "walking", "Jumping Lunges": "running"}, 1),
        ([], {"benchpress": "running"}, 0),
        ([], {"zzyzx": "walking", "ZZ-YZX": "running"}, 1),
        ([DRILL], {"Zzyzx Drill": "walking"}, 0),
    ],
)
def test_a_name_that_is_taken(activities: list[Activity], synonyms: dict[str, str], row: int) -> None:
    with pytest.raises(spinerisk.ConflictError) as caught:
        Vocabulary(activities, synonyms)
    taken = list(synonyms)[row] if synonyms else None
    assert caught.value.row == row and (taken is None or taken in str(caught.value))


@pytest.mark.parametrize(
    ("activity", "error", "field"),
    [
        (Activity(**DEMANDS), spinerisk.MissingError, "activities"),
        (Activity(id="", **DEMANDS), spinerisk.MissingError, "activities"),
        (Activity(id=" _-", **DEMANDS), spinerisk.MissingError, None),
        (Activity(id="zzyzx", name="", **DEMANDS), spinerisk.MissingError, None),
        (Activity(id="x" * 257, **DEMANDS), spinerisk.RangeError, None),
        (Activity(id="zzyzx", name="zz\0yzx", **DEMANDS), spinerisk.RangeError, "name"),
        (Activity(id="zzyzx", **DEMANDS | {"twist": None}), spinerisk.MissingError, "twist"),
        (Activity(id="zzyzx", **DEMANDS | {"load": (3, 2, 1)}), spinerisk.OrderError, "load"),
        (Activity(id="zzyzx", **DEMANDS | {"load": -1}), spinerisk.RangeError, "load"),
        (Activity(id="zz\0yzx", **DEMANDS), spinerisk.RangeError, "id"),
    ],
)  # fmt: skip
def test_an_activity_that_cannot_be(activity: Activity, error: type[spinerisk.SpineriskError], field: str | None) -> None:
    with pytest.raises(error) as caught:
        Vocabulary([activity])
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("synonyms", "error"),
    [
        ({"zzyzx": "no such"}, spinerisk.UnknownActivity), ({"zzyzx": "jump squat"}, spinerisk.UnknownActivity),
        ({"zzyzx": DRILL}, spinerisk.UnknownActivity), ({"": "walking"}, spinerisk.MissingError),
        ({" - ": "walking"}, spinerisk.MissingError), ({"x" * 257: "walking"}, spinerisk.RangeError),
        ({"zzyzx": 3}, TypeError), ({"zzyzx": None}, TypeError), ({3: "walking"}, TypeError),
        ({b"zzyzx": "walking"}, TypeError),
        ([("zzyzx", "walking")], TypeError), ("zzyzx", TypeError), (3, TypeError),
    ],
    ids=repr,
)  # fmt: skip
def test_synonyms_that_cannot_be(synonyms: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        Vocabulary([], synonyms)


def test_a_lone_surrogate_is_in_no_name() -> None:
    try:
        own = Vocabulary([], {"\ud800": "walking"})
    except spinerisk.SpineriskError:
        return
    assert resolve("\udfff", vocabulary=own).status == "unknown_activity"


def test_a_synonym_is_for_one_of_the_activities_given() -> None:
    with pytest.raises(spinerisk.SpineriskError):
        Vocabulary([], {"zzyzx": Activity(id="walking", **DEMANDS)})


@pytest.mark.parametrize("activities", [3, "zz", [3], ["zzyzx"], [None], [spinerisk.find("walking")]], ids=repr)
def test_activities_of_the_wrong_type(activities: Any) -> None:
    with pytest.raises(TypeError):
        Vocabulary(activities)


@pytest.mark.parametrize("vocabulary", [3, "ours", {}, [DRILL], True], ids=repr)
def test_only_a_vocabulary_is_one(vocabulary: Any) -> None:
    for call in (resolve, spinerisk.assess, spinerisk.explain, lambda name, **k: spinerisk.resolve_many([name], **k)):
        with pytest.raises(TypeError, match="vocabulary"):
            call("walking", vocabulary=vocabulary)  # type: ignore[operator]
