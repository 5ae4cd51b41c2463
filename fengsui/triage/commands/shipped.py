"""The sets of rules that come with the house, as tables that officers can open in a spreadsheet."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.db import connection, transaction

from fengsui.triage.commands.rule_set import ship
from fengsui.triage.models import RuleSet
from fengsui.triage.queries.names import names
from fengsui.triage.rules.sheet import lines_of, row_from
from fengsui.triage.rules.table import Row, settled

HERE = Path(__file__).parent.parent / "reference"


def shipped_rows(key: str) -> list[Row]:
    """The table of a shipped set; ValueError where a row of it is wrong."""
    rows = []
    for place, line in enumerate(lines_of((HERE / f"{key}.csv").read_text("utf-8")), start=1):
        row, troubles = settled(row_from(line), names())
        if troubles:
            raise ValueError(f"{key} {place}: {troubles}")
        rows.append(row)
    return rows


@transaction.atomic
def ship_missing() -> int:
    """Put in force the shipped sets of which no version stands yet; return how many. What stands is never changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('rule sets'))")
    known = set(RuleSet.objects.values_list("key", flat=True))
    fresh = [told for told in tomllib.loads((HERE / "sets.toml").read_text("utf-8"))["set"] if told["key"] not in known]
    for told in fresh:
        rows = [row.as_json() for row in shipped_rows(told["key"])]
        ship(key=told["key"], family=told["family"], name_zh=told["zh"], name_en=told["en"], rows=rows)
    return len(fresh)
