"""The results of assigned work as annexes of the report: what was tested on what, with what, and what came of it (S43-6.e)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from fengsui.assessment.labels.task import result_tables
from fengsui.exchange.papers import Block, Heading, Paragraph, Table
from fengsui.web.words import chinese, code_label, moment

Told = Mapping[str, Any]


def annexes(found: Sequence[Told]) -> Iterator[tuple[str, Iterator[Block]]]:
    """Each issued result, in the order of the assignments; before all other annexes, so that its number is its own."""
    for one in found:
        yield f"{code_label(one['kind'], 'task_kind')} / {body_of(one)}", result(one)


def body_of(one: Told) -> str:
    """Who did the work, in the reader's language."""
    unit = one["assignee"]
    return str(unit.get("name_zh" if chinese() else "name_en") or unit.get("name_zh") or "—")


def mentioned(found: Sequence[Told], kind: str) -> str:
    """Which annexes are results of such work: what the text says of a sub-task of which nothing else was written."""
    return "、".join(_("Annex %(number)d") % {"number": one["number"]} for one in found if one["kind"] == kind)


def result(one: Told) -> Iterator[Block]:
    """One result: who, when, the verdict; the findings; of a test its protocol and tables."""
    told = one["content"]
    rows = [
        [_("Assigned to"), body_of(one)],
        [_("Version"), str(one["version"])],
        [_("Issued at"), moment(one["issued_at"])],
        [_("Tested / reviewed / issued by"), f"{told['tester']} / {told['reviewer']} / {told['issuer']}"],
        [_("Standard"), told.get("standard_no") or "—"],
        [_("Verdict"), code_label(told.get("verdict", ""), "task_verdict")],
        ["SHA-256", grouped(one["sha256"])],
    ]
    yield Table("", [_("Item of the result"), _("Value")], rows, (1, 3))
    for title, text in (
        (_("Task"), told["task"]),
        (_("Protocol"), told.get("protocol", "")),
        (_("Findings of the work"), told.get("findings", "")),
        (_("Proposed measures"), told.get("proposal", "")),
    ):
        if text:
            yield Heading(title, 2)
            for line in str(text).splitlines():
                yield Paragraph(line)
    for partner in told.get("contributions", []):
        yield Paragraph(f"{partner['unit_name']}：{partner['findings']}")
    yield from tables(told)


def tables(told: Told) -> Iterator[Block]:
    """Samples, instruments, values, raw data with their hashes; what is empty is left out."""
    for table in result_tables(told):
        yield Table(str(table.title), list(map(str, table.columns)), [list(map(str, row)) for row in table.rows])
    raw = [[one["name"], grouped(one["sha256"]), one["kept_at"] or "—"] for one in told.get("raw_data", [])]
    if raw:
        yield Table(_("Raw data"), [_("Name of the file"), "SHA-256", _("Kept at")], raw, (2, 5, 2))


def grouped(digest: str) -> str:
    """A hash in groups, so that it can break in its cell."""
    return " ".join(digest[place : place + 16] for place in range(0, len(digest), 16))
