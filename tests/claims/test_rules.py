"""The sharing rules on their published tables, and the axioms that the literature proves for them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.problems import AMOUNTS, one_room, single
from verdeelsleutel.claims.allocate import allocate
from verdeelsleutel.claims.problem import MILLION, Rule
from verdeelsleutel.claims.rules import level_when_full, shares

EVERY_RULE = list(Rule)


def exact(rule: Rule, claims: list[int], estate: int | Fraction, weights: list[int] | None = None) -> list[Fraction]:
    """The exact amounts of one tier in one room."""
    weights = weights or [MILLION] * len(claims)
    positive = [i for i, claim in enumerate(claims) if claim > 0]
    chosen = np.array([claims[i] for i in positive], dtype=np.int64)
    level = level_when_full(rule, chosen, np.array([weights[i] for i in positive], dtype=np.int64), Fraction(estate))
    amounts = [Fraction(claim) for claim in claims]
    if level is not None:
        numerators, denominator = shares(
            rule,
            chosen.tolist(),
            [weights[i] for i in positive],
            level,
            above_half=2 * estate > sum(claims),
        )
        for i, numerator in zip(positive, numerators, strict=True):
            amounts[i] = Fraction(numerator, denominator)
    return amounts


THIRD = Fraction(100, 3)


@pytest.mark.parametrize(
    ("rule", "estate", "expected"),
    [
        (Rule.NAAR_RATO, 200, [THIRD, 2 * THIRD, 100]),
        (Rule.GELIJK_BEDRAG, 200, [2 * THIRD, 2 * THIRD, 2 * THIRD]),
        (Rule.GELIJK_BEDRAG, 300, [100, 100, 100]),
        (Rule.GELIJK_VERLIES, 200, [0, 50, 150]),
        (Rule.GELIJK_VERLIES, 300, [0, 100, 200]),
        (Rule.TALMOED, 100, [THIRD, THIRD, THIRD]),
        (Rule.TALMOED, 200, [50, 75, 75]),
        (Rule.TALMOED, 300, [50, 100, 150]),
    ],
)
def test_published_tables(rule, estate, expected):
    """Claims 100, 200, 300: the tables of O'Neill 1982 and Aumann and Maschler 1985."""
    assert exact(rule, [100, 200, 300], estate) == expected


@pytest.mark.parametrize("rule", EVERY_RULE)
@given(data=st.data())
def test_room_is_spent_and_no_claim_overpaid(rule, data):
    claims, estate = data.draw(one_room(rule))
    amounts = exact(rule, claims, estate)
    assert sum(amounts) == min(estate, sum(claims))
    assert all(0 <= amount <= claim for amount, claim in zip(amounts, claims, strict=True))


@pytest.mark.parametrize("rule", EVERY_RULE)
@given(data=st.data())
def test_equal_treatment_and_order(rule, data):
    """Equal claims get equal amounts; a larger claim gets no less and loses no less (order preservation)."""
    claims, estate = data.draw(one_room(rule))
    amounts = exact(rule, claims, estate)
    for c, x in zip(claims, amounts, strict=True):
        for d, y in zip(claims, amounts, strict=True):
            if c <= d:
                assert x <= y
                assert c - x <= d - y


@pytest.mark.parametrize("rule", EVERY_RULE)
@given(data=st.data())
def test_resource_monotonicity(rule, data):
    """A larger room lowers nobody."""
    claims, estate = data.draw(one_room(rule))
    more = data.draw(st.integers(estate, sum(claims) + 1))
    assert all(x <= y for x, y in zip(exact(rule, claims, estate), exact(rule, claims, max(estate, more)), strict=True))


@pytest.mark.parametrize("rule", EVERY_RULE)
@given(data=st.data())
def test_claims_monotonicity(rule, data):
    """Raising one's own claim never lowers one's own amount."""
    claims, estate = data.draw(one_room(rule))
    who = data.draw(st.integers(0, len(claims) - 1))
    raised = claims.copy()
    raised[who] += data.draw(AMOUNTS)
    estate = min(estate, sum(claims))
    assert exact(rule, claims, estate)[who] <= exact(rule, raised, estate)[who]


@pytest.mark.parametrize("rule", EVERY_RULE)
@given(data=st.data())
def test_consistency(rule, data):
    """Dividing again what a group received gives the group the same."""
    claims, estate = data.draw(one_room(rule))
    amounts = exact(rule, claims, estate)
    group = sorted(data.draw(st.sets(st.integers(0, len(claims) - 1), min_size=1)))
    again = exact(rule, [claims[i] for i in group], sum(amounts[i] for i in group))
    assert again == [amounts[i] for i in group]


@pytest.mark.parametrize("rule", [Rule.NAAR_RATO, Rule.GELIJK_BEDRAG, Rule.GELIJK_VERLIES])
@given(data=st.data())
def test_composition_down(rule, data):
    """Dividing less, by the first amounts as claims, equals dividing less at once (Moulin 2000)."""
    claims, estate = data.draw(one_room(rule))
    less = data.draw(st.integers(0, estate))
    scale = 1
    first = exact(rule, claims, estate)
    for amount in first:
        scale = scale * amount.denominator
    scaled = [int(amount * scale) for amount in first]
    again = [amount / scale for amount in exact_large(rule, scaled, less * scale)]
    assert again == exact(rule, claims, min(less, sum(claims)))


