"""The tables of warning."""

from fengsui.warning.models.level import LevelChange
from fengsui.warning.models.plan import ReleasePlan
from fengsui.warning.models.power import ReleasePower
from fengsui.warning.models.released import ReleasedVersion, ReleasedWarning
from fengsui.warning.models.warning import Receipt, RiskWarning

__all__ = [
    "LevelChange", "Receipt", "ReleasePlan", "ReleasePower", "ReleasedVersion", "ReleasedWarning", "RiskWarning",
]  # fmt: skip
