"""The options that describe a person, made from the library's table of fields.

Every field of the owners effort, patient, provider and permit is an option, so one that is added in C is an option here without any
change. What is written is kept as it stands and read when all of it is known: an answer that is a warning sign is
answered even where another option is wrong.
"""

import argparse
import datetime
import difflib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import spinerisk

from .._inputs import Rule, compile_keywords
from .._tables import FIELD_BY_NAME, MEMBERS, Field
from .output import Usage

KG_PER_LB = 0.45359237

#: Shorter or more natural spellings of options.
ALIASES: dict[str, tuple[str, ...]] = {
    "external_kg": ("--kg",),
    "pain_now": ("--pain",),
    "age_years": ("--age",),
    "conditions": ("--condition",),
    "goals": ("--goal",),
    "ban_tags": ("--ban-tag",),
    "permit_tags": ("--permit-tag",),
    "like": ("--likes",),
}
#: Short forms of the library, which a file may use, and the fields they stand for.
SHORT_FORMS = {
    "pain": "pain_now",
    "age": "age_years",
    "diagnosis": "conditions",
    "ban_activities": "ban_activity",
    "likes": "like",
}
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "effort": ("effort: how it is done", ("effort",)),
    "person": ("person: what is not stated is neither zero nor no", ("patient",)),
    "provider": ("provider: bans, ceilings, and one permit (more of them in --person FILE)", ("provider", "permit")),
    "request": ("what is asked for", ("request",)),
}
_DAY = "1970-01-01"
_ANSWERS = ("answers_yes", "answers_no")


class Stated(NamedTuple):
    """One option as it was written."""

    name: str
    """Name of the field; "answers" for --answer."""
    option: str
    value: str


class _State(argparse.Action):
    """Keeps an option as it was written, in order."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None
    ) -> None:
        namespace.stated = [*getattr(namespace, "stated", ()), Stated(self.dest, option or "", values)]


# ------------------------------------------------------------------ options from fields


def is_day(field: Field) -> bool:
    """Whether a number is a day, which people write as YYYY-MM-DD."""
    return _DAY in field.sentence


def is_many(field: Field) -> bool:
    """Whether an option may be given several times."""
    return field.type == "set" or (field.type == "count" and field.name != "target")


def option_names(field: Field) -> list[str]:
    """The spellings of a field's option, the most usual first."""
    return [*ALIASES.get(field.name, ()), "--" + field.name.replace("_", "-")]


def metavar(field: Field) -> str:
    """What stands behind the option."""
    if is_day(field):
        return "YYYY-MM-DD"
    if field.type == "number":
        return field.unit.split(" ")[0].upper() if field.unit.isalpha() else "N"
    return "ACTIVITY" if field.type == "count" else "NAME"


def allowed(field: Field) -> str:
    """The values of a field, in words."""
    if is_day(field):
        return "a day"
    if field.names:
        return ("any of: " if field.type == "set" else "") + ", ".join(field.names)
    if field.type == "count":
        return "a name or id of the catalogue"
    if field.low is None or field.high is None:
        return f"a number {field.unit}".strip()
    return f"{field.low:g} to {field.high:g} {field.unit}".strip()


def _help(field: Field) -> str:
    sentence = field.sentence.replace(", in days since 1970-01-01", "").replace(", by its permanent number", "")
    again = "; may be repeated" if is_many(field) else ""
    clock = "; this computer's clock where a diary or a permit needs it" if field.name == "today" else ""
    return f"{sentence} ({allowed(field)}{again}{clock})".replace("%", "%%")


def _add_field(group: argparse._ArgumentGroup, field: Field) -> None:
    group.add_argument(
        *option_names(field), dest=field.name, action=_State, metavar=metavar(field), default=argparse.SUPPRESS, help=_help(field)
    )
    if field.unit == "kg":
        pounds = [name.removesuffix("kg") + "lb" for name in option_names(field)]
        group.add_argument(
            *pounds,
            dest=field.name,
            action=_State,
            metavar="LB",
            default=argparse.SUPPRESS,
            help="the same in pounds, turned into kilograms",
        )


