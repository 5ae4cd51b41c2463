"""The warning, its receipts, and the released copies that the outside reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.assessment.models import Judgement
from fengsui.assessment.queries import decision as decisions
from fengsui.catalogue import clauses
from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import BEIJING, end_of_day
from fengsui.people.models import OrgUnit
from fengsui.triage.models.information import texts
from fengsui.warning.rules import WarningFacts

TEXTS = (
    "title_zh", "title_en", "extent_zh", "extent_en", "matters_zh", "matters_en", "consumer_advice_zh",
    "consumer_advice_en", "required_actions_zh", "required_actions_en", "mitigation_asked_zh",
)  # fmt: skip


class RiskWarning(Recorded):
    """风险警示: a warning to customs, operators or the public about one judged risk, in one or more forms."""

    aggregate = "warning"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="warnings")
    decision = models.ForeignKey("assessment.DispositionDecision", models.PROTECT, related_name="warnings")
    judgement = models.ForeignKey("assessment.Judgement", models.PROTECT, related_name="warnings")
    number = models.CharField(max_length=24, null=True, unique=True)
    edition = models.PositiveSmallIntegerField(default=0)
    level = models.CharField(max_length=2, blank=True)
    forms = texts(16)
    title_zh = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    extent_zh = models.TextField(blank=True)
    extent_en = models.TextField(blank=True)
    matters_zh = models.TextField(blank=True)
    matters_en = models.TextField(blank=True)
    consumer_advice_zh = models.TextField(blank=True)
    consumer_advice_en = models.TextField(blank=True)
    required_actions_zh = models.TextField(blank=True)
    required_actions_en = models.TextField(blank=True)
    mitigation_asked_zh = models.TextField(blank=True)
    reply_by = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    term_until = models.DateField(null=True)
    areas = texts(6)
    bulletin_units = texts(32)
    addressees = texts(32)
    addressed = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    measures = models.JSONField(default=list)
    bases = texts(24)
    legality_note = models.TextField(blank=True)
    authorisation = models.CharField(max_length=120, blank=True)
    delegation = models.CharField(max_length=120, blank=True)
    signer = models.CharField(max_length=80, blank=True)
    published_at = models.DateTimeField(null=True)
    lifting = models.JSONField(null=True)
    messages = models.JSONField(default=list)

    latest_judgement: UUID | None = None
    """The newest confirmed judgement of the case, where the row was read with it."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["case"], name="warning_case"),
            models.Index(fields=["-published_at"], name="warning_newest", condition=Q(published_at__isnull=False)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="published_has_number",
                condition=Q(number__isnull=False) | Q(state__in=["draft", "in_review", "approved"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or '—'} {self.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        receiving = frozenset(("warning.acknowledge", code) for code in self.addressed)
        return Jurisdiction(self.unit.path, self.case.category, elsewhere=receiving)

    @property
    def ends_at(self) -> datetime | None:
        """24:00 Beijing time of the last day; None for a warning without a term."""
        return end_of_day(self.term_until) if self.term_until else None

    def facts(self, **given: Any) -> WarningFacts:
        """What the rules need to know."""
        latest = self.latest_judgement or getattr(decisions.latest_confirmed(self.case_id), "pk", None)
        mine = latest == self.judgement_id
        done = self.hands()
        known = WarningFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            regime=self.case.regime,
            unit_level=self.unit.level,
            judgement_confirmed=mine or Judgement.objects.filter(pk=self.judgement_id, state="confirmed").exists(),
            new_judgement=latest is not None and not mine,
            level=self.level,
            starts_on=self.starts_on,
            term_until=self.term_until,
            extent=self.extent_zh,
            matters=self.matters_zh,
            forms=tuple(self.forms),
            bulletin_units=len(self.bulletin_units),
            required_actions=self.required_actions_zh,
            addressees=len(self.addressees),
            measures=tuple(measure["code"] for measure in self.measures),
            consumer_advice=self.consumer_advice_zh,
            legality_checked=bool(self.legality_note),
            writers=tuple({who for act in ("draft", "revise", "submit") for who in done.get(act, ())}),
            authorisation=self.authorisation,
            delegation=self.delegation,
            preset=catalogue.setting("warning.preset"),
        )
        return replace(known, **given)

    def clock_facts(self) -> Mapping[str, Any]:
        return {"level": self.level}

    def clock_given(self, rule: str) -> datetime | None:
        return self.ends_at if rule == "TERM" else None

    def snapshot(self) -> dict[str, Any]:
        """The warning for the journal and the API."""
        names = (
            *TEXTS, "number", "edition", "level", "forms", "areas", "bulletin_units", "addressees", "measures", "bases",
            "legality_note", "authorisation", "delegation", "signer", "lifting",
        )  # fmt: skip
        dates = {name: _iso(getattr(self, name)) for name in ("reply_by", "starts_on", "term_until", "published_at")}
        plain = {name: getattr(self, name) for name in names}
        return (
            plain
            | dates
            | {"case": str(self.case_id), "case_number": self.case.number, "decision": str(self.decision_id)}
        )

    @cached_property
    def units(self) -> dict[str, OrgUnit]:
        """Every unit that a notice of this warning names, by code, read at once."""
        named = Q(code__in=["HQ", *self.bulletin_units, *self.addressees]) | Q(area_codes__overlap=self.areas)
        return {unit.code: unit for unit in OrgUnit.objects.filter(named).order_by("path")}

    def as_notice(self, message: str, at: datetime, state: str) -> dict[str, Any]:
        """The frozen notice from which every rendering is made: page, paper, CAP message, feed (S43-10.b)."""
        codes = {one.code: one for one in catalogue.codes("measure")}
        units = self.units
        published = self.published_at or at
        # A department signs in the name of headquarters: it is an office, not an issuer (A13-9.a).
        issuer = units["HQ"] if self.unit.level == OrgUnit.Level.DEPARTMENT else self.unit
        return {
            "number": self.number,
            "version": self.edition,
            "message": message,
            "state": state,
            "level": self.level,
            "forms": list(self.forms),
            **{name: getattr(self, name) for name in TEXTS if not name.startswith("extent")},
            "issuer": {"code": issuer.code, "name_zh": issuer.name_zh, "name_en": issuer.name_en},
            "signer": self.signer,
            "issued_at": published.astimezone(BEIJING).isoformat(timespec="seconds"),
            "sent_at": at.astimezone(BEIJING).isoformat(timespec="seconds"),
            "starts_at": _start(self.starts_on or published.astimezone(BEIJING).date()),
            "ends_at": self.ends_at.isoformat(timespec="seconds") if self.ends_at else None,
            "decided_on": published.astimezone(BEIJING).date().isoformat(),
            "product": self.case.product,
            "hazard": {
                "families": self.case.hazard_families,
                "description_zh": self.case.hazard_zh,
                "description_en": self.case.hazard_en,
            },
            "extent": {
                "areas": [_area(code, units) for code in self.areas],
                "text_zh": self.extent_zh,
                "text_en": self.extent_en,
            },
            "measures": [
                {
                    "code": measure["code"],
                    "name_zh": codes[measure["code"]].name_zh,
                    "name_en": codes[measure["code"]].name_en,
                    "text_zh": measure.get("text", ""),
                    "basis": list(self.bases),
                }
                for measure in self.measures
                if measure["code"] in codes
            ],
            "basis": [_basis(basis) for basis in self.bases],
            "addressees": [
                {
                    "name_zh": units[code].name_zh,
                    "kind": {"customs": "customs", "operator": "operator"}.get(units[code].kind, "body"),
                }
                for code in [*self.bulletin_units, *self.addressees]
                if code in units
            ],
            "reply_by": _iso(self.reply_by),
            "lifting": self.lifting,
            "references": list(self.messages),
        }


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None


def _start(day: date) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=BEIJING).isoformat(timespec="seconds")


def _area(code: str, units: Mapping[str, OrgUnit]) -> dict[str, str]:
    unit = next((unit for unit in units.values() if code in unit.area_codes), None)
    return {"code": code, "name_zh": unit.name_zh if unit else code, "name_en": unit.name_en if unit else code}


def _basis(reference: str) -> dict[str, str]:
    text, _, rest = reference.partition("-")
    title = next(
        (basis.title_zh for basis in catalogue.kept().bases if basis.code == text), clauses.citation(reference)
    )
    return {"clause": reference, "title_zh": title, "article": rest.partition(".")[0] if text in ("A13", "G17") else ""}


class Receipt(models.Model):
    """签收: that one unit has taken note of one edition of a warning (A13-20.1.a)."""

    warning = models.ForeignKey(RiskWarning, models.PROTECT, related_name="receipts")
    unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    edition = models.PositiveSmallIntegerField()
    at = models.DateTimeField(null=True)
    by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["warning", "unit", "edition"], name="receipt_once")]

    def __str__(self) -> str:
        return f"{self.warning_id} {self.unit_id}"


class ReleasedWarning(models.Model):
    """已发布警示: the public copy of a warning in its latest version; the outside reads these and nothing else."""

    number = models.CharField(max_length=24, primary_key=True)
    version = models.PositiveIntegerField()
    entry = models.BigIntegerField(unique=True)
    level = models.CharField(max_length=2)
    state = models.CharField(max_length=16)
    forms = ArrayField(models.CharField(max_length=16))
    title_zh = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    issued_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()
    notice = models.JSONField()
    searched = models.TextField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-updated_at"], name="released_newest")]

    def __str__(self) -> str:
        return f"{self.number} {self.title_zh}"


class ReleasedVersion(models.Model):
    """已发布版本: every version that was ever released, so that an address once given shows what it showed."""

    warning = models.ForeignKey(ReleasedWarning, models.PROTECT, related_name="versions")
    entry = models.BigIntegerField(unique=True)
    version = models.PositiveIntegerField()
    notice = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["warning", "version"], name="released_version")]

    def __str__(self) -> str:
        return f"{self.warning_id} v{self.version}"
