"""Expert panels: who may sit, what stays sealed until when, and that nothing is concluded without a lawful panel and a majority."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fengsui.assessment.commands import engagement, judgement
from fengsui.assessment.models import Engagement, Judgement
from fengsui.assessment.rules.judgement import majority, panel_allowed
from fengsui.clocks.now import now
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.journal.models import Entry
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.people.models import User
from fengsui.registers.commands import designation
from fengsui.registers.models import Designation
from fengsui.web.doors import REGISTRY

POOL = ("eve", "eli", "ella", "emma", "erin")
YES = {"conflict_free": True, "undertaking": True, "liability": True}
RESULT = {"conclusion": "风险成立", "nature": "设计缺陷", "measures": "停止销售"}


def refusal_of(call, *args, **told):
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return [reason.rule for reason in refused.value.details]


@pytest.fixture
def panel(world, act_as, deliver):
    """A judgement in expert mode upon a confirmed assessment, and its people."""
    people = {persona.username: act_as(persona.username) for persona in PERSONAS}
    story = Story(people).tell(until="confirm")
    deliver()
    held = judgement.convene(case_id=story.case, mode="expert", tier=3, by=people["mei"])
    return held, people


def engaged(held, people, *names, accept=True):
    made = {}
    for name in names:
        row = engagement.issue(
            judgement_id=held.pk, expert=name, questions="等级", due_at=now() + timedelta(days=3), by=people["mei"]
        )
        made[name] = engagement.accept(row.pk, by=people[name], **YES) if accept else row
    return made


def signed(rows, people, **choices):
    for name, choice in choices.items():
        engagement.opine(rows[name].pk, choice=choice, opinion=f"{name} 的理由", by=people[name])


@pytest.mark.clause("Q09-2.4.2.2.a", "A13-15.a")
@pytest.mark.parametrize(
    ("experts", "complex_", "allowed"),
    [
        (1, False, False),
        (2, False, False),
        (3, False, True),
        (4, False, False),
        (5, False, True),
        (3, True, False),
        (4, True, False),
        (5, True, True),
        (6, True, False),
    ],
)
def test_panels_are_odd_and_large_enough(experts, complex_, allowed):
    assert panel_allowed(experts, complex=complex_, least=3, least_complex=5) is allowed


@pytest.mark.clause("Q09-4.1.b", "A13-29", "A13-17", "Q09-1.3.5")
def test_an_expert_is_commissioned_declares_and_answers_in_person(panel):
    held, people = panel
    told = {"judgement_id": held.pk, "questions": "等级", "due_at": now() + timedelta(days=3), "by": people["mei"]}
    assert refusal_of(engagement.issue, **told, expert="xue") == ["expert_qualified"], "not in the register"
    assert refusal_of(engagement.issue, **(told | {"questions": " "}), expert="eve") == ["questions_given"]
    row = engagement.issue(**told, expert="eve")
    assert refusal_of(engagement.issue, **told, expert="eve") == ["not_engaged_yet"]
    with pytest.raises(IntegrityError, match="engagement_once_a_round"), transaction.atomic():
        Engagement(
            state="issued", unit=row.unit, path=row.path, judgement=held, expert=row.expert, questions="x", due_at=now()
        ).save(force_insert=True)
    assert refusal_of(engagement.accept, row.pk, by=people["eli"], **YES) == ["own_engagement"]
    assert refusal_of(engagement.accept, row.pk, by=people["eve"], **(YES | {"conflict_free": False})) == [
        "conflict_declared_clean"
    ]
    assert refusal_of(engagement.accept, row.pk, by=people["eve"], **(YES | {"undertaking": False})) == [
        "secrecy_undertaken"
    ]
    assert refusal_of(engagement.accept, row.pk, by=people["eve"], **(YES | {"liability": False})) == [
        "liability_accepted"
    ]
    with pytest.raises(Forbidden):
        engagement.issue(**(told | {"by": people["lin"]}), expert="eli")
    with pytest.raises(Unknown):
        engagement.issue(**(told | {"by": people["wu"]}), expert="eli")


@pytest.mark.clause("Q09-4.1.a", "S43-5.b", "A13-6.a")
def test_whoever_stands_no_more_is_not_invited(panel):
    held, people = panel
    row = Designation.objects.get(person__username="eve", kind="expert")
    designation.suspend(row.pk, reason="另案核查", by=people["sun"])
    told = {"judgement_id": held.pk, "questions": "等级", "due_at": now() + timedelta(days=3), "by": people["mei"]}
    assert refusal_of(engagement.issue, **told, expert="eve") == ["expert_qualified"]


@pytest.mark.clause("Q09-2.4.2.2.a", "A13-29", "Q09-4.1.b")
def test_three_with_one_recusal_are_two_and_wait_for_a_replacement(panel):
    held, people = panel
    rows = engaged(held, people, "eve", "eli")
    third = engaged(held, people, "ella", accept=False)["ella"]
    begin = {"attendees": ["eve", "eli", "ella"], "by": people["mei"]}
    assert refusal_of(judgement.start, held.pk, **begin) == ["experts_engaged"], "commissioned, but not accepted"
    engagement.recuse(third.pk, reason="曾为生产者提供咨询", by=people["ella"])
    assert refusal_of(judgement.start, held.pk, attendees=["eve", "eli"], by=people["mei"]) == [
        "panel_odd_and_large_enough"
    ]
    rows |= engaged(held, people, "emma")
    assert judgement.start(held.pk, attendees=["eve", "eli", "emma"], by=people["mei"]).state == "in_session"
    assert {one.expert.username for one in Judgement.objects.get(pk=held.pk).panel()} == {"eve", "eli", "emma"}


@pytest.mark.clause("Q09-2.4.2.2.b", "Q09-2.4.3.2")
def test_opinions_are_sealed_signed_once_and_opened_with_the_result(panel, deliver):
    held, people = panel
    rows = engaged(held, people, "eve", "eli", "ella")
    assert refusal_of(engagement.opine, rows["eve"].pk, choice="high", opinion="x", by=people["eve"]) == [
        "session_open",
        "expert_present",
    ]
    judgement.start(held.pk, attendees=["eve", "eli", "ella"], by=people["mei"])
    assert refusal_of(engagement.opine, rows["eve"].pk, choice="high", opinion=" ", by=people["eve"]) == [
        "opinion_written"
    ]
    assert refusal_of(engagement.opine, rows["eve"].pk, choice="enormous", opinion="x", by=people["eve"]) == [
        "choice_known"
    ]
    signed(rows, people, eve="high", eli="low")
    assert refusal_of(engagement.opine, rows["eve"].pk, choice="low", opinion="改", by=people["eve"]) == [
        "state_allows"
    ]
    assert refusal_of(judgement.conclude, held.pk, **RESULT, risk_level="high", by=people["mei"]) == [
        "everybody_signed",
        "majority_reached",
    ]
    assert refusal_of(judgement.split, held.pk, by=people["mei"]) == ["everybody_signed"]
    for who in ("mei", "eli", "zhao"):
        page = str(REGISTRY["engagement"].describe(Engagement.objects.get(pk=rows["eve"].pk), people[who]))
        assert "eve 的理由" not in page
    told = str(Engagement.objects.get(pk=rows["eve"].pk).snapshot()) + str(
        [entry.body for entry in Entry.objects.filter(aggregate__in=["engagement", "judgement"])]
    )
    assert "eve 的理由" not in told and "'choice'" not in told
    signed(rows, people, ella="high")
    done = judgement.conclude(held.pk, **RESULT, risk_level="high", by=people["mei"])
    assert [(vote["choice"], vote["opinion"]) for vote in done.votes] == [
        ("high", "eve 的理由"), ("low", "eli 的理由"), ("high", "ella 的理由"),
    ]  # fmt: skip
    for row in Engagement.objects.filter(judgement=held):
        cast = Entry.objects.get(act="engagement.opine", subject=row.pk)
        assert cast.body["engagement"]["sha256"] == row.sha256 == row.seal(), "what was cast is what was opened"
    judgement.confirm(held.pk, reason="同意", by=people["zhao"])
    deliver()
    assert set(Engagement.objects.filter(judgement=held).values_list("state", flat=True)) == {"closed"}
    assert not REGISTRY["engagement"].rows(people["eve"]).exists(), "access has ended"


@pytest.mark.clause("A13-17", "Q09-4.1.b")
def test_an_expert_sees_the_own_case_and_nothing_else(panel):
    held, people = panel
    rows = engaged(held, people, "eve", "eli", accept=False)
    before = str(REGISTRY["engagement"].describe(rows["eve"], people["eve"]))
    parts = held.assessment.parts
    assert parts["hazard"] not in before, "particulars follow the undertaking"
    engagement.accept(rows["eve"].pk, by=people["eve"], **YES)
    mine = Engagement.objects.get(pk=rows["eve"].pk)
    after = REGISTRY["engagement"].describe(mine, people["eve"])
    assert all(parts[name] in str(after) for name in ("hazard", "extent", "proposal")) and not after.related
    assert after.figures and "<svg" in after.figures[0].svg, "the pictures of what was computed stand on the one page"
    for aggregate in REGISTRY:
        seen = {row.pk for row in REGISTRY[aggregate].rows(people["eve"])}
        allowed = (
            {mine.pk}
            if aggregate == "engagement"
            else {row.pk for row in Designation.objects.filter(person__username="eve")}
        )
        assert seen <= allowed, aggregate


@pytest.mark.clause("Q09-2.4.2.2.c", "Q09-2.4.2.4.a", "Q09-2.4.2.4.b")
def test_a_split_is_investigated_and_heard_again_by_others(panel, deliver):
    held, people = panel
    rows = engaged(held, people, "eve", "eli", "ella")
    judgement.start(held.pk, attendees=["eve", "eli", "ella"], by=people["mei"])
    signed(rows, people, eve="serious", eli="medium", ella="low")
    assert refusal_of(judgement.conclude, held.pk, **RESULT, risk_level="medium", by=people["mei"]) == [
        "majority_reached"
    ]
    judgement.split(held.pk, by=people["mei"])
    assert refusal_of(judgement.conclude, held.pk, **RESULT, risk_level="medium", by=people["mei"]) == ["state_allows"]
    judgement.investigate(held.pk, reason="查明使用环境", by=people["mei"])
    assert refusal_of(judgement.receive_findings, held.pk, findings=" ", mode="expert", by=people["mei"]) == [
        "findings_filed"
    ]
    again = judgement.receive_findings(held.pk, findings="八成用户整夜充电", mode="expert", by=people["mei"])
    assert (again.state, again.round, len(again.votes)) == ("convened", 2, 3), "the first opinions stay on record"
    deliver()
    assert not REGISTRY["engagement"].rows(people["eve"]).exists()
    rows = engaged(held, people, "eve", "emma", "erin")
    judgement.start(held.pk, attendees=["eve", "emma", "erin"], by=people["mei"])
    signed(rows, people, eve="serious", emma="serious", erin="high")
    done = judgement.conclude(held.pk, **RESULT, risk_level="serious", by=people["mei"])
    assert done.state == "concluded" and len(done.votes) == 6


@pytest.mark.clause("G17-28")
def test_misconduct_found_later_is_counted_anew(panel, deliver):
    held, people = panel
    rows = engaged(held, people, "eve", "eli", "ella")
    judgement.start(held.pk, attendees=["eve", "eli", "ella"], by=people["mei"])
    signed(rows, people, eve="high", eli="high", ella="low")
    judgement.conclude(held.pk, **RESULT, risk_level="high", by=people["mei"])
    assert refusal_of(engagement.exclude, rows["eve"].pk, reason="收受财物", evidence=" ", by=people["gao"]) == [
        "misconduct_evidenced"
    ]
    engagement.exclude(rows["eve"].pk, reason="收受财物", evidence="纪检通报", by=people["gao"])
    deliver()
    held.refresh_from_db()
    assert (held.state, held.round) == ("convened", 2)
    rows = engaged(held, people, "eli", "ella", "emma")
    judgement.start(held.pk, attendees=["eli", "ella", "emma"], by=people["mei"])
    signed(rows, people, eli="high", ella="low", emma="high")
    judgement.conclude(held.pk, **RESULT, risk_level="high", by=people["mei"])
    judgement.confirm(held.pk, reason="同意", by=people["zhao"])
    deliver()
    engagement.exclude(rows["emma"].pk, reason="隐瞒利益关系", evidence="核查记录", by=people["gao"])
    deliver()
    held.refresh_from_db()
    assert held.state == "confirmed" and held.doubted, "decisions that rest on it are warned"


@pytest.mark.clause("Q09-2.4.2.1", "Q09-2.4.2.3", "Q09-2.4.2.5", "Q09-2.4.3.3", "Q09-2.4.0", "Q09-2.4.3.2")
def test_each_mode_asks_for_its_own(panel):
    held, people = panel
    mei, case = people["mei"], held.case_id
    assert refusal_of(judgement.convene, case_id=case, mode="working", tier=3, partners="市场监管局", by=mei) == [
        "lead_named_if_joint"
    ]
    working = judgement.convene(
        case_id=case, mode="working", tier=3, partners="市场监管局", lead="杭州海关 梅雪", by=mei
    )
    present = {"attendees": ["mei", "bai"], "declared": True, "by": mei}
    assert refusal_of(judgement.start, working.pk, **present) == ["agenda_given"]
    working = judgement.convene(case_id=case, mode="working", tier=3, agenda="研判等级", by=mei)
    assert refusal_of(judgement.start, working.pk, **(present | {"declared": False})) == ["declarations_clean"]
    judgement.start(working.pk, **present)
    assert refusal_of(judgement.conclude, working.pk, **RESULT, risk_level="high", by=mei) == ["minutes_written"]
    assert refusal_of(
        judgement.conclude, working.pk, **(RESULT | {"nature": ""}), minutes="纪要", risk_level="high", by=mei
    ) == ["nature_given"]
    technical = judgement.convene(case_id=case, mode="technical", tier=3, by=mei)
    judgement.start(technical.pk, **present)
    told = {**RESULT, "risk_level": "high", "by": mei}
    assert refusal_of(judgement.conclude, technical.pk, **told) == ["laboratory_qualified", "laboratory_reported"]
    assert refusal_of(judgement.conclude, technical.pk, **told, laboratory="OP01", lab_report="报告") == [
        "laboratory_qualified"
    ]
    assert judgement.conclude(technical.pk, **told, laboratory="TI02", lab_report="EC-7").state == "concluded"
    consolidated = judgement.convene(case_id=case, mode="consolidated", tier=3, agenda="第四季度", by=mei)
    judgement.start(consolidated.pk, **present)
    assert refusal_of(judgement.conclude, consolidated.pk, **told, minutes="纪要") == ["candidates_reviewed"]
    assert judgement.conclude(consolidated.pk, **told, minutes="纪要", candidates="本季七件").state == "concluded"


@pytest.mark.clause("Q09-2.4.2.2.a", "Q09-2.4.2.2.b", "A13-29", "G17-28")
@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_nothing_is_concluded_without_a_lawful_panel_and_a_majority(seed, panel, deliver):
    """Joins, recusals, absences, votes, exclusions, adjournments, in any order, against a plain count beside it."""
    held, people = panel
    luck, mei = random.Random(seed), people["mei"]
    cast: dict[str, tuple[int, str]] = {}
    for _step in range(40):
        held = Judgement.objects.select_related("case", "unit", "assessment").get(pk=held.pk)
        rows = {
            one.expert.username: one
            for one in held.engagements.filter(round=held.round).select_related("expert").order_by("pk")
        }
        name = luck.choice(POOL)
        act = luck.choice(
            [
                "issue",
                "accept",
                "accept",
                "recuse",
                "excuse",
                "start",
                "opine",
                "opine",
                "opine",
                "exclude",
                "adjourn",
                "conclude",
                "conclude",
                "split",
            ]
        )
        choice = luck.choice(["high", "high", "low", "abstain"])
        try:
            with transaction.atomic():
                match act:
                    case "issue":
                        engaged(held, people, name, accept=False)
                    case "accept" if name in rows:
                        engagement.accept(rows[name].pk, by=people[name], **YES)
                    case "recuse" | "excuse" if name in rows:
                        getattr(engagement, act)(
                            rows[name].pk, reason="写明", by=people[name] if act == "recuse" else mei
                        )
                    case "opine" if name in rows:
                        engagement.opine(rows[name].pk, choice=choice, opinion="理由", by=people[name])
                        cast[str(rows[name].pk)] = (held.round, choice)
                    case "exclude" if name in rows and luck.random() < 0.3:
                        engagement.exclude(rows[name].pk, reason="写明", evidence="记录", by=people["gao"])
                    case "start":
                        able = [who for who, row in rows.items() if row.state in ("accepted", "opinion_signed")]
                        judgement.start(held.pk, attendees=able, by=mei)
                    case "adjourn":
                        judgement.adjourn(held.pk, reason="补充专家", by=mei)
                    case "conclude":
                        judgement.conclude(held.pk, **RESULT, risk_level="high", by=mei)
                    case "split":
                        judgement.split(held.pk, by=mei)
        except Refused:
            pass
        deliver()
        held = Judgement.objects.get(pk=held.pk)
        if held.state == "concluded":
            panel_now = [
                one for one in held.engagements.filter(round=held.round, present=True) if one.state == "opinion_signed"
            ]
            assert len(panel_now) % 2 == 1 and len(panel_now) >= 3
            votes = tuple((str(one.expert_id), cast[str(one.pk)][1]) for one in panel_now)
            assert majority(votes, len(panel_now)) == "high"
            assert not held.engagements.filter(round=held.round, present=True, state="accepted").exists()
        for pk, (_round, chosen) in cast.items():
            row = Engagement.objects.get(pk=pk)
            assert row.choice == chosen and row.sha256 == row.seal(), "no vote is lost or changed"
    if held.state in ("concluded", "divergent"):
        opened = {vote["sha256"] for vote in held.votes}
        kept = held.engagements.filter(round=held.round, present=True, state="opinion_signed")
        assert {one.sha256 for one in kept} <= opened
    assert User.objects.filter(username__in=POOL).count() == 5
