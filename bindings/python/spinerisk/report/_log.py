"""What a report says of the log itself: how it was read, and what of it was not."""

from .._history import Exercise, History, NotScored
from .._html import escape
from .._looks import activity_words
from ._parts import (
    activity_of,
    added_words,
    bullets,
    counted,
    free,
    lines_words,
    listed,
    lost_entries,
    paragraph,
    read_words,
    section,
    table,
    verdict,
)


def _least_sure(one: Exercise) -> tuple[bool, float, str]:
    sure = one.confidence if one.confidence == one.confidence else 1.0
    return not one.ambiguous, sure, one.name


def names_read(history: History, with_verdict: bool) -> str:
    """Every name, the least sure first."""
    if not history.exercises or not any(one.activity for one in history.exercises):
        return ""
    heads = ["Name in the log", "Read as"] + ["Strictest verdict"] * with_verdict
    rows = []
    for one in sorted(history.exercises, key=_least_sure):
        more = added_words(one)
        read = escape(activity_of(one) + (f", {more}" if more else ""))
        row = [free(one.name), f'{read}<br><span class="quiet">{escape(read_words(one))}</span>']
        rows.append(row + [verdict(one.verdict)] * with_verdict)
    unsure = sum(one.read_as == "text" or one.ambiguous for one in history.exercises)
    text = f"{counted(len(rows), 'name')}, " + (
        f"{unsure} of them read from free text or fitting several activities: look at these first."
        if unsure
        else "each known as it stands."
    )
    return section("How names were read", paragraph(text), table("Names, the least sure first", heads, rows, most=1000))


def weights_read(history: History) -> str:
    unit = history.log.unit
    first = f"Weights were written in {unit}." if unit else "The log has no weights."
    return section("How weights and times were read", paragraph(first), bullets(history.log.notes))


def not_scored(history: History) -> str:
    """Names without an answer, why, and what they may be."""
    n = lost_entries(history)
    if not n:
        return section("Entries without an answer", paragraph("Every entry that was read has an answer."))
    rows = [
        (f'{free(one.name or "(no name)")}<br><span class="quiet">{escape(lines_words(one.lines))}</span>', _why(one))
        for one in history.not_scored
    ]
    told = f"{counted(n, 'entry', 'entries')} of {counted(len(rows), 'name')}. They are in no sum; an unknown name is never a number."
    return section("Entries without an answer", paragraph(told), table("", ("Name in the log", "Why"), rows))


def _why(one: NotScored) -> str:
    """The reason without the name, which stands beside it, and what it may have meant."""
    nearest = listed([activity_words(name) for name in one.nearest], "or")
    more = f'<br><span class="quiet">Did it mean: {escape(nearest)}?</span>' if nearest else ""
    return free(one.reason.split(" Given: ")[0]) + more


def unread(history: History) -> str:
    found = history.log.unread
    if not found:
        return section("Lines that could not be read", paragraph("Every line of the log was read."))
    rows = [(f"{one.line:,}", f'{free(one.text)}<br><span class="quiet">{free(one.reason)}</span>') for one in found]
    told = f"{counted(len(found), 'line')}. Nothing in them counts."
    return section(
        "Lines that could not be read", paragraph(told), table("", ("Line", "What stands there, and why it was not read"), rows)
    )
