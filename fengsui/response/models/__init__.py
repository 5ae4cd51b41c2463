"""The tables of response."""

from fengsui.response.models.filing import RecordFiling
from fengsui.response.models.measure import RapidResponseMeasure
from fengsui.response.models.notification import Coordination, ExternalNotification, JointTask
from fengsui.response.models.seizure import Seizure
from fengsui.response.models.survey import SurveyItem, SurveyTask

__all__ = [
    "Coordination",
    "ExternalNotification",
    "JointTask",
    "RapidResponseMeasure",
    "RecordFiling",
    "Seizure",
    "SurveyItem",
    "SurveyTask",
]
