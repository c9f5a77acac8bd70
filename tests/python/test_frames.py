"""Frames of pandas, polars and pyarrow: every row is what assess() says of it, and nothing in a frame is lost or guessed."""

import datetime
import math
import pickle
import warnings

import pytest
import spinerisk
from hypothesis import given, settings
from hypothesis import strategies as st
from people import number

pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
pyarrow = pytest.importorskip("pyarrow")
np = pytest.importorskip("numpy")
pytest.importorskip("narwhals")

ME = {"conditions": {"herniation"}, "phase": "active", "pain": 2}
NAMES = ["Squat (Barbell)", "Pull Up (Assisted)", "Workout", "weighted plank", "squat to row", "zumbaflop", "running", "walking", ""]
EVERYTHING = (
    "score", "low", "high", "verdict", "urgency", "reason", "why", "status", "activity_id", "read_as", "confidence", "raised", "ambiguous",
    "hazard", "dose", "contributions",
)  # fmt: skip

MAKERS = {
    "pandas": pandas.DataFrame,
    "polars": lambda columns: polars.DataFrame(columns, strict=False),
    "pyarrow": lambda columns: pyarrow.table({name: pyarrow.array(values, from_pandas=True) for name, values in columns.items()}),
}
kinds = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def rows_of(frame):
    """The rows as dictionaries; NaN, NA and null are None."""
    if isinstance(frame, pandas.DataFrame):
        rows = frame.astype(object).to_dict("records")
    else:
        rows = frame.to_dicts() if isinstance(frame, polars.DataFrame) else frame.to_pylist()
    return [{k: None if v is None or v is pandas.NA or v is pandas.NaT or v != v else v for k, v in row.items()} for row in rows]


def quiet(call, *args, **keywords):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", spinerisk.UnscoredRows)
        return call(*args, **keywords)


def check_row(row, name, ask):
    try:
        a = ask()
    except spinerisk.SpineriskError as error:
        assert row["status"] == error.code
        for column in ("score", "low", "high", "verdict", "urgency", "reason", "why", "hazard", "dose", "contribution_load"):
            assert row[column] is None, column
        return
    assert row["status"] == "ok"
    for column in ("score", "low", "high", "hazard", "dose", "verdict", "urgency"):
        assert row[column] == getattr(a, column), column
    assert (row["reason"], row["why"]) == ((a.reasons[0].id, a.reasons[0].sentence) if a.reasons else (None, None))
    assert {k: row[f"contribution_{k}"] for k in a.contributions} == a.contributions
    reading = spinerisk.resolve(name)
    assert (row["activity_id"], row["read_as"], row["confidence"]) == (reading.activity.id, reading.read_as, reading.confidence)
    assert (row["raised"], row["ambiguous"]) == (" ".join(reading.raised), reading.ambiguous)


@kinds
@settings(max_examples=25)
@given(rows=st.lists(
    st.tuples(
        st.one_of(st.none(), st.sampled_from(NAMES)), st.none() | number("external_kg"), st.none() | number("repetitions"),
        st.one_of(st.none(), st.sampled_from(["good", "Fair", "poor"])),
    ),
    max_size=30,
))  # fmt: skip
def test_every_row_is_what_assess_says_of_it(make, rows):
    names, kg, repetitions, form = ([row[k] for row in rows] for k in range(4))
    df = make({"what": names, "weight kg": kg, "n": repetitions, "how": form})
    got = quiet(
        spinerisk.assess_frame, df, activity="what", external_kg="weight kg", repetitions="n", form="how", results=EVERYTHING, **ME
    )
    assert type(got) is type(df)
    for row, name, own_kg, n, how in zip(rows_of(got), names, kg, repetitions, form, strict=True):
        if name is None:
            assert row["status"] == "missing" and row["score"] is None and row["activity_id"] is None
        else:
            check_row(row, name, lambda: spinerisk.assess(name, external_kg=own_kg, repetitions=n, form=how, **ME))


