"""From keywords to the (field, value) pairs that the C library takes.

The keywords are the names in the library's table of fields. For each field there is a *rule*: a
function that checks the Python type of a value and appends its pairs. Ranges are checked in C. None
and NaN mean *not stated*, which is never the same as zero or "no", so they add no pair.
"""

import datetime
import difflib
import math
from numbers import Real
from typing import Any, Callable, Iterable, Mapping, NoReturn

from ._errors import UnknownActivity, make_error
from ._tables import ACTIVITY_NUMBERS, FIELD_BY_NAME, FIELDS, QUESTION_NUMBERS, Field, find_number, name_value

Pairs = list[float]
Rule = Callable[[Any, Pairs], None]

_EPOCH = datetime.date(1970, 1, 1).toordinal()


def wrong_type(name: str, wanted: str, value: object) -> NoReturn:
    raise TypeError(f"{name} must be {wanted}, not {type(value).__name__}")


def is_nothing(value: object) -> bool:
    """None, or NaN or pandas' NA, which is how a data frame writes None."""
    return value is None or (isinstance(value, float) and value != value) or type(value).__name__ == "NAType"


def as_flag(name: str, value: Any) -> bool:
    """True or False: "no" and 2 are mistakes."""
    if not isinstance(value, bool) and type(value).__name__ not in ("bool_", "bool"):
        wrong_type(name, "True or False", value)
    return bool(value)


def as_number(name: str, value: Any) -> float:
    """A float. True and "3" are not numbers here: they are far more often a mistake than a 1 or a 3."""
    if isinstance(value, float):
        return value
    if type(value) is int and -(2**53) < value < 2**53:
        return float(value)
    if isinstance(value, bool) or not isinstance(value, Real):
        wrong_type(name, "a number", value)
    try:
        return float(value)
    except OverflowError:  # an integer beyond any float: the library answers with the allowed range
        return math.inf if value > 0 else -math.inf  # type: ignore[operator]


def as_names(name: str, value: Any) -> Iterable[str]:
    """The names in a single string or any iterable of strings."""
    if isinstance(value, str):
        return (value,)
    # The values of a mapping would be lost: {"saddle_numbness": True} is not a set of names.
    if isinstance(value, (bytes, bytearray, memoryview, Mapping)) or not isinstance(value, Iterable):
        wrong_type(name, "a name or a collection of names", value)
    names = tuple(value)
    for one in names:
        if not isinstance(one, str):
            wrong_type(f"each of {name}", "a name", one)
    return names


def activity_number(name: str, value: Any) -> int:
    """Permanent number of an activity given by name, by number or as an Activity."""
    if isinstance(value, str):
        return find_number(value)
    number = getattr(value, "number", value)
    if isinstance(number, bool) or not isinstance(number, int):
        wrong_type(name, "the name of an activity", value)
    if number not in ACTIVITY_NUMBERS:
        message = f"{name}: no activity of the catalogue has the number {str(number)[:20]}"
        raise make_error("unknown_activity", message, field=name)
    return number


# ------------------------------------------------------------------ one rule per field

#: Collections that need no further look before their members are read.
_COLLECTIONS = frozenset({set, frozenset, list, tuple})


def _day(name: str, value: datetime.date | str) -> datetime.date:
    """The day of a date, of 'YYYY-MM-DD', or of a datetime.

    An aware datetime is one day here and perhaps another in UTC: today is then the later of the two, the
    end of a permit the earlier, so that no permit lives a day too long.
    """
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise make_error("range", f"{name} must be a day as 'YYYY-MM-DD', not {value[:20]!r}", field=name) from None
    if not isinstance(value, datetime.datetime):
        return value
    days = [value.date()] if value.tzinfo is None else [value.date(), value.astimezone(datetime.timezone.utc).date()]
    return max(days) if name == "today" else min(days)


def _number_rule(field: Field) -> Rule:
    code, name = float(field.number), field.name
    is_day = "1970-01-01" in field.sentence

    def rule(value: Any, pairs: Pairs) -> None:
        if is_day and isinstance(value, (datetime.date, str)):
            value = _day(name, value).toordinal() - _EPOCH
        if type(value) is not float:
            value = as_number(name, value)
        pairs += (code, value)

    return rule


def _choice_rule(field: Field) -> Rule:
    code, name, number = float(field.number), field.name, field.number
    values = {text: float(k + 1) for k, text in enumerate(field.names)}
    yes_or_no = set(field.names) == {"yes", "no"}

    def rule(value: Any, pairs: Pairs) -> None:
        if yes_or_no and isinstance(value, bool):
            value = "yes" if value else "no"
        if not isinstance(value, str):
            wrong_type(name, "one of " + ", ".join(field.names), value)
        found = values.get(value)
        pairs += (code, float(name_value(number, value)) if found is None else found)

    return rule


