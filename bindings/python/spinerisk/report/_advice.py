"""What a report says of an exercise: how much of it, what to change, what to do instead."""

from typing import Any, NamedTuple

from .._activity import find
from .._assess import assess
from .._errors import SpineriskError
from .._assess_log import read_entry
from .._history import Exercise, History
from .._html import escape, evidence_line, index_line, what_to_do
from .._limits import alternatives, changes, limit
from .._looks import activity_words, number_words
from .._model import Model
from .._names import Vocabulary
from ._amounts import LIMITED, STAYS, change_words, limit_words
from ._parts import (
    activity_of, added_words, bullets, counted, details, entry_words, listed, paragraph, section, verdict,
)  # fmt: skip
from .._tables import sentences

_STRICT = ("ask_provider", "avoid", "stop")
_LIGHTER = "Each of these is enough by itself to bring it to \u201cwith care\u201d, with all else as in that entry:"
_INSTEAD = (
    "Instead, for the same purpose and encouraged, without added weight or up to the weight named; "
    "more weight is a question of its own:"
)
#: Cards of a report, how many of them are open, and how many there are where nothing is strict.
_MOST_CARDS, _OPEN_CARDS, _LEAST_CARDS = 40, 10, 3


class Advice:
    """Asks the library about the exercises of a log, as the log was scored."""

    def __init__(self, history: History, model: Model | None, vocabulary: Vocabulary | None) -> None:
        self._person = dict(history.person)
        self._how: dict[str, Any] = {"model": model, "vocabulary": vocabulary}

    def question(self, one: Exercise) -> tuple[Any, dict[str, Any]]:
        """The activity and the keywords of the strictest entry."""
        entry = one.strictest_entry
        return read_entry(entry, self._how["vocabulary"]), self._person | entry.effort() | self._how

    def limit_words(self, one: Exercise) -> str:
        """Up to how much it stays with care; "" where the entry states no amount."""
        what, keywords = self.question(one)
        stated = [name for name in LIMITED if keywords.get(name)]  # 0 kg is no weight to have less of
        if not stated:
            return ""
        usual = one.strictest.activity.usual_kg if one.strictest.activity else None
        return limit_words(one.strictest_entry, stated[0], lambda **more: limit(what, stated[0], **keywords | more), usual)

    def change_lines(self, one: Exercise) -> tuple[list[str], list[str]]:
        """Every single change that is enough by itself; and the ids of what can be done instead."""
        what, keywords = self.question(one)
        found = changes(what, **keywords)
        lighter = [change_words(one.strictest_entry, change) for change in found if change["activity"] is None]
        return lighter, [change["activity"] for change in found if change["activity"] is not None]

    def alternative_lines(self, one: Exercise, first: list[str], most: int = 3) -> list[str]:
        """What to do instead, each once, `first` at the head; with no more weight than it was asked with and than was lifted."""
        what, keywords = self.question(one)
        told = {row["activity"]: row["sentence"] or "" for row in alternatives(what, most, **keywords)}
        names = [*first, *(name for name in told if name not in first)]
        lifted = one.strictest_entry.external_kg
        return [f"{activity_words(name)}{_up_to(name, lifted)}. {told.get(name, '')}".strip() for name in names]


def _up_to(name: str, lifted: float | None) -> str:
    """The weight an activity of the catalogue is asked with where none is stated; less if less was lifted."""
    usual = find(name).usual_kg
    if usual is None or not usual.typical:
        return ""
    return f", up to {number_words(min(usual.typical, lifted or usual.typical))} kg in all"


def card(one: Exercise, advice: Advice, with_evidence: bool = True) -> str:
    """An exercise: verdict, why, how much of it is fine, what to change, what to do instead."""
    answer = one.strictest
    read = f"Read as {activity_of(one)}" if one.activity else "Measured"
    more = added_words(one)
    entries = "one entry" if one.entries == 1 else f"strictest of {one.entries:,} entries"
    parts = [
        f"<h3>{escape(one.name)}</h3>",
        f"<p>{verdict(one.verdict)}. {escape(what_to_do(answer))}</p>",
        bullets(reason.sentence for reason in answer.reasons[:3]),
        paragraph(f"{read}{', ' + more if more else ''}. {entries.capitalize()}: {entry_words(one.strictest_entry)}.", "small"),
        _advice(one, advice),
        f'<p class="small quiet">{index_line(answer, with_meaning=False, with_evidence=with_evidence)}</p>',
    ]
    return f'<article class="card {one.verdict}">{"".join(parts)}</article>'


