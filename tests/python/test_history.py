"""A log, scored: every entry is what assess() says of it, nothing is lost, days and weeks are what course() says."""

import datetime
import json
import pickle

import pytest
import spinerisk
from hypothesis import given
from hypothesis import strategies as st
from spinerisk import Entry, Log
from spinerisk.logs._dates import FIRST_YEAR, LAST_YEAR

ME = {"conditions": {"herniation"}, "phase": "active", "pain": 2}
DAY = datetime.datetime(2026, 3, 4, 18, 30)


def log_of(*entries, **more):
    return Log("strong", "log.csv", "kg", tuple(entries), **more)


def entry(line, name, day=0, **more):
    return Entry(line, None if day is None else DAY + datetime.timedelta(days=day), name, **more)


entries = st.lists(
    st.tuples(
        st.sampled_from(["Squat (Barbell)", "Pull Up (Assisted)", "walking", "Workout", "zumbaflop", "running", "plank"]),
        st.one_of(st.none(), st.integers(0, 40)),
        st.one_of(st.none(), st.floats(0, 2000)),
        st.one_of(st.none(), st.floats(0.1, 90)),
    ),
    max_size=25,
)


@given(entries)
def test_every_entry_is_what_assess_says_of_it(rows):
    log = log_of(*(entry(i + 2, name, day, external_kg=kg, minutes=minutes) for i, (name, day, kg, minutes) in enumerate(rows)))
    history = spinerisk.assess_log(log, **ME)
    scored = {one.entry.line: one for one in history.scored}
    missing = {line: group for group in history.not_scored for line in group.lines}
    assert len(history.scored) == len(scored)
    assert sorted([*scored, *missing]) == [one.line for one in log]
    for one in log:
        try:
            a = spinerisk.assess(one.name, external_kg=one.external_kg, minutes=one.minutes, **ME)
        except spinerisk.SpineriskError as error:
            assert missing[one.line].status == error.code and missing[one.line].name == one.name
            assert missing[one.line].reason == str(error)
        else:
            got = scored[one.line]
            assert (got.score, got.low, got.high, got.verdict, got.hazard, got.dose) == (a.score, a.low, a.high, a.verdict, a.hazard, a.dose)
    assert sum(history.verdicts.values()) == len(scored)
    assert sum(exercise.entries for exercise in history.exercises) == len(scored)
    assert sum(day.entries for day in history.days) + history.undated == len(scored)
    assert sum(week.entries for week in history.weeks) == sum(day.entries for day in history.days)
    assert json.loads(json.dumps(history.to_dict(), allow_nan=False))["counts"]["not_scored"] == len(missing)


@given(entries)
def test_days_and_weeks_are_what_course_says(rows):
    log = log_of(*(entry(i + 2, name, day, external_kg=kg, minutes=minutes) for i, (name, day, kg, minutes) in enumerate(rows)))
    history = spinerisk.assess_log(log, **ME)
    if not history.days:
        assert not history.weeks
        return
    monday = history.weeks[0].start
    assert monday.weekday() == 0 and monday <= history.days[0].date < monday + datetime.timedelta(days=7)
    sessions = [spinerisk.Session() for _ in range(7 * len(history.weeks))]
    for one in history.scored:
        if one.entry.when:
            a = spinerisk.assess(one.entry.name, external_kg=one.entry.external_kg, minutes=one.entry.minutes, **ME)
            sessions[(one.entry.when.date() - monday).days].add(a, part=one.entry.line)
    course = spinerisk.course(sessions, **ME)
    for day in history.days:
        said = course["days"][(day.date - monday).days]
        assert (day.verdict, day.score, day.used, day.carried) == (said["verdict"], said["score"], said["used"], said["carried"])
    for week in history.weeks:
        adds = {}
        for one in history.scored:
            if one.entry.when and week.start <= one.entry.when.date() < week.start + datetime.timedelta(days=7):
                adds[one.entry.name] = adds.get(one.entry.name, 0.0) + one.hazard * one.dose
        most = max(adds.values(), default=0.0)
        assert (adds[week.mostly] == most > 0) if week.mostly else most == 0
    for week, said in zip(history.weeks, course["weeks"], strict=True):
        assert (week.verdict, week.score, week.used, week.hazard, week.budget) == tuple(
            said[name] for name in ("verdict", "score", "used", "hazard", "budget")
        )


