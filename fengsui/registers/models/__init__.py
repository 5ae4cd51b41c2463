"""The tables of the registers."""

from fengsui.registers.models.designation import Designation
from fengsui.registers.models.procedure import Procedure
from fengsui.registers.models.record import Exam, IntegrityRecord

__all__ = ["Designation", "Exam", "IntegrityRecord", "Procedure"]
