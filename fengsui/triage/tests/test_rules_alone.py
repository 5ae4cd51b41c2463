"""Rules of more than one condition, each alone: what is just enough, and what just not."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import pytest

from fengsui.kernel.actor import Actor, Family, Grant, Jurisdiction
from fengsui.kernel.moments import BEIJING
from fengsui.triage.rules import case, coder, commission, cooperation, duty, information, reporting, rule_set
from fengsui.triage.rules.case import CaseFacts
from fengsui.triage.rules.coder import CoderFacts
from fengsui.triage.rules.commission import CommissionFacts
from fengsui.triage.rules.cooperation import CooperationFacts
from fengsui.triage.rules.duty import DutyFacts
from fengsui.triage.rules.information import RETAINED, SPECIAL, InformationFacts, info_number, minimal
from fengsui.triage.rules.reporting import AttestationFacts, DeclarationFacts, open_sources
from fengsui.triage.rules.rule_set import RuleSetFacts, text_hash

AT = datetime(2026, 11, 20, 12, tzinfo=BEIJING)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
PLACE = Jurisdiction("HQ.2900.2901")
LOCAL = Actor("lin", "Lin", unit="2901", path="HQ.2900.2901", level="local")
REGION = Actor("cai", "Cai", unit="2900", path="HQ.2900", level="regional")
NEIGHBOUR = Actor("wu", "Wu", unit="290", path="HQ.290", level="regional")
HEAD = Actor("mei", "Mei", unit="HQ", path="HQ", level="hq")
DEPARTMENT = Actor("bai", "Bai", unit="RISK", path="HQ.RISK", level="department")
NOWHERE = Actor("x", "X", unit="X", path="", level="operator")


def holds(facts, rule, told, by=LOCAL):
    return rule(facts("graded", PLACE, **told), by, AT)


@pytest.mark.clause("G17-9", "A13-11")
@pytest.mark.parametrize(
    ("told", "right"),
    [
        ({"identity_status": "anonymous"}, False),
        ({"identity_status": "anonymous", "corroboration": " "}, False),
        ({"identity_status": "anonymous", "corroboration": "photographs"}, True),
        ({"identity_status": "verified"}, True),
        ({"identity_status": ""}, True),
    ],
)
def test_who_is_not_named_is_borne_out_by_something_else(told, right):
    assert holds(InformationFacts, information.corroborated_if_unnamed, told) is right


@pytest.mark.clause("A13-13.b")
@pytest.mark.parametrize(
    ("told", "right"),
    [
        ({"urgent": True, "urgency_reason": "injured"}, True),
        ({"urgent": True, "urgency_reason": " "}, False),
        ({"urgent": False, "urgency_reason": "injured"}, False),
    ],
)
def test_what_is_urgent_says_why(told, right):
    assert holds(InformationFacts, information.urgent_with_reason, told) is right


@pytest.mark.clause("A13-13.a")
@pytest.mark.parametrize(("second", "right"), [("", False), ("lin", False), ("cai", True)])
def test_a_refutation_takes_another_person(second, right):
    assert holds(InformationFacts, information.second_person_agrees, {"second_person": second}) is right


@pytest.mark.clause("Q09-2.3.1")
@pytest.mark.parametrize(("answer", "right"), [(True, True), (False, False), (None, False)])
def test_source_and_content_are_each_found_true_or_not(answer, right):
    assert holds(InformationFacts, information.source_checked, {"source_verified": answer}) is right
    assert holds(InformationFacts, information.content_checked, {"content_verified": answer}) is right


ALL_BUT = {"reason": "two children burned", "handle_by": AT + DAY, "opinion": "take samples"}


@pytest.mark.clause("Q09-2.1.d", "Q09-2.1.e", "Q09-2.1.f")
@pytest.mark.parametrize(("grade", "needed"), [(1, "reason"), (2, "handle_by"), (3, "opinion")])
def test_each_grade_needs_its_own_paper_and_no_other(grade, needed):
    rule = information.grade_complete
    assert holds(InformationFacts, rule, {"grade": grade, needed: ALL_BUT[needed]})
    rest = {name: value for name, value in ALL_BUT.items() if name != needed}
    assert not holds(InformationFacts, rule, {"grade": grade} | rest)
    assert not holds(InformationFacts, rule, ALL_BUT) and not holds(InformationFacts, rule, ALL_BUT | {"grade": 4})


@pytest.mark.clause("Q09-2.1.d")
@pytest.mark.parametrize(
    ("before", "after", "by", "right"),
    [
        (2, 1, LOCAL, True), (2, 2, LOCAL, True), (1, 2, LOCAL, False), (2, 3, LOCAL, False), (1, 2, REGION, True),
        (1, 2, HEAD, True), (1, 2, DEPARTMENT, True), (1, 2, NEIGHBOUR, False), (1, 2, NOWHERE, False),
        (None, 3, LOCAL, True), (3, None, LOCAL, True),
    ],
)  # fmt: skip
def test_only_the_next_higher_unit_lowers_a_grade(before, after, by, right):
    told = {"grade": after, "grade_before": before}
    assert holds(InformationFacts, information.grade_raised_or_by_superior, told, by) is right


@pytest.mark.clause("Q09-2.2.1", "Q09-2.2.6.b")
@pytest.mark.parametrize(
    ("target", "on_duty", "right"), [("", False, True), ("4100", False, False), ("4100", True, True)]
)
def test_a_transfer_goes_where_somebody_is_on_duty(target, on_duty, right):
    assert holds(InformationFacts, information.target_on_duty, {"target": target, "target_on_duty": on_duty}) is right


@pytest.mark.clause("Q09-2.2.5.b")
@pytest.mark.parametrize(
    ("source", "proposal", "right"),
    [
        ("S06", "", False), ("S06.1", " ", False), ("S07.2", "", False), ("S16", "", False), ("S06.1", "sample", True),
        ("S01", "", True), ("S17", "", True), ("", "", True),
    ],
)  # fmt: skip
def test_who_collects_for_others_proposes(source, proposal, right):
    told = {"source_code": source, "proposal": proposal}
    assert holds(InformationFacts, information.proposal_given, told) is right


@pytest.mark.clause("Q09-2.3.0")
@pytest.mark.parametrize(("state", "right"), [("", True), ("published", True), ("drafted", False), ("replaced", False)])
def test_a_screening_follows_the_standard_in_force(state, right):
    assert holds(InformationFacts, information.standard_in_force, {"standard_state": state}) is right


@pytest.mark.clause("Q09-2.3.5")
@pytest.mark.parametrize(
    ("state", "may_report", "may_close"),
    [("none", True, True), ("reported", False, False), ("returned", True, False), ("acknowledged", True, True)],
)
def test_one_report_at_a_time_and_none_open_at_the_end(state, may_report, may_close):
    assert holds(InformationFacts, information.report_not_pending, {"report_state": state}) is may_report
    assert holds(InformationFacts, information.report_acknowledged, {"report_state": state}) is may_close


@pytest.mark.clause("Q09-2.3.3.a", "A13-13.a")
@pytest.mark.parametrize(
    ("grade", "to", "right"),
    [(1, "2900", True), (1, "HQ", True), (2, "HQ", True), (3, "HQ", False), (3, "2900", True), (1, "4100", False)],
)
def test_grades_one_and_two_may_skip_a_level(grade, to, right):
    told = {"grade": grade, "report_to": to, "superiors": ("2900", "HQ")}
    assert holds(InformationFacts, information.receiver_is_superior, told) is right


@pytest.mark.clause("Q09-2.3.5")
@pytest.mark.parametrize(
    ("state", "to", "right"), [("reported", "2901", True), ("reported", "2900", False), ("returned", "2901", False)]
)
def test_a_report_is_answered_by_whom_it_went_to(state, to, right):
    assert holds(InformationFacts, information.report_pending, {"report_state": state, "report_to": to}) is right


@pytest.mark.clause("Q09-3.1.c", "Q09-3.1.d")
@pytest.mark.parametrize(
    ("grade", "tier", "right"),
    [
        (3, 2, True),
        (3, 1, True),
        (2, 1, True),
        (1, 1, True),
        (2, 2, False),
        (1, 2, False),
        (3, None, False),
        (None, None, False),
    ],
)
def test_an_item_goes_into_a_case_of_its_tier(grade, tier, right):
    assert holds(InformationFacts, information.case_of_the_right_tier, {"grade": grade, "case_tier": tier}) is right


@pytest.mark.clause("Q09-3.1.d", "Q09-2.5.1.a")
@pytest.mark.parametrize(
    ("grade", "by", "right"),
    [
        (3, LOCAL, True),
        (2, LOCAL, False),
        (2, REGION, False),
        (2, DEPARTMENT, True),
        (1, HEAD, True),
        (1, LOCAL, False),
    ],
)
def test_who_handles_depends_on_the_grade(grade, by, right):
    assert holds(InformationFacts, information.handler_by_grade, {"grade": grade}, by) is right


@pytest.mark.clause("Q09-2.5.6.b")
@pytest.mark.parametrize(
    ("measures", "effect", "right"), [("recall", "gone", True), ("recall", " ", False), (" ", "gone", False)]
)
def test_a_result_has_measures_and_effect(measures, effect, right):
    told = {"result_measures": measures, "result_effect": effect}
    assert holds(InformationFacts, information.result_complete, told) is right


@pytest.mark.clause("S43-2.e")
@pytest.mark.parametrize("source", ["S10", "S11", "S12", "S13", "S14", "S10.1", "S14.2"])
def test_sources_about_people_who_were_hurt_keep_nobody(source):
    assert minimal(source) and not minimal("S1") and not minimal("S15") and not minimal("S09.1")


@pytest.mark.clause("Q09-2.3.6")
@pytest.mark.parametrize(
    ("secrecy", "content", "right"),
    [
        ("public", True, True), ("internal", True, True), ("work_secret", True, True), ("secret", True, False),
        ("secret", False, True),
    ],
)  # fmt: skip
def test_of_what_is_secret_a_stub_alone_is_kept(secrecy, content, right):
    assert holds(InformationFacts, information.stub_without_content, {"secrecy": secrecy, "content": content}) is right


@pytest.mark.clause("Q09-2.3.4")
@pytest.mark.parametrize(("secrecy", "right"), [("public", True), ("internal", True), ("work_secret", False)])
def test_local_government_is_told_what_is_no_secret(secrecy, right):
    assert holds(InformationFacts, information.may_be_told_outside, {"secrecy": secrecy}) is right


@pytest.mark.clause("G17-3.b")
@pytest.mark.parametrize(
    ("kind", "right"), [("hazard_info", True), ("control_info", True), ("", False), ("other", False)]
)
def test_an_item_tells_of_a_hazard_or_of_control(kind, right):
    assert holds(InformationFacts, information.kind_chosen, {"item_kind": kind}) is right


PARTS = [
    (information.provision_complete, "provisional", ("act", "reason", "starts_on")),
    (information.five_parts_written, "special", SPECIAL),
    (information.sample_described, "sample", ("what", "amount", "place", "condition")),
]


@pytest.mark.clause("Q09-2.2.0.b", "Q09-2.2.2", "Q09-2.3.7")
@pytest.mark.parametrize(("rule", "name", "parts"), PARTS, ids=lambda each: getattr(each, "name", None))
def test_no_part_of_a_paper_may_lack(rule, name, parts):
    whole = dict.fromkeys(parts, "written")
    assert holds(InformationFacts, rule, {name: whole}) and not holds(InformationFacts, rule, {})
    for part in parts:
        for nothing in (" ", "", None):
            assert not holds(InformationFacts, rule, {name: whole | {part: nothing}}), part
        assert not holds(InformationFacts, rule, {name: {one: text for one, text in whole.items() if one != part}})


def test_the_five_parts_of_a_special_report():
    assert SPECIAL == ("facts", "samples", "scope", "analysis", "proposal")


@pytest.mark.clause("Q09-2.2.0.b", "Q09-2.5.3")
@pytest.mark.parametrize(
    ("told", "right"),
    [
        ({}, True), ({"compels": False}, True), ({"compels": True}, False), ({"compels": True, "statute": " "}, False),
        ({"compels": True, "statute": None}, False), ({"compels": True, "statute": "Art. 33"}, True),
    ],
)  # fmt: skip
def test_who_compels_names_the_statute(told, right):
    assert holds(InformationFacts, information.statute_where_compelling, {"provisional": told}) is right


@pytest.mark.clause("Q09-2.2.8")
@pytest.mark.parametrize(
    ("referred", "outcome", "right"), [(False, "", True), (True, "", False), (True, " ", False), (True, "done", True)]
)
def test_who_referred_an_item_hears_what_became_of_it(referred, outcome, right):
    told = {"referred": referred, "outcome": outcome}
    assert holds(InformationFacts, information.outcome_returned_if_referred, told) is right


@pytest.mark.clause("Q09-2.3.7")
@pytest.mark.parametrize(
    ("closed_at", "right"),
    [(None, False), (AT - timedelta(days=183), True), (AT - timedelta(days=183) + SECOND, False), (AT, False)],
)
def test_a_sample_is_kept_for_half_a_year_to_the_second(closed_at, right):
    assert timedelta(days=183) == RETAINED
    assert holds(InformationFacts, information.retention_over, {"closed_at": closed_at}) is right


@pytest.mark.clause("Q09-2.3.7")
def test_where_no_sample_is_kept_none_is_disposed_of():
    assert holds(InformationFacts, information.sample_kept, {"samples_kept": 1})
    assert not holds(InformationFacts, information.sample_kept, {"samples_kept": 0})


@pytest.mark.clause("G17-10.b")
@pytest.mark.parametrize(
    ("discovered", "known", "right"),
    [
        (None, None, True), (AT.date(), None, True), (None, AT.date(), True), (AT.date(), AT.date(), True),
        (AT.date() + DAY, AT.date(), False), (AT.date() - DAY, AT.date(), True),
    ],
)  # fmt: skip
def test_nothing_is_discovered_after_it_is_reported(discovered, known, right):
    told = {"discovered_on": discovered, "received_on": known}
    assert holds(InformationFacts, information.discovered_before_reported, told) is right
    told = {"discovered_on": discovered, "reported_on": known}
    assert holds(DeclarationFacts, reporting.discovered_by_now, told) is right


@pytest.mark.clause("G17-11.b")
@pytest.mark.parametrize(
    ("state", "has", "withdrew", "moved"),
    [("", True, False, False), ("changed", True, False, True), ("withdrawn", False, True, True)],
)
def test_what_the_source_did_with_its_record(state, has, withdrew, moved):
    told = {"source_state": state}
    assert holds(InformationFacts, information.source_still_has_it, told) is has
    assert holds(InformationFacts, information.source_withdrew_it, told) is withdrew
    assert holds(InformationFacts, information.source_moved, told) is moved


@pytest.mark.clause("Q09-3.4.b")
def test_the_unified_number():
    assert info_number("2901", 2026, 42) == "2901-2026-0000042"


@pytest.mark.clause("Q09-3.1.d")
@pytest.mark.parametrize(
    ("tier", "grades", "right"),
    [(1, (1, 2, 3), True), (2, (3,), True), (2, (3, 1), False), (2, (2,), False), (2, (), True)],
)
def test_a_case_with_a_grave_item_is_headquarters_own(tier, grades, right):
    assert holds(CaseFacts, case.owner_of_the_right_tier, {"tier": tier, "grades": grades}) is right


@pytest.mark.clause("S43-G2.2", "Q09-1.2")
@pytest.mark.parametrize(
    ("stamps", "right"),
    [((), True), ((AT,), True), ((AT, AT), True), ((AT, AT + DAY, AT), False), ((AT + SECOND, AT), False)],
)
def test_no_stage_comes_before_its_predecessor(stamps, right):
    assert holds(CaseFacts, case.stamps_in_order, {"stamps": stamps}) is right


@pytest.mark.clause("A13-24.1", "G17-21.a", "G17-20")
@pytest.mark.parametrize(
    ("ties", "live", "owed"),
    [
        ((), False, False),
        (("warning",), True, True),
        (("measure",), True, True),
        (("plan",), True, True),
        (("opinion",), False, True),
    ],
)
def test_while_something_lives_or_is_owed_a_case_goes_on(ties, live, owed):
    told = {"ties": frozenset(ties)}
    assert holds(CaseFacts, case.nothing_live, told) is not live
    assert holds(CaseFacts, case.nothing_owed, told) is not owed


@pytest.mark.clause("Q09-2.5.6.b", "G17-2.b")
def test_a_case_of_items_without_results_and_of_another_regime():
    assert holds(CaseFacts, case.items_have_results, {}) and holds(CaseFacts, case.regime_assessed, {})
    assert not holds(CaseFacts, case.items_have_results, {"items_without_result": 1})
    assert not holds(CaseFacts, case.regime_assessed, {"regime": "food"})


@pytest.mark.clause("Q09-3.3.2")
@pytest.mark.parametrize(
    ("own", "theirs", "right"),
    [((0.9, 0.8), (0.8, 0.8), True), ((0.8, 0.9), (0.8, 0.8), False), ((0.9, 0.7), (0.8, 0.8), False)],
)
def test_a_coder_beats_the_rules_over_all_and_is_no_worse_by_label(own, theirs, right):
    told = {
        name: dict(zip(("f1", "macro_f1"), pair, strict=True)) for name, pair in (("coder", own), ("rules", theirs))
    }
    assert holds(CoderFacts, coder.beats_the_rules, told) is right


@pytest.mark.clause("Q09-3.3.2")
def test_a_coder_is_measured_on_thirty_items():
    assert holds(CoderFacts, coder.measured_on_enough, {"held": 30})
    assert not holds(CoderFacts, coder.measured_on_enough, {"held": 29})
    assert [(one.name, one.multiple) for one in coder.FIELDS] == [
        ("business_category", False), ("product_class", False), ("hazard_families", True), ("entry.severity", False),
    ]  # fmt: skip
    assert {name: one.name for name, one in coder.BY_NAME.items()} == {one.name: one.name for one in coder.FIELDS}


@pytest.mark.clause("S43-2.g")
@pytest.mark.parametrize(("due", "right"), [(None, False), (AT.date(), True), (AT.date() - DAY, False)])
def test_a_reply_is_asked_for_by_a_day_that_comes(due, right):
    assert holds(CooperationFacts, cooperation.reply_due_ahead, {"reply_due": due}) is right


@pytest.mark.clause("Q09-1.3.1")
@pytest.mark.parametrize(
    ("deputy", "active", "right"), [("", False, True), ("b", True, True), ("b", False, False), ("a", True, False)]
)
def test_a_deputy_is_another_active_person(deputy, active, right):
    told = {"officer": "a", "deputy": deputy, "deputy_active": active}
    assert holds(DutyFacts, duty.deputy_is_another, told) is right


def outsider(role: str) -> Actor:
    return Actor("o", "O", level="operator", grants=(Grant(role, frozenset()),), family=Family.OUTSIDE)


@pytest.mark.clause("A13-12.a", "G17-10.c")
def test_the_sources_that_each_role_reports_for():
    told = {
        role: sorted(open_sources(outsider(role)))
        for role in ("operator", "laboratory", "reporter", "partner", "guest")
    }
    assert told == {
        "operator": ["S17"], "laboratory": ["S03"], "reporter": ["S09.2", "S09.3", "S20"],
        "partner": ["S09.1", "S10", "S11", "S12", "S13"], "guest": [],
    }  # fmt: skip


@pytest.mark.clause("G17-10.c", "S43-2.b")
@pytest.mark.parametrize(
    ("by", "source", "right"),
    [(outsider("operator"), "S17", True), (outsider("operator"), "S03", False), (LOCAL, "S03", True)],
)
def test_who_is_outside_reports_as_what_they_are(by, source, right):
    assert holds(DeclarationFacts, reporting.source_open_to_declarant, {"source_code": source}, by) is right


@pytest.mark.clause("S43-2.c")
@pytest.mark.parametrize(
    ("source", "proof", "right"),
    [("S20", "", False), ("S20.1", "", False), ("S20", "12990000", True), ("S03", "", True)],
)
def test_an_institution_is_proved(source, proof, right):
    told = {"source_code": source, "proof": proof}
    assert holds(DeclarationFacts, reporting.institution_proved, told) is right


@pytest.mark.clause("G17-3.c")
@pytest.mark.parametrize(
    ("source", "role", "right"), [("S17", "", False), ("S17", "platform", True), ("S03", "", True)]
)
def test_an_operator_says_in_which_role(source, role, right):
    told = {"source_code": source, "role": role}
    assert holds(DeclarationFacts, reporting.role_named_by_operators, told) is right


@pytest.mark.clause("G17-3.c")
@pytest.mark.parametrize(
    ("direction", "roles"),
    [
        ("import", {"import_consignee", "import_agent", "foreign_producer", "brand_owner", "platform"}),
        ("export", {"export_producer", "export_consignor", "export_agent", "brand_owner", "platform"}),
        ("transit", set()),
    ],
)
def test_each_direction_has_its_roles(direction, roles):
    every = {"import_consignee", "import_agent", "foreign_producer", "brand_owner", "platform", "export_producer"}
    for role in every | {"export_consignor", "export_agent", "nobody"}:
        told = {"role": role, "direction": direction}
        assert holds(DeclarationFacts, reporting.role_fits_the_direction, told) is (role in roles)
    assert holds(DeclarationFacts, reporting.role_fits_the_direction, {"role": "", "direction": direction})


@pytest.mark.clause("G17-29", "G17-10.b")
@pytest.mark.parametrize(("truth", "signer", "right"), [(True, "Lan", True), (True, " ", False), (False, "Lan", False)])
def test_the_truth_is_stated_by_name(truth, signer, right):
    assert holds(DeclarationFacts, reporting.truth_stated, {"truth": truth, "signer": signer}) is right


def test_an_attestation_stands_once():
    assert holds(AttestationFacts, reporting.none_stands_yet, {})
    assert not holds(AttestationFacts, reporting.none_stands_yet, {"standing": True})


@pytest.mark.clause("Q09-3.3.2")
@pytest.mark.parametrize(
    ("family", "name", "right"),
    [
        ("data", "units", True),
        ("classification", "hs", True),
        ("grading", "grades", True),
        ("data", " ", False),
        ("other", "x", False),
    ],
)
def test_a_set_of_rules_has_family_and_name(family, name, right):
    assert holds(RuleSetFacts, rule_set.family_and_name_given, {"family": family, "name": name}) is right


@pytest.mark.clause("Q09-3.3.2")
@pytest.mark.parametrize(
    ("family", "fields", "right"),
    [
        ("data", ("hs_code", "quantity_text"), True), ("data", ("hs_code", "grade"), False), ("grading", ("grade",), True),
        ("classification", ("hs_code",), True), ("classification", ("nothing",), False), ("grading", (), True),
    ],
)  # fmt: skip
def test_each_family_proposes_what_is_its_own(family, fields, right):
    assert holds(RuleSetFacts, rule_set.outcomes_fit_family, {"family": family, "fields": fields}) is right


@pytest.mark.clause("Q09-3.3.2")
@pytest.mark.parametrize(("text", "tried", "right"), [("a", "a", True), ("a", "b", False), ("", "", False)])
def test_a_version_is_tried_as_it_stands(text, tried, right):
    assert holds(RuleSetFacts, rule_set.tried_as_it_stands, {"text": text, "tried": tried}) is right


@pytest.mark.clause("Q09-2.3.0")
@pytest.mark.parametrize(
    ("starts", "ahead", "come"),
    [(None, False, False), (AT.date(), False, True), (AT.date() + DAY, True, False), (AT.date() - DAY, False, True)],
)
def test_a_version_begins_on_its_day(starts, ahead, come):
    assert holds(RuleSetFacts, rule_set.begins_ahead, {"starts_on": starts}) is ahead
    assert holds(RuleSetFacts, rule_set.day_has_come, {"starts_on": starts}) is come


@pytest.mark.clause("Q09-3.3.2")
def test_rules_are_counted_from_one():
    assert holds(RuleSetFacts, rule_set.rows_written, {"rows": 1}) and not holds(
        RuleSetFacts, rule_set.rows_written, {}
    )


def test_the_hash_of_a_version_is_of_family_and_rows_in_their_order():
    one = text_hash("data", [{"b": 1, "a": "中"}])
    assert one == text_hash("data", [{"a": "中", "b": 1}]) and len(one) == 64
    assert one not in (text_hash("grading", [{"a": "中", "b": 1}]), text_hash("data", []))
    assert one == hashlib.sha256('["data",[{"a":"中","b":1}]]'.encode()).hexdigest()
    rows = [{"a": 1}, {"a": 2}]
    assert text_hash("data", rows) != text_hash("data", rows[::-1])


@pytest.mark.clause("Q09-3.4.a")
def test_the_items_that_must_stand_at_grading():
    assert information.MANDATORY == (
        "info_no", "notifying_body", "notifying_country", "notified_on", "occurred", "source_code", "product_class", "producer",
        "info_grade", "risk_description", "source_mark", "lead_trail",
    )  # fmt: skip


@pytest.mark.clause("G17-11.c")
@pytest.mark.parametrize(
    ("kind", "state", "unverified", "right"),
    [
        ("verification", "submitted", False, True), ("verification", "verifying", False, True), ("verification", "draft", False, False),
        ("verification", "graded", True, True), ("verification", "graded", False, False), ("entry", "draft", False, True),
        ("entry", "submitted", False, False), ("entry", "graded", True, False), ("other", "draft", False, False),
    ],
)  # fmt: skip
def test_each_kind_of_work_is_commissioned_in_its_own_states(kind, state, unverified, right):
    told = {"kind": kind, "item_state": state, "unverified": unverified}
    assert holds(CommissionFacts, commission.item_open_for_it, told) is right


@pytest.mark.clause("G17-11.c")
@pytest.mark.parametrize(
    ("due", "ahead", "within"),
    [(None, False, False), (AT, False, True), (AT + SECOND, True, True), (AT - SECOND, False, False)],
)
def test_a_commission_has_its_term_to_the_second(due, ahead, within):
    assert holds(CommissionFacts, commission.term_ahead, {"due_at": due}) is ahead
    assert holds(CommissionFacts, commission.within_term, {"due_at": due}) is within


@pytest.mark.clause("G17-11.c", "Q09-2.3.1")
@pytest.mark.parametrize(
    ("kind", "findings", "right"),
    [
        ("verification", {"method": "x", "evidence": "y"}, True), ("verification", {"method": "x", "evidence": " "}, False),
        ("verification", {"evidence": "y"}, False), ("verification", {}, False), ("entry", {}, True),
    ],
)  # fmt: skip
def test_findings_name_method_and_evidence(kind, findings, right):
    assert holds(CommissionFacts, commission.findings_supported, {"kind": kind, "findings": findings}) is right


@pytest.mark.clause("G17-11.b", "G17-11.c")
@pytest.mark.parametrize(
    ("kind", "lacking", "right"),
    [("entry", ("maker",), False), ("entry", (), True), ("verification", ("maker",), True)],
)
def test_sheets_that_are_filled_in_are_complete(kind, lacking, right):
    assert holds(CommissionFacts, commission.sheets_complete, {"kind": kind, "lacking": lacking}) is right
