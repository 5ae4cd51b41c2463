"""The linter of texts: every kind of objection, and texts that nobody objects to."""

from __future__ import annotations

import pytest
from django.utils.functional import Promise
from hypothesis import given, settings
from hypothesis import strategies as st

from fengsui.warning.labels.wording import WORDING
from fengsui.warning.rules.avoided import LEAKING
from fengsui.warning.rules.said_twice import unsaid
from fengsui.warning.rules.wording import CONTENTS, Objection, objections

FORMS = ("bulletin", "notice", "announcement")
GOOD = {
    "level": "L2",
    "starts_on": "2026-11-20",
    "term_until": "2026-12-20",
    "title_zh": "“晨光”牌CG-20W型手机充电器过充起火",
    "title_en": "“Chenguang” CG-20W phone chargers catch fire when overcharged",
    "hazard_zh": "两个批次充电器缺少过充保护，正常使用即可能过热起火。",
    "hazard_en": "Two batches lack overcharge protection; they overheat and catch fire in normal use.",
    "extent_zh": "批号20260801、20260815，共1.2万件，2026年8月1日起主要销往浙江、江苏。",
    "extent_en": "Batches 20260801 and 20260815, 12,000 pieces, sold in Zhejiang and Jiangsu from 1 August 2026.",
    "matters_zh": "发现同型号产品应当立即停止使用并断开电源。",
    "matters_en": "Stop using and unplug products of this model.",
    "consumer_advice_zh": "请立即停止使用上述充电器，拔下电源，联系销售者退货退款。",
    "consumer_advice_en": "Stop using these chargers, unplug them, and return them to the seller.",
    "required_actions_zh": "对同类产品加严检验监管，按案件FX-HQ-2026-0001布控。",
    "required_actions_en": "Inspect like goods more strictly, under case FX-HQ-2026-0001.",
    "mitigation_asked_zh": "提交风险分析和消减报告，停止销售，召回已售产品。",
}


def found(forms=FORMS, **changes):
    return objections(GOOD | changes, forms=forms)


def kinds(forms=FORMS, **changes):
    return {(one.field, one.kind) for one in found(forms, **changes)}


@pytest.mark.parametrize("forms", [FORMS, ("bulletin",), ("notice",), ("announcement",), ("recall",), ()])
def test_nobody_objects_to_a_good_text(forms):
    assert found(forms) == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("field", "kind"),
    [("level", "no_level"), ("starts_on", "no_start"), ("extent_zh", "no_extent"), ("matters_zh", "no_matters")],
)
@pytest.mark.clause("S43-10.b")
def test_each_of_the_four_contents_is_owed_by_each_form(form, field, kind):
    assert kinds((form,), **{field: " "}) == {(field, kind)}
    assert (field, kind) in {(one.field, one.kind) for one in objections({}, forms=(form,))}


def test_a_recall_notice_owes_extent_matters_and_advice_but_no_level():
    owed = {(one.field, one.kind) for one in objections({}, forms=("recall",))}
    assert owed == {("extent_zh", "no_extent"), ("matters_zh", "no_matters"), ("consumer_advice_zh", "no_action")}
    assert objections({}, forms=()) == (Objection("extent_zh", "no_extent"), Objection("matters_zh", "no_matters"))


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("matters_zh", "出于谨慎考虑，停止使用。", "出于谨慎考虑"),
        ("matters_zh", "个别批次存在风险。", "个别"),
        ("matters_zh", "极少数情况下会起火。", "极少数"),
        ("matters_zh", "本次为预防性召回。", "预防性"),
        ("matters_zh", "企业自愿召回。", "自愿"),
        ("matters_zh", "起火概率很低。", "概率很低"),
        ("matters_zh", "产品可能起火，但正常使用不会有危险。", "可能起火，但正常使用不会"),
        ("matters_zh", "请勿恐慌，停止使用。", "请勿恐慌"),
        ("matters_zh", "尚未接到人身伤害报告。", "尚未接到人身伤害"),
        ("matters_zh", "给您带来不便，敬请谅解。", "带来不便"),
        ("matters_en", "This is a voluntary recall.", "voluntary"),
        ("matters_en", "As a precaution, stop using it.", "As a precaution"),
        ("matters_en", "Out of an abundance of caution we act.", "Out of an abundance of caution"),
        ("matters_en", "In rare cases it catches fire.", "In rare cases"),
        ("matters_en", "In very specific situations it burns.", "In very specific situations"),
        ("matters_en", "A small number of units catch fire.", "A small number of"),
        ("matters_en", "No injuries have been reported.", "No injuries"),
        ("matters_en", "We are sorry for any inconvenience.", "for any inconvenience"),
        ("title_en", "Discretionary exchange of toys", "Discretionary"),
    ],
)
@pytest.mark.clause("A13-20.3", "G17-16.3")
def test_softening_words_are_left_out(field, text, words):
    softened = [one for one in found(**{field: text}) if one.kind == "softening"]
    assert [(one.field, one.found) for one in softened] == [(field, words)]


