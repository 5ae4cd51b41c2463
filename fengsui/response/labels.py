"""The words for measures and filings, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.response.models import RapidResponseMeasure, RecordFiling
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

MEASURE = Labels(
    name=_("Measure"),
    plural=_("Measures"),
    states={
        "proposed": (_("Proposed"), NEUTRAL),
        "reviewed": (_("Reviewed in law"), PROCESSING),
        "decided": (_("Decided"), WARNING),
        "served": (_("Served"), WARNING),
        "in_force": (_("In force"), DANGER),
        "expired": (_("Ended by its term"), NEUTRAL),
        "lifted": (_("Lifted"), SUCCESS),
        "completed": (_("Done"), SUCCESS),
        "revoked": (_("Annulled"), NEUTRAL),
    },
    acts={
        "propose": _("Propose a measure"),
        "revise": _("Complete the proposal"),
        "review": _("Review in law"),
        "send_back": _("Return"),
        "decide": _("Decide the measure"),
        "serve": _("Serve"),
        "start": _("Put in force"),
        "report_execution": _("Report the execution"),
        "check": _("Check the execution"),
        "evaluate": _("Evaluate the effect"),
        "adjust": _("Adjust"),
        "expire": _("Ended by its term"),
        "lift": _("Lift"),
        "complete": _("Note as done"),
        "annul": _("Annul"),
    },
    rules={
        "code_known": _("Choose one of the measure codes."),
        "goods_named": _("Name the goods."),
        "statute_named": _("Name the statute that the measure rests on."),
        "second_basis_where_needed": _("This measure needs a second legal basis from another statute."),
        "legality_stated": _("Write down the result of the review."),
        "judgement_confirmed": _("The judgement that this rests on is not confirmed."),
        "decider_did_not_propose": _("You proposed this. Somebody else must decide."),
        "level_allows_code_or_reason": _("The alert level does not allow this measure. State the reason for it."),
        "executor_named": _("Name the unit that executes the measure."),
        "due_where_ordered": _("An order needs the moment by which it is carried out."),
        "restriction_has_condition": _("A conditional restriction needs its condition."),
        "unmet_requirement_named": _("Name the legal requirement that the goods do not meet."),
        "served_to_somebody": _("Name to whom the decision was served."),
        "proof_given": _("The proof is missing."),
        "remedies_told": _("State which remedies were told."),
        "quantity_given": _("State the quantity."),
        "place_given": _("State the place."),
        "findings_given": _("Write down the findings."),
        "effect_given": _("Describe the effect."),
        "new_judgement": _("An adjustment rests on a new judgement. Convene one first."),
        "term_has_run": _("The term has not run yet."),
        "lifting_granted": _("No lifting has been granted."),
        "done_one_day": _("This measure is never “done”: it ends by its term or by lifting."),
        "supervisor_for_destruction": _("Destruction is supervised. Name the supervisor."),
        "document_given": _("Name the document that annuls the measure."),
    },
)

FILING = Labels(
    name=_("Filing"),
    plural=_("Filings"),
    states={
        "created": (_("To be sent"), WARNING),
        "sent": (_("Sent"), PROCESSING),
        "received": (_("On record"), SUCCESS),
    },
    acts={
        "create": _("Filing due"),
        "send": _("Send upward"),
        "receive": _("Take to the record"),
        "query": _("Query"),
    },
    rules={"receiver_above": _("Only the next higher customs takes this filing.")},
)


def describe_measure(it: RapidResponseMeasure, actor: Actor) -> Description:
    """What the page of a measure shows."""
    content = [
        Fact(_("Measure"), it.code, "measure"),
        Fact(_("What exactly"), it.text),
        Fact(_("Goods"), it.goods),
        Fact(_("Quantity"), it.quantity),
        Fact(_("Place"), it.place),
        Fact(_("Addressee"), it.addressee),
        Fact(_("Condition of the restriction"), it.condition),
        Fact(_("Legal requirement not met"), it.unmet_requirement),
        Fact(_("Executing unit"), it.executor.name if it.executor else ""),
        Fact(_("Due at"), it.due_at, "moment"),
        Fact(_("Until"), it.term_until, "date"),
    ]
    law = [
        Fact(_("Statute"), it.statute),
        Fact(_("Second basis"), it.second_basis),
        Fact(_("Result of the review"), it.legality),
        Fact(_("Reason for going beyond the level"), it.deviation_reason),
        Fact(_("Served to"), it.served_to),
        Fact(_("Proof"), it.service_proof),
        Fact(_("Remedies told"), it.remedies),
    ]
    execution = [
        Fact(_("Execution"), [f"{one['quantity']} · {one['place']} · {one['proof']}" for one in it.executions], "list"),
        Fact(_("Findings"), [one["findings"] for one in it.checks], "list"),
        Fact(_("Effect"), it.effect),
        Fact(_("Lifted because"), (it.lifting or {}).get("reason_zh", "")),
    ]
    related = [
        Related(_("Case"), "case", it.case.pk, str(it.case), it.case.state),
        Related(_("Decision"), "decision", it.decision.pk, str(it.decision), it.decision.state),
    ]
    sections = [Section(_("Measure"), content), Section(_("Law"), law), Section(_("Execution"), execution)]
    return Description(title=it.case.title_zh, number=it.code, sections=sections, related=related, level=it.level)


def describe_filing(it: RecordFiling, actor: Actor) -> Description:
    """What the page of a filing shows."""
    rows = [
        Fact(_("Filed by"), it.unit.name),
        Fact(_("Filed with"), it.receiver.name),
        Fact(_("Edition"), it.edition),
    ]
    related = [
        Related(_("Case"), "case", it.case.pk, str(it.case), it.case.state),
        Related(_("Filed matter"), it.kind, it.subject, it.title),
    ]
    return Description(title=it.title, sections=[Section(_("Filing"), rows)], related=related)
