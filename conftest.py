"""The people who act in the tests, as fixtures; the world they act in; the tests' own database."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

import pytest

from fengsui.catalogue import clauses
from fengsui.kernel.moments import BEIJING

NOON = datetime(2026, 11, 20, 12, tzinfo=BEIJING)


def pytest_collection_modifyitems(config, items):
    """A mark that names no clause is an error: the index of clauses would lie."""
    unknown = {
        (item.nodeid, clause)
        for item in items
        for mark in item.iter_markers("clause")
        for clause in mark.args
        if not clauses.known(clause)
    }
    if unknown:
        raise pytest.UsageError(f"marks that name no clause: {sorted(unknown)}")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The reference data and the people are loaded once; every test begins with them."""
    from django.core.management import call_command

    from fengsui.clocks.now import now
    from fengsui.demo.people import accounts
    from fengsui.demo.registers import qualified
    from fengsui.people.actors import actor_of

    with django_db_blocker.unblock():
        call_command("load_catalogue", verbosity=0)
        call_command("load_rules", verbosity=0)
        made = accounts(now() - timedelta(days=40 * 365))
        qualified({name: actor_of(user) for name, user in made.items()}, now() - timedelta(days=400))
    yield
    with django_db_blocker.unblock():
        end_other_sessions()


def end_other_sessions():
    """End what still holds the tests' database, and say what it was: one left open would keep it from being dropped."""
    from django.db import connection

    others = "datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pg_terminate_backend(pid), state, now() - backend_start, query FROM pg_stat_activity WHERE {others}"
        )
        for ended, state, age, query in cursor.fetchall():
            os.write(2, f"\na session was left on the tests' database: {ended} {state} {age} {query[:300]}\n".encode())


@pytest.fixture
def world(db):
    """The loaded world: catalogue, organisations, people."""


def _actor(username):
    from fengsui.people.actors import actor_of
    from fengsui.people.models import User

    return actor_of(User.objects.select_related("unit").get(username=username))


def _persona(username):
    @pytest.fixture(name=username)
    def person(world):
        return _actor(username)

    return person


PEOPLE = (
    "lin cai mei bai zhao gao ding hao sun fan pan bao ang aud ping nan tian eve eli ella emma erin omar olga lab xue yi"
    " tan yan wu wen bu"
)
for _name in PEOPLE.split():
    globals()[_name] = _persona(_name)


@pytest.fixture
def act_as(world):
    """Anybody, by name."""
    return _actor


@pytest.fixture
def deliver():
    """Let the readers of the journal do what they are owed."""
    from fengsui.journal.deliveries import deliver as deliver_now

    def run():
        while deliver_now():
            pass

    return run
