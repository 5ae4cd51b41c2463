"""The rules of the registers by themselves: who may be designated for what, on which day, and who counts as qualified."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from fengsui.kernel.actor import CLOCK, Jurisdiction
from fengsui.kernel.moments import BEIJING
from fengsui.registers.rules import designation as d
from fengsui.registers.rules import record as r

AT = datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING)
TODAY = AT.date()
DAY = timedelta(days=1)
PLACE = Jurisdiction("HQ.EWO")
FACTS = d.DesignationFacts("nominated", PLACE)
NEEDED = """
national_assessment_centre legal_person statutory_qualification qualified_staff equipment quality_system independence methods
assessment_institution     legal_person statutory_qualification qualified_staff equipment quality_system independence methods
monitoring_centre          legal_person statutory_qualification qualified_staff equipment quality_system independence network
monitoring_point           legal_person qualified_staff network
verification_laboratory    legal_person statutory_qualification qualified_staff equipment quality_system independence
social_assessor            legal_person qualified_staff independence
testing_body               legal_person statutory_qualification equipment quality_system
expert                     expertise impartiality
committee_member           expertise impartiality charter_accepted
"""
"""What each kind must show, as A13-6, G17-5, S43-5 and Q09-4.1 and 4.2 have it."""
KINDS = {line.split()[0]: line.split()[1:] for line in NEEDED.strip().splitlines()}
OF_HEADQUARTERS = {
    "national_assessment_centre", "assessment_institution", "monitoring_centre", "verification_laboratory", "committee_member",
}  # fmt: skip


def holds(rule, facts=FACTS, **told):
    return rule(replace(facts, **told), CLOCK, AT)


@pytest.mark.clause("A13-6.a", "G17-5.a", "Q09-4.2.a")
@pytest.mark.parametrize("kind", KINDS)
def test_every_condition_of_a_kind_is_evidenced(kind):
    whole = dict.fromkeys(KINDS[kind], "见材料")
    assert holds(d.conditions_evidenced, kind=kind, evidence=whole)
    for one in KINDS[kind]:
        assert not holds(d.conditions_evidenced, kind=kind, evidence=whole | {one: " "}), one
        assert not holds(d.conditions_evidenced, kind=kind, evidence={k: v for k, v in whole.items() if k != one}), one
    assert set(d.CONDITIONS[kind]) == set(KINDS[kind])


@pytest.mark.clause("A13-6.a", "S43-5.a", "S43-5.b", "S43-5.c", "Q09-4.1.a")
def test_headquarters_alone_designates_what_is_national_and_regions_the_rest():
    assert set(d.INSTITUTIONS) | set(d.PEOPLE) == set(KINDS)
    for kind in KINDS:
        assert holds(d.pool_may_hold_this_kind, kind=kind, level="department")
        assert holds(d.pool_may_hold_this_kind, kind=kind, level="regional") == (kind not in OF_HEADQUARTERS), kind


def test_an_institution_or_a_person_and_never_both():
    for kind in KINDS:
        of_people = kind in ("expert", "committee_member")
        for bodies, people in ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2)):
            right = (bodies, people) == ((0, 1) if of_people else (1, 0))
            assert holds(d.one_holder_of_the_kind, kind=kind, bodies=bodies, people=people) == right, (
                kind,
                bodies,
                people,
            )
        assert holds(d.body_is_an_institution, kind=kind) == of_people
    for bodies, people in ((0, 0), (1, 0), (0, 1), (1, 1)):
        facts = r.IntegrityFacts("recorded", PLACE, bodies=bodies, people=people)
        assert r.one_subject(facts, CLOCK, AT) == (bodies + people == 1), (bodies, people)


def test_who_nominated_or_reviewed_does_not_approve():
    assert holds(d.approver_did_not_review)
    assert not holds(d.approver_did_not_review, nominators=(CLOCK.id,))
    assert not holds(d.approver_did_not_review, reviewers=(CLOCK.id,))
    assert not holds(d.reviewer_did_not_nominate, nominators=(CLOCK.id,))


@pytest.mark.clause("A13-6.a")
def test_a_term_counts_from_its_first_day_to_the_end_of_its_last():
    assert holds(d.term_given, valid_from=TODAY, valid_to=TODAY)
    assert not holds(d.term_given, valid_from=TODAY, valid_to=TODAY - DAY)
    assert holds(d.term_begun, valid_from=TODAY) and not holds(d.term_begun, valid_from=TODAY + DAY)
    assert holds(d.term_not_over, valid_to=TODAY) and not holds(d.term_not_over, valid_to=TODAY - DAY)
    assert holds(d.term_over, valid_to=TODAY - DAY) and not holds(d.term_over, valid_to=TODAY)
    exam = r.ExamFacts("entered", PLACE, taken_on=TODAY)
    assert r.taken_by_now(exam, CLOCK, AT) and not r.taken_by_now(replace(exam, taken_on=TODAY + DAY), CLOCK, AT)


def standing(**told):
    known = {"kind": "assessment_institution", "state": "active", "categories": (), "hazards": ()}
    return d.Standing(**(known | {"valid_from": date(2026, 1, 1), "valid_to": date(2026, 12, 31)} | told))


@pytest.mark.clause("A13-6.a", "S43-5.c")
@pytest.mark.parametrize(
    ("told", "asked", "trouble"),
    [
        ({}, {}, ""),
        ({"valid_from": TODAY}, {}, ""),
        ({"valid_to": TODAY}, {}, ""),
        ({"valid_to": TODAY - DAY}, {}, "lapsed"),
        ({"valid_from": TODAY + DAY}, {}, "lapsed"),
        ({"state": "expired"}, {}, "lapsed"),
        ({"state": "suspended"}, {}, "suspended"),
        ({"state": "approved"}, {}, "unlisted"),
        ({"state": "approved", "valid_to": TODAY - DAY}, {}, "lapsed"),
        ({"state": "nominated"}, {}, "unlisted"),
        ({"kind": "expert"}, {}, "unlisted"),
        ({"categories": ("toy_child",)}, {"category": "toy_child"}, ""),
        ({"categories": ("toy_child",)}, {"category": "mech_elec"}, "out_of_scope"),
        ({"categories": ("toy_child",)}, {}, ""),
        ({"hazards": ("electrical",)}, {"hazards": ["electrical"]}, ""),
        ({"hazards": ("electrical",)}, {"hazards": ["electrical", "toxic"]}, "out_of_scope"),
        ({"hazards": ("electrical", "toxic")}, {"hazards": ["electrical"]}, ""),
        ({"hazards": ("electrical",)}, {}, ""),
        ({}, {"category": "toy_child", "hazards": ["toxic"]}, ""),
    ],
)
def test_who_is_qualified_on_a_day_and_why_not(told, asked, trouble):
    assert d.against([standing(**told)], ["assessment_institution"], TODAY, **asked) == trouble


def test_the_best_of_several_designations_counts_and_else_the_nearest_trouble():
    lapsed, suspended, good = standing(state="expired"), standing(state="suspended"), standing()
    other = standing(kind="expert")
    narrow = standing(categories=("toy_child",))
    kinds = ["assessment_institution"]
    assert d.against([other, lapsed, suspended, good], kinds, TODAY) == ""
    assert d.against([suspended, lapsed], kinds, TODAY) == "suspended"
    assert d.against([lapsed, suspended], kinds, TODAY) == "suspended"
    assert d.against([lapsed, narrow, suspended], kinds, TODAY, "mech_elec") == "out_of_scope"
    assert d.against([], kinds, TODAY) == "unlisted"