def _advice(one: Exercise, advice: Advice) -> str:
    """Of what is not with care: what would be. A question that cannot be asked is said, not left out."""
    try:
        parts = [paragraph(said) for said in [advice.limit_words(one)] if said]
        if one.verdict not in _STRICT:
            return "".join(parts)
        lighter, others = advice.change_lines(one)
        if lighter:
            parts += [paragraph(_LIGHTER), bullets(lighter)]
        instead = advice.alternative_lines(one, others)
        parts += [paragraph(_INSTEAD), bullets(instead)] if instead else [paragraph(sentences()["alternative_none"])]
        return "".join(parts)
    except SpineriskError as error:
        return paragraph(f"What to change was not found: {error}", "small")


class Cards(NamedTuple):
    """The cards of a page."""

    html: str
    shown: int
    left: int
    """More exercises that would have one."""
    evidence: str
    """The grade of all of them, told once; "" where they differ and each card tells its own."""


def strict_cards(history: History, advice: Advice) -> Cards:
    strict = [one for one in history.exercises if one.verdict in _STRICT]
    shown = list(history.exercises[: max(_LEAST_CARDS, min(len(strict), _MOST_CARDS))])
    grades = {evidence_line(one.strictest) for one in shown}
    cards = [card(one, advice, with_evidence=len(grades) > 1) for one in shown]
    more = details(f"{counted(len(cards) - _OPEN_CARDS, 'more exercise')}, strictest first", "".join(cards[_OPEN_CARDS:]))
    html = "".join(cards[:_OPEN_CARDS]) + more
    return Cards(html, len(shown), max(0, len(strict) - len(shown)), grades.pop() if len(grades) == 1 else "")


def with_care(history: History, advice: Advice) -> str:
    """The conditions of what is with care: why, and up to how much; a reason that several have is told once."""
    found = [one for one in history.exercises if one.verdict == "with_care"]
    if not found:
        return ""
    lines: dict[str, list[str]] = {}
    for one in found:
        reason = one.strictest.reasons[0].sentence if one.strictest.reasons else ""
        lines.setdefault(reason, []).append(f"{one.name}: {_up_to_how_much(one, advice)}")
    told = f"{sentences()['verdict_with_care']} Each with its strictest entry."
    groups = [paragraph(reason) + bullets(some) for reason, some in lines.items()]
    return section("With care: the conditions", paragraph(told), *groups)


def _up_to_how_much(one: Exercise, advice: Advice) -> str:
    try:
        return advice.limit_words(one).removeprefix(STAYS) or "the log states no amount."
    except SpineriskError as error:
        return f"not found: {error}"


#: Verdicts as what to do about an exercise, strict first.
_ACTS = {
    "stop": "Stop for today", "avoid": "Leave for now", "ask_provider": "Ask first", "with_care": "With care", "suitable": "Go on",
}  # fmt: skip
_MOST_NAMES = 20


def names_by_verdict(history: History) -> str:
    """Each exercise by name, under what to do about it: the verdict of its strictest entry."""
    lines = []
    for name, act in _ACTS.items():
        names = [one.name for one in history.exercises if one.verdict == name]
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        if names:
            lines.append(f"{act}: {', '.join(names[:_MOST_NAMES]) + more if more else listed(names)}.")
    return paragraph("The exercises, each by its strictest entry:") + bullets(lines) if lines else ""


def same_model(history: History, model: Model | None) -> bool:
    """Whether the log was scored with this model."""
    digests = {one.strictest.model.digest for one in history.exercises}
    return digests <= {assess("walking", model=model).model.digest}