@kinds
def test_the_frame_itself_stays_and_its_columns_stand_first(make):
    df = make({"x": [3, 1, 2], "what": ["walking", "running", "plank"]})
    if make is pandas.DataFrame:
        df.index = [7, 7, "a"]
    before = rows_of(df)
    got = spinerisk.assess_frame(df, activity="what", prefix="spine_", results=("score", "verdict"), **ME)
    assert rows_of(df) == before
    names = got.column_names if make is MAKERS["pyarrow"] else list(got.columns)
    assert names == ["x", "what", "spine_score", "spine_verdict"]
    assert [row["x"] for row in rows_of(got)] == [3, 1, 2]
    if make is pandas.DataFrame:
        assert list(got.index) == [7, 7, "a"]
        assert got.spine_verdict.max() == "avoid", "verdicts are in order"


@kinds
def test_units_are_asked_for_and_never_guessed(make):
    df = make({"what": ["deadlift", "deadlift"], "Weight": [100.0, 50.0], "load_lbs": [100.0, 50.0], "u": ["lb", "KG"]})
    with pytest.raises(spinerisk.MissingError, match="'Weight' has no unit") as asked:
        spinerisk.assess_frame(df, activity="what", external_kg="Weight")
    assert asked.value.field == "unit"

    def scores(**more):
        return [row["score"] for row in rows_of(spinerisk.assess_frame(df, activity="what", results=("score",), **more, **ME))]

    def said(*kilograms):
        return [spinerisk.assess("deadlift", external_kg=kg, **ME).score for kg in kilograms]

    assert scores(external_kg="Weight", unit="kg") == said(100, 50)
    assert scores(external_kg="Weight", unit="lb") == said(45.359237, 22.6796185)
    assert scores(external_kg="load_lbs") == said(45.359237, 22.6796185)
    assert scores(external_kg="Weight", unit="u") == said(45.359237, 50)
    assert scores(external_kg=30) == said(30, 30)
    with pytest.raises(spinerisk.ConflictError, match="says lbs, unit says kg"):
        scores(external_kg="load_lbs", unit="kg")
    with pytest.raises(spinerisk.UnknownName, match="stone"):
        scores(external_kg="Weight", unit="stone")
    with pytest.raises(TypeError, match="unit is that of"):
        scores(unit="kg")


@kinds
def test_a_weight_whose_row_has_no_unit_is_no_weight(make):
    df = make({"what": ["deadlift"] * 5, "w": [50.0, 50.0, 0.0, None, 50.0], "u": [None, "st", None, None, " lbs "]})
    got = rows_of(quiet(spinerisk.assess_frame, df, activity="what", external_kg="w", unit="u", **ME))
    assert [row["status"] for row in got] == ["missing", "missing", "ok", "ok", "ok"]
    assert [row["score"] is None for row in got] == [True, True, False, False, False]
    assert got[2]["score"] == spinerisk.assess("deadlift", external_kg=0, **ME).score
    assert got[3]["score"] == spinerisk.assess("deadlift", **ME).score
    assert got[4]["score"] == spinerisk.assess("deadlift", external_kg=50 * 0.45359237, **ME).score


@kinds
def test_a_person_each(make):
    people = [
        ("running", 2.0, "herniation", "active", None), ("running", None, "stenosis; bulge", "Strengthening", 70.0),
        ("walking", 9.0, None, None, 40.0), ("running", 1.0, "measles", "active", 40.0), ("running", 1.0, "bulge", "late", 40.0),
        ("running", 1.0, "bulge", "active", 12.0),
    ]  # fmt: skip
    columns = dict(zip(("what", "pain", "has", "when", "years"), map(list, zip(*people))))
    got = rows_of(quiet(
        spinerisk.assess_frame, make(columns), activity="what",
        per_row={"pain_now": "pain", "conditions": "has", "phase": "when", "age_years": "years"},
    ))  # fmt: skip
    for row, (what, pain, has, when, years) in list(zip(got, people))[:3]:
        sets = {name.strip() for name in has.split(";")} if has else None
        a = spinerisk.assess(what, pain=pain, conditions=sets, phase=when, age=years)
        assert (row["score"], row["verdict"], row["status"]) == (a.score, a.verdict, "ok")
    assert [row["score"] for row in got[3:]] == [None] * 3
    assert [row["status"] for row in got[3:]] == ["range", "range", "out_of_scope"]
    with pytest.raises(TypeError, match="no field of the patient"):
        spinerisk.assess_frame(make(columns), activity="what", per_row={"pain": "pain"})


