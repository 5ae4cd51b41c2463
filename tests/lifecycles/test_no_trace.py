"""A refusal leaves nothing behind: every act upon real rows in every state, by one who may not and in the wrong state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from inspect import signature
from uuid import uuid4

import pytest
from django import forms
from django.db import connection, transaction

from fengsui.assessment.commands import convening, engagement, judgement, task
from fengsui.border.commands import instruction as control
from fengsui.clocks.now import now
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.journal.models import Entry
from fengsui.kernel.actor import CLOCK
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.outreach.commands import broadcast, receiver
from fengsui.outreach.models import Broadcast
from fengsui.people.models import OrgUnit
from fengsui.portal.queries import chain
from fengsui.triage.commands import commission, cooperation, duty, information, intake, standard
from fengsui.triage.models import RiskCase
from fengsui.web.doors import REGISTRY
from fengsui.web.fields import PersonField
from fengsui.web.forms import CodesField, LinesField, RowsField, SheetField, Upload, UploadField

ENTERED = {
    "title": "插头", "source_code": "S18.1", "source_mark": "柜台", "product_name": "插头", "risk_description": "发烫",
    "notifying_country": "CN", "identity_status": "verified",
}  # fmt: skip


def written() -> int:
    """How many rows this transaction has inserted, changed or deleted so far, rolled back or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables")
        return int(cursor.fetchone()[0])


