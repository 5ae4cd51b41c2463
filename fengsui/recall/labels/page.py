"""What the page of a recall shows: the plan, the progress in figures, the notices, and what is suspected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor, Family
from fengsui.recall.labels.recall import PART_LABELS
from fengsui.recall.models import Recall
from fengsui.recall.rules.figures import FIGURES, LEVELS, REMEDIED, SOLD, count
from fengsui.response.models import RapidResponseMeasure
from fengsui.triage.models import RiskCase
from fengsui.web.doors import Addition, Begin, Description, Fact, Link, Related, Section, Table
from fengsui.web.labels import Words
from fengsui.web.words import code_label, moment

LEVEL_LABELS: Mapping[str, Words] = {
    "producer": _("Producer"),
    "importer": _("Importer"),
    "distributor": _("Distributors"),
    "consumer": _("Consumers"),
}
FIGURE_LABELS: Mapping[str, Words] = {
    "notified": _("Notified"),
    "reached": _("Reached"),
    "unreachable": _("Out of reach"),
    "returned": _("Pieces returned"),
    "repaired": _("Pieces repaired"),
    "destroyed": _("Pieces destroyed"),
}


def share(rate: float | None) -> str:
    """A share as per cent, with one place; nothing where there is none."""
    return "" if rate is None else f"{rate:.1%}"


def by_level(row: Recall) -> Table:
    """Units, what was put right of them, and the rate, at each level and together."""
    corrected = row.corrected
    levels = [
        (
            LEVEL_LABELS[level],
            str(row.units.get(level, 0)),
            str(corrected.get(level, 0)),
            share(corrected.get(level, 0) / row.units[level] if row.units.get(level) else None),
        )
        for level in LEVELS
    ]
    together = (_("Together"), str(count(row.units)), str(count(corrected)), share(row.rate))
    return Table(
        _("Pieces by level"),
        [_("Stage of trade"), _("Pieces"), _("Put right"), _("Share put right")],
        [*levels, together],
    )


def over_time(row: Recall, *, notes: bool = True) -> Table:
    """Every progress report: what was put right until then, at which rate, and who was hurt since.

    What the firm notes beside its figures is for customs and not for the public.
    """
    columns = [
        _("Reported"),
        *(LEVEL_LABELS[level] for level in LEVELS),
        _("Share put right"),
        _("Injuries since"),
        *([_("Note")] if notes else []),
    ]
    rows = [
        (
            moment(one["at"]),
            *(str(one["corrected"].get(level, 0)) for level in LEVELS),
            share(one["rate"]),
            str(one["injuries_after"]),
            *([one["note"]] if notes else []),
        )
        for one in row.progress
    ]
    return Table(_("Progress over time"), columns, rows)


def by_method(row: Recall) -> Table:
    """What each way of telling brought, as last reported."""
    columns = [_("Way of telling"), *(FIGURE_LABELS[name] for name in FIGURES), _("Pieces for each one notified")]
    last = row.progress[-1]["methods"] if row.progress else []
    rows = [
        (
            code_label(one["method"], "recall_contact"),
            *(str(one[name]) for name in FIGURES),
            share(count(one, REMEDIED) / one["notified"] if one["notified"] else None),
        )
        for one in last
    ]
    return Table(_("By way of telling"), columns, rows)


def suspected(row: Recall) -> Table:
    """The drafts of violations, open or settled."""
    columns = [_("Violation"), _("Evidence"), _("Noted by"), _("Outcome")]
    rows = [
        (
            code_label(one["ground"], "violation_ground"),
            one["evidence"],
            one["name"],
            one.get("outcome") or _("Draft of a violation, not settled"),
        )
        for one in row.violations
    ]
    return Table(_("Concealment or improper recall"), columns, rows)


def _goods(row: Recall) -> Section:
    facts = [
        Fact(_("Kind"), row.kind, "recall_kind"),
        Fact(_("Product"), row.product),
        Fact(_("Brand"), row.brand),
        Fact(_("Models"), row.model_names, "list"),
        Fact(_("Batches"), row.batches, "list"),
        Fact(_("VIN or serial numbers"), row.vins, "list"),
        Fact(_("HS codes"), row.hs_codes, "list"),
        Fact(_("Business category"), row.category, "business_category"),
        Fact(_("Operator"), row.operator.name if row.operator else ""),
        Fact(_("Emission rule not met"), row.emission_rule),
        Fact(_("Partner for the environment"), row.partner.name if row.partner else ""),
    ]
    return Section(_("Goods"), facts)


def _grounds(row: Recall) -> Section:
    facts = [
        Fact(_("Defect"), row.defect),
        Fact(_("Investigation"), [f"{one['findings']} · {one['unit']} {one['by']}" for one in row.findings], "list"),
        Fact(_("Verdict"), row.verdict),
        Fact(_("Institution that verified"), row.institution.name if row.institution else ""),
        Fact(_("Handed over to"), row.target),
        Fact(_("Statute"), row.statute),
        Fact(_("Other statute"), row.other_statute),
        Fact(_("Sold pieces"), row.sold or ""),
        Fact(_("Plan due at"), row.due_at, "moment"),
    ]
    return Section(_("Defect and order"), facts)


def widened(one: Mapping[str, Any]) -> str:
    """One widening in words."""
    return f"{code_label(one['ground'], 'recall_widening')}：{one['reason']}"


def _plan(row: Recall) -> Section:
    stock = count(row.units) - count(row.units, SOLD)
    gaps = row.gaps() if row.notice_zh else ()
    facts = [
        Fact(_("Sold / in stock"), f"{count(row.units, SOLD)} / {stock}" if row.units else ""),
        Fact(_("Hazard"), row.hazard_zh),
        Fact(_("Remedy"), [code_label(one, "recall_remedy") for one in row.remedy], "list"),
        Fact(_("Schedule"), row.schedule),
        Fact(_("Carried out by"), row.schedule_until, "date"),
        Fact(_("Text of the notice"), row.notice_zh),
        Fact(_("Text of the notice, in English"), row.notice_en),
        Fact(_("The notice still lacks"), [PART_LABELS[part] for part in gaps], "list"),
        Fact(_("Contact for consumers"), row.contact),
        Fact(_("Injuries before the recall"), str(row.injuries_before) if row.units else ""),
        Fact(_("Widened"), [widened(one) for one in row.widenings], "list"),
    ]  # fmt: skip
    return Section(_("Plan and notice"), facts)


def _effect(row: Recall) -> Section:
    facts = [
        Fact(_("Completion rate"), share(row.rate)),
        Fact(_("Final report"), row.final_report),
        Fact(_("Institution that evaluates"), row.evaluator.name if row.evaluator else ""),
        Fact(_("Effect"), row.effect),
        Fact(_("Residual risk"), row.residual_risk, "risk_level"),
        Fact(_("Reason for the low rate"), row.low_rate_reason),
    ]
    return Section(_("Effect"), facts)


def describe_recall(row: Recall, actor: Actor) -> Description:
    """What the page of a recall shows."""
    sections = [_goods(row), _grounds(row)]
    tables: list[Table] = []
    if row.units:
        sections.append(_plan(row))
        tables = [by_level(row)]
    if row.progress:
        sections.append(_effect(row))
        tables += [over_time(row), by_method(row)]
    if row.violations and actor.family != Family.OUTSIDE:
        tables.append(suspected(row))
    address = [Link(_("Public notice"), reverse("portal:recall", args=[row.number]))] if row.number else []
    return Description(
        title=f"{row.brand} {row.product}".strip(),
        number=row.number or "",
        sections=sections,
        tables=tables,
        links=address,
        related=_related(row),
        level=row.case.alert_level if row.case else "",
    )


def _related(row: Recall) -> list[Related]:
    found = []
    if row.case:
        found.append(Related(_("Case"), "case", row.case.pk, str(row.case), row.case.state))
    if row.measure:
        found.append(Related(_("Measure"), "measure", row.measure.pk, str(row.measure), row.measure.state))
    return found


def beside_case(row: RiskCase, actor: Actor) -> Addition:
    """The recalls of a case; the way to report a defect in it."""
    related = [
        Related(_("Product recall"), "recall", one.pk, str(one), one.state) for one in row.recalls.order_by("pk")
    ]
    live = row.state not in ("closed", "archived")
    return Addition(related=related, begins=[Begin("recall", "report_defect", "case_id")] if live else [])


def beside_measure(row: RapidResponseMeasure, actor: Actor) -> Addition:
    """The recall that a measure ordered."""
    opened: Any = Recall.objects.filter(measure=row)
    return Addition(related=[Related(_("Product recall"), "recall", one.pk, str(one), one.state) for one in opened])
