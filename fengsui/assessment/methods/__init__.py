"""Methods of assessment: one folder a method, each a versioned pure function of its inputs (docs/how-to/add-a-method.md)."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from typing import Any

from fengsui.assessment.methods.contract import Method


def declared() -> dict[str, Method[Any]]:
    """Every method that a folder of this package declares, by name."""
    found: dict[str, Method[Any]] = {}
    for folder in pkgutil.iter_modules(__path__):
        if folder.ispkg:
            module = import_module(f"{__name__}.{folder.name}")
            for _name, one in inspect.getmembers(module, inspect.isclass):
                if issubclass(one, Method) and not inspect.isabstract(one) and one.__module__ == module.__name__:
                    found[one.NAME] = one()
    return dict(sorted(found.items()))


registry: dict[str, Method[Any]] = declared()
