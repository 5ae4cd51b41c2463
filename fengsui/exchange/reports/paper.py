"""The report of an assessment in blocks, in the reader's language: the order, seven parts, the work, what was computed.

Everything comes from the report as it was frozen when it was handed in (A13-15.c, G17-13.b); the words around it come
from the catalogue of translations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from fengsui.assessment.labels.assessment import SUBTASK_LABELS
from fengsui.assessment.methods.choices import CHOICES
from fengsui.assessment.queries.report import Report
from fengsui.assessment.rules.assessment import PARTS
from fengsui.exchange.papers import Annex, Block, Heading, Paper, Paragraph, Table
from fengsui.exchange.papers.wording import numbered_heading
from fengsui.exchange.reports import computed, results
from fengsui.journal.signing import fingerprint
from fengsui.kernel.moments import BEIJING
from fengsui.web.words import chinese, code_label, day, moment

Body = Mapping[str, Any]
MISSING = "—"


def paper_of(report: Report) -> Paper:
    """The report in the language that is active."""
    zh = chinese()
    body, at = report.body, report.at.astimezone(BEIJING)
    institution = name_of(body["assignee"])
    return Paper(
        mark=institution,
        number=number(report),
        title=_("Risk assessment report on: %(matter)s") % {"matter": matter(body)},
        addressee=name_of(body["orderer"]),
        body=list(numbered(blocks(report), "zh" if zh else "en")),
        signature=institution,
        date=at.date(),
        stamp=at,
        printer=institution,
        annexes=annexes(body),
        draft=_("Draft") if report.draft else "",
        language="zh" if zh else "en",
    )


def name_of(unit: Body) -> str:
    """A unit in the reader's language."""
    return str(unit.get("name_zh" if chinese() else "name_en") or unit.get("name_zh") or MISSING)


def matter(body: Body) -> str:
    """What the case is about."""
    case = body["case"]
    return str((case["title_zh"] if chinese() else case["title_en"]) or case["title_zh"]).strip()


def number(report: Report) -> str:
    """评估报告〔2026〕3号: year in 〔〕, no leading zero; a draft has none yet."""
    if report.draft:
        return _("(draft, without a number)")
    year, _dash, serial = report.number.partition("-")
    return f"评估报告〔{year}〕{int(serial)}号"


def numbered(found: Iterator[Block], language: str) -> Iterator[Block]:
    """Put 一、 before the headings and （一） before those beneath them."""
    places = [0, 0]
    for block in found:
        if isinstance(block, Heading):
            places = [places[0] + 1, 0] if block.level == 1 else [places[0], places[1] + 1]
            text = numbered_heading(places[block.level - 1], block.text, block.level, language)
            yield Heading(text, block.level)
        else:
            yield block


def blocks(report: Report) -> Iterator[Block]:
    """The text, heading by heading."""
    body = report.body
    yield Heading(_("The order"))
    yield from order(body)
    yield Heading(_("Findings"))
    for part in PARTS:
        yield Heading(part_title(part, report.rules), 2)
        yield from PART_BLOCKS.get(part, text_of)(body, part)
    yield Heading(_("Origin of the risk"))
    yield from split(body["origin"])
    yield Heading(_("How the assessment was done"))
    for name, label in SUBTASK_LABELS.items():
        yield Heading(str(label), 2)
        annexed = results.mentioned(body.get("annexes", []), name)
        yield from split("\n".join(filter(None, (body["subtasks"].get(name, ""), annexed))))
    made = computed.computations(body)
    if made:
        yield Heading(_("What was computed"))
        yield from computed.side_by_side(made)
        yield Heading(_("How certain it is"))
        yield from computed.uncertainty(made)
    yield Heading(_("Signature and check"))
    yield from signature(report)


def part_title(part: str, rules: str) -> str:
    """The title of one of the seven parts; the last is named after the rule text in force (G17-13.b)."""
    titles = {
        "method": _("Method and standards"),
        "category": _("Risk category"),
        "level": _("Risk level"),
        "hazard": _("Description of the hazard"),
        "extent": _("Extent and reach"),
        "residual_risk": _("Residual risk"),
        "proposal": _("Proposal for handling the risk") if "G17" in rules.split("+") else _("Proposed measures"),
    }
    return titles[part]


