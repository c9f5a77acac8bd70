"""The forms in which libraries keep a column: each is read as what it holds, or refused by row; and what a missing extra says."""

import datetime
import decimal
import subprocess
import sys
import warnings

import pytest
import spinerisk

pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
pyarrow = pytest.importorskip("pyarrow")
np = pytest.importorskip("numpy")
pytest.importorskip("narwhals")

LB = 0.45359237


def ids(df):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", spinerisk.UnscoredRows)
        got = spinerisk.assess_frame(df, activity="a", results=("activity_id",))["activity_id"]
    values = got.to_pylist() if isinstance(got, pyarrow.ChunkedArray) else list(got)
    return [value if isinstance(value, str) else None for value in values]


def scores(df, **keywords):
    return list(spinerisk.assess_frame(df, activity="a", results=("score",), **keywords)["score"])


@pytest.mark.parametrize("kind", ["uint8", "uint16", "uint32", "uint64", "int8", "int64"])
def test_dictionaries_of_arrow_have_any_index(kind):
    index = pyarrow.array([1, None, 0], getattr(pyarrow, kind)())
    assert ids(pyarrow.table({"a": pyarrow.DictionaryArray.from_arrays(index, ["walking", "running"])})) == ["running", None, "walking"]


def test_a_dictionary_may_hold_null():
    index = pyarrow.array([0, 1, None, 2], pyarrow.int32())
    table = pyarrow.table({"a": pyarrow.DictionaryArray.from_arrays(index, pyarrow.array(["walking", None, "running"]))})
    assert ids(table) == ["walking", None, None, "running"]


def test_categories_that_polars_hands_to_arrow():
    assert ids(polars.DataFrame({"a": polars.Series(["walking", None], dtype=polars.Categorical)}).to_arrow()) == ["walking", None]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (lambda: pandas.Series(["walking"] * 150 + [3], dtype=object), "row 150 .* must be text, not int '3'"),
        (lambda: pandas.Series(["walking", pandas.NA, 3], dtype=object), "row 2 .* must be text, not int '3'"),
        (lambda: pandas.Series([None, b"walking", 3], dtype=object), "row 1 .* must be text, not bytes"),
        (lambda: pandas.Series(["walking"] * 150 + [["running"]], dtype=object), "row 150 .* must be text, not list"),
        (lambda: pandas.Categorical([7, 8]), "row 0 .* must be text, not int '7'"),
        (lambda: pandas.Categorical(["walking", 8]), "row 1 .* must be text, not int '8'"),
    ],
)
def test_what_is_no_name_is_told_by_column_and_row(column, words):
    with pytest.raises(TypeError, match=f"activity: {words}"):
        ids(pandas.DataFrame({"a": column()}))


def test_a_category_that_no_row_has_does_not_matter():
    assert ids(pandas.DataFrame({"a": pandas.Categorical(["walking", None], categories=[3, "walking"])})) == ["walking", None]


@pytest.mark.parametrize(
    "column",
    [
        lambda: pandas.Series([50, None], dtype=object),
        lambda: pandas.Series([50.0, pandas.NA], dtype=object),
        lambda: pandas.Series([decimal.Decimal("50"), None], dtype=object),
        lambda: pandas.array([50, None], dtype="Int64"),
        lambda: pandas.arrays.SparseArray([50.0, np.nan]),
        lambda: np.array([50, np.nan], ">f8"),
        lambda: np.array([50, np.nan], "float16"),
    ],
)
def test_numbers_are_numbers_in_any_form(column):
    got = scores(pandas.DataFrame({"a": ["deadlift"] * 2, "kg": column()}), external_kg="kg")
    assert got == [spinerisk.assess("deadlift", external_kg=50).score, spinerisk.assess("deadlift").score]


@pytest.mark.parametrize(("value", "kind"), [("50", "str"), (True, "bool"), (b"50", "bytes"), (1j, "complex")])
def test_what_is_no_number_is_told_by_column_and_row(value, kind):
    df = pandas.DataFrame({"a": ["deadlift"] * 2, "kg": pandas.Series([50.0, value], dtype=object)})
    with pytest.raises(TypeError, match=f"external_kg: row 1 of the column 'kg' must be a number, not {kind}"):
        scores(df, external_kg="kg")


