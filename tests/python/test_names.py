"""Names and codes to activities: reading, ambiguity, codes of other systems, and what a reading tells."""

import copy
import json
import pickle
from typing import Any

import pytest
from people import not_milder

import spinerisk
from spinerisk import resolve

CLASSES = [a for a in spinerisk.catalogue() if a.kind == "class"]
FLAG = {"saddle_numbness": True}


def read(name: str, **keywords: Any) -> str:
    """The id a name is read as, or its status."""
    found = resolve(name, **keywords)
    return str(found.activity.id) if found.activity else found.status


# ------------------------------------------------------------------ reading


def test_every_id_and_display_name_is_read_as_itself() -> None:
    for a in spinerisk.catalogue():
        assert a.id and a.name
        exact = resolve(a.id)
        assert (exact.read_as, exact.confidence, exact.ambiguous, exact.raised) == ("id", 1.0, False, ())
        assert exact == resolve(a.id) and exact.candidates == ((a, 1.0, ()),)
        assert exact.status == ("ok" if a.kind == "movement" else "not_enough_information")
        for name in (a.id.replace("_", " "), a.id.title(), a.id.replace("_", "-"), a.name):
            found = resolve(name)
            assert found.candidates[0].activity is a and found.confidence == 1, name
            # "Press up" means two activities; only the id as it is written is one of them.
            assert found.ambiguous == (a.id == "press_up" and name != a.name), name


def test_the_case_of_a_display_name_does_not_matter() -> None:
    for a in spinerisk.catalogue():
        for name in (str(a.name).lower(), str(a.name).upper()):
            assert spinerisk.find(name) is a and resolve(name).confidence == 1


def test_an_id_may_be_written_as_one_word() -> None:
    for a in spinerisk.catalogue():
        together = str(a.id).replace("_", "")
        assert resolve(together, strict=True).candidates[0].activity is a
        assert [one.activity for one in resolve(together).candidates[:1]] == [a], together


def test_every_reviewed_name_is_read_as_its_activity() -> None:
    names = spinerisk.synonyms()
    assert len(names) > 3000
    for name, id in names.items():
        found = resolve(name)
        assert found.confidence == 1 and id in [one.activity.id for one in found.tied], name
        assert found.read_as == ("text" if found.ambiguous else "id" if name == id else found.read_as)
        assert found.ambiguous or spinerisk.find(name).id == id


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Jumping Lunges", "jump_lunge"), ("RUNNING", "running"), ("w\u00e1lk\u00efng", "walking"), ("walking!", "walking"),
        ("Bench Press (Dumbbell)", "bench_press"), ("Deadlift (Barbell)", "deadlift"), ("Squat - Barbell", "back_squat"),
        ("Bench Press [DB]", "bench_press"), ("DB bench press", "bench_press"), ("BB row", "bent_over_row"),
        ("KB swing", "kettlebell_swing"), ("KB swings", "kettlebell_swing"), ("RDL", "romanian_deadlift"),
        ("DB RDLs", "romanian_deadlift"), ("OHP", "overhead_press"), ("BSS", "split_squat"), ("SLDL", "stiff_leg_deadlift"),
        ("benchpress", "bench_press"), ("pushups", "push_up"), ("press bench", "bench_press"), ("Deadlifting", "deadlift"),
        ("BackSquat", "back_squat"), ("Back-Squats", "back_squat"), ("the deadlift", "deadlift"), ("lunges", "lunge"),
        ("deadlift\u00a03x10", "deadlift"), ("Romanian dead\u2010lift", "romanian_deadlift"),
    ],
)  # fmt: skip
def test_how_a_name_is_written_does_not_matter(name: str, id: str) -> None:
    found = resolve(name)
    assert found.activity is spinerisk.find(id) and not found.ambiguous and not found.raised and not found.assisted
    assert spinerisk.assess(name).demand == spinerisk.assess(id).demand


@pytest.mark.parametrize(
    ("slip", "id"),
    [
        ("deadlfit", "deadlift"), ("deadlit", "deadlift"), ("deadliift", "deadlift"), ("deadlipt", "deadlift"),
        ("back squta", "back_squat"), ("back squatt", "back_squat"), ("bench pres", "bench_press"),
        ("swiming", "swimming"), ("runnning", "running"), ("romanain deadlift", "romanian_deadlift"),
        ("kettelbell swing", "kettlebell_swing"), ("benhc press", "bench_press"),
    ],
)  # fmt: skip
def test_a_slip_of_one_letter_is_mended(slip: str, id: str) -> None:
    found = resolve(slip)
    assert found.activity is spinerisk.find(id) and 0.5 <= found.confidence <= 1, found


