"""The figures, the notice and the rules of a recall, by themselves, at their edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from fengsui.kernel.actor import CLOCK, Jurisdiction
from fengsui.kernel.moments import BEIJING
from fengsui.recall.rules import figures, notice
from fengsui.recall.rules import progress as p
from fengsui.recall.rules import recall as r
from fengsui.recall.rules import scope as sc
from fengsui.recall.rules.recall import RecallFacts
from fengsui.recall.rules.scope import ScopeFacts, covers

AT = datetime(2026, 11, 20, 12, tzinfo=BEIJING)
DAY = timedelta(days=1)

TEXT = "启航磁力珠玩具（批号B1）召回：可被误吞。请停止使用，退货退款。电话400-800-1234。"
ASKED = {"product": "磁力珠玩具", "marks": ["B1"], "contact": "400-800-1234"}


@pytest.mark.parametrize(
    ("corrected", "units", "rate"),
    [
        ({}, {}, None),
        ({"consumer": 1}, {"consumer": 0}, None),
        ({}, {"consumer": 4}, 0),
        ({"consumer": 1, "importer": 2}, {"consumer": 2, "importer": 2}, 0.75),
        ({"consumer": 2}, {"consumer": 2}, 1),
    ],
)
def test_completion(corrected, units, rate):
    assert figures.completion(corrected, units) == rate


def test_count_counts_the_levels_that_are_asked():
    units = {"producer": 1, "importer": 2, "distributor": 4, "consumer": 8, "elsewhere": 99}
    assert figures.count(units) == 15
    assert figures.count(units, figures.SOLD) == 12 and figures.count(units, figures.STOCK) == 3


def test_remedied_counts_units_and_not_contacts():
    rows = [{"notified": 100, "reached": 50, "unreachable": 9, "returned": 1, "repaired": 2, "destroyed": 4}, {"returned": 8}]  # fmt: skip
    assert figures.remedied(rows) == 15 and figures.remedied([]) == 0


def test_impossible_contacts():
    def row(name, notified, reached, lost=0):
        return {"method": name, "notified": notified, "reached": reached, "unreachable": lost}

    assert figures.impossible([row("mail", 10, 8, 2), row("phone", 5, 5)]) == ()
    assert figures.impossible([row("mail", 10, 8, 3)]) == ("mail",)
    assert figures.impossible([row("mail", 1, 1), row("mail", 1, 1)]) == ("mail",)
    assert figures.impossible([{"method": "visit"}]) == ()


def test_beyond_and_fell():
    assert figures.beyond({"consumer": 4}, {"consumer": 4}) == ()
    assert figures.beyond({"consumer": 5, "producer": 1}, {"consumer": 4}) == ("producer", "consumer")
    assert not figures.fell({"consumer": 4}, {"consumer": 4}) and figures.fell({}, {"consumer": 1})
    assert not figures.fell({"consumer": 4}, {})


@pytest.mark.parametrize(
    ("text", "number"),
    [("已售12,000件", 12000), ("1，200 台", 1200), ("约 35 吨，另有 8 吨", 35), ("全部", 0), ("", 0)],
)
def test_a_quantity_in_words(text, number):
    assert figures.stated(text) == number


def test_a_whole_notice_lacks_nothing():
    assert notice.lacking(TEXT, **ASKED) == ()
    assert notice.lacking(TEXT.replace("批号B1", "详见清单"), **ASKED) == ()


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("召回", "通知", "recall"),
        ("磁力珠玩具", "玩具", "product"),
        ("B1", "B2", "range"),
        ("误吞", "打开", "hazard"),
        ("停止使用", "留意", "action"),
        ("退货退款", "来电", "remedy"),
        ("400-800-1234", "见网站", "contact"),
        ("400-800-1234", "400-800-9999", "contact"),
    ],
)
def test_each_part_of_a_notice_is_missed(old, new, part):
    assert notice.lacking(TEXT.replace(old, new), **ASKED) == (part,)


def test_an_empty_notice_lacks_everything_in_order():
    assert notice.lacking("", product="", marks=[""], contact="") == notice.PARTS


def test_mail_is_a_contact_too():
    asked = ASKED | {"contact": "zhaohui@example.com"}
    assert notice.lacking(TEXT.replace("400-800-1234", "zhaohui@example.com"), **asked) == ()
    assert notice.lacking(TEXT, **asked) == ("contact",)


def test_codes_under_a_heading():
    assert covers(["95030089"], ["9503"]) and covers(["1", "95"], ["95"])
    assert not covers(["95030089"], ["9504"]) and not covers([], ["95"]) and not covers(["95"], [])


DANGERS = "危险 危害 风险 伤害 受伤 死亡 起火 燃烧 爆炸 触电 烫伤 窒息 误吞 中毒 割伤 坠落 失控 超标"


@pytest.mark.parametrize("word", DANGERS.split())
def test_every_word_of_danger_names_the_hazard(word):
    assert notice.lacking(TEXT.replace("误吞", word), **ASKED) == ()


@pytest.mark.parametrize("word", "停止 停用 断开 拔下 取下 收好 不要 请勿".split())
def test_every_word_of_acting_says_what_to_do(word):
    assert notice.lacking(TEXT.replace("停止", word), **ASKED) == ()


@pytest.mark.parametrize("word", "退货 退款 更换 换货 维修 修理 加装 升级 销毁 回收".split())
def test_every_remedy_is_one(word):
    assert notice.lacking(TEXT.replace("退货退款", word), **ASKED) == ()


def test_what_is_counted_for_each_way_of_telling():
    assert figures.FIGURES == ("notified", "reached", "unreachable", "returned", "repaired", "destroyed")
    assert figures.impossible([{"method": "visit", "reached": 1}]) == ("visit",)
    assert figures.impossible([{}, {}]) == ("",), "two ways without a name are one way twice"


RECALL = RecallFacts("", Jurisdiction("HQ"))
SCOPE = ScopeFacts("", Jurisdiction("HQ"))


def holds(rule, facts=RECALL, **told):
    return rule(replace(facts, **told), CLOCK, AT)


EMITTING = "8407 8408 8426 8427 8428 8429 8430 8432 8433 8479 8502 8701 8702 8703 8704 8705 8711 8716"


@pytest.mark.clause("S43-12.b")
@pytest.mark.parametrize("category", ["vehicle", "non_road_machine"])
def test_what_emits_is_a_vehicle_or_a_machine_by_category_and_by_code(category):
    told = {"kind": "environmental", "category": category}
    assert holds(r.goods_emit, **told), "without a code the category says it"
    headings = [f"{number:04d}" for number in range(8400, 8720)]
    assert [one for one in headings if holds(r.goods_emit, **told, hs_codes=(f"{one}1000",))] == EMITTING.split()


@pytest.mark.clause("S43-12.b")
def test_toys_do_not_emit_whatever_their_code():
    assert not holds(r.goods_emit, kind="environmental", category="toys", hs_codes=("87032100",))
    assert not holds(r.goods_emit, kind="environmental", category="toys")
    assert holds(r.goods_emit, kind="ordered", category="toys", hs_codes=("95030089",))


@pytest.mark.clause("A13-22.6", "S43-12.e")
def test_one_piece_sold_is_enough_for_an_order_and_none_is_not():
    assert [sold for sold in (-1, 0, 1) if holds(r.sold_stated, sold=sold)] == [1]
    assert holds(r.units_stated, units={"consumer": 1}) and holds(r.units_stated, units={"distributor": 1})
    assert not holds(r.units_stated, units={"producer": 9, "importer": 9}) and not holds(r.units_stated)


@pytest.mark.clause("G17-17.2", "S43-12.e")
def test_an_order_is_due_later_and_a_schedule_may_end_today():
    assert holds(r.deadline_ahead, due_at=AT + timedelta(microseconds=1))
    assert not holds(r.deadline_ahead, due_at=AT) and not holds(r.deadline_ahead)
    assert holds(r.schedule_given, schedule_until=AT.date())
    assert not holds(r.schedule_given, schedule_until=AT.date() - DAY) and not holds(r.schedule_given)


@pytest.mark.clause("A13-23.3", "S43-12.d")
def test_progress_is_a_way_of_telling_or_one_piece_put_right():
    assert holds(p.progress_stated, methods=({"method": "mail"},))
    assert holds(p.progress_stated, corrected={"consumer": 1})
    assert not holds(p.progress_stated) and not holds(p.progress_stated, corrected={"consumer": 0})


@pytest.mark.clause("S43-12.d")
def test_the_lowest_rate_that_is_enough_is_not_low():
    assert holds(p.response_low_where_claimed, ground="low_response", rate=0.49, low=0.5)
    assert not holds(p.response_low_where_claimed, ground="low_response", rate=0.5, low=0.5)
    assert holds(p.response_low_where_claimed, ground="low_response", low=0.5)
    assert holds(p.response_low_where_claimed, ground="new_defect", rate=0.9, low=0.5)
    enough = [rate for rate in (0.0, 0.49, 0.5, 1.0) if holds(p.rate_enough_or_reasoned, rate=rate, low=0.5)]
    assert enough == [0.5, 1.0]
    assert holds(p.rate_enough_or_reasoned, rate=0.1, low=0.5, low_rate_reason="多数已报废")
    assert not holds(p.rate_enough_or_reasoned, low=0.5)


@pytest.mark.clause("S43-12.d", "S43-12.f")
def test_grounds_to_widen_and_violations_that_are_concealment():
    assert [one for one in ("low_response", "new_defect", "other", "") if holds(p.ground_chosen, ground=one)] == [
        "low_response", "new_defect",
    ]  # fmt: skip
    assert [f"V{n}" for n in range(9) if holds(p.violation_known, violation=f"V{n}")] == ["V1", "V3"]
    assert holds(p.range_added_where_new_defect, ground="new_defect", added=("B2",))
    assert not holds(p.range_added_where_new_defect, ground="new_defect")


@pytest.mark.clause("S43-12.d")
@pytest.mark.parametrize("level", ["producer", "importer", "distributor", "consumer"])
def test_widening_takes_nothing_away_at_any_level(level):
    assert holds(p.units_not_fewer, units={level: 4}, units_before={level: 4}) and holds(p.units_not_fewer)
    assert not holds(p.units_not_fewer, units={level: 3}, units_before={level: 4})
    assert not holds(p.units_not_fewer, units_before={level: 1}), "what is not told any more stands nowhere"


@pytest.mark.clause("S43-12.a", "A13-4")
def test_the_list_of_goods_begins_today_and_ends_tomorrow_at_the_earliest():
    today = AT.date()
    begins = [day for day in (-1, 0, 1) if holds(sc.begins_today_or_later, SCOPE, valid_from=today + day * DAY)]
    assert begins == [0, 1] and not holds(sc.begins_today_or_later, SCOPE)
    ends = [day for day in (-1, 0, 1) if holds(sc.ends_after_today, SCOPE, valid_to=today + day * DAY)]
    assert ends == [1] and not holds(sc.ends_after_today, SCOPE)
    later = {"valid_from": today + 5 * DAY}
    assert [day for day in (1, 5, 6) if holds(sc.ends_after_today, SCOPE, **later, valid_to=today + day * DAY)] == [6]
    past = {"valid_from": today - 5 * DAY}
    assert [day for day in (-4, 0, 1) if holds(sc.ends_after_today, SCOPE, **past, valid_to=today + day * DAY)] == [1]


@pytest.mark.clause("S43-12.a")
def test_goods_are_listed_by_category_or_by_code_of_two_digits_at_least():
    assert holds(sc.goods_listed, SCOPE, categories=("toys",)) and holds(sc.goods_listed, SCOPE, hs_prefixes=("95",))
    assert not holds(sc.goods_listed, SCOPE)
    assert holds(sc.codes_well_formed, SCOPE, hs_prefixes=("95", "9503008900123"))
    for code in ("9", "95030089001234", "95a", ""):
        assert not holds(sc.codes_well_formed, SCOPE, hs_prefixes=("95", code))