@pytest.mark.parametrize(
    ("field", "text", "words", "instead"),
    [
        ("hazard_zh", "使用中可能过热。", "过热", "起火、烫伤"),
        ("hazard_zh", "外壳漏电。触电者可能死亡。", "漏电", "触电"),
        ("hazard_zh", "存在质量问题。", "质量问题", "起火、触电、窒息、受伤"),
        ("hazard_zh", "可能造成不适。", "不适", "受伤、中毒"),
        ("hazard_zh", "存在安全隐患。", "安全隐患", "起火、触电、窒息、受伤"),
        ("hazard_zh", "充电时过热起火。", "", ""),
        ("hazard_zh", "存在安全隐患，可能致人窒息。", "", ""),
        ("hazard_en", "The battery may overheat.", "overheat", "fire, burns"),
        ("hazard_en", "A thermal event may occur. It burns.", "thermal event", "fire, burns"),
        ("hazard_en", "There is a safety concern", "safety concern", "fire, electric shock, choking, injury"),
        ("hazard_en", "It overheats and burns the hand.", "", ""),
    ],
)
def test_a_cause_is_said_with_its_harm(field, text, words, instead):
    weak = [(one.field, one.found, one.advice) for one in found(**{field: text}) if one.kind == "understating"]
    assert weak == ([(field, words, instead)] if words else [])


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("internal_number", "详见案件FX-HQ-2026-0001。"),
        ("internal_number", "依据信息2901-2026-0000012。"),
        ("internal_number", "专题组TF-2026-003。"),
        ("internal_grade", "属于Ⅰ级信息。"),
        ("internal_grade", "信息等级为一级。"),
        ("informant", "据举报人反映。"),
        ("informant", "The whistle-blower said so."),
        ("assessor", "评估专家认为会起火。"),
        ("assessor", "承办人负责解释。"),
        ("secret_mark", "工作秘密，不得外传。"),
        ("secret_mark", "机密★一年"),
        ("secret_mark", "For internal use."),
        ("personal", "身份证号110101199003070038。"),
    ],
)
def test_what_stays_in_the_house_is_not_written(kind, text):
    field = "matters_en" if text.isascii() else "matters_zh"
    assert (field, kind) in kinds(**{field: text})


def test_inside_a_warning_stands_inside():
    assert not found(extent_zh="电池内部短路，插座内部起火，国家秘方。", extent_en="")


@pytest.mark.clause("A13-20.1.a", "G17-16.1")
def test_customs_units_find_the_file_by_its_number():
    assert found(("bulletin",), matters_zh="见FX-HQ-2026-0001，停止放行。", matters_en="") == ()
    assert kinds(("bulletin",), matters_zh="据举报人反映，停止放行。", matters_en="") == {("matters_zh", "informant")}
    assert kinds(required_actions_zh="出于谨慎，加严检验。", required_actions_en="") == set(), (
        "only readers outside are calmed by words"
    )
    assert kinds(required_actions_zh="据举报人反映。", required_actions_en="") == {("required_actions_zh", "informant")}


@pytest.mark.parametrize("advice", ["", "请注意安全。", "提高警惕，加强防范。", "请勿恐慌。", "发现问题及时报告。"])
@pytest.mark.clause("A13-20.3", "G17-16.3")
def test_a_citizen_can_act_on_the_advice(advice):
    assert ("consumer_advice_zh", "no_action") in kinds(consumer_advice_zh=advice)
    assert ("consumer_advice_zh", "no_action") in kinds(("recall",), consumer_advice_zh=advice)
    assert ("consumer_advice_zh", "no_action") not in kinds(("bulletin", "notice"), consumer_advice_zh=advice)