def test_a_class_name_says_too_little() -> None:
    assert len(CLASSES) > 3
    for name in ["Workout", "Gym", "Strength Training", *(str(a.id) for a in CLASSES)]:
        found = resolve(name)
        assert (found.status, found.activity) == ("not_enough_information", None), name
        assert found.candidates[0].activity in CLASSES
        for call in (spinerisk.assess, spinerisk.explain):
            with pytest.raises(spinerisk.NotEnoughInformation):
                call(name)


def test_an_unknown_name_tells_the_nearest() -> None:
    found = resolve("xyzzy deadlift zzyzx qqq")
    assert (found.status, found.activity, found.read_as, found.confidence) == ("unknown_activity", None, None, 0)
    assert found.tied == () and found.raised == () and not found.ambiguous and not found.assisted
    near = tuple(one.activity.id for one in found.candidates)
    assert "deadlift" in near and len(near) <= 3
    for call in (spinerisk.assess, spinerisk.explain):
        with pytest.raises(spinerisk.UnknownActivity, match="Nearest: .*deadlift") as caught:
            call("xyzzy deadlift zzyzx qqq")
        assert caught.value.nearest == near
    with pytest.raises(spinerisk.UnknownActivity) as caught:
        spinerisk.assess("zzyzx")
    assert caught.value.nearest == () and "Nearest" not in str(caught.value) and "zzyzx" in str(caught.value)


def test_strict_reads_permanent_ids_only() -> None:
    for a in spinerisk.catalogue():
        assert resolve(str(a.id), strict=True).candidates == ((a, 1.0, ()),)
    assert read("Back Squat", strict=True) == "back_squat"
    for name in ("jump squat", "RDL", "back squats", "bak_squat", "pushups", ""):
        assert resolve(name, strict=True).to_dict() | {"name": ""} == resolve("").to_dict(), name
        with pytest.raises(spinerisk.UnknownActivity):
            spinerisk.assess(name, strict=True)
    assert spinerisk.assess("back_squat", strict=True) == spinerisk.assess("back_squat")


# ---------------------------------------------------------------- ambiguity


@pytest.mark.parametrize("name", ["press ups", "Press-up"])
def test_of_several_the_most_demanding_is_the_answer(name: str) -> None:
    found = resolve(name)
    assert found.ambiguous and {one.activity.id for one in found.tied} == {"press_up", "push_up"}
    assert found.tied == found.candidates[:2] and found.candidates[0].activity is found.activity
    for person in ({}, {"conditions": "herniation"}, {"conditions": "stenosis"}, {"pain": 7}, {"max_twist": 0}):
        a = spinerisk.assess(name, **person)
        ways = [spinerisk.assess(one.activity, **person) for one in found.tied]
        assert a.score == max(one.score for one in ways) and a.ambiguous
        for one in ways:
            not_milder(a, one)
    assert "name_ambiguous" in [reason.id for reason in spinerisk.assess(name).reasons]
    assert "more than one activity" in spinerisk.explain(name)


# -------------------------------------------------------------------- codes


def test_every_code_is_read_as_itself() -> None:
    table = spinerisk.codes()
    assert len(table) > 2000 and table is spinerisk.codes()
    assert [system for system in spinerisk.CODE_SYSTEMS if system not in {code.system for code in table}] == []
    assert [code.system for code in table] == sorted((code.system for code in table), key=spinerisk.CODE_SYSTEMS.index)
    for one in table:
        ways: list[Any] = [one.name]
        if one.sub is not None:
            by_name = one.name if one.system == "fit_exercise" else one.name.split(":")[-1]
            ways = [(one.code, one.sub), (str(one.code), str(one.sub)), f"{one.code}:{one.sub}", (one.code, by_name)]
        elif one.code is not None:
            ways += [one.code, str(one.code)]
        for way in ways:
            found = spinerisk.find_code(one.system, way)
            assert found.candidates == ((spinerisk.find(one.activity), 1.0, one.raised),), (one, way)
            assert (found.read_as, found.confidence, found.assisted) == ("code", 1.0, one.assisted)