def order(body: Body) -> Iterator[Block]:
    """Who ordered what, from whom, by when."""
    yield Paragraph(
        _("%(orderer)s ordered %(assignee)s to assess the risk of case %(case)s (%(matter)s) by %(due)s.")
        % {
            "orderer": name_of(body["orderer"]),
            "assignee": name_of(body["assignee"]),
            "case": body["case"]["number"],
            "matter": matter(body),
            "due": day(body["due_at"]),
        }
    )
    yield Paragraph(_("The questions:"))
    yield from split(body["questions"])


def split(text: str) -> Iterator[Block]:
    """One paragraph a line; a dash where nothing was written yet."""
    lines = [line.strip() for line in str(text).splitlines() if line.strip()]
    for line in lines or [MISSING]:
        yield Paragraph(line)


def text_of(body: Body, part: str) -> Iterator[Block]:
    """A part as it was written."""
    yield from split(body["parts"].get(part, ""))


def method(body: Body, part: str) -> Iterator[Block]:
    """The method in the institution's words, and each method that was computed with, its standard and version."""
    yield from text_of(body, part)
    made = computed.computations(body)
    if made:
        yield computed.methods(made)


def category(body: Body, part: str) -> Iterator[Block]:
    """The category by its name."""
    yield from split(coded(body["parts"].get(part, ""), "hazard_family"))


def level(body: Body, part: str) -> Iterator[Block]:
    """The level, and how probable it is."""
    yield from split(coded(body["parts"].get(part, ""), "risk_level"))
    yield from computed.level(computed.computations(body))


def residual(body: Body, part: str) -> Iterator[Block]:
    """The risk that is left, and what was computed with measures in place."""
    yield from split(coded(body["parts"].get(part, ""), "risk_level"))
    yield from computed.residual(computed.computations(body))


PART_BLOCKS = {"method": method, "category": category, "level": level, "residual_risk": residual}


def coded(text: str, codes: str) -> str:
    """A code by its name; any other text as it is."""
    return code_label(text, codes) if text else ""


def signature(report: Report) -> Iterator[Block]:
    """Who answers for it, when it was handed in, and by what the paper can be checked."""
    if report.draft:
        yield Paragraph(_("This draft has not been handed in. It has no number, no signature and no hash."))
        return
    yield Paragraph(
        _("%(name)s handed in this report for %(institution)s on %(at)s (Beijing time).")
        % {"name": report.signer, "institution": name_of(report.body["assignee"]), "at": moment(report.at)}
    )
    rows = [
        [_("Number of the report"), number(report)],
        [_("Version"), str(report.version)],
        [_("Hash of the report (SHA-256)"), " ".join(groups(report.sha256, 16))],
        [
            _("Signature of the platform (%(algorithm)s)") % report.signature,
            " ".join(groups(report.signature["value"], 22)),
        ],
        [_("Fingerprint of its key"), fingerprint(report.signature["key"])],
    ]
    yield Table(_("What this report is known by"), [_("Mark of the report"), _("Value")], rows, (1, 3))


def groups(text: str, size: int) -> list[str]:
    """A long number in groups that can be read aloud."""
    return [text[place : place + size] for place in range(0, len(text), size)]


def annexes(body: Body) -> list[Annex]:
    """What follows the report: the results of assigned work, each computation line by line, the evidence."""
    found = [*results.annexes(body.get("annexes", [])), *computed.annexes(computed.computations(body)), *evidence(body)]
    return [Annex(title, list(numbered(made, "zh" if chinese() else "en"))) for title, made in found]


def evidence(body: Body) -> Iterator[tuple[str, Iterator[Block]]]:
    """Everything that was attached to the work: what it shows, where it is from, how strong it is."""
    rows = []
    for place, one in enumerate(body["evidence"], start=1):
        strength, source = CHOICES[one["strength"]], " ".join(filter(None, (one["source"], one["url"])))
        rows.append([str(place), one["shows"], source, _(strength)])
    if rows:
        columns = [_("No."), _("What it shows"), _("Source"), _("Strength of the evidence")]
        yield _("Evidence"), iter([Table("", columns, rows, (1, 6, 5, 3))])
