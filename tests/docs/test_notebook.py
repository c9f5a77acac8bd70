"""The notebook runs from a raw export to answers, and shows what was committed with it."""

import copy
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import make_notebook  # noqa: E402
from test_sentences import FORBIDDEN  # noqa: E402

RENEW = "run tests/docs/make_notebook.py, and look at what it wrote"


@pytest.fixture(scope="module")
def committed():
    return make_notebook.read()


@pytest.fixture(scope="module")
def fresh(committed):
    return make_notebook.run(copy.deepcopy(committed))


def test_every_cell_runs_and_shows_what_was_committed(committed, fresh):
    want, got = make_notebook.text_of(committed), make_notebook.text_of(fresh)
    for one, other in zip(want, got):
        assert one == other, RENEW
    assert len(want) == len(got), RENEW
    assert [cell.get("execution_count") for cell in committed.cells] == [cell.get("execution_count") for cell in fresh.cells], RENEW


def test_a_changed_number_would_be_seen(committed):
    changed = copy.deepcopy(committed)
    output = next(o for cell in changed.cells for o in cell.get("outputs", ()) if re.search(r"\d", o.get("text", "")))
    output.text = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), output.text, count=1)
    assert make_notebook.text_of(changed) != make_notebook.text_of(committed)


def test_it_goes_all_the_way(committed):
    sources = "\n".join(cell.source for cell in committed.cells if cell.cell_type == "code")
    for call in ("read_log(", "assess_log(", "assess_frame(", "log_weeks(", "limit(", "changes(", "alternatives(", "plan(", "write_report(",
                 "plot.contributions(", "plot.week(", "plot.course(", "plot.activity_map("):  # fmt: skip
        assert call in sources, call
    kinds = [kind for _, _, _, kinds, _ in make_notebook.text_of(committed) for kind in kinds]
    assert kinds.count("image/png") >= 4 and kinds.count("text/html") >= 4
    assert 20 <= len(committed.cells) <= 36


def test_what_is_committed_is_small_and_says_nothing_of_a_machine(committed):
    text = make_notebook.PAGE.read_text(encoding="utf-8")
    assert len(text) < 250_000
    assert make_notebook.clean(copy.deepcopy(committed)) == committed, RENEW
    without_pictures = re.sub(r'"image/png": "[^"]*"', "", text)
    assert not re.search(r"/(tmp|home|root|usr|work|Users)/|[A-Z]:\\\\|ipykernel_|0x[0-9a-f]{6,}", without_pictures)


def test_no_forbidden_word_is_in_its_text(committed):
    told = "\n".join(cell.source for cell in committed.cells if cell.cell_type == "markdown")
    for name, pattern in FORBIDDEN.items():
        assert not re.search(rf"\b({pattern})\b", told, re.IGNORECASE), name
