"""The decision: what it rests on, what follows from it at one moment, and the precaution that cannot wait for a judgement."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fengsui.assessment.commands import assessment, decision
from fengsui.assessment.models import DispositionDecision, RiskAssessment
from fengsui.assessment.rules.decision import COLOURS, FORMS, proposed_forms
from fengsui.catalogue import queries as catalogue
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.matters import CHARGER
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story, deliver_all
from fengsui.journal.models import Entry
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.response.models import RapidResponseMeasure
from fengsui.triage.models import RiskCase
from fengsui.warning.models import RiskWarning

WHY = {
    "urgency_reason": "境外一周内四起起火，同型号产品已到港",
    "reference": "欧盟安全门2026年第46周通报",
    "evidence_gap": "起火原因未查明",
    "questions": "是否存在设计缺陷",
    "assessor": "TI01",
}
WEIGHED = {
    "options": "先行警示，或者等待评估", "choice": "act", "reasons": "后果不可逆", "bases": ["G17-18", "CIL"], "harm": 4,
    "urgency": 3, "extent": 2, "forms": ["bulletin", "notice"],
    "measures": [{"code": "M17", "text": "逐批检验", "executor": "2901", "addressee": "", "term_until": None}],
}  # fmt: skip


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.fixture
def unjudged(people):
    """A case of headquarters that nobody has assessed yet."""
    return Story(people, replace(CHARGER, grade=2)).tell(until="open_case")


def take(story, by, **changed):
    told = WHY | {"assess_by": now() + timedelta(days=20)} | changed
    return decision.take_precaution(case_id=story.case, **told, by=by)


def signed(story):
    taken = take(story, story.by("gao"))
    decision.revise(taken.pk, **WEIGHED, by=story.by("gao"))
    decision.sign_precaution(taken.pk, by=story.by("sun"))
    deliver_all()
    return DispositionDecision.objects.get(pk=taken.pk)


@pytest.mark.clause("G17-18", "Q09-2.5.3")
def test_headquarters_alone_acts_before_a_judgement(unjudged, mei, zhao, lin):
    for other in (mei, zhao, lin):
        with pytest.raises(Forbidden) as forbidden:
            take(unjudged, other)
        assert forbidden.value.code == "auth"


@pytest.mark.clause("G17-18")
@pytest.mark.parametrize(
    ("lacking", "rule"),
    [("urgency_reason", "urgency_reasoned"), ("reference", "reference_named"), ("evidence_gap", "gap_told")],
)
def test_a_precaution_says_why_after_whom_and_what_is_not_known(unjudged, gao, lacking, rule):
    with pytest.raises(Refused) as caught:
        take(unjudged, gao, **{lacking: " "})
    assert [(reason.rule, reason.code) for reason in caught.value.details] == [(rule, "field")]


@pytest.mark.clause("G17-18", "A13-3.d")
def test_a_precaution_takes_effect_with_no_judgement_and_an_assessment_under_way(unjudged):
    row = signed(unjudged)
    assert (row.judgement, row.state, row.level) == (None, "signed", "L2")
    assert RiskCase.objects.get(pk=unjudged.case).state == "responding"
    assert RiskAssessment.objects.get(case=unjudged.case).assignee_id == "TI01"
    warned = RiskWarning.objects.get(decision=row)
    assert warned.judgement is None and warned.facts().precautionary
    taken = RapidResponseMeasure.objects.get(decision=row)
    assert taken.judgement is None and taken.facts().precautionary and not taken.facts().judgement_confirmed
    clock = Deadline.objects.get(rule="N20", subject=row.pk)
    assert clock.due_at - clock.started_at == timedelta(days=30)


@pytest.mark.clause("G17-18")
def test_a_precaution_is_looked_at_every_thirty_days(unjudged):
    row = signed(unjudged)
    with travel(now() + timedelta(days=29)):
        with pytest.raises(Refused) as caught:
            decision.review_precaution(row.pk, reason=" ", by=unjudged.by("gao"))
        assert [reason.rule for reason in caught.value.details] == ["upholding_reasoned"]
        decision.review_precaution(row.pk, reason="评估未完成，风险仍在", by=unjudged.by("gao"))
        open_clock = Deadline.objects.get(rule="N20", subject=row.pk, stopped_at=None)
        assert open_clock.due_at > now() + timedelta(days=29)


@pytest.mark.clause("G17-18")
def test_without_an_assessment_no_precaution_is_signed(unjudged):
    taken = take(unjudged, unjudged.by("gao"))
    decision.revise(taken.pk, **WEIGHED, by=unjudged.by("gao"))
    ordered = RiskAssessment.objects.get(case=unjudged.case)
    assessment.withdraw(ordered.pk, reason="机构变更", by=unjudged.by("gao"))
    with pytest.raises(Refused) as caught:
        decision.sign_precaution(taken.pk, by=unjudged.by("sun"))
    assert ("assessment_runs", "state") in {(reason.rule, reason.code) for reason in caught.value.details}


@pytest.mark.clause("G17-18", "A13-18.b")
def test_a_precaution_is_followed_by_a_judged_decision(unjudged):
    row = signed(unjudged)
    unjudged.assessment = RiskAssessment.objects.get(case=unjudged.case).pk
    unjudged.assess().confirm().judge().decide()
    row.refresh_from_db()
    assert row.state == "absorbed"
    assert Deadline.objects.get(rule="N20", subject=row.pk).stopped_at is not None


@pytest.mark.clause("A13-18.b", "A13-16.c")
def test_the_ordinary_signature_needs_a_judgement(unjudged):
    taken = take(unjudged, unjudged.by("gao"))
    decision.revise(taken.pk, **WEIGHED, by=unjudged.by("gao"))
    with pytest.raises(Refused) as caught:
        decision.sign(taken.pk, by=unjudged.by("sun"))
    assert ("judgement_confirmed", "basis") in {(reason.rule, reason.code) for reason in caught.value.details}


@pytest.mark.clause("A13-18.b", "G17-15.b")
def test_one_signature_opens_warning_and_measures(people):
    """What the decision lists exists after it, by cause of the same entry, each once."""
    story = Story(people).tell(until="decide")
    row = DispositionDecision.objects.get(pk=story.decision)
    entry = Entry.objects.get(act="decision.sign", subject=row.pk)
    warned = RiskWarning.objects.get(decision=row)
    taken = RapidResponseMeasure.objects.filter(decision=row)
    assert warned.forms == row.forms and sorted(one.code for one in taken) == sorted(
        one["code"] for one in row.measures
    )
    causes = set(Entry.objects.filter(act__in=("warning.draft", "measure.propose")).values_list("cause", flat=True))
    assert causes == {entry.pk}


@pytest.mark.clause("S43-8.a")
def test_level_and_colour_are_one(people):
    story = Story(people).tell(until="judge")
    told = WEIGHED | {"harm": 3, "urgency": 2, "extent": 2, "bases": ["G17-16.1", "CIL"]}
    with pytest.raises(Refused) as caught:
        decision.draft(case_id=story.case, **told, colour="red", by=story.officer)
    assert [(reason.rule, reason.code) for reason in caught.value.details] == [("colour_is_the_levels", "range")]
    drafted = decision.draft(case_id=story.case, **told, colour="yellow", by=story.officer)
    assert drafted.level == "L3"
    with pytest.raises(Refused):
        decision.revise(drafted.pk, level="L2", override_reason="影响扩大", colour="yellow", by=story.officer)
    decision.revise(drafted.pk, level="L2", override_reason="影响扩大", colour="orange", by=story.officer)
    with pytest.raises(Refused) as unsigned:
        decision.sign(drafted.pk, by=story.officer.consequently())
    assert ("signer_did_not_draft", "sod") in {(reason.rule, reason.code) for reason in unsigned.value.details}
    assert COLOURS["L2"] == "orange" and len(set(COLOURS.values())) == len(COLOURS) == 4


@pytest.mark.clause("S43-9.0", "S43-9.1")
def test_the_rule_proposes_forms():
    expected = catalogue_forms()
    assert proposed_forms("L4", measures=[], operator_known=False, expected=expected) == ["notice"]
    assert proposed_forms("L4", measures=["M17"], operator_known=False, expected=expected) == ["bulletin", "notice"]
    assert proposed_forms("", measures=["M20"], operator_known=False, expected=expected) == []
    assert proposed_forms("", measures=["M20"], operator_known=True, expected=expected) == ["notice"]
    assert proposed_forms("L1", measures=[], operator_known=False, expected=expected) == list(FORMS)


@pytest.mark.clause("S43-9.0")
def test_the_page_of_a_decision_shows_what_is_proposed(people, client):
    from fengsui.assessment.forms.decision import Revise

    story = Story(people).tell(until="decide")
    row = DispositionDecision.objects.select_related("case").get(pk=story.decision)
    assert len(Revise.hints(row)["forms"]) == 2
    assert catalogue.setting("warning.form_expectations") == catalogue_forms()


def catalogue_forms():
    """The forms that each level calls for, as requirements 5.5 has them."""
    three = ["bulletin", "notice", "announcement"]
    return {"L1": three, "L2": three, "L3": three[:2], "L4": ["notice"]}
