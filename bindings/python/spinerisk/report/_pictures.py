"""The pictures of a report, each with what it finds in words."""

from .._history import History
from .._looks import HAZARD_LOOKS, built_in, date_words, number_words, verdict_words
from .._model import Model
from .._tables import VERDICT_CODES
from ._figures import picture
from ._parts import counted, listed, section

#: Exercises in the picture of what makes the index.
_MOST_BARS = 10


def weeks_drawn(history: History) -> str:
    """All weeks, and the fullest one by day."""
    from ..plot import course, week

    over, n = sum(one.used > 1 for one in history.weeks), len(history.weeks)
    fullest = max(history.weeks, key=lambda one: -1.0 if one.used != one.used else one.used)
    found = (
        f"{over} of {counted(n, 'week')} went over the budget."
        if over
        else f"No week of {n} went over its budget."
        if n > 1
        else "The week stayed within its budget."
    )
    alt = f"Bars, one a week: how many times the week's budget was used. {found}"
    told = f"The fullest week began on {date_words(fullest.start)} and used {number_words(fullest.used, 2)} times its budget."
    by_day = f"The same week by day: what each day added, what the nights before left, and the budgets of a day and of the week. {told}"
    pictures = [picture("weeks", alt, found, lambda: course(history))] if n > 1 else []
    return "".join([*pictures, picture("week", by_day, told, lambda: week(history, fullest.start))])


def contributions_drawn(history: History, model: Model | None) -> str:
    """What the index of the strictest exercises is made of."""
    from ..plot import contributions

    shown = history.exercises[:_MOST_BARS]
    first = shown[0]
    parts = sorted(first.strictest.contributions.items(), key=lambda one: -one[1])
    told = (
        listed([f"{HAZARD_LOOKS[name].label} {value:.0f}" for name, value in parts if value >= 0.5][:3])
        or "nothing over level walking"
    )
    found = f"{first.name} has an index of {first.strictest.score:.0f}: {told}."
    alt = "Stacked bars: what the index of each exercise is made of, with the lines of care and avoid. " + "; ".join(
        f"{one.name} {one.strictest.score:.0f}, {verdict_words(one.verdict)}" for one in shown
    )
    drawn = picture(
        "contributions", alt, found,
        lambda: contributions([one.strictest for one in shown], labels=[one.name for one in shown], model=model),
    )  # fmt: skip
    return section("What makes the index", drawn)


def activities_drawn(history: History) -> str:
    """All exercises by landing and bending."""
    from ..plot import activity_map

    hardest = max(history.exercises, key=lambda one: one.strictest.demand["impact"])
    bent = max(history.exercises, key=lambda one: one.strictest.demand["forward"])
    impact, forward = hardest.strictest.demand["impact"], bent.strictest.demand["forward"]
    landing = (
        f"{hardest.name} lands hardest, with {number_words(impact)} body weights"
        if impact > built_in("impact_x0")
        else "Nothing lands harder than walking"
    )
    found = f"{landing}; {bent.name} bends the lower back furthest forward, by {number_words(forward, 0)} degrees."
    strict = sum(VERDICT_CODES[one.verdict] >= VERDICT_CODES["avoid"] for one in history.exercises)
    alt = f"{counted(len(history.exercises), 'exercise')} by flexion of the lower back and impact, {strict} of them to avoid. {found}"
    return section("Landing and bending", picture("map", alt, found, lambda: activity_map(history)))
