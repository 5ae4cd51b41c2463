"""The rules of collection, each alone: what is just enough, and what just not."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from fengsui.collection import rules
from fengsui.collection.rules import MOST_FILES, AttachmentFacts, OpeningFacts, QuarantineFacts, mapping
from fengsui.collection.rules.mapping import MappingFacts
from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.moments import BEIJING

AT = datetime(2026, 11, 20, 12, tzinfo=BEIJING)
SECOND = timedelta(seconds=1)
LIN = Actor("lin", "Lin", unit="2901", path="HQ.2900.2901", level="local")


def holds(facts, rule, **told):
    return rule(facts("held", Jurisdiction("HQ"), **told), LIN, AT)


@pytest.mark.clause("S43-2.a")
@pytest.mark.parametrize(
    ("size", "taken", "not_empty", "small_enough", "kind"),
    [
        (0, False, False, True, True), (1, True, True, True, True), (1, False, True, True, False),
        (100, False, True, True, False), (100, True, True, True, True), (101, False, True, False, True),
    ],
)  # fmt: skip
def test_a_file_is_neither_empty_nor_too_large_nor_of_a_strange_kind(size, taken, not_empty, small_enough, kind):
    """Of what is empty or too large the kind is not complained of as well."""
    told = {"size": size, "limit": 100, "taken": taken}
    assert holds(AttachmentFacts, rules.file_not_empty, **told) is not_empty
    assert holds(AttachmentFacts, rules.file_small_enough, **told) is small_enough
    assert holds(AttachmentFacts, rules.file_kind_taken, **told) is kind


@pytest.mark.clause("S43-2.a")
def test_an_item_has_room_for_thirty_files():
    assert MOST_FILES == 30
    assert holds(AttachmentFacts, rules.room_left, beside=29) and not holds(AttachmentFacts, rules.room_left, beside=30)


@pytest.mark.clause("S43-2.a")
def test_what_came_through_and_what_can_be_kept():
    assert holds(AttachmentFacts, rules.came_through) and not holds(
        AttachmentFacts, rules.came_through, trouble="damaged"
    )
    assert holds(AttachmentFacts, rules.something_to_keep)
    assert not holds(AttachmentFacts, rules.something_to_keep, keepable=False)


@pytest.mark.clause("G17-9", "Q09-3.5.a")
@pytest.mark.parametrize(("hours", "right"), [(0, False), (1, True), (24, True), (25, False)])
def test_an_opening_lasts_a_day_at_most(hours, right):
    assert rules.LONGEST_OPENING == 24
    assert holds(OpeningFacts, rules.short_enough, hours=hours) is right


@pytest.mark.clause("G17-9", "Q09-3.5.a")
@pytest.mark.parametrize(
    ("until", "left", "run"),
    [(None, False, False), (AT, False, True), (AT + SECOND, True, False), (AT - SECOND, False, True)],
)
def test_an_opening_ends_on_the_second(until, left, run):
    assert holds(OpeningFacts, rules.time_is_left, until=until) is left
    assert holds(OpeningFacts, rules.time_has_run, until=until) is run


@pytest.mark.clause("G17-9", "Q09-3.5.a")
@pytest.mark.parametrize(("requester", "own"), [("lin", True), ("cai", False)])
def test_nobody_opens_for_themselves_and_nobody_looks_for_another(requester, own):
    assert holds(OpeningFacts, rules.own_opening, requester=requester) is own
    assert holds(OpeningFacts, rules.another_person, requester=requester) is not own
    assert not holds(OpeningFacts, rules.key_fits) and holds(OpeningFacts, rules.key_fits, fits=True)
    assert not holds(OpeningFacts, rules.words_fit) and holds(OpeningFacts, rules.words_fit, fits=True)
    assert not holds(OpeningFacts, rules.motive_given, motive=" ")


@pytest.mark.clause("Q09-3.4.a")
@pytest.mark.parametrize(
    ("targets", "right"),
    [
        (("product_name", "risk_description"), True), (("title", "hazard_text"), True), (("title", "injuries_text"), True),
        (("product_name", "title"), False), (("risk_description", "hazard_text", "injuries_text"), False), ((), False),
    ],
)  # fmt: skip
def test_a_mapping_tells_a_product_and_a_risk(targets, right):
    assert holds(MappingFacts, mapping.product_and_risk_mapped, targets=targets) is right


@pytest.mark.clause("Q09-3.3.2")
@pytest.mark.parametrize(("good", "broken", "right"), [(2, 1, True), (1, 1, False), (1, 2, False), (0, 0, False)])
def test_a_sample_reads_when_more_is_good_than_broken(good, broken, right):
    assert holds(MappingFacts, mapping.sample_reads, good=good, broken=broken) is right


@pytest.mark.clause("Q09-1.3.3")
def test_a_mapping_has_columns_and_marks_that_differ():
    assert holds(MappingFacts, mapping.columns_found, columns=1) and not holds(MappingFacts, mapping.columns_found)
    assert holds(MappingFacts, mapping.marks_differ) and not holds(MappingFacts, mapping.marks_differ, doubled=1)
    assert holds(MappingFacts, mapping.encoding_readable)
    assert not holds(MappingFacts, mapping.encoding_readable, readable=False)
    assert holds(MappingFacts, mapping.approver_did_not_draft, drafters=("cai",))
    assert not holds(MappingFacts, mapping.approver_did_not_draft, drafters=("cai", "lin"))


def test_a_mended_record_reads_well():
    assert holds(QuarantineFacts, rules.mended_reads_well)
    assert not holds(QuarantineFacts, rules.mended_reads_well, troubles=("no name",))
    assert holds(QuarantineFacts, rules.reason_given, reason="x") and not holds(
        QuarantineFacts, rules.reason_given, reason=" "
    )
