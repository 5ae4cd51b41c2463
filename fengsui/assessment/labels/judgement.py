"""The words for judgements, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.assessment.labels.assessment import of_case
from fengsui.assessment.labels.task import annex_tables, tasks_related
from fengsui.assessment.models import Judgement
from fengsui.assessment.rules.task import OPEN_JUDGEMENT
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Begin, Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels
from fengsui.web.words import code_label

JUDGEMENT = Labels(
    name=_("Judgement"),
    plural=_("Judgements"),
    states={
        "convened": (_("Convened"), PROCESSING),
        "in_session": (_("In session"), PROCESSING),
        "concluded": (_("Concluded"), WARNING),
        "divergent": (_("Opinions differ"), WARNING),
        "investigating": (_("Being investigated"), PROCESSING),
        "escalated": (_("Handed upward"), NEUTRAL),
        "confirmed": (_("Confirmed"), SUCCESS),
    },
    acts={
        "convene": _("Convene a judgement"),
        "start": _("Open the session"),
        "adjourn": _("Adjourn"),
        "recount": _("Counted anew"),
        "doubt": _("In doubt"),
        "conclude": _("Write the conclusion"),
        "split": _("Note that opinions differ"),
        "investigate": _("Order an investigation"),
        "receive_findings": _("File the findings"),
        "escalate": _("Hand upward"),
        "send_back": _("Return to the session"),
        "confirm": _("Confirm the conclusion"),
    },
    rules={
        "mode_known": _("Choose one of the five modes."),
        "tier_fits_grade": _("The grade of the information needs a higher tier, or the tier is not your unit's."),
        "leader_approved_tier_one": _("Tier 1 is convened with the approval of a leader. Name its reference."),
        "rests_on_confirmed_assessment": _(
            "There is no confirmed assessment. Judge in working mode with the reason why none is needed, or order one."
        ),
        "attendees_named": _("Name those who take part."),
        "declarations_clean": _("Everybody who takes part must have declared that no interest conflicts."),
        "panel_odd_and_large_enough": _("An expert panel is odd: at least three, five for a complex question."),
        "lead_named_if_joint": _("A joint judgement names who leads it. Name unit and person."),
        "agenda_given": _("The agenda is missing. Write it down."),
        "experts_engaged": _("Somebody who is to take part was not engaged or has not accepted. Engage them first."),
        "everybody_signed": _("An expert who takes part has not signed. Wait, or note who is absent."),
        "minutes_written": _("The minutes are missing. Write them down."),
        "laboratory_qualified": _("Name a laboratory that is qualified for this."),
        "laboratory_reported": _("The report of the laboratory is missing."),
        "candidates_reviewed": _("The list of candidates was not reviewed. Name what was looked at."),
        "no_longer_carried": _("The conclusion is still carried by a lawful panel and a majority."),
        "conclusion_written": _("Write the conclusion."),
        "nature_given": _("State the nature of the risk."),
        "level_given": _("Choose the risk level."),
        "mode_concludes_alone": _(
            "An investigation does not conclude by itself. A session of another mode must follow."
        ),
        "majority_reached": _("More than half of the experts present must have voted for this level."),
        "no_majority": _("There is a majority. Conclude with it, or state why opinions are too far apart."),
        "findings_filed": _("File the findings first."),
        "confirmer_did_not_chair": _("You chaired the session. Somebody else must confirm."),
    },
)


def describe_judgement(it: Judgement, actor: Actor) -> Description:
    """What the page of a judgement shows; votes are shown when the session has ended."""
    session = [
        Fact(_("Mode"), it.mode, "judgement_mode"),
        Fact(_("Tier"), it.tier, "judgement_tier"),
        Fact(_("Approval of the leader"), it.leader_approval),
        Fact(_("Why no assessment is needed"), it.direct_reason),
        Fact(_("Agenda"), it.agenda),
        Fact(_("Held jointly with"), it.partners),
        Fact(_("Led by"), it.lead),
        Fact(_("Attendees"), [one["name"] for one in it.attendees], "list"),
        Fact(_("Trouble"), _("An opinion was excluded; this judgement is carried no longer.") if it.doubted else ""),
    ]
    votes = [
        f"{vote['round']} / {vote['name']}: {code_label(vote['choice'], 'risk_level')}. {vote['opinion']}"
        for vote in it.votes
    ]
    result = [
        Fact(_("Opinions of the experts"), votes, "list"),
        Fact(_("Conclusion"), it.conclusion),
        Fact(_("Nature of the risk"), it.nature),
        Fact(_("Risk level"), it.risk_level, "risk_level"),
        Fact(_("Proposed measures"), it.measures),
        Fact(_("Findings"), it.findings),
        Fact(_("Minutes"), it.minutes),
        Fact(_("Laboratory"), it.laboratory.name if it.laboratory else ""),
        Fact(_("Report of the laboratory"), it.lab_report),
        Fact(_("Candidates reviewed"), it.candidates),
    ]
    related = of_case(it.case)
    if it.assessment:
        related.append(
            Related(_("Assessment"), "assessment", it.assessment.pk, str(it.assessment), it.assessment.state)
        )
    for one in it.engagements.select_related("expert", "judgement__case").order_by("pk"):
        related.append(Related(_("Expert"), "engagement", one.pk, one.expert.name, one.state))
    begins = [Begin("engagement", "issue", "judgement_id")] if it.mode == "expert" and it.state == "convened" else []
    begins += [Begin("task", "assign", "judgement_id")] if it.state in OPEN_JUDGEMENT else []
    sections = [Section(_("Session"), session), Section(_("Result"), result)]
    return Description(
        title=it.case.title_zh, number=it.case.number, sections=sections, related=[*related, *tasks_related(it)],
        begins=begins, tables=annex_tables(it),
    )  # fmt: skip