def add_person(parser: argparse.ArgumentParser, *, effort: bool = False, request: bool = False) -> None:
    """Adds the options of a person, and of the effort or of a plan's request."""
    keys = [*(["effort"] if effort else []), *(["request"] if request else []), "person", "provider"]
    for key in keys:
        title, owners = GROUPS[key]
        group = parser.add_argument_group(title)
        if key == "person":
            group.add_argument(
                "--person", metavar="FILE.json",
                help="a JSON object with the keywords of spinerisk.assess (conditions, phase, pain, answers ...); an option counts more than the file",
            )  # fmt: skip
            ids = ", ".join(question.id for question in spinerisk.questions())
            group.add_argument(
                "--answer", dest="answers", action=_State, metavar="QUESTION=yes|no", default=argparse.SUPPRESS,
                help=f"answer to a safety question, may be repeated; `spinerisk explain NAME --questions` tells their text. Questions: {ids}",
            )  # fmt: skip
        for owner in owners:
            for field in MEMBERS[owner]:
                if field.name not in _ANSWERS:
                    _add_field(group, field)


# ------------------------------------------------------------------ from options to keywords


def _number(stated: Stated, field: Field) -> Any:
    """A number as the library takes it; a day stays text. ValueError if it is none."""
    if is_day(field):
        datetime.date.fromisoformat(stated.value)
        return stated.value
    value = float(stated.value)
    if value != value:
        raise ValueError
    return value * KG_PER_LB if stated.option.endswith("lb") else value


def _one(given: list[Stated], field: Field, problems: list[str]) -> Any:
    """The value of an option that is given once."""
    stated = given[-1]
    if len(given) > 1:
        problems.append(f"{field.name}: stated {len(given)} times: " + ", ".join(f"{one.option} {one.value}" for one in given))
    if field.type != "number":
        return stated.value
    try:
        return _number(stated, field)
    except ValueError:
        wanted = "a day as YYYY-MM-DD" if is_day(field) else f"a number, {allowed(field)}"
        problems.append(f"{field.name}: {stated.option} takes {wanted}, not {stated.value!r}")
        return stated.value


def _several(stated: Stated, field: Field, problems: list[str]) -> list[str]:
    """The values of an option that may be repeated. Names of a set may have commas between; names of activities hold commas."""
    parts = stated.value.split(",") if field.type == "set" else [stated.value]
    values = [part.strip() for part in parts if part.strip()]
    if not values:  # such as an empty variable of a script: what it was to say would be lost
        problems.append(f"{field.name}: {stated.option} is empty; leave it out if nothing is to be stated")
    return values


def _answer(stated: Stated, problems: list[str]) -> dict[str, bool]:
    question, _, word = stated.value.partition("=")
    answers = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
    if word.strip().lower() not in answers:
        problems.append(f"answers: --answer takes QUESTION=yes or QUESTION=no, not {stated.value!r}")
        return {}
    return {question.strip().replace("-", "_"): answers[word.strip().lower()]}


def read_stated(stated: Iterable[Stated]) -> tuple[dict[str, Any], list[str]]:
    """Options as keywords of the library, and what cannot be read of them, which then stands there as it was written."""
    keywords: dict[str, Any] = {}
    problems: list[str] = []
    by_name: dict[str, list[Stated]] = {}
    for one in stated:
        by_name.setdefault(one.name, []).append(one)
    for name, given in by_name.items():
        if name == "answers":
            answers: dict[str, bool] = {}
            for one in given:
                for question, value in _answer(one, problems).items():
                    if answers.setdefault(question, value) != value:
                        problems.append(f"answers: {question} is answered with yes and with no")
                        answers[question] = True
            keywords["answers"] = answers
        elif is_many(field := FIELD_BY_NAME[name]):
            keywords[name] = [value for one in given for value in _several(one, field, problems)]
        else:
            keywords[name] = _one(given, field, problems)
    return keywords, problems


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number of JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in pairs:
        if key in out:
            raise ValueError(f"the key {key!r} is given twice")
        out[key] = value
    return out


