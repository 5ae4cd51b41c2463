"""The warning, its receipts, and the released copies that the outside reads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.assessment.models import Judgement
from fengsui.assessment.queries import decision as decisions
from fengsui.catalogue import queries as catalogue
from fengsui.journal.hashing import canonical
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import end_of_day
from fengsui.people.models import OrgUnit
from fengsui.triage.models.information import texts
from fengsui.warning.models.plan import ReleasePlan
from fengsui.warning.models.power import ReleasePower
from fengsui.warning.rules.warning import WarningFacts
from fengsui.warning.rules.wording import MISSING, Objection, objections

TEXTS = (
    "title_zh", "title_en", "extent_zh", "extent_en", "matters_zh", "matters_en", "consumer_advice_zh",
    "consumer_advice_en", "required_actions_zh", "required_actions_en", "mitigation_asked_zh", "change_note_zh",
    "change_note_en",
)  # fmt: skip
CONTENT = (
    *TEXTS, "level", "forms", "starts_on", "term_until", "areas", "bulletin_units", "addressees", "reply_by", "measures",
    "bases", "forms_reason", "measures_reason",
)  # fmt: skip
"""The columns that its writers write: what is read, approved and frozen is these."""
DAYS = ("reply_by", "starts_on", "term_until")
WRITING = ("draft", "adjust", "correct", "revise", "submit")
BEFORE_ISSUE = ("draft", "in_review", "approved")


class RiskWarning(Recorded):
    """风险警示: one edition of a warning to customs, operators or the public about one risk, in one or more forms.

    A later edition is a row of its own under the same number, which `replaces` the one before it.
    """

    aggregate = "warning"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="warnings")
    decision = models.ForeignKey("assessment.DispositionDecision", models.PROTECT, related_name="warnings")
    judgement = models.ForeignKey("assessment.Judgement", models.PROTECT, null=True, related_name="warnings")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    number = models.CharField(max_length=24, null=True)
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
    change_note_zh = models.TextField(blank=True)
    change_note_en = models.TextField(blank=True)
    reply_by = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    term_until = models.DateField(null=True)
    areas = texts(6)
    bulletin_units = texts(32)
    addressees = texts(32)
    addressed = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    measures = models.JSONField(default=list)
    bases = texts(24)
    forms_reason = models.TextField(blank=True)
    measures_reason = models.TextField(blank=True)
    secrecy_note = models.TextField(blank=True)
    legality_note = models.TextField(blank=True)
    signatures = models.JSONField(default=list)
    plan = models.ForeignKey("warning.ReleasePlan", models.PROTECT, null=True, related_name="+")
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
                condition=Q(number__isnull=False) | Q(state__in=[*BEFORE_ISSUE, "dropped", "archived"]),
            ),
            models.UniqueConstraint(fields=["number", "edition"], name="edition_once"),
            models.UniqueConstraint(
                fields=["replaces"], name="one_edition_under_way", condition=Q(state__in=BEFORE_ISSUE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or '—'} {self.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        receiving = frozenset(("warning.acknowledge", code) for code in self.addressed)
        return self.case.place(self.unit.path, elsewhere=receiving)

    @property
    def ends_at(self) -> datetime | None:
        """24:00 Beijing time of the last day; None for a warning without a term."""
        return end_of_day(self.term_until) if self.term_until else None

    @property
    def text_hash(self) -> str:
        """Sixteen digits that stand for everything its writers wrote."""
        written = canonical({name: getattr(self, name) for name in CONTENT})
        return hashlib.sha256(written.encode()).hexdigest()[:16]

    @property
    def chain(self) -> tuple[tuple[str, ...], ...]:
        """The steps of the release at this level and in these forms, each the roles that may take it; the last approves.

        A form may ask for steps of its own, named `L2 announcement`; they come before the approval (S43-10.a).
        """
        chains = catalogue.setting("warning.release_chain")
        steps = [tuple(step) for step in chains.get(self.level, ())]
        own = [tuple(step) for form in self.forms for step in chains.get(f"{self.level} {form}", ())]
        return tuple(dict.fromkeys([*steps[:-1], *(step for step in own if step not in steps), *steps[-1:]]))

    @property
    def channels(self) -> frozenset[str]:
        """The channels of the release: those of the plan in the fast lane, else those of the level (S43-10.a, S43-10.d).

        A form may have channels of its own, named `L2 announcement`, beside those of the level.
        """
        if self.plan is not None:
            return frozenset(self.plan.channels)
        told = catalogue.setting("warning.channels")
        names = [self.level, *(f"{self.level} {form}" for form in self.forms)]
        return frozenset(channel for name in names for channel in told.get(name, ()))

    def facts(self, **given: Any) -> WarningFacts:
        """What the rules need to know."""
        latest = self.latest_judgement or getattr(decisions.latest_confirmed(self.case_id), "pk", None)
        mine = latest is not None and latest == self.judgement_id
        done = self.hands()
        before = self.replaces
        known = WarningFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            regime=self.case.regime,
            unit_level=self.unit.level,
            judgement_confirmed=mine
            or Judgement.objects.filter(pk__in=[self.judgement_id], state="confirmed").exists(),
            precautionary=self.decision.precautionary and self.decision.state == "signed",
            new_judgement=latest is not None and not mine,
            replaced_state=before.state if before else "",
            level=self.level,
            level_before=before.level if before else "",
            starts_on=self.starts_on,
            term_until=self.term_until,
            extent=self.extent_zh,
            matters=self.matters_zh,
            forms=tuple(self.forms),
            forms_expected=tuple(catalogue.setting("warning.form_expectations").get(self.level, ())),
            forms_before=tuple(before.forms) if before else (),
            forms_reason=self.forms_reason,
            bulletin_units=len(self.bulletin_units),
            required_actions=self.required_actions_zh,
            addressees=len(self.addressees),
            mitigation_asked=self.mitigation_asked_zh,
            reply_by=self.reply_by,
            measures=tuple(measure["code"] for measure in self.measures),
            measures_before=tuple(measure["code"] for measure in before.measures) if before else (),
            measures_reason=self.measures_reason,
            consumer_advice=self.consumer_advice_zh,
            change_note=self.change_note_zh,
            legality_checked=bool(self.legality_note),
            secrecy_checked=bool(self.secrecy_note),
            text=self.text_hash,
            writers=tuple({who for act in WRITING for who in done.get(act, ())}),
            chain=self.chain,
            signed_by=tuple(one["by"] for one in self.signatures),
            preset=catalogue.setting("warning.preset"),
            released_fast="fast_release" in done,
            releasers=done.get("fast_release", ()),
        )
        return replace(known, **(self._looked_up() | given))

    def objections(self) -> tuple[Objection, ...]:
        """What a reader of the texts objects to: words alone, since other rules see that nothing is missing."""
        told = {name: getattr(self, name) for name in TEXTS} | {
            "level": self.level,
            "starts_on": _iso(self.starts_on) or "",
        }
        return tuple(one for one in objections(told, forms=self.forms) if one.kind not in MISSING)

    def _looked_up(self) -> dict[str, Any]:
        """What stands in other tables: who still owes a receipt; before the issue, powers, plans and objections."""
        if self.state == "published":
            owed = self.receipts.filter(edition=self.edition, at__isnull=True)
            return {"receipts_open": frozenset(owed.values_list("unit_id", flat=True))}
        if self.state not in ("draft", "in_review"):
            return {}
        standing = ReleasePower.standing(self.unit_id, self.case, self.level)
        found: dict[str, Any] = {"delegated": "delegation" in standing, "authorised": "authorisation" in standing}
        if self.state == "draft":
            plan = ReleasePlan.live_for(self.level)
            found["objections"] = self.objections()
            found |= {"plan_levels": tuple(plan.levels), "on_duty": tuple(plan.signers)} if plan else {}
            if self.replaces_id and self.replaces and self.level != self.replaces.level:
                found["level_change_accepted"] = self.replaces.level_changes.filter(
                    state="accepted", level_to=self.level
                ).exists()
        return found

    def clock_facts(self) -> Mapping[str, Any]:
        return {"level": self.level}

    def clock_given(self, rule: str) -> datetime | None:
        return self.ends_at if rule == "TERM" else None

    def snapshot(self) -> dict[str, Any]:
        """The warning for the journal and the API."""
        names = (
            *TEXTS, "number", "edition", "level", "forms", "areas", "bulletin_units", "addressees", "measures", "bases",
            "forms_reason", "measures_reason", "secrecy_note", "legality_note", "authorisation", "delegation", "signer",
            "signatures", "lifting", "text_hash",
        )  # fmt: skip
        dates = {name: _iso(getattr(self, name)) for name in (*DAYS, "published_at")}
        plain = {name: getattr(self, name) for name in names}
        return (
            plain
            | dates
            | {"case": str(self.case_id), "case_number": self.case.number, "decision": str(self.decision_id)}
            | {"replaces": str(self.replaces_id) if self.replaces_id else None}
        )

    @cached_property
    def units(self) -> dict[str, OrgUnit]:
        """Every unit that a notice of this warning names, by code, read at once."""
        named = Q(code__in=["HQ", *self.bulletin_units, *self.addressees, *self.addressed]) | Q(
            area_codes__overlap=self.areas
        )
        return {unit.code: unit for unit in OrgUnit.objects.filter(named).order_by("path")}


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None


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
