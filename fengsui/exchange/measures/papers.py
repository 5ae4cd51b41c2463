"""Decision, order and service record of a measure, in blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from fengsui.catalogue import queries as catalogue
from fengsui.exchange.papers import Block, Heading, Paper, Paragraph, Table
from fengsui.exchange.papers.wording import in_words, numbered_heading
from fengsui.kernel.moments import BEIJING
from fengsui.response.rules.contents import FIELDS, particulars

Body = Mapping[str, Any]
KINDS = {"decision": "决定书", "order": "责令通知书", "service": "送达回证"}
"""The papers, by what they are called."""
PARTICULARS = {
    "sold_quantity": "已售数量", "sold_basis": "已售数量依据", "ground": "事由", "objects": "物品", "premises": "场所",
    "direction": "进出口方向", "period_from": "起始日", "period_to": "截止日", "subject": "对象", "areas": "区域",
    "sampling": "抽样", "question": "追溯事项", "scope": "适用范围", "old_rate": "原比例（%）", "new_rate": "新比例（%）",
    "old_mode": "原监管模式", "new_mode": "新监管模式", "target": "布控对象", "recipient": "通报对象", "message": "通报内容",
    "proposal": "协同处置建议", "reply_by": "答复期限", "old_grade": "原信用等级", "new_grade": "调整后信用等级",
    "announcement": "召回公布与实施", "destination": "货物去向", "guarantee": "担保方式和金额", "conditions": "解除与没收条件",
    "precaution": "防范措施", "public": "是否公开", "invitee": "约谈对象", "correction": "改正要求", "fine": "罚款（元）",
    "sanction": "惩戒措施", "programme": "整治范围", "change": "调整内容", "certificate": "验证证书与货物",
    "authority": "移送机关", "evidence_list": "证据目录",
}  # fmt: skip
"""The particulars as the papers call them."""


def paper_of(kind: str, body: Body, *, unit: str, executor: str, decided: datetime, served: datetime | None) -> Paper:
    """One paper of a measure from its frozen snapshot; `kind` is decision, order or service.

    `unit` and `executor` are the names of the deciding and the executing customs; `decided` and `served` the moments of
    the two acts. A service record bears the day of service, the other two that of the decision.
    """
    at = (served or decided) if kind == "service" else decided
    name = catalogue.label("measure", body["code"], "zh")
    return Paper(
        mark=unit,
        number=number(body),
        title=f"{unit}关于{body['case_title']}的{name}{KINDS[kind]}",
        addressee=body["served_to"] or body["addressee"] or executor,
        body=list(numbered(BLOCKS[kind](body, name, executor, served))),
        signature=unit,
        date=at.astimezone(BEIJING).date(),
        stamp=at,
        printer=unit,
        draft="" if body["number"] else "草稿",
    )


def number(body: Body) -> str:
    """快反决〔2026〕3号 of the unit's own series; a proposal has none yet."""
    if not body["number"]:
        return "（未编号）"
    _unit, year, serial = body["number"].rsplit("-", 2)
    edition = f"（第{body['edition']}版）" if body["edition"] > 1 else ""
    return f"快反决〔{year}〕{int(serial)}号{edition}"


def numbered(found: Iterator[Block]) -> Iterator[Block]:
    """Put 一、 before the headings."""
    place = 0
    for block in found:
        if isinstance(block, Heading):
            place += 1
            yield Heading(numbered_heading(place, block.text, block.level, "zh"), block.level)
        else:
            yield block


def lines(text: str) -> Iterator[Block]:
    """One paragraph a line."""
    for line in text.splitlines():
        if line.strip():
            yield Paragraph(line.strip())


