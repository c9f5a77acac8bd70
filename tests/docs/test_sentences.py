"""Every sentence a person may read: no forbidden word, plain enough for an age of 12, and with what to do next.

    PYTHONPATH=build/tests/python python tests/docs/test_sentences.py      appends new ids to ids.csv

Sentences of fields are for developers and are not looked at here.
"""

import csv
import re
from pathlib import Path

import pytest

import spinerisk

IDS = Path(__file__).with_name("ids.csv")
#: Words that frighten, promise, diagnose or sell, and what they are told by. Whole words, whatever their case.
FORBIDDEN = {
    "damage": r"damag\w+", "degenerate": r"degenerat\w+", "wear and tear": "wear and tear", "worn": "worn", "crumbling": r"crumbl\w+",
    "slipped": "slipped", "out of place": "out of place", "unstable": "unstable", "weak or fragile spine": r"weak,?( or)?( \w+)? spine|fragile",
    "wrong posture": "wrong posture", "will herniate": r"herniat(e|es|ed|ing)", "cure": "cur(e|es|ed)", "prevents": "prevent(s|ed|ing|ion)?",
    "heals or decompresses your disc": "decompress(es)?|heals? (your|the|a) discs?", "clinically proven": "proven", "validated": "(?<!not )validated",
    "accurate": "accura(te|tely|cy)", "safe": "safe(ly|r|st)?", "risk-free": "risk.free", "guaranteed": r"guarante\w+", "% risk": r"risk of \d+",
    "chance of injury": "chances? of", "probability": "(?<!not a )probabilit(y|ies)", "prescription": r"prescri\w+", "never again": "never again",
    "treatment plan": "treatment plans?", "diagnosis": r"diagnos\w+", "you have": "(?<!do )you have", "doctor-approved": r"\w+.approved",
    "bed rest": "bed.?rest|rest in bed|stay in bed",
    "a drug's name": "ibuprofen|paracetamol|acetaminophen|aspirin|naproxen|diclofenac|celecoxib|codeine|tramadol|morphine|oxycodone|"
                     "gabapentin|pregabalin|amitriptyline|diazepam|baclofen|warfarin|heparin|apixaban|rivaroxaban|prednisolone|cortisone",
}
BAD = {
    "damage": "It damages the disc.", "degenerate": "Your spine is degenerated.", "safe": "This is safe.", "validated": "It is validated.",
    "prevents": "It prevents pain.", "you have": "If you have a slipped disc", "probability": "The probability is high.", "bed rest": "Rest in bed.",
    "cure": "It cures pain.", "weak or fragile spine": "Yours is a weak, fragile spine.", "will herniate": "The disc will herniate.",
    "heals or decompresses your disc": "This decompresses the spine.", "a drug's name": "Take ibuprofen first.",
}
GOOD = ["A weak immune system or a needle in the spine?", "It is not validated on outcomes.", "Safety questions not answered: 3.",
        "Do you have a fever?", "Have you had cancer?", "An index, not a probability."]
GRADE = 9.0  # no sentence above this school year ...
MEAN = 6.5   # ... and all of them, on average, for an age of 12
PEOPLE = {
    "herniation": {"conditions": "herniation", "phase": "active"}, "stenosis": {"conditions": "stenosis", "phase": "acute"}, "nothing stated": {},
    "pain of 7": {"conditions": "bulge", "pain": 7}, "osteoporosis": {"conditions": "osteoporosis", "bone": "osteoporosis", "age": 80},
    "pregnant": {"conditions": "non_specific", "pregnancy": "pregnant", "pregnancy_weeks": 30},
    "fusion": {"surgery": "fusion", "weeks_since_surgery": 8, "surgery_released": True},
    "a ceiling": {"conditions": "bulge", "max_load": 1500},
    "all of history": {"conditions": "bulge", "answers": {q.id: True for q in spinerisk.questions() if q.group == "history"}},
}
MOVEMENTS = [a.id for a in spinerisk.catalogue() if a.kind == "movement"]
FLAGS = [q.id for q in spinerisk.questions() if q.group == "flag"]
#: What stops an activity without being a red flag.
STOPS = [{"pain": 8}, {"pain": 10}, {"pain_during_change": 2}, {"pain_during_change": 5}, {"symptom_move": "spreading"},
         {"answers": {"sharp_pain": True}}]
