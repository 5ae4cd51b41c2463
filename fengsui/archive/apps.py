"""The archive app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "fengsui.archive"
    label = "archive"

    def ready(self) -> None:
        from fengsui.archive import doors, reactions  # noqa: F401
