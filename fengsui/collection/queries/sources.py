"""The sources that can be read now: those declared by a class, and those that people have mapped or that a sheet describes."""

from __future__ import annotations

from fengsui.collection.connectors import registry
from fengsui.collection.lifecycle.mapping import State
from fengsui.collection.models import Mapping
from fengsui.collection.models.mapping import PREFIX
from fengsui.collection.queries.sheets import SHEET, sheet_connector
from fengsui.collection.reading.contract import Connector


def connector(name: str) -> Connector | None:
    """The connector of this name that reads now; None where there is none, or its mapping is no more in force."""
    if name.startswith(PREFIX):
        mapping = Mapping.objects.filter(code=name.removeprefix(PREFIX), state=State.IN_FORCE).first()
        return mapping.connector() if mapping else None
    if name.startswith(SHEET):
        return sheet_connector(name)
    return registry.get(name)


def encoding_of(name: str) -> str:
    """The encoding of a source's texts, in which a mended record is kept."""
    return str(getattr(connector(name), "encoding", "utf-8"))


def connectors() -> dict[str, Connector]:
    """Every source that is fed by files, by name: declared and mapped."""
    mapped = Mapping.objects.filter(state=State.IN_FORCE).order_by("code")
    return registry | {one.source: one.connector() for one in mapped}