def read_json(path: str, what: str) -> Any:
    """The JSON in a file. Usage, with the file's name, if there is none."""
    try:
        return json.loads(Path(path).read_text(encoding="utf-8-sig"), parse_constant=_refuse_constant, object_pairs_hook=_object)
    except OSError as error:
        raise Usage(f"{what}: {path}: {error.strerror}") from None
    except RecursionError:
        raise Usage(f"{what}: {path}: it is nested too deeply") from None
    except ValueError as error:  # no JSON, no UTF-8, a key given twice
        raise Usage(f"{what}: {path} is not JSON: {error}") from None


def read_person(path: str) -> dict[str, Any]:
    """The keywords in a person's file, under the names of their fields."""
    data = read_json(path, "--person")
    if not isinstance(data, dict):
        raise Usage(f'--person: {path} must hold one JSON object, such as {{"conditions": ["bulge"], "phase": "active"}}')
    # Both of a short form and its field stay, for the library to refuse.
    return {
        SHORT_FORMS[key] if key in SHORT_FORMS and SHORT_FORMS[key] not in data else key: value for key, value in data.items()
    }


def _merged(first: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """The keywords of a file under those of the options. Answers go together, one by one."""
    both = {**first, **over}
    if isinstance(first.get("answers"), Mapping) and "answers" in over:
        both["answers"] = {**first["answers"], **over["answers"]}
    return both


def _needs_today(keywords: Mapping[str, Any]) -> bool:
    """Whether an answer depends on today: a diary, or a permit that ends."""
    provider = keywords.get("provider")
    permits = provider.get("permits") if isinstance(provider, Mapping) else None
    ends = [one for one in permits if isinstance(one, Mapping)] if isinstance(permits, list) else []
    return any(one.get("until", one.get("permit_until")) is not None for one in [keywords, *ends]) or "diary" in keywords


def stops_at_once(keywords: Mapping[str, Any]) -> bool:
    """Whether an answer among the keywords is a warning sign, which the library answers whatever else is wrong."""
    try:
        return spinerisk.assess("walking", **keywords).urgency == "emergency"
    except (spinerisk.SpineriskError, TypeError):
        return False


#: Words that ask for a name under two meanings: {word: (name, what to write)}; the name is one of a list that may be meant.
_NEAR_WORDS = {
    word: ("herniation", "herniation (of a disc) or --answer hernia=yes (of the belly or groin)")
    for word in ("hernia", "hernias", "belly_hernia", "abdominal_hernia", "groin_hernia", "inguinal_hernia", "umbilical_hernia")
}


def told(error: Exception) -> str:
    """An error of the library in one line; instead of a long list of names the nearest."""
    if isinstance(error, spinerisk.UnknownName) and error.allowed:
        given = str(error).partition('"')[2].partition('"')[0]
        name, both = _NEAR_WORDS.get(given.lower().replace("-", "_").replace(" ", "_"), ("", ""))
        if name in error.allowed:
            return f"{str(error).partition('; allowed:')[0]}; did you mean {both}?"
        near = difflib.get_close_matches(given.lower().replace("-", "_"), error.allowed, n=3, cutoff=0.6)
        if near:
            return f"{str(error).partition('; allowed:')[0]}; did you mean {' or '.join(near)}?"
    return str(error)


def person_of(args: argparse.Namespace, rules: Mapping[str, Rule], more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The keywords that a command's options and its --person file state, checked but for their ranges.

    Usage names the first thing that cannot be read, unless an answer is a warning sign: then the library is to answer.
    """
    keywords, problems = read_stated(getattr(args, "stated", ()))
    try:
        keywords = _merged(read_person(args.person) if args.person else {}, keywords)
    except Usage as error:
        problems.append(str(error))
    keywords |= more or {}
    try:
        compile_keywords(rules, keywords, "--person" if args.person else args.command, [])
    except (spinerisk.SpineriskError, TypeError) as error:
        problems.append(told(error))
    if problems and not stops_at_once({name: one for name, one in keywords.items() if name not in (more or {})}):
        raise Usage(problems[0])
    if keywords.get("today") is None and _needs_today(keywords):
        keywords["today"] = datetime.date.today()
    return keywords
