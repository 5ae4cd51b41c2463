"""Good facts and their breaks for the aggregates of registers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fengsui.registers.rules.committee import CommitteeFacts
from fengsui.registers.rules.designation import CONDITIONS, DesignationFacts
from fengsui.registers.rules.procedure import ProcedureFacts
from fengsui.registers.rules.record import ExamFacts, IntegrityFacts
from fengsui.registers.rules.task_force import TaskForceFacts
from tests.lifecycles.examples.common import AT, EARLIER, HQ, LATER

GOOD: dict[str, Any] = {
    "designation": DesignationFacts(
        "", HQ, kind="assessment_institution", bodies=1, body_is_institution=True, nominated_by="商品检验司", scope="消费品",
        evidence=dict.fromkeys(CONDITIONS["assessment_institution"], "见材料"), document_no="署商发〔2026〕17号",
        valid_from=EARLIER.date(), valid_to=LATER.date(), reason="限期整改", nominators=("somebody",), reviewers=("another",),
    ),
    "exam": ExamFacts("", HQ, subject="风险评估", taken_on=EARLIER.date(), valid_to=LATER.date(), reason="评分有误"),
    "integrity": IntegrityFacts("", HQ, bodies=1, facts="出具虚假报告", evidence="核查记录", recorder="somebody", reason="已整改"),
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
    "procedure": ProcedureFacts(
        "", HQ, code="PG-01", title="评估程序", parts=("识别", "分析", "评价", "标准"), document_no="署商发〔2026〕18号",
        valid_from=AT.date(), proposers=("somebody",), reason="写明",
    ),
}  # fmt: skip

FOR_ACT: dict[str, dict[str, Any]] = {
    "designation.expire": {"valid_from": EARLIER.date(), "valid_to": EARLIER.date()},
    "committee.appoint_member": {"serving": False},
    "committee.expire": {"valid_to": EARLIER.date()},
    "task_force.expire": {"until": EARLIER.date()},
}  # fmt: skip

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
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
}  # fmt: skip
