"""Computations: what one method says of one set of inputs, with its uncertainty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from fengsui.assessment.methods import registry
from fengsui.assessment.models.assessment import RiskAssessment
from fengsui.assessment.rules.computation import ComputationFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class Computation(Recorded):
    """评估计算: a method of the register, its version, what it was given, and everything that it made of it.

    `draft` is what is being entered and may still be incomplete. `result` holds all that is needed to compute it again;
    `chances` the levels' probabilities with the stored seed; `drivers` the tornado, `tipping` the spans of each input;
    `residual` the same with measures in place.
    """

    aggregate = "computation"

    assessment = models.ForeignKey(RiskAssessment, models.PROTECT, related_name="computations")
    method = models.CharField(max_length=40)
    title = models.CharField(max_length=200, blank=True)
    seed = models.PositiveIntegerField(default=0)
    draft = models.JSONField(default=dict)
    inputs = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    chances = models.JSONField(default=dict)
    drivers = models.JSONField(default=list)
    tipping = models.JSONField(default=list)
    measures = models.JSONField(default=dict)
    residual = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment"],
                condition=Q(state="chosen"),
                name="computation_one_chosen",
                violation_error_code="dup",
            )
        ]

    def __str__(self) -> str:
        method = registry.get(self.method)
        return self.title or (gettext(method.TITLE) if method else self.method)

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.assessment.jurisdiction

    def facts(self, **given: Any) -> ComputationFacts:
        """What the rules need to know."""
        known = ComputationFacts(
            self.state,
            self.jurisdiction,
            method_known=self.method in registry,
            assessment_state=self.assessment.state,
            computed=bool(self.result),
        )
        return replace(known, **given)

    def told(self) -> dict[str, Any]:
        """What was entered last: what is still incomplete, else what was computed with."""
        return dict(self.draft or self.inputs)

    def house_level(self) -> str:
        """The level of risk of the house that the result stands for."""
        method = registry[self.method]
        return next(
            level.house for level in method.levels(method.read(self.inputs)) if level.code == self.result["level"]
        )

    def figure(self) -> str:
        """The figure that decides, as it is stored."""
        return str(self.result["measures"][self.result["deciding"]])

    def snapshot(self) -> dict[str, Any]:
        """The computation for the journal and the API."""
        names = ("method", "title", "seed", "draft", "result", "chances", "drivers", "tipping", "measures", "residual")
        return {name: getattr(self, name) for name in names} | {"assessment": str(self.assessment_id)}
