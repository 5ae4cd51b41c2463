"""The words for openings of identities, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.collection.models import Opening
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, SUCCESS, WARNING, Labels

OPENING = Labels(
    name=_("Opening of an identity"),
    plural=_("Openings of identities"),
    states={
        "requested": (_("Requested"), WARNING),
        "granted": (_("Granted"), SUCCESS),
        "denied": (_("Denied"), NEUTRAL),
        "expired": (_("Ended"), NEUTRAL),
    },
    acts={
        "request": _("Ask to open a seal"),
        "grant": _("Open the seal"),
        "deny": _("Deny"),
        "look": _("Look"),
        "expire": _("End the opening"),
    },
    rules={
        "motive_given": _("The motive is missing. State why the name is needed."),
        "short_enough": _("An opening lasts one to twenty-four hours."),
        "another_person": _("You asked for this yourself. Another custodian must open it."),
        "own_opening": _("This was granted to somebody else."),
        "key_fits": _("The passphrase opens no seal here. Check it, or ask the custodian whose key it is."),
        "words_fit": _("These are not the words that were given with the request."),
        "time_is_left": _("The hours have run. Ask again if the name is still needed."),
        "time_has_run": _("The hours have not run yet."),
    },
)


def describe_opening(opening: Opening, actor: Actor) -> Description:
    """What the page of an opening shows; never the particulars."""
    rows = [
        Fact(_("Requested by"), opening.requester_name),
        Fact(_("Motive"), opening.motive),
        Fact(_("Hours"), opening.hours),
        Fact(_("Until"), opening.until, "moment"),
    ]
    file = opening.attachment
    if opening.state == "granted" and opening.requester == actor.id:
        words = _("Fetch the file as it came") if file else _("Look at the particulars")
        link = {"url": f"/desk/openings/{opening.pk}/particulars/", "label": words}
        rows.append(Fact(_("Attachment") if file else _("Particulars"), [link], "links"))
    related = [Related(_("Attachment"), "attachment", file.pk, str(file), file.state)] if file else []
    title = _("Opening of an attachment") if file else _("Opening of an identity")
    return Description(title=str(opening), sections=[Section(title, rows)], related=related)
