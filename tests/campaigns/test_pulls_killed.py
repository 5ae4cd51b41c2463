"""Pulls that are killed in the middle, and schedulers that meet: in a house of its own, against a stand-in for the source."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from fengsui.collection.tests.recorded import Answer, StandIn, slowly
from fengsui.collection.tests.samples import sample
from fengsui.config import postgres

ROOT = Path(__file__).resolve().parents[2]
NAME = "health-canada-recalls"
MANY, BATCH, KILLS = 8_000, 2_000, 3
PATIENCE = 60.0
BEGIN = """
import sys, threading
import django; django.setup()
from django.conf import settings
settings.FENGSUI_FETCH = settings.FENGSUI_FETCH_LOOPBACK = True
settings.FENGSUI_FETCH_HOSTS = frozenset({"127.0.0.1"})
from datetime import timedelta
from django.db import connection
from fengsui.clocks.now import now
from fengsui.collection import commands as collection
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import pulling
"""
ARRANGE = """
from dataclasses import replace
from fengsui.kernel.actor import CLOCK
collection.arrange(sys.argv[1], on=True, address=sys.argv[2], every=timedelta(hours=1), full_every=timedelta(days=1),
    unit=OrgUnit.objects.get(code="EWO"), by=CLOCK, at=now())
"""
PULL = """
run = pulling.pull(sys.argv[1])
print(run.outcome if run else "busy")
"""
TOGETHER = """
begin, told = threading.Barrier(6), []
def do():
    begin.wait()
    try:
        told.append({deed})
    finally:
        connection.close()
threads = [threading.Thread(target=do) for _ in range(6)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(*sorted(told))
"""
WHOLE = """
    SELECT count(*), count(item.id), count(kept.id), count(DISTINCT original.source_id),
        (SELECT count(*) FROM journal_entry WHERE act = 'information.capture')
    FROM collection_original original
    LEFT JOIN triage_riskinformation item ON item.original_id = original.id
    LEFT JOIN collection_sourcerecord kept ON kept.original_id = original.id AND kept.subject = item.id
"""


class House:
    """A database of its own, and programs that work on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FENGSUI_")}
        mine = {"FENGSUI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "fengsui.config.settings", "PYTHONPATH": str(ROOT)}
        self.environment = kept | mine

    def start(self, program: str, *given: str) -> subprocess.Popen[str]:
        """A program that was begun."""
        line = [sys.executable, "-c", BEGIN + program, *given]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(line, cwd=ROOT, env=self.environment, **pipes)

    def run(self, program: str, *given: str) -> str:
        """What a program says."""
        with self.start(program, *given) as process:
            out, err = process.communicate(timeout=PATIENCE)
            assert process.returncode == 0, err
        return out.strip()

    def pull(self, name: str) -> str:
        """The outcome of a pull; one that was killed just now may hold its lock for a moment."""
        until = time.monotonic() + PATIENCE
        while (told := self.run(PULL, name)) == "busy" and time.monotonic() < until:
            time.sleep(0.2)
        return told

    def ask(self, query: str) -> list[tuple]:
        with psycopg.connect(postgres.url(self.home)) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    made = House(tmp_path_factory.mktemp("pulls"))
    with postgres.ensure(made.home):
        ready = subprocess.run(
            [sys.executable, "-m", "fengsui", "load_catalogue"],
            cwd=ROOT,
            env=made.environment,
            capture_output=True,
            text=True,
        )
        assert ready.returncode == 0, ready.stderr
        made.run("from fengsui.demo.people import accounts\naccounts(now())")
        yield made


@pytest.fixture
def source():
    with StandIn() as stand_in:
        yield stand_in


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.communicate()


def until(holds, process):
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end and process.poll() is None, process.communicate()
        time.sleep(0.01)


def wait_for(house, process, query, least):
    until(lambda: house.ask(query)[0][0] >= least, process)


def test_schedulers_that_meet_send_a_source_once(house, source):
    house.run(ARRANGE, "rappel-conso", source.tell("/r", Answer(b"[]")))
    assert house.run(TOGETHER.format(deed="pulling.send_due()")) == "0 0 0 0 0 1"
    jobs = house.ask("SELECT args->>'source' FROM procrastinate_jobs WHERE task_name = 'triage.pull'")
    assert jobs == [("rappel-conso",)]


def test_of_pulls_that_meet_one_asks(house, source):
    house.run(ARRANGE, "rappel-conso", source.tell("/slow", Answer(manner=slowly(b"[" + b" " * 20 + b"]", 10, 0.2))))
    told = house.run(TOGETHER.format(deed="str(getattr(pulling.pull('rappel-conso'), 'outcome', 'busy'))"))
    assert told == "busy busy busy busy busy taken"
    assert len(source.asked) == 1


@pytest.mark.clause("A13-8.a", "Q09-1.3.3", "Q09-3.5.a")
def test_a_pull_that_is_killed_leaves_nothing_half_stored_and_the_next_one_does_the_rest(house, source):
    body = sample(NAME, MANY).file
    address = source.tell(
        "/f", Answer(manner=slowly(body, 50, 0.2)), Answer(body, headers={"Content-Type": "application/json"})
    )
    house.run(ARRANGE, NAME, address)

    # While the answer comes: nothing is stored, and nobody is kept from asking again.
    process = house.start(PULL, NAME)
    until(lambda: source.asked, process)
    kill(process)
    assert house.ask(WHOLE) == [(0, 0, 0, 0, 0)]

    # While it is taken in, again and again, at any moment: batches stand whole or not at all.
    luck, seen = random.Random(20261121), 0
    for kills in range(KILLS):
        process = house.start(PULL, NAME)
        wait_for(house, process, f"SELECT count(*) FROM collection_fetchrun WHERE source = '{NAME}'", kills + 2)
        wait_for(house, process, "SELECT count(*) FROM collection_original", min(seen + BATCH, MANY - BATCH))
        time.sleep(luck.uniform(0, 0.15))
        kill(process)
        ((originals, items, kept, marks, entries),) = house.ask(WHOLE)
        assert originals == items == kept == marks == entries, "nothing is half there, and nothing twice"
        assert originals % BATCH == 0 and originals >= min(seen, MANY)
        seen = originals

    assert house.pull(NAME) == "taken"
    assert house.ask(WHOLE) == [(MANY, MANY, MANY, MANY, MANY)]
    outcomes = house.ask(
        f"SELECT outcome, count(*) FROM collection_fetchrun WHERE source = '{NAME}' GROUP BY 1 ORDER BY 1"
    )
    assert outcomes == [("stopped", KILLS + 1), ("taken", 1)]
    assert house.pull(NAME) == "same"
    assert not house.ask("SELECT 1 FROM collection_sourcerecord WHERE withdrawn_at IS NOT NULL")
