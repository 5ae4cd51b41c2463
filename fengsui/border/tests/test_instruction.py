"""Instructions from a bulletin to the ports and back: drafted, run dry, signed, hit, reported on, released."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from fengsui.border.commands import declaration, instruction
from fengsui.border.models import CodeChange, Hit, PortControlInstruction, PortMessage
from fengsui.border.rules.screening import read
from fengsui.clocks.actor import tick
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.matters import CHARGER
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.journal import signing
from fengsui.journal.hashing import canonical
from fengsui.journal.models import Entry
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.triage.models import RiskInformation
from fengsui.warning.models import RiskWarning

WRITTEN = {"hs_codes": ["85044014"], "origins": ["CN"], "brands": ["晨光"], "action": "inspect", "rate": 100}
NOTHING = {name: [] for name in ("producers", "models", "batches", "importers", "ports")}


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.fixture
def story(people, deliver):
    told = Story(people).tell(until="publish")
    deliver()
    return told


@pytest.fixture
def drafted(story):
    return PortControlInstruction.objects.get(warning=story.warning)


def until():
    return beijing_day(now()) + timedelta(days=30)


def reasons_of(refusal):
    return [reason.rule for reason in refusal.value.details]


def signed(row, people, **told):
    """Written, run dry and signed by another person."""
    act = instruction.adjust if row.state == "standing" else instruction.revise
    act(row.pk, **NOTHING | WRITTEN | {"term_until": until()} | told, by=people["gao"])
    instruction.dry_run(row.pk, by=people["gao"])
    return instruction.sign(row.pk, by=people["ding"])


def line(**told):
    known = {
        "number": "290120261000000001", "line": "1", "declared_on": beijing_day(now()).isoformat(), "port": "2901",
        "hs_code": "8504401400", "goods": "充电器", "origin": "CN", "producer": "某厂", "brand": "晨光", "model": "T9",
        "batch": "A1", "importer": "3301960001", "value": "1200.50",
    }  # fmt: skip
    row, wrong = read(known | told)
    assert wrong == ()
    return row


@pytest.mark.clause("S43-9.1", "S43-4.b")
def test_a_published_bulletin_drafts_its_instruction_once(story, drafted, deliver):
    assert drafted.state == "draft"
    assert drafted.content["hs_codes"] == ["85044014"]
    assert drafted.number.startswith("BK-")
    assert PortControlInstruction.objects.filter(warning=story.warning).count() == 1


@pytest.mark.clause("S43-9.1")
def test_a_warning_without_a_bulletin_sends_nothing_to_the_border(people, deliver):
    Story(people, replace(CHARGER, forms=("notice", "announcement"))).tell(until="publish")
    deliver()
    assert not PortControlInstruction.objects.exists()


@pytest.mark.clause("S43-4.b")
def test_a_border_measure_drafts_its_instruction_and_others_do_not(people, deliver):
    Story(people).tell(until="serve_measures")
    deliver()
    codes = list(PortControlInstruction.objects.exclude(measure=None).values_list("measure__code", flat=True))
    assert sorted(codes) == ["M06", "M17"]


@pytest.mark.clause("S43-4.b")
def test_an_officer_drafts_under_what_is_in_force_only(people, story):
    again = instruction.draft(warning_id=story.warning, by=people["gao"])
    assert again.state == "draft"
    under = instruction.draft(decision_id=story.decision, by=people["gao"])
    assert under.decision_id == story.decision
    from fengsui.warning.commands import issue

    issue.withdraw(story.warning, reason="有误", by=people["sun"])
    with pytest.raises(Refused) as refusal:
        instruction.draft(warning_id=story.warning, by=people["gao"])
    assert reasons_of(refusal) == ["basis_stands"]
    assert refusal.value.details[0].code == "basis"
    with pytest.raises(Unknown):
        instruction.draft(by=people["gao"])
    with pytest.raises(Forbidden):
        instruction.draft(warning_id=story.warning, by=people["lin"])


@pytest.mark.clause("S43-9.1")
def test_an_instruction_that_asks_customs_for_nothing_is_not_signed(people, drafted):
    instruction.revise(drafted.pk, **WRITTEN | {"action": "", "term_until": until()}, by=people["gao"])
    instruction.dry_run(drafted.pk, by=people["gao"])
    with pytest.raises(Refused) as refusal:
        instruction.sign(drafted.pk, by=people["ding"])
    assert reasons_of(refusal) == ["action_given"]
    assert refusal.value.details[0].code == "field"


@pytest.mark.clause("S43-4.b")
def test_signing_needs_a_dry_run_of_this_wording_and_another_person(people, drafted):
    instruction.revise(drafted.pk, **WRITTEN | {"term_until": until()}, by=people["gao"])
    with pytest.raises(Refused) as refusal:
        instruction.sign(drafted.pk, by=people["ding"])
    assert reasons_of(refusal) == ["tried_out"]
    instruction.dry_run(drafted.pk, by=people["gao"])
    instruction.revise(drafted.pk, rate=50, by=people["gao"])
    with pytest.raises(Refused) as refusal:
        instruction.sign(drafted.pk, by=people["ding"])
    assert reasons_of(refusal) == ["tried_out"]
    instruction.dry_run(drafted.pk, by=people["gao"])
    with pytest.raises(Refused) as refusal:
        instruction.sign(drafted.pk, by=people["gao"])
    assert reasons_of(refusal) == ["signer_did_not_write"]
    assert instruction.sign(drafted.pk, by=people["ding"]).state == "standing"


@pytest.mark.clause("S43-4.b")
def test_a_dry_run_tells_hits_workload_and_overlap(people, drafted, story):
    other = instruction.draft(warning_id=story.warning, by=people["gao"])
    signed(other, people, origins=[], brands=[], hs_codes=["8504"])
    today = beijing_day(now())
    rows = [
        line(number=f"A{n}", declared_on=(today - timedelta(days=n)).isoformat(), port=f"290{1 + n % 2}")
        for n in range(4)
    ]
    rows += [line(number="B1", brand="别家"), line(number="C1", declared_on=(today - timedelta(days=90)).isoformat())]
    declaration.take_in(rows)
    row = instruction.revise(drafted.pk, **NOTHING | WRITTEN | {"rate": 50, "term_until": until()}, by=people["gao"])
    found = instruction.dry_run(row.pk, by=people["gao"]).trial
    assert (found["declarations"], found["hits"], found["alone"], found["days"]) == (5, 4, 0, 90)
    assert found["inspections_a_day"] == round(4 * 0.5 / 90, 2)
    assert sorted(found["ports"]) == [["2901", 2, 0.01], ["2902", 2, 0.01]]
    assert len(found["busiest"]) == 4
    assert found["overlap"] == [[other.number, 4]]
    with pytest.raises(Refused) as refusal:
        instruction.revise(row.pk, hs_codes=["851"], by=people["gao"])
    assert reasons_of(refusal) == ["entries_readable"]


@pytest.mark.clause("S43-4.b")
def test_a_hit_is_an_event_of_the_case_and_comes_once(people, drafted, story):
    row = signed(drafted, people)
    rows = [line(), line(number="X2", brand="别家")]
    answers = declaration.take_in(rows)
    assert [len(answer.met) for answer in answers] == [1, 0]
    [met] = answers[0].met
    assert met.signed.number == row.number
    assert met.inspect
    assert [one["kind"] for one in met.reasons] == ["hs", "origin", "brand"]
    declaration.take_in(rows)
    row.refresh_from_db()
    assert row.hit_count == 1
    [entry] = Entry.objects.filter(act="instruction.hit")
    assert entry.body["case"] == str(story.case)
    assert entry.body["hits"][0]["declaration"] == "290120261000000001-1"
    assert Hit.objects.get().reasons == met.reasons


@pytest.mark.clause("S43-4.b")
def test_an_amended_line_is_matched_anew(people, drafted):
    row = signed(drafted, people)
    declaration.take_in([line(brand="别家")])
    assert not Hit.objects.exists()
    declaration.take_in([line()])
    row.refresh_from_db()
    assert row.hit_count == 1


@pytest.mark.clause("S43-4.b")
def test_what_does_not_conform_becomes_risk_information_and_raises_the_hit_rate(people, drafted, deliver):
    row = signed(drafted, people)
    declaration.take_in([line(number="A1"), line(number="A2")])
    instruction.report_finding(row.pk, declaration="A1", conforming=True, by=people["lin"])
    told = {"declaration": "A2", "conforming": False, "by": people["lin"]}
    with pytest.raises(Refused) as refusal:
        instruction.report_finding(row.pk, **told)
    assert reasons_of(refusal) == ["findings_described"]
    row = instruction.report_finding(row.pk, findings="绝缘电阻不合格", **told)
    assert (row.inspected, row.nonconforming, row.hit_rate) == (2, 1, 0.5)
    deliver()
    deliver()
    [item] = RiskInformation.objects.filter(source_code="S01.2")
    assert (item.unit_id, item.brand, item.hs_code, item.risk_description) == (
        "2901",
        "晨光",
        "8504401400",
        "绝缘电阻不合格",
    )
    for wrong, rule in (("A2", "not_reported_before"), ("A9", "declaration_was_hit")):
        with pytest.raises(Refused) as refusal:
            instruction.report_finding(row.pk, declaration=wrong, conforming=True, by=people["lin"])
        assert reasons_of(refusal) == [rule]
    with pytest.raises(Forbidden):
        instruction.report_finding(row.pk, declaration="A1", conforming=True, by=people["wen"])


@pytest.mark.clause("A13-24.1", "G17-21.a")
def test_it_ends_at_the_end_of_its_last_day_and_releases_the_ports_once(people, drafted):
    row = signed(drafted, people, term_until=beijing_day(now()) + timedelta(days=2))
    over = now() + timedelta(days=3)
    with travel(over):
        # The matcher does not wait for the clock to come round.
        assert declaration.take_in([line()])[0].met == ()
        with pytest.raises(Refused) as refusal:
            instruction.adjust(row.pk, term_until=beijing_day(over) - timedelta(days=1), by=people["gao"])
            instruction.dry_run(row.pk, by=people["gao"])
            instruction.sign(row.pk, by=people["ding"])
        assert "term_not_over" in reasons_of(refusal)
        tick()
        tick()
        with pytest.raises(Refused) as refusal:
            instruction.adjust(row.pk, term_until=beijing_day(over) + timedelta(days=9), by=people["gao"])
        assert reasons_of(refusal) == ["state_allows"]
    row.refresh_from_db()
    assert row.state == "ended"
    assert [one.kind for one in row.messages.order_by("id")] == ["control", "release"]
    release = row.messages.get(kind="release").body
    assert (release["instruction"], release["edition"], release["reason"]) == (row.number, 1, "term")


@pytest.mark.clause("A13-24.1", "S43-4.b")
def test_it_ends_with_its_warning(people, drafted, story, deliver):
    from fengsui.warning.commands import issue

    row = signed(drafted, people)
    waiting = instruction.draft(warning_id=story.warning, by=people["gao"])
    issue.withdraw(story.warning, reason="有误", by=people["sun"])
    deliver()
    row.refresh_from_db()
    waiting.refresh_from_db()
    assert (row.state, waiting.state) == ("ended", "dropped")
    assert row.messages.filter(kind="release").count() == 1
    assert declaration.take_in([line()])[0].met == ()


@pytest.mark.clause("S43-4.b")
def test_messages_are_signed_and_acknowledged_with_every_earlier_one(people, drafted):
    row = signed(drafted, people)
    [first] = row.messages.all()
    body = dict(first.body)
    mark = body.pop("signature")
    assert signing.signed(canonical(body), mark)
    assert body["message_id"] == str(first.pk)
    assert body["conditions"]["hs_codes"] == ["85044014"]
    assert Deadline.objects.filter(rule="PRC", subject=row.pk, stopped_at__isnull=True).count() == 1
    signed(row, people, rate=30)
    second = row.messages.order_by("-id")[0]
    assert (second.edition, second.body["rate"]) == (2, 30)
    with pytest.raises(Refused) as refusal:
        instruction.acknowledge(row.pk, message=row.case_id, by=people["bu"])
    assert reasons_of(refusal) == ["message_of_this_instruction"]
    instruction.acknowledge(row.pk, message=first.pk, by=people["bu"])
    assert PortMessage.objects.filter(acknowledged_at__isnull=True).get() == second
    instruction.acknowledge(row.pk, message=second.pk, by=people["bu"])
    assert not Deadline.objects.filter(rule="PRC", subject=row.pk, stopped_at__isnull=True).exists()
    with pytest.raises(Refused) as refusal:
        instruction.acknowledge(row.pk, by=people["bu"])
    assert reasons_of(refusal) == ["message_awaits"]
    with pytest.raises(Forbidden):
        instruction.acknowledge(row.pk, by=people["lin"])


@pytest.mark.clause("S43-4.b", "G17-19")
def test_the_present_edition_stands_until_the_next_is_signed(people, drafted):
    row = signed(drafted, people)
    instruction.adjust(row.pk, brands=["别家"], by=people["gao"])
    assert len(declaration.take_in([line(number="A1")])[0].met) == 1
    instruction.dry_run(row.pk, by=people["gao"])
    instruction.sign(row.pk, by=people["ding"])
    assert declaration.take_in([line(number="A2")])[0].met == ()
    [met] = declaration.take_in([line(number="A3", brand="别家")])[0].met
    assert met.signed.edition == 2
    with pytest.raises(Refused) as refusal:
        instruction.sign(row.pk, by=people["ding"])
    assert "changed_since_signed" in reasons_of(refusal)


@pytest.mark.clause("S43-4.b", "A13-24.1")
def test_an_instruction_cannot_outlast_its_warning(people, drafted, story):
    last = RiskWarning.objects.get(pk=story.warning).term_until
    instruction.revise(drafted.pk, **WRITTEN | {"term_until": last + timedelta(days=1)}, by=people["gao"])
    instruction.dry_run(drafted.pk, by=people["gao"])
    with pytest.raises(Refused) as refusal:
        instruction.sign(drafted.pk, by=people["ding"])
    assert reasons_of(refusal) == ["term_within_its_basis"]


@pytest.mark.clause("S43-4.b")
def test_what_never_hits_is_proposed_for_its_end_and_a_person_decides(people):
    story = Story(people, replace(CHARGER, term_days=400)).tell(until="publish")
    drafted = PortControlInstruction.objects.get(warning=story.warning)
    row = signed(drafted, people, term_until=drafted.basis_until)
    with travel(now() + timedelta(days=179)):
        assert instruction.propose_ends() == 0
    later = now() + timedelta(days=180)
    with travel(later):
        assert (instruction.propose_ends(), instruction.propose_ends()) == (1, 0)
        row.refresh_from_db()
        assert (row.state, row.end_proposed) == ("standing", True)
        instruction.stand(row.pk, reason="旺季将至", by=people["ding"])
        assert instruction.propose_ends() == 0
        with pytest.raises(Refused) as refusal:
            instruction.stand(row.pk, reason="旺季将至", by=people["ding"])
        assert reasons_of(refusal) == ["end_was_proposed"]
        assert instruction.end(row.pk, reason="已无必要", by=people["ding"]).state == "ended"


@pytest.mark.clause("S43-4.b")
def test_codes_that_have_changed_are_followed_from_their_day(people, drafted):
    today = beijing_day(now())
    CodeChange.objects.create(old="85044014", new="85044099", since=today + timedelta(days=2), source="税则修订")
    signed(drafted, people, brands=[])
    new = {"hs_code": "8504409900"}
    assert declaration.take_in([line(number="A1", **new)])[0].met == ()
    with travel(now() + timedelta(days=2)):
        [met] = declaration.take_in([line(number="A2", **new)])[0].met
    assert met.reasons[0] == {
        "kind": "hs", "declared": "8504409900", "asked": "85044099", "given": "85044014", "old": "85044014",
        "since": (today + timedelta(days=2)).isoformat(),
    }  # fmt: skip


def test_the_stored_line_names_no_person_and_keeps_its_value(people):
    row = line()
    assert row["value"] == Decimal("1200.50")
    assert row["declared_on"] == date.fromisoformat(row["declared_on"].isoformat())
    for wrong in ({"importer": "张三"}, {"consignee": "张三"}, {"origin": "cn"}, {"hs_code": "850440"}, {"value": "-1"},
                  {"value": "NaN"}, {"number": ""}, {"line": "0"}, {"declared_on": "2026-02-30"}, {"goods": "x" * 201}):  # fmt: skip
        _row, faults = read({"number": "A1", "declared_on": "2026-11-20", "port": "2901", "hs_code": "8504401400",
                             "origin": "CN", "importer": "3301960001", "value": "1"} | wrong)  # fmt: skip
        assert faults == tuple(wrong), (wrong, faults)


@pytest.mark.clause("S43-9.1", "G17-19")
@pytest.mark.parametrize("bulletin", [True, False])
def test_a_later_edition_takes_over_what_stands(people, drafted, story, deliver, bulletin):
    from fengsui.warning.commands import issue, warning

    row = signed(drafted, people)
    draft = warning.correct(warning_id=story.warning, reason="型号误写", by=story.officer)
    shorter = until() - timedelta(days=3)
    told = {"change_note_zh": "更正型号", "term_until": shorter}
    if not bulletin:
        told |= {"forms": ["notice", "announcement"], "forms_reason": "各口岸已处置完毕"}
    warning.revise(draft.pk, **told, by=story.officer)
    warning.check_secrecy(draft.pk, note="可以公开", by=story.officer)
    warning.check_legality(draft.pk, note="合法", by=story.by("fan"))
    warning.submit(draft.pk, by=story.officer)
    warning.approve(draft.pk, seen=RiskWarning.objects.get(pk=draft.pk).text_hash, by=story.head)
    issue.publish(draft.pk, by=story.by("pan"))
    deliver()
    row.refresh_from_db()
    assert PortControlInstruction.objects.count() == 1
    if not bulletin:
        assert row.state == "ended"
        return
    assert (row.state, row.warning_id, row.edition) == ("standing", draft.pk, 1)
    assert (row.content["term_until"], row.signed["term_until"]) == (shorter.isoformat(), until().isoformat())
    instruction.dry_run(row.pk, by=people["gao"])
    assert instruction.sign(row.pk, by=people["ding"]).term_until == shorter
