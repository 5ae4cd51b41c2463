"""The triage app."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    name = "fengsui.triage"
    label = "triage"

    def ready(self) -> None:
        from fengsui.triage import doors, reactions  # noqa: F401
        from fengsui.triage.queries import coder, proposals

        proposals.MAKERS.append(coder.propose_all)
