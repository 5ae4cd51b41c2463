"""Acknowledged means kept: a house of its own is killed again and again while people report, and nothing is lost or doubled.

Thirty kills in every run; `FENGSUI_CAMPAIGN=1` makes it three hundred, and shows that without durable commits it would lose.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg
import pytest

from fengsui.config import postgres

ROOT = Path(__file__).resolve().parents[2]
CAMPAIGN = bool(os.environ.get("FENGSUI_CAMPAIGN"))
KILLS = 300 if CAMPAIGN else 30
REPORTERS = 4
PATIENCE = 90.0
ACCOUNT = """
import django; django.setup()
from fengsui.clocks.now import now
from fengsui.demo.people import accounts
from fengsui.people.models import ApiKey
print(ApiKey.issue(accounts(now())["lin"], "kills")[1])
"""


class House:
    """A server with a database of its own, run as a user runs it."""

    def __init__(self, home: Path, **extra: str) -> None:
        self.home = home
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FENGSUI_")}
        self.environment = (
            kept | {"FENGSUI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "fengsui.config.settings"} | extra
        )
        self.environment["PYTHONPATH"] = str(ROOT)
        self.log = (home / "serve.log").open("wb")
        self.server = subprocess.Popen(
            [sys.executable, "-m", "fengsui", "serve", "--no-demo", "--port", "0"],
            cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=self.log,
        )  # fmt: skip
        assert self.server.stdout is not None
        ready = self.server.stdout.readline().decode()
        assert "ready" in ready, (home / "serve.log").read_text()
        self.port = int(ready.rsplit(":", 1)[1])
        made = subprocess.run(
            [sys.executable, "-c", ACCOUNT], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert made.returncode == 0, made.stderr
        self.key = made.stdout.strip()

    def postmaster(self) -> list[int]:
        place = self.home / "postgres" / "postmaster.pid"
        found = list(self.home.rglob("postmaster.pid")) if not place.exists() else [place]
        return [int(found[0].read_text().split()[0])] if found else []

    def children(self, word: str) -> list[int]:
        """The processes of this house whose command line holds a word, not their supervisors."""
        found = []
        for place in Path("/proc").iterdir():
            if not place.name.isdigit():
                continue
            try:
                line = (place / "cmdline").read_bytes().decode(errors="replace")
                surroundings = (place / "environ").read_bytes()
            except OSError:
                continue
            if word in line and f"FENGSUI_HOME={self.home}\0".encode() in surroundings:
                found.append(int(place.name))
        return found

    def kill_something(self, luck: random.Random, among: Sequence[str]) -> str:
        what = luck.choice(among)
        victims = (
            self.postmaster() if what == "database" else self.children("granian" if what == "web" else "procrastinate")
        )
        if victims:
            try:
                os.kill(luck.choice(victims), signal.SIGKILL)
            except OSError:
                return "nothing"
        return what

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait(60)
        self.log.close()
        if self.server.stdout:
            self.server.stdout.close()


class Reporter(threading.Thread):
    """Reports one thing after another, each until it is acknowledged, always under the same key."""

    def __init__(self, house: House, name: int, stopping: threading.Event) -> None:
        super().__init__(daemon=True)
        self.house, self.number, self.stopping = house, name, stopping
        self.acknowledged: dict[str, str] = {}
        self.again = 0
        self.strange: list[str] = []

    def run(self) -> None:
        count = 0
        while not self.stopping.is_set():
            mark = f"kills-{self.number}-{count}"
            count += 1
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until:
                if (pk := self.report(mark)) is not None:
                    self.acknowledged[mark] = pk
                    break
                self.again += 1
                time.sleep(0.1)
            else:
                self.strange.append(f"{mark} was never acknowledged")

    def report(self, mark: str) -> str | None:
        body = json.dumps({"title": mark, "source_code": "S18.1", "source_mark": mark, "product_name": "充电器"})
        headers = {
            "Authorization": f"Bearer {self.house.key}",
            "Content-Type": "application/json",
            "Idempotency-Key": mark,
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=10)
        try:
            connection.request("POST", "/api/v1/information/capture", body=body.encode(), headers=headers)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        if answer.status in (200, 201):
            return str(json.loads(content)["id"])
        if answer.status < 500 and answer.status not in (409, 429):
            self.strange.append(f"{mark}: {answer.status} {content[:200]!r}")
        return None


def campaign(
    house: House, kills: int, seed: int, among: Sequence[str] = ("database", "web", "web", "worker")
) -> list[Reporter]:
    luck = random.Random(seed)
    stopping = threading.Event()
    reporters = [Reporter(house, seed * 100 + number, stopping) for number in range(REPORTERS)]
    for reporter in reporters:
        reporter.start()
    for _ in range(kills):
        # Every other kill meets a house that works again; the rest meet it while it recovers.
        if luck.random() < 0.5:
            wait_for_work(reporters)
        time.sleep(luck.uniform(0.2, 1.2))
        house.kill_something(luck, among)
    stopping.set()
    for reporter in reporters:
        reporter.join(PATIENCE + 20)
    return reporters


def wait_for_work(reporters: list[Reporter]) -> None:
    """Return when something more has been acknowledged, or when that takes too long."""
    before = sum(len(reporter.acknowledged) for reporter in reporters)
    until = time.monotonic() + PATIENCE / 3
    while sum(len(reporter.acknowledged) for reporter in reporters) == before and time.monotonic() < until:
        time.sleep(0.1)


STORED = """
    SELECT item.source_mark, item.id::text,
        (SELECT count(*) FROM journal_entry entry WHERE entry.subject = item.id AND entry.version = item.version),
        (SELECT count(*) FROM clocks_deadline clock WHERE clock.subject = item.id AND clock.rule = 'N06')
    FROM triage_riskinformation item WHERE item.source_mark LIKE 'kills-%'
