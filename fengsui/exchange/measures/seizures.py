"""The list of what was sealed or detained, as a paper (G17-17.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from fengsui.catalogue import queries as catalogue
from fengsui.exchange.measures.papers import numbered, rows_of, term, today
from fengsui.exchange.papers import Block, Heading, Paper, Paragraph, Table

Body = Mapping[str, Any]


def seizure_paper(body: Body, measure: Body, *, unit: str, executor: str, at: datetime, photographs: int) -> Paper:
    """The list from its frozen snapshot and that of its measure; `at` is when it was made."""
    name = catalogue.label("measure", body["code"], "zh")
    _unit, year, serial = body["number"].rsplit("-", 2)
    return Paper(
        mark=unit,
        number=f"快反封〔{year}〕{int(serial)}号",
        title=f"{unit}关于{measure['case_title']}的{name}清单",
        addressee=measure["served_to"] or measure["addressee"],
        body=list(numbered(blocks(body, measure, executor, photographs))),
        signature=unit,
        date=today(at),
        stamp=at,
        printer=unit,
    )


def blocks(body: Body, measure: Body, executor: str, photographs: int) -> Iterator[Block]:
    """Basis, inventory, seal, custody, term, release."""
    yield Heading("依据")
    yield Paragraph(
        f"根据{body['statute']}，由{executor or '执行海关'}对下列物品实施{catalogue.label('measure', body['code'], 'zh')}。"
    )
    yield Heading("清单")
    yield Table("物品清单", ["序号", "物品", "数量", "地点"], rows_of(body["inventory"]), (1, 4, 2, 4))
    yield Heading("封条与保管")
    yield Paragraph(f"封条号：{body['serial']}。保管：{body['custody']}。")
    if body["witness"]:
        yield Paragraph(f"在场人：{body['witness']}。")
    if photographs:
        yield Paragraph(f"附照片{photographs}张。")
    yield Paragraph(term(measure))
    if body["release_reason"]:
        yield Heading("解除")
        yield Paragraph(f"已解除：{body['release_reason']}。")
