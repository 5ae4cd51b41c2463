"""Words that a warning avoids, words that it needs, and what is never written in one.

The lists are ours. What weakens a warning is known from research about recall notices: Regulation (EU) 2023/988,
Article 36(2)(c) forbids such words, and PAS 7100:2022 of the British regulator names the danger instead of the cause.
"""

from __future__ import annotations

SOFTENING = {
    "zh": (
        r"出于(?:审慎|谨慎)(?:考虑)?",
        r"(?:审慎|谨慎)起见",
        r"以防万一",
        r"预防性",
        r"自愿",
        r"极?个别",
        r"极少数",
        r"极少量",
        r"(?:极少|少数|极端|特定)(?:的)?情况下?",
        r"偶发(?:性)?",
        r"罕见",
        r"(?:概率|几率|可能性)(?:极|很|较|非常)?(?:低|小|不大)",
        r"风险(?:极|很|较|非常)?(?:低|小|不大|可控)",
        r"(?:无需|不必|不用|切勿|请勿|不要)(?:过度|过于)?(?:担心|担忧|恐慌|惊慌)",
        r"请?放心(?:使用|购买)?",
        r"(?:尚未|暂未|还没有|没有|未)(?:接到|收到|发现|发生|造成|出现)[^。；，\n]{0,10}(?:伤亡|伤害|事故)",
        r"轻微(?:瑕疵|缺陷|问题|影响|伤害)",
        r"瑕疵",
        r"(?:产品|品质|优化|免费)升级",
        r"关爱(?:活动|行动)",
        r"带来(?:的)?不便",
        r"理论上",
        r"原则上",
        r"酌情",
        r"尽量",
        r"可能[^。；\n]{0,30}(?:但|不过|然而)[^。；\n]{0,12}(?:不会|无需|不必|不用|不影响)",
    ),
    "en": (
        r"voluntar(?:y|ily)",
        r"precautionary",
        r"as a precaution",
        r"(?:out of |in )?an abundance of caution",
        r"discretionary",
        r"in (?:very |extremely |some )?(?:rare|specific|exceptional|extreme)"
        r" (?:cases|situations|circumstances|instances|conditions)",
        r"(?:very |extremely )?rarely",
        r"isolated (?:case|incident|instance|event)s?",
        r"(?:a|very) (?:very )?(?:small|low|limited) number of",
        r"(?:only )?(?:a|very) few",
        r"(?:highly |very )?unlikely",
        r"(?:very )?low(?: level of)? risk",
        r"minor (?:issue|defect|problem|injur(?:y|ies))",
        r"no (?:reported |known )?(?:injur(?:y|ies)|accidents?|incidents?|deaths?)",
        r"(?:do not|don't|no need to|need not) (?:be )?(?:worr(?:y|ied)|panic|alarmed)",
        r"(?:for )?any inconvenience",
        r"good ?will",
        r"(?:product|free) (?:upgrade|improvement)s?",
        r"theoretically",
        r"in theory",
        r"where possible",
        r"potential (?:concern|issue|problem)s?",
    ),
}
"""Words that make a danger look smaller than it is: they are left out."""
HARM = {
    "zh": (r"火|燃|烧|烫|灼|爆炸|触电|电击|窒息|噎|哽|中毒|伤|死", r"致癌|过敏|跌|坠|勒|溺|感染|致残|失明"),
    "en": (
        r"fire|burn|explo|electric shock|electrocut|chok|suffocat|strangl|poison|injur|death|die|kill",
        r"cut|fall|crush|cancer|infect|drown|allerg|blind",
    ),
}
"""Harms to people."""
UNDERSTATING = {
    "zh": (
        (r"过热|异常发热|温度异常|温升(?:过高|异常)|热失控|热事件", "起火、烫伤"),
        (r"漏电", "触电"),
        (r"(?:产品)?(?:质量|品质|性能)(?:问题|隐患|缺陷|异常)", "起火、触电、窒息、受伤"),
        (r"不适", "受伤、中毒"),
        (r"安全隐患|异常现象", "起火、触电、窒息、受伤"),
    ),
    "en": (
        (r"overheat(?:s|ed|ing)?|thermal (?:event|incident|runaway)s?", "fire, burns"),
        (r"electrical (?:incident|issue|event)s?", "electric shock"),
        (r"(?:quality|safety|performance) (?:issue|concern|problem)s?", "fire, electric shock, choking, injury"),
        (r"discomfort", "injury"),
    ),
}
"""Words for a cause where the reader must learn of a harm; said together with the harm, they may stand."""
LEAKING = {
    "internal_number": (
        r"(?<![A-Za-z0-9])(?:FX|DA|TF)-[\w-]*\d{4}-\d{3,7}(?!\d)",
        r"(?<![A-Za-z0-9])[A-Z0-9]{2,16}-\d{4}-\d{7}(?!\d)",
        r"(?:案件|信息|线索|工单)编号",
        r"case (?:number|file)",
    ),
    "internal_grade": (
        r"(?:[一二三]|[ⅠⅡⅢ]|I{1,3})级(?:风险)?信息",
        r"信息(?:分级|等级|级别)",
        r"(?:初判|研判)(?:等级|得分|意见)",
        r"风险(?:评分|得分)",
        r"information grade",
        r"grade (?:I{1,3}|[123]) information",
        r"risk score",
    ),
    "informant": (
        r"举报(?:人|者|线索)?",
        r"投诉人",
        r"爆料(?:人|者)",
        r"线索(?:提供)?(?:人|者)",
        r"知情人士?",
        r"内部人士",
        r"informants?",
        r"whistle-?blowers?",
        r"complainants?",
        r"tip-?offs?",
        r"anonymous source",
    ),
    "assessor": (
        r"评估(?:专家|人员|小组|组)",
        r"专家组",
        r"(?:承办|经办|审核|主办)人(?:员)?",
        r"assessors?",
        r"panel members?",
        r"expert panel",
        r"case officers?",
    ),
    "secret_mark": (
        r"(?:工作秘密|秘密|机密|绝密)★?",
        r"★",
        r"内部(?:资料|文件|使用|掌握|参考|明电)",
        r"(?:不得|严禁)外传",
        r"注意保密",
        r"confidential",
        r"classified",
        r"(?:internal|official) use only",
        r"for internal use",
    ),
    "personal": (r"(?<!\d)\d{17}[\dXx](?!\w)",),
}
"""What stays in the house: numbers of files, grades of information, who informed, who assessed, marks of secrecy."""
ACTING = {
    "zh": (
        r"停止|停用|断开|断电|拔(?:下|掉|出)|关(?:闭|掉)|退(?:货|款|回|还)|送(?:回|至|交|修|检)|寄回",
        r"联系|致电|拨打|更换|换货|就医|收起|移(?:开|走|除)|远离|丢弃|销毁|清洗|请勿|不要|切勿|检查|核对|查看",
    ),
    "en": (
        r"\b(?:stop|unplug|disconnect|(?:switch|turn) (?:\w+ )?off|return|contact|call|phone|replace|exchange|keep|put)\b",
        r"\b(?:dispose|throw|destroy|remove|do not|don't|never|check|see a doctor|seek medical|take)\b",
    ),
}
"""Verbs of which a reader can do at least one (A13-20.3)."""
PLACEHOLDERS = (
    r"\{\{.*?\}\}|\{%.*?%\}|\$?\{\w*\}|%\(\w+\)[sd]|%[sd](?![A-Za-z])|<[\w ]+>|\[[^\W\d][\w ]*\]",
    r"(?<![A-Za-z0-9-])[XＸ×]{2,}(?![A-Za-z0-9-])",
    r"某某|○{2,}|〇{2,}|_{3,}|…{3,}",
    r"待(?:定|补充|填写?|核实后填写)|此处填写|(?<![A-Za-z])(?:TODO|TBD|TBC|FIXME)(?![A-Za-z])|lorem ipsum",
)
