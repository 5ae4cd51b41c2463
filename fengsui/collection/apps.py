"""The collection app."""

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    name = "fengsui.collection"
    label = "collection"
