"""What must be done before the house opens, and only when it changed: words, tables, reference data, files.

Each step has a fingerprint of what it depends on; the fingerprints of the last run are kept in the home. Nothing here
needs Django until a step has to run, so a second start costs a few milliseconds.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from fengsui.config import messages, postgres

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parent


def home() -> Path:
    """The folder of everything that this installation writes."""
    return Path(os.environ.get("FENGSUI_HOME", ROOT / "var")).resolve()


def database_url() -> str:
    """The address of the database in use."""
    return os.environ.get("FENGSUI_DATABASE_URL") or postgres.url(home())


# The demonstration --------------------------------------------------------------------------------------------------


def demonstration() -> bool:
    """Whether this installation is a demonstration: the environment says, else the first start chose, else yes."""
    if (said := os.environ.get("FENGSUI_DEMO")) is not None:
        return said == "1"
    record = home() / "demonstration"
    return record.read_text().strip() != "off" if record.exists() else True


def choose_demonstration(on: bool) -> None:
    """Remember the choice: a real installation must not be filled with examples because a flag was forgotten."""
    home().mkdir(parents=True, exist_ok=True)
    (home() / "demonstration").write_text("on\n" if on else "off\n")


# Fingerprints -------------------------------------------------------------------------------------------------------


def hash_of(files: Iterable[Path]) -> str:
    """A hash over the names and contents of files."""
    digest = hashlib.sha256()
    for file in sorted(file for file in files if file.is_file() and "__pycache__" not in file.parts):
        digest.update(f"{file.relative_to(PACKAGE.parent)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def foundations() -> Iterator[Path]:
    """The files on which every step depends: what is installed, and which apps there are."""
    yield from (ROOT / "requirements.lock", PACKAGE / "config" / "settings.py")


def applied(which: str) -> str:
    """When the first (`min`) or last (`max`) migration was applied to the database; empty before."""
    with psycopg.connect(database_url(), autocommit=True) as connection:
        known = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
        if not known or known[0] is None:
            return ""
        query = "SELECT max(applied)::text FROM django_migrations"
        found = connection.execute(query if which == "max" else query.replace("max", "min")).fetchone()
    return str(found[0]) if found else ""


def migrations_mark() -> str:
    """Changes with the migrations of ours, with those installed, and with the database."""
    return f"{hash_of([*foundations(), *PACKAGE.glob('*/migrations/*.py')])} {applied('max')}"


def catalogue_mark() -> str:
    """Changes with the reference data and with the database."""
    return f"{hash_of([*foundations(), *(PACKAGE / 'catalogue').rglob('*')])} {applied('min')}"


def rules_mark() -> str:
    """Changes with the rule sets that ship with the house, and with the database."""
    return f"{hash_of([*foundations(), *(PACKAGE / 'triage' / 'reference').rglob('*')])} {applied('min')}"


def static_mark() -> str:
    """Changes with the static files, and when they were thrown away."""
    return f"{hash_of([*foundations(), *PACKAGE.glob('*/static/**/*')])} {(home() / 'static').is_dir()}"


def demonstration_mark() -> str:
    """Changes with the database only: the examples are made once."""
    return applied("min")


# Steps --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One preparation: its name, its fingerprint, and the management command with arguments that does it."""

    name: str
    mark: Callable[[], str]
    command: tuple[str, ...]


STEPS = {
    step.name: step
    for step in (
        Step("migrations", migrations_mark, ("migrate", "--no-input", "--verbosity=0")),
        Step("catalogue", catalogue_mark, ("load_catalogue", "--verbosity=0")),
        Step("rules", rules_mark, ("load_rules", "--verbosity=0")),
        Step("static", static_mark, ("collectstatic", "--no-input", "--clear", "--verbosity=0")),
        Step("demonstration", demonstration_mark, ("demo",)),
    )
}
NEEDED_BY_COMMANDS = ("migrations", "catalogue", "rules")


def needed_to_serve() -> tuple[str, ...]:
    """The steps before serving; the examples only in a demonstration."""
    return ("migrations", "catalogue", "rules", "static", *(["demonstration"] if demonstration() else []))


def recorded() -> dict[str, str]:
    """The fingerprints of the last run."""
    place = home() / "prepared.json"
    return json.loads(place.read_text()) if place.exists() else {}


def stale(names: Iterable[str]) -> list[str]:
    """Those of the steps that have to run."""
    known = recorded()
    return [name for name in names if known.get(name) != STEPS[name].mark()]


def prepare(names: Iterable[str], tell: Callable[[str], None]) -> None:
    """Run, in order, the steps that are stale. One process at a time; Django is loaded only if there is work."""
    messages.compile_all()
    wanted = list(names)
    if not stale(wanted):
        return
    home().mkdir(parents=True, exist_ok=True)
    with postgres.exclusive(home() / "preparing"):
        for name in wanted:
            # Asked again for each: an earlier step, or another process meanwhile, may have changed the answer.
            if stale([name]):
                run(STEPS[name], tell)


def run(step: Step, tell: Callable[[str], None]) -> None:
    """Do one step and record its fingerprint."""
    import django
    from django.core.management import call_command, get_commands

    django.setup()
    if step.command[0] not in get_commands():
        return
    tell(f"preparing: {step.name}")
    call_command(*step.command)
    fresh = home() / "prepared.json.new"
    fresh.write_text(json.dumps(recorded() | {step.name: step.mark()}, indent=1))
    fresh.replace(home() / "prepared.json")
