"""What a notebook shows of an answer, a session, a plan and a log: plain HTML, without scripts or style sheets.

Everything that comes from outside is escaped. Colours are the notebook's own, so that light and dark both can be read; a
verdict is told by its word and its mark.
"""

import html
import math
from collections import Counter
from typing import TYPE_CHECKING, Any, Iterable, Mapping

from ._looks import (
    HAZARD_LOOKS,
    VERDICT_LOOKS,
    activity_words,
    built_in,
    date_words,
    has_urgency,
    in_words,
    number_words,
    one_line,
)
from ._model import ModelInfo
from ._tables import HAZARDS, VERDICT_CODES, sentences

if TYPE_CHECKING:
    from ._assessment import Assessment
    from ._history import History
    from ._session import Session

#: Seen well enough on white and on black.
_COLOURS = {"suitable": "#0a9373", "with_care": "#b77900", "ask_provider": "#2b86c5", "avoid": "#d55e21", "stop": "#b3569b"}
_CARD = "max-width:46em;line-height:1.45;border-left:4px solid {};padding:.2em 0 .2em .9em;margin:.4em 0"
_CELL = "text-align:left;vertical-align:top;padding:.25em .8em .25em 0;border-bottom:1px solid rgba(128,128,128,.35)"
_QUIET = "opacity:.8;font-size:.92em"
#: Rows of a notebook's table.
_MOST = 12


def escape(text: object) -> str:
    """Text that nobody can take for HTML."""
    return html.escape(one_line(str(text)), quote=True)


def verdict_html(verdict: str | None) -> str:
    """Mark and word of a verdict."""
    look = VERDICT_LOOKS.get(verdict or "")
    if look is None:
        return escape(verdict or "none")
    return f'<strong><span style="color:{_COLOURS[verdict or ""]}" aria-hidden="true">{look.mark}</span> {look.label}</strong>'


def _card(verdict: str | None, *parts: str) -> str:
    style = _CARD.format(_COLOURS.get(verdict or "", "rgba(128,128,128,.6)"))
    return f'<div style="{style}">{"".join(parts)}</div>'


