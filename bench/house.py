"""A house of its own for each measurement: a fresh database that keeps what it acknowledges, catalogue and people."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("FENGSUI_HOME", ROOT / "var")) / "bench"


@contextlib.contextmanager
def house() -> Iterator[Path]:
    """A fresh home with its server running and everything loaded; thrown away afterwards."""
    shutil.rmtree(HOME, ignore_errors=True)
    os.environ["FENGSUI_HOME"] = str(HOME)
    os.environ["FENGSUI_DEMO"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "fengsui.config.settings"
    os.environ.pop("FENGSUI_TESTING", None)
    HOME.mkdir(parents=True)
    from fengsui.config import postgres, preparation

    with postgres.database(HOME):
        preparation.prepare(("migrations", "catalogue", "rules", "static"), lambda line: None)
        import django

        django.setup()
        from fengsui.clocks.now import now
        from fengsui.demo.people import accounts
        from fengsui.demo.registers import qualified
        from fengsui.people.actors import actor_of

        made = accounts(now() - timedelta(days=400))
        qualified({name: actor_of(user) for name, user in made.items()}, now() - timedelta(days=399))
        yield HOME
        from django.db import connection

        connection.close()
    shutil.rmtree(HOME, ignore_errors=True)
