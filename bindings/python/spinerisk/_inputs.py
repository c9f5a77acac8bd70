"""From keywords to the (field, value) pairs that the C library takes.

The keywords are the names in the library's table of fields. For each field there is a *rule*: a
function that checks the Python type of a value and appends its pairs. Ranges are checked in C. None
and NaN mean *not stated*, which is never the same as zero or "no", so they add no pair.
"""

import datetime
import difflib
from typing import Any, Callable, Iterable, Mapping, NoReturn

from ._errors import SpineriskError, UnknownActivity, make_error
from ._tables import FIELD_BY_NAME, FIELDS, MEMBERS, QUESTION_NUMBERS, Field, name_value
from ._values import COLLECTIONS, activity_number, as_day, as_names, as_number, as_triple, is_nothing, wrong_type

Pairs = list[float]
Rule = Callable[[Any, Pairs], None]

_EPOCH = datetime.date(1970, 1, 1).toordinal()

# ------------------------------------------------------------------ one rule per field


def _number_rule(field: Field) -> Rule:
    code, name = float(field.number), field.name
    is_day = "1970-01-01" in field.sentence

    def rule(value: Any, pairs: Pairs) -> None:
        if is_day and isinstance(value, (datetime.date, str)):
            value = as_day(name, value).toordinal() - _EPOCH
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
        for one in value if type(value) in COLLECTIONS else as_names(name, value):
            found = values.get(one) if type(one) is str else None
            if found is None:  # another spelling, no name of the field, or no name at all
                (one,) = as_names(name, (one,))
                found = float(name_value(number, one))
            pairs += (code, found)

    return rule


def _known_activity(name: str, value: Any) -> float:
    try:
        return float(activity_number(name, value))
    except UnknownActivity as error:
        raise make_error("unknown_activity", f"{name}: {error}", field=name, nearest=error.nearest) from None


def _activity_rule(field: Field) -> Rule:
    """Exactly one activity."""
    code, name = float(field.number), field.name

    def rule(value: Any, pairs: Pairs) -> None:
        pairs += (code, _known_activity(name, value))

    return rule


def _activities_rule(field: Field) -> Rule:
    code, name = float(field.number), field.name

    def rule(value: Any, pairs: Pairs) -> None:
        if isinstance(value, Mapping):
            wrong_type(name, "an activity or a collection of activities", value)
        if isinstance(value, (str, int)) or hasattr(value, "number") or not isinstance(value, Iterable):
            value = (value,)
        for one in value:
            pairs += (code, _known_activity(name, one))

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


def make_rules(*owners: str) -> dict[str, Rule]:
    """The rules of all fields of some owners, from the library's table."""
    makers = {"number": _number_rule, "choice": _choice_rule, "set": _set_rule, "count": _activities_rule}
    rules: dict[str, Rule] = {}
    for field in FIELDS:
        if field.owner in owners:
            nameless = field.type == "choice" and not field.names  # grades of benefit: 0 to 3
            single = field.owner == "diary" or field.name == "target"
            maker = _number_rule if nameless else _activity_rule if field.type == "count" and single else makers[field.type]
            rules[field.name] = maker(field)
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


def _diary(value: Any, pairs: Pairs) -> None:
    """A list of mappings of the diary's fields. An error names its row."""
    if isinstance(value, (str, bytes, Mapping)) or not isinstance(value, Iterable):
        wrong_type("diary", "a list of mappings", value)
    for row, entry in enumerate(value):
        try:
            _add_entry(entry, pairs)
        except (SpineriskError, TypeError) as error:
            error.args = (f"diary row {row}: {error}",)
            if isinstance(error, SpineriskError):
                error.row = row
            raise


def _add_entry(entry: Any, pairs: Pairs) -> None:
    """Appends one entry of the diary, which its activity opens."""
    if not isinstance(entry, Mapping):
        wrong_type("an entry", "a mapping of the diary's fields", entry)
    own = compile_keywords(_DIARY, {"activity": entry.get("activity"), **entry}, "diary", [])
    if own[:1] != [float(_DIARY_ACTIVITY.number)]:
        raise make_error("missing", "activity: a required value was not given", field="activity")
    pairs += own


_DIARY = make_rules("diary")
_DIARY_ACTIVITY = next(field for field in MEMBERS["diary"] if field.name == "activity")
_REQUEST = make_rules("request")
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
    "likes": frozenset({"like"}),
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


#: Keywords of a person (columns), of an assessment by name, and of a plan.
PERSON: dict[str, Rule] = _PERSON | dict.fromkeys(_PERMIT_KEYWORDS, _later) | _SHORT_RULES
ASSESS: dict[str, Rule] = PERSON | make_rules("effort")
PLAN: dict[str, Rule] = PERSON | _REQUEST | {"likes": _REQUEST["like"], "diary": _diary}


# ------------------------------------------------------------------ keywords to pairs


def unknown_key(name: object, rules: Iterable[str], where: str, what: str = "keyword") -> NoReturn:
    """There is no such keyword, or key; the nearest are named."""
    if not isinstance(name, str):
        wrong_type(f"each name in {where}", "a string", name)
    near = difflib.get_close_matches(name, rules, n=3, cutoff=0.5) if len(name) < 64 else []
    shown = repr(name if len(name) < 64 else name[:64] + "...")
    hint = f"; did you mean {' or '.join(near)}?" if near else "; spinerisk.fields() lists the names"
    raise TypeError(f"{where}: there is no {what} {shown}{hint}")


def compile_keywords(rules: Mapping[str, Rule], keywords: Mapping[str, Any], where: str, pairs: Pairs) -> Pairs:
    """Appends the pairs of all keywords, and gives the list back. `where` names the place in errors."""
    for name, value in keywords.items():
        rule = rules.get(name)
        if rule is None:
            unknown_key(name, rules, where)
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
