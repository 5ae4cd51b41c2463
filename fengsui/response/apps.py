"""The response app."""

from django.apps import AppConfig


class ResponseConfig(AppConfig):
    name = "fengsui.response"
    label = "response"

    def ready(self) -> None:
        from fengsui.response import doors, reactions  # noqa: F401