URGENT = {"none": "Keep moving gently", "ask": "Ask whoever treats you", "same_day": "today", "emergency": "emergency care"}
#: Lines of a text that hold data: numbers, names of fields, model and scope.
DATA_LINE = re.compile(r"^(- |Index |Evidence: |Not stated|Safety questions|Model |Read as)")


def explained(activity, **options):
    """(assessment, text) of one question."""
    return spinerisk.assess(activity, **options), spinerisk.explain(activity, **options)


@pytest.fixture(scope="module")
def spread():
    """Texts of a spread of answers: every movement for several people, and every way to be stopped."""
    texts = [explained(activity, **person) for person in PEOPLE.values() for activity in MOVEMENTS]
    texts += [explained("walking", answers={flag: True}) for flag in FLAGS]
    return texts + [explained("walking", conditions="bulge", **stop) for stop in STOPS]


@pytest.fixture(scope="module")
def sentences(spread):
    """{where: sentence} of all reasons, questions and fixed sentences, whichever way the library tells them."""
    found = {f"reason {r.id}": r.sentence for r in spinerisk.reasons()} | {f"question {q.id}": q.text for q in spinerisk.questions()}
    found |= {f"sentence {name}": text for name, text in fixed().items()}
    lines = {line for _, text in spread for line in text.splitlines() if line and not DATA_LINE.match(line)}
    return found | {f"line {line[:40]}": line for line in sorted(lines)}


def forbidden(text):
    """Names of the forbidden words a text holds. "Do you have" may ask and may not tell."""
    found = [name for name, pattern in FORBIDDEN.items() if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE)]
    if "%" in text:
        found.append("%")
    told = [part for part in re.split(r"(?<=[.?!])\s+", text) if re.search(r"\bdo you have\b", part, re.IGNORECASE) and not part.endswith("?")]
    return found + ["you have, told"] * bool(told)


@pytest.fixture(scope="module")
def grade():
    """School year by Flesch and Kincaid. The package is pinned where tests are set up: later ones want the network."""
    textstat = pytest.importorskip("textstat", reason="textstat is not installed: no reading age (tests/run installs it)")
    return textstat.flesch_kincaid_grade


def test_no_sentence_frightens_promises_or_diagnoses(sentences, spread):
    wrong = [f"{where}: {words} in {text!r}" for where, text in sentences.items() if (words := forbidden(text))]
    wrong += sorted({f"{words} in {line!r}" for _, text in spread for line in text.splitlines() if (words := forbidden(line))})
    assert not wrong, "\n".join(wrong)


def test_the_list_finds_what_it_is_for_and_nothing_else():
    for name, text in BAD.items():
        assert name in forbidden(text), text
    assert [forbidden(text) for text in GOOD] == [[]] * len(GOOD)
    assert forbidden("Do you have a slipped disc.") == ["slipped", "you have, told"] and forbidden("5% more") == ["%"]


def test_the_guide_lists_the_same_words():
    guide = " ".join((IDS.parents[2] / "docs" / "integrators.md").read_text(encoding="utf-8").split())
    assert not [name for name in FORBIDDEN if f" {name} " not in guide.replace(".", " ")]


def test_reasons_tell_and_questions_ask():
    for reason in spinerisk.reasons():
        assert re.fullmatch(r"[A-Z][^?]*\.", reason.sentence), f"reason {reason.id} is no statement: {reason.sentence}"
    for question in spinerisk.questions():
        assert re.fullmatch(r"[A-Z].*\?", question.text), f"question {question.id} asks nothing: {question.text}"


def test_each_question_and_each_flag_has_its_own_sentence():
    for texts in ([q.text for q in spinerisk.questions()], [r.sentence for r in spinerisk.reasons() if r.id.startswith("flag_")]):
        assert len(set(texts)) == len(texts) > 10


def test_the_reading_age_is_twelve(sentences, grade):
    # Parts of sentences have no grade, and the formula says nothing about a few words ("Stop exercising.").
    whole = {where: text for where, text in sentences.items() if text.endswith((".", "?")) and len(text.split()) >= 5}
    grades = {where: grade(text) for where, text in whole.items()}
    assert len(grades) > 150
    mean = sum(grades.values()) / len(grades)
    assert mean <= MEAN, f"mean grade {mean:.1f}"
    hard = [f"{value:.1f} {where}: {sentences[where]}" for where, value in grades.items() if value > GRADE]
    assert not hard, "\n".join(hard)


