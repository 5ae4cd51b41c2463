"""The rules of emergencies."""
