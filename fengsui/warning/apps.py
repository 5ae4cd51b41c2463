"""The warning app."""

from django.apps import AppConfig


class WarningConfig(AppConfig):
    name = "fengsui.warning"
    label = "warning"

    def ready(self) -> None:
        from fengsui.warning import doors, reactions  # noqa: F401
