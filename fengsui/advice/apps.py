"""The advice app."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    name = "fengsui.advice"
    label = "advice"

    def ready(self) -> None:
        from fengsui.advice import doors  # noqa: F401
