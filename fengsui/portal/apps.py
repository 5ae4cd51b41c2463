"""The portal app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "fengsui.portal"
    label = "portal"

    def ready(self) -> None:
        from fengsui.portal import reactions  # noqa: F401
