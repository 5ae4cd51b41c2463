"""Work assigned under an assessment or a judgement: who may be assigned, what a result must hold, who sees what until when."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from fengsui.assessment.commands import assessment, judgement, task
from fengsui.assessment.forms.judgement import ReceiveFindings
from fengsui.assessment.models import IssuedResult, RiskAssessment, WorkAssignment
from fengsui.assessment.queries.task import annexes_of, findings_for
from fengsui.assessment.rules.assessment import subtasks_done_or_reasoned
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.collection.models import Attachment
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.journal.models import Entry
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.people.models import OrgUnit, User
from fengsui.registers.commands import designation, task_force
from fengsui.registers.models import Designation
from fengsui.web.doors import REGISTRY
from fengsui.web.forms import Upload

ASKED = {"kind": "laboratory", "assignee": "LB01", "task": "检测插头温升", "support": "提供样品二十件"}
RAW = "时间,温度\n0,25\n3600,71\n".encode()
TESTED = {
    "findings": "二十件中三件温升超限",
    "verdict": "established",
    "proposal": "停止销售",
    "protocol": "额定负载连续一小时，热电偶测插头表面",
    "standard_no": "GB 4943.1-2022 第9章",
    "samples": [{"number": "Y-01", "seal": "F-0098", "condition": "完好"}],
    "instruments": [{"name": "温度记录仪", "number": "EQ-117", "calibrated": "2027-03"}],
    "measured": [{"sample": "Y-01", "item": "插头温升", "limit": "45 K", "value": "71 K", "verdict": "不符合"}],
}
FOUND = {"findings": "经销商处同批次产品外壳变形", "verdict": "established"}


def refusal_of(call, *args, **told):
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return [reason.rule for reason in refused.value.details]


def codes_of(call, *args, **told):
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return {reason.rule: reason.code for reason in refused.value.details}


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.fixture
def ordered(world, people):
    """An assessment that TI01 works on."""
    story = Story(people).tell(until="order")
    tian = people["tian"]
    assessment.accept(story.assessment, conflict_free=True, by=tian)
    return assessment.start(story.assessment, undertaking=True, by=tian)


def assigned(held, by, **more):
    ground = {"judgement_id": held.pk} if held.aggregate == "judgement" else {"assessment_id": held.pk}
    return task.assign(**(ground | ASKED | {"due_at": now() + timedelta(days=5)} | more), by=by)


def begun(held, people, who="lab", **more):
    row = assigned(held, people["mei"], **more)
    task.accept(row.pk, conflict_free=True, by=people[who])
    return task.start(row.pk, undertaking=True, by=people[who])


def issued(held, people, **more):
    """A test done by one person of the laboratory, reviewed by another."""
    row = begun(held, people, **more)
    task.attach(row.pk, file=Upload("curve.csv", RAW), by=people["lab"])
    task.work(row.pk, **TESTED, by=people["lab"])
    task.enter(row.pk, by=people["lab"])
    task.review(row.pk, by=people["tan"])
    return task.issue(row.pk, by=people["tan"])


def sees(actor, row):
    return REGISTRY["task"].rows(actor).filter(pk=row.pk).exists()


# Assigning ------------------------------------------------------------------------------------------------------------


@pytest.mark.clause("Q09-4.2.b", "A13-15.b")
def test_work_is_assigned_in_writing_to_who_is_qualified_that_day(ordered, people):
    mei = people["mei"]
    assert refusal_of(assigned, ordered, mei, task=" ", support="") == ["task_written", "support_stated"]
    assert refusal_of(assigned, ordered, mei, due_at=None) == ["deadline_ahead"]
    assert refusal_of(assigned, ordered, mei, kind="other", assignee="TI01") == ["kind_fits_the_ground"]
    for body in ("TI01", "OP01", "nobody", "2902"):
        assert codes_of(assigned, ordered, mei, assignee=body) == {"assignee_qualified": "qual"}, body
    assert "one_ground" in refusal_of(task.assign, **ASKED, due_at=now() + timedelta(days=1), by=mei)
    with pytest.raises(Forbidden):
        assigned(ordered, people["lin"])
    with pytest.raises(Unknown):
        assigned(ordered, people["wu"])
    row = assigned(ordered, mei)
    clocks = {one.rule: one.due_at for one in Deadline.objects.filter(subject=row.pk)}
    assert set(clocks) == {"N32", "DUE"} and clocks["DUE"] == row.due_at
    held = Designation.objects.get(body="LB01", kind="testing_body", state="active")
    designation.suspend(held.pk, reason="能力验证不满意", by=people["sun"])
    assert codes_of(assigned, ordered, mei) == {"assignee_qualified": "qual"}
    with pytest.raises(IntegrityError, match="task_one_ground"), transaction.atomic():
        WorkAssignment(state="assigned", unit_id="2900", path="HQ.2900", case=ordered.case, due_at=now()).save(
            force_insert=True
        )


@pytest.mark.clause("Q09-2.4.3.3", "Q09-2.4.2.4.a")
def test_joint_work_names_the_person_who_leads_and_known_partners(ordered, people):
    mei = people["mei"]
    told = {"kind": "investigation", "assignee": "2901", "partners": ["2902", "HS01"]}
    assert codes_of(assigned, ordered, mei, **told) == {"lead_named_if_joint": "field"}
    told["lead_person"] = "林岚"
    assert refusal_of(assigned, ordered, mei, **(told | {"partners": ["2901", "nobody"]})) == ["partners_known"]
    row = assigned(ordered, mei, **told)
    assert (row.assignee_id, row.lead_person, row.partners) == ("2901", "林岚", ["2902", "HS01"])


@pytest.mark.clause("Q09-4.2.b", "A13-29", "A13-17")
def test_the_body_itself_answers_and_begins_under_secrecy(ordered, people):
    row = assigned(ordered, people["mei"])
    assert codes_of(task.accept, row.pk, conflict_free=True, by=people["mei"]) == {"own_assignment": "auth"}
    with pytest.raises(Forbidden):
        task.accept(row.pk, conflict_free=True, by=people["tian"])
    assert codes_of(task.accept, row.pk, conflict_free=False, by=people["lab"]) == {"conflict_declared_clean": "coi"}
    task.accept(row.pk, conflict_free=True, by=people["lab"])
    assert refusal_of(task.start, row.pk, undertaking=False, by=people["lab"]) == ["undertaking_signed"]
    assert not Deadline.objects.filter(subject=row.pk, rule="N32", stopped_at=None).exists()
    other = assigned(ordered, people["mei"])
    assert refusal_of(task.decline, other.pk, reason=" ", by=people["lab"]) == ["reason_given"]
    assert task.decline(other.pk, reason="设备检修", by=people["lab"]).state == "declined"
    assert not Deadline.objects.filter(subject=other.pk, stopped_at=None).exists() and not sees(people["lab"], other)


# Results --------------------------------------------------------------------------------------------------------------


@pytest.mark.clause("Q09-4.2.b")
def test_nothing_is_taken_in_without_a_live_assignment(ordered, people):
    lab, file = people["lab"], Upload("curve.csv", RAW)
    row = assigned(ordered, people["mei"])
    for state in ("assigned", "accepted"):
        assert row.state == state
        assert codes_of(task.attach, row.pk, file=file, by=lab) == {"assignment_live": "basis"}
        assert codes_of(task.work, row.pk, **TESTED, by=lab) == {"assignment_live": "basis"}
        if state == "assigned":
            row = task.accept(row.pk, conflict_free=True, by=lab)
    with pytest.raises(Forbidden):
        task.attach(row.pk, file=file, by=people["eve"])
    task.withdraw(row.pk, reason="另行安排", by=people["mei"])
    with pytest.raises(Forbidden):
        task.attach(row.pk, file=file, by=lab)
    assert codes_of(task.attach, row.pk, file=file, by=lab.consequently()) == {"assignment_live": "basis"}
    assert not Attachment.objects.filter(subject=row.pk).exists()


@pytest.mark.clause("S43-6.e", "Q09-4.2.c")
def test_a_verdict_rests_on_traceable_raw_data(ordered, people):
    lab = people["lab"]
    row = begun(ordered, people)
    task.work(row.pk, **TESTED, by=lab)
    assert codes_of(task.enter, row.pk, by=lab) == {"raw_data_kept": "field"}
    elsewhere = {"name": "高速影像", "sha256": "a" * 63, "kept_at": "三号柜"}
    task.work(row.pk, **TESTED, raw_data=[elsewhere], by=lab)
    assert codes_of(task.enter, row.pk, by=lab) == {"raw_data_hashed": "field"}
    task.attach(row.pk, file=Upload("curve.csv", RAW), by=lab)
    elsewhere["sha256"] = "A" * 64
    for missing, rule in (
        ("instruments", "instrument_named"),
        ("standard_no", "standard_named"),
        ("samples", "samples_traceable"),
        ("protocol", "protocol_named"),
        ("measured", "values_recorded"),
        ("findings", "findings_written"),
        ("verdict", "verdict_given"),
    ):
        less = {name: told for name, told in TESTED.items() if name != missing}
        task.work(row.pk, **less, raw_data=[elsewhere], by=lab)
        assert refusal_of(task.enter, row.pk, by=lab) == [rule]
    unsealed = TESTED | {"samples": [{"number": "Y-01", "seal": "", "condition": ""}]}
    task.work(row.pk, **unsealed, by=lab)
    assert refusal_of(task.enter, row.pk, by=lab) == ["samples_traceable"]
    task.work(row.pk, **TESTED, raw_data=[elsewhere], by=lab)
    assert task.enter(row.pk, by=lab).state == "entered"
    file = Attachment.objects.get(subject=row.pk)
    assert [one["sha256"] for one in row.raw()] == [bytes(file.sha256).hex()]
    assert file.state == "released" and REGISTRY["attachment"].rows(lab).filter(pk=file.pk).exists()
    assert not REGISTRY["attachment"].rows(people["omar"]).filter(pk=file.pk).exists()


@pytest.mark.clause("Q09-4.2.c", "G17-29")
def test_somebody_else_reviews_and_the_result_is_issued_as_it_is(ordered, people):
    lab, tan = people["lab"], people["tan"]
    row = begun(ordered, people)
    task.attach(row.pk, file=Upload("curve.csv", RAW), by=lab)
    task.work(row.pk, **TESTED, by=lab)
    task.enter(row.pk, by=lab)
    assert refusal_of(task.work, row.pk, **TESTED, by=lab) == ["state_allows"], "what is entered stands still"
    assert codes_of(task.review, row.pk, by=lab) == {"reviewer_did_not_test": "sod"}
    task.return_to_tester(row.pk, reason="补充校准证书", by=tan)
    task.enter(row.pk, by=lab)
    task.review(row.pk, by=tan)
    task.issue(row.pk, by=tan)
    one = IssuedResult.objects.get(task=row)
    assert (one.number, one.content["tester"], one.content["reviewer"]) == (1, "蓝波", "谭策")
    assert one.sha256 == IssuedResult.digest(one.content)
    assert Entry.objects.get(subject=row.pk, act="task.issue").body["issued"]["sha256"] == one.sha256
    assert not Deadline.objects.filter(subject=row.pk, stopped_at=None).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedResult.objects.filter(pk=one.pk).update(number=2)


@pytest.mark.clause("Q09-4.2.c", "S43-6.e")
def test_a_correction_is_a_version_of_its_own_and_the_old_stays(ordered, people):
    row = issued(ordered, people)
    assert refusal_of(task.correct, row.pk, reason=" ", by=people["lab"]) == ["reason_given"]
    task.correct(row.pk, reason="样品编号抄错", by=people["lab"])
    (annex,) = annexes_of(ordered)
    assert (annex.version, annex.earlier) == (1, ()), "until the correction is issued the old stands"
    task.work(row.pk, **(TESTED | {"findings": "二十件中四件温升超限"}), by=people["lab"])
    task.enter(row.pk, by=people["lab"])
    task.review(row.pk, by=people["tan"])
    task.issue(row.pk, by=people["tan"])
    (annex,) = annexes_of(ordered)
    assert annex.version == 2 and annex.content["findings"] == "二十件中四件温升超限"
    assert [one.content["findings"] for one in annex.earlier] == ["二十件中三件温升超限"]
    page = REGISTRY["assessment"].describe(ordered, people["mei"])
    assert str(page.tables[0].title) in ("Annexes of results", "结果附件") and "二十件中四件温升超限" in str(
        page.tables[0].rows
    )


@pytest.mark.clause("A13-15.d", "Q09-4.2.b")
def test_more_time_is_asked_for_before_the_deadline(ordered, people):
    row = begun(ordered, people)
    later = row.due_at + timedelta(days=5)
    assert refusal_of(task.grant_extension, row.pk, by=people["mei"]) == ["extension_asked"]
    with travel(row.due_at):
        asked = codes_of(task.ask_extension, row.pk, reason="样品晚到", new_due_at=later, by=people["lab"])
        assert asked == {"asked_in_time": "late"}
    assert refusal_of(task.ask_extension, row.pk, reason="样品晚到", new_due_at=row.due_at, by=people["lab"]) == [
        "later_date_given"
    ]
    task.ask_extension(row.pk, reason="样品晚到", new_due_at=later, by=people["lab"])
    assert task.grant_extension(row.pk, by=people["mei"]).due_at == later
    assert Deadline.objects.get(subject=row.pk, rule="DUE", stopped_at=None).due_at == later
    with travel(later + timedelta(days=1)):
        task.work(row.pk, **TESTED, by=people["lab"])  # A missed deadline never blocks the late act.


# The assessment --------------------------------------------------------------------------------------------------------


def worked(held, **subtasks):
    """The facts of the assessment, with something written for the other sub-tasks."""
    told = dict.fromkeys(("investigation", "verification", "assessment"), "见报告") | subtasks
    return RiskAssessment.objects.get(pk=held.pk).facts(subtasks=told)


@pytest.mark.clause("A13-15.b")
def test_a_sub_task_is_done_by_an_issued_result_or_by_its_reason(ordered, people):
    row = begun(ordered, people)
    assert not subtasks_done_or_reasoned(worked(ordered), people["tian"], now()), "neither issued nor reasoned"
    assert subtasks_done_or_reasoned(worked(ordered, laboratory="产品已停产，无样品可检"), people["tian"], now())
    task.withdraw(row.pk, reason="改由他所检测", by=people["mei"])
    assert not subtasks_done_or_reasoned(worked(ordered), people["tian"], now()), "what was withdrawn does not count"
    issued(ordered, people)
    assert subtasks_done_or_reasoned(worked(ordered), people["tian"], now())


@pytest.mark.clause("A13-15.b", "Q09-4.2.b")
def test_no_report_is_handed_in_while_assigned_work_is_under_way(people, world):
    story = Story(people).tell(until="order")
    held = assigned(RiskAssessment.objects.get(pk=story.assessment), people["mei"])
    with pytest.raises(Refused) as refused, transaction.atomic():
        story.assess()
    assert [(one.rule, one.code) for one in refused.value.details] == [("tasks_ended", "state")]
    task.withdraw(held.pk, reason="样品不足", by=people["mei"])
    assert story.assess()


@pytest.mark.clause("A13-17", "A13-15.b")
def test_what_was_assigned_ends_with_the_assessment(ordered, people, deliver):
    done, open_one = issued(ordered, people), begun(ordered, people)
    assessment.void(ordered.pk, falsification="伪造检测数据", by=people["zhao"])
    deliver()
    done.refresh_from_db()
    open_one.refresh_from_db()
    assert (done.state, open_one.state) == ("closed", "withdrawn")
    assert not sees(people["lab"], done) and not sees(people["lab"], open_one)
    declined = Story(people).tell(until="order").assessment
    row = assigned(RiskAssessment.objects.get(pk=declined), people["mei"])
    assessment.decline(declined, reason="存在利害关系", by=people["tian"])
    deliver()
    row.refresh_from_db()
    assert row.state == "withdrawn"


@pytest.mark.clause("A13-17")
def test_those_who_work_see_their_work_and_nothing_else_of_the_case(ordered, people):
    lab, row = people["lab"], begun(ordered, people)
    task.attach(row.pk, file=Upload("curve.csv", RAW), by=lab)
    for aggregate in ("case", "information", "assessment", "judgement", "computation"):
        assert not REGISTRY[aggregate].rows(lab).exists(), aggregate
    page = REGISTRY["task"].describe(row, lab)
    assert sees(lab, row) and not page.related and "发生伤害的原因" not in str(page)
    assert sees(people["tian"], row), "the assessor, whose report it annexes"
    assert not any(sees(people[name], row) for name in ("wu", "omar", "eve", "aud", "ping"))
    other = assigned(ordered, people["mei"], assignee="TI02")
    assert not sees(lab, other)
    task.work(row.pk, **TESTED, by=lab)
    task.enter(row.pk, by=lab)
    task.review(row.pk, by=people["tan"])
    task.issue(row.pk, by=people["tan"])
    assert codes_of(task.take_over, row.pk, by=lab.consequently()) == {"taker_took_no_part": "sod"}
    task.take_over(row.pk, by=people["mei"])
    assert not sees(lab, row) and not REGISTRY["attachment"].rows(lab).exists()
    assert sees(people["mei"], row) and annexes_of(ordered)
    assert refusal_of(task.send_back, row.pk, due_at=None, reason="补测三件", by=people["mei"]) == ["deadline_ahead"]
    task.send_back(row.pk, due_at=now() + timedelta(days=3), reason="补测三件", by=people["mei"])
    assert sees(lab, row) and Deadline.objects.filter(subject=row.pk, rule="DUE", stopped_at=None).exists()


# The judgement ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("Q09-2.4.2.4.a", "Q09-2.4.2.4.b", "Q09-2.4.3.3")
def test_an_investigation_for_a_judgement_attaches_what_partners_found(people, world, deliver):
    mei, lin, yi, lab = (people[name] for name in ("mei", "lin", "yi", "lab"))
    story = Story(people).tell(until="confirm")
    held = judgement.convene(case_id=story.case, mode="expert", tier=3, by=mei)
    assert refusal_of(assigned, held, mei, kind="monitoring", assignee="NMC") == ["kind_fits_the_ground"]
    told = {
        "kind": "investigation",
        "assignee": "2901",
        "partners": ["HS01", "LB01"],
        "lead_person": "林岚",
        "scope": "义乌两家经销商",
    }
    row = assigned(held, mei, **told)
    assert sees(lin, row) and sees(yi, row)
    task.accept(row.pk, conflict_free=True, by=lin)
    task.start(row.pk, undertaking=True, by=lin)
    assert refusal_of(task.contribute, row.pk, findings="外壳变形", by=lin) == ["by_a_partner"]
    assert refusal_of(task.contribute, row.pk, findings=" ", by=yi) == ["contribution_written"]
    assert refusal_of(task.work, row.pk, **FOUND, by=lab) == ["own_assignment"], "a partner adds, the lead unit reports"
    task.contribute(row.pk, findings="三名就诊儿童均误吞两粒以上", by=yi)
    assert codes_of(task.enter, row.pk, by=lin) == {"findings_written": "field", "verdict_given": "range"}
    task.work(row.pk, **FOUND, by=lin)
    task.enter(row.pk, by=lin)
    assert refusal_of(task.review, row.pk, by=lin) == ["reviewer_did_not_test"]
    task.review(row.pk, by=people["cai"])
    task.issue(row.pk, by=people["cai"])
    found = findings_for(held)
    assert "外壳变形" in found and "三名就诊儿童均误吞两粒以上" in found
    assert ReceiveFindings.known(held) == {"findings": found}
    judgement.escalate(held.pk, reason="涉及多关区", by=mei)
    deliver()
    row.refresh_from_db()
    assert row.state == "closed" and not sees(lin, row)
    assert refusal_of(assigned, held, mei, **told) == ["ground_open"]


@pytest.mark.clause("A13-15.b", "S43-6.e")
def test_the_report_names_its_annexes_by_their_hashes(people, world):
    story = Story(people).tell(until="order")
    held = RiskAssessment.objects.get(pk=story.assessment)
    row = assigned(held, people["mei"], kind="verification", assignee="TI01")
    task.accept(row.pk, conflict_free=True, by=people["tian"])
    task.start(row.pk, undertaking=True, by=people["tian"])
    task.work(row.pk, **FOUND, by=people["tian"])
    task.enter(row.pk, by=people["tian"])
    task.review(row.pk, by=people["yan"])
    task.issue(row.pk, by=people["yan"])
    story.assess()
    (annex,) = annexes_of(held)
    report = Entry.objects.get(act="assessment.submit", subject=held.pk).body["report"]
    assert report["annexes"] == [annex.as_json()] and report["annexes"][0]["sha256"] == annex.sha256


@pytest.fixture
def desk(world, settings):
    """Mei at the desk."""
    settings.DEMONSTRATION = True
    client = Client()
    client.force_login(User.objects.get(username="mei"), backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["fengsui_language"] = "en"
    return client


def options(page, name):
    """The choices of a list on a page: code, whether it is greyed, and its words."""
    found = re.search(rf'<select name="{name}".*?</select>', page.content.decode(), re.S)
    assert found
    return {
        code: ("disabled" in rest, html.unescape(words))
        for code, rest, words in re.findall(r'<option value="([^"]*)"([^>]*)>([^<]*)', found[0])
    }


@pytest.mark.clause("Q09-4.2.b", "A13-6.a")
def test_who_can_be_chosen_stands_in_a_list_and_why_others_cannot(ordered, people, desk):
    held = Designation.objects.get(body="LB01", kind="testing_body", state="active")
    designation.suspend(held.pk, reason="能力验证不满意", by=people["sun"])
    address = f"/desk/tasks/assign/?assessment_id={ordered.pk}"
    assert address in desk.get(f"/desk/assessments/{ordered.pk}/").content.decode().replace("&amp;", "&")
    shown = options(desk.get(address + "&kind=laboratory"), "assignee")
    assert shown["LB01"][0] and "suspended" in shown["LB01"][1]
    assert not shown["TI02"][0] and "2901" not in shown, "customs units investigate and do not test"
    assert "2901" in options(desk.get(address + "&kind=investigation"), "assignee")
    due = (now() + timedelta(days=5)).strftime("%Y-%m-%dT%H:%M")
    sent = desk.post(address, ASKED | {"assessment_id": str(ordered.pk), "due_at": due})
    assert sent.status_code == 409 and "not qualified for such work today" in sent.content.decode()
    assert not options(sent, "assignee")["LB01"][0], "what was sent stays chosen, so that nothing is lost"


@pytest.mark.clause("A13-14", "G17-12")
def test_an_order_offers_institutions_and_task_forces(people, desk):
    story = Story(people).tell(until="open_case")
    made = task_force.set_up(
        unit=OrgUnit.objects.get(code="2900"), title="充电器专项工作组", document_no="杭关〔2026〕1号", purpose="评估",
        lead="bai", members=["bai"], until=beijing_day(now()) + timedelta(days=9), by=people["mei"],
    )  # fmt: skip
    held = Designation.objects.get(body="TI01", kind="assessment_institution", state="active")
    designation.suspend(held.pk, reason="限期整改", by=people["sun"])
    address = f"/desk/assessments/order/?case_id={story.case}"
    shown = options(desk.get(address), "assignee")
    assert shown["TI01"][0] and shown[made.body_id] == (False, "充电器专项工作组")
    due = (now() + timedelta(days=5)).strftime("%Y-%m-%dT%H:%M")
    told = {"case_id": str(story.case), "questions": "等级如何", "due_at": due}
    assert desk.post(address, told | {"assignee": "TI01"}).status_code == 409
    assert desk.post(address, told | {"assignee": "nobody"}).status_code == 409
    assert desk.post(address, told | {"assignee": made.body_id}).status_code == 302
