"""What each form must say before it is reviewed, and what the level calls for."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.refusal import Refused
from fengsui.warning.commands import issue, warning
from fengsui.warning.models import ReleasedWarning, RiskWarning
from fengsui.web.answers import reason_words


@pytest.fixture
def story(act_as):
    """A warning in three forms, written and checked."""
    return Story({persona.username: act_as(persona.username) for persona in PERSONAS}).tell(until="write_warning")


LACKING = [
    pytest.param({"level": ""}, {("level_given", "field")}, marks=pytest.mark.clause("S43-10.b"), id="level"),
    pytest.param({"starts_on": None}, {("start_given", "field")}, marks=pytest.mark.clause("S43-10.b"), id="start"),
    pytest.param({"extent_zh": " "}, {("extent_given", "field")}, marks=pytest.mark.clause("S43-10.b"), id="extent"),
    pytest.param({"matters_zh": ""}, {("matters_given", "field")}, marks=pytest.mark.clause("S43-10.b"), id="matters"),
    pytest.param({"forms": []}, {("a_form_chosen", "field")}, marks=pytest.mark.clause("S43-9.0", "A13-21.a"), id="no form"),
    pytest.param({"forms": ["notice"]}, {("forms_expected_or_reasoned", "field")}, marks=pytest.mark.clause("S43-9.0"), id="a form left out"),
    pytest.param({"required_actions_zh": ""}, {("bulletin_complete", "field")}, marks=pytest.mark.clause("S43-9.1", "A13-20.1.a"), id="no customs action"),
    pytest.param({"addressees": []}, {("notice_has_addressees", "field")}, marks=pytest.mark.clause("A13-20.2"), id="no addressee"),
    pytest.param({"mitigation_asked_zh": ""}, {("notice_asks_mitigation", "field")}, marks=pytest.mark.clause("G17-16.2"), id="no mitigation asked"),
    pytest.param({"reply_by": None}, {("notice_sets_a_date", "field")}, marks=pytest.mark.clause("S43-9.2"), id="no date"),
    pytest.param({"measures": [{"code": "M17", "text": ""}]}, {("announcement_compels", "field")},
                 marks=pytest.mark.clause("S43-9.3", "G17-16.3", "A13-20.3"), id="nothing compels"),
    pytest.param({"consumer_advice_zh": ""}, {("announcement_advises", "field")},
                 marks=pytest.mark.clause("S43-9.3", "G17-16.3", "A13-20.3"), id="no advice"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "expected"), LACKING)
def test_what_lacks_is_named(story, changed, expected):
    warning.revise(story.warning, **changed, by=story.officer)
    with pytest.raises(Refused) as caught:
        warning.submit(story.warning, by=story.officer)
    found = {(reason.rule, reason.code) for reason in caught.value.details}
    assert found - {("legality_checked", "approval"), ("secrecy_checked", "approval")} >= expected


@pytest.mark.clause("A13-20.1.a", "G17-16.1")
def test_a_firm_or_a_partner_gets_no_bulletin(story):
    for outsider in ("OP01", "HS01"):
        with pytest.raises(Refused) as caught:
            warning.revise(story.warning, bulletin_units=["2901", outsider], by=story.officer)
        assert [(one.rule, one.code, one.places) for one in caught.value.details] == [
            ("bulletin_for_customs_alone", "auth", (outsider,))
        ]
    assert RiskWarning.objects.get(pk=story.warning).bulletin_units == ["2901", "2902"]


@pytest.mark.clause("G17-16.2")
def test_a_notice_needs_no_words_to_consumers(story):
    reason = "仅需企业整改"
    warning.revise(story.warning, forms=["notice"], consumer_advice_zh="", forms_reason=reason, by=story.officer)
    warning.check_secrecy(story.warning, note="可以公开", by=story.officer)
    warning.check_legality(story.warning, note="合法", by=story.by("fan"))
    assert warning.submit(story.warning, by=story.officer).state == "in_review"


@pytest.mark.clause("A13-21.a")
def test_the_forms_of_one_number_go_out_together_or_not_at_all(story):
    """Whatever breaks half way takes all of it back: no number, no receipt, nothing released."""
    story.submit_warning().approve_warning()
    with pytest.raises(DatabaseError, match="half way"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(BREAK)
        issue.publish(story.warning, by=story.by("pan"))
    stands = RiskWarning.objects.get(pk=story.warning)
    assert (stands.state, stands.number) == ("approved", None) and not ReleasedWarning.objects.exists()
    story.publish()
    stands.refresh_from_db()
    assert {one["identifier"] for one in stands.messages} == {
        f"fengsui-{stands.number}-{form}-v1" for form in ("bulletin", "notice", "announcement")
    }


BREAK = """
CREATE FUNCTION pg_temp.breaks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'half way'; END $$;
CREATE TRIGGER breaks BEFORE INSERT ON warning_receipt FOR EACH ROW EXECUTE FUNCTION pg_temp.breaks();
"""


@pytest.mark.clause("S43-10.b", "A13-20.3")
def test_words_that_make_a_danger_small_are_named_with_what_to_do(story):
    warning.revise(story.warning, matters_zh="个别产品可能发热，请停止使用。", by=story.officer)
    with pytest.raises(Refused) as caught:
        warning.submit(story.warning, by=story.officer)
    reason = next(one for one in caught.value.details if one.rule == "wording_passes")
    assert ("matters_zh", "softening") in {(one.field, one.kind) for one in reason.places}
    words = reason_words("warning.submit", reason)["places"]
    assert any("个别" in one for one in words) and all(": " in one for one in words)
