"""The catalogue app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "fengsui.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from fengsui.catalogue import checks  # noqa: F401
