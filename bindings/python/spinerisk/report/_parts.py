"""Pieces of a report: tables, verdicts, and words for people, efforts and counts. Everything is escaped here."""

import datetime
from collections import Counter
from typing import Any, Iterable, Mapping, Sequence

from .._history import Exercise, History
from .._html import escape
from .._looks import VERDICT_LOOKS, activity_words, date_words, in_words, number_words
from .._tables import FIELD_BY_NAME, Question, questions
from .._values import is_nothing
from ..logs._log import Entry

#: Rows of a table. What is left out is counted below it.
MOST_ROWS = 300
#: Keyword -> the field it is a short form of.
SHORT_FORMS = {"pain": "pain_now", "age": "age_years", "diagnosis": "conditions"}
_CALLED = {
    "answers": "safety questions", "answers_yes": "answered yes", "answers_no": "answered no", "age": "age, years", "age_years": "age, years",
    "body_mass_kg": "body mass, kg", "external_kg": "weight, kg", "assistance_kg": "help, kg",
}  # fmt: skip


def verdict(name: str) -> str:
    """Mark and word of a verdict; the colour is the mark's alone."""
    look = VERDICT_LOOKS[name]
    return f'<span class="verdict {name}"><i aria-hidden="true">{look.mark}</i>&nbsp;{look.label}</span>'


def free(text: str) -> str:
    """Text of the log, which may be one long word."""
    return f'<span class="free">{escape(text)}</span>'


def paragraph(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def bullets(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def counted(n: int, one: str, many: str | None = None) -> str:
    """1 entry, 2 entries."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def table(
    caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Iterable[int] = (), most: int = MOST_ROWS
) -> str:
    """A table whose first column names its rows. Cells are HTML already; `numbers` are the columns set to the right."""
    right = frozenset(numbers)

    def cell(tag: str, at: int, text: str, scope: str = "") -> str:
        mark = ' class="number"' if at in right else ""
        return f"<{tag}{scope}{mark}>{text}</{tag}>"

    head = "".join(cell("th", at, escape(name), ' scope="col"') for at, name in enumerate(heads))
    body = "".join(
        "<tr>"
        + "".join(cell("th" if at == 0 else "td", at, text, ' scope="row"' if at == 0 else "") for at, text in enumerate(row))
        + "</tr>"
        for row in rows[:most]
    )
    left = len(rows) - most
    more = paragraph(f"And {left:,} more rows, which are in the log's own data.", "quiet small") if left > 0 else ""
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<div class="scroll"><table>{said}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}'


def details(summary: str, inside: str) -> str:
    """What is there to look up, and is printed in full."""
    return f"<details><summary>{escape(summary)}</summary>{inside}</details>" if inside else ""


def section(title: str, *parts: str) -> str:
    name = "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())
    return f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(title)}</h2>{"".join(parts)}</section>'


# ------------------------------------------------------------------ words


def _value_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return number_words(float(value), 2)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return date_words(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{in_words(str(key))}: {_value_words(one)}" for key, one in value.items())
    if isinstance(value, (set, frozenset)):
        return ", ".join(sorted(map(_value_words, value)))
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return ", ".join(map(_value_words, value))
    return in_words(str(value))


def field_words(name: str) -> str:
    """A field's name with its unit, unless the name says it."""
    if name in _CALLED:
        return _CALLED[name]
    field = FIELD_BY_NAME.get(SHORT_FORMS.get(name, name))
    words = in_words(field.name if field else name)
    unit = field.unit if field else ""
    return words if not unit or unit in ("points", "days") or words.endswith(unit) else f"{words}, {unit}"


def person_words(person: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was stated, as (what, value); what is None was not."""
    return [(field_words(name), _value_words(value) or "none") for name, value in person.items() if not is_nothing(value)]


def is_per_hand(entry: Entry) -> bool:
    """Whether its weight was read as that of each hand, and doubled."""
    return any(word.startswith("per_hand") for word in entry.read)


def counted_amount(value: float, unit: str) -> str:
    """1 minute, 2 minutes, 12 kg."""
    said = number_words(value)
    return f"{said} {unit.removesuffix('s') if said == '1' else unit}"


def entry_words(entry: Entry) -> str:
    """60 kg, 5 repetitions, on 3 March 2026 (line 12). Of two weights that of each hand, as people know it."""
    done, kg = [], entry.external_kg
    for value, unit in (
        (kg / 2, "kg in each hand") if kg is not None and is_per_hand(entry) else (kg, "kg"),
        (entry.assistance_kg, "kg of help"),
        (entry.minutes, "minutes"),
        (entry.repetitions, "repetitions"),
    ):
        if value is not None and value == value:
            done.append(counted_amount(value, unit))
    when = f"on {date_words(entry.when)}" if entry.when else "without a date"
    return f"{', '.join(done) or 'no amount stated'}, {when} (line {entry.line})"


def lines_words(lines: Sequence[int], most: int = 5) -> str:
    """lines 3, 5, 7 and 12 more."""
    shown = [str(line) for line in lines[:most]]
    if len(lines) > most:
        return f"lines {', '.join(shown)} and {len(lines) - most:,} more"
    return f"line {shown[0]}" if len(shown) == 1 else f"lines {listed(shown)}" if shown else "no line"


def activity_of(one: Exercise) -> str:
    """What a name was read as, your own activities included."""
    activity = one.strictest.activity
    return activity_words(one.activity) if activity is None or not activity.name else str(activity.name)


def read_words(one: Exercise) -> str:
    """How a name was read, and how sure that is."""
    how = {"id": "word for word", "synonym": "a reviewed name", "code": "the app's own code", "text": "free text"}.get(
        one.read_as, one.read_as
    )
    sure = "" if one.confidence != one.confidence else f", confidence {number_words(one.confidence, 2)} of 1"
    return how + (sure if one.read_as == "text" or one.confidence < 1 else "")


def added_words(one: Exercise) -> str:
    """What the name asks for beyond its activity, and whether several fit."""
    told = [f"with more {listed([in_words(name) for name in one.raised])}"] if one.raised else []
    if one.ambiguous:
        told.append("several fit, the most demanding was taken")
    return "; ".join(told)


# ------------------------------------------------------------------ counts


def verdict_counts(history: History) -> dict[str, int]:
    """Entries by verdict, mild to strict; verdicts nobody has are left out."""
    counts = Counter(one.verdict for one in history.scored)
    return {name: counts[name] for name in VERDICT_LOOKS if counts[name]}


def lost_entries(history: History) -> int:
    return sum(len(one.lines) for one in history.not_scored)


def open_questions(history: History) -> list[Question]:
    """The safety questions that matter for an exercise of the log and were not answered; warning signs first."""
    names = {name for one in history.exercises for name in one.strictest.open_questions}
    return sorted((one for one in questions() if one.id in names), key=lambda one: (one.group != "flag", one.number))


def assumed_fields(history: History) -> list[str]:
    """Fields that were not stated and could have changed a verdict, in the library's order."""
    names = {name for one in history.exercises for name in one.strictest.assumed}
    return [name for name in FIELD_BY_NAME if name in names]
