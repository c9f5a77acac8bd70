"""A scored log as one page that can be sent on: pip install "spinerisk[plot]".

    from spinerisk import report
    report.write_report(spinerisk.assess_log(log, conditions={"bulge"}, phase="active", pain=2), "report.html")

The page holds everything it shows. It has no scripts and asks the network for nothing; it can be read on a phone, in light and in
dark, by a screen reader and on paper. Nothing of the log is left out without being counted. It shows what is personal: whoever
sends it on decides that.
"""

import os
from pathlib import Path

from .._assess import assess
from .._errors import make_error
from .._history import History
from .._html import escape, what_to_do
from .._looks import date_words, has_urgency, in_words, number_words
from .._model import Model
from .._names import Vocabulary
from ._advice import Advice, names_by_verdict, same_model, strict_cards, with_care
from ._file import write_whole
from ._limits import cannot_tell, when_to_stop
from ._log import names_read, not_scored, unread, weights_read
from ._parts import (
    assumed_fields, bullets, counted, details, field_words, listed, lost_entries, open_questions, paragraph, person_words, section, table,
    verdict, verdict_counts,
)  # fmt: skip
from ._pictures import activities_drawn, contributions_drawn, weeks_drawn
from ._style import style
from .._tables import FIELD_BY_NAME, URGENCY_CODES, sentences
from .._values import wrong_type

__all__ = ["report_html", "write_report"]

_TITLE = "What this log asks of the lower back"
#: The page may use its own style and nothing else.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write_report(
    history: History, path: "str | os.PathLike[str]", *, model: Model | None = None, vocabulary: Vocabulary | None = None
) -> None:
    """Writes report_html() to a file, in UTF-8. A file that is there is replaced, once the page is whole."""
    write_whole(Path(path), report_html(history, model=model, vocabulary=vocabulary))


def report_html(history: History, *, model: Model | None = None, vocabulary: Vocabulary | None = None) -> str:
    """The page of a scored log. The same log gives the same page.

    model, vocabulary: those assess_log() was given, for limits, changes and alternatives. ConflictError if the log was
    scored with another model. With a warning sign the page says what to do, and shows no index, picture or alternative.
    """
    if not isinstance(history, History):
        wrong_type("history", "a spinerisk History, as assess_log() makes it", history)
    if not same_model(history, model):
        raise make_error(
            "conflict", "model: the log was scored with another model; give the one assess_log() was given", field="model"
        )
    urgent = _urgent(history, model)
    scores = [] if urgent else _scores(history, Advice(history, model, vocabulary), model)
    log = [names_read(history, with_verdict=not urgent), weights_read(history), not_scored(history), unread(history)]
    body = [
        _head(history),
        urgent,
        _person(history, bool(urgent)),
        when_to_stop(),
        _summary(history, bool(urgent)),
        *scores,
        *log,
        cannot_tell(history),
    ]
    return _page("".join(body))


def _page(body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<link rel="icon" href="data:,">\n'
        f"<title>{_TITLE}</title>\n<style>{style()}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _head(history: History) -> str:
    period = ""
    if history.days:
        first, last = history.days[0].date, history.days[-1].date
        period = f", from {date_words(first)} to {date_words(last)}" if first != last else f", of {date_words(first)}"
    said = f"{counted(len(history.log), 'entry', 'entries')} of a log ({in_words(history.log.format)}){period}."
    return f"<h1>{_TITLE}</h1>{paragraph(said, 'quiet')}"


def _urgent(history: History, model: Model | None) -> str:
    """A warning sign stands first and alone."""
    answers = [
        assess("walking", model=model, **history.person),
        *(one.strictest for one in history.exercises),
    ]  # the log may be empty
    answer = max(answers, key=lambda one: URGENCY_CODES.get(one.urgency, 0))
    if not has_urgency(answer.urgency):
        return ""
    return f'<div class="urgent" role="alert"><p><strong>{escape(what_to_do(answer))}</strong></p>{bullets(one.sentence for one in answer.reasons)}</div>'


def _person(history: History, urgent: bool) -> str:
    """What the page answers, for whom, and what was assumed."""
    stated = person_words(history.person)
    about = "For each exercise of the log: may this person do it now, how much of it, and what instead?"
    if urgent:
        about = "A safety question was answered with a warning sign. Until it is checked, this page shows no index and no alternatives."
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in stated)
    general = any(one.strictest.general_answer for one in history.exercises)
    parts = [paragraph(about), f"<dl>{rows}</dl>" if rows else paragraph("Nothing was stated about the person.")]
    if general and not urgent:
        parts.append(paragraph("No condition was stated, so each answer is the stricter of those for a disc and for stenosis."))
    return section("What this page answers, and for whom", *parts, _assumed(history), _questions(history))


