"""What the pictures draw, read out of answers, logs, courses and plans. Nothing here knows of matplotlib."""

import datetime
import math
from typing import Any, Iterable, Mapping, NamedTuple

from ._activity import Activity
from ._assess import assess
from ._assessment import Assessment
from ._errors import make_error
from ._history import Day, History, Week
from ._looks import activity_words, built_in, date_words, in_words, number_words
from ._model import Model
from ._tables import VERDICT_CODES
from ._values import as_day, as_whole, wrong_type

#: A day or a week, of a log or of a record.
Row = Mapping[str, Any]
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Answers(NamedTuple):
    """Answers to draw, and what each is called."""

    answers: list[Assessment]
    names: list[str]


class WeekPicture(NamedTuple):
    """A week by day: hazard of the day itself, hazard left from the days before, and both budgets."""

    title: str
    days: list[str]
    own: list[float]
    left: list[float]
    day_budget: float
    week_budget: float
    used: float


class Bar(NamedTuple):
    """A week of a course. value is NaN where nothing is known; note says what happened in it."""

    label: str
    value: float
    over: bool
    note: str


def parameter(name: str, model: Model | None) -> float:
    """A number of the model that is drawn: the built-in one, or a clinic's."""
    return built_in(name) if model is None else model.get(name)


def name_of(answer: Assessment) -> str:
    activity = answer.activity
    return "measured demands" if activity is None else str(activity.name or activity.id or "your own activity")


def answers_of(what: Any) -> Answers:
    """Answers of an Assessment, of several, or of a log: there the strictest of each exercise, in its order."""
    if isinstance(what, Assessment):
        return Answers([what], [name_of(what)])
    if isinstance(what, History):
        return Answers([one.strictest for one in what.exercises], [one.name for one in what.exercises])
    if isinstance(what, (str, bytes, Mapping)) or not isinstance(what, Iterable):
        wrong_type("assessments", "an Assessment, several of them, or a History", what)
    answers = list(what)
    for i, one in enumerate(answers):
        if not isinstance(one, Assessment):
            wrong_type(f"assessments[{i}]", "a spinerisk.Assessment", one)
    return Answers(answers, [name_of(one) for one in answers])


def map_answers(what: Any, model: Model | None, person: Mapping[str, Any]) -> Answers:
    """Answers for the map: as they are, or of activities assessed for a person. Classes of movements have no place on it."""
    if person and (what is None or not isinstance(what, (Assessment, History))):
        listed = _activities(what)
        answers = [assess(one, model=model, **person) for one in listed]
        return Answers(answers, [name_of(one) for one in answers])
    return answers_of(what)


def _activities(what: Any) -> list[Any]:
    """Activities, ids or names; None is the catalogue, of which classes are left out."""
    if what is None:
        from ._activity import catalogue

        what = catalogue()
    if isinstance(what, (str, Activity)):
        return [what]
    if not isinstance(what, Iterable):
        wrong_type("activities", "activities, or their names", what)
    return [one for one in what if getattr(one, "kind", "movement") != "class"]


# ------------------------------------------------------------------ a week


def _find_week(history: History, week: Any) -> Week:
    """The week asked for by its number or by a day in it; else the fullest."""
    weeks = history.weeks
    if not weeks:
        raise make_error("missing", "the log has no week: none of its entries states a date", field="week")
    if week is None:
        return max(weeks, key=lambda one: -1.0 if math.isnan(one.used) else one.used)
    if isinstance(week, str):
        week = as_day("week", week)
    if not isinstance(week, datetime.date):
        return weeks[as_whole("week", week, 1, len(weeks)) - 1]
    day = week.date() if isinstance(week, datetime.datetime) else week
    for one in weeks:
        if one.start <= day < one.start + datetime.timedelta(days=7):
            return one
    message = f"week = {day}: the log goes from {weeks[0].start} to {weeks[-1].start + datetime.timedelta(days=6)}"
    raise make_error("range", message, field="week")


def _day_budget(days: Iterable[Day]) -> float:
    """The budget of a day: used x budget = hazard + what was carried into it."""
    return max(((day.hazard + day.carried) / day.used for day in days if day.used > 0), default=math.nan)


def _history_week(history: History, week: Any) -> WeekPicture:
    found = _find_week(history, week)
    days = {day.date: day for day in history.days}
    dates = [found.start + datetime.timedelta(days=k) for k in range(7)]
    inside = [(date, days[date]) for date in dates if date in days]
    return WeekPicture(
        f"Week from {date_words(found.start)}",
        [f"{_WEEKDAYS[date.weekday()]}\n{date.day}" for date, _ in inside],
        [day.hazard for _, day in inside],
        [day.carried for _, day in inside],
        _day_budget(history.days),
        found.budget,
        found.used,
    )


