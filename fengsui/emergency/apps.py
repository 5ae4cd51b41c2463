"""The emergency app."""

from django.apps import AppConfig


class EmergencyConfig(AppConfig):
    name = "fengsui.emergency"
    label = "emergency"

    def ready(self) -> None:
        from fengsui.emergency import doors, reactions  # noqa: F401