def _assumed(history: History) -> str:
    names = assumed_fields(history)
    if not names:
        return ""
    rows = [(escape(field_words(name)), escape(FIELD_BY_NAME[name].if_missing)) for name in names]
    return details(
        f"Not stated, so assumed: {counted(len(names), 'field')}", table("", ("Not stated", "What is taken instead"), rows)
    )


def _questions(history: History) -> str:
    found = open_questions(history)
    if not found:
        return ""
    flags = sum(one.group == "flag" for one in found)
    said = sentences()["screened_no" if all(one.strictest.screened == "no" for one in history.exercises) else "screened_partly"]
    signs = f"{counted(len(found), 'safety question')} not answered, {flags} of them about warning signs"
    return (paragraph(said) if flags else "") + details(signs, bullets(one.text for one in found))


def _summary(history: History, urgent: bool) -> str:
    """Counts that add up: entries = scored + not scored; scored = all verdicts."""
    n, lost, counts = len(history.scored), lost_entries(history), verdict_counts(history)
    entries, unread_lines = counted(len(history.log), "entry", "entries"), counted(len(history.log.unread), "line")
    lines = [f"{entries} were read: {n:,} have an answer, {lost:,} have none. {unread_lines} could not be read."]
    if history.undated:
        lines.append(f"{counted(history.undated, 'entry', 'entries')} without a date: answered, but in no week.")
    if history.log.passed_over:
        kinds = listed([f"{in_words(kind)} {n:,}" for kind, n in history.log.passed_over.items()])
        lines.append(f"Lines that are no activity and were passed over: {kinds}.")
    parts = [] if urgent else [names_by_verdict(history)]
    parts.append(paragraph(lines[0]))
    if counts and not urgent:
        rows = [(_verdict_said(name), f"{value:,}") for name, value in counts.items()]
        parts.append(table("Entries by verdict", ("Verdict", "Entries"), [*rows, ("together", f"{n:,}")], (1,)))
    return section("Summary", *parts, *map(paragraph, lines[1:]))


def _verdict_said(name: str) -> str:
    return f'{verdict(name)}<br><span class="quiet">{escape(sentences()[f"verdict_{name}"])}</span>'


def _scores(history: History, advice: Advice, model: Model | None) -> list[str]:
    """What only stands there without a warning sign."""
    if not history.exercises:
        return []
    cards = strict_cards(history, advice)
    left = f"{counted(cards.left, 'more exercise')} with a strict verdict: History.exercises has them all."
    said = f"The strictest {counted(cards.shown, 'exercise')}, each with its strictest entry. {sentences()['index_meaning']}"
    top = paragraph(f"{said} {cards.evidence}".strip())
    strictest = section("Strictest exercises", top, cards.html, paragraph(left) if cards.left else "")
    return [strictest, with_care(history, advice), _weeks(history, model), contributions_drawn(history, model), activities_drawn(history)]


def _weeks(history: History, model: Model | None) -> str:
    if not history.weeks:
        return section("Weeks", paragraph("No entry states a date, so there are no weeks."))
    heads = ("Week from", "Days", "Times the budget", "Verdict", "Mostly from")
    rows = [
        (
            date_words(week.start, short=True).replace(" ", "\u00a0", 1),  # on a phone the year goes below
            f"{week.days_active}",
            number_words(week.used, 2),
            verdict(week.verdict),
            f'<span class="short">{escape(week.mostly)}</span>' if week.mostly else "\u2013",
        )
        for week in reversed(history.weeks)
    ]
    told = "A week's budget is what the back can take in a week of this phase: a design choice, not tested on outcomes."
    recent = table("The latest weeks, newest first" if len(rows) > 12 else "Weeks, newest first", heads, rows[:12], (1, 2))
    older = table("Older weeks, newest first", heads, rows[12:], (1, 2), most=len(rows)) if len(rows) > 12 else ""
    return section(
        "Weeks against their budget",
        paragraph(told),
        weeks_drawn(history),
        recent,
        details(f"{counted(len(rows) - 12, 'older week')}", older),
    )
