"""The lifecycles of emergencies."""
