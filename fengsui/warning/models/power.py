"""Records of power to issue: delegations to regions and authorisations of the State Council."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.clocks.now import now
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import NATIONAL, Jurisdiction
from fengsui.kernel.moments import beijing_day, end_of_day
from fengsui.people.models import OrgUnit
from fengsui.triage.models import RiskCase
from fengsui.triage.models.information import texts
from fengsui.warning.rules.power import DELEGATION, SINGLE, PowerFacts


class ReleasePower(Recorded):
    """发布授权: by which document, for what and until when a region or headquarters may issue at a level.

    `kind` is a delegation to a region (`grantee`), a standing authorisation of the State Council, or one for a single case.
    """

    aggregate = "release_power"

    kind = models.CharField(max_length=16)
    grantee = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey("triage.RiskCase", models.PROTECT, null=True, related_name="+")
    levels = texts(2)
    categories = texts(32)
    document_no = models.CharField(max_length=120)
    scope = models.TextField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["valid_to"], name="release_power_live", condition=Q(state="active")),
        ]

    def __str__(self) -> str:
        return self.document_no

    @property
    def jurisdiction(self) -> Jurisdiction:
        return NATIONAL

    @classmethod
    def standing(cls, unit: str, case: RiskCase, level: str) -> dict[str, str]:
        """The documents in force today by which this unit may issue on this case at this level: by kind of power."""
        today = beijing_day(now())
        rows = cls.objects.filter(state="active", valid_from__lte=today, valid_to__gte=today, levels__contains=[level])
        rows = rows.filter(Q(kind=DELEGATION, grantee=unit) | Q(kind="standing") | Q(kind=SINGLE, case=case.pk))
        rows = rows.filter(Q(categories=[]) | Q(categories__contains=[case.category]))
        return {
            "delegation" if row.kind == DELEGATION else "authorisation": row.document_no for row in rows.order_by("pk")
        }

    def facts(self, **given: Any) -> PowerFacts:
        """What the rules need to know."""
        done = self.hands()
        known = PowerFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            kind=self.kind,
            grantee_level=self.grantee.level if self.grantee else "",
            levels=tuple(self.levels),
            for_a_case=self.case_id is not None,
            document_no=self.document_no,
            scope=self.scope,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            recorders=done.get("enter", ()),
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        return end_of_day(self.valid_to) if rule == "TERM" and self.valid_to else None

    def snapshot(self) -> dict[str, Any]:
        """The record for the journal and the API."""
        plain = {name: getattr(self, name) for name in ("kind", "levels", "categories", "document_no", "scope")}
        return plain | {
            "grantee": self.grantee_id,
            "case": str(self.case_id) if self.case_id else None,
            "valid_from": self.valid_from.isoformat() if self.valid_from else None,
            "valid_to": self.valid_to.isoformat() if self.valid_to else None,
        }
