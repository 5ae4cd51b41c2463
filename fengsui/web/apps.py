"""The web app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "fengsui.web"
    label = "web"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from fengsui.web.accounts import proved

        authenticator_added.connect(proved, dispatch_uid="fengsui.web.proved")
