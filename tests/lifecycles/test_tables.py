"""What the tables say, against lists that people can read: where acts lead, how refusals speak, what silence means."""

from __future__ import annotations

from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from fengsui.kernel.actor import CLOCK, Actor, Family
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.refusal import Refused
from fengsui.web.doors import REGISTRY
from tests.lifecycles.examples import AT, BREAKS, GOOD, HQ, facts_for

OFFICER = Actor("officer", "an officer", unit="2901", path="HQ.2900.2901", level="local")
STRANGER = Actor("stranger", "somebody outside", unit="OP01", level="operator", family=Family.OUTSIDE)
HERE = Path(__file__).parent


def lines(name: str) -> list[list[str]]:
    """The lines of a list, in words; `-` stands for nothing."""
    told = HERE.joinpath(name).read_text("utf-8").splitlines()
    return [line.split() for line in told if line and not line.startswith("#")]


def several(word: str) -> tuple[str, ...]:
    """What stands in one column."""
    return () if word == "-" else tuple(word.split(","))


MOVES = lines("moves.txt")
SETTLING = {"broadcast.report": ("CHANNELS",), "instruction.acknowledge": ("PRC",), "warning.acknowledge": ("N34",)}
"""The clocks that only the last of several stops."""
ANSWERS = lines("answers.txt")


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move[0])
def test_every_act_leads_where_the_list_says(move):
    """From each state of the list to its target, with its clocks; from every other state it is refused."""
    name, sources, target, starts, stops, resumes = move
    aggregate, _, act = name.partition(".")
    table = REGISTRY[aggregate].lifecycle
    assert act in table.steps
    for state in (NONE, *table.states):
        facts = facts_for(name, state, CLOCK)
        if state not in several(sources):
            with pytest.raises(Refused) as refused:
                table.decide(act, facts, by=CLOCK, at=AT)
            assert [reason.rule for reason in refused.value.details] == ["state_allows"]
            continue
        # Who may is asked elsewhere; here a rule that asks where somebody belongs does not stand in the way.
        step = table.steps[act]
        assert state in step.sources and (step.target or state) == (state if target == "=" else target)
        assert not {rule.name for rule in step.only_if if not rule(facts, CLOCK, AT)} - {
            "issuer_empowered", "tier_fits_grade", "handler_by_grade", "grade_raised_or_by_superior", "receipt_owed_by_unit",
        }  # fmt: skip
    assert (step.starts, step.stops, step.resumes) == (several(starts), several(stops), several(resumes))
    assert step.settles == SETTLING.get(name, ())


def test_the_list_of_moves_is_whole():
    stand = {f"{aggregate}.{act}" for aggregate, doors in REGISTRY.items() for act in doors.lifecycle.steps}
    assert {move[0] for move in MOVES} == stand


@pytest.mark.parametrize(("aggregate", "name", "code", "field", "places"), ANSWERS, ids=lambda part: part)
def test_a_refusal_says_of_what_class_it_is_and_where_it_hurts(aggregate, name, code, field, places):
    """The class of the refusal, the input at fault, and the very places, as the facts name them."""
    table = REGISTRY[aggregate].lifecycle
    act, step = next((act, step) for act, step in table.steps.items() if name in {rule.name for rule in step.only_if})
    for by in (CLOCK, OFFICER, STRANGER):
        facts = facts_for(f"{aggregate}.{act}", step.sources[0], by, **BREAKS[aggregate][name])
        found = [one for one in table.reasons_against(act, facts, by=by, at=AT) if one.rule == name]
        if found:
            break
    (reason,) = found
    assert (reason.code, reason.field) == (code, "" if field == "-" else field)
    assert reason.places == (() if places == "-" else getattr(facts, places))


def test_the_list_of_answers_is_whole():
    stand = {
        (aggregate, rule.name)
        for aggregate, doors in REGISTRY.items()
        for step in doors.lifecycle.steps.values()
        for rule in step.only_if
    }
    assert {(line[0], line[1]) for line in ANSWERS} == stand


@pytest.mark.parametrize(("name", "refusing"), [(line[0], line[1]) for line in lines("silence.txt")])
def test_what_is_not_told_is_not_taken_for_granted(name, refusing):
    """Of an act about which nothing is told, these rules say no; a default that grants something shows here."""
    aggregate, _, act = name.partition(".")
    silent = type(GOOD[aggregate])(state="", jurisdiction=HQ)
    step = REGISTRY[aggregate].lifecycle.steps[act]
    assert [rule.name for rule in step.only_if if not rule(silent, CLOCK, AT)] == list(several(refusing))


GRANTED = {
    "alarm.holds": True,
    "assessment.regime": "industrial",
    "attachment.keepable": True,
    "case.regime": "industrial",
    "case.secrecy": "internal",
    "case.tier": 2,
    "commission.kind": "verification",
    "declaration.registered": True,
    "designation.level": "department",
    "duty.deputy_active": True,
    "engagement.own_round": True,
    "filing.receiver_is_headquarters": True,
    "information.level": "regional",
    "information.report_state": "none",
    "information.secrecy": "internal",
    # What cannot be read has a fault that nobody has named yet.
    "instruction.faults": ("",),
    "judgement.carried": True,
    "judgement.least": 3,
    "judgement.least_complex": 5,
    "judgement.tier": 3,
    "judgement.worst_grade": 3,
    "lifting.acceptable": "low",
    "mapping.readable": True,
    "opening.hours": 1,
    "rule_set.first_of_its_name": True,
    "screening.faults": ("",),
    "upload.registered": True,
    "warning.preset": "s43_uniform",
    "warning.regime": "industrial",
    "warning.unit_level": "hq",
}


def test_facts_grant_nothing_by_themselves():
    """What is not told is empty, no, or nought; what stands otherwise stands here."""
    told = {
        f"{aggregate}.{field.name}": field.default
        for aggregate, facts in GOOD.items()
        for field in fields(facts)
        if field.default is not MISSING and field.default
    }
    assert told == GRANTED
    made = [
        getattr(type(facts)(state="", jurisdiction=HQ), field.name)
        for facts in GOOD.values()
        for field in fields(facts)
        if field.default_factory is not MISSING
    ]
    assert not any(made)