"""


def stored(house: House) -> list[tuple[str, str, int, int]]:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with psycopg.connect(postgres.url(house.home)) as connection:
                return connection.execute(STORED).fetchall()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def everything(reporters: list[Reporter]) -> dict[str, str]:
    """What was acknowledged to anybody."""
    return {mark: pk for reporter in reporters for mark, pk in reporter.acknowledged.items()}


@pytest.mark.clause("Q09-3.5.a")
def test_nothing_acknowledged_is_lost_or_doubled(tmp_path_factory):
    home = tmp_path_factory.mktemp("kills")
    house = House(home)
    try:
        reporters = campaign(house, KILLS, seed=20261121)
        rows = stored(house)
    finally:
        house.stop()
    acknowledged = everything(reporters)
    assert not [trouble for reporter in reporters for trouble in reporter.strange]
    assert len(acknowledged) > 10 * REPORTERS and sum(reporter.again for reporter in reporters) > 0, (
        "it was killed under load"
    )
    kept = {mark: pk for mark, pk, _entries, _clocks in rows}
    assert len(kept) == len(rows), "nothing is there twice"
    lost = {mark for mark, pk in acknowledged.items() if kept.get(mark) != pk}
    assert not lost
    assert {(entries, clocks) for _mark, _pk, entries, clocks in rows} == {(1, 1)}, "nothing is half there"


def test_without_durable_commits_the_same_would_lose(tmp_path_factory):
    """The test above can fail: where commits are acknowledged before they are durable, killing the database loses some."""
    home = tmp_path_factory.mktemp("careless")
    house = House(home, PGOPTIONS="-c synchronous_commit=off")
    try:
        lost: set[str] = set()
        acknowledged: dict[str, str] = {}
        for seed in range(5):
            acknowledged |= everything(campaign(house, 3, seed, among=("database",)))
            kept = {mark for mark, _pk, _entries, _clocks in stored(house)}
            lost = set(acknowledged) - kept
            if lost:
                break
    finally:
        house.stop()
    assert lost
