"""The exchange app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "fengsui.exchange"
    label = "exchange"
