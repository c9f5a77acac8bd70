"""Answers the cases of generate.py through the Python package, as replay.c does through the header.

    PYTHONPATH=... replay.py < CASES
"""

import re
import struct
import sys
from array import array
from typing import Any, Callable
from urllib.parse import unquote

import spinerisk

FIELDS = {(field.owner, field.name): field for field in spinerisk.fields()}
OWNERS: dict[str, list[Any]] = {}
for _field in spinerisk.fields():
    OWNERS.setdefault(_field.owner, []).append(_field)
_HALF = re.compile("%u([0-9A-F]{4})")
_EVERYTHING = ("verdicts", "statuses", "urgencies", "hazards", "intervals", "reasons", "contributions", "doses")


def decoded(text: str) -> str:
    """%XX is a byte of UTF-8, %uXXXX half of a character."""
    parts = _HALF.split(text)
    return "".join(chr(int(part, 16)) if k % 2 else unquote(part, errors="strict") for k, part in enumerate(parts))


def number(text: str) -> float | int:
    return int(float.fromhex(text[:-1])) if text.endswith("i") else float.fromhex(text)


def value_of(field: Any, text: str) -> Any:
    if field.type == "number":
        return number(text)
    if field.type == "choice":
        return decoded(text)
    if field.type == "set" or field.name in ("ban_activity", "like"):
        return [decoded(one) for one in text.split("|")[1:]]
    return decoded(text)


def keywords(text: str) -> dict[str, Any]:
    """The keywords of a case, in its order; provider and permits, and the diary, as they are nested."""
    given: dict[str, Any] = {}
    provider: dict[str, Any] = {}
    diary: list[dict[str, Any]] = []
    for item in filter(None, text.split(";")):
        name, _, rest = item.partition("=")
        owner, _, name = name.partition(".")
        value = value_of(FIELDS[owner, name], rest)
        if owner == "provider":
            provider[name] = value
        elif owner == "permit":
            name = name.removeprefix("permit_")
            if name in ("activity", "tags"):
                provider.setdefault("permits", []).append({})
            provider["permits"][-1][name] = value
        elif owner == "diary":
            if name == "activity":
                diary.append({})
            diary[-1][name] = value
        else:
            given[name] = value
    if provider:
        given["provider"] = provider
    if diary:
        given["diary"] = diary
    return given


def columns_of(text: str) -> dict[str, Any]:
    codes = {"number": "d", "choice": "i", "set": "Q", "count": "I"}
    out = {}
    for item in filter(None, text.split(";")):
        place, _, rest = item.partition("=")
        field = FIELDS[tuple(place.split("."))]  # type: ignore[index]
        cells = [cell for cell in rest.split(",") if cell]
        out[field.name] = array(codes[field.type], [float.fromhex(cell) if field.type == "number" else int(cell) for cell in cells])
    return out


# ------------------------------------------------------------------ answers as text


def bits(value: float | None) -> str:
    return "nan" if value is None or value != value else struct.pack(">d", value).hex()


def joined(names: Any) -> str:
    return "+".join(names) or "-"


def member(field: Any, value: Any) -> str:
    if field.type == "number":
        return bits(value)
    if field.type == "set":
        return joined(value)
    return "-" if value is None else str(value)


def record(owner: str, given: Any) -> str:
    return " ".join([owner, *(member(field, given[field.name]) for field in OWNERS[owner])])


def assessment(a: spinerisk.Assessment) -> str:
    numbers = [a.score, a.low, a.high, a.model_score, a.hazard, a.dose, *a.contributions.values(), *a.demand.values()]
    return " ".join([
        "ok", a.verdict, a.urgency, str(int(a.encouraged)), str(int(a.general_answer)), a.evidence or "-", (a.activity and a.activity.id) or "-",
        *map(bits, numbers), joined(a.assumed), joined(a.open_questions), joined(reason.id for reason in a.reasons), a.screened,
        a.read_as or "-", str(int(a.ambiguous)), str(int(a.assisted)), joined(a.raised), bits(a.confidence),
    ])  # fmt: skip


