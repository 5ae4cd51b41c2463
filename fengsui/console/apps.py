"""The console app."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "fengsui.console"
    label = "console"
