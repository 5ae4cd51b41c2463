"""Good facts and their breaks for the aggregates of triage."""

from __future__ import annotations

from typing import Any

from fengsui.triage.rules.alarm import AlarmFacts
from fengsui.triage.rules.case import CaseFacts
from fengsui.triage.rules.coder import CoderFacts
from fengsui.triage.rules.commission import CommissionFacts
from fengsui.triage.rules.cooperation import CooperationFacts
from fengsui.triage.rules.duty import DutyFacts
from fengsui.triage.rules.focus import FocusFacts
from fengsui.triage.rules.information import RETAINED, SPECIAL, InformationFacts
from fengsui.triage.rules.link import LinkFacts
from fengsui.triage.rules.reporting import AttestationFacts, DeclarationFacts
from fengsui.triage.rules.rule_set import RuleSetFacts
from fengsui.triage.rules.standard import StandardFacts
from tests.lifecycles.examples.common import AT, EARLIER, HQ, LATER

REPORTED: dict[str, dict[str, Any]] = {
    "source_open_to_declarant": {"source_code": "S06"},
    "declarant_registered": {"registered": False},
    "institution_proved": {"source_code": "S20", "proof": ""},
    "recipient_competent": {"recipient": False},
    "truth_stated": {"truth": False},
}

GOOD: dict[str, Any] = {
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
    "duty": DutyFacts("", HQ, officer="a", officer_active=True, officer_at_home=True, deputy="b", reason="职能调整"),
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
        standard_state="published", first_action="暂停放行", papers=("书面报告",), papers_due=AT.date(), papers_owed=("书面报告",),
        paper="书面报告", reference="〔2026〕3号",
    ),
    "focus_list": FocusFacts("", HQ, focus="dangerous_goods", year=AT.year, requirement="逐批核查", reason="写明"),
    "case": CaseFacts(
        "", HQ, tier=1, grades=(3,), reason="写明", change="又有两起", effect="未再发生", risk_level="high",
        cause_factors=("design",), result_uses=("standards",), file_complete=True, stamps=(EARLIER, AT, LATER),
    ),
}  # fmt: skip

FOR_ACT: dict[str, dict[str, Any]] = {
    "alarm.end": {"holds": False},
    "information.close": {"urgent_unverified": False, "papers_owed": ()},
    "information.reappear": {"source_state": "withdrawn"},
    "rule_set.begin": {"starts_on": AT.date()},
    "information.acknowledge": {"report_state": "reported", "report_to": "{unit}"},
    "information.return_report": {"report_state": "reported", "report_to": "{unit}"},
}  # fmt: skip

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "focus_list": {
        "focus_has_sub_table": {"focus": "consumer_goods"},
        "year_not_over": {"year": AT.year - 1},
        "requirement_written": {"requirement": ""},
        "not_listed_yet": {"standing_already": True},
        "reason_given": {"reason": ""},
    },
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
    "duty": {
        "officer_active": {"officer_active": False},
        "officer_of_the_unit": {"officer_at_home": False},
        "deputy_is_another": {"deputy": "a"},
        "not_assigned_already": {"taken": True},
        "nothing_waits": {"waiting": 1},
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
        "focus_sub_table_filled": {"focus_missing": ("un_number",)},
        "first_action_written": {"first_action": " "},
        "papers_named": {"papers": ()},
        "papers_due_ahead": {"papers_due": EARLIER.date()},
        "paper_owed": {"paper": "照片"},
        "paper_referred_to": {"reference": ""},
        "late_papers_in": {"papers_owed": ("书面报告",)},
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
}  # fmt: skip
