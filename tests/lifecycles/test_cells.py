"""Every cell of every table: state, act, role. And for every rule of every act, facts that break it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fengsui.demo.people import PERSONAS
from fengsui.kernel.actor import CLOCK, Actor
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.people.roles import ROLES, holders_of
from fengsui.web.doors import REGISTRY
from tests.lifecycles.examples import AT, BREAKS, facts_for

ROWS = [
    line.split()
    for line in Path(__file__).with_name("refusals.txt").read_text().splitlines()
    if line and not line.startswith("#")
]
TABLES = sorted(REGISTRY)


KNOWN: dict[str, Actor] = {}
# Who does the act where the last in the list of holders would not be refused.
BY = {
    "handler_by_grade": "reg_officer",
    "grade_raised_or_by_superior": "loc_officer",
    "nationwide_by_headquarters": "reg_leader",
    "executor_in_the_area": "reg_leader",
    "public_precaution_by_headquarters": "reg_leader",
}


@pytest.fixture
def holders(act_as) -> dict[str, Actor]:
    """One person for each role: the first in the list. Actors never change, so they are looked up once."""
    if not KNOWN:
        KNOWN.update({persona.role: act_as(persona.username) for persona in reversed(PERSONAS)})
    return KNOWN


def empowered(aggregate: str, act: str, state: str, holders: dict[str, Actor]) -> Actor:
    """Somebody who may do the act, and would not be refused for where they belong."""
    roles = holders_of(f"{aggregate}.{act}")
    return holders[roles[-1]] if roles else CLOCK


@pytest.mark.parametrize("aggregate", TABLES)
def test_every_cell(aggregate, holders):
    """The allowed succeed; the others are refused, each with its own reason."""
    table = REGISTRY[aggregate].lifecycle
    assert set(holders) == set(ROLES)
    done = 0
    for act, step in table.steps.items():
        name = f"{aggregate}.{act}"
        allowed = set(holders_of(name))
        for state in table.states:
            for role, person in holders.items():
                facts = facts_for(name, state, person)
                done += 1
                if role not in allowed:
                    with pytest.raises(Forbidden) as forbidden:
                        table.decide(act, facts, by=person, at=AT)
                    technical = role in ("it_officer", "auditor")
                    assert forbidden.value.code == ("sod" if technical else "auth"), (name, state, role)
                elif state not in step.sources:
                    with pytest.raises(Refused) as refused:
                        table.decide(act, facts, by=person, at=AT)
                    assert [reason.rule for reason in refused.value.details] == ["state_allows"], (name, state, role)
                else:
                    found = [reason.rule for reason in table.reasons_against(act, facts, by=person, at=AT)]
                    # Who issues, opens, handles and takes note depends on the place of the unit as well as on the role.
                    assert set(found) <= {"issuer_empowered", "tier_fits_grade", "receipt_owed_by_unit"}, (
                        name,
                        state,
                        role,
                        found,
                    )
                    if not found:
                        decision = table.decide(act, facts, by=person, at=AT)
                        assert decision.target == (step.target or state)
                        assert decision.basis == step.basis
    assert done == len(table.steps) * len(table.states) * len(ROLES)


@pytest.mark.parametrize("aggregate", TABLES)
def test_the_acts_of_the_system_succeed(aggregate):
    """The clock and the readers do what no role does."""
    table = REGISTRY[aggregate].lifecycle
    for act in REGISTRY[aggregate].by_system:
        for state in table.steps[act].sources:
            facts = facts_for(f"{aggregate}.{act}", state, CLOCK)
            assert table.decide(act, facts, by=CLOCK, at=AT).by is CLOCK


@pytest.mark.parametrize("aggregate", TABLES)
def test_outside_the_own_area(aggregate, holders, wu):
    """A role held elsewhere is no power here, unless it is national."""
    table = REGISTRY[aggregate].lifecycle
    for act, step in table.steps.items():
        name = f"{aggregate}.{act}"
        if wu.has(name) and not step.creates:
            facts = facts_for(name, step.sources[0], holders["loc_officer"])
            with pytest.raises(Forbidden) as forbidden:
                table.decide(act, facts, by=wu, at=AT)
            assert forbidden.value.code == "juris"


def _row(act, rule, *clauses):
    return pytest.param(act, rule, clauses, id=f"{act}-{rule}", marks=pytest.mark.clause(*clauses) if clauses else ())


@pytest.mark.parametrize(("name", "rule", "clauses"), [_row(*row) for row in ROWS])
def test_refused_when_the_rule_is_broken(name, rule, clauses, holders):
    aggregate, _, act = name.partition(".")
    table = REGISTRY[aggregate].lifecycle
    state = table.steps[act].sources[0]
    person = holders[BY[rule]] if rule in BY else empowered(aggregate, act, state, holders)
    facts = facts_for(name, state, person, **BREAKS[aggregate][rule])
    with pytest.raises(Refused) as refused:
        table.decide(act, facts, by=person if person.has(name) else CLOCK, at=AT)
    reasons = {reason.rule: reason for reason in refused.value.details}
    assert rule in reasons, f"{name} is not refused by {rule} but by {sorted(reasons)}"
    assert tuple(reasons[rule].basis.split()) == clauses


def test_the_list_of_refusals_is_the_tables():
    listed = [tuple(row) for row in ROWS]
    stand = [
        (f"{aggregate}.{act}", rule.name, *(rule.basis or step.basis).split())
        for aggregate, doors in REGISTRY.items()
        for act, step in doors.lifecycle.steps.items()
        for rule in step.only_if
    ]
    assert sorted(listed) == sorted(stand)


def test_every_label_is_there():
    for aggregate, doors in REGISTRY.items():
        for state in doors.lifecycle.states:
            assert doors.labels.state(state)[0], (aggregate, state)
        for act, step in doors.lifecycle.steps.items():
            assert doors.labels.act(act), (aggregate, act)
            for rule in step.only_if:
                assert doors.labels.rule(rule.name), (aggregate, rule.name)


def test_every_act_has_a_role_or_is_the_systems():
    for aggregate, doors in REGISTRY.items():
        for act in doors.lifecycle.steps:
            held = bool(holders_of(f"{aggregate}.{act}"))
            assert held or act in doors.by_system or (aggregate, act) in {("information", "capture")}, (aggregate, act)


def test_every_power_is_an_act():
    """A power that names no act of a table is a slip, but for the few that are not acts upon rows."""
    acts = {f"{aggregate}.{act}" for aggregate, doors in REGISTRY.items() for act in doors.lifecycle.steps}
    others = {"catalogue.revise", "catalogue.interpret", "people.grant", "people.delegate", "people.open_account"}
    others |= {"people.close_account", "journal.read", "health.read", "source.arrange", "source.pull"}
    others |= {"contact.add", "contact.end", "code_change.take_in"}
    for role in ROLES.values():
        assert role.powers <= acts | others, role.code