def test_the_grade_tells_hard_from_plain(grade):
    hard = "Contraindicated activities necessitate immediate discontinuation pending multidisciplinary re-evaluation of neurological symptomatology."
    assert grade(hard) > 2 * GRADE and grade("Stop if it hurts. Ask whoever treats you.") < MEAN


def test_each_avoid_has_an_alternative(spread):
    seen = 0
    for a, text in spread:
        if a.verdict == "avoid":
            seen += 1
            assert re.search(r"^Try |what you may do instead", text, re.MULTILINE), text
    assert seen > 100


@pytest.mark.parametrize("person", PEOPLE)
def test_what_is_named_instead_is_not_avoided_itself(person, spread):
    line = next(line for a, text in spread if a.verdict == "avoid" for line in text.splitlines() if line.startswith("Try "))
    named = [a.id for a in spinerisk.catalogue() if a.kind == "movement" and re.search(rf"\b{re.escape(a.name.lower())}\b", line.lower())]
    assert len(named) >= 2, f"no activities of the catalogue in {line!r}"
    verdicts = {name: spinerisk.assess(name, **PEOPLE[person]).verdict for name in named}
    assert {"suitable", "with_care"} & set(verdicts.values()), verdicts


@pytest.mark.parametrize("flag", FLAGS)
def test_each_flag_stops_with_an_act_and_an_urgency(flag):
    a, text = explained("walking", answers={flag: True})
    first = text.splitlines()[0]
    assert a.verdict == "stop" and a.urgency in ("same_day", "emergency")
    assert first.startswith("Stop exercising.") and URGENT[a.urgency] in first and "Do not wait" in first, first
    assert "Try " not in text and "Keep moving" not in text, "an emergency has no alternative"


def test_each_stop_has_an_act_and_an_urgency(spread):
    seen = set()
    for a, text in spread:
        if a.verdict == "stop":
            seen.add(a.urgency)
            assert "Stop" in text.splitlines()[0] and URGENT[a.urgency] in text, text
    assert seen == set(URGENT)
    for reason in spinerisk.reasons():
        if reason.verdict == "stop":
            assert reason.urgency != "none" or re.search(r"\bstop\b", reason.sentence), f"{reason.id} says neither how soon nor what to do"


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_a_stop_never_says_go_on(stop):
    text = spinerisk.explain("walking", conditions="bulge", **stop)
    assert not re.search(r"\bgo on\b", text), text


def pinned():
    with open(IDS, newline="", encoding="utf-8") as file:
        return [(row["kind"], row["id"], int(row["number"]) if row["number"] else None) for row in csv.DictReader(file)]


def fixed():
    """The fixed sentences and parts of sentences, by their id."""
    return spinerisk.sentences()


def present():
    rows = [("reason", r.id, r.number) for r in spinerisk.reasons()] + [("question", q.id, q.number) for q in spinerisk.questions()]
    return rows + [("sentence", name, None) for name in fixed()]


def test_ids_are_unique_and_well_formed():
    for kind in ("reason", "question"):
        ids, numbers = zip(*[(name, number) for what, name, number in present() if what == kind])
        assert len(set(ids)) == len(ids) and len(set(numbers)) == len(numbers), kind
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in ids) and min(numbers) > 0


def test_no_id_was_removed_or_renumbered():
    """Apps store the numbers and translate by the ids, for years."""
    gone = [row for row in pinned() if row not in present()]
    assert not gone, f"removed, renamed or renumbered: {gone}"


def test_every_id_is_pinned_once():
    rows = pinned()
    numbered = [row for row in rows if row[2]]
    assert len(rows) == len({row[:2] for row in rows}) and len(numbered) == len({row[::2] for row in numbered})
    new = [row for row in present() if row not in rows]
    assert not new, f"append to ids.csv (tests/docs/test_sentences.py does it when run): {new}"


if __name__ == "__main__":
    known = pinned()
    with open(IDS, "a", newline="", encoding="utf-8") as out:
        csv.writer(out, lineterminator="\n").writerows(row for row in present() if row not in known)
