"""Connectors: one folder a source, each declared by its class (docs/how-to/add-a-source.md)."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module

from fengsui.collection.reading.contract import Connector


def declared() -> dict[str, Connector]:
    """Every connector that a folder of this package declares, by name."""
    found: dict[str, Connector] = {}
    for folder in pkgutil.iter_modules(__path__):
        module = import_module(f"{__name__}.{folder.name}")
        for _name, one in inspect.getmembers(module, inspect.isclass):
            if issubclass(one, Connector) and not inspect.isabstract(one) and one.__module__ == module.__name__:
                found[one.name] = one()
    return dict(sorted(found.items()))


registry: dict[str, Connector] = declared()
