"""The collection app."""

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    name = "fengsui.collection"
    label = "collection"

    def ready(self) -> None:
        from fengsui.collection import doors  # noqa: F401
