"""What a weight in a log means, by the name it stands beside."""

import re
from typing import NamedTuple

from .._names import Resolution, resolve
from ._numbers import Unreadable
from ._words import ONE_WEIGHT, ONE_WEIGHT_ACTIVITIES, PER_HAND, TWO_WEIGHTS

_NO_WORD = re.compile(r"[\W_]+")


def _any_of(words: tuple[str, ...]) -> "re.Pattern[str]":
    return re.compile(r"(?<!\S)(?:" + "|".join(words) + r")(?!\S)")


_PER_HAND, _ONE_WEIGHT, _TWO_WEIGHTS = _any_of(PER_HAND), _any_of(ONE_WEIGHT), _any_of(TWO_WEIGHTS)


class Meaning(NamedTuple):
    """How the weights beside one name are read."""

    factor: float
    words: tuple[str, ...]
    helps: bool
    """The weight is help, and assess() would move it there."""
    takes_help: bool
    zero: float | None
    """What 0 kg is: nothing added, or None, not stated."""


class Weights:
    """Reads the weights of one log. Each distinct name is looked at once."""

    def __init__(self, dumbbells: str | None, app_says_each: bool) -> None:
        self._each_word = "per_hand_asked" if dumbbells == "each" else "per_hand" if app_says_each else "per_hand_assumed"
        self._total = dumbbells == "total"
        self._meanings: dict[str, Meaning] = {}

    def read(self, name: str, kg: float | None, found: Resolution | None = None) -> tuple[float | None, float | None, tuple[str, ...]]:
        """(external_kg, assistance_kg, words) of kilograms as written. Unreadable for less than nothing where no help is possible.

        `found` is what a code beside the name was read as.
        """
        if kg is None:
            return None, None, ()
        meaning = self._meanings.get(name)
        if meaning is None:
            meaning = self._meanings[name] = self._meaning(name, found)
        if kg > 0:
            return (None, kg, meaning.words) if meaning.helps else (kg * meaning.factor, None, meaning.words)
        if kg < 0:
            if not meaning.takes_help:
                raise Unreadable("The weight is below 0: allowed only where help can carry part of the body, as in pull-ups.")
            return None, -kg, ("negative",)
        if meaning.helps:
            return None, 0.0, meaning.words
        return meaning.zero, None, ("zero",) if meaning.zero is None else ("bodyweight",)

    def _meaning(self, name: str, found: Resolution | None) -> Meaning:
        read = resolve(name) if found is None else found
        takes_help = bool(read.tied) and all(one.activity.assistable == "yes" for one in read.tied)
        factor, words = self._hands(name, read)
        helps = read.assisted and takes_help
        return Meaning(factor, ("assistance",) if helps else words, helps, takes_help, _zero(read))

    def _hands(self, name: str, read: Resolution) -> tuple[float, tuple[str, ...]]:
        plain = _NO_WORD.sub(" ", name.lower())
        two = _TWO_WEIGHTS.search(plain) is not None
        if not two and not _PER_HAND.search(plain):
            return 1.0, ()
        if self._total:
            return 1.0, ("total",)
        if two:
            return 2.0, (self._each_word,)
        if _ONE_WEIGHT.search(plain) or (read.activity is not None and read.activity.id in ONE_WEIGHT_ACTIVITIES):
            return 1.0, ("one_weight",)
        return 2.0, (self._each_word,)


def _zero(read: Resolution) -> float | None:
    """What 0 kg is beside a name: nothing added where nothing need be lifted; else nobody wrote it down."""
    if read.activity is None or "load" in read.raised:
        return None
    usual = read.activity.usual_kg
    return 0.0 if usual is None or usual.low == 0 else None
