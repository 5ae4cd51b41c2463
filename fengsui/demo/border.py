"""The border of the demonstration: declarations of two months, instructions in every state, hits and what was found."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fengsui.border.commands import code_change, declaration, instruction
from fengsui.border.models import PortControlInstruction
from fengsui.border.rules.screening import COLUMNS, Row, read
from fengsui.border.rules.tariff import Change
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.actor import Actor
from fengsui.kernel.moments import beijing_day
from fengsui.web.forms import Upload

DAYS, A_DAY = 60, 6
CODES = (("85167100", "85167110"), ("85167100", "85167190"), ("95030060", "95030069"), ("87150000", "87150090"))


def border(people: Mapping[str, Actor], today: datetime) -> None:
    """What the ports have to do, and what they did; and what codes become at the turn of the year."""
    with travel(today - timedelta(days=9)):
        new_year = beijing_day(now()).replace(month=1, day=1, year=beijing_day(now()).year + 1)
        changes = [Change(old, new, new_year) for old, new in CODES]
        code_change.take_in(changes, source=f"海关总署公告（演示）：{new_year.year}年税则调整", by=people["gao"])
    with travel(today - timedelta(days=5)):
        drafts = list(
            PortControlInstruction.objects.filter(state="draft")
            .select_related("case", "warning", "measure")
            .order_by("id")
        )
        declaration.take_in(declared([row for row in drafts if row.content["hs_codes"]][:8]))
        live = [row for row in drafts if row.basis_stands and row.content["hs_codes"]]
        for row in live[:4]:
            in_force(people, row)
        if len(live) > 5:
            instruction.drop(live[4].pk, reason="与在控指令重复", by=people["gao"])
            instruction.dry_run(live[5].pk, by=people["gao"])
    with travel(today - timedelta(days=2)):
        reported(people, live)
    with travel(today - timedelta(hours=3)):
        if len(live) > 3:
            instruction.acknowledge(live[0].pk, by=people["bu"])
            instruction.end(live[3].pk, reason="同批货物已全部处置完毕", by=people["ding"])
            instruction.adjust(live[1].pk, rate=60, note="加查铭牌与合格证", by=people["gao"])
            instruction.dry_run(live[1].pk, by=people["gao"])


def in_force(people: Mapping[str, Actor], row: PortControlInstruction) -> None:
    """Write, run dry and sign."""
    last = row.basis_until or beijing_day(now()) + timedelta(days=60)
    told: dict[str, Any] = {
        "origins": [],
        "producers": [],
        "models": [],
        "batches": [],
        "rate": 30,
        "action": "inspect",
        "term_until": last,
    }
    instruction.revise(row.pk, **told, by=people["gao"])
    instruction.dry_run(row.pk, by=people["gao"])
    instruction.sign(row.pk, by=people["ding"])


def declared(rows: list[PortControlInstruction]) -> list[Row]:
    """Two months of lines about the goods of these instructions and others."""
    draw = random.Random(7)
    last = beijing_day(now())
    lines = []
    for day in range(DAYS):
        for place in range(A_DAY):
            row = draw.choice(rows)
            product = row.case.product
            same = draw.random() < 0.5
            told: dict[str, Any] = {
                "number": f"{draw.choice(('2901', '2902', '5301', '2201'))}2026{day:04d}{place:06d}",
                "line": 1,
                "declared_on": (last - timedelta(days=day)).isoformat(),
                "hs_code": row.content["hs_codes"][0].ljust(10, "0")[:10],
                "goods": product.get("name_zh", ""),
                "origin": draw.choice(("CN", "DE", "US", "VN")),
                "producer": product.get("producer", "") if same else "其他厂商",
                "brand": product.get("brand", "") if same else "其他",
                "model": product.get("model", "")[:60],
                "batch": f"L26-{draw.randint(1, 400):04d}",
                "importer": f"33019{draw.randint(0, 40):05d}",
                "value": f"{draw.randint(500, 90_000)}.00",
            }
            told["port"] = told["number"][:4]
            lines.append(read(told)[0])
    return lines


def reported(people: Mapping[str, Actor], live: list[PortControlInstruction]) -> None:
    """A file comes in at Yiwu; two lines are inspected, one does not conform."""
    rows = [line for line in declared(live[:4]) if line["port"] == "2901"][:40]
    for place, line in enumerate(rows):
        line |= {"number": f"2901202611{place:08d}", "declared_on": beijing_day(now())}
    text = io.StringIO()
    out = csv.DictWriter(text, COLUMNS)
    out.writeheader()
    out.writerows(rows)
    declaration.hand_in(file=Upload("义乌口岸申报数据.csv", text.getvalue().encode()), by=people["lin"])
    for row in live[:4]:
        for met, conforms in zip(row.met.filter(port="2901").order_by("id")[:2], (True, False), strict=False):
            said = "" if conforms else "随机取样三件，两件外壳开裂，带电部件可触及"
            instruction.report_finding(
                row.pk, declaration=met.number, line=met.line, conforming=conforms, findings=said, by=people["lin"]
            )
