"""The words of response, and what its pages show."""

from fengsui.response.labels.filing import FILING, describe_filing
from fengsui.response.labels.measure import MEASURE, describe_measure, seen_of_measure
from fengsui.response.labels.notification import (
    COORDINATION,
    JOINT_TASK,
    NOTIFICATION,
    describe_coordination,
    describe_joint_task,
    describe_notification,
)
from fengsui.response.labels.seizure import SEIZURE, describe_seizure
from fengsui.response.labels.survey import SURVEY, describe_survey, found_by_survey

__all__ = [
    "COORDINATION",
    "FILING",
    "JOINT_TASK",
    "MEASURE",
    "NOTIFICATION",
    "SEIZURE",
    "SURVEY",
    "describe_coordination",
    "describe_filing",
    "describe_joint_task",
    "describe_measure",
    "describe_notification",
    "describe_seizure",
    "describe_survey",
    "found_by_survey",
    "seen_of_measure",
]
