"""The words for mappings, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.collection.models import Mapping
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels
from fengsui.web.words import code_label

MAPPING = Labels(
    name=_("Mapped source"),
    plural=_("Mapped sources"),
    states={
        "drafted": (_("Draft"), NEUTRAL),
        "submitted": (_("Waiting for approval"), PROCESSING),
        "approved": (_("Approved"), PROCESSING),
        "in_force": (_("In force"), SUCCESS),
        "replaced": (_("Replaced by another edition"), NEUTRAL),
        "withdrawn": (_("Withdrawn"), WARNING),
    },
    acts={
        "draft": _("Map a source"),
        "revise": _("Say what the columns mean"),
        "submit": _("Submit for approval"),
        "send_back": _("Send back"),
        "approve": _("Approve"),
        "put_in_force": _("Put in force"),
        "feed": _("Take in a file"),
        "replace": _("Replaced by another edition"),
        "withdraw": _("Withdraw"),
    },
    rules={
        "columns_found": _("No columns were found in the sample. Choose another file."),
        "code_free": _("Another unit has a source of this code. Choose another."),
        "source_chosen": _("The source of the information is missing. Choose it from the list of sources."),
        "columns_are_the_samples": _("These columns are not in the sample. Name those of the sample."),
        "encoding_readable": _("Texts in this encoding cannot be read. Save the file as UTF-8."),
        "key_chosen": _("Nothing marks a record. Tick the column that numbers the records."),
        "product_and_risk_mapped": _("Say which column is the product or title, and which describes the risk."),
        "sample_reads": _("Most of the sample cannot be read. Look at the trial and correct the mapping."),
        "marks_differ": _("Several records have the same mark. Tick the columns that together differ."),
        "approver_did_not_draft": _("You had a hand in this mapping. Somebody else must approve it."),
    },
)


def describe_mapping(mapping: Mapping, actor: Actor) -> Description:
    """What the page of a mapping shows: the source, how it is read, its columns with sample values."""
    source = [
        Fact(_("Code"), mapping.source, "code"),
        Fact(_("Edition"), str(mapping.edition)),
        Fact(_("Source"), mapping.source_code, "source"),
        Fact(_("Notifying body"), mapping.notifying_body),
        Fact(_("Notifying country"), mapping.notifying_country, "country"),
        Fact(_("Regime"), mapping.regime, "regime"),
        Fact(_("Sample file"), mapping.sample_name),
        Fact(_("Form"), f"{mapping.form} {mapping.encoding if mapping.form == 'csv' else mapping.sheet}".strip()),
        Fact(_("Marks the record"), mapping.keys, "list"),
    ]
    trial = [
        Fact(_("Read"), str(mapping.trial.get("good", 0))),
        Fact(_("Held"), str(mapping.trial.get("broken", 0))),
        Fact(_("Marks that stand twice"), str(mapping.trial.get("doubled", 0))),
        Fact(
            _("First results"), [{"url": f"/desk/mappings/{mapping.pk}/trial/", "label": _("Open the trial")}], "links"
        ),
    ]
    columns = [
        Fact(one["name"], f"{code_label(one['target'], 'mapping_target')} — {'; '.join(one['values']) or '—'}")
        for one in mapping.columns
    ]
    return Description(
        title=mapping.name,
        number=mapping.source,
        sections=[
            Section(_("Source"), source),
            Section(_("Tried on the sample"), trial),
            Section(_("Columns"), columns),
        ],
    )
