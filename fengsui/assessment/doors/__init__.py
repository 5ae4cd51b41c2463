"""The doors of assessment; the order of the modules is the order of the menu."""

from fengsui.assessment.doors import orders, tasks  # isort: split

from fengsui.assessment.doors import panels

__all__ = ["orders", "panels", "tasks"]
