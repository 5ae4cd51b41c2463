"""Every word that a reader objects to, in a sentence in which nothing else is found, and a near neighbour that may stand."""

from __future__ import annotations

import pytest

from fengsui.warning.rules.wording import MISSING, SAID_TWICE, objections

ADVICE = {"zh": "请停止使用。", "en": "Stop using it."}


def said(text, language="zh", field="matters", forms=("announcement",)):
    """What is objected to in one text, by kind and words."""
    texts = {"level": "L2", "starts_on": "2026-11-20", "extent_zh": "全部批次。", "matters_zh": "停止使用。"}
    texts |= {"consumer_advice_zh": ADVICE["zh"], "consumer_advice_en": ADVICE["en"]}
    found = objections(texts | {f"{field}_{language}": text}, forms=forms)
    return [(one.kind, one.found) for one in found]


def table(text):
    """Rows of a table: its columns, parted by bars."""
    return [tuple(part.strip() for part in line.split("|")) for line in text.strip().split("\n")]


SOFTENING_ZH = """
    出于审慎，停止使用。      | 出于审慎               | 出于安全需要，停止使用。
    为谨慎起见，停止使用。    | 谨慎起见               | 请谨慎驾驶。
    以防万一，停止使用。      | 以防万一               | 以防触电，停止使用。
    开展预防性召回。          | 预防性                 | 预防火灾。
    企业自愿召回。            | 自愿                   | 企业自行召回。
    极个别产品会起火。        | 极个别                 | 各个批次会起火。
    极少数产品会起火。        | 极少数                 | 多数产品会起火。
    极少量产品会起火。        | 极少量                 | 少量产品已售出。
    特定情况下会起火。        | 特定情况下             | 任何情况下都会起火。
    极端的情况会起火。        | 极端的情况             | 高温环境会起火。
    起火属于偶发性事件。      | 偶发性                 | 起火属于突发事件。
    起火较为罕见。            | 罕见                   | 起火较为常见。
    起火的可能性不大。        | 可能性不大             | 起火的可能性很大。
    起火风险可控。            | 风险可控               | 起火风险很高。
    不必过于担忧。            | 不必过于担忧           | 不必自行修理。
    可放心购买。              | 放心购买               | 请留心查看。
    暂未发生伤亡。            | 暂未发生伤亡           | 已发生三起伤亡。
    存在轻微缺陷。            | 轻微缺陷               | 存在严重缺陷。
    外观有瑕疵。              | 瑕疵                   | 外观有破损。
    厂家提供免费升级。        | 免费升级               | 厂家提供免费退货。
    厂家开展关爱行动。        | 关爱行动               | 厂家开展召回行动。
    给您带来的不便。          | 带来的不便             | 给您带来的危险。
    理论上会起火。            | 理论上                 | 理论寿命已过。
    原则上停止使用。          | 原则上                 | 按照原则停止使用。
    酌情停止使用。            | 酌情                   | 据情节处罚。
    尽量停止使用。            | 尽量                   | 尽快停止使用。
    可能冒烟，然而不影响使用。 | 可能冒烟，然而不影响   | 可能冒烟。但火势不会自行熄灭。
"""
SOFTENING_EN = """
    Return it voluntarily.                   | voluntarily              | Volunteers return it.
    A precautionary recall.                  | precautionary            | A cautionary label.
    As a precaution, unplug it.              | As a precaution          | As a consequence, unplug it.
    Out of an abundance of caution, stop.    | Out of an abundance of caution | Out of an abundance of heat, it burns.
    A discretionary exchange.                | discretionary            | Indiscretion burns.
    In exceptional circumstances it burns.   | In exceptional circumstances | In all circumstances it burns.
    It very rarely burns.                    | very rarely              | A rare metal burns.
    Isolated incidents of fire.              | Isolated incidents       | Isolated wires burn.
    A limited number of units burn.          | A limited number of      | A large number of units burn.
    Only a few units burn.                   | Only a few               | A fewer-cell battery burns.
    It is highly unlikely to burn.           | highly unlikely          | It is likely to burn.
    A very low level of risk.                | very low level of risk   | A slow riskless fire.
    A minor defect.                          | minor defect             | A minor child burns.
    There are no known accidents.            | no known accidents       | There are known accidents.
    There is no need to worry.               | no need to worry         | There is need to stop.
    Sorry for any inconvenience.             | for any inconvenience    | Sorry for any fire.
    A sign of good will.                     | good will                | A sign of good wiring.
    A free upgrade.                          | free upgrade             | A free return.
    Theoretically it burns.                  | Theoretically            | A theoretical life of a year.
    In theory it burns.                      | In theory                | In theatres it burns.
    Unplug it where possible.                | where possible           | Unplug it where sold.
    A potential problem.                     | potential problem        | A potential buyer.
"""