def decision(body: Body, name: str, executor: str, served: datetime | None) -> Iterator[Block]:
    """Facts, evidence, basis, what is decided, who carries it out until when, remedies (Q09-2.5.2)."""
    yield Heading("查明的事实")
    yield from lines(body["grounds"] or body["text"])
    if body["unmet_requirement"]:
        yield Paragraph(f"上述货物不符合下列法定要求：{body['unmet_requirement']}。")
    if body["evidence"]:
        yield Heading("证据")
        yield from lines(body["evidence"])
    yield Heading("依据")
    yield from lines("\n".join(filter(None, (body["statute"], body["second_basis"]))))
    yield Heading("决定内容")
    yield Paragraph(f"决定采取下列快速反应措施：{name}。")
    yield from lines(body["text"])
    if body["condition"]:
        yield Paragraph(f"限制的条件：{body['condition']}。")
    yield what(body)
    yield Heading("执行与期限")
    yield Paragraph(f"本决定由{executor or '有关海关'}执行。{term(body)}")
    yield from remedies(body)


def order(body: Body, name: str, executor: str, served: datetime | None) -> Iterator[Block]:
    """What the operator must do until when, how it proves it, and what follows if it does not (G17-17.2)."""
    yield Heading("责令事项")
    yield Paragraph(f"根据{body['statute']}，责令你单位执行下列措施：{name}。")
    yield from lines(body["text"])
    yield what(body)
    yield Heading("期限和证明")
    yield Paragraph(
        f"请于{moment(body['due_at'])}前执行完毕，并将执行数量、地点和证明材料报送{executor or '执行海关'}。"
    )
    yield Paragraph("逾期未执行的，海关将依法处理。")
    yield from remedies(body)


def service(body: Body, name: str, executor: str, served: datetime | None) -> Iterator[Block]:
    """To whom, when, by what proof."""
    rows = [
        ["送达文书", f"{name}{KINDS['decision']}　{number(body)}"],
        ["受送达人", body["served_to"]],
        ["送达时间", moment(served.isoformat()) if served else "尚未送达"],
        ["送达凭证", body["service_proof"]],
        ["告知的救济途径", body["remedies"]],
    ]
    yield Table("送达情况", ["事项", "内容"], rows, (1, 3))


BLOCKS: dict[str, Callable[[Body, str, str, datetime | None], Iterator[Block]]] = {
    "decision": decision,
    "order": order,
    "service": service,
}


def what(body: Body) -> Table:
    """Goods, batches, quantity, place, and every particular of the code."""
    ids = body["identifiers"]
    rows = [
        ["货物", body["goods"]],
        ["品牌、型号", " ".join(filter(None, (ids["brand"], ids["model"])))],
        ["商品编码", "、".join(ids["hs_codes"])],
        ["批次", body["batches"]],
        ["数量", body["quantity"]],
        ["地点", body["place"]],
        *([PARTICULARS[name], shown(name, body["contents"].get(name))] for name in particulars(body["code"])),
    ]
    return Table("措施内容", ["项目", "内容"], [row for row in rows if row[1]], (1, 3))


def shown(name: str, value: Any) -> str:
    """A particular as text: coded values by their names, days in words, objects one after another."""
    kind, _colon, codes = FIELDS[name].kind.partition(":")
    if not value:
        return ""
    if kind == "rows":
        return "；".join("，".join(map(str, row.values())) for row in value)
    if kind == "lines":
        return "、".join(value)
    if kind == "day":
        return in_words(value)
    if kind == "flag":
        return "是"
    return catalogue.label(codes, value, "zh") if kind == "code" else str(value)


def term(body: Body) -> str:
    """Until when."""
    if not body["term_until"]:
        return "本决定自生效之日起执行，至依法解除时止。"
    return f"本决定有效期至{in_words(body['term_until'])}24时，期满自行解除。"


def remedies(body: Body) -> Iterator[Block]:
    """What the party can do against it."""
    if body["remedies"]:
        yield Heading("救济途径")
        yield from lines(body["remedies"])


def moment(text: str | None) -> str:
    """2026年11月21日14时05分, Beijing time."""
    if not text:
        return "规定期限"
    at = datetime.fromisoformat(text).astimezone(BEIJING)
    return f"{in_words(at.date().isoformat())}{at.hour}时{at.minute:02d}分"


def rows_of(found: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """An inventory as rows of a table."""
    return [[str(place), row["what"], row["amount"], row["place"]] for place, row in enumerate(found, start=1)]


def today(at: datetime) -> date:
    """The day in Beijing."""
    return at.astimezone(BEIJING).date()
