"""Pictures: what is drawn is what the answers say."""

import datetime
import math
import os
import pathlib
import pickle
import subprocess
import sys

import pytest

import spinerisk
from histories import FIRST, HOSTILE, ME, every_second_activity, entries, history, undated
from spinerisk._looks import HAZARD_LOOKS, INK, PAPER, VERDICT_LOOKS

matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed: no pictures (tests/run installs it)")
from matplotlib.colors import to_hex  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

from spinerisk import plot  # noqa: E402

PACKAGE = pathlib.Path(spinerisk.__file__).parent


def contrast(one, other):
    """Ratio of two colours' luminance, as WCAG 2 defines it."""

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def bars(ax):
    """{row: [(left, width)]} of horizontal bars."""
    rows = {}
    for bar in ax.patches:
        rows.setdefault(round(bar.get_y() + bar.get_height() / 2), []).append((bar.get_x(), bar.get_width()))
    return rows


def texts(ax):
    return [text.get_text() for text in ax.texts]


def run(code, **environment):
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)} | environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def log():
    return history()


@pytest.fixture(scope="module")
def plan():
    return spinerisk.plan(goals={"aerobic", "core"}, target="hiking", days_per_week=5, minutes_per_day=30, **ME)


# ------------------------------------------------------------------ contributions


def test_parts_of_a_bar_add_up_to_the_score(log):
    rows = bars(plot.contributions(log))
    for row, one in enumerate(log.exercises):
        parts = rows.get(row, [])
        assert math.isclose(sum(width for _, width in parts), one.strictest.score, abs_tol=1e-9)
        assert all(math.isclose(left, sum(width for _, width in parts[:k]), abs_tol=1e-9) for k, (left, _) in enumerate(parts))


def test_the_interval_is_drawn_from_low_to_high():
    answer = spinerisk.assess("running", **ME)
    lines = [list(line.get_xdata()) for line in plot.contributions(answer).lines]
    assert [answer.low, answer.high] in lines


def test_care_and_avoid_stand_where_the_model_has_them():
    answer = spinerisk.assess("running", **ME)
    own = spinerisk.Model("a clinic", changes={"care_line": 22, "avoid_line": 50})
    for model, at in ((None, (25, 45)), (own, (22, 50))):
        ax = plot.contributions(answer, model=model)
        assert {f"care {at[0]}", f"avoid {at[1]}"} <= set(texts(ax))
        assert [list(line.get_xdata()) for line in ax.lines if line.get_xdata()[0] == line.get_xdata()[1]] == [[at[0]] * 2, [at[1]] * 2]


def test_labels_are_taken_and_counted():
    answers = [spinerisk.assess("running", **ME), spinerisk.assess_demand(impact=1, load=900, twist=1, flexion=2, **ME)]
    assert {"one", "two"} <= set(texts(plot.contributions(answers, labels=["one", "two"])))
    assert {"Running", "measured demands"} <= set(texts(plot.contributions(answers)))
    with pytest.raises(ValueError, match="labels has 1 names, and there are 2 assessments"):
        plot.contributions(answers, labels=["one"])


def test_a_warning_sign_is_drawn_without_a_number():
    ax = plot.contributions(spinerisk.assess("walking", answers={"saddle_numbness": True}))
    assert "stop" in texts(ax) and not any("100" in text for text in texts(ax))


def test_nothing_to_draw_is_said():
    for ax in (plot.contributions([]), plot.activity_map([]), plot.course(history([undated("walking", minutes=20.0)]))):
        assert any("no" in text for text in texts(ax)) and not ax.patches
    red_flag = spinerisk.assess("walking", answers={"saddle_numbness": True})
    assert "no activity with demands" in texts(plot.activity_map([red_flag]))[0]


# ------------------------------------------------------------------ a week


def test_a_week_of_a_log_by_day(log):
    week = log.weeks[1]
    ax = plot.week(log, 2)
    days = [day for day in log.days if week.start <= day.date < week.start + datetime.timedelta(days=7)]
    left, own = ([bar.get_height() for bar in ax.containers[k]] for k in range(2))
    assert own == [day.hazard for day in days] and left == [day.carried for day in days]
    assert math.isclose(sum(own), week.hazard, rel_tol=1e-9)
    levels = [line.get_ydata()[0] for line in ax.lines if line.get_label().startswith(("day's", "week's"))]
    assert levels[1] == week.budget
    assert all(math.isclose(day.used * levels[0], day.hazard + day.carried, rel_tol=1e-9) for day in days)
    assert [tick.get_text().split("\n")[0] for tick in ax.get_xticklabels()][:2] == ["Mon", "Tue"]
    assert "9 March 2026" in ax.get_title("left")


