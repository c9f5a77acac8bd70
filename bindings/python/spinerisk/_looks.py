"""How verdicts and hazards look and are called, in pictures and in HTML alike.

Colour never stands alone: every verdict has a mark of its own, every hazard a hatch or a word. The colours keep apart
for people who do not see red and green, and reach a contrast of 4.5 with paper (light) and slate (dark).
"""

from typing import NamedTuple

from ._tables import HAZARDS, PARAMETERS, VERDICT_CODES


class Look(NamedTuple):
    """Of a verdict: its words, colours, a mark in text and in matplotlib. Of a hazard the last is the hatch."""

    label: str
    light: str
    dark: str
    mark: str
    shape: str


VERDICT_LOOKS: dict[str, Look] = {
    "suitable": Look("suitable", "#00735a", "#3fd0a8", "\u25cf", "o"),
    "with_care": Look("with care", "#8a5a00", "#f2b632", "\u25b2", "^"),
    "ask_provider": Look("ask provider", "#005f9e", "#74bdf2", "\u25a0", "s"),
    "avoid": Look("avoid", "#b23c0a", "#ff9068", "\u2715", "X"),
    "stop": Look("stop", "#7b1d5a", "#e996cd", "\u25c6", "D"),
}

HAZARD_LOOKS: dict[str, Look] = {
    "impact": Look("landing", "#0072b2", "#3f9fdc", "", ""),
    "load": Look("load", "#e69f00", "#e7a31a", "", "////"),
    "forward": Look("bending forward", "#009e73", "#22b48b", "", ""),
    "backward": Look("bending back", "#56b4e9", "#79c8f5", "", "---"),
    "twist": Look("twisting", "#cc79a7", "#d890b7", "", ""),
    "bent_twist": Look("bent and twisted", "#d55e01", "#e97f2f", "", "xxxx"),
    "rule": Look("added by a rule", "#868e99", "#98a2ad", "", "\\\\\\\\"),
}

#: Ink, quiet ink, lines and paper: light, dark.
INK, QUIET, LINE, PAPER = ("#1b2026", "#e7eaee"), ("#525c68", "#aab4bf"), ("#c6ccd3", "#424b55"), ("#fdfdfc", "#14181c")

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip

if set(VERDICT_LOOKS) != set(VERDICT_CODES) or tuple(HAZARD_LOOKS) != HAZARDS:
    raise AssertionError("every verdict and every hazard of the library has a look")


def in_words(name: str) -> str:
    """An id as words: with_care is "with care", external_kg "external kg"."""
    return name.replace("_", " ")


def one_line(text: str) -> str:
    """A text of the user's without what ends a line, turns the writing direction or is no character; joiners of letters stay."""
    return "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text)


def verdict_words(name: str) -> str:
    """What a verdict is called; what is none stays as it is."""
    look = VERDICT_LOOKS.get(name)
    return in_words(name) if look is None else look.label


def activity_words(name: str) -> str:
    """The name of an activity of the catalogue for its id; the id in words if there is none."""
    from ._activity import find
    from ._errors import SpineriskError

    try:
        return str(find(name).name)
    except SpineriskError:
        return in_words(name)


def date_words(day: object, short: bool = False) -> str:
    """2 March 2026, or 2 Mar 2026, whatever the locale."""
    import datetime

    if not isinstance(day, datetime.date):
        return str(day)
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month[:3] if short else month} {day.year}"


def number_words(value: float | None, digits: int = 1) -> str:
    """A number without needless zeros; a dash where it is not known."""
    if value is None or value != value:
        return "\u2013"
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def built_in(parameter: str) -> float:
    """A number of the built-in model."""
    return next(one.value for one in PARAMETERS if one.name == parameter)


def has_urgency(urgency: str | None) -> bool:
    """Emergency and same day stand alone: the act, and nothing of an index, a picture or an alternative beside it."""
    return urgency in ("same_day", "emergency")
