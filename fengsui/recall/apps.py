"""The recall app."""

from django.apps import AppConfig


class RecallConfig(AppConfig):
    name = "fengsui.recall"
    label = "recall"

    def ready(self) -> None:
        from fengsui.recall import doors, reactions  # noqa: F401