@kinds
def test_the_warning_counts_what_has_no_score(make):
    df = make({"what": ["walking", "zumbaflop", "zumbaflop", "Workout", None]})
    with pytest.warns(spinerisk.UnscoredRows, match="4 of 5 rows have no score") as told:
        spinerisk.assess_frame(df, activity="what")
    assert told[0].filename == __file__
    assert told[0].message.counts == {"missing": 1, "unknown_activity": 2, "not_enough_information": 1}
    assert told[0].message.names == ("zumbaflop", "Workout")


@kinds
def test_an_emergency_is_every_row_s_answer(make):
    df = make({"what": ["walking", "zumbaflop", None]})
    for wrong in ({}, {"pain": "x"}, {"pain": 11}, {"phase": "late"}, {"kilos": 3}):
        got = rows_of(spinerisk.assess_frame(df, activity="what", answers={"saddle_numbness": True}, **wrong))
        assert [(row["score"], row["verdict"], row["urgency"], row["status"]) for row in got] == [(100, "stop", "emergency", "ok")] * 3


@kinds
def test_codes_and_own_names(make):
    df = make({"type": ["TrailRun", "Workout", None]})
    got = rows_of(quiet(spinerisk.assess_frame, df, activity="type", system="strava", **ME))
    assert [row["activity_id"] for row in got] == ["trail_running", None, None]
    assert [row["status"] for row in got] == ["ok", "not_enough_information", "missing"]
    own = spinerisk.Vocabulary([], {"my thing": "plank"})
    assert rows_of(spinerisk.assess_frame(make({"a": ["my thing"]}), activity="a", vocabulary=own))[0]["activity_id"] == "plank"


@kinds
def test_empty_frames_and_columns_of_nothing(make):
    for columns in ({"what": [], "kg": []}, {"what": [None, None], "kg": [None, None]}):
        got = quiet(spinerisk.assess_frame, make(columns), activity="what", external_kg="kg")
        assert [row["score"] for row in rows_of(got)] == [None] * len(columns["what"])


@kinds
def test_wrong_columns_are_named(make):
    df = make({"what": ["walking", "running"], "w": ["12,5", "9"], "yes": [True, False], "num": [1.0, 2.0]})
    for keywords, error, words in [
        ({"activity": "wat"}, spinerisk.UnknownField, "did you mean 'what'"),
        ({"activity": 3}, TypeError, "name of a column"),
        ({"activity": "num"}, TypeError, "must hold text"),
        ({"activity": "what", "external_kg": "w", "unit": "kg"}, TypeError, "'12,5'.*decimal comma"),
        ({"activity": "what", "minutes": "yes"}, TypeError, "must hold numbers"),
        ({"activity": "what", "minutes": "gone"}, spinerisk.UnknownField, "no column 'gone'"),
        ({"activity": "what", "minutes": [3]}, TypeError, "minutes"),
        ({"activity": "what", "results": ("points",)}, spinerisk.UnknownName, "points"),
        ({"activity": "what", "system": "nowhere"}, spinerisk.UnknownName, "nowhere"),
        ({"activity": "what", "pain": 11}, spinerisk.RangeError, "pain"),
        ({"activity": "what", "kilos": 11}, TypeError, "kilos"),
    ]:
        with pytest.raises(error, match=words):
            spinerisk.assess_frame(df, **keywords)


@kinds
def test_columns_of_its_own_are_not_replaced(make):
    df = make({"what": ["walking"], "score": [3.0]})
    with pytest.raises(spinerisk.ConflictError, match="'score' already.*prefix"):
        spinerisk.assess_frame(df, activity="what")


