"""The words for work assignments, and what their pages show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.assessment.models import Judgement, RiskAssessment, WorkAssignment
from fengsui.assessment.queries.task import annexes_of, partners_of
from fengsui.assessment.rules.task import TESTS
from fengsui.kernel.actor import Actor, Family
from fengsui.triage.labels.attachment import files_of, picture_of
from fengsui.web.doors import Description, Fact, Related, Section, Table
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels, Words
from fengsui.web.words import code_label

TASK = Labels(
    name=_("Work assignment"),
    plural=_("Work assignments"),
    states={
        "assigned": (_("Waits for acceptance"), WARNING),
        "accepted": (_("Work accepted"), PROCESSING),
        "declined": (_("Declined"), DANGER),
        "running": (_("Under way"), PROCESSING),
        "entered": (_("Results entered"), PROCESSING),
        "reviewed": (_("Results reviewed"), PROCESSING),
        "issued": (_("Results issued"), SUCCESS),
        "closed": (_("Taken over"), SUCCESS),
        "withdrawn": (_("Withdrawn"), NEUTRAL),
    },
    acts={
        "assign": _("Assign work"),
        "accept": _("Accept"),
        "decline": _("Decline"),
        "start": _("Begin the work"),
        "attach": _("Add raw data"),
        "work": _("Write down the work"),
        "contribute": _("Attach a partner's findings"),
        "ask_extension": _("Ask for more time"),
        "grant_extension": _("Grant more time"),
        "enter": _("Enter the results"),
        "return_to_tester": _("Return to who did the work"),
        "review": _("Review the results"),
        "issue": _("Issue the results"),
        "correct": _("Correct issued results"),
        "send_back": _("Send back"),
        "take_over": _("Take over"),
        "withdraw": _("Withdraw"),
    },
    rules={
        "one_ground": _("Name one assessment, or one judgement, for which the work is done."),
        "kind_fits_the_ground": _("This kind of work is not assigned here. Choose another."),
        "ground_open": _("The assessment or judgement is not at a step at which work is assigned for it."),
        "assignee_qualified": _("This body is not qualified for such work today. Choose one of the list."),
        "task_written": _("The task is missing. Write down what is to be found out."),
        "support_stated": _("State what support is given, or that none is needed."),
        "deadline_ahead": _("The deadline is missing or past. Enter a time that is still to come."),
        "partners_known": _("A partner is unknown, or is the one that leads. Correct the codes."),
        "lead_named_if_joint": _("Joint work names the person who leads it. Name them."),
        "own_assignment": _("Only the body that the work was assigned to may do this."),
        "by_a_partner": _("Only those who take part jointly attach findings here."),
        "assignment_live": _(
            "No assignment is under way on which results could rest. Accept it and begin the work first."
        ),
        "conflict_declared_clean": _("The declaration that no interest conflicts is missing. Give it, or decline."),
        "undertaking_signed": _("Sign the undertaking of secrecy first."),
        "asked_in_time": _("The deadline has passed. More time must be asked for before it."),
        "later_date_given": _("Name a new date after the present deadline."),
        "extension_asked": _("Nobody has asked for more time."),
        "contribution_written": _("The findings of the work are missing. Write them down."),
        "findings_written": _("The findings of the work are missing. Write them down."),
        "verdict_given": _("The verdict is missing. Choose one."),
        "protocol_named": _("The protocol is missing. Write down what was tested and how."),
        "samples_traceable": _("Enter at least one sample, each with its number and seal."),
        "instrument_named": _("Enter at least one instrument, each with its name and number."),
        "standard_named": _("The standard is missing. Enter number and clause."),
        "values_recorded": _("Enter at least one value, each with item, value and verdict."),
        "raw_data_kept": _("There are no raw data. Add their files before a verdict is entered."),
        "raw_data_hashed": _("A file of raw data has no sound SHA-256. Enter its 64 hexadecimal digits."),
        "reviewer_did_not_test": _("You did this work. Somebody else must review it."),
        "taker_took_no_part": _("You took part in this work. Somebody else must take it over."),
    },
)


def result_sections(told: Mapping[str, Any]) -> list[Section]:
    """Findings and verdict; of a test also protocol and standard."""
    rows = [
        Fact(_("Protocol"), told.get("protocol", "")),
        Fact(_("Standard"), told.get("standard_no", "")),
        Fact(_("Findings of the work"), told.get("findings", "")),
        Fact(_("Verdict"), told.get("verdict", ""), "task_verdict"),
        Fact(_("Proposed measures"), told.get("proposal", "")),
    ]
    return [Section(_("Results"), rows)]


def result_tables(told: Mapping[str, Any]) -> list[Table]:
    """Samples, instruments and values; an empty table is left out."""
    columns: dict[str, tuple[Words, dict[str, Words]]] = {
        "samples": (
            _("Samples tested"),
            {"number": _("Sample number"), "seal": _("Seal"), "condition": _("Condition on arrival")},
        ),
        "instruments": (
            _("Instruments"),
            {"name": _("Instrument"), "number": _("Number"), "calibrated": _("Calibrated until")},
        ),
        "measured": (
            _("Values"),
            {
                "sample": _("Sample"),
                "item": _("Item tested"),
                "limit": _("Limit"),
                "value": _("Value"),
                "verdict": _("Verdict"),
            },
        ),
    }
    return [
        Table(title, list(named.values()), [[row.get(column, "") for column in named] for row in told[name]])
        for name, (title, named) in columns.items()
        if told.get(name)
    ]


def raw_section(it: WorkAssignment) -> list[Section]:
    """Every file of raw data with its SHA-256, and where the laboratory keeps what is not here."""
    rows = []
    for one in it.raw():
        rows.append(Fact(one["name"], one["sha256"], "code"))
        if one["kept_at"]:
            rows.append(Fact(_("Kept at"), one["kept_at"]))
    return [Section(_("Raw data (SHA-256)"), rows)] if rows else []


def versions(it: WorkAssignment) -> list[Section]:
    """Every version that was issued, the newest first; a correction never takes an earlier one away."""
    return [
        Section(
            _("Issued results, version %(number)d") % {"number": one.number},
            [
                Fact(_("Issued at"), one.issued_at, "moment"),
                Fact(_("Verdict"), one.content.get("verdict", ""), "task_verdict"),
                Fact(_("Findings of the work"), one.content.get("findings", "")),
                Fact(
                    _("Tested / reviewed / issued by"),
                    f"{one.content['tester']} / {one.content['reviewer']} / {one.content['issuer']}",
                ),
                Fact("SHA-256", one.sha256, "code"),
            ],
        )
        for one in it.issued.order_by("-number")
    ]


def annex_tables(ground: RiskAssessment | Judgement) -> list[Table]:
    """The results issued for an assessment or a judgement, as its page lists them."""
    rows = [
        [
            str(one.number),
            f"{code_label(one.task.kind, 'task_kind')} / {one.task.assignee}",
            code_label(one.content.get("verdict", ""), "task_verdict"),
            one.content.get("findings", ""),
        ]
        for one in annexes_of(ground)
    ]
    heads = [_("Annex"), _("Work assignment"), _("Verdict"), _("Findings of the work")]
    return [Table(_("Annexes of results"), heads, rows)] if rows else []


def annexes_by_kind(ground: RiskAssessment) -> dict[str, str]:
    """For each kind of work of which a result was issued: which annexes it is."""
    found: dict[str, str] = {}
    for one in annexes_of(ground):
        told = str(_("Annex %(number)d") % {"number": one.number})
        found[one.task.kind] = f"{found[one.task.kind]}、{told}" if one.task.kind in found else told
    return found


def tasks_related(ground: RiskAssessment | Judgement) -> list[Related]:
    """The assignments under an assessment or a judgement."""
    rows = ground.tasks.select_related("assignee").order_by("pk")
    return [
        Related(
            _("Work assignment"), "task", one.pk, f"{code_label(one.kind, 'task_kind')} / {one.assignee}", one.state
        )
        for one in rows
    ]


def describe_task(it: WorkAssignment, actor: Actor) -> Description:
    """What the page of an assignment shows: the work and its results, and to those who work nothing else of the case."""
    outside = actor.family == Family.OUTSIDE or (it.state != "closed" and actor.unit in it.bodies)
    order = [
        Fact(_("Kind of assignment"), it.kind, "task_kind"),
        Fact(_("Assigned to"), it.assignee.name if it.assignee else ""),
        Fact(_("Done jointly with"), [one.name for one in partners_of(it)], "list"),
        Fact(_("Person who leads"), it.lead_person),
        Fact(_("Assigned by"), it.unit.name),
        Fact(_("Product"), it.case.title_zh),
        Fact(_("What is to be done"), it.task),
        Fact(_("Scope and period"), it.scope),
        Fact(_("Samples"), it.samples),
        Fact(_("Support given"), it.support),
        Fact(_("Due at"), it.due_at, "moment"),
        Fact(_("More time asked until"), it.extension.get("new_due_at", ""), "moment"),
    ]
    sections = [Section(_("Work assignment"), order)]
    if it.result:
        sections += result_sections(it.result)
    if it.contributions:
        found = [Fact(one["unit_name"], one["findings"]) for one in it.contributions]
        sections.append(Section(_("Findings of partners"), found))
    sections += [*raw_section(it), *versions(it)]
    related = []
    if not outside and it.assessment:
        related.append(
            Related(_("Assessment"), "assessment", it.assessment.pk, str(it.assessment), it.assessment.state)
        )
    if not outside and it.judgement:
        related.append(Related(_("Judgement"), "judgement", it.judgement.pk, str(it.judgement), it.judgement.state))
    return Description(
        title=f"{code_label(it.kind, 'task_kind')} / {it.case.title_zh}",
        sections=sections,
        tables=result_tables(it.result) if it.kind in TESTS else [],
        related=related,
        pictures=[picture_of(one) for one in files_of(it.pk)],
        urgent=it.case.urgent,
    )
