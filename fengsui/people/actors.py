"""From a user and a door to an Actor: what this person may do at this moment."""

from __future__ import annotations

import secrets

from django.db.models import F, Q

from fengsui.clocks.now import DatabaseNow, now
from fengsui.kernel.actor import Actor, Family, Grant
from fengsui.people.models import ApiKey, Delegation, OrgUnit, RoleGrant, User
from fengsui.people.roles import ROLES

HOME_FIRST = F("body").asc(nulls_first=True)


def actor_of(user: User, *, door: str = "web") -> Actor:
    """The actor that a user is now: the grants and delegations in force by the database's clock."""
    in_force = Q(valid_from__lte=DatabaseNow()) & (Q(valid_to__isnull=True) | Q(valid_to__gt=DatabaseNow()))
    # What somebody holds at home comes first: it decides the family.
    held = list(RoleGrant.objects.filter(in_force, user=user).select_related("body").order_by(HOME_FIRST, "pk"))
    lent = list(Delegation.objects.filter(in_force, taker=user).select_related("giver__unit").order_by("pk"))
    grants = [grant(row.role, row.body or user.unit, row.categories) for row in held]
    grants += [grant(row.role, row.giver.unit, row.giver.unit.categories, row.giver.name) for row in lent]
    return acting(user, grants, door=door)


def acting(user: User, grants: list[Grant], *, door: str = "web") -> Actor:
    """An actor of this user with exactly these grants."""
    unit = user.unit
    family = ROLES[grants[0].role].family if grants else Family.OUTSIDE
    return Actor(
        id=str(user.pk),
        name=user.name,
        unit=unit.code,
        unit_name=unit.name_zh,
        path=unit.path,
        level=unit.level if unit.kind == OrgUnit.Kind.CUSTOMS else unit.kind,
        grants=tuple(grants),
        family=family,
        door=door,
        clearance=user.clearance,
    )


def grant(role: str, unit: OrgUnit, categories: list[str] | None = None, delegated_by: str = "") -> Grant:
    """What holding a role in this unit means."""
    definition = ROLES[role]
    bound = {"party": unit.code} if definition.reach == "party" else {}
    reach = {"national": "HQ", "party": ""}.get(definition.reach, unit.path)
    return Grant(
        role, definition.powers, reach=reach, categories=frozenset(categories or ()), delegated_by=delegated_by, **bound
    )


def actor_by_key(key: str) -> Actor | None:
    """The machine behind an API key, or None when the key is unknown, ended, or its owner is switched off."""
    parts = key.split("_", 2)
    if len(parts) != 3 or parts[0] != "fs":
        return None
    row = ApiKey.objects.select_related("user__unit").filter(prefix=parts[1]).first()
    if row is None or not secrets.compare_digest(row.digest, ApiKey.digest_of(key)):
        return None
    if not row.user.is_active or (row.valid_to and row.valid_to <= now()):
        return None
    return actor_of(row.user, door="api")