def put(row, state):
    """Put a row into a state past every promise of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"UPDATE {row._meta.db_table} SET state = %s WHERE id = %s", [state, row.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")


def told(door, known):
    """Something for everything that a command asks, by the form that reads it; what the form puts together is empty."""
    form, values = door.form, {}
    for name, field in form.base_fields.items():
        if isinstance(field, RowsField | CodesField | LinesField | forms.MultipleChoiceField):
            values[name] = []
        elif isinstance(field, UploadField):
            values[name] = Upload("raw.txt", b"71 K")
        elif isinstance(field, SheetField):
            values[name] = {}
        elif isinstance(field, PersonField):
            values[name] = "lin"
        elif isinstance(field, forms.UUIDField):
            values[name] = known.get(name) or uuid4()
        elif isinstance(field, forms.DateTimeField):
            values[name] = now() + timedelta(days=3)
        elif isinstance(field, forms.DateField):
            values[name] = date(2027, 1, 1)
        elif isinstance(field, forms.IntegerField):
            values[name] = 1
        elif isinstance(field, forms.BooleanField | forms.NullBooleanField | forms.TypedChoiceField):
            values[name] = True
        else:
            values[name] = "写明"
    asked = signature(door.command).parameters.values()
    given = [one for one in asked if one.kind is one.KEYWORD_ONLY and one.name != "by"]
    return {one.name: values.get(one.name, {}) for one in given if one.name in values or one.default is one.empty}


@pytest.mark.clause("Q09-3.5.b")
def test_refusals_leave_no_trace(act_as, gao, aud):
    people = {persona.username: act_as(persona.username) for persona in PERSONAS}
    story = Story(people).tell()
    case = RiskCase.objects.get(pk=story.case)
    rows = {name: found[0] for name, found in chain(case, gao).items() if found}
    rows["case"] = case
    rows["duty"] = duty.assign(unit="2900", function="collect", officer="mei", by=people["sun"])
    office = OrgUnit.objects.get(code="EWO")
    rows["cooperation"] = cooperation.draft(unit=office, partner="欧盟委员会", request="请协查", by=gao)
    entrusted = information.capture(unit=OrgUnit.objects.get(code="2900"), fields=ENTERED, by=people["mei"])
    information.adopt(entrusted.pk, by=people["mei"])
    information.submit(entrusted.pk, by=people["mei"])
    rows["commission"] = commission.issue(
        information_id=entrusted.pk,
        kind="verification",
        institution="TI01",
        task="核实",
        due_at=now() + timedelta(days=5),
        by=people["mei"],
    )
    rows["request"] = convening.ask(case_id=story.case, reason="需最高层级研判", by=gao)
    convening.grant(rows["request"].pk, document="批示", by=people["sun"])
    today = now().date()
    rows["session"] = convening.plan(period_from=today, period_to=today, held_on=today + timedelta(days=3), by=gao)
    held = judgement.convene(case_id=story.case, mode="expert", tier=1, by=gao)
    rows["engagement"] = engagement.issue(
        judgement_id=held.pk, expert="eve", questions="等级", due_at=now() + timedelta(days=5), by=gao
    )
    asked = Story(people).tell(until="order")
    rows["task"] = task.assign(
        assessment_id=asked.assessment, kind="laboratory", assignee="LB01", task="检测温升", support="提供样品",
        due_at=now() + timedelta(days=5), by=people["mei"],
    )  # fmt: skip
    controlled = Story(people).tell(until="publish").warning
    rows["instruction"] = control.draft(warning_id=controlled, by=gao)
    last = rows["instruction"].basis_until
    control.revise(rows["instruction"].pk, action="inspect", term_until=last, by=gao)
    control.dry_run(rows["instruction"].pk, by=gao)
    rows["instruction"] = control.sign(rows["instruction"].pk, by=people["ding"])
    rows["standard"] = standard.draft(unit=office, title="标准", scope="消费品", text="有人受伤的", by=gao)
    rows["receiver"] = receiver.register(
        kind="webhook", name="接口", address="https://hooks.example.cn/", secret="", by=gao
    )
    released = Entry.objects.get(act="warning.publish", subject=story.warning)
    rows["broadcast"] = Broadcast.objects.filter(entry=released).first() or broadcast.begin(released)
    known = {"case_id": story.case, "information_id": story.item, "decision_id": story.decision}
    everything = replace(CLOCK, id="somebody")
    tried = 0
    for aggregate, row in rows.items():
        doors = REGISTRY[aggregate]
        for state in doors.lifecycle.states:
            with transaction.atomic():
                put(row, state)
                for act, door in doors.by_act.items():
                    step = doors.lifecycle.steps[act]
                    if step.creates:
                        continue
                    tried += refused_without_trace(door, row, aud, (Forbidden, Unknown), known)
                    if state not in step.sources:
                        tried += refused_without_trace(door, row, everything, Refused, known)
                transaction.set_rollback(True)
    assert set(rows) | {
        "recall",
        "recall_scope",
        "focus_list",
        "emergency",
        "emergency_plan",
        "emergency_supply",
        "drill",
        "computation",
        "seizure",
        "survey",
        "notification",
        "coordination",
        "joint_task",
        "evidence",
        "task_force",
        "committee",
        "designation",
        "procedure",
        "output",
        "advice",
        "programme",
        "opinion",
        "support",
        "contract",
        "exam",
        "integrity",
        "quarantine",
        "absence",
        "opening",
        "alarm",
        "link",
        "rule_set",
        "mapping",
        "declaration",
        "upload",
        "attestation",
        "coder",
        "attachment",
        "release_power",
        "release_plan",
        "level_change",
        "screening",
    } == set(REGISTRY)
    assert tried > 900


def refused_without_trace(door, row, by, refusal, known):
    before = written()
    with pytest.raises(refusal) as caught, transaction.atomic():
        door.command(row.pk, **told(door, known), by=by)
    if refusal is Refused:
        assert [reason.rule for reason in caught.value.details] == ["state_allows"]
    assert written() == before, (door.act, row)
    return 1


def test_quarantine_leaves_no_trace(world, aud):
    import io

    from fengsui.collection import commands as collection
    from fengsui.collection.commands import attachment
    from fengsui.collection.connectors import registry
    from fengsui.collection.models import ImportRun, Quarantined
    from fengsui.kernel.actor import IMPORTER
    from fengsui.people.models import OrgUnit
    from fengsui.triage.commands import attaching, information

    unit = OrgUnit.objects.get(code="EWO")
    intake.take_in(registry["cpsc-recalls"], io.BytesIO(b'{"RecallID": 5'), file_name="x", unit=unit, by=IMPORTER)
    run = ImportRun.objects.get()
    asked = collection.ask(run, known=9, marks=["1"], unit=unit, by=IMPORTER, at=now())
    held = Quarantined.objects.get()
    lead = information.capture(
        unit=unit, fields={"title": "插头", "source_code": "S18.1", "source_mark": "柜台"}, by=IMPORTER
    )
    cut_off = io.BytesIO(b"\xff\xd8\xff\xe0")
    file = attaching.put(lead.pk, attachment.examine(cut_off, 4), cut_off, by=IMPORTER.consequently())
    cases = (
        (held, "quarantine", ("replay", "discard")),
        (asked, "absence", ("accept", "refuse")),
        (file, "attachment", ("release", "reject")),
    )
    for row, aggregate, acts in cases:
        doors = REGISTRY[aggregate]
        for state in doors.lifecycle.states:
            put(row, state)
            for act in acts:
                refused_without_trace(doors.by_act[act], row, aud, Forbidden, {})
