"""Reading who sits where."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from fengsui.kernel.actor import Family
from fengsui.people.models import OrgUnit, RoleGrant, User
from fengsui.people.roles import ROLES


def seats(body: OrgUnit) -> list[str]:
    """The ids of all who sit or sat in a body that is not their own unit."""
    return [str(pk) for pk in RoleGrant.objects.filter(body=body).values_list("user", flat=True).distinct()]


def family_of(user: User, at: datetime) -> Family:
    """The family of the powers that somebody holds at home; outside where they hold none."""
    in_force = Q(valid_from__lte=at) & (Q(valid_to__isnull=True) | Q(valid_to__gt=at))
    first = RoleGrant.objects.filter(in_force, user=user, body=None).order_by("pk").first()
    return ROLES[first.role].family if first else Family.OUTSIDE