def _set_rule(field: Field) -> Rule:
    code, name, number = float(field.number), field.name, field.number
    values = {text: float(k + 1) for k, text in enumerate(field.names)}

    def rule(value: Any, pairs: Pairs) -> None:
        for one in value if type(value) in _COLLECTIONS else as_names(name, value):
            found = values.get(one) if type(one) is str else None
            if found is None:  # another spelling, no name of the field, or no name at all
                (one,) = as_names(name, (one,))
                found = float(name_value(number, one))
            pairs += (code, found)

    return rule


def _activities_rule(field: Field) -> Rule:
    code, name = float(field.number), field.name

    def rule(value: Any, pairs: Pairs) -> None:
        if isinstance(value, Mapping):
            wrong_type(name, "an activity or a collection of activities", value)
        single = isinstance(value, (str, int)) or hasattr(value, "number") or not isinstance(value, Iterable)
        for one in (value,) if single else value:
            try:
                pairs += (code, float(activity_number(name, one)))
            except UnknownActivity as error:
                raise make_error("unknown_activity", f"{name}: {error}", field=name) from None

    return rule


def range_rule(name: str) -> Rule:
    """Rule of a quantity given as one number or as (low, typical, high)."""
    low, typical, high = (float(FIELD_BY_NAME[name + end].number) for end in ("_low", "", "_high"))

    def rule(value: Any, pairs: Pairs) -> None:
        if type(value) is float:
            pairs += (typical, value)
            return
        for code, one in zip((low, typical, high), as_triple(name, value)):
            if one is not None:
                pairs += (code, one)

    return rule


def as_triple(name: str, value: Any) -> tuple[float | None, float | None, float | None]:
    """(low, typical, high) of a number or of three numbers; what is not stated is None."""
    if isinstance(value, (set, frozenset, Mapping)):
        wrong_type(name, "a number or (low, typical, high), in this order", value)
    if type(value) not in _COLLECTIONS:
        if isinstance(value, (float, int, str, bytes, Real)) or not isinstance(value, Iterable):
            return None, as_number(name, value), None
    parts = tuple(value)
    if len(parts) != 3:
        raise TypeError(f"{name} must be a number or (low, typical, high), not {len(parts)} values")
    low, typical, high = (None if is_nothing(x) else as_number(name, x) for x in parts)
    return low, typical, high


def make_rules(*owners: str) -> dict[str, Rule]:
    """The rules of all fields of some owners, from the library's table."""
    makers = {"number": _number_rule, "choice": _choice_rule, "set": _set_rule, "count": _activities_rule}
    rules: dict[str, Rule] = {}
    for field in FIELDS:
        if field.owner in owners:
            nameless = field.type == "choice" and not field.names  # grades of benefit: 0 to 3
            rules[field.name] = _number_rule(field) if nameless else makers[field.type](field)
    return rules


# ------------------------------------------------------------------ short forms


def _diagnosis(value: Any, pairs: Pairs) -> None:
    if not isinstance(value, str):
        wrong_type("diagnosis", "the name of one condition", value)
    _PERSON["conditions"](value, pairs)


def _answers(value: Any, pairs: Pairs) -> None:
    """{question id: True or False}; None is a question that was not answered."""
    if not isinstance(value, Mapping):
        wrong_type("answers", "a mapping of question ids to True or False", value)
    yes, no = FIELD_BY_NAME["answers_yes"].number, FIELD_BY_NAME["answers_no"].number
    for question, answer in value.items():
        if not isinstance(question, str):
            wrong_type("each question in answers", "a question id", question)
        if is_nothing(answer):
            continue
        if not isinstance(answer, bool):
            wrong_type(f"the answer to {question!r}", "True, False or None", answer)
        number = QUESTION_NUMBERS.get(question)
        pairs += (yes if answer else no, number or name_value(yes, question))


def _provider(value: Any, pairs: Pairs) -> None:
    """{provider field: value}, with "ban_activities" and "permits" (a list of mappings) besides."""
    if not isinstance(value, Mapping):
        wrong_type("provider", "a mapping of the provider's fields", value)
    permits = value.get("permits")
    rest = {key: one for key, one in value.items() if key != "permits"}
    compile_keywords(_PROVIDER, rest, "provider", pairs)
    if permits is None:
        return
    if isinstance(permits, (str, bytes, Mapping)) or not isinstance(permits, Iterable):
        wrong_type("permits", "a list of mappings", permits)
    for permit in permits:
        if not isinstance(permit, Mapping):
            wrong_type("each of permits", "a mapping of a permit's fields", permit)
        add_permit(permit, pairs)


