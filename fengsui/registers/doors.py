"""The doors of the registers."""

from __future__ import annotations

from typing import Any

from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.registers import forms, labels, policy
from fengsui.registers.commands import committee, designation, procedure, record, task_force
from fengsui.registers.forms import groups
from fengsui.registers.forms import procedure as procedure_forms
from fengsui.registers.labels import procedure as procedure_labels
from fengsui.registers.lifecycle import committee as committee_table
from fengsui.registers.lifecycle import designation as designation_table
from fengsui.registers.lifecycle import procedure as procedure_table
from fengsui.registers.lifecycle import record as record_tables
from fengsui.registers.lifecycle import task_force as task_force_table
from fengsui.registers.models import Designation, Exam, ExpertCommittee, IntegrityRecord, Procedure, TaskForce
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned


def own(by: Actor) -> OrgUnit:
    """The pool of an officer: the own unit's; of headquarters' departments, the early-warning office's."""
    unit = OrgUnit.objects.get(code=by.unit)
    return OrgUnit.objects.get(code="EWO") if unit.level == OrgUnit.Level.HQ else unit


def nominate(*, by: Actor, **told: Any) -> Designation:
    """An officer nominates for the own pool."""
    return designation.nominate(pool=own(by), by=by, **told)


def enter(*, by: Actor, **told: Any) -> Exam:
    """What an officer enters is the own unit's."""
    return record.enter(unit=own(by), by=by, **told)


def accuse(*, by: Actor, **told: Any) -> IntegrityRecord:
    """What an officer records is the own unit's."""
    return record.accuse(unit=own(by), by=by, **told)


def propose(*, by: Actor, **told: Any) -> Procedure:
    """What an officer proposes is the own unit's."""
    return procedure.propose(unit=own(by), by=by, **told)


def set_up(*, by: Actor, **told: Any) -> TaskForce:
    """What an officer sets up is the own unit's."""
    return task_force.set_up(unit=own(by), by=by, **told)


def adopt(*, by: Actor, **told: Any) -> ExpertCommittee:
    """A committee is kept by the early-warning office, whoever of headquarters adopts its charter."""
    return committee.adopt(unit=own(by), by=by, **told)


DESIGNATIONS = Doors(
    designation_table.LIFECYCLE,
    Designation,
    labels=labels.DESIGNATION,
    describe=labels.describe_designation,
    visible=policy.visible_designation,
    plural="designations",
    doors=[
        Door("nominate", forms.Nominate, nominate),
        Door("revise", forms.Revise, designation.revise),
        Door("review", Plain, designation.review),
        Door("send_back", Reasoned, designation.send_back),
        Door("approve", forms.Approve, designation.approve),
        Door("suspend", Reasoned, designation.suspend),
        Door("resume", Reasoned, designation.resume),
        Door("withdraw", Reasoned, designation.withdraw),
    ],
    by_system=("activate", "expire"),
)

EXAMS = Doors(
    record_tables.EXAM,
    Exam,
    labels=labels.EXAM,
    describe=labels.describe_exam,
    visible=policy.visible_exam,
    plural="exams",
    doors=[Door("enter", forms.EnterExam, enter), Door("annul", Reasoned, record.annul)],
)

INTEGRITY = Doors(
    record_tables.INTEGRITY,
    IntegrityRecord,
    labels=labels.INTEGRITY,
    describe=labels.describe_integrity,
    visible=policy.visible_integrity,
    plural="integrity",
    doors=[Door("accuse", forms.Accuse, accuse), Door("lift", Reasoned, record.lift)],
)

PROCEDURES = Doors(
    procedure_table.LIFECYCLE,
    Procedure,
    labels=procedure_labels.PROCEDURE,
    describe=procedure_labels.describe_procedure,
    visible=policy.visible_procedure,
    plural="procedures",
    doors=[
        Door("propose", procedure_forms.Propose, propose),
        Door("revise", procedure_forms.Revise, procedure.revise),
        Door("drop", Reasoned, procedure.drop),
        Door("approve", procedure_forms.Approve, procedure.approve),
        Door("withdraw", Reasoned, procedure.withdraw),
    ],
    by_system=("begin",),
)

TASK_FORCES = Doors(
    task_force_table.LIFECYCLE,
    TaskForce,
    labels=labels.TASK_FORCE,
    describe=labels.describe_task_force,
    visible=policy.visible_task_force,
    plural="task_forces",
    doors=[
        Door("set_up", groups.SetUp, set_up),
        Door("change_members", groups.Members, task_force.change_members),
        Door("extend", groups.Extend, task_force.extend),
        Door("dissolve", Reasoned, task_force.dissolve),
    ],
    by_system=("expire",),
)

COMMITTEES = Doors(
    committee_table.LIFECYCLE,
    ExpertCommittee,
    labels=labels.COMMITTEE,
    describe=labels.describe_committee,
    visible=policy.visible_committee,
    plural="committees",
    doors=[
        Door("adopt", groups.Adopt, adopt),
        Door("amend", groups.Amend, committee.amend),
        Door("appoint_member", groups.AppointMember, committee.appoint_member),
        Door("end_member", groups.EndMember, committee.end_member),
        Door("hold_session", groups.HoldSession, committee.hold_session),
        Door("dissolve", Reasoned, committee.dissolve),
    ],
    by_system=("expire",),
)
