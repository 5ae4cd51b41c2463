"""Contracts by which customs buys the services of social bodies for a case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models

from fengsui.advice.rules.contract import ContractFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.people.models import OrgUnit


class Contract(Recorded):
    """服务合同: a social body evaluates mitigation or advises, after a public call, paid by stages (S43-5.d).

    `stages` are rows of name, amount in yuan, due day, output, rating of 1 to 5, voucher of the payment.
    """

    aggregate = "contract"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="contracts")
    title = models.CharField(max_length=200)
    call = models.CharField(max_length=300)
    scope = models.TextField()
    provider = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="contracts")
    number = models.CharField(max_length=120, blank=True)
    price = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    stages = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case"], name="contract_case")]

    def __str__(self) -> str:
        return self.title

    @property
    def jurisdiction(self) -> Jurisdiction:
        party = frozenset({self.provider_id} if self.provider_id and self.state == "concluded" else ())
        return self.case.place(self.path, party)

    def facts(self, **given: Any) -> ContractFacts:
        """What the rules need to know."""
        known = ContractFacts(
            self.state,
            self.jurisdiction,
            title=self.title,
            call=self.call,
            scope=self.scope,
            price=self.price,
            number=self.number,
            stages=tuple(self.stages),
            stage=1,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The contract for the journal and the API."""
        return {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "title": self.title,
            "call": self.call,
            "scope": self.scope,
            "provider": self.provider_id,
            "number": self.number,
            "price": str(self.price),
            "stages": self.stages,
        }