def test_columns_of_one_name_are_refused():
    twice = pandas.DataFrame([["walking", 1, 2]], columns=["what", "Distance", "Distance"])
    tables = [twice, pyarrow.table([["walking"], [1], [2]], names=["what", "Distance", "Distance"])]
    for df in tables:
        with pytest.raises(spinerisk.ConflictError, match="several columns called 'Distance'"):
            spinerisk.assess_frame(df, activity="what")
    with pytest.raises(TypeError, match="names that are strings"):
        spinerisk.assess_frame(pandas.DataFrame({0: ["walking"]}), activity="0")


def test_what_is_no_frame_is_refused():
    for thing, words in [
        ({"what": ["walking"]}, "pandas or polars DataFrame or a pyarrow Table, not dict"),
        (polars.LazyFrame({"what": ["walking"]}), "collect"),
        (np.zeros(3), "not ndarray"),
    ]:
        with pytest.raises(TypeError, match=words):
            spinerisk.assess_frame(thing, activity="what")


def test_all_the_ways_a_column_of_names_is_kept():
    names, want = ["running", None, "walking", "running"], ["running", None, "walking", "running"]
    frames = [
        pandas.DataFrame({"a": pandas.Series(names, dtype=object)}),
        pandas.DataFrame({"a": pandas.Series(names, dtype="string")}),
        pandas.DataFrame({"a": pandas.Categorical(names, categories=["plank", "walking", "running"])}),
        polars.DataFrame({"a": polars.Series(names, dtype=polars.Categorical)}),
        polars.DataFrame({"a": polars.Series(names, dtype=polars.Enum(["plank", "walking", "running"]))}),
        pyarrow.table({"a": pyarrow.array(names).dictionary_encode()}),
        pyarrow.table({"a": pyarrow.chunked_array([pyarrow.array(names[:2]), pyarrow.array(names[2:])])}),
        pyarrow.table({"a": pyarrow.chunked_array([pyarrow.array(part).dictionary_encode() for part in (names[:2], names[2:])])}),
        pyarrow.table({"a": pyarrow.array(names, pyarrow.large_string())}),
    ]
    for df in frames:
        got = rows_of(quiet(spinerisk.assess_frame, df, activity="a", results=("score", "activity_id"), **ME))
        assert [row["activity_id"] for row in got] == want
        assert got[0]["score"] == got[3]["score"] == spinerisk.assess("running", **ME).score
    with pytest.raises(TypeError, match="row 1 of the column 'a' must be text, not int"):
        spinerisk.assess_frame(pandas.DataFrame({"a": pandas.Series(["running", 3], dtype=object)}), activity="a")


def test_all_the_ways_a_column_of_numbers_is_kept():
    values, want = [20, None, 40], [20.0, None, 40.0]
    frames = [
        pandas.DataFrame({"a": ["deadlift"] * 3, "kg": pandas.array(values, dtype="Int64")}),
        pandas.DataFrame({"a": ["deadlift"] * 3, "kg": pandas.array(values, dtype="Float32")}),
        pandas.DataFrame({"a": ["deadlift"] * 3, "kg": pandas.array(values, dtype="int64[pyarrow]")}),
        polars.DataFrame({"a": ["deadlift"] * 3, "kg": polars.Series(values, dtype=polars.UInt8)}),
        polars.DataFrame({"a": ["deadlift"] * 3, "kg": polars.Series(values, dtype=polars.Decimal(10, 2))}),
        pyarrow.table({"a": ["deadlift"] * 3, "kg": pyarrow.array(values, pyarrow.int16())}),
        pyarrow.table({"a": ["deadlift"] * 3, "kg": pyarrow.chunked_array([pyarrow.array([20.0]), pyarrow.array([None, 40.0])])}),
    ]
    for df in frames:
        got = rows_of(spinerisk.assess_frame(df, activity="a", external_kg="kg", **ME))
        assert [row["score"] for row in got] == [spinerisk.assess("deadlift", external_kg=kg, **ME).score for kg in want]


