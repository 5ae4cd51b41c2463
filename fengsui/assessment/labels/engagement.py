"""The words for engagements, and the one page from which an expert judges."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.labels.assessment import report_sections
from fengsui.assessment.labels.figures import figures
from fengsui.assessment.methods.choices import CHOICES
from fengsui.assessment.models import Engagement, Evidence, RiskAssessment
from fengsui.kernel.actor import Actor, Family
from fengsui.web.doors import Description, Fact, Figure, Related, Section, Table
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

ENGAGEMENT = Labels(
    name=_("Engagement of an expert"),
    plural=_("Engagements of experts"),
    states={
        "issued": (_("Waits for acceptance"), WARNING),
        "accepted": (_("Accepted by the expert"), PROCESSING),
        "declined": (_("Declined"), NEUTRAL),
        "recused": (_("Recused"), NEUTRAL),
        "absent": (_("Does not take part"), NEUTRAL),
        "opinion_signed": (_("Opinion signed"), SUCCESS),
        "excluded": (_("Excluded"), DANGER),
        "closed": (_("Ended"), NEUTRAL),
    },
    acts={
        "issue": _("Engage an expert"),
        "accept": _("Accept"),
        "decline": _("Decline"),
        "recuse": _("Recuse myself"),
        "excuse": _("Note as absent"),
        "opine": _("Sign the opinion"),
        "exclude": _("Exclude for misconduct"),
        "close": _("End of access"),
    },
    rules={
        "judgement_prepares_a_panel": _("Experts are engaged for a judgement in expert mode, before its session."),
        "expert_qualified": _("This person cannot be chosen today. Choose from the list of experts."),
        "not_engaged_yet": _("This expert is engaged already for this session."),
        "questions_given": _("State the questions."),
        "deadline_ahead": _("The deadline is missing or past. Enter a time that is still to come."),
        "own_engagement": _("An expert answers in person."),
        "conflict_declared_clean": _(
            "The declaration that no interest conflicts is missing. Give it, or recuse yourself."
        ),
        "secrecy_undertaken": _("The undertaking of secrecy is missing. Give it."),
        "liability_accepted": _("State that you judge impartially and answer for your opinion."),
        "session_open": _("The session is not open. Wait until it is."),
        "expert_present": _("You were not noted as taking part. Ask the chair."),
        "choice_known": _("Choose a level, or abstain."),
        "opinion_written": _("Write down your opinion and its reasons."),
        "misconduct_evidenced": _("State what was done and what shows it."),
        "judgement_moved_on": _("The session has not ended."),
    },
)


def describe_engagement(it: Engagement, actor: Actor) -> Description:
    """Everything of the one case, for the one expert; particulars only once secrecy is undertaken."""
    held = it.judgement
    mine = actor.id == str(it.expert_id)
    outside = actor.family == Family.OUTSIDE
    rows = [
        Fact(_("Expert"), it.expert.name if it.expert else ""),
        Fact(_("Questions"), it.questions),
        Fact(_("Due at"), it.due_at, "moment"),
        Fact(_("Session"), str(it.round)),
        Fact(_("Takes part"), _("yes") if it.present else ""),
    ]
    case = held.case
    matter = [
        Fact(_("Product"), case.title_zh),
        Fact(_("Business category"), case.category, "business_category"),
        Fact(_("Mode"), held.mode, "judgement_mode"),
        Fact(_("The question is complex"), _("yes") if held.complex else ""),
    ]
    sections = [Section(_("Engagement"), rows), Section(_("Matter"), matter)]
    pictures: list[Figure] = []
    tables: list[Table] = []
    if not outside or it.state in ("accepted", "opinion_signed"):
        if held.findings:
            sections.append(Section(_("Findings"), [Fact(_("Findings"), held.findings)]))
        if held.assessment:
            sections += report_sections(held.assessment)
            chosen = held.assessment.chosen()
            pictures = figures(chosen) if chosen else []
            shown = [[one.shows, one.source, gettext(CHOICES[one.strength])] for one in attached(held.assessment)]
            columns = [_("What it shows"), _("Where it is from"), _("Strength of the evidence")]
            tables = [Table(_("Evidence"), columns, shown)] if shown else []
    if it.sha256 and (mine or it.opened()):
        sections.append(
            Section(
                _("Opinion"),
                [
                    Fact(_("Risk level"), it.choice if it.choice != "abstain" else "", "risk_level"),
                    Fact(_("Vote"), _("Abstain") if it.choice == "abstain" else ""),
                    Fact(_("Opinion and reasons"), it.opinion),
                    Fact(_("Proposed measures"), it.proposal),
                    Fact(_("Seal of the opinion (SHA-256)"), it.sha256, "code"),
                ],
            )
        )
    related = [] if outside else [Related(_("Judgement"), "judgement", held.pk, str(held), held.state)]
    return Description(
        title=case.title_zh,
        number=case.number,
        sections=sections,
        tables=tables,
        figures=pictures,
        related=related,
        urgent=case.urgent,
    )


def attached(assessment: RiskAssessment) -> list[Evidence]:
    """The evidence that stands."""
    return list(assessment.evidence.filter(state="attached").order_by("pk"))
