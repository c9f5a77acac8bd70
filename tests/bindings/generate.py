#!/usr/bin/env python3
"""Writes cases that C, Python and Node must answer alike: generate.py FIELDS SEED COUNT > CASES.

FIELDS is what `replay --fields` prints. A case is a line of five cells with tabs between: id, call, text, inputs, columns. Text is
UTF-8 with %XX for what is not plain; %uXXXX is half of a character, as only Python and JavaScript can hold it. Inputs are
`owner.field=value;...`: a number as C hex float (with an i behind it: as an integer where a language has them), a choice by its
name, a set or a list of activities as names with "|" before each. Columns are `owner.field=value,value,...`.

The same seed gives the same cases. Half of them are good; the others hold what nobody should send.
"""

import csv
import math
import pathlib
import random
import re
import sys
from typing import Callable

DATA = pathlib.Path(__file__).resolve().parents[2] / "lib" / "data"
TEXT = ["\0", "\n", "\t", "é", "ß", "ı", "\u202e", "\u200b", "１", "💥", "\ud800", "\udfff", "%s%n", "/", ";", "=", "|", ",", "\x7f", "\ufeff", "a\u0301"]
WORDS = ["weighted", "single leg", "overhead", "jump", "twisting", "assisted", "with band", "heavy", "db", "60 kg", "3x10", "morning", "no", "kettlebell"]
PAIR = re.compile("[\ud800-\udbff]+(?=[\udc00-\udfff])")
EDGES = [0.0, -0.0, 5e-324, -5e-324, 2.2250738585072014e-308, 1e-300, 1.0, -1.0, 2.0**31, 2.0**32, 2.0**53, 1e300, 1.7976931348623157e308, math.inf, -math.inf]
NUMBER, CHOICE, SET, COUNT = 1, 2, 3, 4


class Field:
    def __init__(self, line: str) -> None:
        number, self.name, self.owner, kind, low, high, names = line.rstrip("\n").split("\t")
        self.number, self.kind = int(number), int(kind)
        self.low, self.high = float.fromhex(low), float.fromhex(high)
        self.names = names.split("|") if names else []


