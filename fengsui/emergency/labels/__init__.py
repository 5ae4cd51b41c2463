"""The words for emergencies."""

from fengsui.emergency.labels.drill import DRILL, describe_drill
from fengsui.emergency.labels.emergency import EMERGENCY, KINDS, describe_emergency
from fengsui.emergency.labels.plan import PLAN, describe_plan
from fengsui.emergency.labels.supply import SUPPLY, describe_supply

__all__ = [
    "DRILL",
    "EMERGENCY",
    "KINDS",
    "PLAN",
    "SUPPLY",
    "describe_drill",
    "describe_emergency",
    "describe_plan",
    "describe_supply",
]