DAYS = ["2026-03-04", "2026-03-04 18:30:00", "2026-03-06T07:00:00", None, "2026-03-16", "soon"]


@kinds
def test_days_and_weeks_are_what_course_says(make):
    names, kg = ["deadlift", "walking", "plank", "walking", "deadlift", "walking"], [40.0, None, None, None, 60.0, None]
    df = make({"when": DAYS, "what": names, "kg": kg, "min": [None, 30.0, 1.0, 30.0, None, 20.0]})
    keywords = dict(activity="what", day="when", external_kg="kg", minutes="min", **ME)
    with pytest.warns(UserWarning, match="2 of 6 rows have no day"):
        days = rows_of(spinerisk.log_session(df, **keywords))
    with pytest.warns(UserWarning, match="2 of 6 rows have no day"):
        weeks = rows_of(spinerisk.log_weeks(df, **keywords))
    sessions = [spinerisk.Session() for _ in range(21)]  # from Monday, 2 March
    for at, name, own_kg, minutes in [(2, "deadlift", 40, None), (2, "walking", None, 30), (4, "plank", None, 1), (14, "deadlift", 60, None)]:
        sessions[at].add(spinerisk.assess(name, external_kg=own_kg, minutes=minutes, **ME))
    course = spinerisk.course(sessions, **ME)
    assert [_day(row["date"]) for row in days] == [datetime.date(2026, 3, 4) + datetime.timedelta(days=k) for k in range(13)]
    for k, row in enumerate(days):
        said = course["days"][k + 2]
        assert (row["verdict"], row["score"], row["used"], row["carried"]) == tuple(said[name] for name in ("verdict", "score", "used", "carried"))
        assert row["hazard"] == sessions[k + 2].hazard
    assert [row["entries"] for row in days] == [2, 0, 1] + [0] * 9 + [1]
    assert sum(row["minutes"] for row in days) == 31
    assert [_day(row["week"]) for row in weeks] == [datetime.date(2026, 3, day) for day in (2, 9, 16)]
    for row, said in zip(weeks, course["weeks"], strict=True):
        assert [row[name] for name in ("verdict", "score", "hazard", "budget", "used")] == [
            said[name] for name in ("verdict", "score", "hazard", "budget", "used")
        ]
    assert [(row["entries"], row["days_active"], row["minutes"], row["urgency"]) for row in weeks] == [
        (3, 2, 31, "none"), (0, 0, 0, "none"), (1, 1, 0, "none"),
    ]  # fmt: skip


def _day(value):
    return value.date() if isinstance(value, datetime.datetime) else value


def test_all_the_ways_a_day_is_kept():
    date, time = datetime.date(2026, 3, 4), datetime.datetime(2026, 3, 4, 23, 30)
    zoned = pandas.to_datetime(["2026-03-04 23:30"]).tz_localize("America/New_York")  # already tomorrow in UTC
    frames = [
        pandas.DataFrame({"d": [time], "a": ["walking"]}),
        pandas.DataFrame({"d": [date], "a": ["walking"]}),
        pandas.DataFrame({"d": zoned, "a": ["walking"]}),
        polars.DataFrame({"d": [date], "a": ["walking"]}),
        polars.DataFrame({"d": [time], "a": ["walking"]}),
        polars.DataFrame({"d": polars.Series([time]).dt.replace_time_zone("America/New_York"), "a": ["walking"]}),
        pyarrow.table({"d": [date], "a": ["walking"]}),
        pyarrow.table({"d": [time], "a": ["walking"]}),
        pyarrow.table({"d": pyarrow.array([time], pyarrow.timestamp("ns")), "a": ["walking"]}),
    ]
    for df in frames:
        (row,) = rows_of(spinerisk.log_session(df, activity="a", day="d"))
        assert _day(row["date"]) == date
    with pytest.raises(TypeError, match="must hold dates"):
        spinerisk.log_session(polars.DataFrame({"d": [3], "a": ["walking"]}), activity="a", day="d")


