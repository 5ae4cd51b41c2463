"""The table of roles: who may do which acts (NF5), deny by default; an act is its own permission.

Codes follow section 3 of the requirements catalogue. `reach` says how far a role goes: the whole nation, the own unit
with everything below it, or only the rows in which the own organisation takes part.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fengsui.kernel.actor import Family


@dataclass(frozen=True)
class Role:
    """One role: its code, its names, its family, how far it reaches, what it may do, and in which units it is held."""

    code: str
    name_zh: str
    name_en: str
    family: Family
    reach: str
    powers: frozenset[str]
    held_in: tuple[str, ...]


def _acts(text: str) -> frozenset[str]:
    """`information: capture adopt; case: open` as permissions."""
    found = set()
    for part in text.split(";"):
        aggregate, _, acts = part.partition(":")
        found |= {f"{aggregate.strip()}.{act}" for act in acts.split()}
    return frozenset(found)


COLLECTING = (
    "information: capture adopt revise fill_in submit verify report_urgently complete_verification; upload: hand_in;"
    " attachment: add release reject"
)
VERIFYING = "information: provide add_special_report tell_local_government return_outcome keep_sample dispose_sample confirm refute screen_in set_aside merge transfer grade regrade opine report"
CASES = "case: open evaluate report_change close reopen"
JUDGING = "request: ask; session: plan gather hold cancel; engagement: issue excuse exclude; judgement: convene start adjourn conclude split investigate receive_findings escalate"
DECIDING = """
    assessment: order withdraw grant_extension send_back confirm reject void;
    judgement: confirm send_back;
    decision: draft revise sign uphold
