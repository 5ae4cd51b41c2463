"""The rules of work assignments by themselves: every kind, every verdict, every lack of a result."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from fengsui.assessment.lifecycle.task import LIFECYCLE, LIVE, OPEN
from fengsui.assessment.rules import assessment as whole
from fengsui.assessment.rules import task as r
from fengsui.kernel.actor import Actor, Grant, Jurisdiction
from fengsui.kernel.moments import BEIJING

AT = datetime(2026, 11, 20, 12, tzinfo=BEIJING)
LAB = Actor("lab", "蓝波", unit="LB01", grants=(Grant("institution", frozenset(), party="TF-2026-001"),))
HQ = Jurisdiction("HQ")
RESULT = {
    "findings": "超限", "verdict": "established", "protocol": "一小时", "standard_no": "GB 4943.1",
    "samples": [{"number": "Y-01", "seal": "F-1"}, {"number": "Y-02", "seal": "F-2"}],
    "instruments": [{"name": "记录仪", "number": "EQ-1"}], "measured": [{"item": "温升", "value": "71 K", "verdict": "不符合"}],
}  # fmt: skip
FACTS = r.TaskFacts("running", HQ, kind="laboratory", result=RESULT, raw=(("曲线", "0f" * 32),))
OF_A_TEST = (
    r.protocol_named, r.samples_traceable, r.instrument_named, r.standard_named, r.values_recorded, r.raw_data_kept,
)  # fmt: skip


def holds(rule, **told):
    return rule(replace(FACTS, **told), LAB, AT)


@pytest.mark.clause("Q09-4.2.c", "S43-6.e")
@pytest.mark.parametrize("kind", r.UNDER_ASSESSMENT)
def test_what_a_result_must_hold_depends_on_its_kind(kind):
    tested = kind in ("laboratory", "experiment", "technical")
    bare = {"kind": kind, "result": {"findings": "无异常", "verdict": "undecided"}, "raw": ()}
    assert [holds(rule, **bare) for rule in OF_A_TEST] == [not tested] * len(OF_A_TEST)
    assert holds(r.findings_written, **bare) and holds(r.verdict_given, **bare)
    assert all(holds(rule, kind=kind) for rule in OF_A_TEST)


@pytest.mark.clause("Q09-4.2.c")
@pytest.mark.parametrize(
    ("rule", "name", "column"),
    [
        (r.samples_traceable, "samples", "number"),
        (r.samples_traceable, "samples", "seal"),
        (r.instrument_named, "instruments", "name"),
        (r.instrument_named, "instruments", "number"),
        (r.values_recorded, "measured", "item"),
        (r.values_recorded, "measured", "value"),
        (r.values_recorded, "measured", "verdict"),
    ],
)
def test_every_row_must_be_whole(rule, name, column):
    rows = [dict(row) for row in RESULT[name]]
    rows[-1][column] = " "
    missing = [{key: told for key, told in row.items() if key != column} for row in RESULT[name]]
    assert not holds(rule, result=RESULT | {name: missing})
    assert holds(rule) and not holds(rule, result=RESULT | {name: rows}) and not holds(rule, result=RESULT | {name: []})


@pytest.mark.clause("S43-6.e")
def test_the_verdicts_that_are_known():
    given = [holds(r.verdict_given, result={"verdict": told}) for told in (*r.VERDICTS, "", "perhaps")]
    assert given == [True, True, True, False, False]
    assert set(r.VERDICTS) == {"established", "not_established", "undecided"}


@pytest.mark.clause("Q09-4.2.c")
@pytest.mark.parametrize("digest", ["", "0" * 63, "0" * 65, "g" * 64, "A" * 64, "X" * 64])
def test_a_hash_is_sixty_four_hexadecimal_digits(digest):
    assert holds(r.raw_data_hashed, raw=(("全部数字", "0123456789abcdef" * 4),))
    assert holds(r.raw_data_hashed) and not holds(r.raw_data_hashed, raw=(("曲线", "0" * 64), ("影像", digest)))


@pytest.mark.clause("Q09-4.2.b", "Q09-2.4.2.4.a")
def test_which_kinds_are_assigned_where_and_when():
    for kind in ("investigation", "verification", "laboratory", "monitoring", "experiment", "technical"):
        assert holds(r.kind_fits_the_ground, kind=kind)
        under = holds(r.kind_fits_the_ground, kind=kind, under_judgement=True)
        assert under == (kind not in ("verification", "monitoring"))
    assert not holds(r.kind_fits_the_ground, kind="")
    for state in ("ordered", "accepted", "running", "submitted", "confirmed", "declined", "void"):
        assert holds(r.ground_open, ground_state=state) == (state in ("ordered", "accepted", "running")), state
    for state in ("convened", "in_session", "divergent", "investigating", "concluded", "escalated", "confirmed"):
        opened = state in ("convened", "in_session", "divergent", "investigating")
        assert holds(r.ground_open, ground_state=state, under_judgement=True) == opened, state
    assert [holds(r.one_ground, grounds=number) for number in (0, 1, 2)] == [False, True, False]


@pytest.mark.clause("A13-17")
def test_for_whom_somebody_speaks():
    assert r.speaks_for(LAB) == {"LB01", "TF-2026-001"} and r.speaks_for(Actor("x", "无单位")) == set()
    assert holds(r.own_assignment, assignee="LB01") and holds(r.own_assignment, assignee="TF-2026-001")
    assert not holds(r.own_assignment, assignee="TI01") and not holds(r.own_assignment, assignee="")
    assert holds(r.by_a_partner, partners=("HS01", "LB01")) and not holds(r.by_a_partner, partners=("HS01",))
    assert not holds(r.by_a_partner, assignee="LB01"), "who leads is no partner"


@pytest.mark.clause("A13-15.d")
def test_the_edges_of_time():
    second = timedelta(seconds=1)
    for rule in (r.deadline_ahead, r.asked_in_time):
        assert holds(rule, due_at=AT + second) and not holds(rule, due_at=AT) and not holds(rule, due_at=None)
    later = {"due_at": AT, "new_due_at": AT + second}
    assert holds(r.later_date_given, **later) and not holds(r.later_date_given, due_at=AT, new_due_at=AT)
    assert not holds(r.later_date_given, due_at=AT) and not holds(r.later_date_given, new_due_at=AT)


@pytest.mark.clause("A13-15.b", "A13-17")
def test_what_counts_as_under_way():
    assert set(OPEN) == {"assigned", "accepted", "running", "entered", "reviewed"}
    assert set(LIVE) - set(OPEN) == {"issued"}
    assert set(LIFECYCLE.final) == {"declined", "withdrawn"}, "what was taken over can be sent back"
    facts = whole.AssessmentFacts("running", HQ, subtasks={"assessment": "按方法计算"}, tasks_done=("laboratory",))
    assert not whole.subtasks_done_or_reasoned(facts, LAB, AT)
    done = replace(facts, tasks_done=("investigation", "verification", "laboratory"))
    assert whole.subtasks_done_or_reasoned(done, LAB, AT) and whole.tasks_ended(done, LAB, AT)
    assert not whole.tasks_ended(replace(done, tasks_open=1), LAB, AT)