def test_the_fullest_week_is_the_default_and_a_day_names_its_week(log):
    fullest = max(log.weeks, key=lambda one: one.used)
    title = plot.week(log).get_title("left")
    assert title == plot.week(log, fullest.start + datetime.timedelta(days=3)).get_title("left")
    assert title == plot.week(log, datetime.datetime.combine(fullest.start, datetime.time(9))).get_title("left")


def test_the_record_of_a_course_draws_the_same_week(log):
    days = {}
    for one in log.scored:
        answer = spinerisk.assess(one.entry.name, **{name: getattr(one.entry, name) for name in ("external_kg", "repetitions", "minutes")}, **ME)
        days.setdefault(one.entry.when.date(), spinerisk.Session()).add(answer)
    record = spinerisk.course([days.get(FIRST + datetime.timedelta(days=k)) for k in range(28)], **ME)
    for number in (1, 2):
        one, other = plot.week(log, number), plot.week(record, number)
        for k in range(2):
            heights = [bar.get_height() for bar in one.containers[k]], [bar.get_height() for bar in other.containers[k]]
            assert heights[0] == pytest.approx(heights[1], rel=1e-9, abs=1e-9)
        assert [line.get_ydata()[0] for line in one.lines] == pytest.approx([line.get_ydata()[0] for line in other.lines], abs=1e-9)


@pytest.mark.parametrize("week", [0, 5, datetime.date(2020, 1, 1)])
def test_a_week_that_is_not_there(log, week):
    with pytest.raises(spinerisk.RangeError, match="week"):
        plot.week(log, week)


def test_no_week_at_all():
    with pytest.raises(spinerisk.MissingError, match="states a date"):
        plot.week(history([undated("walking", minutes=20.0)]))
    with pytest.raises(spinerisk.MissingError, match="no week"):
        plot.week(spinerisk.course([], **ME))


# ------------------------------------------------------------------ a course


def test_a_plan_shows_its_minutes_and_the_week_of_the_target(plan):
    ax = plot.course(plan, phases={1: "active", 8: "strengthening"})
    assert [bar.get_height() for bar in ax.patches] == [week["minutes"] for week in plan["by_week"]]
    assert {"active", "strengthening"} <= set(texts(ax))
    star = next(line for line in ax.lines if line.get_marker() == "*")
    assert list(star.get_xdata()) == [plan["target_week"] - 1] and star.get_label() == "Hiking begins"
    used = plot.course(plan, show="used")
    assert [bar.get_height() for bar in used.patches] == [week["used"] for week in plan["by_week"]]


def test_a_step_back_is_marked():
    diary = [{"day": 20600 + k, "activity": "walking", "minutes": 20, "pain_now": 3, "next_morning_change": 4 if k == 6 else 0} for k in (0, 2, 4, 6)]
    plan = spinerisk.plan(goals={"aerobic"}, today=20607, diary=diary, weeks=4, conditions="bulge", phase="active", pain=3)
    stepped = [k for k, week in enumerate(plan["by_week"]) if any(item["response"] == "step_back" for item in week["items"])]
    assert stepped, "the diary is meant to make a plan that steps back"
    marks = [line for line in plot.course(plan).lines if line.get_marker() == "v"]
    assert [list(line.get_xdata()) for line in marks] == [stepped]


def test_a_log_shows_its_weeks_against_the_budget(log):
    ax = plot.course(log)
    drawn = {round(bar.get_x() + bar.get_width() / 2): bar.get_height() for bar in ax.patches}
    assert drawn == {k: week.used for k, week in enumerate(log.weeks)}
    assert [list(line.get_ydata()) for line in ax.lines] == [[1, 1]]
    assert f"{sum(week.used > 1 for week in log.weeks)} of {len(log.weeks)} weeks" in ax.get_title("left").replace("\n", " ")
    entered = plot.course(log, phases={FIRST + datetime.timedelta(days=15): "maintenance"})
    assert entered.texts[0].get_position()[0] == pytest.approx(2 - 0.4)


def test_what_is_not_known_is_left_out():
    record = spinerisk.course([spinerisk.Session().add(spinerisk.assess("running", minutes=20, **ME))], **ME)
    ax = plot.course(record, show="minutes")  # a course knows no minutes
    assert not ax.patches and "no week" in texts(ax)[0]


# ------------------------------------------------------------------ the map


def test_the_map_has_each_answer_at_its_demands(log):
    ax = plot.activity_map(log)
    points = sorted(tuple(point) for part in ax.collections for point in part.get_offsets().tolist())
    demands = [one.strictest.demand for one in log.exercises]
    assert points == sorted((d["forward"] if d["forward"] >= d["backward"] else -d["backward"], d["impact"]) for d in demands)


