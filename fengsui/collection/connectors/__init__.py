"""Connectors: each reads the files of one source (docs/how-to/add-a-source.md)."""

from __future__ import annotations

from fengsui.collection.connectors.contract import Connector
from fengsui.collection.connectors.cpsc import CpscRecalls
from fengsui.collection.connectors.safety_gate import SafetyGate

registry: dict[str, Connector] = {connector.name: connector for connector in (CpscRecalls(), SafetyGate())}