def resolution(r: spinerisk.Resolution) -> str:
    out = [r.status, (r.activity and r.activity.id) or "-", r.read_as or "-", str(int(r.ambiguous)), str(int(r.assisted)), joined(r.raised)]
    out += [bits(r.confidence), str(len(r.candidates))]
    for one in r.candidates:
        out += [one.activity.id or "-", joined(one.raised), bits(one.confidence)]
    return " ".join([*out, *(f"{begin}-{end}" for begin, end in r.unused)])


def table(c: spinerisk.Columns) -> str:
    numbers = [c.score, c.hazard, c.low, c.high, c.dose, *c.contributions.values()]  # type: ignore[union-attr]
    out = [str(c.n_bad)]
    for i in range(len(c.score)):
        out += [str(column[i]) for column in (c.verdict, c.status, c.urgency, c.reason)]
        out += [bits(column[i]) for column in numbers]
    return " ".join(out)


def error(e: spinerisk.SpineriskError) -> str:
    if isinstance(e.value, str) and e.allowed and e.code in ("range", "out_of_scope"):
        return f"error {e.code} {e.field or '-'} {e.value} {joined(e.allowed)}"
    value = None if isinstance(e.value, str) else e.value
    return f"error {e.code} {e.field or '-'} {bits(value)} {bits(e.low)} {bits(e.high)}"


# ------------------------------------------------------------------ calls


def _session(text: str, carried: float, person: dict[str, Any]) -> str:
    session = spinerisk.Session()
    for part, name in enumerate(text.split("|")):
        session.add(spinerisk.assess(decoded(name), **person), part)
    return f"{record('session', session.to_dict())} {record('judgement', session.judge(carried=carried, **person))}"


def _plan(person: dict[str, Any]) -> str:
    made = spinerisk.plan(**person)
    items = [item for week in made["by_week"] for item in week["items"]]
    return " ".join([
        record("plan", made), joined(reason["id"] for reason in made["reasons"]),
        *(record("week", week) for week in made["by_week"]), *(record("item", item) for item in items),
    ])  # fmt: skip


def _columns(call: str, text: str, person: dict[str, Any], columns: dict[str, Any]) -> str:
    everything = dict.fromkeys(_EVERYTHING, True)
    if call == "columns_demand":
        return table(spinerisk.assess_columns(**columns, **person, **everything))
    readings = spinerisk.Readings([decoded(name) for name in text.split("|")]) if call == "columns_reading" else None
    return table(spinerisk.assess_activities(columns.pop("number"), readings=readings, **columns, **person, **everything))


def call_of(line: str) -> Callable[[], str]:
    """The call of a case, read, but not made."""
    _, call, text, inputs, columns = line.rstrip("\n").split("\t")
    kind, *more = call.split(":")
    person = keywords(inputs)
    if kind in ("assess", "strict"):
        name = decoded(text)
        return lambda: assessment(spinerisk.assess(name, strict=kind == "strict", **person))
    if kind == "demand":
        return lambda: assessment(spinerisk.assess_demand(**person))
    if kind == "code":
        system, _, code = text.partition(":")
        return lambda: resolution(spinerisk.find_code(decoded(system), decoded(code)))
    if kind in ("resolve", "strict_resolve"):
        return lambda: resolution(spinerisk.resolve(decoded(text), strict=kind != "resolve"))
    if kind == "limit":
        return lambda: record("limit", spinerisk.limit(decoded(text), more[0], more[1], **person))
    if kind == "changes":

        def changes() -> str:
            found = spinerisk.changes(decoded(text), more[0], **person)
            return " ".join([str(len(found)), *(f'{record("change", one)} "{one["sentence"]}"' for one in found)])

        return changes
    if kind == "alternatives":

        def alternatives() -> str:
            found = spinerisk.alternatives(decoded(text), int(more[0]), **person)
            return " ".join([str(len(found)), *(record("alternative", one) for one in found)])

        return alternatives
    if kind == "session":
        return lambda: _session(text, float.fromhex(more[0]), person)
    if kind == "plan":
        return lambda: _plan(person)
    return lambda: _columns(kind, text, person, columns_of(columns))


def answer(call: Callable[[], str]) -> str:
    try:
        return call()
    except spinerisk.SpineriskError as e:
        return error(e)


def main() -> None:
    for line in sys.stdin:
        print(line.partition("\t")[0], answer(call_of(line)))


if __name__ == "__main__":
    main()
