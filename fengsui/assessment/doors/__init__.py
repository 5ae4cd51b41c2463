"""The doors of assessment; the order of the modules is the order of the menu."""

from fengsui.assessment.doors import orders, panels

__all__ = ["orders", "panels"]
