"""The tables of border control."""

from fengsui.border.models.declaration import CodeChange, Declaration, Hit, Screening
from fengsui.border.models.instruction import PortControlInstruction, PortMessage, Standing

__all__ = [
    "CodeChange",
    "Declaration",
    "Hit",
    "PortControlInstruction",
    "PortMessage",
    "Screening",
    "Standing",
]
