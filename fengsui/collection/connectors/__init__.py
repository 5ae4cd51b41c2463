"""Connectors."""

from __future__ import annotations

from fengsui.collection.connectors.contract import Connector

registry: dict[str, Connector] = {}
