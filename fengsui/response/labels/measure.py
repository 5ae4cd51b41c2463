"""What the page of a measure shows: to officers all of it, to the party concerned what was decided upon it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from fengsui.journal.models import Entry
from fengsui.kernel.actor import Actor, Family
from fengsui.response.labels.wording import COLUMNS, EVENTS, MEASURE, OWNERS
from fengsui.response.models import RapidResponseMeasure
from fengsui.response.queries.measure import editions, owner_by_rule
from fengsui.response.rules.contents import FIELDS, SEIZING, particulars
from fengsui.triage.labels.attachment import files_of, picture_of
from fengsui.web.doors import Begin, Description, Fact, Link, Related, Section, Table, Words
from fengsui.web.words import code_label, listed, moment

__all__ = ["MEASURE", "describe_measure", "particular_facts", "seen_of_measure"]
INNER = ("legality", "deviation_reason", "checks", "effect", "violation", "decision", "judgement", "partner")
"""What officers keep to themselves."""


def seen_of_measure(it: RapidResponseMeasure, actor: Actor) -> dict[str, Any]:
    """The measure as the interface shows it to this person."""
    told = it.snapshot()
    return {name: value for name, value in told.items() if actor.family != Family.OUTSIDE or name not in INNER}


def particular_facts(code: str, contents: dict[str, Any]) -> list[Fact]:
    """The particulars of a measure by their titles, each as what it is."""
    rows = []
    for name in particulars(code):
        field, value = FIELDS[name], contents.get(name)
        kind, _colon, codes = field.kind.partition(":")
        title = gettext(field.title)
        if not value:
            continue
        if kind == "rows":
            rows.append(Fact(title, [" · ".join(map(str, row.values())) for row in value], "list"))
        elif kind == "code":
            rows.append(Fact(title, value, codes))
        elif kind == "flag":
            rows.append(Fact(title, gettext("Yes")))
        else:
            rows.append(Fact(title, value, {"day": "date", "lines": "list"}.get(kind, "text")))
    return rows


def describe_measure(it: RapidResponseMeasure, actor: Actor) -> Description:
    """What the page of a measure shows."""
    outside = actor.family == Family.OUTSIDE
    sections = [
        Section(_("Measure"), _content(it)),
        Section(_("Law"), _law(it, outside)),
        Section(_("Execution"), _done(it, outside)),
    ]
    related = [] if outside else _related(it)
    return Description(
        title=it.case.title_zh,
        number=it.number or it.code,
        sections=sections,
        tables=[] if outside else [*_editions(it), *_messages(it), *_regions(it)],
        links=_papers(it),
        pictures=[picture_of(one) for one in files_of(it.pk)],
        related=related,
        begins=_begins(it),
        level=it.level,
    )


def _content(it: RapidResponseMeasure) -> list[Fact]:
    rows = [
        Fact(_("Measure"), it.code, "measure"),
        Fact(_("What exactly"), it.text),
        Fact(_("Goods"), it.goods),
        Fact(_("Batches"), it.batches),
        Fact(_("Quantity"), it.quantity),
        Fact(_("Place"), it.place),
        Fact(_("Addressee"), it.addressee),
        Fact(_("Condition of the restriction"), it.condition),
        Fact(_("Legal requirement not met"), it.unmet_requirement),
        *particular_facts(it.code, it.contents),
        Fact(_("Executing unit"), it.executor.name if it.executor else ""),
        Fact(_("Ordered jointly with"), it.partner.name if it.partner else ""),
        Fact(_("Holds for the whole country"), _("Yes") if it.nationwide else ""),
        Fact(_("Due at"), it.due_at, "moment"),
        Fact(_("Until"), it.term_until or (_("until it is lifted") if it.edition else ""), "date" if it.term_until else "text"),
    ]  # fmt: skip
    if it.violation:
        rows.append(Fact(_("Overdue: proposed ground of violation"), it.violation, "violation_ground"))
    return rows


def _law(it: RapidResponseMeasure, outside: bool) -> list[Fact]:
    rows = [
        Fact(_("Facts found"), it.grounds),
        Fact(_("Evidence"), it.evidence),
        Fact(_("Statute"), it.statute),
        Fact(_("Second basis"), it.second_basis),
        Fact(_("Remedies told"), it.remedies),
        Fact(_("Served to"), it.served_to),
        Fact(_("Proof of service"), it.service_proof),
        Fact(_("Lifted because"), (it.lifting or {}).get("reason_zh", "")),
    ]
    if not outside:
        rows += [
            Fact(_("Result of the review"), it.legality),
            Fact(_("Reason for going beyond the level"), it.deviation_reason),
            Fact(_("Owner by the rule"), OWNERS[owner_by_rule(it)]),
        ]
    return rows


def _done(it: RapidResponseMeasure, outside: bool) -> list[Fact]:
    told = [f"{one['quantity']} · {one['place']} · {one['proof']} ({one['by']})" for one in it.executions]
    rows = [Fact(_("Execution"), told, "list")]
    if not outside:
        rows += [
            Fact(_("Findings"), [one["findings"] for one in it.checks], "list"),
            Fact(_("Problems and answers"), [_problem(one) for one in it.checks if one.get("problems")], "list"),
            Fact(_("Effect"), it.effect),
        ]
    return rows


def _problem(one: dict[str, Any]) -> str:
    return f"{one['problems']} → {one.get('answer') or gettext('not answered yet')}"


def _editions(it: RapidResponseMeasure) -> list[Table]:
    """Every edition; the later ones say what they changed and why."""
    rows: list[list[Words | Link]] = [
        [
            Link(
                str(one.number), f"{reverse('exchange:measure_paper', args=[it.pk, 'decision'])}?edition={one.number}"
            ),
            moment(one.at),
            listed(COLUMNS[name] for name in one.changed) or "—",
            one.reason or "—",
        ]
        for one in editions(it.pk)
    ]
    heads = [_("Edition"), _("In force from"), _("Changed"), _("Reason")]
    return [Table(_("Editions"), heads, rows)] if rows else []


def _messages(it: RapidResponseMeasure) -> list[Table]:
    """What the supervision system was told, and when."""
    sent = Entry.objects.filter(aggregate="measure", subject=it.pk, act="measure.tell_supervision").order_by("version")
    rows = []
    for entry in sent:
        told = entry.body["message"]
        value = str(told.get("rate") or "") + (
            "%" if told.get("rate") else code_label(told.get("mode", ""), "supervision_mode")
        )
        rows.append([moment(entry.at), told["to"], EVENTS[told["kind"]], value or "—", told["until"] or "—"])
    heads = [_("At"), _("System"), _("Message"), _("Value"), _("Until")]
    return [Table(_("Messages to the supervision system"), heads, rows)] if rows else []


def _regions(it: RapidResponseMeasure) -> list[Table]:
    """For a measure of the whole country: how often each unit has reported."""
    if not it.nationwide or not it.executions:
        return []
    counted: dict[str, int] = {}
    for one in it.executions:
        counted[one["by"]] = counted.get(one["by"], 0) + 1
    rows = [[unit, ngettext("%(n)d report", "%(n)d reports", n) % {"n": n}] for unit, n in sorted(counted.items())]
    return [Table(_("Execution by unit"), [_("Unit"), _("Reports")], rows)]


def _papers(it: RapidResponseMeasure) -> list[Link]:
    """The papers that the measure has by now."""
    kinds = {"decision": _("Decision (paper)"), "order": _("Order (paper)"), "service": _("Service record (paper)")}
    there = {"decision": bool(it.number), "order": bool(it.number) and bool(it.due_at), "service": bool(it.served_to)}
    return [
        Link(label, reverse("exchange:measure_paper", args=[it.pk, kind]))
        for kind, label in kinds.items()
        if there[kind]
    ]


def _begins(it: RapidResponseMeasure) -> list[Begin]:
    begins = []
    if it.state in ("served", "in_force") and it.code in SEIZING:
        begins.append(Begin("seizure", "seize", "measure_id"))
    if it.state == "in_force" and it.code == "M16" and not it.surveys.exists():
        begins.append(Begin("survey", "order", "measure_id"))
    if it.state in ("proposed", "reviewed", "decided", "served", "in_force"):
        begins.append(Begin("coordination", "propose", "measure_id"))
    if it.state == "in_force":
        begins.append(Begin("notification", "send", "measure_id"))
    return begins


def _related(it: RapidResponseMeasure) -> list[Related]:
    hanging = {
        "seizure": (_("Seizure list"), it.seizures),
        "survey": (_("Survey"), it.surveys),
        "notification": (_("Notification"), it.notifications),
        "coordination": (_("Coordination"), it.coordinations),
    }
    rows = [
        Related(label, aggregate, one.pk, str(one), one.state)
        for aggregate, (label, found) in hanging.items()
        for one in found.order_by("pk")
    ]
    return [
        Related(_("Case"), "case", it.case.pk, str(it.case), it.case.state),
        Related(_("Decision"), "decision", it.decision.pk, str(it.decision), it.decision.state),
        *rows,
    ]