def test_objects_of_polars_may_be_names():
    assert ids(polars.DataFrame({"a": polars.Series(["walking", None], dtype=polars.Object)})) == ["walking", None]


def test_whole_numbers_beyond_a_float_cost_their_row_only():
    table = pyarrow.table({"a": ["deadlift"] * 3, "kg": pyarrow.array([2**63 + 1, 50, None], pyarrow.uint64())})
    with pytest.warns(spinerisk.UnscoredRows, match="1 of 3 rows"):
        got = [score.as_py() for score in scores(table, external_kg="kg")]
    assert got == [None, spinerisk.assess("deadlift", external_kg=50).score, spinerisk.assess("deadlift").score]


@pytest.mark.parametrize("name", ["Weight (kg/lb)", "kg or lbs", "lb_kg"])
def test_a_name_with_both_units_is_a_question(name):
    df = polars.DataFrame({"a": ["deadlift"], name: [50.0]})
    with pytest.raises(spinerisk.MissingError, match="has no unit"):
        scores(df, external_kg=name)
    assert scores(df, external_kg=name, unit="lb") == [spinerisk.assess("deadlift", external_kg=50 * LB).score]


def test_pounds_of_a_person_are_read_as_pounds():
    df = polars.DataFrame({"a": ["pull_up"] * 2, "mass_lbs": [200.0, None], "mass_kg": [200 * LB, None]})
    want = [spinerisk.assess("pull_up", body_mass_kg=mass).score for mass in (200 * LB, None)]
    assert scores(df, per_row={"body_mass_kg": "mass_lbs"}) == want == scores(df, per_row={"body_mass_kg": "mass_kg"})
    assert want[0] != spinerisk.assess("pull_up", body_mass_kg=200).score


@pytest.mark.parametrize(
    "column",
    [
        lambda: pandas.Series([True, False, None], dtype=object),
        lambda: pandas.array([True, False, None], dtype="boolean"),
        lambda: pandas.array([True, False, None], dtype="bool[pyarrow]"),
        lambda: ["yes", "no", None],
    ],
)
def test_truth_is_yes_or_no(column):
    person = {"surgery": "discectomy", "weeks_since_surgery": 20}
    got = scores(pandas.DataFrame({"a": ["swimming"] * 3, "yes": column()}), per_row={"surgery_released": "yes"}, **person)
    want = [spinerisk.assess("swimming", surgery_released=released, **person).score for released in ("yes", "no", None)]
    assert got == want and len(set(want)) > 1


DATE, TIME = datetime.date(2026, 3, 4), datetime.datetime(2026, 3, 5, 4, 30, tzinfo=datetime.timezone.utc)


@pytest.mark.parametrize(
    "column",
    [
        lambda: pandas.Series([DATE, None], dtype=pandas.ArrowDtype(pyarrow.date32())),
        lambda: pandas.Series([DATE, None], dtype=pandas.ArrowDtype(pyarrow.date64())),
        lambda: pandas.Series([datetime.datetime(2026, 3, 4, 23), None], dtype=pandas.ArrowDtype(pyarrow.timestamp("us"))),
        lambda: pandas.Series([TIME, None], dtype=pandas.ArrowDtype(pyarrow.timestamp("us", "America/New_York"))),
        lambda: pandas.Series([TIME.astimezone(datetime.timezone(datetime.timedelta(hours=-5))), pandas.NaT], dtype=object),
        lambda: pandas.Categorical([DATE, None]),
        lambda: pandas.Series([pandas.NA, DATE], dtype=object),
    ],
)
def test_a_day_of_pandas_is_the_local_one(column):
    df = pandas.DataFrame({"a": ["walking"] * 2, "d": column()})
    with pytest.warns(UserWarning, match="1 of 2 rows have no day"):
        (got,) = spinerisk.log_session(df, activity="a", day="d").to_dict("records")
    assert (got["date"].date(), got["entries"]) == (DATE, 1)


def test_days_of_arrow_in_milliseconds():
    df = pyarrow.table({"a": ["walking"], "d": pyarrow.array([DATE], pyarrow.date64())})
    assert spinerisk.log_session(df, activity="a", day="d")["date"].to_pylist() == [DATE]


