"""The subject table of the guidance: its items, and what must stand at grading."""

from __future__ import annotations

import pytest

from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.refusal import Refused
from fengsui.triage.commands import information
from fengsui.triage.models import RiskInformation

# Q09-3.4.a, 附件: the items in our words, and where each stands.
ITEMS = {
    "number": "info_no", "notifying body": "notifying_body", "notifying country": "notifying_country",
    "date of the notice": "notified_on", "date of the event": "occurred_from", "source": "source_code",
    "product class": "product_class", "brand": "brand", "model": "spec_model", "producer": "producer",
    "grade": "grade", "description of the risk": "risk_description", "measures taken": "measures_taken",
    "origin of the information": "source_mark",
}  # fmt: skip


@pytest.mark.clause("Q09-3.4.a")
def test_all_fourteen_items_have_their_place():
    columns = {field.name for field in RiskInformation._meta.get_fields()}
    assert len(ITEMS) == 14 and set(ITEMS.values()) <= columns


@pytest.mark.clause("Q09-3.4.a", "Q09-3.1.b")
@pytest.mark.parametrize("item", ["product_class", "producer", "notifying_body", "notified_on", "risk_description"])
def test_an_item_missing_at_grading_is_named(act_as, item):
    people = {persona.username: act_as(persona.username) for persona in PERSONAS}
    story = Story(people).tell(until="screen")
    RiskInformation.objects.filter(pk=story.item).update(**{item: None if item == "notified_on" else ""})
    with pytest.raises(Refused) as refused:
        information.grade(story.item, grade=3, opinion="送检", by=people["cai"])
    assert [reason.rule for reason in refused.value.details] == ["subject_table_complete"]
    assert item in RiskInformation.objects.get(pk=story.item).missing_at_grading()
