"""The assessment app."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "fengsui.assessment"
    label = "assessment"

    def ready(self) -> None:
        from fengsui.assessment import doors, reactions  # noqa: F401
