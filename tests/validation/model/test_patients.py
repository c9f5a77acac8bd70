"""Nobody is left with nothing, walking is never avoided without a rule, and an answer that is mostly "ask" is no answer."""

import os

import pytest

import agreement_data as data
import patients
import shares
import spinerisk
import study


@pytest.fixture(scope="module")
def found() -> patients.Grid:
    """SPINERISK_LONG=1 takes the grid of pairs, some minutes."""
    return patients.grid(*(["--all"] if os.environ.get("SPINERISK_LONG") == "1" else []))


def test_the_grid_is_the_whole_grid(found):
    """Each other answer alone: 14 conditions, none stated and 78 pairs, in four phases, with 45 other answers and none, less the fresh operations."""
    assert found.counts["combinations"] > 100_000_000
    assert found.counts["patients"] >= 50_000 and found.counts["fresh"] >= 700
    assert len(found.conditions) == 15
    assert sum(found.aerobic.values()) == sum(found.other.values()) == found.counts["patients"]


def test_nobody_is_left_with_nothing(found):
    assert found.counts["short"] == 0, found.least


def test_counts_and_the_patients_with_the_least_fit_together(found):
    assert min(x.aerobic for x in found.conditions) == min(k for k, v in found.aerobic.items() if v)
    assert min(x.other for x in found.conditions) == min(k for k, v in found.other.items() if v)


def test_walking_is_never_avoided_without_a_rule(found):
    assert found.counts["walking_avoided"] == 0


def test_the_program_holds_the_model_of_the_package(found):
    assert found.digest == spinerisk.assess("walking").model.digest and found.version == spinerisk.MODEL_VERSION


def test_the_reference_patient_is_seldom_told_to_ask():
    assert shares.ask_share() <= data.MOST_ASK


@pytest.mark.parametrize("patient", shares.PATIENTS)
def test_no_patient_is_mostly_told_to_ask(patient):
    for phase in shares.PHASES:
        found = shares.shares(patient, phase)
        assert sum(found.values()) == pytest.approx(1)
        assert found["ask_provider"] <= data.MOST_ASK, (phase, found)
        assert found["suitable"] + found["with_care"] >= 0.3, (phase, found)


@pytest.mark.parametrize("patient", shares.PATIENTS)
def test_a_later_phase_never_avoids_more(patient):
    avoided = [shares.shares(patient, phase)["avoid"] for phase in shares.PHASES]
    assert avoided == sorted(avoided, reverse=True) and avoided[0] > avoided[-1]


def test_the_section_is_the_same_twice(tmp_path, found):
    one, two = patients.section(tmp_path / "a"), patients.section(tmp_path / "b")
    assert one == two.replace("(b/", "(a/")
    assert f"{len(study.movements())} movements" in one
    for name in ("patients.svg", "shares.svg"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
