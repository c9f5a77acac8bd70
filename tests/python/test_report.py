"""The report: one page that is whole, says what it must, and lets nothing of the log through as markup."""

import re
from pathlib import Path

import pytest

import spinerisk
from histories import HOSTILE, ME, UNKNOWN, entries, every_second_activity, history, undated, unread_lines
from pages import Page
from spinerisk._looks import HAZARD_LOOKS, VERDICT_LOOKS
from spinerisk.report._amounts import limit_words
from spinerisk.report._style import style
from words import forbidden

matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed: no report (tests/run installs it)")
from test_plot import contrast  # noqa: E402

from spinerisk import report  # noqa: E402

EMERGENCY = {"conditions": "bulge", "answers": {"saddle_numbness": True}}
SAME_DAY = {"conditions": "bulge", "answers": {"one_leg_weak": True}}


def everything():
    """A log with something of everything."""
    rows = [*entries(28), undated(HOSTILE, external_kg=10.0), undated(UNKNOWN), undated("workout", minutes=5.0)]
    notes = ["12 weights of dumbbells are per hand and were doubled.", "<b>9</b> weights"]
    return history(rows, unread=unread_lines(3), notes=notes, passed_over={"rest timer": 12, "health record": 1344}, **ME)


LOGS = {
    "everything": everything,
    "nothing": lambda: history([]),
    "nothing read": lambda: history([], unread=unread_lines(900)),
    "nothing known": lambda: history([undated(UNKNOWN), undated("workout")]),
    "nothing stated": lambda: history(entries(7), pain=None),
    "an emergency": lambda: history(**EMERGENCY),
    "the same day": lambda: history(**SAME_DAY),
    "an emergency, nothing read": lambda: history([], **EMERGENCY),
    "too much pain": lambda: history(pain=9, conditions="bulge"),
    "two years of sixty": lambda: history(entries(730, every_second_activity()), phase="maintenance", conditions="bulge", age=52),
    "no dates": lambda: history([undated("walking", minutes=20.0)]),
    "wellness": lambda: history(profile="wellness"),
    "a moment's demands": lambda: history([undated("walking")], provider={"max_impact": 1.0, "ban_tags": {"fall"}}),
}


@pytest.fixture(scope="module")
def pages():
    """{name: (log, page)}, each read strictly."""
    logs = {name: make() for name, make in LOGS.items()}
    return {name: (log, Page(report.report_html(log))) for name, log in logs.items()}


@pytest.fixture
def full(pages):
    return pages["everything"]


def section(page, title):
    """What stands in a section."""
    text = page.text
    start = text.index(title)
    return text[start:]


# ------------------------------------------------------------------ as a page


