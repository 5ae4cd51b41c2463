"""The words for reports from outside, uploads and attestations, and what their pages show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fengsui.collection.models import Quarantined
from fengsui.kernel.actor import Actor, Family
from fengsui.triage.labels.information import COLUMNS, INFORMATION, kind_of
from fengsui.triage.labels.quarantine import QUARANTINE
from fengsui.triage.models import Attestation, Declaration, RiskInformation, Upload
from fengsui.web.doors import Begin, Description, Fact, Link, Related, Section, Table
from fengsui.web.labels import NEUTRAL, SUCCESS, WARNING, Labels
from fengsui.web.words import chinese

WHO = {
    "source_open_to_declarant": _(
        "Your account does not report for this source. Choose one that it is registered for."
    ),
    "declarant_registered": _(
        "Your body is not in the register of laboratories and certification bodies. Apply for entry."
    ),
    "institution_proved": _(
        "The unified social credit code of your institution is not on file. Send it to the office."
    ),
    "recipient_competent": _("This office takes no reports. Choose customs or the national monitoring centre."),
    "truth_stated": _("Confirm that the report is true and complete, and write the name of who answers for it."),
}
DECLARATION = Labels(
    name=_("Own report"),
    plural=_("Own reports"),
    states={
        "drafted": (_("Draft"), NEUTRAL),
        "handed_in": (_("Handed in"), SUCCESS),
        "dropped": (_("Given up"), NEUTRAL),
    },
    acts={
        "draft": _("Begin a report"),
        "revise": _("Complete the report"),
        "hand_in": _("Hand in"),
        "drop": _("Give up"),
    },
    rules=WHO
    | {
        "role_fits_the_direction": _("This role does not belong to this direction of trade. Choose another."),
        "role_named_by_operators": _("Say in which role your firm reports: importer, producer, agent."),
        "values_fit_the_sheet": _("A value does not fit its field. Correct the fields shown."),
        "report_complete": _("Something is still missing. Fill in what is shown."),
        "discovered_by_now": _("The discovery lies after the report. Correct the date."),
        "no_person_named": _(
            "The text tells who somebody is. Take out the places shown: keep age, sex and injury only."
        ),
    },
)
UPLOAD = Labels(
    name=_("Uploaded spreadsheet"),
    plural=_("Uploaded spreadsheets"),
    states={"taken_in": (_("Taken in"), SUCCESS)},
    acts={"hand_in": _("Upload a filled spreadsheet")},
    rules=WHO | {"sheet_readable": _("The file cannot be read as this sheet. Use the template and keep its head.")},
)
ATTESTATION = Labels(
    name=_("Attestation of the reporting system"),
    plural=_("Attestations of reporting systems"),
    states={"standing": (_("Standing"), SUCCESS), "ended": (_("Ended"), WARNING)},
    acts={"attest": _("Attest the reporting system"), "renew": _("Bring up to date"), "end": _("End")},
    rules={
        "procedure_written": _("Describe the procedure: by whom, how and within which time a risk is reported."),
        "responsible_person_named": _("Name the person who is responsible for reporting."),
        "none_stands_yet": _("An attestation of your body stands already. Bring that one up to date."),
    },
)
STEPS = {
    "lead": _("Received"), "draft": _("Being looked at"), "submitted": _("Being looked at"),
    "verifying": _("Being verified"), "verified": _("Verified"), "unfounded": _("Closed: not confirmed"),
    "routine": _("Passed to routine work"), "merged": _("Joined with another report of the same matter"),
    "transferred": _("Passed to the competent authority"),
}  # fmt: skip
"""How far a report has come, as its sender may know it: nothing of grades, cases or findings."""


def step_of(item: RiskInformation | None) -> Any:
    """How far an item has come."""
    return STEPS.get(item.state, _("Being handled")) if item else ""


def to_the_item(item: RiskInformation | None, actor: Actor) -> Sequence[Related]:
    """The item, for officers only: those outside see how far it has come, and no more."""
    if item is None or actor.family == Family.OUTSIDE:
        return ()
    return (Related(INFORMATION.name, "information", item.pk, item.title, item.state),)


def stated(statement: dict[str, str]) -> list[Fact]:
    """The statement of responsibility: words, name, time."""
    if not statement:
        return []
    signed = f"{statement['name']} {statement['at'][:16].replace('T', ' ')}"
    return [Fact(_("Statement"), statement["words"]), Fact(_("Name of who answers for it"), signed)]


def describe_declaration(row: Declaration, actor: Actor) -> Description:
    """What the page of a report shows."""
    sheet = row.sheet()
    told = [
        Fact(COLUMNS.get(name, name), value, "list" if isinstance(value, list) else "text")
        for name, value in row.told.items()
    ]
    entry = [
        Fact(column["zh"] if chinese() else column["en"], row.entry.get(column["name"], ""), kind_of(column["type"]))
        for column in (sheet.columns if sheet else [])
    ]
    about = [
        Fact(_("Reported as"), row.source_code, "source"),
        Fact(_("Receiving office"), row.recipient.name),
        Fact(_("Direction"), row.direction, "operator_direction"),
        Fact(_("Role of the declarant"), row.role, "operator_role"),
        Fact(
            _("Still missing"), [missing(row, name) for name in row.lacking()] if row.state == "drafted" else [], "list"
        ),
        Fact(_("What has become of it"), step_of(row.item)),
        *stated(row.statement),
    ]
    sections = [
        Section(DECLARATION.name, about),
        Section(_("Told"), told),
        Section(_("Particulars of the source"), entry),
    ]
    return Description(
        title=str(row), sections=[one for one in sections if one.rows], related=to_the_item(row.item, actor)
    )


def missing(row: Declaration, name: str) -> str:
    """What a missing field is called."""
    if not name.startswith("entry."):
        return str(COLUMNS.get(name, name))
    sheet = row.sheet()
    key = "zh" if chinese() else "en"
    return next((c[key] for c in (sheet.columns if sheet else []) if f"entry.{c['name']}" == name), name)


def describe_upload(row: Upload, actor: Actor) -> Description:
    """What the page of an upload shows: the counts, the rows to be mended, and what became of the others."""
    about = [
        Fact(_("Reported as"), row.source_code, "source"),
        Fact(_("Receiving office"), row.recipient.name),
        Fact(_("Rows read"), str(row.count.get("read", 0))),
        Fact(_("Taken in"), str(row.count.get("stored", 0))),
        Fact(_("Had already"), str(row.count.get("duplicates", 0))),
        Fact(_("To be mended"), str(row.count.get("quarantined", 0))),
        *stated(row.statement),
    ]
    held = list(Quarantined.objects.filter(run=row.run_id).order_by("pk")[:500])
    items = list(RiskInformation.objects.filter(original__run=row.run_id).order_by("source_mark")[:500])
    broken = Table(
        _("Rows to be mended"),
        [_("Row"), _("What is wrong"), _("State"), ""],
        [[row_number(one), wrong_with(one), QUARANTINE.state(one.state)[0], mend(one)] for one in held],
    )
    taken = Table(
        _("Rows taken in"),
        [_("Report number"), _("Product"), _("What has become of it")],
        [[one.source_mark.rpartition(" ")[2], item_link(one, actor), step_of(one)] for one in items],
    )
    return Description(
        title=str(row),
        sections=[Section(UPLOAD.name, about)],
        tables=[table for table in (broken, taken) if table.rows],
        begins=[Begin("upload", "hand_in", "source_code", row.source_code)],
        links=[
            Link(_("Rows to be mended (.xlsx)"), reverse("portal:broken_rows", args=[row.pk])),
            Link(_("Template (.xlsx)"), reverse("portal:template", args=[row.source_code])),
        ] if held else [Link(_("Template (.xlsx)"), reverse("portal:template", args=[row.source_code]))],
    )  # fmt: skip


def wrong_with(held: Quarantined) -> str:
    """Why a row is held, in the reader's language."""
    return held.trouble_zh if chinese() else held.trouble_en


def row_number(held: Quarantined) -> str:
    """The number of the row in the sheet."""
    return held.position.removeprefix("row ")


def mend(held: Quarantined) -> Any:
    """The way to the form in which a held row is mended."""
    if held.state != "held":
        return ""
    return Link(QUARANTINE.act("replay"), reverse("quarantine:replay", args=[held.pk]))


def item_link(item: RiskInformation, actor: Actor) -> Any:
    """The product, with the way to its item for officers."""
    if actor.family == Family.OUTSIDE:
        return item.product_name
    return Link(item.product_name, reverse("information:detail", args=[item.pk]))


def describe_attestation(row: Attestation, actor: Actor) -> Description:
    """What the page of an attestation shows."""
    about = [
        Fact(_("Body"), row.unit.name),
        Fact(_("Procedure"), row.procedure),
        Fact(_("Responsible person"), row.person),
        Fact(_("Since"), row.since, "date"),
        Fact(_("Attested by"), row.attested_by),
    ]
    return Description(title=row.unit.name, sections=[Section(ATTESTATION.name, about)])
