"""Pictures of answers, weeks, courses and activities, drawn with matplotlib: pip install "spinerisk[plot]".

    from spinerisk import plot
    plot.contributions([spinerisk.assess("running"), spinerisk.assess("walking")]).figure.savefig("scores.svg")

Each takes `ax`, the Axes to draw on, and gives the Axes back; without it there is a Figure of its own, at ax.figure. pyplot is
never used, so nothing is kept; a notebook shows the `.figure` that ends a cell. Texts and lines have the colours of matplotlib's own
settings. The index is from 0 to 100, not a probability. What is not known (NaN, None) is left out of a picture, and never drawn as zero.
"""

import io
import math
import textwrap
from typing import Any, Iterable, Mapping, Sequence

try:
    from matplotlib import rcParams
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.transforms import ScaledTranslation
except ImportError:
    raise ImportError('pictures need matplotlib: pip install "spinerisk[plot]"')

from ._assessment import Assessment
from ._looks import HAZARD_LOOKS, VERDICT_LOOKS, has_urgency, number_words, one_line, verdict_words
from ._model import Model
from ._plot_data import (
    Answers,
    Bar,
    answers_of,
    course_bars,
    map_answers,
    parameter,
    phase_positions,
    strictest_first,
    week_picture,
)
from ._values import wrong_type

__all__ = ["activity_map", "contributions", "course", "week"]

_FULL, _CARRIED = HAZARD_LOOKS["impact"].light, HAZARD_LOOKS["backward"].light
_OVER = VERDICT_LOOKS["avoid"].light


class Picture(Figure):
    """A Figure that a notebook shows by itself: without pyplot nothing else would tell the notebook how."""

    def _repr_png_(self) -> bytes:
        out = io.BytesIO()
        self.savefig(out, format="png", metadata={"Software": None})
        return out.getvalue()


def _axes(ax: Any, height: float) -> Axes:
    """The caller's Axes, or those of a new Figure, as wide as matplotlib's settings say."""
    if ax is None:
        return Picture(figsize=(rcParams["figure.figsize"][0], height), layout="constrained").add_subplot()
    if not isinstance(ax, Axes):
        wrong_type("ax", "a matplotlib Axes", ax)
    return ax


def _plain(ax: Axes, *kept: str) -> None:
    """No frame but the sides that carry a scale."""
    for side, spine in ax.spines.items():
        spine.set_visible(side in kept)
    ax.tick_params(labelsize="small")


def _title(ax: Axes, text: str, pad: float = 8) -> None:
    whole = ax.get_figure(root=True)
    most = 60 if whole is None else int(10 * whole.get_figwidth() * ax.get_position().width / 0.85)
    ax.set_title(textwrap.fill(text, max(20, most)), loc="left", fontsize="medium", pad=pad)


def _key(ax: Axes, handles: Sequence[Any], columns: int) -> None:
    """A key below the Axes and their labels, however high they are."""
    if handles:
        lines = max((text.get_text().count("\n") + 1 for text in ax.get_xticklabels()), default=1) + bool(ax.get_xlabel())
        down = ScaledTranslation(0, -(10 + 1.3 * rcParams["font.size"] * lines) / 72, ax.figure.dpi_scale_trans)
        ax.legend(
            handles=handles, loc="upper left", bbox_to_anchor=(0, 0), bbox_transform=ax.transAxes + down, ncols=columns,
            frameon=False, fontsize="small", handlelength=1.4, columnspacing=1, borderaxespad=0,
        )  # fmt: skip


def _nothing(ax: Axes, text: str) -> Axes:
    ax.text(0.5, 0.5, text, transform=ax.transAxes, ha="center", va="center", fontsize="small", wrap=True)
    ax.set_axis_off()
    return ax


def _short(text: str, most: int) -> str:
    """A name of the user's: on one line, not too long, and no formula for matplotlib."""
    line = " ".join(one_line(text).split())
    return (line if len(line) <= most else line[: most - 1].rstrip() + "\u2026").replace("$", r"\$")


# ------------------------------------------------------------------ contributions


