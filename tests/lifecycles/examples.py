"""For every aggregate: facts on which every rule of every act holds, and for every rule, how to break it alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from fengsui.advice.rules.advice import AdviceFacts
from fengsui.advice.rules.contract import ContractFacts
from fengsui.advice.rules.output import OutputFacts
from fengsui.advice.rules.programme import OpinionFacts, ProgrammeFacts
from fengsui.advice.rules.support import SupportFacts
from fengsui.archive.rules import FileFacts
from fengsui.assessment.rules.assessment import SUBTASKS, AssessmentFacts
from fengsui.assessment.rules.computation import ComputationFacts
from fengsui.assessment.rules.convening import RequestFacts, SessionFacts
from fengsui.assessment.rules.decision import DecisionFacts
from fengsui.assessment.rules.engagement import EngagementFacts
from fengsui.assessment.rules.evidence import EvidenceFacts
from fengsui.assessment.rules.judgement import JudgementFacts
from fengsui.assessment.rules.task import TaskFacts
from fengsui.collection.rules import MOST_FILES, AbsenceFacts, AttachmentFacts, OpeningFacts, QuarantineFacts
from fengsui.collection.rules.mapping import MappingFacts
from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.moments import BEIJING
from fengsui.mitigation.rules.lifting import FINDINGS, LiftingFacts
from fengsui.mitigation.rules.plan import CRITERIA, PlanFacts
from fengsui.registers.rules.committee import CommitteeFacts
from fengsui.registers.rules.designation import CONDITIONS, DesignationFacts
from fengsui.registers.rules.procedure import ProcedureFacts
from fengsui.registers.rules.record import ExamFacts, IntegrityFacts
from fengsui.registers.rules.task_force import TaskForceFacts
from fengsui.response.rules.filing import FilingFacts
from fengsui.response.rules.measure import MeasureFacts
from fengsui.triage.rules.alarm import AlarmFacts
from fengsui.triage.rules.case import CaseFacts
from fengsui.triage.rules.coder import CoderFacts
from fengsui.triage.rules.commission import CommissionFacts
from fengsui.triage.rules.cooperation import CooperationFacts
from fengsui.triage.rules.duty import DutyFacts
from fengsui.triage.rules.information import RETAINED, SPECIAL, InformationFacts
from fengsui.triage.rules.link import LinkFacts
from fengsui.triage.rules.reporting import AttestationFacts, DeclarationFacts, open_sources
from fengsui.triage.rules.rule_set import RuleSetFacts
from fengsui.triage.rules.standard import StandardFacts
from fengsui.warning.rules import WarningFacts

AT = datetime(2026, 11, 20, 12, tzinfo=BEIJING)
LATER, EARLIER = AT + timedelta(days=9), AT - timedelta(days=9)
SEVEN = dict.fromkeys(("method", "category", "level", "hazard", "extent", "residual_risk", "proposal"), "写明")
HQ = Jurisdiction("HQ")

TESTED = {
    "findings": "二十件中三件温升超限", "verdict": "established", "protocol": "额定负载连续一小时", "standard_no": "GB 4943.1-2022 第9章",
    "samples": [{"number": "Y-01", "seal": "F-0098", "condition": "完好"}],
    "instruments": [{"name": "温度记录仪", "number": "EQ-117", "calibrated": "2027-03"}],
    "measured": [{"sample": "Y-01", "item": "插头温升", "limit": "45 K", "value": "71 K", "verdict": "不符合"}],
}  # fmt: skip


def untested(name: str) -> dict[str, Any]:
    """The result of a test of which something is missing."""
    return {"result": {key: told for key, told in TESTED.items() if key != name}}


GOOD: dict[str, Any] = {
    "quarantine": QuarantineFacts("", HQ, reason="不是通报"),
    "link": LinkFacts("", HQ, kinds=("gtin",), reason="型号不同"),
    "rule_set": RuleSetFacts(
        "", HQ, family="data", name="数据规范", rows=3, fields=("hs_code",), text="abc", tried="abc", drafters=("somebody",),
        starts_on=LATER.date(), successor="next", reason="写明",
    ),
    "alarm": AlarmFacts("", HQ, reason="已核查"),
    "declaration": DeclarationFacts(
        "", HQ, source_code="{open}", proof="12990000MB02020218", direction="import", role="import_consignee", recipient=True,
        discovered_on=AT.date(), reported_on=AT.date(), truth=True, signer="蓝波",
    ),
    "upload": DeclarationFacts("", HQ, source_code="{open}", proof="12990000MB02020218", recipient=True, truth=True, signer="蓝波"),
    "attestation": AttestationFacts("", HQ, procedure="质量部发现后两小时内报告", person="蓝波", reason="停业"),
    "mapping": MappingFacts(
        "", HQ, columns=9, source_code="S07.1", keys=("编号",), targets=("product_name", "risk_description"), good=20,
        drafters=("somebody",), reason="列有变动",
    ),
    "duty": DutyFacts("", HQ, officer="a", officer_active=True, officer_at_home=True, deputy="b", reason="职能调整"),
    "designation": DesignationFacts(
        "", HQ, kind="assessment_institution", bodies=1, body_is_institution=True, nominated_by="商品检验司", scope="消费品",
        evidence=dict.fromkeys(CONDITIONS["assessment_institution"], "见材料"), document_no="署商发〔2026〕17号",
        valid_from=EARLIER.date(), valid_to=LATER.date(), reason="限期整改", nominators=("somebody",), reviewers=("another",),
    ),
    "exam": ExamFacts("", HQ, subject="风险评估", taken_on=EARLIER.date(), valid_to=LATER.date(), reason="评分有误"),
    "integrity": IntegrityFacts("", HQ, bodies=1, facts="出具虚假报告", evidence="核查记录", recorder="somebody", reason="已整改"),
    "commission": CommissionFacts(
        "", HQ, kind="verification", item_state="verifying", by_customs=True, qualified=True, task="现场核实", due_at=LATER,
        conflict_free=True, undertaking=True, reason="需补充照片", findings={"method": "现场查看", "evidence": "照片三张"},
    ),
    "cooperation": CooperationFacts(
        "", HQ, partner="欧盟委员会", request="请协查", drafter="somebody", approved=True, reply_due=LATER.date(), reply="已查明",
        outcome="已并入案件",
    ),
    "standard": StandardFacts("", HQ, scope="消费品", text="有人受伤的", drafter="somebody", followed_by=2, reason="并入新版"),
    "coder": CoderFacts("", HQ, held=30, coder={"f1": 0.9, "macro_f1": 0.8}, rules={"f1": 0.8, "macro_f1": 0.8}, reason="误判过多"),
    "absence": AbsenceFacts("", HQ, reason="已向来源核实"),
    "attachment": AttachmentFacts("", HQ, size=9, limit=10, taken=True, reason="damaged"),
    "opening": OpeningFacts(
        "", HQ, requester="somebody", motive="需向本人核实批号", hours=4, until=LATER, fits=True, reason="无必要"
    ),
    "information": InformationFacts(
        "", HQ, source_code="S06", identity_status="verified", reporter="somebody", evidence="核对原件", source_verified=True,
        content_verified=True, second_person="another", reason="写明", criteria=("within_duty",), interests=("person_property",),
        hazard_families=("electrical",), urgent=True, urgency_reason="有人受伤", urgent_unverified=True, grade=3,
        handle_by=LATER, opinion="送检", target="other", report_text="现报告", report_to="UP", superiors=("UP",),
        report_missing="缺批号", case_tier=1, result_measures="召回", result_effect="未再发生", publication="已公开", source_state="changed",
        changes=("title",), informant=True, answer="已核实，谢谢", item_kind="hazard_info", notice="请贵府协助",
        provisional={"act": "暂停放行", "reason": "防止扩散", "starts_on": "2026-11-20", "compels": True, "statute": "第三十三条"},
        special=dict.fromkeys(SPECIAL, "写明"), referred=True, outcome="已办结",
        sample={"what": "充电器", "amount": "2件", "place": "一号库", "condition": "完好"}, samples_kept=1, closed_at=EARLIER - RETAINED,
        received_on=AT.date(), discovered_on=AT.date(), secrecy="internal", content=True, target_on_duty=True, proposal="建议抽检",
        standard_state="published",
    ),
    "case": CaseFacts(
        "", HQ, tier=1, grades=(3,), reason="写明", change="又有两起", effect="未再发生", risk_level="high",
        cause_factors=("design",), result_uses=("standards",), file_complete=True, stamps=(EARLIER, AT, LATER),
    ),
    "assessment": AssessmentFacts(
        "", HQ, questions="原因何在", due_at=LATER, assignees=1, replaced_stands=True, qualified=True, conflict_free=True, undertaking=True,
        subtasks=dict.fromkeys(SUBTASKS, "已做"), parts=SEVEN, severity=3, probability="1/100", origin="设计", reason="写明",
        new_due_at=LATER + timedelta(days=1), extension_asked=True, defects="缺结论", falsification="伪造数据",
    ),
    "task": TaskFacts(
        "", HQ, kind="laboratory", grounds=1, ground_state="running", qualified=True, task="检测插头温升", support="提供样品二十件",
        live=True, due_at=LATER, lead_person="田验", partners=("2902",), conflict_free=True, undertaking=True, reason="样品在途",
        new_due_at=LATER + timedelta(days=1), extension_asked=True, contribution="经销商处未见异常", result=TESTED,
        raw=(("1 · TEXT", "0" * 64),), testers=("somebody",), workers=("somebody",),
    ),
    "task_force": TaskForceFacts(
        "", HQ, document_no="署风险函〔2026〕9号", purpose="评估磁力珠玩具", lead="a", members=("a", "b"), until=LATER.date(),
        reason="尚未完成",
    ),
    "committee": CommitteeFacts(
        "", HQ, charter="委员会就监测计划提出意见", specialities="电气、机械、化学", document_no="署商发〔2026〕3号",
        valid_from=EARLIER.date(), valid_to=LATER.date(), person="eve", registered=True, serving=True,
        member_from=EARLIER.date(), member_to=LATER.date(), held_on=AT.date(), agenda="年度监测计划", minutes="同意",
        attendees=3, reason="辞任",
    ),
    "computation": ComputationFacts(
        "", HQ, method_known=True, assessment_state="running", computed=True, reason="数据不足"
    ),
    "evidence": EvidenceFacts(
        "", HQ, assessment_state="running", shows="20件中3件起火", source="EC-2026-0312", place_known=True, item_of_the_case=True,
        reason="引用有误",
    ),
    "request": RequestFacts("", HQ, reason="疑难", document="批示〔2026〕3号", askers=("somebody",)),
    "session": SessionFacts(
        "", HQ, period_from=AT.date(), period_to=AT.date(), held_on=LATER.date(), candidates=2, minutes="纪要", reason="改期"
    ),
    "judgement": JudgementFacts(
        "", HQ, mode="expert", tier=3, worst_grade=3, assessment_confirmed=True, attendees=("a", "b", "c"),
        votes=(("a", "high"), ("b", "high"), ("c", "low")), chair="somebody", conclusion="成立", nature="设计缺陷",
        risk_level="high", reason="写明", findings="查明", agenda="研判", minutes="纪要", carried=False,
    ),
    "engagement": EngagementFacts(
        "", HQ, expert="{id}", qualified=True, judgement_state="in_session", mode="expert", questions="等级", due_at=LATER,
        conflict_free=True, undertaking=True, liability=True, present=True, choice="high", opinion="风险成立", reason="写明",
        evidence="记录",
    ),
    "decision": DecisionFacts(
        "", HQ, judgement_confirmed=True, options="三种", choice="act", reasons="须控制", bases=("G17-16.1",),
        forms=("notice",), level="L3", proposed_level="L3", drafters=("somebody",), ground_in_doubt=True, doubted=True, reason="另有检测证据",
    ),
    "procedure": ProcedureFacts(
        "", HQ, code="PG-01", title="评估程序", parts=("识别", "分析", "评价", "标准"), document_no="署商发〔2026〕18号",
        valid_from=AT.date(), proposers=("somebody",), reason="写明",
    ),
    "output": OutputFacts(
        "", HQ, source="confirmed", title="简报", content="正文", drafters=("somebody",), effect="列入计划", used_on=EARLIER.date(), uses=1,
        reason="写明",
    ),
    "advice": AdviceFacts("", HQ, qualified=True, question="统计", parts=("statistics", "grading"), proposed_grade=2, reason="写明"),
    "programme": ProgrammeFacts(
        "", HQ, title="专项", period_from=EARLIER.date(), period_to=LATER.date(), questions="问题", qualified=True,
        stances=("favourable",), drafters=("somebody",), findings="结论", reason="写明",
    ),
    "opinion": OpinionFacts(
        "", HQ, subjects=1, undecided=True, expert="{id}", qualified=True, independent=True, question="是否可行", conflict_free=True,
        stance="favourable", text="可行", reason="写明",
    ),
    "support": SupportFacts(
        "", HQ, accident="起火", question="原因", major=True, fast=True, bodies=1, qualified=True, conflict_free=True,
        undertaking=True, findings="电池短路", reason="写明",
    ),
    "contract": ContractFacts(
        "", HQ, title="评价", call="公告一号", scope="效果评价", price=Decimal(100), qualified=True, number="HT-1", stage=1,
        stages=({"name": "全部", "amount": "100", "output": "报告", "rating": 4},), output="报告", rating=4, voucher="V1",
        reason="写明",
    ),
    "warning": WarningFacts(
        "", HQ, judgement_confirmed=True, new_judgement=True, level="L2", starts_on=AT.date(), term_until=date(2026, 11, 19),
        extent="两个批次", matters="停止使用", forms=("bulletin", "notice", "announcement"), bulletin_units=1,
        required_actions="加严检验", addressees=1, measures=("M06",), consumer_advice="拔下电源", legality_checked=True,
        legality_note="合法", writers=("somebody",), live_plan="P1", receipt_open=True, lifting="L1", reason="写明",
    ),
    "measure": MeasureFacts(
        "", HQ, code="M09", goods="充电器", statute="第三十三条", second_basis="第十条", legality="合法", judgement_confirmed=True,
        new_judgement=True, proposers=("somebody",), level="L1", executor="2901", due_at=LATER, condition="限三个月",
        unmet_requirement="GB 4943.1", proof="回证", served_to="某公司", remedies="可复议", quantity="100件", place="义乌",
        supervisor="王某", findings="账实相符", effect="有效", term_until=date(2026, 11, 19), lifting="L1", document="撤销书",
        reason="写明",
    ),
    "filing": FilingFacts("", HQ, receiver="EWO", reason="补充"),
    "plan": PlanFacts(
        "", HQ, operator="OP01", knowledge_date=AT.date(), due_at=LATER, first_action="停售",
        parts=dict.fromkeys(("defect_analysis", "quantity_destination", "measures", "schedule", "expected_effect"), "写明"),
        total=10, treated=9, remaining=0, unreachable=1, audience="购买者", reach="回执", informed=True, findings="属实",
        criteria=dict.fromkeys(CRITERIA, True), criteria_reasons=dict.fromkeys(CRITERIA, "核对"), lifting_decided=True,
        reason="写明",
    ),
    "lifting": LiftingFacts(
        "", HQ, applicant="OP01", report=dict.fromkeys(("measures_done", "evidence", "residual_risk", "conclusion"), "写明"),
        targets=1, gaps="缺复测", findings=dict.fromkeys(FINDINGS, True), finding_reasons=dict.fromkeys(FINDINGS, "核对"),
        finders=("somebody",), residual_risk="low", judgement_linked=True, evidence="复测报告", reason="写明",
    ),
    "archive_file": FileFacts(
        "", HQ, retention_class="long_term", class_before="3y", class_reason="重大案件", retained_until=EARLIER,
        proposers=("somebody",), reason="写明",
    ),
}  # fmt: skip

# What an act needs to be otherwise, because another act of the same table needs the opposite.
FOR_ACT: dict[str, dict[str, Any]] = {
    "alarm.end": {"holds": False},
    "information.close": {"urgent_unverified": False},
    "information.reappear": {"source_state": "withdrawn"},
    "rule_set.begin": {"starts_on": AT.date()},
    "opening.look": {"requester": "{id}"},
    "designation.expire": {"valid_from": EARLIER.date(), "valid_to": EARLIER.date()},
    "opening.expire": {"until": EARLIER},
    "information.acknowledge": {"report_state": "reported", "report_to": "{unit}"},
    "information.return_report": {"report_state": "reported", "report_to": "{unit}"},
    "judgement.convene": {"mode": "working"},
    "committee.appoint_member": {"serving": False},
    "committee.expire": {"valid_to": EARLIER.date()},
    "task_force.expire": {"until": EARLIER.date()},
    **{
        f"task.{act}": {"assignee": "{unit}"}
        for act in ("accept", "decline", "start", "attach", "work", "ask_extension", "enter", "return_to_tester", "review",
                    "issue", "correct")
    },
    "task.contribute": {"partners": ("{unit}",)},
    "engagement.issue": {"judgement_state": "convened"},
    **{f"engagement.{act}": {"expert": "{id}"} for act in ("accept", "decline", "recuse", "opine")},
    **{f"opinion.{act}": {"expert": "{id}"} for act in ("give", "decline")},
    "engagement.close": {"judgement_state": "confirmed"},
    "judgement.split": {"votes": (("a", "high"), ("b", "low"), ("c", "medium"))},
    "warning.submit": {"term_until": None},
    "warning.fast_release": {"term_until": None},
    "warning.adjust": {"term_until": None},
    "assessment.adopt": {"procedure_withdrawn": True},
    "contract.close": {"stages": ({"name": "全部", "amount": "100", "output": "报告", "rating": 4, "voucher": "V1"},)},
    "filing.receive": {"receiver": "{unit}"},
    "filing.query": {"receiver": "{unit}"},
    "measure.complete": {"code": "M09"},
    "plan.judge_insufficient": {"criteria": dict.fromkeys(CRITERIA, False)},
    "lifting.refuse_untrue": {"findings": dict.fromkeys(FINDINGS, True) | {"truthful": False}},
    "archive_file.report_lacking": {"lacking": ("judgement",)},
    "archive_file.release_hold": {"held": True},
}  # fmt: skip

REPORTED: dict[str, dict[str, Any]] = {
    "source_open_to_declarant": {"source_code": "S06"},
    "declarant_registered": {"registered": False},
    "institution_proved": {"source_code": "S20", "proof": ""},
    "recipient_competent": {"recipient": False},
    "truth_stated": {"truth": False},
}
# For each rule, facts on which it does not hold. {id} and {unit} are those of the person who acts.
BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "declaration": REPORTED | {
        "role_fits_the_direction": {"role": "export_producer"},
        "role_named_by_operators": {"source_code": "S17", "role": ""},
        "values_fit_the_sheet": {"wrong_values": ("entry.lab",)},
        "report_complete": {"lacking": ("batch_numbers",)},
        "discovered_by_now": {"discovered_on": LATER.date()},
        "no_person_named": {"particulars": ("injuries: …患者【张三】…",)},
    },
    "upload": REPORTED | {"sheet_readable": {"trouble": ("文件不是表格",)}},
    "attestation": {
        "procedure_written": {"procedure": " "},
        "responsible_person_named": {"person": ""},
        "none_stands_yet": {"standing": True},
        "reason_given": {"reason": ""},
    },
    "mapping": {
        "columns_found": {"columns": 0, "trouble": ("未找到列",)},
        "code_free": {"code_taken": True},
        "source_chosen": {"source_code": ""},
        "columns_are_the_samples": {"unknown_columns": ("别的列",)},
        "encoding_readable": {"readable": False},
        "key_chosen": {"keys": ()},
        "product_and_risk_mapped": {"targets": ("product_name",)},
        "sample_reads": {"good": 3, "broken": 9},
        "marks_differ": {"doubled": 1},
        "approver_did_not_draft": {"drafters": ("{id}",)},
        "reason_given": {"reason": ""},
    },
    "quarantine": {"mended_reads_well": {"troubles": ("not_json",)}, "reason_given": {"reason": " "}},
    "link": {
        "identified_beyond_doubt": {"kinds": ("brand", "model")},
        "evidence_shown": {"kinds": ()},
        "reason_given": {"reason": " "},
    },
    "rule_set": {
        "family_and_name_given": {"name": " "},
        "first_of_its_name": {"first_of_its_name": False},
        "outcomes_fit_family": {"fields": ("hs_code", "grade")},
        "rows_written": {"rows": 0},
        "tried_as_it_stands": {"tried": "abd"},
        "approver_did_not_draft": {"drafters": ("{id}",)},
        "begins_ahead": {"starts_on": AT.date()},
        "day_has_come": {"starts_on": LATER.date()},
        "successor_begins": {"successor": ""},
        "reason_given": {"reason": " "},
    },
    "alarm": {"not_raised_already": {"raised_already": True}, "reason_given": {"reason": " "}, "cause_is_gone": {"holds": True}},
    "coder": {
        "measured_on_enough": {"held": 29},
        "beats_the_rules": {"coder": {"f1": 0.9, "macro_f1": 0.79}},
        "reason_given": {"reason": " "},
    },
    "task": {
        "one_ground": {"grounds": 2},
        "kind_fits_the_ground": {"kind": "monitoring", "under_judgement": True, "ground_state": "convened"},
        "ground_open": {"ground_state": "confirmed"},
        "assignee_qualified": {"qualified": False},
        "task_written": {"task": " "},
        "support_stated": {"support": ""},
        "deadline_ahead": {"due_at": AT},
        "partners_known": {"unknown_partners": ("nobody",)},
        "lead_named_if_joint": {"lead_person": " "},
        "own_assignment": {"assignee": "ELSEWHERE"},
        "by_a_partner": {"partners": ("ELSEWHERE",)},
        "assignment_live": {"live": False},
        "conflict_declared_clean": {"conflict_free": False},
        "undertaking_signed": {"undertaking": False},
        "asked_in_time": {"due_at": AT},
        "later_date_given": {"new_due_at": LATER},
        "extension_asked": {"extension_asked": False},
        "contribution_written": {"contribution": " "},
        "findings_written": untested("findings"),
        "verdict_given": untested("verdict"),
        "protocol_named": untested("protocol"),
        "samples_traceable": {"result": TESTED | {"samples": [{"number": "Y-01", "seal": " "}]}},
        "instrument_named": untested("instruments"),
        "standard_named": untested("standard_no"),
        "values_recorded": untested("measured"),
        "raw_data_kept": {"raw": ()},
        "raw_data_hashed": {"raw": (("曲线", "0" * 63),)},
        "reviewer_did_not_test": {"testers": ("{id}",)},
        "taker_took_no_part": {"workers": ("{id}",)},
        "reason_given": {"reason": " "},
    },
    "task_force": {
        "document_named": {"document_no": " "},
        "purpose_written": {"purpose": ""},
        "lead_is_a_member": {"lead": "c"},
        "members_may_sit": {"barred": ("平讯",)},
        "members_untainted": {"tainted": ("薛海",)},
        "term_ahead": {"until": EARLIER.date()},
        "reason_given": {"reason": ""},
        "term_over": {"until": AT.date()},
    },
    "committee": {
        "charter_written": {"charter": " "},
        "specialities_named": {"specialities": ""},
        "document_named": {"document_no": ""},
        "term_given": {"valid_to": EARLIER.date() - timedelta(days=1)},
        "member_registered": {"registered": False},
        "not_serving_yet": {"serving": True},
        "serving_now": {"serving": False},
        "member_term_within": {"member_to": LATER.date() + timedelta(days=1)},
        "session_held": {"held_on": LATER.date()},
        "agenda_written": {"agenda": ""},
        "attendees_named": {"attendees": 0},
        "attendees_serve": {"absent_from_term": ("薛海",)},
        "minutes_written": {"minutes": " "},
        "reason_given": {"reason": ""},
        "term_over": {"valid_to": AT.date()},
    },
    "absence": {"reason_given": {"reason": " "}},
    "duty": {
        "officer_active": {"officer_active": False},
        "officer_of_the_unit": {"officer_at_home": False},
        "deputy_is_another": {"deputy": "a"},
        "not_assigned_already": {"taken": True},
        "nothing_waits": {"waiting": 1},
        "reason_given": {"reason": " "},
    },
    "designation": {
        "pool_may_hold_this_kind": {"level": "regional"},
        "one_holder_of_the_kind": {"people": 1},
        "body_is_an_institution": {"body_is_institution": False},
        "nominator_named": {"nominated_by": " "},
        "none_stands_yet": {"standing": True},
        "scope_written": {"scope": " "},
        "conditions_evidenced": {"evidence": {"legal_person": "见材料"}},
        "reviewer_did_not_nominate": {"nominators": ("{id}",)},
        "approver_did_not_review": {"reviewers": ("{id}",)},
        "document_named": {"document_no": " "},
        "term_given": {"valid_from": None},
        "term_begun": {"valid_from": LATER.date()},
        "term_not_over": {"valid_from": EARLIER.date(), "valid_to": EARLIER.date()},
        "term_over": {"valid_to": LATER.date()},
        "reason_given": {"reason": " "},
    },
    "exam": {
        "subject_named": {"subject": " "},
        "taken_by_now": {"taken_on": LATER.date(), "valid_to": None},
        "valid_beyond_the_day": {"valid_to": EARLIER.date()},
        "reason_given": {"reason": " "},
    },
    "integrity": {
        "one_subject": {"people": 1},
        "facts_written": {"facts": " "},
        "evidence_named": {"evidence": " "},
        "lifter_did_not_record": {"recorder": "{id}"},
        "reason_given": {"reason": " "},
    },
    "commission": {
        "commissioner_is_customs": {"by_customs": False},
        "institution_qualified": {"qualified": False},
        "item_open_for_it": {"item_state": "draft"},
        "none_under_way": {"pending": True},
        "task_written": {"task": " "},
        "term_ahead": {"due_at": EARLIER},
        "conflict_declared_clean": {"conflict_free": False},
        "secrecy_undertaken": {"undertaking": False},
        "within_term": {"due_at": EARLIER},
        "values_fit_the_sheets": {"wrong_values": ("entry.colour",)},
        "findings_supported": {"findings": {"method": "现场查看", "evidence": " "}},
        "sheets_complete": {"kind": "entry", "lacking": ("entry.standard_no",)},
        "reason_given": {"reason": " "},
    },
    "cooperation": {
        "partner_named": {"partner": " "},
        "request_written": {"request": " "},
        "approver_did_not_draft": {"drafter": "{id}"},
        "outgoing_approved": {"approved": False},
        "reply_due_ahead": {"reply_due": EARLIER.date()},
        "reply_written": {"reply": " "},
        "outcome_written": {"outcome": " "},
    },
    "standard": {
        "scope_written": {"scope": " "},
        "text_written": {"text": " "},
        "publisher_did_not_draft": {"drafter": "{id}"},
        "successor_published": {"followed_by": 0},
        "reason_given": {"reason": " "},
    },
    "attachment": {
        "file_not_empty": {"size": 0},
        "file_small_enough": {"size": 11},
        "file_kind_taken": {"taken": False},
        "room_left": {"beside": MOST_FILES},
        "something_to_keep": {"keepable": False},
        "came_through": {"trouble": "damaged"},
        "reason_given": {"reason": " "},
    },
    "opening": {
        "motive_given": {"motive": " "},
        "short_enough": {"hours": 25},
        "another_person": {"requester": "{id}"},
        "own_opening": {"requester": "somebody"},
        "key_fits": {"fits": False},
        "words_fit": {"fits": False},
        "time_is_left": {"until": AT},
        "time_has_run": {"until": LATER},
        "reason_given": {"reason": ""},
    },
    "information": {
        "target_on_duty": {"target_on_duty": False},
        "proposal_given": {"proposal": " "},
        "transfer_pending": {"signed_for": True},
        "standard_in_force": {"standard_state": "withdrawn"},
        "stub_without_content": {"secrecy": "state_secret_stub"},
        "confirmer_did_not_enter": {"reporter": "{id}"},
        "kind_chosen": {"item_kind": ""},
        "provision_complete": {"provisional": {"act": "暂停放行"}},
        "statute_where_compelling": {
            "provisional": {"act": "暂停放行", "reason": "防止扩散", "starts_on": "2026-11-20", "compels": True}
        },
        "five_parts_written": {"special": dict.fromkeys(SPECIAL[:4], "写明")},
        "notice_written": {"notice": " "},
        "may_be_told_outside": {"secrecy": "work_secret"},
        "referred_by_somebody": {"referred": False},
        "outcome_written": {"outcome": " "},
        "outcome_returned_if_referred": {"outcome": ""},
        "urgent_papers_in": {"urgent_unverified": True},
        "sample_described": {"sample": {"what": "充电器"}},
        "sample_kept": {"samples_kept": 0},
        "retention_over": {"closed_at": EARLIER},
        "discovered_before_reported": {"discovered_on": LATER.date()},
        "values_fit_their_columns": {"wrong_values": ("entry.x",)},
        "bodies_registered": {"unregistered": ("lab",)},
        "change_named": {"changes": ()},
        "source_still_has_it": {"source_state": "withdrawn"},
        "source_withdrew_it": {"source_state": "changed"},
        "source_moved": {"source_state": ""},
        "informant_known": {"informant": False},
        "answer_written": {"answer": " "},
        "source_known": {"source_code": ""},
        "corroborated_if_unnamed": {"identity_status": "anonymous", "corroboration": ""},
        "nobody_named": {"particulars": ("injuries: …患者【张三】被烫伤…",)},
        "entry_rule_met": {"missing_for_entry": ("product_name",)},
        "verifier_not_only_reporter": {"reporter": "{id}"},
        "urgent_with_reason": {"urgency_reason": ""},
        "grade_complete": {"grade": 3, "opinion": ""},
        "source_checked": {"source_verified": False},
        "content_checked": {"content_verified": None},
        "evidence_given": {"evidence": ""},
        "reason_given": {"reason": ""},
        "second_person_agrees": {"second_person": "{id}"},
        "criterion_ticked": {"criteria": ()},
        "interest_chosen": {"interests": ()},
        "hazard_family_chosen": {"hazard_families": ()},
        "target_given": {"target": ""},
        "subject_table_complete": {"missing_at_grading": ("brand",)},
        "grade_raised_or_by_superior": {"grade": 3, "grade_before": 1, "superiors": ("UP",), "level": "hq"},
        "verification_pending": {"urgent_unverified": False},
        "opinion_given": {"opinion": ""},
        "report_not_pending": {"report_state": "reported"},
        "report_written": {"report_text": ""},
        "receiver_is_superior": {"report_to": "SIDEWAYS"},
        "report_pending": {"report_state": "none"},
        "missing_parts_named": {"report_missing": ""},
        "case_of_the_right_tier": {"grade": 2, "case_tier": 2},
        "handler_by_grade": {"grade": 1},
        "result_complete": {"result_effect": ""},
        "report_acknowledged": {"report_state": "reported"},
        "feedback_answered": {"open_feedback": True},
        "publication_decided": {"publication": ""},
    },
    "case": {
        "graded_item_attached": {"grades": ()},
        "owner_of_the_right_tier": {"tier": 2, "grades": (1,)},
        "regime_assessed": {"regime": "food"},
        "reason_given": {"reason": ""},
        "judgement_confirmed": {"risk_level": ""},
        "stamps_in_order": {"stamps": (LATER, AT)},
        "effect_evaluated": {"effect": ""},
        "change_described": {"change": ""},
        "nothing_live": {"ties": frozenset({"warning"})},
        "nothing_owed": {"ties": frozenset({"filing"})},
        "items_have_results": {"items_without_result": 1},
        "cause_factor_given": {"cause_factors": ()},
        "result_use_given": {"result_uses": ()},
        "file_complete": {"file_complete": False},
    },
    "assessment": {
        "procedure_in_force": {"procedure_withdrawn": True},
        "procedure_outdated": {"procedure_withdrawn": False},
        "questions_given": {"questions": ""},
        "deadline_ahead": {"due_at": EARLIER},
        "one_assignee": {"assignees": 2},
        "replaced_is_confirmed": {"replaced_stands": False},
        "assignee_qualified": {"qualified": False},
        "regime_assessed": {"regime": "food"},
        "conflict_declared_clean": {"conflict_free": False},
        "reason_given": {"reason": ""},
        "undertaking_signed": {"undertaking": False},
        "asked_in_time": {"due_at": EARLIER},
        "later_date_given": {"new_due_at": EARLIER},
        "extension_asked": {"extension_asked": False},
        "subtasks_done_or_reasoned": {"subtasks": {}},
        "tasks_ended": {"tasks_open": 1},
        **{
            rule: {"parts": SEVEN | {part: ""}}
            for rule, part in {
                "method_named": "method", "category_named": "category", "level_named": "level", "hazard_described": "hazard",
                "extent_described": "extent", "residual_risk_given": "residual_risk", "proposal_given": "proposal",
            }.items()
        },
        "probability_given": {"probability": ""},
        "severity_given": {"severity": None},
        "origin_given": {"origin": ""},
        "defects_listed": {"defects": ""},
        "confirmer_took_no_part": {"workers": ("{id}",)},
        "minutes_if_by_meeting": {"by_meeting": True, "minutes": ""},
        "falsification_recorded": {"falsification": ""},
    },
    "computation": {
        "method_registered": {"method_known": False},
        "assessment_running": {"assessment_state": "submitted"},
        "inputs_fit_the_method": {"faults": ("scenarios.0.steps",)},
        "something_computed": {"computed": False},
        "reason_given": {"reason": " "},
    },
    "evidence": {
        "assessment_running": {"assessment_state": "confirmed"},
        "says_what_it_shows": {"shows": " "},
        "says_where_it_is_from": {"source": ""},
        "place_exists": {"place_known": False},
        "item_belongs_to_the_case": {"item_of_the_case": False},
        "reason_given": {"reason": ""},
    },
    "request": {
        "reason_given": {"reason": " "},
        "none_pending": {"pending": 1},
        "document_named": {"document": ""},
        "asked_by_another": {"askers": ("{id}",)},
    },
    "session": {
        "period_in_order": {"period_to": date(2020, 1, 1)},
        "day_ahead": {"held_on": date(2020, 1, 1)},
        "candidates_listed": {"candidates": 0},
        "every_candidate_reviewed": {"unreviewed": ("电热水壶",)},
        "minutes_written": {"minutes": ""},
        "cancelling_reasoned": {"reason": ""},
    },
    "judgement": {
        "mode_known": {"mode": "chat"},
        "tier_fits_grade": {"tier": 3, "worst_grade": 1},
        "leader_approved_tier_one": {"tier": 1, "leader_approval": ""},
        "rests_on_confirmed_assessment": {"assessment_confirmed": False, "direct_reason": ""},
        "attendees_named": {"attendees": (), "mode": "working"},
        "declarations_clean": {"undeclared": ("a",)},
        "panel_odd_and_large_enough": {"attendees": ("a", "b", "c", "d")},
        "lead_named_if_joint": {"partners": "市场监管总局", "lead": " "},
        "agenda_given": {"mode": "working", "agenda": " "},
        "experts_engaged": {"unengaged": ("a",)},
        "everybody_signed": {"votes": (("a", "high"), ("b", "high"))},
        "minutes_written": {"mode": "working", "minutes": " "},
        "laboratory_qualified": {"mode": "technical", "lab_report": "报告"},
        "laboratory_reported": {"mode": "technical", "laboratory_qualified": True},
        "candidates_reviewed": {"mode": "consolidated"},
        "no_longer_carried": {"carried": True},
        "conclusion_written": {"conclusion": ""},
        "nature_given": {"nature": ""},
        "level_given": {"risk_level": "enormous", "mode": "working"},
        "mode_concludes_alone": {"mode": "investigative"},
        "majority_reached": {"votes": (("a", "high"), ("b", "low"), ("c", "medium"))},
        "no_majority": {"mode": "working"},
        "reason_given": {"reason": ""},
        "findings_filed": {"findings": ""},
        "confirmer_did_not_chair": {"chair": "{id}"},
    },
    "procedure": {
        "code_given": {"code": " "},
        "title_given": {"title": " "},
        "one_edition_at_a_time": {"open_edition": True},
        "parts_written": {"parts": ("识别", " ", "评价", "标准")},
        "approver_did_not_propose": {"proposers": ("{id}",)},
        "document_named": {"document_no": " "},
        "day_not_past": {"valid_from": EARLIER.date()},
        "day_has_come": {"valid_from": LATER.date()},
        "reason_given": {"reason": " "},
    },
    "output": {
        "source_confirmed": {"source": "submitted"},
        "title_given": {"title": " "},
        "content_given": {"content": " "},
        "issuer_did_not_draft": {"drafters": ("{id}",)},
        "effect_written": {"effect": " "},
        "used_by_now": {"used_on": LATER.date()},
        "used_or_none_reasoned": {"uses": 0, "reason": " "},
        "reason_given": {"reason": " "},
    },
    "advice": {
        "institution_qualified": {"qualified": False},
        "question_written": {"question": " "},
        "something_advised": {"parts": (), "proposed_grade": None},
        "grade_reasoned": {"parts": ("statistics",)},
        "reason_given": {"reason": " "},
    },
    "programme": {
        "title_given": {"title": " "},
        "period_given": {"period_from": None},
        "questions_written": {"questions": " "},
        "institution_qualified": {"qualified": False},
        "committee_has_opined": {"stances": ()},
        "departure_reasoned": {"stances": ("favourable", "unfavourable"), "departure": " "},
        "approver_did_not_draft": {"drafters": ("{id}",)},
        "findings_written": {"findings": " "},
        "reason_given": {"reason": " "},
    },
    "opinion": {
        "one_subject": {"subjects": 2},
        "subject_undecided": {"undecided": False},
        "expert_qualified": {"qualified": False},
        "expert_independent": {"independent": False},
        "not_asked_yet": {"asked": True},
        "question_written": {"question": " "},
        "own_opinion": {"expert": "somebody"},
        "conflict_declared_clean": {"conflict_free": False},
        "stance_taken": {"stance": "perhaps"},
        "opinion_written": {"text": " "},
        "reason_given": {"reason": " "},
    },
    "support": {
        "accident_described": {"accident": " "},
        "question_written": {"question": " "},
        "fast_lane_reasoned": {"major": False, "fast_reason": " "},
        "one_called": {"people": 1},
        "called_qualified": {"qualified": False},
        "own_call": {"person": "somebody"},
        "conflict_declared_clean": {"conflict_free": False},
        "secrecy_undertaken": {"undertaking": False},
        "findings_written": {"findings": " "},
        "reason_given": {"reason": " "},
    },
    "contract": {
        "title_given": {"title": " "},
        "call_public": {"call": " "},
        "scope_written": {"scope": " "},
        "provider_qualified": {"qualified": False},
        "number_given": {"number": " "},
        "stages_make_the_price": {"price": Decimal(99)},
        "stage_known": {"stage": 2},
        "output_described": {"output": " "},
        "stage_unpaid": {"stages": ({"amount": "100", "output": "报告", "rating": 4, "voucher": "V1"},)},
        "stage_delivered": {"stages": ({"amount": "100"},)},
        "rating_given": {"rating": 6},
        "stage_rated": {"stages": ({"amount": "100", "output": "报告"},)},
        "voucher_named": {"voucher": " "},
        "all_stages_paid": {"stages": ({"amount": "100", "voucher": "V1"}, {"amount": "100"})},
        "reason_given": {"reason": " "},
    },
    "engagement": {
        "judgement_prepares_a_panel": {"judgement_state": "in_session"},
        "expert_qualified": {"qualified": False},
        "not_engaged_yet": {"engaged": True},
        "questions_given": {"questions": " "},
        "deadline_ahead": {"due_at": EARLIER},
        "own_engagement": {"expert": "somebody"},
        "conflict_declared_clean": {"conflict_free": False},
        "secrecy_undertaken": {"undertaking": False},
        "liability_accepted": {"liability": False},
        "reason_given": {"reason": " "},
        "session_open": {"judgement_state": "convened"},
        "expert_present": {"present": False},
        "choice_known": {"choice": "enormous"},
        "opinion_written": {"opinion": " "},
        "misconduct_evidenced": {"evidence": " "},
        "judgement_moved_on": {"judgement_state": "concluded"},
    },
    "decision": {
        "judgement_confirmed": {"judgement_confirmed": False},
        "signer_did_not_draft": {"drafters": ("{id}",)},
        "options_weighed": {"options": ""},
        "reasons_given": {"reasons": ""},
        "bases_in_force": {"bases_not_in_force": ("A13",)},
        "something_or_nothing_chosen": {"forms": (), "measures": ()},
        "ground_in_doubt": {"ground_in_doubt": False},
        "flagged_for_review": {"doubted": False},
        "upholding_reasoned": {"reason": ""},
        "level_by_rule_or_reasoned": {"level": "L1", "override_reason": ""},
    },
    "warning": {
        "judgement_confirmed": {"judgement_confirmed": False},
        "regime_warned": {"regime": "food"},
        "level_given": {"level": ""},
        "start_given": {"starts_on": None},
        "extent_given": {"extent": ""},
        "matters_given": {"matters": ""},
        "a_form_chosen": {"forms": ()},
        "bulletin_complete": {"required_actions": ""},
        "notice_has_addressees": {"addressees": 0},
        "announcement_compels": {"measures": ("M17",)},
        "announcement_advises": {"consumer_advice": ""},
        "term_after_start": {"term_until": date(2020, 1, 1)},
        "legality_checked": {"legality_checked": False},
        "note_given": {"legality_note": ""},
        "second_pair_of_eyes": {"writers": ("{id}",)},
        "issuer_empowered": {"unit_level": "local"},
        "level_one_authorised": {"level": "L1", "authorisation": ""},
        "live_plan_exists": {"live_plan": ""},
        "receipt_owed_by_unit": {"receipt_open": False},
        "new_judgement": {"new_judgement": False},
        "term_has_run": {"term_until": date(2026, 11, 20)},
        "lifting_granted": {"lifting": ""},
        "reason_given": {"reason": ""},
    },
    "measure": {
        "code_known": {"code": "M99"},
        "goods_named": {"goods": ""},
        "statute_named": {"statute": ""},
        "second_basis_where_needed": {"code": "{second_basis_code}", "second_basis": ""},
        "legality_stated": {"legality": ""},
        "judgement_confirmed": {"judgement_confirmed": False},
        "decider_did_not_propose": {"proposers": ("{id}",)},
        "level_allows_code_or_reason": {"code": "M10", "level": "L4", "deviation_reason": ""},
        "executor_named": {"executor": ""},
        "due_where_ordered": {"code": "M06", "due_at": None},
        "restriction_has_condition": {"code": "M01", "condition": ""},
        "unmet_requirement_named": {"code": "{unmet_code}", "unmet_requirement": ""},
        "served_to_somebody": {"served_to": ""},
        "proof_given": {"proof": ""},
        "remedies_told": {"remedies": ""},
        "quantity_given": {"quantity": ""},
        "place_given": {"place": ""},
        "findings_given": {"findings": ""},
        "effect_given": {"effect": ""},
        "new_judgement": {"new_judgement": False},
        "term_has_run": {"term_until": date(2026, 11, 20)},
        "lifting_granted": {"lifting": ""},
        "done_one_day": {"code": "M17"},
        "supervisor_for_destruction": {"supervisor": ""},
        "document_given": {"document": ""},
        "reason_given": {"reason": ""},
    },
    "filing": {
        "receiver_above": {"receiver": "ELSEWHERE", "receiver_is_headquarters": False},
        "reason_given": {"reason": ""},
    },
    "plan": {
        "responsible_party_named": {"operator": ""},
        "knowledge_date_given": {"knowledge_date": None},
        "deadline_ahead": {"due_at": EARLIER},
        "action_described": {"first_action": ""},
        **{
            rule: {"parts": {}}
            for rule in ("defect_analysed", "quantity_and_destination_given", "measures_described", "schedule_given",
                         "expected_effect_given")
        },
        "reviewer_is_not_operator": {"operator": "{unit}"},
        "quantities_balance": {"treated": 99},
        "audience_named": {"audience": ""},
        "reach_evidence_given": {"reach": ""},
        "findings_given": {"findings": ""},
        "all_quantities_accounted": {"remaining": 3, "treated": 6},
        "stakeholders_informed": {"informed": False},
        "three_criteria_judged": {"criteria_reasons": {}},
        "every_criterion_met": {"criteria": dict.fromkeys(CRITERIA, True) | {CRITERIA[0]: False}},
        "a_criterion_fails": {"criteria": dict.fromkeys(CRITERIA, True)},
        "lifting_decided": {"lifting_decided": False},
        "reason_given": {"reason": ""},
    },
    "lifting": {
        "report_attached": {"report": {}},
        "own_measures_only": {"foreign_targets": 1},
        "gaps_listed": {"gaps": ""},
        "finder_is_not_applicant": {"applicant": "{unit}"},
        "findings_reasoned": {"finding_reasons": {}},
        "five_findings_given": {"findings": {}},
        "five_findings_positive": {"findings": dict.fromkeys(FINDINGS, True) | {FINDINGS[3]: False}},
        "residual_risk_acceptable": {"residual_risk": "high"},
        "judgement_linked": {"judgement_linked": False},
        "granter_did_not_find": {"finders": ("{id}",)},
        "evidence_given": {"evidence": ""},
        "report_found_untrue": {"findings": dict.fromkeys(FINDINGS, True)},
        "reason_given": {"reason": ""},
    },
    "archive_file": {
        "checklist_complete": {"lacking": ("judgement",)},
        "something_lacks": {"lacking": ()},
        "class_chosen": {"retention_class": "forever"},
        "long_class_reasoned": {"class_reason": ""},
        "class_not_lowered": {"retention_class": "3y", "class_before": "permanent"},
        "reason_given": {"reason": ""},
        "is_held": {"held": False},
        "term_has_run": {"retained_until": LATER},
        "not_held": {"held": True},
        "not_permanent": {"retention_class": "permanent"},
        "disposal_proposed": {"proposers": ()},
        "second_person": {"proposers": ("{id}",)},
    },
}  # fmt: skip


def facts_for(act: str, state: str, by: Actor, **override: Any) -> Any:
    """Good facts for an act in a state, within the reach of this person, with something broken on request."""
    aggregate = act.partition(".")[0]
    place = Jurisdiction(by.path or "HQ", parties=frozenset({by.unit}), elsewhere=frozenset({(act, by.unit)}))
    told = spelled(FOR_ACT.get(act, {}) | override, by)
    if getattr(GOOD[aggregate], "source_code", "") == "{open}":
        # Everybody outside reports for the sources of their own role.
        told = {"source_code": min(open_sources(by), default="S17")} | told
    return replace(GOOD[aggregate], state=state, jurisdiction=place, **told)


def spelled(told: dict[str, Any], by: Actor) -> dict[str, Any]:
    """With the names of the person who acts put in."""
    from fengsui.response.rules.measure import SECOND_BASIS, UNMET

    words = {
        "{id}": by.id, "{unit}": by.unit, "{second_basis_code}": min(SECOND_BASIS), "{unmet_code}": min(UNMET),
    }  # fmt: skip

    def put(value: Any) -> Any:
        if isinstance(value, str):
            return words.get(value, value)
        return tuple(put(one) for one in value) if isinstance(value, tuple) else value

    return {name: put(value) for name, value in told.items()}
