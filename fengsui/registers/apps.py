"""The registers app."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "fengsui.registers"
    label = "registers"

    def ready(self) -> None:
        from fengsui.registers import doors, reactions  # noqa: F401
