"""The catalogue against itself, against the evidence, and against orders a biomechanist would sign."""

import collections
import csv
import sys

import pytest

import lists

sys.path.insert(0, str(lists.DATA))
import generate  # noqa: E402

ACTIVITIES = {a["id"]: a for a in generate.activities()}
QUANTITIES = {"impact": 20, "load": 20000, "twist": 130, "forward": 120, "backward": 60}
EVIDENCE = lists.rows(lists.DATA / "evidence.csv")
OVERHEAD_FACTOR = 1.8
DEFAULT_PER_KG = 20.0


def number(activity: str, column: str) -> float:
    return float(ACTIVITIES[activity][column] or 0)


def quantity(activity: str, name: str) -> float:
    """Typical demand; load_per_kg with the price of overhead; load_at_20kg: the load with 20 kg in hand."""
    if not name.startswith("load_"):
        return number(activity, f"{name}_typical")
    per_kg = number(activity, "load_per_kg") or DEFAULT_PER_KG
    if ACTIVITIES[activity]["overhead"] == "1":
        per_kg *= OVERHEAD_FACTOR
    return per_kg if name == "load_per_kg" else number(activity, "load_typical") + 20 * per_kg


def movements():
    return [a for a in ACTIVITIES.values() if a["kind"] != "class"]


def test_the_catalogue_is_as_wide_as_the_sources():
    assert len(movements()) >= 270
    assert sum(a["kind"] == "class" for a in ACTIVITIES.values()) >= 5


@pytest.mark.parametrize("name,highest", QUANTITIES.items())
def test_every_demand_is_ordered_and_within_what_bodies_do(name, highest):
    for a in movements():
        low, typical, high = (number(a["id"], f"{name}_{k}") for k in ("low", "typical", "high"))
        assert 0 <= low <= typical <= high <= highest, (a["id"], name, low, typical, high)


def test_who_lies_does_not_land():
    landing = [a["id"] for a in movements() if {"supine", "prone"} & set(a["tags"].split()) and number(a["id"], "impact_typical") > 1]
    assert landing == ["turkish_get_up"]  # it ends on the feet


def test_water_carries():
    """What lands or slams although it is done in or on water: entries from a height, boards and boats at speed."""
    wet = [a["id"] for a in movements() if "water" in a["tags"].split() and number(a["id"], "impact_typical") > 1.1]
    assert sorted(wet) == ["diving", "jet_ski", "kitesurfing", "surfing", "wakeboarding", "windsurfing"]


@pytest.mark.parametrize("row", lists.rows(lists.HERE / "orders.csv"), ids=lambda r: f"{r['quantity']}:{r['more']}{r['relation']}{r['less']}")
def test_order(row):
    more, less = quantity(row["more"], row["quantity"]), quantity(row["less"], row["quantity"])
    assert more > less if row["relation"] == ">" else more >= less, (more, less, row["why"])


def test_a_weight_never_lowers_a_demand():
    pairs = [(a["id"], base) for a in movements() for base in [a["id"].removeprefix("weighted_").removeprefix("loaded_")] if base != a["id"] and base in ACTIVITIES]
    assert len(pairs) >= 8
    for weighted, plain in pairs:
        for name in (*QUANTITIES, "load_at_20kg"):
            assert quantity(weighted, name) >= quantity(plain, name), (weighted, plain, name)


def test_families_name_activities_that_are_no_children_themselves():
    with open(lists.DATA / "activities.csv", newline="", encoding="utf-8") as file:
        written = {r["id"]: r for r in csv.DictReader(file)}
    children = [r for r in written.values() if r["family"]]
    assert len(children) >= 20
    for row in children:
        parent = written[row["family"]]
        assert parent["kind"] != "class" and not parent["family"], (row["id"], parent["id"])


# ------------------------------------------------------------------ evidence


@pytest.mark.parametrize("row", EVIDENCE, ids=lambda r: f"{r['file']}:{r['finding']}"[:60])
def test_evidence(row):
    """Each finding is held against the catalogue as its row says, or says why not."""
    assert row["why"].strip() and row["use"] in ("within", "order", "model", "not_used")
    if row["use"] == "within":
        for activity in row["activities"].split():
            low, high = number(activity, f"{row['quantity']}_low"), number(activity, f"{row['quantity']}_high")
            # Body weights and shares of full bend are rounded twice before they get here.
            assert 0.95 * low <= float(row["value"]) <= 1.05 * high, (activity, low, high)
    if row["use"] == "order":
        pairs = [tuple(id.strip() for id in pair.split(">")) for pair in row["relation"].split(";")]
        assert pairs
        for more, less in pairs:
            assert quantity(more, row["quantity"]) > quantity(less, row["quantity"]), (more, less)


def test_every_source_of_the_evidence_is_listed():
    known = {r["key"] for r in lists.rows(lists.DATA / "sources.csv")}
    assert not {r["source"] for r in EVIDENCE if r["source"]} - known


@pytest.mark.skipif(not (lists.SHARED / "evidence").is_dir(), reason="the evidence files (../shared/evidence) are not here")
def test_every_seen_finding_is_used_or_says_why_not():
    written = collections.Counter((r["file"], r["finding"], r["metric"]) for r in EVIDENCE)
    seen = collections.Counter()
    for folder, prefix in ((lists.SHARED / "evidence", ""), (lists.SHARED / "evidence" / "checked", "checked/")):
        for path in folder.glob("*.csv"):
            if path.stem not in ("formulas", "blind_estimates"):
                seen.update((prefix + path.stem, r["activity"], r["metric"]) for r in lists.rows(path) if r["status"] == "seen")
    assert len(seen) > 200 and not seen - written, list(seen - written)[:10]
