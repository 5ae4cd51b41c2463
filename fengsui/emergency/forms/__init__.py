"""The forms of emergencies."""
