"""Registration."""

from __future__ import annotations

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "fengsui.journal"

    def ready(self) -> None:
        from fengsui.catalogue.commands import HOOKS
        from fengsui.journal.catalogue import entered

        if entered not in HOOKS:
            HOOKS.append(entered)
