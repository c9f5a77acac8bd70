"""Up to how much of an exercise stays with care, and at which other amounts that was found."""

import math
from typing import Any, Callable, Mapping

from .._looks import number_words
from ..logs._log import Entry
from ._parts import counted_amount, is_per_hand, listed

#: Fields a limit is asked of -> what more of it is called.
LIMITED = {"external_kg": "weight", "minutes": "time", "repetitions": "number of repetitions"}
#: How a limit that was found begins.
STAYS = "It stays \u201cwith care\u201d "
#: A set most people do; what holds for a few repetitions need not hold for so many.
_MANY = 12


def limit_words(entry: Entry, name: str, ask: Callable[..., Mapping[str, Any]], usual: Any = None) -> str:
    """A sentence on the most of field `name`, everything else as in the entry.

    ask(**changed): the record of limit() with these keywords instead. usual: kilograms that count where none are stated.
    """
    record, held = ask(), _held(entry, name, usual)
    many = ask(repetitions=_MANY) if name == "external_kg" and entry.repetitions else record
    fewer = _most(many) < _most(record)
    if _most(record) < 0:
        return f"No {LIMITED[name]} brings it to \u201cwith care\u201d{held}."
    at_many = "no weight" if _most(many) < 0 else _amount(entry, name, _most(many)) if fewer else ""
    if math.isinf(_most(record)):
        more = f"; for {_MANY} repetitions it stays so up to {at_many}" if fewer and _most(many) >= 0 else ""
        more = f"; for {_MANY} repetitions {at_many} brings it there" if fewer and _most(many) < 0 else more
        return f"The {LIMITED[name]} alone does not make it stricter than \u201cwith care\u201d{held}{more}."
    more = f", {at_many} for {_MANY}" if fewer else ""
    return f"{STAYS}up to {_amount(entry, name, _most(record))}{held}{more}."


def _most(record: Mapping[str, Any]) -> float:
    """Rounded to a tenth on the milder side; infinite where the line holds always, -1 where it never does."""
    if record["holds"] == "never":
        return -1.0
    if record["holds"] == "always" or record["value"] is None:
        return math.inf
    return _tenth(record["value"])


def _tenth(value: float) -> float:
    return math.floor(value * 10) / 10


def _amount(entry: Entry, name: str, most: float) -> str:
    if name != "external_kg":
        return counted_amount(most, name)
    if is_per_hand(entry):
        return f"{number_words(_tenth(most / 2))} kg in each hand ({number_words(most)} kg in all)"
    return f"{number_words(most)} kg"


def _held(entry: Entry, name: str, usual: Any) -> str:
    """The other amounts of the entry, at which the limit was found: " for 5 repetitions"."""
    with_kg = []
    if name != "external_kg":
        if entry.external_kg:
            with_kg = [_amount(entry, "external_kg", entry.external_kg)]
        elif usual is not None and usual.typical and entry.external_kg is None and not entry.assistance_kg:
            with_kg = [f"its usual {number_words(usual.typical)} kg"]
    if entry.assistance_kg:
        with_kg.append(f"{number_words(entry.assistance_kg)} kg of help")
    told = f" with {listed(with_kg)}" if with_kg else " without added weight" if entry.external_kg == 0 else ""
    amounts = {"repetitions": entry.repetitions, "minutes": entry.minutes}
    for_long = [counted_amount(value, field) for field, value in amounts.items() if value and field != name]
    return told + (f" for {listed(for_long)}" if for_long else "")


def change_words(entry: Entry, change: Mapping[str, Any]) -> str:
    """The sentence of a change; kilograms of two weights are told per hand as well."""
    said = str(change["sentence"])
    if change["kind"] != "lighter" or change["value"] is None or not is_per_hand(entry):
        return said
    each = _tenth(_tenth(change["value"]) / 2)
    return f"{said.removesuffix('.')} ({number_words(each)} kg in each hand)."