@pytest.mark.clause("A13-20.3", "G17-16.3")
@pytest.mark.parametrize(
    ("language", "text", "words", "neighbour"),
    [("zh", *row) for row in table(SOFTENING_ZH)] + [("en", *row) for row in table(SOFTENING_EN)],
)
def test_every_word_that_softens_is_found_and_its_neighbour_may_stand(language, text, words, neighbour):
    assert said(text, language) == [("softening", words)]
    assert said(neighbour, language) == []


HARMS = {
    "zh": "火 燃 烧 烫 灼 爆炸 触电 电击 窒息 噎 哽 中毒 伤 死 致癌 过敏 跌 坠 勒 溺 感染 致残 失明".split(),
    "en": "fire burn explosion electrocution choking suffocation strangling poisoning injury death die kill cut fall crush cancer infection drowning allergy blindness".split(),
}
CAUSES = [
    ("zh", "过热", "起火、烫伤"), ("zh", "热失控", "起火、烫伤"), ("zh", "漏电", "触电"),
    ("zh", "性能异常", "起火、触电、窒息、受伤"), ("zh", "不适", "受伤、中毒"), ("zh", "异常现象", "起火、触电、窒息、受伤"),
    ("en", "overheating", "fire, burns"), ("en", "electrical incidents", "electric shock"),
    ("en", "performance issues", "fire, electric shock, choking, injury"), ("en", "discomfort", "injury"),
]  # fmt: skip


@pytest.mark.clause("A13-20.3", "G17-16.3")
@pytest.mark.parametrize(("language", "cause", "harm"), CAUSES)
def test_a_cause_alone_is_named_with_the_harm_to_write(language, cause, harm):
    text = {"zh": f"使用中有{cause}。", "en": f"There may be {cause} in use."}[language]
    texts = {f"hazard_{language}": text, "extent_zh": "全部批次。", "matters_zh": "停止使用。"}
    (one,) = objections(texts, forms=())
    assert (one.field, one.kind, one.found, one.advice) == (f"hazard_{language}", "understating", cause, harm)


@pytest.mark.parametrize("harm", HARMS["zh"])
def test_with_any_harm_the_cause_may_stand(harm):
    assert said(f"漏电会致{harm}。") == []
    assert said(f"会致{harm}。有漏电。") == [("understating", "漏电")], "in the same sentence"


@pytest.mark.parametrize("harm", HARMS["en"])
def test_with_any_harm_the_cause_may_stand_in_english(harm):
    assert said(f"Discomfort and {harm} may follow.", "en") == []


LEAKING = """
    internal_number | 见专报DA-HQ-2026-0001。          | DA-HQ-2026-0001      | 型号DA-2026。
    internal_number | 见2901-2026-0000012。            | 2901-2026-0000012    | 批号2901-2026-12。
    internal_number | 线索编号见附件。                 | 线索编号             | 产品编号见附件。
    internal_number | The case number is below.        | case number          | The lot number is below.
    internal_grade  | 属于二级信息。                   | 二级信息             | 属于二级能效。
    internal_grade  | 信息等级较高。                   | 信息等级             | 信息较多。
    internal_grade  | 研判意见如下。                   | 研判意见             | 研究意见如下。
    internal_grade  | 风险评分较高。                   | 风险评分             | 用户评分较高。
    internal_grade  | The information grade is high.   | information grade    | The energy grade is high.
    internal_grade  | It is grade II information.      | grade II information | It is grade II steel.
    internal_grade  | The risk score is high.          | risk score           | The risk is high.
    informant       | 举报者称会起火。                 | 举报者               | 举办者称会起火。
    informant       | 投诉人称会起火。                 | 投诉人               | 投诉电话见下。
    informant       | 爆料人称会起火。                 | 爆料人               | 燃料会起火。
    informant       | 线索提供者称会起火。             | 线索提供者           | 消费者称会起火。
    informant       | 知情人士称会起火。               | 知情人士             | 医疗人士称会起火。
    informant       | 内部人士称会起火。               | 内部人士             | 内部电池会起火。
    informant       | Informants say it burns.         | Informants           | Information says it burns.
    informant       | A whistleblower says it burns.   | whistleblower        | A whistle burns.
    informant       | Complainants say it burns.       | Complainants         | Complaints say it burns.
    informant       | We had tip-offs.                 | tip-offs             | The tip burns.
    informant       | An anonymous source says so.     | anonymous source     | A heat source burns.
    assessor        | 评估小组认为会起火。             | 评估小组             | 评估报告认为会起火。
    assessor        | 专家组认为会起火。               | 专家组               | 专家认为会起火。
    assessor        | 经办人员负责解释。               | 经办人员             | 经办银行负责解释。
    assessor        | Assessors say it burns.          | Assessors            | Accessories burn.
    assessor        | Panel members say it burns.      | Panel members        | Panel heaters burn.
    assessor        | The expert panel says it burns.  | expert panel         | The control panel burns.
    assessor        | Ask the case officers.           | case officers        | Ask the police officers.
    secret_mark     | 绝密★三十年。                    | 绝密★                | 密封三十年。
    secret_mark     | ★长期                            | ★                    | ☆长期
    secret_mark     | 内部参考。                       | 内部参考             | 内部起火。
    secret_mark     | 严禁外传。                       | 严禁外传             | 热量外传。
    secret_mark     | 注意保密。                       | 注意保密             | 注意密封。
    secret_mark     | Confidential.                    | Confidential         | Confidentially.
    secret_mark     | Classified.                      | Classified           | Declassified.
    secret_mark     | Official use only.               | Official use only    | Indoor use only.
    secret_mark     | For internal use.                | For internal use     | For indoor use.
    personal        | 身份证号11010119900307003x。     | 11010119900307003x   | 条码1101011990030700。
"""