@pytest.mark.parametrize("advice", ["Be careful.", "Recall of computers.", "Do not panic."])
def test_english_advice_says_what_to_do(advice):
    assert ("consumer_advice_en", "no_action") in kinds(consumer_advice_en=advice)
    assert ("consumer_advice_en", "no_action") not in kinds(consumer_advice_en=""), "English is not owed"


@pytest.mark.parametrize("advice", ["拔下电源。", "联系销售者退货。", "把玩具收起，不要让儿童接触。", "核对批号。"])
def test_one_verb_is_enough(advice):
    assert ("consumer_advice_zh", "no_action") not in kinds(consumer_advice_zh=advice)


@pytest.mark.clause("A13-20.2", "G17-16.2")
def test_a_notice_asks_operators_for_something():
    assert kinds(mitigation_asked_zh="") == {("mitigation_asked_zh", "nothing_asked")}
    assert kinds(("bulletin", "announcement"), mitigation_asked_zh="") == set()
    assert kinds(("notice",), consumer_advice_zh="", consumer_advice_en="") == set(), "consumer text is optional (C10)"


@pytest.mark.parametrize(
    "text",
    [
        "请联系{phone}",
        "自%(day)s起",
        "共%d件",
        "型号XX",
        "批号××",
        "某某公司",
        "地址____",
        "电话待定",
        "见[填写批号]",
        "TODO",
        "{{ brand }}牌",
    ],
)
def test_nothing_is_left_open(text):
    assert ("extent_zh", "placeholder") in kinds(extent_zh=f"共12000件，{text}。", extent_en="")


@pytest.mark.parametrize("text", ["尺寸10×20厘米", "型号XX-100", "100%棉", "XXL码"])
def test_what_only_looks_open(text):
    assert ("extent_zh", "placeholder") not in kinds(extent_zh=text, extent_en="")


@pytest.mark.parametrize(
    ("field", "text", "wrong", "right"),
    [
        ("matters_zh", "停止使用,断开电源。", ",", "，"),
        ("matters_zh", "充电器(CG-20W)停用。", "(", "（"),
        ("matters_zh", "停止使用.", ".", "。"),
        ("matters_zh", '"晨光"牌停用。', '"', "“”"),
        ("matters_zh", "型号ＣＧ－２０Ｗ停用。", "ＣＧ", "CG"),
        ("matters_en", "Stop using it，unplug it.", "，", ","),
        ("matters_en", "Stop using it。", "。", "."),
    ],
)
def test_signs_have_the_right_width(field, text, wrong, right):
    assert (field, "width", wrong, right) in {(o.field, o.kind, o.found, o.advice) for o in found(**{field: text})}


def test_figures_and_models_in_chinese_keep_their_half_width():
    assert not found(matters_zh="1,000件、CG-20W、14:05、GB 4943.1-2022停用。", matters_en="")


def test_chinese_in_an_english_text():
    assert ("matters_en", "not_english", "停用") in {
        (o.field, o.kind, o.found) for o in found(matters_en="Unplug it, 停用.")
    }
    assert not found(matters_en="Stop using Chenguang (晨光) products.")