def contributions(
    assessments: Any, *, labels: Sequence[str] | None = None, model: Model | None = None, ax: Axes | None = None
) -> Axes:
    """What the index of each answer is made of: stacked bars, with the interval low to high and the care and avoid lines.

    assessments: an Assessment, several, or a History, of which the strictest answer of each exercise is drawn. labels: a
    name each, else the activity's. model: the Model they come from, for its lines; without it the built-in one.
    The parts of a bar add up to its score. An answer to a warning sign has no parts and is drawn as a rule.
    """
    found = answers_of(assessments)
    names = found.names if labels is None else [str(one) for one in labels]
    if len(names) != len(found.answers):
        raise ValueError(f"labels has {len(names)} names, and there are {len(found.answers)} assessments")
    ax = _axes(ax, 1.5 + 0.48 * max(1, len(names)))
    _title(ax, "What makes the index of each", 20)
    if not names:
        return _nothing(ax, "There is no answer to draw.")
    for row, (answer, name) in enumerate(zip(found.answers, names)):
        _stack(ax, row, answer, _short(name, 40))
    ax.set_xlim(0, 100)
    ax.set_ylim(len(names) - 0.45, -0.75)
    ax.set_yticks([])
    ax.set_xlabel("index, 0 to 100 (not a probability)", fontsize="small")
    _plain(ax, "bottom")
    _lines(ax, len(names), model)
    seen = {part for answer in found.answers for part, value in answer.contributions.items() if value > 0}
    handles = [_swatch(name) for name in HAZARD_LOOKS if name in seen]
    _key(ax, [*handles, Line2D([], [], color=rcParams["text.color"], marker="|", lw=1.2, label="low to high")], 2)
    return ax


def _swatch(hazard: str) -> Patch:
    look = HAZARD_LOOKS[hazard]
    return Patch(facecolor=look.light, hatch=look.shape, edgecolor=rcParams["text.color"], lw=0.5, label=look.label)


def _stack(ax: Axes, row: int, answer: Assessment, name: str) -> None:
    """One answer: its name above, its parts from the left, its interval through the middle."""
    left, ink = 0.0, rcParams["text.color"]
    for part, value in answer.contributions.items():
        if value > 0:
            look = HAZARD_LOOKS[part]
            ax.barh(row, value, 0.34, left=left, color=look.light, hatch=look.shape, edgecolor=ink, linewidth=0.5)
            left += value
    ax.plot(
        [answer.low, answer.high], [row + 0.25] * 2, color=ink, lw=1.2, marker="|", ms=5, solid_capstyle="butt", clip_on=False
    )
    ax.text(0, row - 0.22, name, va="bottom", fontsize="small")
    mark = verdict_words(answer.verdict)
    told = mark if has_urgency(answer.urgency) else f"{answer.score:.0f}, {mark}"
    ax.text(100, row - 0.22, told, va="bottom", ha="right", fontsize="small")


def _lines(ax: Axes, rows: int, model: Model | None) -> None:
    """Where care and avoid begin in the model."""
    for name, word in (("care_line", "care"), ("avoid_line", "avoid")):
        at = parameter(name, model)
        for row in range(rows):  # not through the names
            ax.plot([at, at], [row - 0.24, row + 0.36], color=rcParams["text.color"], lw=1, ls=(0, (3, 2)))
        ax.text(at, 1.01, f"{word} {at:g}", transform=ax.get_xaxis_transform(), ha="center", va="bottom", fontsize="small")


# ------------------------------------------------------------------ a week


def week(what: Any, week: Any = None, *, model: Model | None = None, ax: Axes | None = None) -> Axes:
    """A week's hazard by day, against the budget of a day and of the week.

    what: a History, or the record of course(). week: its number from 1, or of a log a day in it (a date or YYYY-MM-DD); without it the
    fullest one.
    A bar is what the day itself adds (hazard x dose) on top of what the nights before left; the dashed line is the budget
    of a day. The stepped line adds the days up, against the dotted line: the budget of the week. model: the Model of a
    course, for what a night keeps. MissingError if there is no week, RangeError for one that is not there.
    """
    found = week_picture(what, week, model)
    ax = _axes(ax, 3.4)
    ink, at = rcParams["text.color"], range(len(found.days))
    _title(ax, f"{found.title}: {number_words(found.used, 2)} times the week's budget")
    ax.bar(at, found.left, 0.62, color=_CARRIED, hatch="---", edgecolor=ink, linewidth=0.5, label="left before")
    ax.bar(at, found.own, 0.62, bottom=found.left, color=_FULL, edgecolor=ink, linewidth=0.5, label="of the day")
    total = [math.fsum(found.own[: k + 1]) for k in at]
    ax.plot(at, total, drawstyle="steps-mid", color=_OVER, lw=1.6, marker="o", ms=3.5, label="week so far")
    for value, word, dots in ((found.day_budget, "day's budget", (0, (4, 3))), (found.week_budget, "week's budget", (0, (1, 2)))):
        if math.isfinite(value):
            ax.axhline(value, color=ink, lw=1.1, ls=dots, label=f"{word} {number_words(value, 2)}")
    ax.set_xticks(list(at), found.days)
    ax.set_ylim(bottom=0)
    ax.set_ylabel("hazard x dose, added up", fontsize="small")
    _plain(ax, "left", "bottom")
    _key(ax, ax.get_legend_handles_labels()[0], 2)
    return ax


