"""Dry runs: what a wording would have met among the stored declarations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from fengsui.border.models import Declaration, PortControlInstruction
from fengsui.border.queries import standing
from fengsui.border.rules.control import Control
from fengsui.border.rules.tariff import DIGITS
from fengsui.catalogue import queries as catalogue

CHUNK, MOST = 5_000, 20


def dry_run(row: PortControlInstruction, day: date) -> dict[str, Any]:
    """Hits, workload by day and by port, and overlap with what stands, over the days that the setting names."""
    days = int(catalogue.setting("border.trial_days"))
    first = day - timedelta(days=days - 1)
    period = Declaration.objects.filter(declared_on__gte=first, declared_on__lte=day)
    one = standing.drafted(row, day)
    known = standing.present()
    by_day: Counter[str] = Counter()
    by_port: Counter[str] = Counter()
    overlap: Counter[str] = Counter()
    alone = 0
    for line in period.filter(narrowed(one)).iterator(chunk_size=CHUNK):
        goods = line.as_goods()
        if not one.holds(goods):
            continue
        by_day[line.declared_on.isoformat()] += 1
        by_port[line.port] += 1
        others = [known.signed[place].number for place in known.index.hits(goods)]
        others = [number for number in others if number != row.number]
        overlap.update(others)
        alone += not others
    hits, rate = sum(by_day.values()), int(row.content.get("rate") or 0)
    return {
        "content": row.content,
        "from": first.isoformat(),
        "to": day.isoformat(),
        "days": days,
        "declarations": period.count(),
        "hits": hits,
        "alone": alone,
        "inspections_a_day": round(hits * rate / 100 / days, 2),
        "busiest": [[when, count] for when, count in by_day.most_common(MOST)],
        "ports": [[port, count, round(count * rate / 100 / days, 2)] for port, count in by_port.most_common(MOST)],
        "overlap": [[number, count] for number, count in overlap.most_common(MOST)],
    }


def narrowed(one: Control) -> Q:
    """What the database can leave out by itself: by code, origin, port, importer, value and day."""
    asked = Q()
    if one.hs:
        asked &= any_of(hs_range(branch.code) for branch in one.hs)
    for name, values in (("origin", one.origins), ("port", one.ports), ("importer", one.importers)):
        if values:
            asked &= Q(**{f"{name}__in": sorted(values)})
    return asked


def hs_range(code: str) -> Q:
    """Declared codes under a code; a declared code of eight digits stands for its branch 00."""
    under = Q(hs_code__startswith=code)
    return under | Q(hs_code=code[:8]) if len(code) == DIGITS and code.endswith("00") else under


def any_of(parts: Iterable[Q]) -> Q:
    """One of these."""
    return reduce(or_, parts)
