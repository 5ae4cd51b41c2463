"""The mitigation app."""

from django.apps import AppConfig


class MitigationConfig(AppConfig):
    name = "fengsui.mitigation"
    label = "mitigation"

    def ready(self) -> None:
        from fengsui.mitigation import doors  # noqa: F401
