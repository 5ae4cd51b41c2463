"""The rows of emergencies."""

from fengsui.emergency.models.drill import Drill
from fengsui.emergency.models.emergency import EmergencyResponse
from fengsui.emergency.models.plan import EmergencyPlan
from fengsui.emergency.models.supply import EmergencySupply

__all__ = ["Drill", "EmergencyPlan", "EmergencyResponse", "EmergencySupply"]
