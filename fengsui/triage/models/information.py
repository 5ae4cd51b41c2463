"""The subject table of risk information (风险信息主题表, requirements catalogue 7.1 and 7.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.catalogue import queries as catalogue
from fengsui.collection.models import Informant
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.moments import BEIJING, beijing_day, end_of_day
from fengsui.kernel.particulars import places
from fengsui.people.models import OrgUnit
from fengsui.triage.rules.information import MANDATORY, InformationFacts, minimal


def texts(length: int = 64) -> Any:
    """A list of short texts."""
    return ArrayField(models.CharField(max_length=length), default=list, blank=True)


class RiskInformation(Recorded):
    """风险信息: one item of what is known or feared about a product, from one source."""

    aggregate = "information"

    info_no = models.CharField(max_length=48, null=True, unique=True)
    original = models.ForeignKey("collection.Original", models.PROTECT, null=True, related_name="+")
    source_code = models.CharField(max_length=8)
    source_name = models.CharField(max_length=48)
    source_mark = models.CharField(max_length=300)
    notifying_body = models.CharField(max_length=120, blank=True)
    notifying_country = models.CharField(max_length=2, blank=True)
    notified_on = models.DateField(null=True)
    occurred_from = models.DateField(null=True)
    occurred_to = models.DateField(null=True)
    occurred_note = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=500)
    product_name = models.CharField(max_length=500, blank=True)
    product_class = models.CharField(max_length=200, blank=True)
    hs_code = models.CharField(max_length=13, blank=True)
    business_category = models.CharField(max_length=32, blank=True)
    brand = models.CharField(max_length=200, blank=True)
    spec_model = models.CharField(max_length=1000, blank=True)
    barcodes = texts()
    batch_numbers = texts(200)
    producer = models.CharField(max_length=500, blank=True)
    operators = models.JSONField(default=list)
    origin_country = models.CharField(max_length=2, blank=True)
    direction = models.CharField(max_length=8, default="import")
    risk_description = models.TextField(blank=True)
    injuries = models.TextField(blank=True)
    operator_measures = models.TextField(blank=True)
    measures_taken = models.TextField(blank=True)
    quantity_text = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=8, blank=True)
    details = models.JSONField(default=dict)
    hazard_families = texts()
    protected_interests = texts()
    criteria = texts()
    regime = models.CharField(max_length=24, default="industrial")
    area_codes = texts(6)
    identity_status = models.CharField(max_length=16, default="verified")
    corroboration = models.TextField(blank=True)
    received_at = models.DateTimeField()
    discovered_at = models.DateTimeField(null=True)
    reporter = models.CharField(max_length=64, blank=True)
    source_verified = models.BooleanField(null=True)
    content_verified = models.BooleanField(null=True)
    verification = models.TextField(blank=True)
    urgent = models.BooleanField(default=False)
    urgency_reason = models.TextField(blank=True)
    urgent_unverified = models.BooleanField(default=False)
    grade = models.PositiveSmallIntegerField(null=True)
    grade_reason = models.TextField(blank=True)
    graded_at = models.DateTimeField(null=True)
    handle_by = models.DateTimeField(null=True)
    opinion = models.TextField(blank=True)
    report_state = models.CharField(max_length=16, default="none")
    report_to = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    report_text = models.TextField(blank=True)
    target = models.CharField(max_length=64, blank=True)
    proposal = models.TextField(blank=True)
    came_from = models.OneToOneField("self", models.PROTECT, null=True, related_name="went_to")
    signed_for_at = models.DateTimeField(null=True)
    report_copies = texts(32)
    standard = models.CharField(max_length=48, blank=True)
    case = models.ForeignKey("triage.RiskCase", models.PROTECT, null=True, related_name="items")
    result = models.JSONField(default=dict)
    publication = models.CharField(max_length=200, blank=True)
    product_key = models.CharField(max_length=64, blank=True)
    item_kind = models.CharField(max_length=16, blank=True)
    secrecy = models.CharField(max_length=20, default="internal")
    provisional = models.JSONField(default=list)
    special_report = models.JSONField(default=dict)
    local_notice = models.JSONField(default=dict)
    samples = models.JSONField(default=list)
    outcome_returned = models.TextField(blank=True)
    entry = models.JSONField(default=dict)
    professional = models.JSONField(default=dict)
    focus = texts()
    first_actions = models.JSONField(default=list)
    late_papers = models.JSONField(default=list)
    source_state = models.CharField(max_length=12, blank=True)
    source_changes = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["path", "-id"], opclasses=["text_pattern_ops", "uuid_ops"], name="information_path"),
            models.Index(fields=["state", "-id"], name="information_state"),
            models.Index(fields=["product_key"], name="information_product", condition=~Q(product_key="")),
            models.Index(fields=["case"], name="information_case", condition=Q(case__isnull=False)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="information_grade_known", condition=Q(grade__isnull=True) | Q(grade__in=[1, 2, 3])
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def jurisdiction(self) -> Jurisdiction:
        return Jurisdiction(self.path, self.business_category, secrecy=self.secrecy)

    @cached_property
    def informant(self) -> Informant | None:
        """Whoever reported this by the public form, and may be answered; files and officers leave none."""
        if self.source_name != "public-form" or self.original_id is None:
            return None
        return Informant.objects.filter(original_id=self.original_id).first()

    def owes_an_answer(self) -> bool:
        """Whether somebody who reported this, and wanted an answer or asked since, has not been answered (S43-G3.3)."""
        informant = self.informant
        if informant is None:
            return False
        last = informant.messages.order_by("pk").last()
        return informant.answer_wanted if last is None else not last.from_office

    def missing_at_grading(self) -> tuple[str, ...]:
        """The items of the subject table that are still empty but must stand at grading (7.1, column M)."""
        values: dict[str, Any] = {
            name: getattr(self, name, None) for name in MANDATORY if name not in ("occurred", "lead_trail")
        }
        # The lead trail is the journal, which knows every item from its capture on; number and grade come with the act.
        values |= {f"professional.{name}": False for name in self.professional_missing()}
        values |= {"info_no": True, "info_grade": True, "occurred": self.occurred_from or self.occurred_note}
        return tuple(name for name, value in values.items() if not value)

    def sheets(self) -> tuple[Any, Any]:
        """The sheets that hold for this item: of its source, and of its business category."""
        category = self.business_category
        return catalogue.sheet("source", self.source_code), catalogue.sheet("category", category) if category else None

    def missing_for_entry(self) -> tuple[str, ...]:
        """What the source must still give before the item is handed in (G17-11.b): columns, and fields of its sheet."""
        sheet, _category = self.sheets()
        columns = [*ENTRY_RULE, *(sheet.needs if sheet else [])]
        fields = [column["name"] for column in sheet.columns if column["needed"]] if sheet else []
        lacking = [name for name in dict.fromkeys(columns) if not getattr(self, name)]
        if "operator_measures" in lacking and self.entry.get("no_measures_reason"):
            lacking.remove("operator_measures")  # "None yet" is an answer where a reason is given (A13-12.a).
        return (*lacking, *(f"entry.{name}" for name in fields if self.entry.get(name) in (None, "", False)))

    def particulars(self) -> tuple[str, ...]:
        """Where the open fields of an injury or accident report tell who somebody is (S43-2.e)."""
        if self.state not in (NONE, "draft") or not minimal(self.source_code):
            return ()
        return places({name: getattr(self, name) for name in OPEN_FIELDS}) + places(self.entry)

    def professional_missing(self) -> list[str]:
        """What the category's sheet still asks (Q09-3.4.c)."""
        _source, sheet = self.sheets()
        needed = [column["name"] for column in sheet.columns if column["needed"]] if sheet else []
        return [name for name in needed if self.professional.get(name) in (None, "")]

    def focus_missing(self) -> tuple[str, ...]:
        """What the sub-table of goods in focus still needs: what it asks, and one field at least (S43-16.a)."""
        if not self.focus:
            return ()
        said = any(value not in (None, "", False) for value in self.professional.values())
        return tuple(self.professional_missing()) or (() if said else (self.business_category,))

    def papers_owed(self) -> tuple[str, ...]:
        """The papers that were promised when somebody acted first, and have not come in (Q09-2.5.1.c)."""
        return tuple(one["name"] for one in self.late_papers if not one["reference"])

    def facts(self, **given: Any) -> InformationFacts:
        """What the rules need to know."""
        known = InformationFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            level=self.unit.level,
            source_code=self.source_code,
            identity_status=self.identity_status,
            corroboration=self.corroboration,
            reporter=self.reporter,
            secrecy=self.secrecy,
            case_class=self.case.secrecy if self.case else "",
            content=bool(self.risk_description or self.product_name or self.injuries),
            referred=self.source_code.startswith("S23"),
            outcome=self.outcome_returned,
            samples_kept=sum(not sample.get("disposed") for sample in self.samples),
            closed_at=self.case.closed_at if self.case else None,
            received_on=beijing_day(self.received_at),
            evidence=self.verification,
            source_verified=self.source_verified,
            content_verified=self.content_verified,
            urgent=self.urgent,
            urgency_reason=self.urgency_reason,
            urgent_unverified=self.urgent_unverified,
            grade=self.grade,
            grade_before=self.grade,
            handle_by=self.handle_by,
            missing_at_grading=self.missing_at_grading(),
            missing_for_entry=self.missing_for_entry() if self.state == "draft" else (),
            report_state=self.report_state,
            report_to=self.report_to_id or "",
            case_tier=self.case.tier if self.case else None,
            publication=self.publication,
            source_state=self.source_state,
            signed_for=self.signed_for_at is not None,
            open_feedback=self.state == "handled" and self.owes_an_answer(),
            informant=self.informant is not None,
            particulars=self.particulars(),
            focus_missing=self.focus_missing() if self.state == "screened_in" else (),
            papers_owed=self.papers_owed(),
        )
        return replace(known, **given)

    def clock_facts(self) -> Mapping[str, Any]:
        return {"grade": self.grade, "urgent": self.urgent, "handed": handed(self.source_code)}

    def clock_given(self, rule: str) -> datetime | None:
        if rule == "DUE":
            due = self.entry.get("instruction_due")
            return end_of_day(datetime.combine(date.fromisoformat(due), time(), BEIJING)) if due else None
        return self.handle_by if rule == "N05" else None

    def snapshot(self) -> dict[str, Any]:
        """The item for the journal and the API; no particulars of the informant."""
        dates = {
            name: value.isoformat() if (value := getattr(self, name)) else None
            for name in ("notified_on", "occurred_from", "occurred_to", "received_at", "graded_at", "handle_by")
        }
        plain = {name: getattr(self, name) for name in SNAPSHOT}
        plain |= {name: value for name in ONLY_FILLED if (value := getattr(self, name))}
        if self.secrecy != "internal":
            plain["secrecy"] = self.secrecy
        return plain | dates | {"case": str(self.case_id) if self.case_id else None, "report_to": self.report_to_id}


