"""The doors of triage; the order of the modules is the order of the menu."""

from fengsui.triage.doors import desk, network, outside, rules

__all__ = ["desk", "network", "outside", "rules"]
