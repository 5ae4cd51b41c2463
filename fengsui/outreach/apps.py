"""The outreach app."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "fengsui.outreach"
    label = "outreach"

    def ready(self) -> None:
        from fengsui.outreach import doors, reactions  # noqa: F401
