"""The words for commissions, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor, Family
from fengsui.triage.labels.attachment import files_of, picture_of
from fengsui.triage.labels.information import kind_of
from fengsui.triage.models import Commission, RiskInformation
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels
from fengsui.web.words import chinese

COMMISSION = Labels(
    name=_("Commission"),
    plural=_("Commissions"),
    states={
        "issued": (_("Waits for acceptance"), WARNING),
        "accepted": (_("Under way"), PROCESSING),
        "declined": (_("Declined"), DANGER),
        "reported": (_("Findings handed in"), PROCESSING),
        "closed": (_("Taken over"), SUCCESS),
        "withdrawn": (_("Withdrawn"), NEUTRAL),
    },
    acts={
        "issue": _("Commission an institution"),
        "accept": _("Accept"),
        "decline": _("Decline"),
        "work": _("Write down the work"),
        "report": _("Hand in the findings"),
        "extend": _("Set a later term"),
        "send_back": _("Send back"),
        "take_over": _("Take over"),
        "withdraw": _("Withdraw"),
    },
    rules={
        "commissioner_is_customs": _("Only customs may commission. The monitoring centre verifies for itself."),
        "institution_qualified": _("This body is not in the register of institutions. Choose one that is."),
        "item_open_for_it": _("Not at this step: entry is commissioned for a draft, verification for what was handed in."),
        "none_under_way": _("Such a commission is under way for this item. Wait for it, or withdraw it."),
        "task_written": _("The task is missing. Write down what to find out or to fill in."),
        "term_ahead": _("The term is missing or past. Enter a time that is still to come."),
        "conflict_declared_clean": _("The declaration that no interest conflicts is missing. Give it, or decline."),
        "secrecy_undertaken": _("The undertaking of secrecy is missing. Give it."),
        "within_term": _("The term of this commission is over. Ask the office that commissioned you for a later one."),
        "values_fit_the_sheets": _("Some values do not fit their fields. Correct them."),
        "findings_supported": _("Method or evidence is missing. Write both down, whatever you found."),
        "sheets_complete": _("Fields that the source must give are still empty. Fill them in."),
    },
)  # fmt: skip


def findings_of(commission: Commission) -> Section:
    """What the institution found, or filled in."""
    found = commission.findings
    yes = {True: _("Confirmed"), False: _("Not confirmed")}
    rows = [
        Fact(_("Source"), yes[bool(found["source_found"])] if found else ""),
        Fact(_("Content"), yes[bool(found["content_found"])] if found else ""),
        Fact(_("Method"), found.get("method", "")),
        Fact(_("Evidence"), found.get("evidence", "")),
    ]
    sheets = zip(commission.item.sheets(), (commission.entry, commission.professional), strict=True)
    for sheet, told in sheets:
        rows += [
            Fact(column["zh"] if chinese() else column["en"], told[column["name"]], kind_of(column["type"]))
            for column in (sheet.columns if sheet and told else [])
            if told.get(column["name"]) not in (None, "")
        ]
    return Section(_("What was found"), rows)


def materials(item: RiskInformation) -> list[Section]:
    """What the institution needs of the item: the product, the report; nothing of who reported it."""
    product = [
        Fact(_("Product class"), item.product_class),
        Fact(_("Model, specification"), item.spec_model),
        Fact(_("Barcodes"), item.barcodes, "list"),
        Fact(_("Batches"), item.batch_numbers, "list"),
        Fact(_("Origin"), item.origin_country, "country"),
    ]
    report = [
        Fact(_("Source"), item.source_code, "source"),
        Fact(_("Notifying body"), item.notifying_body),
        Fact(_("Address"), item.url, "url"),
        Fact(_("Risk description"), item.risk_description),
        Fact(_("Injuries"), item.injuries),
    ]
    return [Section(_("Product"), product), Section(_("Report"), report)]


def describe_commission(commission: Commission, actor: Actor) -> Description:
    """What the page of a commission shows; particulars of the item only once secrecy has been undertaken."""
    item = commission.item
    rows = [
        Fact(_("Commissioned for"), commission.kind, "commission_kind"),
        Fact(_("Institution"), commission.institution.name if commission.institution else ""),
        Fact(_("Commissioned by"), commission.unit.name),
        Fact(_("Task"), commission.task),
        Fact(_("Due at"), commission.due_at, "moment"),
        Fact(_("Product"), item.product_name),
        Fact(_("Brand"), item.brand),
        Fact(_("Producer"), item.producer),
    ]
    bound = commission.state in ("accepted", "reported")
    outside = actor.family == Family.OUTSIDE
    return Description(
        title=str(commission),
        sections=[
            Section(_("Commission"), rows),
            *(materials(item) if bound or not outside else []),
            *([findings_of(commission)] if commission.findings or commission.entry else []),
        ],
        related=[] if outside else [Related(_("Item"), "information", item.pk, str(item), item.state)],
        pictures=[picture_of(one) for one in files_of(item.pk)] if bound or not outside else [],
        urgent=item.urgent,
    )