def add_permit(permit: Mapping[str, Any], pairs: Pairs) -> None:
    """Appends one permission: for an activity, or for tags, each of which opens a permit with the same limits."""
    given = {str(key).removeprefix("permit_"): value for key, value in permit.items()}
    if len(given) < len(permit):
        raise TypeError("permits: a limit is given both with and without permit_ in its name")
    whom = {key: given.pop(key, None) for key in ("activity", "tags")}
    openers = compile_keywords(_PERMIT, whom, "permits", [])
    limits = compile_keywords(_PERMIT, given, "permits", [])
    if not openers:
        raise make_error("missing", "permits: each permit needs an activity or tags", field="permit_activity")
    if len(set(openers[::2])) > 1:
        raise make_error("conflict", "permits: one has an activity and tags: make it two permits", field="permit_tags")
    for k in range(0, len(openers), 2):
        pairs += openers[k : k + 2]
        pairs += limits


_PERMIT = {name.removeprefix("permit_"): rule for name, rule in make_rules("permit").items()}
_PERMIT_KEYWORDS = frozenset("permit_" + name for name in _PERMIT)
_PROVIDER = make_rules("provider")
_PROVIDER["ban_activities"] = _PROVIDER["ban_activity"]
_PERSON = make_rules("patient", "provider")

#: Short form -> the fields it stands for.
_SHORT_FORMS: dict[str, frozenset[str]] = {
    "pain": frozenset({"pain_now"}),
    "age": frozenset({"age_years"}),
    "diagnosis": frozenset({"conditions"}),
    "answers": frozenset({"answers_yes", "answers_no"}),
    "ban_activities": frozenset({"ban_activity"}),
    "provider": frozenset(_PROVIDER) | _PERMIT_KEYWORDS,
}
_SPECIAL = frozenset(_SHORT_FORMS) | _PERMIT_KEYWORDS
_SHORT_RULES: dict[str, Rule] = {
    "pain": _PERSON["pain_now"],
    "age": _PERSON["age_years"],
    "diagnosis": _diagnosis,
    "answers": _answers,
    "ban_activities": _PERSON["ban_activity"],
    "provider": _provider,
}


def _later(value: Any, pairs: Pairs) -> None:
    """permit_... keywords are gathered and appended together: see compile_keywords."""


#: Keywords of a person (columns), of an assessment by name, and of one by measured demand.
PERSON: dict[str, Rule] = _PERSON | dict.fromkeys(_PERMIT_KEYWORDS, _later) | _SHORT_RULES
ASSESS: dict[str, Rule] = PERSON | make_rules("effort")


# ------------------------------------------------------------------ keywords to pairs


def _unknown(name: object, rules: Mapping[str, Rule], where: str) -> NoReturn:
    if not isinstance(name, str):
        wrong_type(f"each name in {where}", "a string", name)
    near = difflib.get_close_matches(name, rules, n=3, cutoff=0.5) if len(name) < 64 else []
    shown = repr(name if len(name) < 64 else name[:64] + "...")
    hint = f"; did you mean {' or '.join(near)}?" if near else "; spinerisk.fields() lists the names"
    raise TypeError(f"{where}: there is no keyword {shown}{hint}")


def compile_keywords(rules: Mapping[str, Rule], keywords: Mapping[str, Any], where: str, pairs: Pairs) -> Pairs:
    """Appends the pairs of all keywords, and gives the list back. `where` names the place in errors."""
    for name, value in keywords.items():
        rule = rules.get(name)
        if rule is None:
            _unknown(name, rules, where)
        if value is None or (isinstance(value, float) and value != value):
            continue
        rule(value, pairs)
    if not _SPECIAL.isdisjoint(keywords):
        _finish(rules, keywords, pairs)
    return pairs


def _finish(rules: Mapping[str, Rule], keywords: Mapping[str, Any], pairs: Pairs) -> None:
    """What concerns several keywords at once: short forms beside their fields, and permit_... ones."""
    for short, names in _SHORT_FORMS.items():
        if short not in keywords or names.isdisjoint(keywords):
            continue
        for name in names & keywords.keys():
            if not (is_nothing(keywords[name]) or is_nothing(keywords[short])):
                raise TypeError(f"{short} is a short form of {name}: give only one of them")
    if _PERMIT_KEYWORDS.isdisjoint(keywords) or rules is _PERMIT:
        return
    permit = {k: one for k, one in keywords.items() if k in _PERMIT_KEYWORDS and not is_nothing(one)}
    if permit:
        add_permit(permit, pairs)
