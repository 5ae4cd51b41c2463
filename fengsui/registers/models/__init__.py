"""The tables of the registers."""

from fengsui.registers.models.committee import CommitteeSeat, CommitteeSession, ExpertCommittee
from fengsui.registers.models.designation import Designation
from fengsui.registers.models.procedure import Procedure
from fengsui.registers.models.record import Exam, IntegrityRecord
from fengsui.registers.models.task_force import TaskForce

__all__ = [
    "CommitteeSeat",
    "CommitteeSession",
    "Designation",
    "Exam",
    "ExpertCommittee",
    "IntegrityRecord",
    "Procedure",
    "TaskForce",
]
