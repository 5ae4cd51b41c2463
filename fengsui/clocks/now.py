"""The only clock is the database's: one SQL function gives the moment to Python and to SQL alike."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Func

from fengsui.kernel.moments import BEIJING


class DatabaseNow(Func):
    """`fengsui_now()`, for queries."""

    function = "fengsui_now"
    arity = 0
    output_field: Any = DateTimeField()


def now() -> datetime:
    """The present moment by the database's clock, in Beijing time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fengsui_now()")
        moment: datetime = cursor.fetchone()[0]
    return moment.astimezone(BEIJING)
