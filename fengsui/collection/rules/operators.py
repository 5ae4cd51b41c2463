"""The roles of operators and the direction of trade that each belongs to (G17-3.c)."""

from __future__ import annotations

EITHER = frozenset({"brand_owner", "platform"})
OF_DIRECTION: dict[str, frozenset[str]] = {
    "import": frozenset({"import_consignee", "import_agent", "foreign_producer"}) | EITHER,
    "export": frozenset({"export_producer", "export_consignor", "export_agent"}) | EITHER,
}


def role_fits(role: str, direction: str) -> bool:
    """Whether an operator of this role takes part in trade of this direction; a role that is not told fits any."""
    return not role or role in OF_DIRECTION.get(direction, frozenset())


ROLE_SOURCES = frozenset({"S17"})
"""The sources whose reporter is an operator, and says in which role (G17-3.c)."""
