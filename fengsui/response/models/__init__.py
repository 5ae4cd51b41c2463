"""The tables of response."""

from fengsui.response.models.filing import RecordFiling
from fengsui.response.models.measure import RapidResponseMeasure

__all__ = ["RapidResponseMeasure", "RecordFiling"]
