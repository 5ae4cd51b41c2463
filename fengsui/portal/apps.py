"""The portal app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "fengsui.portal"
    label = "portal"
