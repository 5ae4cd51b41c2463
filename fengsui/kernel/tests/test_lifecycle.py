"""The table decides: powers first, then the state, then every rule."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from fengsui.kernel.actor import Actor, Family, Grant, Jurisdiction
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step, rule
from fengsui.kernel.refusal import Forbidden, Refused

AT = datetime(2026, 11, 20, tzinfo=UTC)


@dataclass(frozen=True)
class Lamp:
    state: str
    oil: bool = True
    wick: bool = True
    jurisdiction: Jurisdiction = field(default_factory=lambda: Jurisdiction("HQ.2900"))


@rule("field", "A13-1")
def has_oil(lamp, by, at):
    return lamp.oil


@rule("field")
def has_wick(lamp, by, at):
    return lamp.wick


TABLE = Lifecycle(
    "lamp",
    [
        Step("make", NONE, "dark"),
        Step("light", "dark", "lit", [has_oil, has_wick], "Q09-1.2", starts=("N01",)),
        Step("trim", "lit", None),
        Step("douse", ("lit",), "dark"),
        Step("break", ("dark", "lit"), "broken"),
    ],
)
POWERS = frozenset({"lamp.light", "lamp.trim"})
LIN = Actor("lin", "Lin", grants=(Grant("keeper", POWERS, reach="HQ.2900"),))
WU = Actor("wu", "Wu", grants=(Grant("keeper", POWERS, reach="HQ.5300"),))


def test_a_decision_carries_its_basis_and_clocks():
    decision = TABLE.decide("light", Lamp("dark"), by=LIN, at=AT)
    assert (decision.act, decision.source, decision.target) == ("lamp.light", "dark", "lit")
    assert decision.basis == "Q09-1.2"
    assert decision.starts == ("N01",)


def test_every_failed_rule_is_named():
    with pytest.raises(Refused) as refusal:
        TABLE.decide("light", Lamp("dark", oil=False, wick=False), by=LIN, at=AT)
    assert refusal.value.reasons == ["has_oil", "has_wick"]
    assert [d.basis for d in refusal.value.details] == ["A13-1", "Q09-1.2"]


def test_a_wrong_state_is_the_only_reason():
    with pytest.raises(Refused) as refusal:
        TABLE.decide("light", Lamp("lit", oil=False), by=LIN, at=AT)
    assert refusal.value.reasons == ["state_allows"]


def test_no_power_is_auth_and_power_elsewhere_is_juris():
    with pytest.raises(Forbidden) as nowhere:
        TABLE.decide("douse", Lamp("lit"), by=LIN, at=AT)
    with pytest.raises(Forbidden) as elsewhere:
        TABLE.decide("light", Lamp("dark"), by=WU, at=AT)
    assert (nowhere.value.code, elsewhere.value.code) == ("auth", "juris")


@pytest.mark.clause("Q09-3.2.3")
def test_a_technical_person_is_told_that_their_family_may_not():
    ping = Actor("ping", "Ping", family=Family.TECHNICAL)
    with pytest.raises(Forbidden) as refusal:
        TABLE.decide("light", Lamp("dark"), by=ping, at=AT)
    assert refusal.value.code == "sod"


def test_reach_is_by_whole_codes():
    near = Grant("keeper", POWERS, reach="HQ.29")
    assert not near.covers(Jurisdiction("HQ.2900"))
    assert near.covers(Jurisdiction("HQ.29.01"))


def test_a_party_reaches_only_rows_that_concern_it():
    grant = Grant("operator", POWERS, party="acme")
    assert grant.covers(Jurisdiction("HQ.2900", parties=frozenset({"acme"})))
    assert not grant.covers(Jurisdiction("HQ.2900"))


def test_a_category_narrows_the_reach():
    grant = Grant("hqd", POWERS, reach="HQ", categories=frozenset({"toy"}))
    assert grant.covers(Jurisdiction("HQ.2900", "toy"))
    assert not grant.covers(Jurisdiction("HQ.2900", "vehicle"))


def test_an_act_that_keeps_the_state():
    assert TABLE.decide("trim", Lamp("lit"), by=LIN, at=AT).target == "lit"


def test_open_acts_are_those_that_would_succeed():
    assert TABLE.open_to(Lamp("dark"), by=LIN, at=AT) == ["light"]
    assert TABLE.open_to(Lamp("dark", oil=False), by=LIN, at=AT) == []


def test_states_and_final_states_are_read_off_the_table():
    assert TABLE.states == ("dark", "lit", "broken")
    assert TABLE.final == ("broken",)


def test_an_act_may_not_stand_twice():
    with pytest.raises(ValueError, match="twice"):
        Lifecycle("lamp", [Step("make", NONE, "dark"), Step("make", NONE, "lit")])
