"""The tables of mitigation."""

from fengsui.mitigation.models.lifting import LiftingApplication
from fengsui.mitigation.models.plan import MitigationPlan

__all__ = ["LiftingApplication", "MitigationPlan"]