@pytest.mark.parametrize(
    ("system", "code", "id"),
    [
        ("healthkit", 37, "running"), ("healthkit", "37", "running"), ("healthkit", "Running", "running"),
        ("healthkit", "HKWorkoutActivityTypeRunning", "running"), ("HealthKit", 37, "running"),
        ("strava", "TrailRun", "trail_running"), ("strava", "Trail Run", "trail_running"),
        ("strava", "trailrun", "trail_running"),
        ("fit_exercise", (0, 6), "bench_press"), ("fit_exercise", "0:6", "bench_press"),
        ("fit_exercise", ("bench_press", "dumbbell_bench_press"), "bench_press"),
        ("fit_exercise", "bench_press:dumbbell_bench_press", "bench_press"),
        ("fit_exercise", (0, "dumbbell_bench_press"), "bench_press"),
        ("fit_sport", 1, "running"), ("fit_sport", (1, 3), "trail_running"),
        ("fit_sport", ("running", "trail"), "trail_running"),
        # A sub-sport that says nothing, or that nobody knows, leaves the sport.
        ("fit_sport", (1, 0), "running"), ("fit_sport", (1, 60000), "running"),
        # The two numberings differ.
        ("health_connect_segment", 5, "bench_press"), ("health_connect_platform_segment", 29, "bench_press"),
    ],
)  # fmt: skip
def test_codes_of_other_systems(system: str, code: Any, id: str) -> None:
    found = spinerisk.find_code(system, code)
    assert (found.activity, found.status, found.read_as, found.confidence) == (spinerisk.find(id), "ok", "code", 1.0)
    a = spinerisk.assess(found, conditions="herniation")
    plain = spinerisk.assess(id, conditions="herniation")
    assert (a.score, a.verdict, a.read_as) == (plain.score, plain.verdict, "code")


def test_the_numberings_of_one_system_are_not_mixed() -> None:
    for code in (5, 29):
        ids = [spinerisk.find_code(f"health_connect_{kind}segment", code).activity for kind in ("", "platform_")]
        assert ids[0] is not ids[1]


_NO_CODES = [-5, 0, 65535, 99999, 10**30, "", " 37", "3 7", "NoSuch", (3, 4), "\0", "x" * 300, ("", "")]


@pytest.mark.parametrize("code", _NO_CODES, ids=lambda code: ascii(code)[:20])
def test_a_code_that_is_not_there(code: Any) -> None:
    found = spinerisk.find_code("healthkit", code)
    assert (found.status, found.activity, found.candidates, found.confidence) == ("unknown_activity", None, (), 0)
    with pytest.raises(spinerisk.UnknownActivity):
        spinerisk.assess(found)


def test_a_code_that_says_too_little() -> None:
    for system, code in (("strava", "Workout"), ("healthkit", 3000)):
        assert spinerisk.find_code(system, code).status == "not_enough_information"
        with pytest.raises(spinerisk.NotEnoughInformation):
            spinerisk.assess(spinerisk.find_code(system, code))


def test_a_system_that_is_not_there() -> None:
    for system in ("garmin", "", "healthkit:3", "health\0kit", "\ud800"):
        with pytest.raises(spinerisk.UnknownName) as caught:
            spinerisk.find_code(system, 37)
        assert caught.value.field == "code_system"


@pytest.mark.parametrize("code", [None, 3.0, float("nan"), True, b"37", [0, 6], (0, 6, 7), (0,), (0, None), (True, 1)])
def test_a_code_of_the_wrong_type(code: Any) -> None:
    with pytest.raises(TypeError, match="code"):
        spinerisk.find_code("fit_exercise", code)
    for system in (None, b"healthkit", 3):
        with pytest.raises(TypeError, match="system"):
            spinerisk.find_code(system, 37)  # type: ignore[arg-type]


# ------------------------------------------------------ what a reading tells


def test_a_reading_as_data() -> None:
    found = resolve("weighted plank with twist")
    data = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert data == found.to_dict() and found.activity
    assert list(data) == [
        "name", "status", "activity", "read_as", "confidence",
        "ambiguous", "assisted", "raised", "candidates", "unused",
    ]  # fmt: skip
    assert data["name"] == found.name == "weighted plank with twist" and data["activity"] == found.activity.id
    assert data["candidates"] == [
        {"activity": one.activity.id, "confidence": one.confidence, "raised": list(one.raised)} for one in found.candidates
    ]
    assert tuple(data["raised"]) == found.raised == found.candidates[0].raised
    assert resolve("zzyzx").to_dict() == {
        "name": "zzyzx", "status": "unknown_activity", "activity": None, "read_as": None, "confidence": 0,
        "ambiguous": False, "assisted": False, "raised": [], "candidates": [], "unused": [[0, 5]],
    }  # fmt: skip