def test_exercises_come_strictest_first_with_their_strictest_entry():
    log = log_of(entry(2, "walking", minutes=30), entry(3, "deadlift", external_kg=20), entry(4, "deadlift", external_kg=80), entry(5, "running", minutes=20))
    first, *others = spinerisk.assess_log(log, **ME).exercises
    assert (first.name, first.entries, first.least_kg, first.most_kg) == ("deadlift", 2, 20, 80)
    assert first.strictest_entry.line == 4 and first.strictest == spinerisk.assess("deadlift", external_kg=80, **ME)
    assert [one.name for one in others] == ["running", "walking"]


def test_a_code_that_names_no_movement_is_read_by_its_title():
    log = log_of(entry(2, "Morning swim", code=("strava", "Workout")), entry(3, "Lunch", code=("strava", "Workout")), entry(4, "x", code=("strava", "Run")))
    history = spinerisk.assess_log(log, **ME)
    assert {one.name: one.activity for one in history.exercises} == {"Morning swim": "swimming", "x": "running"}
    assert [(one.name, one.lines, one.status) for one in history.not_scored] == [("Lunch", (3,), "not_enough_information")]


def test_an_emergency_stops_every_entry():
    log = log_of(entry(2, "walking"), entry(3, "zumbaflop", 1))
    history = spinerisk.assess_log(log, answers={"saddle_numbness": True})
    assert history.verdicts == {"stop": 2} and history.scored[0].urgency == "emergency"
    assert history.weeks[0].verdict == "stop" and history.weeks[0].urgency == "emergency"


def test_an_empty_log_and_one_without_dates():
    empty = spinerisk.assess_log(log_of(), **ME)
    assert (empty.scored, empty.days, empty.weeks, empty.verdicts) == ((), (), (), {})
    undated = spinerisk.assess_log(log_of(entry(2, "walking", None)), **ME)
    assert undated.undated == 1 and undated.weeks == ()


def test_histories_pickle():
    history = spinerisk.assess_log(log_of(entry(2, "walking"), entry(3, "zumbaflop")), **ME)
    assert pickle.loads(pickle.dumps(history)) == history


def test_logs_and_histories_show_themselves_in_a_line():
    log = Log("strong", "log.csv", "kg", tuple(entry(2 + k, "walking") for k in range(500)) + (entry(502, "zumbaflop"),), passed_over={"note": 3})
    assert repr(log) == "<Log of strong in kg: 501 entries, 0 lines unread, 3 passed over>"
    assert repr(spinerisk.assess_log(log, **ME)) == "<History of 501 entries: 500 suitable; 1 not scored, 0 lines unread>"
    assert repr(spinerisk.assess_log(log_of(), **ME)) == "<History of 0 entries: nothing scored; 0 not scored, 0 lines unread>"


@pytest.mark.parametrize(
    ("log", "person", "error"),
    [
        (log_of(entry(2, "walking", 0), entry(3, "walking", 40_000)), {}, spinerisk.RangeError),
        (log_of(), {"pain": 11}, spinerisk.RangeError),
        (log_of(entry(2, "walking")), {"phase": "late"}, spinerisk.UnknownName),
        (["walking"], {}, TypeError),
        (log_of(entry(2, "walking")), {"kg": 3}, TypeError),
    ],
)
def test_what_cannot_be_scored_is_an_error_of_the_call(log, person, error):
    with pytest.raises(error):
        spinerisk.assess_log(log, **person)


@pytest.mark.parametrize("effort", [{"sets": 3}, {"external_kg": 5}, {"form": "good"}, {"minutes": 3}])
def test_an_effort_is_no_keyword_of_a_person(effort):
    for log in (log_of(), log_of(entry(2, "walking"))):
        with pytest.raises(TypeError, match="assess_log: there is no keyword"):
            spinerisk.assess_log(log, **effort)


def test_any_dates_that_readers_keep_make_a_history():
    first, last = (datetime.datetime(year, 1, 1) for year in (FIRST_YEAR, LAST_YEAR + 1))
    log = log_of(Entry(2, first, "walking"), Entry(3, last - datetime.timedelta(seconds=1), "walking"))
    assert len(spinerisk.assess_log(log).days) == (last - first).days