"""
WARNING = "warning: revise submit drop acknowledge adjust correct check_secrecy; level_change: propose"
PRECAUTION = "decision: take_precaution sign_precaution review_precaution"
HEADS = "warning: countersign fast_release review_release; level_change: accept decline; release_power: enter; release_plan: draft revise drill"
POWERS = "release_power: enter put_in_force revoke; release_plan: approve withdraw; level_change: accept decline"
MEASURES = "measure: propose revise decide serve start attach check answer_check evaluate adjust complete annul"
RESPONDING = "seizure: seize attach release; survey: order begin enter spawn hand_in send_back review close"
OUTWARD = "notification: send acknowledge reply close; coordination: propose agree decline act report close; joint_task: assign answer withdraw"
MITIGATION = "plan: demand accept send_back supervise judge_effective judge_insufficient supplement close"
LIFTING = "lifting: accept send_back evaluate find grant refuse refuse_untrue lift_ex_officio effect"
EXECUTING = "measure: start attach report_execution complete; seizure: seize attach; survey: begin enter spawn hand_in; warning: acknowledge"
FILING = "filing: send query answer receive"
CONTROLLING = "instruction: draft revise adjust dry_run sign stand end drop; screening: hand_in"
AT_PORTS = "instruction: report_finding; screening: hand_in"
NOMINATING = "designation: nominate revise; exam: enter; integrity: accuse"
REVIEWING = "designation: review send_back suspend; exam: annul; integrity: lift"
ADVISED = "output: draft revise drop amend use close; advice: ask heed set_aside withdraw; opinion: ask withdraw; contract: announce rate"
SUPPORTED = "support: call send_back close withdraw; programme: draft revise finish drop; output: issue; contract: conclude pay close cancel"
ADVISING = "advice: offer give; support: accept decline report; contract: deliver"
PROCEDURES = "procedure: propose revise drop"
DESIGNATING = "designation: approve suspend resume withdraw"
ENTRUSTING = "commission: issue extend send_back take_over withdraw"
MENDING = "quarantine: replay discard; absence: accept refuse; information: heed; alarm: heed; link: confirm reject undo relink"
REPORTING = "declaration: draft revise hand_in drop; upload: hand_in; quarantine: replay discard"
ATTESTING = "attestation: attest renew end"
MAPPING = "mapping: draft revise submit send_back approve put_in_force feed withdraw"
TASKING = "task: assign grant_extension send_back take_over withdraw"
WORKING = "task: accept decline start attach work contribute ask_extension enter return_to_tester review issue correct"
PARTNERING = "task: contribute"
ANSWERING = "notification: acknowledge reply; coordination: agree decline report; joint_task: answer"
FORCES = "task_force: set_up change_members extend dissolve"
COMMITTEES = "committee: appoint_member end_member hold_session"
CHARTERS = "committee: adopt amend dissolve"
OPENING = "opening: request look; information: answer"
DUTIES = "duty: assign hand_over vacate; standard: publish withdraw"
STANDARDS = "standard: draft revise"
ABROAD = "cooperation: draft receive revise send reply close"
FETCHING = "source: arrange pull"
RULES = "rule_set: draft revise try_out propose withdraw"
RULING = "rule_set: send_back approve withdraw"
CODING = "coder: switch_on switch_off"
HANDLING = "information: attach handle close acknowledge return_report"
RECALLING = "recall: report_defect investigate transfer confirm_defect dismiss send_back edit_notice accept widen entrust close flag_concealment settle_concealment"
RELEASING = "recall: announce order settle_concealment"
DEFECTS = "recall: report_defect investigate flag_concealment"
RECALLED = "recall: report_defect file_plan report_progress widen finish"
TARIFF = "code_change: take_in"
CLASSING = "information: classify; case: classify"
FIRST = "information: act_first hand_in_paper"
FOCUS = "focus_list: put drop"
ALARMS = "emergency: alert log call; emergency_plan: draft revise; emergency_supply: keep count restock; drill: schedule hold cancel"
COMMANDING = "emergency: alert activate call_off log call set_level stand_down review; emergency_plan: reopen withdraw; drill: evaluate"

RECEIVING = "receiver: register revise drop rotate replay end; contact: add end"
REACHING = "receiver: approve suspend resume; broadcast: remind replay report"
CONTACT = "contact: add end"

B, T, A, O = Family.BUSINESS, Family.TECHNICAL, Family.AUDIT, Family.OUTSIDE


def _role(
    code: str, zh: str, en: str, family: Family, reach: str, held_in: str, powers: Iterable[str]
) -> tuple[str, Role]:
    return code, Role(code, zh, en, family, reach, _acts(";".join(powers)), tuple(held_in.split()))


# fmt: off
ROLES: dict[str, Role] = dict([
    _role("loc_officer",  "隶属海关关员",   "Local officer",            B, "own",      "local",
          [COLLECTING, ENTRUSTING, MENDING, VERIFYING, OPENING, EXECUTING, AT_PORTS, WORKING, CONTACT, "filing: send answer",
           DEFECTS, ALARMS, FIRST]),
    _role("reg_officer",  "直属海关关员",   "Regional officer",         B, "own",      "regional",
          [COLLECTING, ENTRUSTING, MENDING, MAPPING, VERIFYING, OPENING, HANDLING, CASES, JUDGING, TASKING, WORKING, FORCES, "decision: draft revise", WARNING, EXECUTING, CONTROLLING, AT_PORTS, FILING, RECEIVING, "broadcast: remind",
           "measure: propose revise serve start attach check answer_check evaluate complete", RESPONDING, OUTWARD, MITIGATION, LIFTING, "assessment: order withdraw send_back",
           STANDARDS, RULES, NOMINATING, REVIEWING, ADVISED, SUPPORTED,
           RECALLING, ALARMS, COMMANDING, FIRST]),
    _role("reg_leader",   "直属海关负责人", "Regional head",            B, "own",      "regional",
          [DECIDING, DUTIES, RULING, DESIGNATING, "programme: approve; output: issue", MEASURES, CONTROLLING, LIFTING, MITIGATION, "warning: approve send_back; level_change: accept decline", "information: grade regrade refute",
           "case: close reopen", CLASSING,
           RELEASING, REACHING, COMMANDING, FOCUS, "emergency_plan: approve"]),
    _role("ewo_officer",  "预警办关员",     "Early-warning officer",    B, "national", "department",
          [COLLECTING, ENTRUSTING, FETCHING, MAPPING, MENDING, VERIFYING, OPENING, HANDLING, CASES, JUDGING, TASKING, WORKING, FORCES, COMMITTEES, DECIDING, WARNING, HEADS, PRECAUTION, MEASURES, CONTROLLING, RESPONDING, OUTWARD, MITIGATION, LIFTING,
           FILING, RECEIVING, REACHING, STANDARDS, DUTIES, RULES, RULING, CODING, NOMINATING, REVIEWING, ADVISED, SUPPORTED, PROCEDURES, ABROAD, "cooperation: approve; procedure: approve withdraw; programme: approve",
           RECALLING, RELEASING, ALARMS, COMMANDING, FIRST, FOCUS, CLASSING, TARIFF, "emergency_plan: approve"]),
    _role("hqd_officer",  "业务司局关员",   "HQ department officer",    B, "national", "department",
          [COLLECTING, ENTRUSTING, MAPPING, MENDING, VERIFYING, OPENING, HANDLING, CASES, JUDGING, TASKING, WORKING, FORCES, COMMITTEES, DECIDING, WARNING, HEADS, PRECAUTION, MEASURES, CONTROLLING, RESPONDING, OUTWARD, MITIGATION, LIFTING, FILING,
           STANDARDS, RULES, RULING, NOMINATING, REVIEWING, ADVISED, SUPPORTED, PROCEDURES, ABROAD,
           RECALLING, RELEASING, FIRST, FOCUS, CLASSING, TARIFF]),
    _role("hq_leader",    "总署领导",       "HQ leader",                B, "national", "hq",
          [DECIDING, PRECAUTION, POWERS, DUTIES, RULING, DESIGNATING, CHARTERS, "request: grant refuse; cooperation: approve; procedure: approve withdraw; programme: approve", "warning: approve send_back withdraw fast_release review_release", "measure: decide annul", "lifting: grant refuse",
           "catalogue: revise interpret", "case: close reopen", CLASSING, "people: grant delegate",
           RELEASING, COMMANDING, "recall_scope: enact end; emergency_plan: approve"]),
    _role("legal_reviewer", "法制审核员",   "Legal reviewer",           B, "national", "department",
          ["measure: review send_back; warning: check_legality countersign send_back"]),
    _role("publisher",    "发布员",         "Publication officer",      B, "national", "department",
          ["warning: publish; lifting: effect", REACHING]),
    _role("nmc_officer",  "国家监测中心人员", "Monitoring centre officer", B, "national", "institution",
          [COLLECTING, FETCHING, MENDING, MAPPING, WORKING, "information: confirm screen_in set_aside merge transfer report; measure: propose"]),
    _role("port_officer", "口岸布控关员",   "Port control officer",     B, "own",      "department local",
          [AT_PORTS, "instruction: acknowledge"]),
    _role("custodian",    "身份保管人",     "Identity custodian",       B, "national", "department", ["opening: grant deny"]),
    _role("archivist",    "档案员",         "Archivist",                B, "national", "department regional",
          ["information: archive; warning: archive",
           "archive_file: check report_lacking file raise_class hold release_hold extend propose_disposal dispose"]),
    _role("institution",  "评估机构人员",   "Assessment institution",   O, "party",    "institution",
          [WORKING, "assessment: accept decline start work adopt ask_extension submit; computation: begin keep compute compare choose release drop; evidence: attach strike; commission: accept decline work report; lifting: find", ADVISING,
           "recall: report_defect judge_effective judge_insufficient"]),
    _role("expert",       "专家",           "Expert",                   O, "party",    "institution",
          ["engagement: accept decline recuse opine; opinion: give decline; support: accept decline report"]),
    _role("operator",     "生产经营者",     "Operator",                 O, "party",    "operator",
          [REPORTING, ATTESTING, RECEIVING, "plan: act_first submit report_progress inform finish; lifting: apply; measure: attach report_execution; warning: acknowledge",
           RECALLED]),
    _role("laboratory",   "检验检测认证机构人员", "Laboratory",         O, "party",    "institution",
          [REPORTING, ATTESTING, WORKING, "commission: accept decline work report; advice: give; support: accept decline report; contract: deliver",
           "recall: report_defect judge_effective judge_insufficient"]),
    _role("reporter",     "高校院所协会人员", "Voluntary reporter",    O, "party",    "partner", [REPORTING, PARTNERING]),
    _role("partner",      "协作部门人员",   "Partner department",      O, "party",    "partner", [REPORTING, PARTNERING, RECEIVING, ANSWERING]),
    _role("auditor",      "审计员",         "Auditor",                  A, "national", "department", ["journal: read"]),
    _role("it_officer",   "信息中心人员",   "IT centre officer",        T, "national", "department",
          ["people: open_account close_account; health: read"]),
])
# fmt: on


def holders_of(act: str) -> list[str]:
    """The roles whose power this act is."""
    return [role.code for role in ROLES.values() if act in role.powers]