def exact_large(rule: Rule, claims: list[int], estate: int) -> list[Fraction]:
    """A plain reference for claims beyond 64 bits, by bisection over the breakpoints."""
    if estate >= sum(claims):
        return [Fraction(claim) for claim in claims]
    if rule is Rule.NAAR_RATO:
        return [Fraction(claim * estate, sum(claims)) for claim in claims]
    if rule is Rule.GELIJK_VERLIES:
        lost = exact_large(Rule.GELIJK_BEDRAG, claims, sum(claims) - estate)
        return [claim - loss for claim, loss in zip(claims, lost, strict=True)]
    left, amounts = Fraction(estate), {}
    order = sorted(range(len(claims)), key=lambda i: claims[i])
    for place, i in enumerate(order):
        amounts[i] = min(Fraction(claims[i]), left / (len(claims) - place))
        left -= amounts[i]
    return [amounts[i] for i in range(len(claims))]


@pytest.mark.parametrize("rule", [Rule.NAAR_RATO, Rule.TALMOED])
@given(data=st.data())
def test_self_duality(rule, data):
    """What one gets of a room is what one loses when the rest is the room (Aumann and Maschler 1985)."""
    claims, estate = data.draw(one_room(rule))
    estate = min(estate, sum(claims))
    awards = exact(rule, claims, estate)
    losses = exact(rule, claims, sum(claims) - estate)
    assert [claim - loss for claim, loss in zip(claims, losses, strict=True)] == awards


@given(data=st.data())
def test_gelijk_bedrag_and_gelijk_verlies_are_dual(data):
    claims, estate = data.draw(one_room(Rule.GELIJK_BEDRAG))
    estate = min(estate, sum(claims))
    losses = exact(Rule.GELIJK_BEDRAG, claims, sum(claims) - estate)
    assert [c - loss for c, loss in zip(claims, losses, strict=True)] == exact(Rule.GELIJK_VERLIES, claims, estate)


def test_gelijk_bedrag_and_gelijk_verlies_are_not_self_dual():
    """The literature refutes it: 100, 200, 300 and a room of 200."""
    claims = [100, 200, 300]
    for rule in (Rule.GELIJK_BEDRAG, Rule.GELIJK_VERLIES):
        losses = exact(rule, claims, 400)
        assert [c - loss for c, loss in zip(claims, losses, strict=True)] != exact(rule, claims, 200)


def test_talmoed_does_not_compose_down():
    """The literature refutes it: 100, 200, 300, first 300, then 200."""
    first = [int(amount) for amount in exact(Rule.TALMOED, [100, 200, 300], 300)]
    assert exact(Rule.TALMOED, first, 200) != exact(Rule.TALMOED, [100, 200, 300], 200)


@given(data=st.data())
def test_naar_rato_does_not_reward_splitting(data):
    """Splitting a claim changes nobody else under naar rato (no advantageous transfer)."""
    claims, estate = data.draw(one_room(Rule.NAAR_RATO))
    part = data.draw(st.integers(0, claims[0]))
    split = exact(Rule.NAAR_RATO, [part, claims[0] - part, *claims[1:]], estate)
    assert split[2:] == exact(Rule.NAAR_RATO, claims, estate)[1:]


@given(data=st.data())
def test_weighted_claims_share_one_level(data):
    """Every claim has the fraction min(1, t·w) with one t."""
    claims = data.draw(st.lists(st.integers(1, 10**9), min_size=1, max_size=8))
    weights = data.draw(st.lists(st.integers(1, 10 * MILLION), min_size=len(claims), max_size=len(claims)))
    estate = data.draw(st.integers(0, sum(claims)))
    amounts = exact(Rule.NAAR_RATO, claims, estate, weights)
    assert sum(amounts) == estate
    levels = {x / c / w for x, c, w in zip(amounts, claims, weights, strict=True) if x < c}
    assert len(levels) <= 1
    if levels:
        assert all(max(levels) * w >= 1 for x, c, w in zip(amounts, claims, weights, strict=True) if x == c)


@pytest.mark.parametrize("rule", EVERY_RULE)
@given(data=st.data())
def test_cents_stay_within_a_cent_and_spend_the_room(rule, data):
    claims, estate = data.draw(one_room(rule))
    granted = allocate(single(claims, estate, rule), "filling").granted_cents.tolist()
    assert sum(granted) == min(estate, sum(claims))
    for cents, amount, claim in zip(granted, exact(rule, claims, estate), claims, strict=True):
        assert abs(cents - amount) < 1
        assert 0 <= cents <= claim


@given(data=st.data())
def test_raising_a_claim_never_lowers_its_cents(data):
    """In one room without weights this holds in cents without exception."""
    claims, estate = data.draw(one_room(Rule.NAAR_RATO))
    estate = min(estate, sum(claims))
    who = data.draw(st.integers(0, len(claims) - 1))
    raised = claims.copy()
    raised[who] += data.draw(AMOUNTS)
    before = allocate(single(claims, estate, Rule.NAAR_RATO), "filling").granted_cents[who]
    assert before <= allocate(single(raised, estate, Rule.NAAR_RATO), "filling").granted_cents[who]
