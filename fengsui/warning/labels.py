"""The words for warnings, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.warning.models import RiskWarning
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels
from fengsui.web.words import code_label

LABELS = Labels(
    name=_("Warning"),
    plural=_("Warnings"),
    states={
        "draft": (_("Draft"), NEUTRAL),
        "in_review": (_("In review"), PROCESSING),
        "approved": (_("Approved"), WARNING),
        "published": (_("Published, in force"), DANGER),
        "expired": (_("Ended by its term"), NEUTRAL),
        "lifted": (_("Lifted"), SUCCESS),
        "withdrawn": (_("Withdrawn"), NEUTRAL),
        "archived": (_("Archived"), NEUTRAL),
    },
    acts={
        "draft": _("Draft a warning"),
        "revise": _("Write the draft"),
        "check_legality": _("Check legality and secrecy"),
        "submit": _("Submit for review"),
        "send_back": _("Return"),
        "approve": _("Approve"),
        "publish": _("Publish"),
        "fast_release": _("Release at once under the emergency plan"),
        "acknowledge": _("Acknowledge receipt"),
        "adjust": _("Adjust"),
        "expire": _("Ended by its term"),
        "lift": _("Lift"),
        "withdraw": _("Withdraw"),
        "archive": _("File"),
    },
    rules={
        "judgement_confirmed": _("The judgement that this rests on is not confirmed."),
        "regime_warned": _("This product is outside the regime of industrial products; no warning is issued here."),
        "level_given": _("The alert level is missing."),
        "start_given": _("The day from which the warning is in force is missing."),
        "extent_given": _("The extent is missing: who and what is concerned, and where."),
        "matters_given": _("The matters to note are missing."),
        "a_form_chosen": _("Choose at least one of the three forms."),
        "bulletin_complete": _("A bulletin names the customs units addressed and what they must do."),
        "notice_has_addressees": _("A notice names the operators or bodies addressed."),
        "announcement_compels": _("An announcement contains at least one compulsory measure."),
        "announcement_advises": _("An announcement says what consumers should do."),
        "term_after_start": _("The last day lies before the first."),
        "legality_checked": _("Legality and secrecy of the present text have not been checked yet."),
        "note_given": _("Write down the result of the check."),
        "second_pair_of_eyes": _("You wrote a part of this. Somebody else must approve it."),
        "issuer_empowered": _("Your unit may not issue at this level. Headquarters must, or a delegation is needed."),
        "level_one_authorised": _("Level I needs the recorded authorisation of the State Council."),
        "live_plan_exists": _("There is no live emergency plan that allows release without review."),
        "receipt_owed_by_unit": _("Your unit owes no receipt for this warning."),
        "new_judgement": _("An adjustment rests on a new judgement. Convene one first."),
        "term_has_run": _("The term has not run yet."),
        "lifting_granted": _("No lifting has been granted."),
    },
)


def describe(it: RiskWarning, actor: Actor) -> Description:
    """What the page of a warning shows."""
    contents = [
        Fact(_("Alert level"), it.level, "alert_level"),
        Fact(_("Warning forms"), it.forms, "warning_form"),
        Fact(_("In force from"), it.starts_on, "date"),
        Fact(_("Until"), it.term_until or _("until it is lifted"), "date" if it.term_until else "text"),
        Fact(_("Extent in Chinese"), it.extent_zh),
        Fact(_("Matters to note in Chinese"), it.matters_zh),
        Fact(_("Advice to consumers in Chinese"), it.consumer_advice_zh),
        Fact(_("Measures"), [f"{one['code']} {one.get('text', '')}" for one in it.measures], "list"),
        Fact(_("Legal bases"), it.bases, "list"),
    ]
    audience = [
        Fact(_("Customs units addressed"), it.bulletin_units, "list"),
        Fact(_("What customs units must do"), it.required_actions_zh),
        Fact(_("Operators and bodies addressed"), it.addressees, "list"),
        Fact(_("Mitigation asked of operators"), it.mitigation_asked_zh),
        Fact(_("Reply by"), it.reply_by, "date"),
    ]
    release = [
        Fact(_("Result of the check"), it.legality_note),
        Fact(_("Signed by"), it.signer),
        Fact(_("Published at"), it.published_at, "moment"),
        Fact(_("Edition"), it.edition or ""),
        Fact(_("Lifted because"), (it.lifting or {}).get("reason_zh", "")),
    ]
    if it.number:
        places = [
            {"url": f"/desk/papers/{it.number}/{form}.{kind}", "label": f"{code_label(form, 'warning_form')} ({name})"}
            for form in it.forms
            for kind, name in (("pdf", "PDF"), ("docx", "Word"), ("cap.xml", "CAP"))
        ]
        release.append(Fact(_("Papers"), places, "links"))
    related = [
        Related(_("Case"), "case", it.case.pk, str(it.case), it.case.state),
        Related(_("Decision"), "decision", it.decision.pk, str(it.decision), it.decision.state),
    ]
    sections = [Section(_("Contents"), contents), Section(_("Audience"), audience), Section(_("Release"), release)]
    return Description(title=it.title_zh, number=it.number or "", sections=sections, related=related, level=it.level)
