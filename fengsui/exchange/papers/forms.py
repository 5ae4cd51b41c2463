"""The three forms of a warning as papers: bulletin to offices, notice to operators, announcement to everyone.

The fixed sentences are ours; the facts come from the frozen notice alone (A13-20.1, A13-20.2, A13-20.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from fengsui.exchange.papers.blocks import Heading, Paper, Paragraph
from fengsui.exchange.papers.numerals import chinese
from fengsui.exchange.papers.wording import in_words

Notice = Mapping[str, Any]
KINDS = {"bulletin": "通报", "notice": "通告", "announcement": "公告"}
LEVELS = {
    "L1": "Ⅰ级（特别严重、红色）",
    "L2": "Ⅱ级（严重、橙色）",
    "L3": "Ⅲ级（较重、黄色）",
    "L4": "Ⅳ级（一般、蓝色）",
}
URGENCY = {"L1": "特急", "L2": "加急"}
"""紧急程度 of a bulletin by level: offices open it before others (our choice; the regulation has none)."""
EVERY_OPERATOR = "有关企业"
EVERY_OFFICE = "各有关海关"


def paper(notice: Notice, form: str) -> Paper:
    """The paper of one form; `form` is bulletin, notice or announcement."""
    issuer = notice["issuer"]["name_zh"]
    offices = named(notice, "customs")
    operators = named(notice, "operator")
    addressee = {"bulletin": offices or EVERY_OFFICE, "notice": operators or EVERY_OPERATOR, "announcement": ""}[form]
    return Paper(
        mark=f"{issuer}文件" if form == "bulletin" else issuer,
        number=number(notice, form),
        title=title(notice, form),
        addressee=addressee,
        body=list(numbered(body(notice, form))),
        signature=issuer,
        date=date.fromisoformat(decided_on(notice)),
        stamp=datetime.fromisoformat(notice.get("sent_at") or notice["issued_at"]),
        note={"bulletin": "（此件限海关内部使用）", "notice": "", "announcement": ""}[form],
        copies=copies(notice, form),
        printer=issuer,
        imprint=form != "announcement",
        urgency=URGENCY.get(notice["level"], "") if form == "bulletin" and notice["state"] == "published" else "",
        unbroken=names(notice),
    )


def names(notice: Notice) -> tuple[str, ...]:
    """The names in a title that stay whole: the product, brand, model, producer."""
    product = notice["product"]
    found = (product.get(name) or "" for name in ("name_zh", "name_en", "brand", "model", "producer"))
    return tuple(name for name in found if name)


def decided_on(notice: Notice) -> str:
    """The day under the signature: of this edition, not of the first."""
    sent = notice.get("sent_at") or notice["issued_at"]
    return str(notice["decided_on"]) if notice["message"] == "issue" else str(sent)[:10]


def named(notice: Notice, kind: str) -> str:
    """The addressees of one kind, as a list in words."""
    return "，".join(one["name_zh"] for one in notice["addressees"] if one["kind"] == kind)


def number(notice: Notice, form: str, version: int | None = None) -> str:
    """发文字号: year in 〔〕, no leading zero; an announcement counts with 第…号; later versions say which they are."""
    year, _dash, serial = notice["number"].partition("-")
    plain = serial.lstrip("0") or serial
    told = notice["version"] if version is None else version
    later = f"（第{told}版）" if told > 1 else ""
    if form == "announcement":
        return f"公告〔{year}〕第{plain}号{later}"
    return f"风险警示{KINDS[form]}〔{year}〕{plain}号{later}"


def first_of(notice: Notice, form: str) -> str:
    """When the first paper of this form went out, if this one is not the first."""
    return next((str(one["sent"]) for one in notice["references"] if f"-{form}-" in one["identifier"]), "")


def title(notice: Notice, form: str) -> str:
    """What the paper is about, and what it does with the warning."""
    matter = notice["title_zh"].strip()
    kind = f"风险警示{KINDS[form]}"
    doing = {
        "published": "" if notice["message"] == "issue" else "调整",
        "lifted": "解除",
        "expired": "终止",
        "withdrawn": "撤回",
    }[notice["state"]]
    return f"关于{doing}{matter}{'风险警示的' + KINDS[form] if doing else '的' + kind}"


def copies(notice: Notice, form: str) -> str:
    """抄送: the bodies that are neither addressed offices nor operators."""
    return named(notice, "body") if form == "bulletin" else ""


def numbered(blocks: Iterator[Heading | Paragraph]) -> Iterator[Heading | Paragraph]:
    """Put 一、二、三 before the headings."""
    place = 0
    for block in blocks:
        if isinstance(block, Heading):
            place += 1
            yield Heading(f"{chinese(place)}、{block.text}", block.level)
        else:
            yield block


def body(notice: Notice, form: str) -> Iterator[Heading | Paragraph]:
    """The text: what was found, what follows, from when to when, on what basis."""
    yield Paragraph(opening(notice, form))
    if notice["lifting"] or notice["state"] == "expired":
        yield from ending(notice)
    else:
        yield Heading("风险商品")
        yield from split(goods(notice))
        yield Heading("风险情况")
        yield from split(notice["hazard"]["description_zh"] or "见风险商品说明。")
        yield Heading("影响范围")
        yield from split(notice["extent"]["text_zh"])
        yield from measures(notice, form)
        yield Heading("注意事项")
        yield from split(notice["matters_zh"])
        yield Paragraph(term(notice))
    if form == "announcement":
        yield Paragraph("特此公告。")


def opening(notice: Notice, form: str) -> str:
    """To which paper this one belongs, on what basis, and at which level."""
    bases = []
    for basis in notice["basis"]:
        article = f"第{chinese(int(basis['article']))}条" if basis["article"].isdigit() else ""
        text = f"《{basis['title_zh'].strip('《》')}》{article}"
        if text not in bases:
            bases.append(text)
    on = f"根据{'、'.join(bases)}，" if bases else ""
    level = LEVELS[notice["level"]]
    first = first_of(notice, form)
    # An update and an end are new documents that refer to the first.
    refers = f"{in_words(first)}发布的{number(notice, form, 1)}" if first else ""
    if notice["state"] == "published":
        verb = f"现对{refers}作出调整，发布" if first else "现发布"
        return f"{on}经风险评估和研判，{verb}{level}风险警示，有关事项{KINDS[form]}如下。"
    held = f"{refers}所载" if first else ""
    return f"{on}现就{held}{level}风险警示的有关变更{KINDS[form]}如下。"


def goods(notice: Notice) -> str:
    """The product in words."""
    product = notice["product"]
    pairs = [
        ("名称", product.get("name_zh")),
        ("品牌", product.get("brand")),
        ("型号规格", product.get("model")),
        ("批号", "、".join(product.get("batches", []))),
        ("商品条码", "、".join(product.get("barcodes", []))),
        ("税则号列", "、".join(product.get("hs_codes", []))),
        ("生产者", product.get("producer")),
    ]
    return "；".join(f"{label}：{value}" for label, value in pairs if value) + "。"


def measures(notice: Notice, form: str) -> Iterator[Heading | Paragraph]:
    """What is done, and what this form asks of its readers."""
    own = {"bulletin": "required_actions_zh", "notice": "mitigation_asked_zh", "announcement": "consumer_advice_zh"}[
        form
    ]
    heading = {"bulletin": "工作要求", "notice": "对企业的要求", "announcement": "消费提示"}[form]
    if notice["measures"]:
        yield Heading("采取的措施")
        for measure in notice["measures"]:
            text = f"{measure['name_zh']}：{measure['text_zh']}" if measure["text_zh"] else measure["name_zh"]
            yield Paragraph(text.rstrip("。") + "。")
    asked = notice[own]
    if asked:
        yield Heading(heading)
        yield from split(asked)
        if form == "notice" and notice["reply_by"]:
            yield Paragraph(f"请于{in_words(notice['reply_by'])}前将落实情况书面报告发布机关。")


def term(notice: Notice) -> str:
    """From when to when."""
    begins = f"本警示自{in_words(notice['starts_at'])}起施行"
    if not notice["ends_at"]:
        return f"{begins}，至公布解除之日止。"
    last = datetime.fromisoformat(notice["ends_at"]).timestamp() - 1
    day = datetime.fromtimestamp(last, datetime.fromisoformat(notice["ends_at"]).tzinfo)
    return f"{begins}，至{in_words(day.date().isoformat())}24时终止。"


def ending(notice: Notice) -> Iterator[Paragraph]:
    """Why the warning no longer stands."""
    if notice["lifting"]:
        yield from split(notice["lifting"].get("reason_zh") or "")
        yield Paragraph("有关快速反应措施同时解除。" if notice["state"] == "lifted" else "请停止使用原件。")
    else:
        yield Paragraph("本警示期限届满，自行终止，有关快速反应措施同时终止。")


def split(text: str) -> Iterator[Paragraph]:
    """One paragraph a line."""
    for line in text.splitlines():
        if line.strip():
            yield Paragraph(line.strip())