def handed(source_code: str) -> str:
    """What must be handed over to the competent unit within N08: a complaint, or a notice of a domestic body."""
    return {"S18": "complaint", "S09": "domestic"}.get(source_code[:3], "")


OPEN_FIELDS = (
    "title", "product_name", "risk_description", "injuries", "quantity_text", "operator_measures", "occurred_note",
)  # fmt: skip
"""Where people write freely."""
ENTRY_RULE = ("product_name", "risk_description", "source_mark", "notifying_country")
"""What every source must give before an item is submitted; its sheet adds to it."""
SNAPSHOT = (
    "info_no", "title", "source_code", "source_name", "source_mark", "notifying_body", "notifying_country",
    "product_name", "product_class", "hs_code", "business_category", "brand", "spec_model", "barcodes",
    "batch_numbers", "producer", "operators", "origin_country", "direction", "risk_description", "injuries",
    "operator_measures", "measures_taken", "quantity_text", "url", "hazard_families", "protected_interests", "criteria",
    "regime", "area_codes", "identity_status", "urgent", "grade", "grade_reason", "opinion", "report_state",
    "result", "publication",
)  # fmt: skip
ONLY_FILLED = (
    "source_state", "entry", "professional", "item_kind", "provisional", "special_report", "local_notice", "samples",
    "outcome_returned", "target", "proposal", "report_copies", "standard", "focus", "first_actions", "late_papers",
)  # fmt: skip
"""What most items never have; the snapshot names it where there is something."""