def test_texts_and_dates_may_stand_in_one_column_and_nothing_else():
    texts = ["2026-03-04"] * 149
    good, bad, worse = (pandas.DataFrame({"a": "walking", "d": pandas.Series([*texts, last], dtype=object)}) for last in (DATE, 5, [DATE]))
    assert spinerisk.log_session(good, activity="a", day="d")["entries"].tolist() == [150]
    with pytest.raises(TypeError, match=r"must hold dates.*not int '5' \(row 149\)"):
        spinerisk.log_session(bad, activity="a", day="d")
    with pytest.raises(TypeError, match=r"must hold dates.*not list .*row 149"):
        spinerisk.log_session(worse, activity="a", day="d")


@pytest.mark.parametrize("call", ["log_session", "log_weeks"])
def test_warnings_point_at_the_caller(call):
    with pytest.warns(UserWarning) as told:
        getattr(spinerisk, call)(polars.DataFrame({"a": ["walking", "zumbaflop"], "d": [None, "2026-03-04"]}), activity="a", day="d")
    assert [one.filename for one in told] == [__file__] * 2


@pytest.mark.parametrize("gone", ["narwhals", "numpy"])
def test_a_missing_extra_says_what_to_install(gone):
    program = f"""
import importlib.abc, sys
class Gone(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {gone!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name == {gone!r} else found(name, package)
sys.meta_path.insert(0, Gone())
import spinerisk
from spinerisk import *
assert "assess" in globals() and "assess_frame" not in globals()
for name in ("log_weeks", "log_session", "assess_frame", "UnscoredRows"):
    try:
        getattr(spinerisk, name)
    except ImportError as error:
        assert str(error) == 'frames need narwhals and NumPy: pip install "spinerisk[frames]"', (name, error)
    else:
        raise AssertionError(name)
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_a_unit_by_row_that_contradicts_the_column_s_name_is_refused():
    df = polars.DataFrame({"a": ["deadlift"] * 4, "Weight (kg)": [50.0, None, 0.0, 60.0], "u": ["kg", "lb", "lb", "kg"]})
    want = [spinerisk.assess("deadlift", external_kg=kg).score for kg in (50, None, 0, 60)]
    assert scores(df, external_kg="Weight (kg)", unit="u") == want
    with pytest.raises(spinerisk.ConflictError, match="'Weight .kg.' says kg, row 3 of the column 'u' another unit"):
        scores(df.with_columns(u=polars.Series(["kg", "lb", "lb", "lb"])), external_kg="Weight (kg)", unit="u")


@pytest.mark.parametrize(
    ("keywords", "words"),
    [
        ({"out": np.zeros(1)}, "assess_frame: there is no keyword 'out'"),
        ({"verdicts": True}, "assess_frame: there is no keyword 'verdicts'"),
        ({"per_row": ["p"]}, "per_row must be a mapping"),
        ({"per_row": {"pain_now": "p"}, "pain_now": 3}, "assess_frame: pain_now is in per_row too"),
    ],
)
def test_keywords_of_the_column_call_are_none_of_a_frame(keywords, words):
    with pytest.raises(TypeError, match=words):
        scores(polars.DataFrame({"a": ["walking"], "p": [3.0]}), **keywords)


def test_minutes_of_a_day_are_those_of_all_sets():
    df = polars.DataFrame({"a": ["plank"] * 3, "d": ["2026-03-04"] * 3, "min": [1.0, None, 2.0], "n": [3.0, 2.0, None]})
    for call in (spinerisk.log_session, spinerisk.log_weeks):
        assert call(df, activity="a", day="d", minutes="min", sets="n")["minutes"].to_list() == [5]
        assert call(df, activity="a", day="d", minutes="min", sets=2)["minutes"].to_list() == [6]


@pytest.mark.parametrize("name", ["numpy", "narwhals"])
def test_a_stand_in_for_a_package_does_not_hinder_the_import(name):
    program = f"import sys, types; sys.modules[{name!r}] = types.ModuleType({name!r}); import spinerisk; spinerisk.self_test()"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
