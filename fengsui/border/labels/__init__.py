"""The words for border control, and what its pages show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.border.labels.reasons import in_words
from fengsui.border.models import Hit, PortControlInstruction, Screening
from fengsui.kernel.actor import Actor
from fengsui.kernel.moments import BEIJING
from fengsui.web.doors import Description, Fact, Related, Section, Table
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, Labels
from fengsui.web.words import code_label, listed

SHOWN = 100

INSTRUCTION = Labels(
    name=_("Control instruction"),
    plural=_("Control instructions"),
    states={
        "draft": (_("Draft"), PROCESSING),
        "standing": (_("At the ports"), DANGER),
        "ended": (_("Released"), SUCCESS),
        "dropped": (_("Given up"), NEUTRAL),
    },
    acts={
        "draft": _("Draft a control instruction"),
        "revise": _("Write the instruction"),
        "adjust": _("Write the next edition"),
        "dry_run": _("Run dry"),
        "sign": _("Sign and send to the ports"),
        "acknowledge": _("Acknowledge a message"),
        "hit": _("Declarations hit"),
        "report_finding": _("Report an inspection"),
        "propose_end": _("Proposed to end: it never hits"),
        "stand": _("Let it stand"),
        "end": _("Release"),
        "expire": _("Ended by its term"),
        "drop": _("Give up"),
    },
    rules={
        "basis_stands": _(
            "There is no published bulletin, border measure in force or signed decision under it. Publish or sign that first."
        ),
        "action_given": _("Choose what customs does with the goods."),
        "goods_named": _("Name the goods: by HS code, origin, producer, brand, model or importer."),
        "entries_readable": _(
            "Some entries cannot be read. HS codes have 2, 4, 6, 8 or 10 digits, origins two capital letters; the ends of"
            " a range belong to one series."
        ),
        "rate_is_a_share": _("The share inspected is a whole number from 1 to 100."),
        "term_given": _("An instruction needs its last day."),
        "term_not_over": _("The last day is past. Choose a later one."),
        "term_within_its_basis": _("The instruction cannot outlast the warning or measure that it carries out."),
        "tried_out": _("This wording has not been run dry. Run it on the stored declarations first."),
        "signer_did_not_write": _("You wrote this. Somebody else must sign it."),
        "changed_since_signed": _("This wording is in force already. Write the next edition first."),
        "term_has_run": _("The term has not run yet."),
        "message_awaits": _("No message of this instruction awaits an answer."),
        "message_of_this_instruction": _("This instruction has sent no such message. Check the id."),
        "never_hit": _("It has met something within the days that are allowed, or its end is proposed already."),
        "end_was_proposed": _("Nobody has proposed to end it."),
        "declaration_was_hit": _("This line of this declaration did not hit the instruction. Check number and line."),
        "not_reported_before": _("The inspection of this line has been reported already."),
        "outcome_given": _("State whether the goods conform."),
        "findings_described": _("Describe what does not conform."),
    },
)

SCREENING = Labels(
    name=_("File of declarations"),
    plural=_("Files of declarations"),
    states={"answered": (_("Matched"), SUCCESS)},
    acts={"hand_in": _("Match a file of declarations")},
    rules={
        "holds_declarations": _("The file holds no declarations. Choose another one."),
        "lines_readable": _(
            "Some lines cannot be read, so nothing was taken in. Correct them and hand the file in again."
        ),
    },
)

LISTS = (
    ("hs_codes", _("HS codes")),
    ("origins", _("Countries of origin")),
    ("producers", _("Producers")),
    ("brands", _("Brands")),
    ("models", _("Models")),
    ("batches", _("Batches")),
    ("importers", _("Importers")),
    ("ports", _("Ports")),
)


def content_facts(content: dict[str, Any]) -> list[Fact]:
    """A wording, part by part."""
    rows = [Fact(label, listed(content.get(name) or ())) for name, label in LISTS]
    least = content.get("least_value")
    days = [content.get("days_from") or "", content.get("days_to") or ""]
    return [
        *rows,
        Fact(_("Value from, yuan"), least or ""),
        Fact(_("Declared on days"), "..".join(days) if any(days) else ""),
        Fact(_("Share inspected, %"), content.get("rate") or ""),
        Fact(_("What customs does"), code_label(content["action"], "border_action") if content.get("action") else ""),
        Fact(_("Last day of the control"), content.get("term_until") or ""),
        Fact(_("Instructions for the inspection"), content.get("note") or ""),
    ]


def describe_instruction(it: PortControlInstruction, actor: Actor) -> Description:
    """What the page of an instruction shows: what stands, what is being written, its dry run, hits and messages."""
    sections = []
    if it.signed:
        title = _("Until it was released") if it.state == "ended" else _("In force at the ports")
        sections.append(Section(title, content_facts(it.signed)))
    if it.content != it.signed and it.state != "ended":
        sections.append(Section(_("Wording that is not signed"), content_facts(it.content)))
    rate = it.hit_rate
    sections.append(
        Section(
            _("Effect"),
            [
                Fact(_("Edition"), it.edition or ""),
                Fact(_("Signed by"), it.signer),
                Fact(_("Lines hit"), it.hit_count),
                Fact(_("Lines inspected"), it.inspected),
                Fact(_("Of these not conforming"), it.nonconforming),
                Fact(_("Hit rate"), "" if rate is None else f"{rate:.1%}"),
                Fact(_("Proposal"), _("To be ended: it never hits") if it.end_proposed else ""),
            ],
        )
    )
    related = [Related(_("Case"), "case", it.case_id, str(it.case), it.case.state)]
    for kind, over in (("warning", it.warning), ("measure", it.measure), ("decision", it.decision)):
        if over is not None:
            related.append(Related(_("Basis"), kind, over.pk, str(over), over.state))
    return Description(
        title=it.case.title_zh,
        number=it.number,
        sections=sections,
        related=related,
        tables=[*trial_tables(it), hits_table(it), messages_table(it)],
    )


def trial_tables(it: PortControlInstruction) -> list[Table]:
    """The last dry run in words and figures."""
    found = it.trial
    if not found:
        return []
    figures: list[tuple[Any, str]] = [
        (_("Days looked at"), f"{found['from']} – {found['to']}"),
        (_("Lines declared in them"), str(found["declarations"])),
        (_("Lines that would have hit"), str(found["hits"])),
        (_("Of these met by no other instruction"), str(found["alone"])),
        (_("Inspections a day"), str(found["inspections_a_day"])),
    ]
    tables = [Table(_("Dry run"), [_("Figure"), _("Value")], figures)]
    if found["ports"]:
        rows = [[port, str(count), str(daily)] for port, count, daily in found["ports"]]
        tables.append(Table(_("Workload by port"), [_("Port"), _("Lines"), _("Inspections a day")], rows))
    if found["busiest"]:
        rows = [[day, str(count)] for day, count in found["busiest"]]
        tables.append(Table(_("Busiest days"), [_("Day"), _("Lines")], rows))
    if found["overlap"]:
        rows = [[number, str(count)] for number, count in found["overlap"]]
        tables.append(Table(_("Overlap with what stands"), [_("Control instruction"), _("Lines")], rows))
    return tables


def hits_table(it: PortControlInstruction) -> Table:
    """The newest hits with their reasons and what was found."""
    rows = [hit_row(hit) for hit in it.met.order_by("-at", "-id")[:SHOWN]]
    return Table(_("Hits"), [_("Declaration"), _("Port"), _("Why"), _("To be inspected"), _("Found")], rows)


def hit_row(hit: Hit) -> Sequence[Any]:
    """One hit in words."""
    found = _("not yet inspected") if hit.conforming is None else _("conforms") if hit.conforming else hit.findings
    inspect = _("yes") if hit.inspect else _("no")
    return [f"{hit.declared_on} {hit.number}-{hit.line}", hit.port, in_words(hit.reasons), inspect, found]


def messages_table(it: PortControlInstruction) -> Table:
    """What was sent to the risk-control centre, and whether it answered."""
    kinds = {"control": _("Control"), "release": _("Release")}
    rows = [
        [
            f"{one.made_at.astimezone(BEIJING):%Y-%m-%d %H:%M}",
            kinds[one.kind],
            str(one.edition),
            str(one.pk),
            f"{one.acknowledged_at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
            if one.acknowledged_at
            else _("not acknowledged"),
        ]
        for one in it.messages.order_by("-id")
    ]
    return Table(
        _("Messages to the ports"), [_("Sent"), _("Kind"), _("Edition"), _("Message"), _("Acknowledged")], rows
    )


def describe_screening(it: Screening, actor: Actor) -> Description:
    """What the page of a file shows: how much it held, and what was hit."""
    rows = [
        Fact(_("File"), it.file_name),
        Fact(_("SHA-256"), it.sha256, "code"),
        Fact(_("Lines"), it.lines),
        Fact(_("Lines hit"), it.hit_lines),
        Fact(_("Hits"), it.hits),
    ]
    table = [
        [
            f"{one['number']}-{one['line']}",
            met["number"],
            in_words(met["reasons"]),
            _("yes") if met["inspect"] else _("no"),
        ]
        for one in it.answers
        for met in one["instructions"]
    ]
    columns = [_("Declaration"), _("Control instruction"), _("Why"), _("To be inspected")]
    return Description(
        title=it.file_name, sections=[Section(_("File"), rows)], tables=[Table(_("Hits"), columns, table)]
    )
