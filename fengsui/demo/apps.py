"""The demonstration app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "fengsui.demo"
    label = "demo"
