"""Border control through the running server: one declaration a call against 5,000 instructions, and the live swap."""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from bench.border_workload import Rule

CALLS, WARM = 2_000, 200
FIRST = date(2026, 1, 1)


def over_http(columns: dict[str, Any], asked: Sequence[Rule]) -> Iterator[dict[str, object]]:
    """Reading, compiling and swapping 5,000 instructions; then p50 and p95 of single declarations, one caller."""
    from bench.house import HOME, ROOT, house

    with house():
        from fengsui.people.models import ApiKey, User

        stand(asked)
        yield from swapped()
        key = ApiKey.issue(User.objects.get(username="bu"), "bench")[1]
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "fengsui", "serve", "--no-demo", "--port", str(port)],
            cwd=ROOT, env=os.environ | {"FENGSUI_HOME": str(HOME)}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert server.stdout is not None
        assert b"ready" in server.stdout.readline()
        try:
            call(port, key, columns, 0, WARM)
            waits, hits = call(port, key, columns, WARM, CALLS)
        finally:
            server.terminate()
            server.wait()
        cuts = statistics.quantiles(waits, n=100)
        yield {"figure": "border.http_p50", "value": round(cuts[49] * 1000, 1), "unit": "ms, matched, stored, answered"}
        yield {"figure": "border.http_p95", "value": round(cuts[94] * 1000, 1), "unit": "ms (asked: 20)"}
        yield {"figure": "border.http_hits", "value": hits, "unit": f"of {CALLS} lines"}


def stand(asked: Sequence[Rule]) -> None:
    """One instruction by its acts, and the others beside it as rows: what is measured is reading them, not signing."""
    from django.db import connection

    from fengsui.border.commands import instruction
    from fengsui.border.models import PortControlInstruction, Standing
    from fengsui.clocks.now import now
    from fengsui.demo.people import PERSONAS
    from fengsui.demo.story import Story
    from fengsui.kernel.identifiers import uuid7
    from fengsui.people.actors import actor_of
    from fengsui.people.models import User

    people = {one.username: actor_of(User.objects.get(username=one.username)) for one in PERSONAS}
    row = instruction.draft(warning_id=Story(people).tell(until="publish").warning, by=people["gao"])
    last = now().date() + timedelta(days=99)
    kept = {name: getattr(row, name) for name in ("case", "warning", "unit", "path", "signer", "content")}
    rows = [
        PortControlInstruction(
            id=uuid7(),
            state="standing",
            version=2,
            number=f"BENCH-{one['id']:05d}",
            edition=1,
            signed=instruction.normal(content(one)),
            signed_on=FIRST,
            term_until=last,
            **kept,
        )
        for one in asked
    ]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        PortControlInstruction.objects.bulk_create(rows, batch_size=1000)
        Standing.objects.update_or_create(id=1, defaults={"number": 1})
        cursor.execute("SET session_replication_role = origin")


def letters(place: int) -> str:
    """A country of the workload as two letters."""
    return chr(65 + place // 26) + chr(65 + place % 26)


def content(one: Rule) -> dict[str, Any]:
    """An instruction of the workload as it would be written."""
    made: dict[str, Any] = {"rate": 30, "action": "inspect"}
    if "hs" in one:
        made["hs_codes"] = [one["hs"]]
    made["origins"] = [letters(place) for place in one.get("origin", ())]
    made["producers"] = [f"Producer {place}" for place in one.get("producer", ())]
    made["brands"] = [f"Brand {place}" for place in one.get("brand", ())]
    made["importers"] = [f"{place:010d}" for place in one.get("importer", ())]
    made["ports"] = [f"{place:04d}" for place in one.get("port", ())]
    made["batches"] = [f"{one['batch'][0]}..{one['batch'][1]}"] if "batch" in one else []
    made["least_value"] = round(one["minvalue"], 2) if "minvalue" in one else None
    first, last = one.get("day", (None, None))
    made["days_from"] = FIRST + timedelta(days=first) if first is not None else None
    made["days_to"] = FIRST + timedelta(days=last) if last is not None else None
    return made


def line(columns: dict[str, Any], place: int) -> dict[str, Any]:
    """A declaration of the workload as it would be sent."""
    one = {name: column[place].item() for name, column in columns.items()}
    return {
        "number": f"{place:018d}",
        "declared_on": (FIRST + timedelta(days=one["day"])).isoformat(),
        "port": f"{one['port']:04d}",
        "hs_code": f"{one['hs']:010d}",
        "origin": letters(one["origin"]),
        "producer": f"Producer {one['producer']}",
        "brand": f"Brand {one['brand']}",
        "batch": str(one["batch"]),
        "importer": f"{one['importer']:010d}",
        "value": round(one["value"], 2),
    }


def swapped() -> Iterator[dict[str, object]]:
    """The set read from the database, compiled and put in place of the other, seven times."""
    from fengsui.border.models import Standing
    from fengsui.border.queries import standing

    spent, spared = [], []
    for number in range(2, 9):
        Standing.objects.update(number=number)
        begun, cpu = time.perf_counter(), time.process_time()
        known = standing.present()
        spent.append(time.perf_counter() - begun)
        spared.append(time.process_time() - cpu)
        assert (known.number, len(known.signed)) == (number, 5_000)
    yield {"figure": "border.swap", "value": round(statistics.median(spent), 3), "unit": "s for 5,000 (asked: 0.5)"}
    yield {"figure": "border.swap_cpu", "value": round(statistics.median(spared), 3), "unit": "s of processor time"}


def call(port: int, key: str, columns: dict[str, Any], first: int, count: int) -> tuple[list[float], int]:
    """Send lines one by one over one connection; the waits in seconds, and how many lines were hits."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    waits, hits = [], 0
    for place in range(first, first + count):
        body = json.dumps(line(columns, place)).encode()
        begun = time.perf_counter()
        connection.request("POST", "/api/v1/border/declarations", body=body, headers=headers)
        answer = connection.getresponse()
        said = answer.read()
        waits.append(time.perf_counter() - begun)
        assert answer.status == 200, said
        hits += json.loads(said)["answers"][0]["hit"]
    connection.close()
    return waits, hits