def _line(text: str, style: str = "") -> str:
    return f'<div style="margin:.25em 0;{style}">{text}</div>'


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Cells are HTML already."""
    head = "".join(f'<th scope="col" style="{_CELL}">{escape(name)}</th>' for name in heads)
    body = "".join("<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in row) + "</tr>" for row in rows)
    return f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _scale(answer: "Assessment") -> str:
    """The index between 0 and 100: the bar is the score, the thin line the interval."""
    low, high, score = (min(max(value, 0.0), 100.0) for value in (answer.low, answer.high, answer.score))
    told = f"index {score:.0f} of 100, {low:.0f} to {high:.0f}"
    track = "position:relative;height:.9em;max-width:24em;background:rgba(128,128,128,.22);margin:.35em 0"
    bar = f"position:absolute;left:0;top:0;bottom:0;width:{score:.1f}%;background:{_COLOURS[answer.verdict]}"
    line = f"position:absolute;left:{low:.1f}%;width:{max(high - low, 0.3):.1f}%;top:.4em;height:.1em;background:currentColor"
    return f'<div role="img" aria-label="{told}" style="{track}"><div style="{bar}"></div><div style="{line}"></div></div>'


def _made_of(answer: "Assessment") -> str:
    parts = sorted(((answer.contributions[name], name) for name in HAZARDS), reverse=True)
    told = [f"{HAZARD_LOOKS[name].label} {value:.0f}" for value, name in parts if value >= 0.5]
    return "Made of: " + ", ".join(told) + "." if told else "No more than level walking."


def evidence_line(answer: "Assessment") -> str:
    """How well the demands are known."""
    text = sentences()
    return f"{text['evidence']} {text[f'evidence_{answer.evidence.lower()}' if answer.evidence else 'evidence_measured']}."


def index_line(answer: "Assessment", with_meaning: bool = True, with_evidence: bool = True) -> str:
    """The index with its interval, its grade, and what it is not."""
    told = f"Index {answer.score:.0f} of 100 ({answer.low:.0f} to {answer.high:.0f})."
    meaning = f" {sentences()['index_meaning']}" if with_meaning else ""
    return escape(f"{told}{meaning}" + (f" {evidence_line(answer)}" if with_evidence else ""))


def title_of(answer: "Assessment") -> str:
    """What was assessed."""
    activity = answer.activity
    if activity is None:
        return "Answer to a safety question" if has_urgency(answer.urgency) else "Measured demands"
    return str(activity.name or activity.id or "Your own activity")


def what_to_do(answer: "Assessment") -> str:
    """The act: of a verdict, or of a warning sign, how soon included."""
    text = sentences()
    if has_urgency(answer.urgency):
        return f"{text['stop_flag']} {text['urgency_' + answer.urgency]}"
    return text[f"verdict_{answer.verdict}"]


def _model_line(model: ModelInfo) -> str:
    owner = f", changed by {model.owner}" if model.owner else ""
    return escape(f"Model {model.name} {model.version}{owner}, digest {model.digest}. {sentences()['scope']}")


def assessment_html(answer: "Assessment") -> str:
    """An answer, in the order of docs/integrators.md; a warning sign stands alone."""
    head = _line(f"{verdict_html(answer.verdict)} &middot; {escape(title_of(answer))}", "font-size:1.1em")
    reasons = "".join(f"<li>{escape(reason.sentence)}</li>" for reason in answer.reasons)
    parts = [head, _line(escape(what_to_do(answer))), f'<ul style="margin:.3em 0">{reasons}</ul>' if reasons else ""]
    if has_urgency(answer.urgency):
        return _card(answer.verdict, *parts)
    if answer.urgency == "ask":
        parts.append(_line(escape(sentences()["urgency_ask"])))
    if answer.encouraged:
        parts.append(_line("Encouraged: worth doing for what the person wants."))
    parts += [_scale(answer), _line(index_line(answer)), _line(_made_of(answer))]
    parts += [_line(text, _QUIET) for text in _not_stated(answer)]
    return _card(answer.verdict, *parts, _line(_model_line(answer.model), _QUIET))


def _not_stated(answer: "Assessment") -> Iterable[str]:
    if answer.read_as in ("code", "text") or answer.ambiguous:
        how = f"Read with a confidence of {number_words(answer.confidence, 2)} of 1"
        more = f", with more {', '.join(map(in_words, answer.raised))}" if answer.raised else ""
        yield escape(how + more + ("; several activities fit, this is the most demanding." if answer.ambiguous else "."))
    if answer.assumed:
        yield escape(f"Not stated, so assumed: {', '.join(map(in_words, answer.assumed))}.")
    if answer.open_questions:
        yield escape(f"Safety questions not answered: {len(answer.open_questions)}.")


def session_html(session: "Session") -> str:
    """A session: its parts, and what they add up to."""
    record = session.to_dict()
    if not record["parts"]:
        return _card(None, _line("<strong>Session</strong> without parts: a day of rest."))
    urgency = record["urgency"]
    if urgency and has_urgency(urgency):
        act = f"{sentences()['stop_flag']} {sentences()['urgency_' + urgency]}"
        return _card(record["verdict"], _line(verdict_html(record["verdict"])), _line(escape(act)))
    strictest = f"{verdict_html(record['verdict'])} is the strictest verdict of its {record['parts']} parts"
    worst = f"highest index of a part {number_words(record['worst_score'], 0)} of 100"
    line = -math.log(1 - built_in("avoid_line") / 100)
    hazard = f"hazard {number_words(session.hazard, 2)}; one activity at the avoid line has {line:.2f}"
    said = [_line("<strong>Session</strong>"), _line(strictest), _line(escape(f"{worst}; {hazard}.".capitalize()))]
    return _card(
        record["verdict"],
        *said,
        _line(f"Part to drop first: number {record['drop_first']}. judge() holds it against a budget.", _QUIET),
    )


def _dose(item: Mapping[str, Any]) -> str:
    """How much of an item, in words."""
    told = []
    if item["minutes"] is not None:
        told.append(f"{number_words(item['minutes'])} min")
    if item["repetitions"] is not None:
        told.append(f"{number_words(item['repetitions'])} repetitions")
    if item["external_kg"] is not None:
        told.append(f"{number_words(item['external_kg'])} kg")
    sets = f"{number_words(item['sets'])} sets of " if (item["sets"] or 1) > 1 else ""
    return f"{sets}{', '.join(told)} on {len(item['weekdays'])} days"


def plan_html(plan: Mapping[str, Any]) -> str:
    """A plan: what pain allows, and its weeks with what is done in them."""
    text, verdict = sentences(), plan["verdict"]
    parts = [_line("<strong>Plan of activity</strong>", "font-size:1.1em"), _line(escape(plan["sentence"] or ""))]
    if has_urgency(plan["urgency"]):
        return _card("stop", parts[0], _line(escape(f"{text['stop_flag']} {text['urgency_' + plan['urgency']]}")))
    parts += [_line(escape(reason["sentence"])) for reason in plan["reasons"]]
    if plan["by_week"]:
        parts.append(_table(("Week", "What", "Minutes", "Used of the budget"), map(_plan_week, plan["by_week"])))
        parts.append(_line("The later weeks are a forecast: plan again after each week, with what was done and felt.", _QUIET))
    if plan["open_questions"]:
        parts.append(_line(f"Safety questions to ask first: {len(plan['open_questions'])}.", _QUIET))
    return _card(verdict, *parts, _line(_model_line(ModelInfo(**plan["model"])), _QUIET))


def _plan_week(week: Mapping[str, Any]) -> tuple[str, ...]:
    items = [f"{activity_words(item['activity'])}: {_dose(item)}" for item in week["items"]]
    return (
        number_words(week["number"]),
        "<br>".join(map(escape, items)) or "rest",
        number_words(week["minutes"]),
        f"{number_words(week['used'], 2)} of 1",
    )


def history_html(history: "History") -> str:
    """A log, scored: counts that add up, and what is strictest in it."""
    most = max((one.strictest for one in history.exercises), key=lambda answer: VERDICT_CODES[answer.verdict], default=None)
    if most is not None and has_urgency(most.urgency):
        return _card(
            "stop", _line("<strong>Log</strong>"), _line(escape(what_to_do(most))), _line(escape(most.reasons[0].sentence))
        )
    counts = Counter(one.verdict for one in history.scored)
    told = " &middot; ".join(f"{verdict_html(name)} {counts[name]}" for name in VERDICT_LOOKS if counts[name])
    lost = sum(len(one.lines) for one in history.not_scored)
    sums = f"{len(history.scored)} entries scored, {lost} not scored, {len(history.log.unread)} lines not read"
    parts = [_line(f"<strong>Log</strong> ({escape(history.log.format)}): {sums}.", "font-size:1.1em"), _line(told)]
    if history.exercises:
        rows = [
            (escape(one.name), verdict_html(one.verdict), f"{one.strictest.score:.0f}", _first_reason(one.strictest))
            for one in history.exercises[:_MOST]
        ]
        parts.append(_table(("Exercise", "Strictest verdict", "Index", "Why"), rows))
    if len(history.exercises) > _MOST:
        parts.append(_line(f"and {len(history.exercises) - _MOST} more, milder ones.", _QUIET))
    if history.weeks:
        week = max(history.weeks, key=lambda one: one.used)
        told = f"Of {len(history.weeks)} weeks the fullest began on {date_words(week.start)}: {number_words(week.used, 2)} times its budget."
        parts.append(_line(escape(told)))
    parts.append(_line(escape(sentences()["index_meaning"]), _QUIET))
    return _card(most.verdict if most else None, *parts)


def _first_reason(answer: "Assessment") -> str:
    return escape(answer.reasons[0].sentence) if answer.reasons else ""
