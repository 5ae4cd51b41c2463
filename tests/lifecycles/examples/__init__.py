"""For every aggregate: facts on which every rule of every act holds, and for every rule, how to break it alone.

One module for each app. `GOOD` holds facts by aggregate; `FOR_ACT` what one act needs to be otherwise, because another act
of the same table needs the opposite; `BREAKS` for each rule facts on which it does not hold. `{id}` and `{unit}` are those
of the person who acts.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.triage.rules.reporting import open_sources
from tests.lifecycles.examples.common import AT, HQ

__all__ = ["AT", "BREAKS", "FOR_ACT", "GOOD", "HQ", "facts_for", "spelled"]

GOOD: dict[str, Any] = {}
FOR_ACT: dict[str, dict[str, Any]] = {}
BREAKS: dict[str, dict[str, dict[str, Any]]] = {}

for found in iter_modules(__path__):
    if found.name != "common":
        module = import_module(f"{__name__}.{found.name}")
        GOOD |= module.GOOD
        FOR_ACT |= getattr(module, "FOR_ACT", {})
        BREAKS |= module.BREAKS


def facts_for(act: str, state: str, by: Actor, **override: Any) -> Any:
    """Good facts for an act in a state, within the reach of this person, with something broken on request."""
    aggregate = act.partition(".")[0]
    place = Jurisdiction(by.path or "HQ", parties=frozenset({by.unit}), elsewhere=frozenset({(act, by.unit)}))
    told = spelled(FOR_ACT.get(act, {}) | override, by)
    if getattr(GOOD[aggregate], "source_code", "") == "{open}":
        # Everybody outside reports for the sources of their own role.
        told = {"source_code": min(open_sources(by), default="S17")} | told
    return replace(GOOD[aggregate], state=state, jurisdiction=place, **told)


def spelled(told: dict[str, Any], by: Actor) -> dict[str, Any]:
    """With the names of the person who acts put in."""
    from fengsui.response.rules.contents import SECOND_BASIS, UNMET

    words = {
        "{id}": by.id, "{unit}": by.unit, "{second_basis_code}": min(SECOND_BASIS), "{unmet_code}": min(UNMET),
    }  # fmt: skip

    def put(value: Any) -> Any:
        if isinstance(value, str):
            return words.get(value, value)
        return tuple(put(one) for one in value) if isinstance(value, tuple) else value

    return {name: put(value) for name, value in told.items()}
