"""The words for programmes and opinions, and what their pages show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.advice.models import Opinion, Programme
from fengsui.kernel.actor import Actor, Family
from fengsui.web.doors import Begin, Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels
from fengsui.web.words import code_label

PROGRAMME = Labels(
    name=_("Programme of special assessments"),
    plural=_("Special assessments"),
    states={
        "drafted": (_("Drafted"), PROCESSING),
        "approved": (_("Approved"), SUCCESS),
        "finished": (_("Finished"), NEUTRAL),
        "dropped": (_("Given up"), NEUTRAL),
    },
    acts={
        "draft": _("Draft a programme"),
        "revise": _("Revise the draft"),
        "approve": _("Approve"),
        "finish": _("Write down the findings"),
        "drop": _("Give up"),
    },
    rules={
        "title_given": _("The title is missing. Enter it."),
        "period_given": _("The period is missing or ends before it begins. Enter both days."),
        "questions_written": _("The questions are missing. Write them down."),
        "institution_qualified": _("No institution is named that may assess today. Choose one of the register."),
        "committee_has_opined": _("The committee has given no opinion on this plan. Ask a member for one first."),
        "departure_reasoned": _("An opinion is unfavourable. Follow it, or say why you do not."),
        "approver_did_not_draft": _("You drafted this. Somebody else must approve it."),
        "findings_written": _("The findings are missing. Write them down."),
    },
)

OPINION = Labels(
    name=_("Independent opinion"),
    plural=_("Independent opinions"),
    states={
        "asked": (_("Opinion requested"), WARNING),
        "given": (_("Given"), SUCCESS),
        "declined": (_("Declined"), NEUTRAL),
        "withdrawn": (_("Withdrawn"), NEUTRAL),
    },
    acts={
        "ask": _("Ask for an independent opinion"),
        "give": _("Give the opinion"),
        "decline": _("Decline"),
        "withdraw": _("Withdraw the question"),
    },
    rules={
        "one_subject": _("Name one programme or one decision that you may see."),
        "subject_undecided": _("This is decided already. An opinion is asked for before that."),
        "expert_qualified": _("This person is in no pool or committee today. Choose another."),
        "expert_independent": _("This expert sat on the panel of the case. Ask one who did not."),
        "not_asked_yet": _("This expert has been asked already."),
        "question_written": _("The question is missing. Write it down."),
        "own_opinion": _("Only the expert who was asked may answer."),
        "conflict_declared_clean": _("Declare first that no interest conflicts, or decline."),
        "stance_taken": _("Say whether the opinion is favourable, conditional or unfavourable."),
        "opinion_written": _("The opinion is missing. Write it down with its reasons."),
    },
)


def facts_of(row: Programme) -> list[Fact]:
    """What a programme says."""
    return [
        Fact(_("From"), row.period_from, "date"),
        Fact(_("Until"), row.period_to, "date"),
        Fact(_("Product categories"), row.categories, "business_category"),
        Fact(_("Hazards"), row.hazards, "hazard_family"),
        Fact(_("Subjects"), row.subjects),
        Fact(_("Questions"), row.questions),
        Fact(_("Institution"), row.institution.name if row.institution else ""),
        Fact(_("Findings"), row.findings),
    ]


def held(row: Opinion) -> Fact:
    """What somebody holds, and how the opinion turned out."""
    name = row.expert.name if row.expert else ""
    return Fact(f"{name} / {code_label(row.stance, 'opinion_stance')}", row.text)


def describe_programme(row: Programme, actor: Actor) -> Description:
    """What the page of a programme shows, with the opinions on it."""
    made = list(row.opinions.select_related("expert").order_by("pk"))
    given = [held(one) for one in made if one.state == "given"]
    departure = [Fact(_("Why an unfavourable opinion is not followed"), row.departure)] if row.departure else []
    return Description(
        title=row.title,
        sections=[
            Section(_("Programme"), facts_of(row)),
            *([Section(_("Independent opinions"), [*given, *departure])] if given else []),
        ],
        related=[Related(_("Independent opinion"), "opinion", one.pk, str(one), one.state) for one in made],
        begins=[Begin("opinion", "ask", "programme_id")] if row.state == "drafted" else [],
    )


def materials(row: Opinion) -> Section:
    """What the opinion is about, so that the expert needs no other page."""
    if row.programme:
        return Section(_("Programme"), [Fact(_("Title"), row.programme.title), *facts_of(row.programme)])
    decided: Any = row.decision
    told = [
        Fact(_("Product"), decided.case.product.get("name_zh")),
        Fact(_("Risk description"), decided.case.hazard_zh),
        Fact(_("Risk level"), decided.case.risk_level, "risk_level"),
        Fact(_("Options"), decided.options),
        Fact(_("Reasons"), decided.reasons),
        Fact(_("Alert level"), decided.level, "alert_level"),
        Fact(_("Warning forms"), decided.forms, "warning_form"),
        Fact(_("Measures"), [f"{one['code']} {one['text']}" for one in decided.measures], "list"),
    ]
    return Section(_("Decision"), told)


def describe_opinion(row: Opinion, actor: Actor) -> Description:
    """What the page of an opinion shows."""
    told = [
        Fact(_("Expert"), row.expert.name if row.expert else ""),
        Fact(_("Institution"), row.expert.unit.name if row.expert else ""),
        Fact(_("Question asked"), row.question),
        Fact(_("Opinion"), row.stance, "opinion_stance"),
        Fact(_("Opinion and reasons"), row.text),
    ]
    label = _("Programme") if row.programme else _("Decision")
    subject = row.subject
    inside = actor.family != Family.OUTSIDE
    return Description(
        title=str(row),
        sections=[Section(_("Independent opinion"), told), materials(row)],
        related=[Related(label, subject.aggregate, subject.pk, str(subject), subject.state)] if inside else [],
    )