@pytest.mark.parametrize("name", LOGS)
def test_it_holds_everything_and_runs_nothing(pages, name):
    page = pages[name][1]
    assert not page.outside()
    policy = next(one for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in str(policy["content"])


@pytest.mark.parametrize("name", LOGS)
def test_it_can_be_read_by_anybody(pages, name):
    page = pages[name][1]
    assert page.all("html") == [{"lang": "en"}] and len(page.all("title")) == len(page.all("main")) == len(page.all("h1")) == 1
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in zip(levels, levels[1:]))
    assert all(one.get("scope") in ("col", "row") for one in page.all("th"))
    assert all(one.get("role") == "img" and len(str(one.get("aria-label"))) > 40 for one in page.all("svg"))
    assert len(page.all("svg")) == len(page.all("figure")) == len(page.all("figcaption"))
    ids = [str(attributes["id"]) for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [str(attributes["aria-labelledby"]) for _, attributes in page.tags if "aria-labelledby" in attributes]
    used = [str(one["href"])[1:] for one in page.all("use")] + re.findall(r"url\(#([^)]+)\)", str(page.tags))
    assert set(named) | set(used) <= set(ids)


@pytest.mark.parametrize("name", LOGS)
def test_no_word_frightens_promises_or_names_a_disease(pages, name):
    assert not forbidden(pages[name][1].text)


def test_the_list_of_words_finds_what_it_is_for():
    for bad in ("It is safe.", "clinically proven", "a risk of 40", "60 %", "You have a slipped disc.", "validated", "bed rest", "Take ibuprofen."):
        assert forbidden(bad), bad
    for good in ("It is not validated on outcomes.", "This is not a probability.", "Do you have a fever?", "Safety questions", "The risk of a fall"):
        assert not forbidden(good), good


@pytest.mark.parametrize("dark", [0, 1])
def test_text_and_marks_stand_out(dark):
    colours = dict(re.findall(r"--(\w+):(#\w{6});", style().split("@media screen")[dark]))
    for text in ("ink", "quiet"):
        assert contrast(colours[text], colours["paper"]) >= 4.5 and contrast(colours[text], colours["box"]) >= 4.5
    for name in VERDICT_LOOKS:
        assert contrast(colours[name], colours["box"]) >= 4.5, name
    assert set(HAZARD_LOOKS) <= set(colours) and len(set(colours.values())) == len(colours)


def test_its_pictures_have_the_colours_of_the_page(full):
    page = full[1]
    drawn = str([attributes for tag, attributes in page.tags if tag in ("path", "use", "text", "g", "rect")])
    assert "var(--ink)" in drawn and "var(--avoid)" in drawn and "var(--load)" in drawn
    assert not re.findall(r"#[0-9a-f]{6}\b", drawn), "a colour that does not change in the dark"
    assert "font-family" not in drawn


def test_the_same_log_gives_the_same_page_and_settings_stay():
    before = dict(matplotlib.rcParams)
    log = everything()
    assert report.report_html(log) == report.report_html(log)
    assert dict(matplotlib.rcParams) == before


def test_the_callers_own_look_does_not_change_it():
    log = everything()
    plain = report.report_html(log)
    with matplotlib.rc_context({"text.color": "red", "svg.fonttype": "path", "font.size": 30, "axes.facecolor": "black", "figure.dpi": 300}):
        assert report.report_html(log) == plain


# ------------------------------------------------------------------ what it says


@pytest.mark.parametrize("name", LOGS)
def test_counts_add_up(pages, name):
    log, page = pages[name]
    read, answered, without, unread = (
        int(number.replace(",", ""))
        for number in re.search(r"([\d,]+) entr\w+ were read: ([\d,]+) have an answer, ([\d,]+) have none\. ([\d,]+) line", page.text).groups()
    )
    assert (read, unread) == (len(log.log), len(log.log.unread)) and read == answered + without
    assert answered == len(log.scored) and without == sum(len(one.lines) for one in log.not_scored)


def test_entries_by_verdict_add_up(full):
    log, page = full
    table = section(page, "Entries by verdict").split("together")[0]
    told = {name: int(found[1]) for name, look in VERDICT_LOOKS.items() if (found := re.search(rf"\u00a0{look.label}\s.*?\s(\d+) ", table, re.DOTALL))}
    assert told == log.verdicts and sum(told.values()) == len(log.scored)


def test_who_it_is_for_and_what_is_not_known(full):
    log, page = full
    for part in ("herniation", "active", "pain now", "Not stated, so assumed", "body mass", "safety questions not answered", "Nobody asked about warning signs"):
        assert part in page.text, part
    open_questions = {name for one in log.exercises for name in one.strictest.open_questions}
    assert all(question.text in page.text for question in spinerisk.questions() if question.id in open_questions)


def test_each_strict_exercise_says_why_how_much_and_what_instead(full):
    log, page = full
    strict = [one for one in log.exercises if one.verdict in ("ask_provider", "avoid", "stop")]
    assert len(strict) >= 4
    for one in strict:
        text = section(page, "Strictest exercises")
        card = text[text.index(one.name) :].split("Index ")[0]
        assert one.strictest.reasons[0].sentence in card and "with care" in card
        assert "Instead, for the same purpose" in card or spinerisk.sentences()["alternative_none"] in card
        keywords = ME | {name: getattr(one.strictest_entry, name) for name in ("external_kg", "repetitions", "minutes")}
        for change in spinerisk.changes(one.name, **keywords):
            assert (spinerisk.find(change["activity"]).name if change["activity"] else change["sentence"]) in card
        for other in spinerisk.alternatives(one.name, 3, **keywords):
            assert spinerisk.find(other["activity"]).name in card


def test_the_limit_is_one_that_holds():
    log = history([undated("carrying groceries", external_kg=60.0)])
    told = re.search(r"It stays \u201cwith care\u201d up to ([\d.]+) kg", Page(report.report_html(log)).text)
    assert told and spinerisk.assess("carrying groceries", external_kg=float(told[1]), **ME).verdict == "with_care"
    assert spinerisk.assess("carrying groceries", external_kg=float(told[1]) + 0.2, **ME).verdict != "with_care"


def card_of(page, name):
    """The card of an exercise."""
    text = section(page, "Strictest exercises")
    return text[text.index(name) :].split("Index ")[0]


def test_a_limit_says_at_which_repetitions_it_holds_and_what_twelve_allow():
    log = history([undated("Standing overhead press", external_kg=57.0, repetitions=5.0)], conditions="bulge", phase="strengthening", pain=3)
    told = re.search(r"It stays \u201cwith care\u201d up to ([\d.]+) kg for 5 repetitions, ([\d.]+) kg for 12\.", Page(report.report_html(log)).text)
    five, twelve = float(told[1]), float(told[2])
    assert twelve < five
    for kg, repetitions in ((five, 5), (twelve, 12)):
        verdicts = [spinerisk.assess("Standing overhead press", external_kg=kg + more, repetitions=repetitions, **log.person).verdict for more in (0, 0.2)]
        assert verdicts[0] == "with_care" != verdicts[1]
    many = history([undated("Standing overhead press", external_kg=57.0, repetitions=20.0)], conditions="bulge", phase="strengthening", pain=3)
    assert re.search(r"up to [\d.]+ kg for 20 repetitions\.", Page(report.report_html(many)).text), "twelve allow more than twenty"


def test_a_limit_says_for_how_many_minutes_it_holds():
    page = Page(report.report_html(history([undated("carrying groceries", external_kg=60.0, minutes=3.0)])))
    assert re.search(r"up to [\d.]+ kg for 3 minutes\.", page.text)
    assert "60 kg, 1 minute, without a date" in Page(report.report_html(history([undated("carrying groceries", external_kg=60.0, minutes=1.0)]))).text


@pytest.mark.parametrize("word", ["per_hand", "per_hand_assumed", "per_hand_asked", "total", None])
def test_weights_of_two_hands_are_told_for_each(word):
    entry = undated("Standing overhead press", external_kg=57.0, repetitions=5.0, read=(word,) if word else ())
    page = Page(report.report_html(history([entry], conditions="bulge", phase="strengthening", pain=3)))
    whole = float(re.search(r"Use at most ([\d.]+) kg in all", page.text)[1])
    each = re.search(r"up to ([\d.]+) kg in each hand \(([\d.]+) kg in all\) for 5 repetitions, [\d.]+ kg in each hand \([\d.]+ kg in all\) for 12\.", page.text)
    if word not in ("per_hand", "per_hand_assumed", "per_hand_asked"):
        assert each is None and "in each hand" not in page.text and "57 kg, 5 repetitions" in page.text
        return
    assert float(each[2]) == whole and whole / 2 - 0.1 < float(each[1]) <= whole / 2
    assert f"Use at most {whole:g} kg in all ({each[1]} kg in each hand)." in page.text and "28.5 kg in each hand, 5 repetitions" in page.text


def test_what_to_do_instead_says_with_which_weight_and_nothing_twice():
    page = Page(report.report_html(history([undated("Deadlift (Barbell)", external_kg=85.0, repetitions=7.0)], conditions="bulge", pain=3)))
    card = card_of(page, "Deadlift (Barbell)")
    instead = [text for tag, text in page.texts if tag == "li" and text.split(",")[0].split(".")[0] in {one.name for one in spinerisk.catalogue()}]
    assert "more weight is a question of its own" in card and "Do instead" not in card and len(instead) >= 3
    assert len({text.split(",")[0].split(".")[0] for text in instead}) == len(instead)
    loaded = history([undated("Push-up", external_kg=60.0, repetitions=10.0), undated("Overhead Press (Barbell)", external_kg=90.0)], conditions="bulge", phase="strengthening", pain=3)
    told = Page(report.report_html(loaded)).text
    assert f"Push-up with added weight, up to {spinerisk.find('Push-up with added weight').usual_kg.typical:g} kg in all." in told
    light = history([undated("Pendlay Row (Barbell)", external_kg=20.0, repetitions=12.0)], conditions="bulge", phase="strengthening", pain=3)
    assert "Chest-supported row, up to 20 kg in all." in Page(report.report_html(light)).text, "no more than was lifted"


def test_a_card_does_not_contradict_itself(full):
    log = history([undated("Russian Twist", external_kg=0.0, repetitions=20.0), undated("Deadlift (Barbell)", external_kg=85.0, repetitions=7.0)], conditions="bulge", pain=3)
    page = Page(report.report_html(log))
    assert "No weight" not in card_of(page, "Russian Twist") and "enough by itself" not in card_of(page, "Russian Twist")
    assert "No weight brings it to \u201cwith care\u201d for 7 repetitions." in card_of(page, "Deadlift (Barbell)")
    assert "enough by itself" not in card_of(page, "Deadlift (Barbell)") and "Instead" in card_of(page, "Deadlift (Barbell)")


def test_what_is_named_instead_holds_up_to_its_weight():
    for activity in spinerisk.catalogue():
        if activity.usual_kg and activity.usual_kg.typical and spinerisk.assess(activity.id, **ME).encouraged:
            assert spinerisk.assess(activity.id, external_kg=activity.usual_kg.typical, **ME).encouraged, activity.id


def test_with_care_has_its_conditions_below(full):
    log, page = full
    text = section(page, "With care: the conditions").split("Weeks against their budget")[0]
    careful = [one for one in log.exercises if one.verdict == "with_care"]
    assert careful and page.text.index("Strictest exercises") < page.text.index("With care: the conditions")
    for one in careful:
        line = next(line for line in text.split(" \n ") if line.startswith(f"{one.name}: "))
        assert text.index(one.strictest.reasons[0].sentence) < text.index(line) and re.search(r"up to \d|alone does not|states no amount", line)
    assert "With care: the conditions" not in Page(report.report_html(history([undated("walking")]))).text


@pytest.mark.parametrize(
    ("five", "twelve", "said"),
    [
        (29.57, 17.61, "It stays \u201cwith care\u201d up to 29.5 kg for 5 repetitions, 17.6 kg for 12."),
        (29.57, 29.57, "It stays \u201cwith care\u201d up to 29.5 kg for 5 repetitions."),
        (29.57, None, "It stays \u201cwith care\u201d up to 29.5 kg for 5 repetitions, no weight for 12."),
        (None, None, "No weight brings it to \u201cwith care\u201d for 5 repetitions."),
        ("always", 17.61, "The weight alone does not make it stricter than \u201cwith care\u201d for 5 repetitions; for 12 repetitions it stays so up to 17.6 kg."),
        ("always", None, "The weight alone does not make it stricter than \u201cwith care\u201d for 5 repetitions; for 12 repetitions no weight brings it there."),
        ("always", "always", "The weight alone does not make it stricter than \u201cwith care\u201d for 5 repetitions."),
    ],
)  # fmt: skip
def test_the_words_of_every_kind_of_limit(five, twelve, said):
    def ask(repetitions=5):
        found = five if repetitions == 5 else twelve
        return {"holds": "never" if found is None else found if found == "always" else "found", "value": None if found == "always" else found}

    assert limit_words(undated("x", external_kg=60.0, repetitions=5.0), "external_kg", ask) == said


def test_an_exercise_with_care_says_up_to_how_much():
    rows = [undated("Overhead Press (Barbell)", external_kg=36.0, repetitions=5.0), undated("Seated Row (Cable)", repetitions=8.0)]
    text = section(Page(report.report_html(history(rows, conditions="bulge", phase="strengthening", pain=3))), "With care: the conditions")
    assert re.search(r"Overhead Press \(Barbell\): up to [\d.]+ kg for 5 repetitions, [\d.]+ kg for 12\.", text)
    usual = spinerisk.find("Seated Row (Cable)").usual_kg.typical
    assert re.search(rf"up to \d+ repetitions with its usual {usual:g} kg\.", text)


def test_the_summary_begins_with_the_exercises_by_what_to_do(full):
    log, page = full
    text = section(page, "Summary").split("Entries by verdict")[0]
    acts = {"avoid": "Leave for now", "ask_provider": "Ask first", "with_care": "With care", "suitable": "Go on"}
    places = []
    for verdict, act in acts.items():
        names = [one.name for one in log.exercises if one.verdict == verdict]
        line = next((line for line in text.split(" \n ") if line.startswith(f"{act}: ")), None)
        assert (line is not None) == bool(names) and all(name in line for name in names)
        places += [text.index(line)] if line else []
    assert len(places) >= 3 and places == sorted(places) and places[-1] < text.index("entries were read")


def test_weeks_say_what_adds_most(full):
    log, page = full
    text = section(page, "Weeks, newest first").split("What makes the index")[0]
    rows = re.split(r"\d+\s[A-Z][a-z]{2} 2026", text)[1:]
    assert "Mostly from" in text and len(rows) == len(log.weeks) and all(week.mostly for week in log.weeks)
    assert all(week.mostly in row for week, row in zip(reversed(log.weeks), rows))


def test_evidence_is_told_once_where_it_is_the_same():
    rows = [undated("Deadlift (Barbell)", external_kg=85.0), undated("Squat (Barbell)", external_kg=60.0), undated("toe touch")]
    for some, grades, told in ((rows[:2], {"C"}, 1), (rows, {"B", "C"}, 3)):
        log = history(some, conditions="bulge", pain=3)
        assert {one.strictest.evidence for one in log.exercises} == grades
        assert Page(report.report_html(log)).text.count("Evidence: ") == told


def test_how_names_and_weights_were_read(full):
    log, page = full
    names = section(page, "How names were read")
    assert all(one.name in names and spinerisk.find(one.activity).name in names for one in log.exercises)
    assert "with more twist" in names and "free text" in names and names.index(HOSTILE) < names.index("Walking")
    assert all(note in page.text for note in log.log.notes) and "rest timer 12" in page.text and "health record 1,344" in page.text


def test_what_has_no_answer_is_there_with_its_reason(full):
    log, page = full
    text = section(page, "Entries without an answer")
    for one in log.not_scored:
        assert all(spinerisk.find(name).name in text for name in one.nearest)
    assert "zumbaflop" in text and "No activity has that name." in text
    assert all(f"{one.line}" in text and one.reason in text and one.text in text for one in log.log.unread)


def test_rows_that_are_left_out_are_counted(pages):
    text = pages["nothing read"][1].text
    assert text.count("2026-03-02;Squat") == 300 and "And 600 more rows" in text


@pytest.mark.parametrize("name", LOGS)
def test_it_says_what_it_is_not_and_when_to_stop(pages, name):
    text = pages[name][1].text
    info = spinerisk.assess("walking").model
    for part in ("not a probability", "not a medical device", "not validated on outcomes", "lower back of adults", info.version, info.digest):
        assert part in text, part
    assert text.index("What this page answers") < text.index("When to stop") < text.index("Summary") < text.index("What this is not")
    assert "emergency care" in text and "sharp" in text and "moves down the leg" in text


@pytest.mark.parametrize("name", ["an emergency", "an emergency, nothing read", "the same day"])
def test_a_warning_sign_stands_first_and_alone(pages, name):
    log, page = pages[name]
    text = page.text
    act = "today" if name == "the same day" else "Get emergency care now."
    assert text.index("Stop exercising.") < text.index("What this page answers") and act in text.split("What this page answers")[0]
    assert any(reason.sentence in text for reason in spinerisk.assess("walking", **log.person).reasons)
    assert not page.all("svg") and "Instead" not in text and "up to" not in text and "Index" not in text and "budget" not in text.split("What this is not")[0]


def test_too_much_pain_stops_for_today(pages):
    text = pages["too much pain"][1].text
    assert "stop" in text and "Stop for today." in text


def test_names_of_users_stay_text(full):
    log, page = full
    html = report.report_html(log)
    assert "<script" not in html and "onerror=alert(1)>" not in html and "\u202e" not in html
    assert HOSTILE in page.text and "</style></svg></title>" in page.text and "<b>9</b> weights" in page.text


@pytest.mark.parametrize("name", ["squat \\1 \\g<0> \\d", "squat $x_1$ {0} %s", 'squat id="x" #8a5a00 font-family: x;', "squat \ud800", "squat\u2028\0 & co"])
def test_names_that_look_like_something_else(name):
    page = Page(report.report_html(history([undated(name)])))
    shown = "".join(c if c.isprintable() else " " for c in name)
    assert shown in page.text


def test_a_clinics_model_is_asked_again():
    own = spinerisk.Model("a clinic", changes={"care_line": 20})
    log = spinerisk.assess_log(history().log, model=own, **ME)
    with pytest.raises(spinerisk.ConflictError, match="another model"):
        report.report_html(log)
    text = Page(report.report_html(log, model=own)).text
    assert "changed by a clinic" in text and own.digest in text and "care 20" in text


def test_own_words_are_read_again():
    own = spinerisk.Activity(id="my_machine", name="My machine", impact=1.0, load=4000.0, twist=1.0, forward=50.0, backward=1.0)
    words = spinerisk.Vocabulary([own], {"legs of steel": "back_squat"})
    log = history([undated("legs of steel", external_kg=60.0), undated("my machine")]).log
    log = spinerisk.assess_log(log, vocabulary=words, **ME)
    text = Page(report.report_html(log, vocabulary=words)).text
    assert "What to change was not found" not in text and "Barbell back squat" in text and "Read as My machine" in text
    assert "What to change was not found" in Page(report.report_html(log)).text


def test_it_is_written_as_it_is(tmp_path):
    log = everything()
    report.write_report(log, tmp_path / "r\u00e9sum\u00e9.html")
    assert (tmp_path / "r\u00e9sum\u00e9.html").read_bytes() == report.report_html(log).encode("utf-8")
    with pytest.raises(OSError):
        report.write_report(log, tmp_path / "no" / "folder.html")
    for wrong in (None, {}, "log.csv"):
        with pytest.raises(TypeError, match="history must be a spinerisk History"):
            report.write_report(wrong, tmp_path / "x.html")
    assert not (tmp_path / "x.html").exists()


def test_a_real_export_becomes_a_page():
    export = Path(__file__).resolve().parents[3] / "shared" / "vocab" / "strong_export_25_workouts.csv"
    if not export.exists():
        pytest.skip(f"{export.name} is not there: it is not published with the project")
    log = spinerisk.assess_log(spinerisk.read_log(export, unit="kg"), conditions="bulge", phase="strengthening", pain=3)
    page = Page(report.report_html(log))
    assert not page.outside() and not forbidden(page.text) and len(page.all("svg")) == 4
    assert f"{len(log.log)} entries were read: {len(log.scored)} have an answer" in page.text
