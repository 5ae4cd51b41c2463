"""The words for records in quarantine, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.collection.commands import as_text
from fengsui.collection.models import Quarantined
from fengsui.collection.queries.sources import encoding_of
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Section
from fengsui.web.labels import NEUTRAL, SUCCESS, WARNING, Labels
from fengsui.web.words import chinese

QUARANTINE = Labels(
    name=_("Record in quarantine"),
    plural=_("Quarantine"),
    states={
        "held": (_("Held"), WARNING),
        "replayed": (_("Mended and taken in"), SUCCESS),
        "discarded": (_("Discarded"), NEUTRAL),
    },
    acts={"hold": _("Put into quarantine"), "replay": _("Mend and take in"), "discard": _("Discard")},
    rules={"mended_reads_well": _("The mended text still cannot be read as one record of this source. Correct it.")},
)


def describe_quarantined(held: Quarantined, actor: Actor) -> Description:
    """What the page of a held record shows: why it is held, and the record as it came."""
    rows = [
        Fact(_("Source"), held.source),
        Fact(_("Place in the file"), held.position),
        Fact(_("File"), held.run.file_name),
        Fact(_("What is wrong"), held.trouble_zh if chinese() else held.trouble_en),
        Fact(_("Hash (SHA-256)"), bytes(held.sha256).hex(), "code"),
        Fact(_("The record as it came"), as_text(held.content, encoding_of(held.source))[:20_000], "code"),
    ]
    return Description(title=str(held), sections=[Section(_("Record in quarantine"), rows)])