def _course_week(record: Row, week: Any, model: Model | None) -> WeekPicture:
    """A record tells what is left from the nights before; what a day adds follows from the next night."""
    weeks, days = record["weeks"], record["days"]
    if not weeks:
        raise make_error("missing", "the course has no week", field="week")
    fullest = max(range(len(weeks)), key=lambda i: weeks[i]["used"]) + 1
    number = fullest if week is None else as_whole("week", week, 1, len(weeks))
    after = [day["carried"] for day in days[1:]] + [record["carried"]]
    pairs = [(day["used"], left) for day, left in zip(days, after) if day["used"] > 0]
    budget = max((left / used for used, left in pairs), default=math.nan) / parameter("night_keep", model)
    part = days[7 * (number - 1) : 7 * number]
    own = [max(0.0, day["used"] * budget - day["carried"]) if day["used"] > 0 else 0.0 for day in part]
    found = weeks[number - 1]
    return WeekPicture(
        f"Week {number}",
        [f"day {7 * (number - 1) + k + 1}" for k in range(len(part))],
        own,
        [day["carried"] for day in part],
        budget,
        found["budget"],
        found["used"],
    )


def week_picture(what: Any, week: Any, model: Model | None) -> WeekPicture:
    """A week of a log or of what course() gave."""
    if isinstance(what, History):
        return _history_week(what, week)
    if isinstance(what, Mapping) and what.get("type") == "course":
        return _course_week(what, week, model)
    wrong_type("what", "a History, or the record of course()", what)


# ------------------------------------------------------------------ a course


def _two_lines(day: datetime.date) -> str:
    return "\n".join(date_words(day, short=True).rsplit(" ", 1))


def _number(value: Any) -> float:
    return math.nan if value is None else float(value)


def _responses(week: Row, before: Row | None) -> str:
    """What the doses of a planned week do against the week before, in words; "" if they grow."""
    told = {item["response"] for item in week["items"]} - {None}
    for name in ("pause", "step_back"):
        if name in told:
            return in_words(name)
    return "hold" if before is not None and told == {"hold"} else ""


def _plan_bars(plan: Row, minutes: bool) -> list[Bar]:
    bars, before = [], None
    for week in plan["by_week"]:
        notes = [_responses(week, before)]
        if plan["target_week"] is not None and week["number"] == plan["target_week"]:
            notes.append(f"{activity_words(plan['target'])} begins")
        value = _number(week["minutes" if minutes else "used"])
        note = ", ".join(filter(None, notes))
        bars.append(Bar(number_words(week["number"]), value, _number(week["used"]) > 1, note))
        before = week
    return bars


def course_bars(what: Any, minutes: bool) -> list[Bar]:
    """The weeks of a plan, of a log or of what course() gave: minutes, or the used share of the week's budget."""
    if isinstance(what, History):
        return [Bar(_two_lines(one.start), _number(one.minutes if minutes else one.used), one.used > 1, "") for one in what.weeks]
    kind = what.get("type") if isinstance(what, Mapping) else None
    if kind == "plan":
        return _plan_bars(what, minutes)
    if kind == "course":
        key = "minutes" if minutes else "used"
        return [Bar(number_words(one["number"]), _number(one[key]), _number(one["used"]) > 1, "") for one in what["weeks"]]
    wrong_type("what", "what plan() or course() gave, or a History", what)


def phase_positions(what: Any, phases: Mapping[Any, str] | None, n: int) -> list[tuple[int, str]]:
    """(index of the week, phase) of the phases a person entered: keys are numbers of weeks, or days of a log."""
    found = []
    for key, phase in (phases or {}).items():
        if isinstance(key, datetime.date):
            if not isinstance(what, History):
                wrong_type("phases", "a mapping from numbers of weeks, as this course has no dates", phases)
            at = what.weeks.index(_find_week(what, key))
        else:
            at = as_whole("phases", key, 1, max(n, 1)) - 1
        found.append((at, in_words(str(phase))))
    return sorted(found)


def strictest_first(answers: Answers) -> Answers:
    """By verdict, then by score; names break ties so that a picture is always the same."""
    order = sorted(zip(answers.answers, answers.names), key=lambda one: (-VERDICT_CODES[one[0].verdict], -one[0].score, one[1]))
    return Answers([answer for answer, _ in order], [name for _, name in order])