# ------------------------------------------------------------------ a course


def course(what: Any, *, show: str | None = None, phases: Mapping[Any, str] | None = None, ax: Axes | None = None) -> Axes:
    """A course, week by week, with its progression.

    what: what plan() or course() gave, or a History. show: "minutes", or "used", the share of the week's budget with a line
    at 1; without it minutes for a plan, used for the others. phases: {week or day: phase}, when a phase was entered. Weeks
    that step back, hold or pause, and the one in which the target begins, are marked from the plan itself.
    """
    if show not in (None, "minutes", "used"):
        raise ValueError(f'show must be "minutes" or "used", not {show!r:.40}')
    minutes = show == "minutes" or (show is None and isinstance(what, Mapping) and what.get("type") == "plan")
    bars = course_bars(what, minutes)
    entered = phase_positions(what, phases, len(bars))
    ax = _axes(ax, 2.9)
    if not any(math.isfinite(bar.value) for bar in bars):
        return _nothing(ax, "There is no week to draw.")
    _draw_weeks(ax, bars, minutes)
    _phases(ax, entered)
    _ticks(ax, [bar.label for bar in bars])
    over = sum(bar.over for bar in bars)
    told = (
        f"{over} of {len(bars)} weeks over the budget"
        if over
        else f"{len(bars)} {'week' if len(bars) == 1 else 'weeks'}, all within the budget"
    )
    _title(ax, f"Planned minutes: {told}" if minutes else f"Load by week: {told}", 20 if entered else 8)
    ax.set_ylabel("minutes a week" if minutes else "times the week's budget", fontsize="small")
    ax.set_ylim(bottom=0)
    _plain(ax, "left", "bottom")
    _key(ax, ax.get_legend_handles_labels()[0], 2)
    return ax


def _draw_weeks(ax: Axes, bars: Sequence[Bar], minutes: bool) -> None:
    """A bar a week; those over the budget are hatched. Of a plan the marks tell what the doses do."""
    ink, thin = rcParams["text.color"], 0 if len(bars) > 40 else 0.5
    known = [(k, bar) for k, bar in enumerate(bars) if math.isfinite(bar.value)]
    for over, colour, hatch, label in ((False, _FULL, "", "within the budget"), (True, _OVER, "////", "over the budget")):
        part = [(k, bar.value) for k, bar in known if bar.over == over]
        if part:
            at, heights = zip(*part)
            shown = hatch if len(bars) <= 40 else ""
            ax.bar(at, heights, 0.78, color=colour, hatch=shown, edgecolor=ink, linewidth=thin, label=label)
    if not minutes:
        ax.axhline(1, color=ink, lw=1.1, ls=(0, (4, 3)), label="budget of a week")
    most = max(bar.value for _, bar in known)
    for name, shape in (("step back", "v"), ("pause", "X"), ("hold", "_"), ("begins", "*")):
        marked = [(k, bar.value + 0.06 * most) for k, bar in known if name in bar.note]
        if marked:
            at, heights = zip(*marked)
            label = next(bar.note for _, bar in known if name in bar.note).split(", ")[-1] if name == "begins" else name
            ax.plot(at, heights, ls="", marker=shape, color=ink, ms=6, label=label)
    ax.margins(y=0.12)


def _phases(ax: Axes, entered: Iterable[tuple[int, str]]) -> None:
    for at, phase in entered:
        if at:
            ax.axvline(at - 0.5, color=rcParams["text.color"], lw=0.9)
        ax.text(at - 0.4, 1.01, phase, transform=ax.get_xaxis_transform(), va="bottom", fontsize="small")


