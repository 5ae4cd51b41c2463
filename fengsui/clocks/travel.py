"""Travelling in time, for tests and for the making of a demonstration's past; the house itself never calls it.

`fengsui_now()` is found by the search path. Travelling puts another function of that name in front of it, in a schema
that only this connection looks into, so no other session and no running server is ever deceived.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection

SCHEMA = "time_travel"
FUNCTION = f"""
CREATE SCHEMA IF NOT EXISTS {SCHEMA};
CREATE OR REPLACE FUNCTION {SCHEMA}.fengsui_now() RETURNS timestamptz LANGUAGE sql STABLE AS
'SELECT statement_timestamp() + current_setting(''fengsui.shift'')::interval';
"""


@contextmanager
def travel(moment: datetime) -> Iterator[None]:
    """Within the block, time passes as if it had been this moment at its beginning; blocks may be nested."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s) IS NULL", [SCHEMA])
        if cursor.fetchone()[0]:
            cursor.execute(FUNCTION)
        cursor.execute("SELECT current_setting('search_path'), current_setting('fengsui.shift', true)")
        path, shift = cursor.fetchone()
        cursor.execute("SELECT set_config('fengsui.shift', (%s - statement_timestamp())::text, false)", [moment])
        cursor.execute(f"SET search_path TO {SCHEMA}, public")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('search_path', %s, false)", [path])
            cursor.execute("SELECT set_config('fengsui.shift', %s, false)", [shift or "0"])
