"""The hazard log: every control lies where it says, every test exists, and its page tells the same.

    PYTHONPATH=build/tests/python python tests/docs/test_hazards.py      writes the summary table into docs/hazards.md
"""

import csv
import datetime
import re
from pathlib import Path

import pytest

import spinerisk

ROOT = Path(__file__).resolve().parents[2]
LOG = ROOT / "docs" / "hazards.csv"
PAGE = ROOT / "docs" / "hazards.md"
GUIDE = ROOT / "docs" / "integrators.md"
PAGES = [PAGE, GUIDE]
COLUMNS = ["id", "hazard", "causes", "harm", "severity", "likelihood_before", "control_design", "control_code", "test", "residual", "owner",
           "reviewed_by", "date"]
BEGIN, END = "<!-- summary: written by tests/docs/test_hazards.py -->\n", "<!-- end of summary -->\n"
#: The order in which a control is to be looked for: what cannot happen, what is caught, what is told.
KINDS = ["Design", "Protection", "Information"]
#: How a test of each language is declared, so that a word in a comment is not taken for a test.
DECLARED = {".c": r"(?:Test\(\w+, |static .*\b){}\b", ".py": r"def {}\(", ".mjs": r"test\('{}'", ".sh": r"{}", "": r"{}"}


def rows():
    with open(LOG, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def places(cell):
    """[(path, name)] of a cell such as "lib/a.c:f; lib/b.c:g". A test's name may hold both signs."""
    return [tuple(part.split(":", 1)) for part in re.split(r"; (?=[\w./-]+:)", cell)]


def kinds(row):
    return re.findall(r"\b(Design|Protection|Information): ", row["control_design"])


def summary():
    lines = ["| id | hazard | severity | likelihood before | controls | owner |", "|---|---|---|---|---|---|"]
    for r in rows():
        cells = [r["id"], r["hazard"], r["severity"], r["likelihood_before"], ", ".join(kinds(r)).lower(), r["owner"]]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def each(column):
    return [pytest.param(row["id"], *place, id=f"{row['id']}-{':'.join(place)}"[:100]) for row in rows() for place in places(row[column])]


def test_every_row_is_complete():
    log = rows()
    assert [row["id"] for row in log] == [f"H{n}" for n in range(1, len(log) + 1)] and len(log) >= 15
    for row in log:
        assert list(row) == COLUMNS, row["id"]
        assert all(value and value.strip() for value in row.values()), f"{row['id']}: {[c for c in COLUMNS if not row[c]]}"
        assert row["severity"] in "12345" and row["likelihood_before"] in "12345", row["id"]
        assert row["owner"] in {"library", "integrator", "both"}, row["id"]
        datetime.date.fromisoformat(row["date"])


def test_controls_are_in_their_order_and_information_never_stands_alone():
    for row in rows():
        found = kinds(row)
        assert found and found == [kind for kind in KINDS if kind in found], f"{row['id']}: {found}"
        if row["id"] in {"H1", "H2", "H3"}:
            assert {"Design", "Protection"} & set(found), f"{row['id']} has information only"


@pytest.mark.parametrize("hazard,path,symbol", each("control_code"))
def test_every_control_is_where_the_log_says(hazard, path, symbol):
    file = ROOT / path
    assert file.is_file(), f"{hazard}: no file {path}"
    assert re.search(rf"(?<!\w){re.escape(symbol)}(?!\w)", file.read_text(encoding="utf-8")), f"{hazard}: no {symbol} in {path}"


@pytest.mark.parametrize("hazard,path,name", each("test"))
def test_every_test_of_the_log_exists(hazard, path, name):
    file = ROOT / path
    assert file.is_file(), f"{hazard}: no file {path}"
    declared = DECLARED[file.suffix].format(re.escape(name))
    assert re.search(declared, file.read_text(encoding="utf-8")), f"{hazard}: no test {name!r} in {path}"


def test_a_missing_control_would_be_noticed():
    text = (ROOT / "lib" / "laws.c").read_text(encoding="utf-8")
    assert re.search(r"(?<!\w)spr_broken_law(?!\w)", text) and not re.search(r"(?<!\w)spr_broken(?!\w)", text)
    assert not re.search(DECLARED[".py"].format("summary_of"), Path(__file__).read_text(encoding="utf-8"))


def test_controls_in_the_code_and_tests_are_several_for_the_worst():
    for row in rows():
        if int(row["severity"]) >= 4:
            assert len(places(row["control_code"])) >= 3 and len(places(row["test"])) >= 3, row["id"]


def test_the_summary_is_the_log_s():
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(BEGIN) == 1 and text.count(END) == 1
    assert text.split(BEGIN)[1].split(END)[0] == summary(), "run tests/docs/test_hazards.py"


def anchors(page):
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_the_page_resolve(page):
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    assert links
    for link in links:
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists() and target.is_relative_to(ROOT), f"{page.name}: {link}"
        assert not anchor or anchor in anchors(target), f"{page.name}: {link}"


def test_hazards_the_pages_name_are_in_the_log():
    known = {row["id"] for row in rows()}
    for page in PAGES:
        assert set(re.findall(r"\bH\d+\b", page.read_text(encoding="utf-8"))) <= known, page.name


def test_calls_statuses_and_files_the_pages_name_exist():
    header = (ROOT / "include" / "spinerisk" / "spinerisk.h").read_text(encoding="utf-8")
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name in set(re.findall(r"\b(?:spinerisk|SPINERISK)_[A-Za-z_]+", text)):
            assert re.search(rf"\b{name}\b", header), f"{page.name}: {name}"
        for path in set(re.findall(r"`((?:lib|tests|docs)/[\w./-]+)`", text)):
            assert (ROOT / path).exists(), f"{page.name}: {path}"


def test_the_guide_s_example_shows_what_must_be_shown():
    namespace = {}
    exec(re.search(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL).group(1), namespace)
    shown, a = "\n".join(namespace["lines"]), namespace["a"]
    for must in (a.urgency, a.verdict, a.reasons[0].sentence, "not a probability", a.model.version, a.model.digest, *a.open_questions, *a.assumed):
        assert must in shown, must


def test_numbers_of_the_guide_are_the_library_s():
    text = GUIDE.read_text(encoding="utf-8")
    days = next(p.value for p in spinerisk.parameters() if p.name == "phase_stale_days")
    assert f"A phase holds for {days:g} days" in text
    movements = [a for a in spinerisk.catalogue() if a.kind == "movement"]
    by_analogy = [a for a in movements if {"C"} == {g for g in a.grades.values() if g}]
    assert len(by_analogy) > len(movements) / 2 and "more than half of the movements rest on analogy or memory alone" in text
    for name in re.findall(r"^\| [a-z ]+ \| `(\w+)`", text.split("## Translations")[1].split("## ")[0], re.MULTILINE):
        assert name in known_ids(), name


def known_ids():
    ids = {r.id for r in spinerisk.reasons()} | {q.id for q in spinerisk.questions()} | {name for f in spinerisk.fields() for name in f.names}
    with open(ROOT / "lib" / "data" / "sentences.csv", newline="", encoding="utf-8") as file:
        return ids | {row["id"] for row in csv.DictReader(file)}


if __name__ == "__main__":
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    PAGE.write_text(before + BEGIN + summary() + END + rest.split(END)[1], encoding="utf-8")
