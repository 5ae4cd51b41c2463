"""What of an object waits for somebody: the acts that stand on a to-do list, and those that are merely possible (A13-18.a).

A list that shows everything somebody could do hides what they have to do. Three things wait: what stops a clock that runs,
what leads the object on from a state in which it cannot stay, and what clears the way for that. Where an object may stay as
it is (in force, standing, closed), nothing waits but what a clock asks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from fengsui.kernel.actor import Actor
from fengsui.web.doors import Doors
from fengsui.web.pages import ASIDE

RESTING: Mapping[str, Collection[str]] = {
    "assessment": ("confirmed",),
    "archive_file": ("filed",),
    "attestation": ("standing",),
    "broadcast": ("under_way", "completed"),
    "case": ("responding", "monitoring", "closed"),
    "coder": ("on", "off"),
    "committee": ("standing",),
    "designation": ("approved", "active", "suspended"),
    "duty": ("assigned",),
    "emergency_plan": ("live",),
    "engagement": ("opinion_signed", "closed"),
    "exam": ("entered",),
    "focus_list": ("standing",),
    "instruction": ("standing", "ended"),
    "integrity": ("recorded",),
    "link": ("undone",),
    "mapping": ("in_force",),
    "measure": ("in_force",),
    "procedure": ("approved", "in_force"),
    "recall": ("announced", "in_progress", "insufficient"),
    "recall_scope": ("standing",),
    "receiver": ("active", "suspended"),
    "release_plan": ("live",),
    "release_power": ("active",),
    "rule_set": ("approved", "in_force"),
    "seizure": ("held",),
    "standard": ("published",),
    "task": ("issued", "closed"),
    "task_force": ("standing",),
    "warning": ("published",),
}
"""The states in which an object may stay."""

CLEARS: Mapping[str, Mapping[str, str]] = {
    "archive_file": {"disposal_proposed": "propose_disposal"},
    "contract": {"all_stages_paid": "pay"},
    "instruction": {"tried_out": "dry_run"},
    "plan": {"stakeholders_informed": "inform"},
    "recall": {"defect_investigated": "investigate"},
    "warning": {
        "secrecy_checked": "check_secrecy",
        "legality_checked": "check_legality",
        "chain_walked": "countersign",
    },
}
"""For a rule that stands against the next step, the act that clears it away; mostly another person's."""

ONCE_POSSIBLE: Mapping[str, Collection[str]] = {
    "assessment": ("grant_extension",),
    "broadcast": ("replay",),
    "information": ("heed",),
    "instruction": ("stand",),
    "measure": ("answer_check",),
    "recall": ("settle_concealment",),
    "receiver": ("replay",),
    "task": ("grant_extension",),
}
"""What waits whenever nothing stands against it: something failed, was asked, or was found."""


def leads_on(doors: Doors, act: str) -> bool:
    """Whether an act moves an object on; what turns away from the way does not."""
    step = doors.lifecycle.steps[act]
    return step.target is not None and not step.creates and act not in ASIDE


def states_of(doors: Doors, acts: Collection[str]) -> set[str]:
    """The states in which something may wait for whoever holds these acts, whatever the clocks say."""
    name = doors.aggregate
    resting = set(RESTING.get(name, ()))
    steps, states = doors.lifecycle.steps, set(doors.lifecycle.states)
    cleared = {act for act in CLEARS.get(name, {}).values() if act in acts}
    onward = {state for act in acts if leads_on(doors, act) for state in steps[act].sources}
    clearing = {state for act in cleared for state in steps[act].sources}
    possible = {state for act in acts if act in ONCE_POSSIBLE.get(name, ()) for state in steps[act].sources}
    return states & (((onward | clearing) - resting) | possible)


def waiting(doors: Doors, facts: Any, clocks: Collection[str], *, by: Actor, at: datetime) -> list[str]:
    """The acts upon one object that wait for this person: by the clocks that run, by what clears the way, by the way itself."""
    name, steps = doors.aggregate, doors.lifecycle.steps
    mine = [
        act
        for act in doors.by_act
        if facts.state in steps[act].sources and not steps[act].creates and not doors.lifecycle.forbids(act, facts, by)
    ]
    hindered = {act: bool(doors.hindrances(act, facts, by=by, at=at)) for act in mine}
    possible, resting = ONCE_POSSIBLE.get(name, ()), facts.state in RESTING.get(name, ())
    # Whoever has done their part of what several owe is asked no more.
    stopping = [
        act
        for act in mine
        if act not in ASIDE
        and set(clocks).intersection((*steps[act].stops, *steps[act].settles))
        and not (hindered[act] and (resting or steps[act].settles or act in possible))
    ]
    leading = [act for act in mine if not resting and leads_on(doors, act)]
    clearing = [] if resting else [act for act in cleared_by(doors, facts, by, at) if act in mine and not hindered[act]]
    once = [act for act in mine if act in possible and not hindered[act]]
    leading.sort(key=lambda act: hindered[act])
    return list(dict.fromkeys([*stopping, *clearing, *leading, *once]))


def cleared_by(doors: Doors, facts: Any, by: Actor, at: datetime) -> list[str]:
    """The acts that clear away what stands against the next steps, whoever takes those; none before it is written out."""
    table, found = CLEARS.get(doors.aggregate, {}), []
    for act, step in doors.lifecycle.steps.items():
        if act not in doors.by_act or facts.state not in step.sources or not leads_on(doors, act):
            continue
        asked = doors.by_act[act].form.base_fields
        against = doors.lifecycle.reasons_against(act, facts, by=by, at=at)
        if not any(reason.code == "field" and reason.field not in asked for reason in against):
            found += [table[reason.rule] for reason in against if reason.rule in table]
    return found