def rows(name: str) -> list[dict[str, str]]:
    with open(DATA / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


ACTIVITIES = rows("activities")
IDS = [row["id"] for row in ACTIVITIES]
NUMBERS = [int(row["number"]) for row in ACTIVITIES]
NAMES = IDS + [row["name"] for row in ACTIVITIES] + [row["synonym"] for row in rows("synonyms")]
CODES = [(row["system"], row["code"]) for row in rows("codes")]


def quoted(text: str) -> str:
    """Halves of a character that stand beside each other would be one: the first is left out."""
    text, out = PAIR.sub("", text), []
    for letter in text:
        if "\ud800" <= letter <= "\udfff":
            out.append(f"%u{ord(letter):04X}")
        elif letter.isascii() and (letter.isalnum() or letter in "_- ()"):
            out.append(letter)
        else:
            out += (f"%{byte:02X}" for byte in letter.encode())
    return "".join(out)


class Generator:
    def __init__(self, fields: list[Field], seed: int) -> None:
        self.fields, self.random = fields, random.Random(seed)

    def of(self, *owners: str) -> list[Field]:
        return [field for field in self.fields if field.owner in owners]

    def chance(self, percent: float) -> bool:
        return self.random.random() * 100 < percent

    # ---- text ----

    def name(self, odd: float) -> str:
        pick = self.random
        text = pick.choice(NAMES)
        if self.chance(15):
            text = f"{pick.choice(WORDS)} {text}"
        if self.chance(8):
            text = pick.choice(["workout", "Training", "gym class", "sport", "", "   "])
        if self.chance(odd):
            text = self.spoiled(text)
        return text

    def spoiled(self, text: str) -> str:
        pick, at = self.random, self.random.randrange(len(text) + 1)
        kind = pick.randrange(8)
        if kind == 0:
            return text[:at] + pick.choice(TEXT) + text[at:]
        if kind == 1:
            return text[: max(at - 1, 0)] + text[at:]
        if kind == 2:
            return text.upper() if at % 2 else text.title()
        if kind == 3:
            return text[:at] + "".join(pick.choice(TEXT) for _ in range(pick.randrange(1, 8)))
        if kind == 4:  # around the longest that is read
            return (text + pick.choice(" x-é")) .ljust(pick.choice([120, 127, 128, 129, 254, 255, 256, 257, 900]), pick.choice("x -é"))
        if kind == 5:
            return text.replace(" ", pick.choice(["_", "-", "  ", "\u00a0", "\u2009"]))
        if kind == 6:
            return "".join(chr(pick.choice([pick.randrange(1, 0x250), pick.randrange(0x400, 0x2fff), pick.randrange(0xd800, 0xe000), 0x1f4a5])) for _ in range(at + 1))
        return pick.choice(["constructor", "__proto__", "toString", "None", "NaN", "nan", "0", "-1", "true", "null"])

    # ---- values ----

    def number(self, field: Field, bad: bool) -> str:
        pick = self.random
        if bad:
            value = pick.choice([*EDGES, math.nextafter(field.high, math.inf), math.nextafter(field.low, -math.inf), field.high * 2 + 1, field.low - 1])
        elif self.chance(6):
            value = math.nan
        elif self.chance(10):
            value = pick.choice([field.low, field.high, 0.0 if field.low <= 0 else field.low])
        else:
            high = min(field.high, field.low + 100) if self.chance(80) else field.high
            value = pick.uniform(field.low, high)
            if self.chance(60):
                value = float(round(value)) if self.chance(70) else round(value, 1)
            value = min(max(value, field.low), field.high)
        whole = value.is_integer() and abs(value) < 2**53 and math.copysign(1, value) == 1 and self.chance(50)
        return value.hex() + ("i" if whole else "")

    def choice(self, field: Field, bad: bool) -> str:
        name = self.random.choice(field.names)
        if not bad:
            return quoted(name if self.chance(90) else name.upper().replace("_", " "))
        return quoted(self.spoiled(name))

    def members(self, field: Field, bad: bool) -> str:
        chosen = self.random.sample(field.names, min(self.random.choice([0, 1, 1, 1, 2, 3]), len(field.names)))
        out = [quoted(name) for name in chosen]
        if bad:
            out.insert(self.random.randrange(len(out) + 1), quoted(self.spoiled(self.random.choice(field.names))))
        return "".join("|" + name for name in out)

    def activity(self, bad: bool) -> str:
        return quoted(self.spoiled(self.random.choice(NAMES)) if bad else self.random.choice(IDS))

    def value(self, field: Field, bad: bool) -> str:
        if field.kind == NUMBER:
            return self.number(field, bad)
        if field.kind == CHOICE:
            return self.choice(field, bad)
        if field.kind == SET:
            return self.members(field, bad)
        if field.name in ("ban_activity", "like"):
            some = [self.activity(False) for _ in range(self.random.randrange(3))] + ([self.activity(True)] if bad else [])
            return "".join("|" + name for name in some)
        return self.activity(bad)

    # ---- inputs ----

    def inputs(self, fields: list[Field], most: int, bad: float) -> list[str]:
        chosen = self.random.sample(fields, min(self.random.randrange(most + 1), len(fields)))
        return [f"{field.owner}.{field.name}={self.value(field, self.chance(bad))}" for field in chosen]

    def person_fields(self) -> list[Field]:
        """A red flag stops everything: rarely."""
        left_out = {"region"} if self.chance(85) else set()
        if self.chance(90):
            left_out.add("answers_yes")
        if self.chance(95):
            left_out.add("profile")
        if self.chance(90):
            left_out.add("age_years")
        return [field for field in self.of("patient") if field.name not in left_out]

    def provider(self, bad: float) -> list[str]:
        if self.chance(75):
            return []
        out = self.inputs(self.of("provider"), 3, bad)
        permit = {field.name: field for field in self.of("permit")}
        for _ in range(self.random.randrange(3)):
            opener = permit["permit_activity" if self.chance(60) else "permit_tags"]
            value = self.value(opener, self.chance(bad))
            if not value:
                continue
            out.append(f"permit.{opener.name}={value}")
            rest = [field for name, field in permit.items() if name not in ("permit_activity", "permit_tags")]
            out += self.inputs(rest, 2, bad)
        return out

    def person(self, bad: float, effort: bool = True) -> list[str]:
        fields = self.person_fields() + (self.of("effort") if effort else [])
        if self.chance(10):
            return []
        return self.inputs(fields, self.random.choice([2, 4, 8, 20]), bad) + self.provider(bad)

    def spoil(self) -> float:
        """How many values of a hundred are bad."""
        return self.random.choice([0, 0, 0, 3, 10, 40])

    # ---- calls: call, text, inputs, columns ----

    def by_name(self) -> tuple[str, str, list[str], list[str]]:
        bad = self.spoil()
        if self.chance(12):
            text = self.random.choice(IDS) if self.chance(70) else self.name(50)
            return "strict", quoted(text), self.person(bad), []
        return "assess", quoted(self.name(5 if not bad else 25)), self.person(bad), []

    def by_demand(self) -> tuple[str, str, list[str], list[str]]:
        """One value of the demand is spoiled, or the person: which of several is told first is up to the language."""
        bad, person = self.spoil(), 0.0
        if self.chance(40):
            bad, person = 0.0, bad
        demand = []
        wrong = self.random.choice(["impact", "load", "twist", "forward", "backward"]) if self.chance(4 * bad) else ""
        for name in ("impact", "load", "twist", "forward", "backward"):
            ends = [field for end in ("_low", "", "_high") for field in self.of("demand") if field.name == name + end]
            low = self.random.uniform(0, ends[1].high * self.random.choice([0.1, 0.3, 1]))
            given = ends if self.chance(20) else ends[1:2]
            for k, field in enumerate(given):
                value = self.number(field, True) if name == wrong and field is given[-1] else min(low * (1 + 0.1 * k), field.high).hex()
                demand.append(f"demand.{field.name}={value}")
        fields = self.person_fields() + [field for field in self.of("effort") if field.name == "hold_minutes" or self.chance(5)]
        return "demand", "", self.inputs(fields, 6, person) + self.provider(person) + demand, []

    def reading(self) -> tuple[str, str, list[str], list[str]]:
        if self.chance(20):
            system, code = self.random.choice(CODES)
            if self.chance(30):
                code = self.spoiled(code)
            if self.chance(8):
                system = self.spoiled(system).replace(":", "")
            return "code", f"{quoted(system)}:{quoted(code).replace('%3A', ':')}", [], []
        return ("strict_resolve" if self.chance(10) else "resolve"), quoted(self.name(40)), [], []

    def column(self, field: Field, n: int, bad: float) -> str:
        def one() -> str:
            odd = self.chance(bad)
            if field.kind == NUMBER:
                return self.number(field, odd).rstrip("i")
            if field.kind == CHOICE:
                return str(self.random.choice([-1, -(2**31), 2**31 - 1, len(field.names) + 1]) if odd else self.random.randrange(len(field.names) + 1))
            if field.kind == SET:
                return str(self.random.choice([2**63, 2**64 - 1, 1 << min(len(field.names), 63)]) if odd else self.random.randrange(4) << self.random.randrange(len(field.names) - 1))
            return str(self.random.choice([0, 65535, 2**32 - 1, 1000000]) if odd else self.random.choice(NUMBERS))

        return f"{field.owner}.{field.name}={','.join(one() for _ in range(n))}"

    def columns(self) -> tuple[str, str, list[str], list[str]]:
        n, bad = self.random.choice([0, 1, 2, 3, 5, 9, 17]), self.spoil()
        call = self.random.choice(["columns_demand", "columns_effort", "columns_effort", "columns_reading"])
        people = self.random.sample([f for f in self.person_fields() if f.name != "answers_yes"], self.random.choice([0, 0, 1, 3]))
        stated = {field.name for field in people}
        fields = [field for field in self.person_fields() if field.name not in stated]
        shared = self.inputs(fields, 5, bad if self.chance(20) else 0) + self.provider(0)
        text = ""
        if call == "columns_demand":
            named = [field for field in self.of("demand", "activity") if field.name in ("impact", "load", "twist", "flexion")]
            named = [next(field for field in named if field.name == name) for name in ("impact", "load", "twist", "flexion")]
            columns = [self.column(field, n, bad) for field in named]
        else:
            number = next(field for field in self.fields if field.name == "number" and field.owner == "activity")
            columns = [self.column(number, n, bad)]
            if call == "columns_reading":
                names = [self.name(20) for _ in range(self.random.randrange(1, 6))]
                text = "|".join(map(quoted, names))
                index = [str(2**32 - 1 if self.chance(3) else self.random.randrange(len(names) + (1 if self.chance(bad) else 0))) for _ in range(n)]
                columns = [f"activity.number={','.join(index)}"]
            effort = self.of("effort")
            columns += [self.column(field, n, bad) for field in self.random.sample(effort, self.random.randrange(5))]
        return call, text, shared, columns + [self.column(field, n, bad) for field in people]

    def about(self) -> tuple[str, str, list[str], list[str]]:
        bad = self.spoil()
        verdict = self.random.choice(["suitable", "with_care", "ask_provider", "avoid"])
        kind = self.random.randrange(3)
        call = f"changes:{verdict}"
        if kind == 0:
            call = f"limit:{self.random.choice(['external_kg', 'assistance_kg', 'repetitions', 'minutes', 'hold_minutes', 'vigour'])}:{verdict}"
        elif kind == 1:
            call = f"alternatives:{self.random.choice([0, 1, 3, 5, 20])}"
        return call, quoted(self.name(10)), self.person(bad), []

    def session(self) -> tuple[str, str, list[str], list[str]]:
        names = [quoted(self.random.choice(IDS) if self.chance(95) else self.name(30)) for _ in range(self.random.randrange(1, 5))]
        carried = self.random.choice([0.0, 0.0, 0.5, 3.25, 5e-324, 1e6])
        return f"session:{carried.hex()}", "|".join(names), self.person(self.spoil(), effort=False), []

    def plan(self) -> tuple[str, str, list[str], list[str]]:
        bad = self.spoil()
        inputs = self.inputs(self.person_fields(), 6, bad if self.chance(30) else 0)
        request = [field for field in self.of("request") if field.name != "weeks"]
        weeks = next(field for field in self.of("request") if field.name == "weeks")
        inputs += self.inputs(request, 4, bad) + [f"request.weeks={float(self.random.choice([1, 2, 3, 6])).hex() if not self.chance(bad) else self.number(weeks, True)}"]
        return "plan", "", inputs + self.provider(bad if self.chance(20) else 0), []

    def case(self) -> tuple[str, str, list[str], list[str]]:
        kinds: list[tuple[Callable[[], tuple[str, str, list[str], list[str]]], int]] = [
            (self.by_name, 44), (self.by_demand, 14), (self.reading, 18), (self.columns, 12), (self.about, 5), (self.session, 6), (self.plan, 1),
        ]  # fmt: skip
        return self.random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]()


def main(place: str, seed: str, count: str) -> None:
    with open(place, encoding="utf-8") as file:
        generator = Generator([Field(line) for line in file], int(seed))
    for i in range(int(count)):
        call, text, inputs, columns = generator.case()
        print(f"{seed}-{i}", call, text, ";".join(inputs), ";".join(columns), sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