@kinds
def test_a_day_that_cannot_be_costs_no_other(make):
    days = ["1900-01-01", "0001-01-01", "9999-12-31", "2071-01-01", "2026-01-01"]
    for column in (days, [datetime.date.fromisoformat(day) for day in days]):
        df = make({"d": column, "a": ["walking"] * 5})
        with pytest.warns(UserWarning, match="4 of 5 rows have no day in 'd', or one outside 1971 to 2070"):
            (row,) = rows_of(spinerisk.log_session(df, activity="a", day="d"))
        assert (_day(row["date"]), row["entries"]) == (datetime.date(2026, 1, 1), 1)
        with pytest.warns(UserWarning, match="4 of 5"):
            assert len(rows_of(spinerisk.log_weeks(df, activity="a", day="d"))) == 1


@kinds
def test_frames_of_nothing_have_no_days(make):
    empty = make({"d": [], "a": []})
    assert rows_of(spinerisk.log_session(empty, activity="a", day="d")) == []
    assert rows_of(spinerisk.log_weeks(empty, activity="a", day="d")) == []
    with pytest.warns(UserWarning, match="1 of 1 rows have no day"):
        assert rows_of(spinerisk.log_weeks(make({"d": [None], "a": ["walking"]}), activity="a", day="d")) == []


def test_rows_without_a_score_are_counted_in_their_day():
    df = polars.DataFrame({"d": ["2026-03-04"] * 3, "a": ["walking", "zumbaflop", None]})
    with pytest.warns(spinerisk.UnscoredRows) as told:
        (row,) = rows_of(spinerisk.log_session(df, activity="a", day="d"))
    assert told[0].filename == __file__
    assert (row["entries"], row["not_scored"]) == (1, 2)
    (week,) = rows_of(quiet(spinerisk.log_weeks, df, activity="a", day="d"))
    assert (week["entries"], week["not_scored"]) == (1, 2)


@kinds
def test_a_log_and_its_frame_have_the_same_days(make):
    zones = [datetime.timezone(datetime.timedelta(hours=hours)) for hours in (1, 2, -5)]
    times = [datetime.datetime(2026, 3, 4 + k % 9, 0 if k % 2 else 23, 30, tzinfo=zones[k % 3]) for k in range(40)]
    entries = tuple(
        spinerisk.Entry(k + 2, when, NAMES[k % len(NAMES)], external_kg=10.0 * (k % 5), repetitions=8.0) for k, when in enumerate(times)
    )
    log = spinerisk.Log("strong", "log.csv", "kg", entries)
    history = spinerisk.assess_log(log, **ME)
    df = make(log.to_columns())
    days = rows_of(quiet(spinerisk.log_session, df, activity="name", day="day", external_kg="external_kg", repetitions="repetitions", **ME))
    assert [(_day(row["date"]), row["entries"], row["score"], row["used"], row["hazard"]) for row in days] == [
        (day.date, day.entries, day.score, day.used, day.hazard) for day in history.days
    ]


def test_the_warning_pickles():
    warning = spinerisk.UnscoredRows({"missing": 2}, 5, ["x"])
    again = pickle.loads(pickle.dumps(warning))
    assert (again.counts, again.names, str(again)) == (warning.counts, warning.names, str(warning))


@pytest.mark.parametrize("n", [pytest.param(10_000_000, marks=pytest.mark.skipif("not __import__('os').environ.get('SPINERISK_LONG')"))])
def test_ten_million_rows(n):
    index = np.arange(n) % len(NAMES)
    df = polars.DataFrame({"a": np.array(NAMES)[index], "kg": (index * 7.0)})
    got = quiet(spinerisk.assess_frame, df, activity="a", external_kg="kg", results=("score", "status"), **ME)
    first = rows_of(got.head(len(NAMES)))
    assert got["score"].null_count() == sum(row["score"] is None for row in first) * (n // len(NAMES)) + sum(
        row["score"] is None for row in first[: n % len(NAMES)]
    )
    assert rows_of(got.tail(1))[0]["score"] == first[(n - 1) % len(NAMES)]["score"]
    assert math.isfinite(got["score"].sum())
