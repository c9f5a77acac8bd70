"""The tables by which names and codes are read: words, names (ids, display names, synonyms), codes.

Used by generate.py. The runtime side is lib/words.c (text to tokens) and lib/resolve.c (tokens to an
activity); what is said here about words must be what is done there. See docs/names.md.
"""
import csv
import math
import re
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
# Behind a "break" no head word stands ("plank with leg lift"); behind a "both" another one does ("squat to press").
FILLERS = ("stop", "break", "both")
# What a name can ask for beyond its activity; bit order is permanent (spinerisk_resolution.raised).
FACTORS = ["impact", "load", "overhead", "twist", "bend", "back_bend", "single_leg", "one_sided", "inversion",
           "heavy"]
# Flags beside the factors; either: the name means another activity, too; unassisted: there is no help.
ASSISTED, EITHER, UNASSISTED = 1 << 15, 1 << 14, 1 << 13
FLAGS = {"assisted": ASSISTED, "either": EITHER, "unassisted": UNASSISTED}
SEVERAL, FILLER = 0x8000, 0xFFF0
WEIGHTS = {"qualifier": 5, "equipment": 9, "posture": 16}
SYSTEMS = ["healthkit", "health_connect_exercise", "health_connect_segment", "health_connect_platform_session",
           "health_connect_platform_segment", "strava", "fit_sport", "fit_sub_sport", "fit_exercise_category",
           "fit_exercise", "google_fit"]
NO_NUMBER = 65535
# What a system writes before each of its names; not stored, and taken off what is looked up (lib/codes.c).
PREFIX = r"^(HKWorkoutActivityType|EXERCISE_(SEGMENT_|SESSION_)?TYPE_)"