def _ticks(ax: Axes, labels: Sequence[str]) -> None:
    """As many labels as have room: dates are long, numbers are not."""
    dated = any(not label.isdigit() for label in labels)
    step = max(1, math.ceil(len(labels) / (4 if dated else 12)))
    at = list(range(0, len(labels), step))
    ax.set_xticks(at, [labels[k] for k in at])
    ax.set_xlim(-0.6, max(len(labels), 4) - 0.4)
    ax.set_xlabel("week from" if dated else "week", fontsize="small")


# ------------------------------------------------------------------ the map


def activity_map(
    what: Any = None, *, labels: int = 8, names: Sequence[str] | None = None, model: Model | None = None,
    ax: Axes | None = None, **person: Any,
) -> Axes:  # fmt: skip
    """Impact against flexion of the lower back, with the verdict of each activity by colour and mark.

    what: Assessments, a History (the strictest answer of each exercise), or activities with the keywords of a person:
    activity_map(pain=2, conditions="bulge") draws every movement of the catalogue. labels: how many of the strictest are
    named, where there is room. names: what they are called. Flexion is in degrees from standing, forward to the right and
    backward to the left, whichever is larger; impact is in body weights. Answers without demands are left out.
    """
    found = map_answers(what, model, person)
    found = strictest_first(Answers(found.answers, [str(one) for one in names] if names is not None else found.names))
    placed = [(*_place(answer), answer.verdict, name) for answer, name in zip(*found)]
    placed = [one for one in placed if math.isfinite(one[0]) and math.isfinite(one[1])]
    ax = _axes(ax, 3.9)
    if not placed:
        return _nothing(ax, "There is no activity with demands to draw.")
    size = 46 if len(placed) <= 80 else 18
    for verdict, look in VERDICT_LOOKS.items():
        part = [one for one in placed if one[2] == verdict]
        if part:
            ax.scatter(
                [one[0] for one in part], [one[1] for one in part], s=size, c=look.light, marker=look.shape,
                edgecolors=rcParams["text.color"], linewidths=0.4, alpha=0.85, clip_on=False, label=f"{look.label} ({len(part)})",
            )  # fmt: skip
    left_out = len(found.answers) - len(placed)
    _title(ax, f"{len(placed)} activities by landing and bending" + (f" ({left_out} without demands)" if left_out else ""))
    ax.set_xlabel("flexion, degrees (backward below 0)", fontsize="small")
    ax.set_ylabel("impact, body weights", fontsize="small")
    ax.margins(0.08)
    ax.set_ylim(bottom=0)
    _plain(ax, "left", "bottom")
    _key(ax, ax.get_legend_handles_labels()[0], 2)
    _names(ax, placed, labels)
    return ax


def _place(answer: Assessment) -> tuple[float, float]:
    demand = answer.demand
    forward, backward = demand["forward"], demand["backward"]
    return (forward if forward >= backward else -backward), demand["impact"]


def _names(ax: Axes, placed: Sequence[tuple[float, float, str, str]], most: int) -> None:
    """Names of the strictest, each beside, above or below its mark where it covers neither a name nor a mark."""
    whole = ax.get_figure(root=True)
    if whole is None:
        return
    whole.draw_without_rendering()  # what is not laid out yet has no place
    inside = ax.get_window_extent()
    points = ax.transData.transform([one[:2] for one in placed])
    size = 3 * whole.dpi / 72  # half a mark
    taken: list[Any] = []
    for (x, y, _, name), _ in zip(placed, range(most)):
        for dx, dy, ha, va in _SPOTS:
            text = ax.annotate(_short(name, 22), (x, y), (dx, dy), textcoords="offset points", ha=ha, va=va, fontsize="small")
            box = text.get_window_extent().padded(2)
            around = box.padded(size)
            hit = any(box.overlaps(one) for one in taken) or any(around.contains(*point) for point in points)
            if not hit and inside.x0 <= box.x0 and box.x1 <= inside.x1 and inside.y0 <= box.y0 and box.y1 <= inside.y1:
                text.set_in_layout(False)
                taken.append(box)
                break
            text.remove()


#: Where a name may stand beside its mark, in points.
_SPOTS = ((8, 0, "left", "center"), (-8, 0, "right", "center"), (0, 8, "center", "bottom"), (0, -8, "center", "top"),
          (7, 8, "left", "bottom"), (-7, 8, "right", "bottom"), (7, -8, "left", "top"), (-7, -8, "right", "top"))  # fmt: skip