SAME = [
    ("共1.2万件", "12,000 pieces"),
    ("共12000件", "12 thousand pieces"),
    ("300万件", "3 million pieces"),
    ("2026年8月1日至12月31日", "from 1 August to December 31, 2026"),
    ("2026年8月生产", "made in August 2026"),
    ("2026-08-01起", "from 1 Aug 2026"),
    ("CG-20W型", "model CG 20W"),
    ("额定20W", "rated 20 W"),
    ("60至90℃", "60-90 °C"),
    ("依据GB 4943.1-2022", "under GB4943.1-2022"),
    ("2个批次", "two batches"),
    ("第十六条", "Article 16"),
    ("至20日24时", "until 20 at 24:00"),
    ("至20日24时", "until midnight of 20"),
    ("3C认证", "CCC mark"),
    ("一万二千件", "12000 pieces"),
    ("５件", "five pieces"),
    ("20件、90件、80件、100件", "twenty, ninety, eighty and a hundred pieces"),
    ("2种，12件，1次", "both kinds, a dozen, once"),
    ("0时至12时", "from midnight to noon"),
    ("一亿二千万件", "120,000,000 pieces"),
    ("三万亿件", "3,000,000,000,000 pieces"),
    ("一百零五件，九十件", "105 pieces, 90 pieces"),
    ("零件，一件，二件，三件，四件", "0, 1, 2, 3, 4"),
    ("五，六，七，八，九，两，十", "5, 6, 7, 8, 9, 2, 10"),
    ("30件，40件，50件，60件，70件", "thirty, forty, fifty, sixty and seventy pieces"),
    ("使用1次", "used once"),
    ("使用2次", "used twice"),
    ("检查2端", "check both ends"),
    ("2层绝缘", "double insulation"),
    ("双层绝缘", "2 layers of insulation"),
    ("〇件", "0 pieces"),
    ("共12件", "a dozen pieces"),
    ("12时停售", "off sale at noon"),
    ("0时停售", "off sale at midnight"),
    ("30亿件", "3 billion pieces"),
    ("3千万件", "30 million pieces"),
    ("2百万件", "2 million pieces"),
    ("5百亿元", "50 billion yuan"),
    ("3十万件", "300 thousand pieces"),
    ("3万5千件", "35,000 pieces"),
    ("1亿2千万3百件", "120,000,300 pieces"),
    ("1.5万亿元", "1,500,000,000,000 yuan"),
    ("逾万件", "over 10,000 pieces"),
    ("逾亿元", "over 100,000,000 yuan"),
    ("一万二千亿元", "1,200,000,000,000 yuan"),
    ("9时至17时", "9:00-17:00"),
    ("60℃至90℃", "60-90 °C"),
    ("每箱2百20W灯泡", "200 lamps of 20 W a box"),
    ("晨光CG2026年8月1日12时起停售", "Chenguang CG, off sale from 1 August 2026 at 12:00"),
]


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_the_same_facts_in_other_words(zh, en):
    assert [*unsaid(zh, en)] == [] and [*unsaid(en, zh)] == []


OTHER = [
    ("共1.2万件", "1,200 pieces", "1.2万", "1200"),
    ("2026年8月1日", "8 January 2026", "2026年8月1日", "8 January 2026"),
    ("CG-20W型", "CG-30W", "CG-20W", "CG-30W"),
    ("批号20260801", "the batches", "20260801", ""),
    ("3件", "13 pieces", "3", "13"),
    ("300万件", "300 thousand pieces", "300万", "300 thousand"),
    ("5-10岁", "5-11 years", "5-10", "5-11"),
    ("十六条", "17 articles", "", "17"),
    ("2026年8月1日", "1 September 2026", "2026年8月1日", "1 September 2026"),
    ("2026年8月1日", "1 August 2025", "2026年8月1日", "1 August 2025"),
    ("2026年8月1日", "2 August 2026", "2026年8月1日", "2 August 2026"),
    ("60℃至90℃", "60-95 °C", "90", "60-95"),
    ("3万5千件", "30,000 pieces", "3万5千", "30000"),
    ("2百万件", "2,000 pieces", "2百万", "2000"),
    ("型号X", "11 pieces", "", "11"),
]


@pytest.mark.parametrize(("zh", "en", "here", "there"), OTHER)
def test_other_facts(zh, en, here, there):
    assert [*unsaid(zh, en)] == [one for one in [here] if one]
    assert [*unsaid(en, zh)] == [one for one in [there] if one]
    told = {(one.field, one.kind, one.found) for one in found(extent_zh=zh, extent_en=en)}
    assert (("extent_en", "not_in_english", here) in told) == bool(here)
    assert (("extent_zh", "not_in_chinese", there) in told) == bool(there)


def test_a_text_in_one_language_is_not_compared():
    assert not found(extent_en="")


def test_every_kind_has_words_that_say_what_to_do():
    told = {*CONTENTS.values(), *LEAKING, "softening", "understating", "no_action", "nothing_asked"}
    told |= {"placeholder", "width", "not_english", "not_in_english", "not_in_chinese"}
    assert told == set(WORDING)
    for words in WORDING.values():
        assert isinstance(words, Promise) and str(words) % {"found": "x", "advice": "y"}


def test_an_objection_says_no_more_than_it_knows():
    assert objections({}, forms=())[0] == Objection("extent_zh", "no_extent", "", "")
    assert (Objection("a", "b").found, Objection("a", "b").advice) == ("", "")


def test_an_objection_is_made_once():
    assert len(found(matters_zh="个别，个别，个别。", matters_en="")) == 1


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120))
def test_any_text_may_be_read(zh, en):
    for one in objections({"extent_zh": zh, "extent_en": en, "matters_zh": zh}, forms=FORMS):
        assert one.kind in WORDING