def rows(name):
    with open(HERE / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def squeezed(text):
    """The key names are compared by: no case, spaces, hyphens or underscores (ASCII only)."""
    return re.sub(r"[ _-]", "", re.sub("[A-Z]", lambda m: m.group().lower(), text))


def split(text):
    """Lower-case words of a name. Names here are ASCII or Latin with accents."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("'", "").lower()
    return re.findall(r"[a-z0-9]+", text)


def stored_name(system, name):
    """Without the system's prefix. FIT's names have underscores and no spaces; spaces let them lie inside others."""
    name = re.sub(PREFIX, "", name)
    return name.replace("_", " ") if SYSTEMS[system].startswith("fit_") else name


def stems(word):
    """Shorter forms of a word, most likely first; lib/words.c does the same."""
    if len(word) > 4 and word.endswith("ies"):
        yield word[:-3] + "y"
    if len(word) > 4 and word.endswith("es"):
        yield word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    for end in ("ing", "ed"):
        if len(word) > len(end) + 2 and word.endswith(end):
            base = word[: -len(end)]
            yield base
            yield base + "e"
            if base[-1] == base[-2] and base[-1] in "bdgklmnprt":
                yield base[:-1]


def letters(word):
    """Which letters a word has, as bits: words one slip apart differ in at most two."""
    out = 0
    for c in word:
        out |= 1 << (ord(c) - 97 if c.isalpha() else 26 + ord(c) % 6)
    return out


def fnv32(data):
    state = 0x811C9DC5
    for byte in data:
        state = ((state ^ byte) * 0x01000193) & 0xFFFFFFFF
    return state


def tokens_hash(tokens):
    return fnv32(b"".join(t.to_bytes(2, "little") for t in tokens))


def bits(text, what):
    out = 0
    for name in text.split():
        if name in FLAGS:
            out |= FLAGS[name]
            continue
        if name not in FACTORS:
            sys.exit(f"{what}: {name!r} is not one of {FACTORS}")
        out |= 1 << FACTORS.index(name)
    return out


class Words:
    """Surface words, what they stand for, and what risk they carry."""

    def __init__(self, names):
        self.tokens, self.classes, self.risks = {"": 0}, ["stop"], [0]
        self.meaning, self.joins, self.reviewed = {}, {}, set()
        lexicon = rows("words.csv")
        for row in lexicon:
            if row["class"] == "join":
                continue
            parts = (row["tokens"] or row["word"]).split()
            self.meaning[row["word"]] = [self.token(p) for p in parts]
            if row["class"]:
                token = self.token(row["word"])
                self.classes[token] = row["class"]
                self.reviewed.add(token)
                self.risks[token] = bits(row["risk"], row["word"])
        surfaces = {w for name in names for w in split(name)}
        surfaces |= {w for row in lexicon for w in row["tokens"].split()}
        for row in lexicon:
            if row["class"] == "join":
                surfaces |= set(row["word"].split())
        for word in sorted(surfaces, key=lambda w: (len(w), w)):
            self.learn(word, surfaces)
        for row in lexicon:
            if row["class"] == "join":
                self.join(row)
            else:
                self.check_parts(row)

    def check_parts(self, row):
        """A word stands for words that stand for themselves: "climb", where "climbing" is read as it."""
        for part in row["tokens"].split():
            if self.meaning[part] != [self.tokens[part]]:
                sys.exit(f"words.csv: {row['word']!r} stands for {part!r}, which is read as another word")

    def token(self, name):
        if name not in self.tokens:
            self.tokens[name] = len(self.classes)
            self.classes.append("plain")
            self.risks.append(0)
        return self.tokens[name]

    def carries_meaning(self, token):
        """A word that a name may be found by: a number, or the T of "T bar", is none."""
        name = next(n for n, t in self.tokens.items() if t == token)
        return self.classes[token] == "plain" and len(name) > 1 and not name.isdigit()

    def learn(self, word, surfaces):
        if word in self.meaning:
            return self.meaning[word]
        for stem in stems(word):
            if stem in self.meaning or stem in surfaces:
                self.meaning[word] = self.learn(stem, surfaces)
                return self.meaning[word]
        self.meaning[word] = [self.token(word)]
        return self.meaning[word]

    def join(self, row):
        a, b = (self.meaning[w][0] for w in row["word"].split())
        token = self.token(row["tokens"])
        if row["risk"] != "none" and token not in self.reviewed:
            self.risks[token] |= bits(row["risk"], row["word"]) | self.risks[a] | self.risks[b]
        if self.joins.setdefault((a, b), token) != token:
            sys.exit(f"words.csv: {row['word']!r} is joined to two words")

    def read(self, name):
        """Tokens of a name in their order, joined, without filler words."""
        found = []
        for word in split(name):
            meaning = self.meaning.get(word)
            for stem in () if meaning else stems(word):
                meaning = meaning or self.meaning.get(stem)
            for token in meaning or [0]:
                if token and self.classes[token] in FILLERS:
                    continue
                if found and (found[-1], token) in self.joins:
                    found[-1] = self.joins[found[-1], token]
                else:
                    found.append(token)
        return found

    def stored(self, word, meanings):
        """What a word stands for as stored: a token, a filler word of a kind, or a row of several tokens."""
        meaning = self.meaning[word]
        if self.classes[meaning[0]] in FILLERS:
            return FILLER + FILLERS.index(self.classes[meaning[0]])
        if len(meaning) == 1:
            return meaning[0]
        meanings.append(f"{{{{{', '.join(map(str, (meaning + [0, 0])[:3]))}}}}}")
        return SEVERAL + len(meanings) - 1

    def risk(self, name):
        out = 0
        for token in self.read(name):
            out |= self.risks[token]
        return out


def has(activity):
    """The factors an activity asks for by itself; lib/raise.c does the same for an activity struct."""
    number = {k: float(v or 0) for k, v in activity.items() if k.endswith(("_typical", "_high"))}
    tags = activity["tags"].split()
    out = {
        "impact": number["impact_typical"] >= 1.8 or "jerk" in tags,
        "load": number["usual_kg_high"] > 0,
        "overhead": activity["overhead"] == "1",
        "twist": number["twist_typical"] >= 15,
        "bend": number["forward_typical"] >= 20,
        "back_bend": number["backward_typical"] >= 10,
        "single_leg": "single_leg" in tags,
        "one_sided": number["twist_typical"] >= 8,
        "inversion": "inversion" in tags,
        "heavy": False,  # heavier than is usual for the activity itself
    }
    if activity["kind"] == "class":
        return (1 << len(FACTORS)) - 1
    return sum(1 << i for i, factor in enumerate(FACTORS) if out[factor])


def name_table(activities):
    """(text, activity index, raise, kind) of every id, display name and synonym; kind 0 id, 1 name, 2 synonym."""
    index = {row["id"]: i for i, row in enumerate(activities)}
    table = [(row["id"], i, 0, 0, "") for i, row in enumerate(activities)]
    seen = {squeezed(row["id"]): i for i, row in enumerate(activities)}
    wrong = []
    for i, row in enumerate(activities):
        key = squeezed(row["name"])
        if seen.setdefault(key, i) != i:
            wrong.append(f"display name {row['name']!r} is the name of {activities[seen[key]]['id']}")
        table.append((row["name"], i, 0, 1, ""))
    for row in rows("synonyms.csv"):
        key, i = squeezed(row["synonym"]), index.get(row["id"])
        if i is None:
            wrong.append(f"synonym {row['synonym']!r}: no activity {row['id']!r}")
        elif key in seen and "either" not in row["raise"]:
            wrong.append(f"synonym {row['synonym']!r} of {row['id']} is taken already by {activities[seen[key]]['id']}")
        else:
            seen.setdefault(key, i)
            table.append((row["synonym"], i, bits(row["raise"], row["synonym"]), 2, row["exempt"]))
    if wrong:
        sys.exit("\n".join(wrong))
    return table


def lost(words, activities, what, text, i, raised, exempt):
    """A risk word of a name that its activity lacks must be raised, or named as harmless there."""
    missing = words.risk(text) & ~(ASSISTED | UNASSISTED) & ~has(activities[i]) & ~raised & ~bits(exempt, what)
    if raised & ASSISTED:  # what helps is no weight
        missing &= ~bits("load heavy", what)
    return [f"{what}: {text!r} at {activities[i]['id']} loses " + " ".join(f for k, f in enumerate(FACTORS) if missing >> k & 1)] if missing else []


class Phrase(NamedTuple):
    """A name as a set of tokens, rising; kind 0 id, 1 display name, 2 synonym."""

    tokens: list
    activity: int
    flags: int
    kind: int
    text: str


def phrases_of(words, activities, names):
    """One phrase per set of tokens. Ids and display names come first, so their reading of a set stands."""
    table, wrong = {}, []
    for text, i, raised, kind, exempt in sorted(names, key=lambda name: name[3] == 2):
        tokens = tuple(sorted(set(words.read(text))))
        wrong += lost(words, activities, "synonyms.csv", text, i, raised, exempt) if kind == 2 else []
        if not tokens:
            continue
        phrase, first = Phrase(list(tokens), i, raised, kind, text), table.get(tokens)
        if first and raised & EITHER:
            table[tokens] = first._replace(flags=first.flags | EITHER)
            table[tokens, i] = phrase
        elif first and first.activity != i:
            wrong.append(f"{text!r} of {activities[i]['id']} has the same words as a name of {activities[first.activity]['id']}")
        table.setdefault(tokens, phrase)
    if wrong:
        sys.exit("\n".join(wrong))
    return list(table.values())


def weights_of(words, phrases, n_activities):
    users = [set() for _ in words.classes]
    for phrase in phrases:
        for token in phrase.tokens:
            users[token].add(phrase.activity)
    digits = {t for name, t in words.tokens.items() if name.isdigit()}
    return [0 if c in FILLERS else WEIGHTS["qualifier"] if t in digits else WEIGHTS[c] if c in WEIGHTS else
            10 + round(5 * math.log2(n_activities / max(1, len(users[t])))) for t, c in enumerate(words.classes)]


def code_rows(words, activities):
    """Codes by system, then number; names as given by the system."""
    index = {row["id"]: i for i, row in enumerate(activities)}
    table, wrong, seen = [], [], set()
    for row in rows("codes.csv"):
        what, i = f"codes.csv {row['system']} {row['code']}", index.get(row["activity"])
        if i is None or row["system"] not in SYSTEMS:
            sys.exit(f"{what}: no such activity or system")
        numbers = row["code"].split(":")
        is_number = all(n.isdigit() for n in numbers)
        code = [int(n) for n in numbers] if is_number else [NO_NUMBER]
        raised = bits(row["raise"], what)
        wrong += lost(words, activities, what, row["name"], i, raised, row["exempt"])
        names = [row["name"]] if is_number or squeezed(row["code"]) == squeezed(row["name"]) else [row["name"], row["code"]]
        for name in names:
            key = (row["system"], squeezed(name), code[0] if row["system"] == "fit_exercise" else -1)
            if key in seen:
                wrong.append(f"{what}: name {name!r} twice")
            seen.add(key)
            table.append((SYSTEMS.index(row["system"]), code[0], code[1] if len(code) > 1 else NO_NUMBER, name, i,
                          raised | (ASSISTED if row["assisted"] == "1" else 0)))
    if wrong:
        sys.exit("\n".join(wrong))
    return sorted(table)