@pytest.mark.clause("A13-30.a", "S43-10.b")
@pytest.mark.parametrize(("kind", "text", "words", "neighbour"), table(LEAKING))
def test_every_word_of_the_house_is_found_and_its_neighbour_may_stand(kind, text, words, neighbour):
    language = "en" if text.isascii() else "zh"
    told = [one for one in said(text, language) if one[0] not in SAID_TWICE]
    assert told == [(kind, words)]
    assert [one for one in said(neighbour, language) if one[0] not in SAID_TWICE] == []


VERBS = {
    "zh": (
        "停止 停用 断开 断电 拔下 拔掉 拔出 关闭 关掉 退货 退款 退回 退还 送回 送至 送交 送修 送检 寄回 联系 致电 拨打 更换 换货 就医 收起 移开 移走"
        " 移除 远离 丢弃 销毁 清洗 请勿 不要 切勿 检查 核对 查看"
    ).split(),
    "en": [
        "stop", "unplug", "disconnect", "switch it off", "turn off", "return", "contact", "call", "phone", "replace", "exchange",
        "keep", "put", "dispose", "throw", "destroy", "remove", "do not", "don't", "never", "check", "see a doctor",
        "seek medical", "take",
    ],
}  # fmt: skip


@pytest.mark.clause("A13-20.3", "G17-16.3")
@pytest.mark.parametrize(("language", "verb"), [(name, verb) for name, verbs in VERBS.items() for verb in verbs])
def test_every_verb_of_the_list_is_something_to_do(language, verb):
    assert said(f"{verb}。" if language == "zh" else f"{verb}.", language, "consumer_advice") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "注意安全。"), ("zh", "关注后续公告。"), ("en", "Be careful."), ("en", "Nonstop."), ("en", "A checklist.")],
)
def test_advice_without_a_verb_of_the_list_is_none(language, text):
    assert said(text, language, "consumer_advice") == [("no_action", text)]


def test_long_advice_is_shown_by_its_first_forty_signs():
    assert said("安" * 50, "zh", "consumer_advice") == [("no_action", "安" * 40)]


def test_what_is_not_there_is_missing_and_english_is_never_owed():
    texts = {"level": "L2", "starts_on": "2026-11-20", "extent_zh": "全部批次。", "matters_zh": "停止使用。"}
    owed = {(one.field, one.kind) for one in objections(texts, forms=("notice", "announcement"))}
    assert owed == {("consumer_advice_zh", "no_action"), ("mitigation_asked_zh", "nothing_asked")}


def test_kinds_that_the_later_stages_pass_over():
    assert sorted(MISSING) == ["no_extent", "no_level", "no_matters", "no_start", "nothing_asked"]
    assert sorted(SAID_TWICE) == ["not_in_chinese", "not_in_english"]


def test_chinese_in_brackets_of_either_width_may_name_a_brand():
    assert said("Chenguang (晨光) burns.", "en") == []
    assert said("Chenguang（晨光） burns.", "en") == [("width", "（"), ("width", "）")]
    assert said("晨光 (晨光) 品牌 burns.", "en") == [("not_english", "晨光"), ("not_english", "品牌")]
    assert said("晨(a)光 burns.", "en") == [("not_english", "晨"), ("not_english", "光")]