def test_a_reading_as_text() -> None:
    assert repr(resolve("walking")) == "<Resolution of 'walking': walking, id, confidence 1.00>"
    assert repr(resolve("press ups")).endswith(", ambiguous>") and "raised load" in repr(resolve("running with weights"))
    assert repr(resolve("zzyzx")) == "<Resolution of 'zzyzx': unknown_activity>"
    assert "near: " in repr(resolve("xyzzy deadlift zzyzx qqq")) and "not_enough" in repr(resolve("Gym"))
    assert "healthkit:37" in repr(spinerisk.find_code("healthkit", 37))
    for name in ("a\nb", "\0", "x" * 10_000_000, "\ud800"):
        assert "\n" not in repr(resolve(name)) and len(repr(resolve(name))) < 400
        repr(resolve(name)).encode()


def test_words_that_were_not_used() -> None:
    found = resolve("caf\u00e9 zzyzx deadlift (\u8dd1\u6b65)")
    assert found.unused_words[:2] == ("caf\u00e9", "zzyzx") and "\u8dd1\u6b65" in found.unused_words
    assert found.unused[:2] == ((0, 5), (6, 11))  # in bytes of UTF-8
    assert resolve("deadlift").unused == () and resolve("zzyzx deadlift").unused_words == ("zzyzx",)
    assert len(resolve(" ".join(f"zzyzx{i}" for i in range(20))).unused) == 8


def test_equal_readings() -> None:
    for name in ("walking", "press ups", "zzyzx", "Workout", "weighted plank with twist"):
        assert resolve(name) == resolve(name) and hash(resolve(name)) == hash(resolve(name))
        assert resolve(name) != resolve(name + " ") and resolve(name) != name
    assert resolve("walking") != resolve("walking", strict=True) != spinerisk.find_code("healthkit", 52)
    assert len({resolve("walking"), resolve("walking"), resolve("running")}) == 2


def test_a_reading_can_be_kept_and_not_changed() -> None:
    for found in (resolve("press ups"), resolve("zzyzx"), spinerisk.find_code("fit_exercise", (0, 6))):
        for twin in (pickle.loads(pickle.dumps(found)), copy.copy(found), copy.deepcopy(found)):
            assert twin == found and twin.to_dict() == found.to_dict() and twin.activity is found.activity
    found = resolve("walking")
    for name in ("activity", "confidence", "colour"):
        with pytest.raises(AttributeError):
            setattr(found, name, 1)
    assert not hasattr(found, "__dict__")


def test_an_assessment_says_how_the_name_was_read() -> None:
    for name in ("walking", "Jumping Lunges", "deadlfit", "weighted plank with twist", "press ups", "assisted pull ups"):
        found, a = resolve(name), spinerisk.assess(name, external_kg=5)
        assert a == spinerisk.assess(found, external_kg=5)
        assert spinerisk.explain(name, external_kg=5) == spinerisk.explain(found, external_kg=5)
        taken = next(one for one in found.tied if one.activity is a.activity)
        assert a.raised == taken.raised
        data = a.to_dict()
        for key in ("read_as", "confidence", "ambiguous", "assisted"):
            assert getattr(a, key) == getattr(found, key) == data[key], key
        assert pickle.loads(pickle.dumps(a)) == a
    squat = spinerisk.find("back_squat")
    for a in (spinerisk.assess(squat), spinerisk.assess("back_squat", strict=True)):
        assert (a.read_as, a.confidence) == ("id", 1)
    measured = spinerisk.assess_demand(1.2, 900, 4, 5)
    assert measured.read_as is None and measured.confidence != measured.confidence
    assert measured.to_dict()["confidence"] is None and not measured.raised and not measured.ambiguous


def test_a_red_flag_is_answered_before_the_name() -> None:
    readings: list[Any] = ["zzyzx", "Workout", "", "press ups", resolve("zzyzx"), spinerisk.find_code("strava", "Workout")]
    for name in readings:
        a = spinerisk.assess(name, answers=FLAG)
        assert (a.verdict, a.urgency, a.score, a.read_as) == ("stop", "emergency", 100.0, None)
        assert "emergency care" in spinerisk.explain(name, answers=FLAG)
    for wrong in ({"vocabulary": 3}, {"strict": True}, {"phase": "bogus"}):
        assert spinerisk.assess("zzyzx", answers=FLAG, **wrong).verdict == "stop"
