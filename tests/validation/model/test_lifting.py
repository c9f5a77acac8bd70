"""NIOSH and LiFFT against their published figures, and the order of our load against theirs."""

import pytest

import lifting
import spinerisk

here = pytest.mark.skipif(not lifting.VECTORS.is_dir(), reason="the published examples (../shared/vectors) are not beside this checkout")
CHECKS = lifting.worked_checks() + lifting.lifft_checks() if lifting.VECTORS.is_dir() else []


@here
def test_every_printed_multiplier_is_met():
    checks = lifting.multiplier_checks()
    assert len(checks) >= 170
    assert not [c for c in checks if c.off > 0.01]


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.what + (" (RECALLED, a lead and no reference)" if c.recalled else ""))
def test_worked_example(check):
    """Printed results come from rounded multipliers: 3 % apart is expected."""
    assert check.off <= 0.03


@here
def test_enough_examples_were_read():
    assert sum(not c.recalled for c in CHECKS) >= 7
    assert sum(c.recalled for c in CHECKS) == 2


def test_the_equation_at_its_edges():
    ideal = lifting.limit(25, 75, 25, 0, 0.2, "<=1h", "good")
    assert ideal == pytest.approx(23)
    assert lifting.limit(20, 75, 10, 0, 0.1, "<=1h", "good") == ideal
    for beyond in ((64, 75, 25, 0), (25, 176, 25, 0), (25, 75, 176, 0), (25, 75, 25, 136)):
        assert lifting.limit(*beyond, 0.2, "<=1h", "good") == 0
    assert lifting.frequency(3.5, "<=1h", True) == pytest.approx((0.88 + 0.84) / 2)
    assert lifting.frequency(15.1, "<=1h", False) == 0


def test_damage_adds_up_over_repetitions():
    assert lifting.lifft_damage(80, 40) == pytest.approx(40 * lifting.lifft_damage(80, 1))
    assert lifting.lifft_damage(100, 1) > lifting.lifft_damage(80, 1)


def test_the_grid_of_lifts_is_wide_and_possible():
    lifts = lifting.lifts()
    assert len(lifts) >= 30 and len({x.activity for x in lifts}) >= 12
    assert len({tuple(x.row.values()) for x in lifts}) == len(lifts)
    for x in lifts:
        assert spinerisk.find(x.activity).id == x.activity
        assert 0 < x.index < 5 and x.row["why"], x
        assert float(x.row["arm_cm"]) >= float(x.row["h_cm"]), "the low back is behind the ankles"


def test_our_order_agrees_with_both_methods():
    """They do not agree perfectly with each other either; ours should be nearly as near."""
    assert lifting.order("index", "damage") > 0.9
    assert lifting.order("load", "index") >= 0.8
    assert lifting.order("hazard", "damage") >= 0.8


def test_more_kilograms_are_more_for_all_three():
    same: dict[tuple, list] = {}
    for x in lifting.lifts():
        same.setdefault((x.activity, x.row["form"], x.row["a_deg"], x.row["repetitions"]), []).append(x)
    pairs = [(a, b) for xs in same.values() for a, b in zip(xs, xs[1:])]
    assert len(pairs) >= 25
    for a, b in pairs:
        assert a.kg < b.kg and a.index < b.index and a.damage < b.damage and a.load < b.load and a.hazard <= b.hazard, (a, b)


def test_every_lift_far_apart_has_its_cause():
    far = lifting.gaps("load", "index") + lifting.gaps("hazard", "damage")
    assert not [(x.activity, x.kg, gap) for gap, x in far if not x.row["cause"]]


def test_the_section_is_the_same_twice(tmp_path):
    assert lifting.section(tmp_path / "a") == lifting.section(tmp_path / "b").replace("b/lifting.svg", "a/lifting.svg")
    assert (tmp_path / "a" / "lifting.svg").read_bytes() == (tmp_path / "b" / "lifting.svg").read_bytes()