def test_the_map_of_the_catalogue_for_a_person():
    ax = plot.activity_map(**ME)
    verdicts = [spinerisk.assess(one, **ME).verdict for one in spinerisk.catalogue() if one.kind == "movement"]
    drawn = {part.get_label(): len(part.get_offsets()) for part in ax.collections}
    assert drawn == {f"{look.label} ({verdicts.count(name)})": verdicts.count(name) for name, look in VERDICT_LOOKS.items() if name in verdicts}
    assert 0 < len(ax.texts) <= 8


def test_names_do_not_cover_each_other():
    ax = plot.activity_map(history(entries(120, every_second_activity())), labels=20)
    boxes = [text.get_window_extent() for text in ax.texts]
    assert len(boxes) > 4 and not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])


def test_colour_is_not_the_only_carrier():
    assert len({look.shape for look in VERDICT_LOOKS.values()}) == len({look.mark for look in VERDICT_LOOKS.values()}) == len(VERDICT_LOOKS)
    ax = plot.activity_map(**ME)
    paths = [part.get_paths()[0].vertices.tobytes() for part in ax.collections]
    assert len(set(paths)) == len(paths) == len({to_hex(part.get_facecolor()[0]) for part in ax.collections})
    hatched = {name for name, look in HAZARD_LOOKS.items() if look.shape}
    assert hatched == {"load", "backward", "bent_twist", "rule"}  # every second, as they stand beside each other


@pytest.mark.parametrize("dark", [0, 1])
def test_colours_stand_out_from_the_paper(dark):
    for look in VERDICT_LOOKS.values():
        assert contrast((look.light, look.dark)[dark], PAPER[dark]) >= 4.5, look
    assert contrast(INK[dark], PAPER[dark]) >= 7


# ------------------------------------------------------------------ all of them


def test_the_callers_axes_are_drawn_on(log, plan):
    figure = Figure(figsize=(10, 8))
    axes = figure.subplots(2, 2).ravel()
    drawn = [plot.contributions(log, ax=axes[0]), plot.week(log, ax=axes[1]), plot.course(plan, ax=axes[2]), plot.activity_map(log, ax=axes[3])]
    assert drawn == list(axes) and all(ax.figure is figure for ax in drawn)
    with pytest.raises(TypeError, match="ax must be a matplotlib Axes, not Figure"):
        plot.week(log, ax=figure)


@pytest.mark.parametrize("call", [plot.contributions, plot.week, plot.course, plot.activity_map])
@pytest.mark.parametrize("what", [3, {"type": "session"}, [3]])
def test_what_cannot_be_drawn_is_refused(call, what):
    with pytest.raises(TypeError, match="must be"):
        call(what)


def test_names_of_users_are_text_and_no_formula(tmp_path):
    log = history([undated(HOSTILE, external_kg=10.0), undated("$x^2$ squat_{y} \\frac", external_kg=10.0), undated("squat\n" + "x" * 100)])
    assert len(log.exercises) == 3
    for ax in (plot.contributions(log), plot.activity_map(log)):
        ax.figure.savefig(tmp_path / "out.svg")
        assert "<script" not in (tmp_path / "out.svg").read_text(encoding="utf-8")
        assert all(len(text) < 60 and "\n" not in text for text in texts(ax))


def test_pyplot_is_never_used():
    code = "import sys, spinerisk\nassert 'matplotlib' not in sys.modules\nfrom spinerisk import plot\n"
    code += "plot.contributions(spinerisk.assess('running')).figure.savefig(sys.argv[0] and '/dev/null', format='png')\n"
    assert run(code + "print('matplotlib.pyplot' in sys.modules)") == "False\n"


def test_a_notebook_shows_a_picture_without_being_told_how(log):
    figure = plot.week(log).figure
    again = pickle.loads(pickle.dumps(figure))
    for one in (figure, again):
        shown = one._repr_png_()
        assert shown.startswith(b"\x89PNG") and b"Software" not in shown
    _, axes = Figure().subplots(1, 2)
    assert plot.week(log, ax=axes) is axes and type(axes.figure) is Figure


def test_without_matplotlib_it_says_what_to_install():
    code = "import sys\nsys.modules['matplotlib'] = None\nimport spinerisk\n"
    code += "try:\n    import spinerisk.plot\nexcept ImportError as error:\n    print(error)\n"
    assert run(code) == 'pictures need matplotlib: pip install "spinerisk[plot]"\n'


def test_the_pictures_are_strictly_typed():
    pytest.importorskip("mypy")
    sources = [*map(str, PACKAGE.glob("report/*.py")), *(str(PACKAGE / f"{name}.py") for name in ("plot", "_plot_data", "_html", "_looks"))]
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--follow-imports=silent", *sources]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"MYPYPATH": str(PACKAGE.parent)}, cwd=PACKAGE.parent)
    assert done.returncode == 0, done.stdout
