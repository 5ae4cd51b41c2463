"""The border app."""

from django.apps import AppConfig


class BorderConfig(AppConfig):
    name = "fengsui.border"
    label = "border"

    def ready(self) -> None:
        from fengsui.border import doors, reactions  # noqa: F401
