"""(b) Single reports over HTTP: the real server, its workers running, callers on the same machine."""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

CALLERS = 8


def measure(seconds: float = 20.0) -> Iterator[dict[str, object]]:
    """p50, p95 and rate of POST /api/v1/information/capture."""
    from bench.house import HOME, ROOT, house

    with house():
        from fengsui.people.models import ApiKey, User

        key = ApiKey.issue(User.objects.get(username="lin"), "bench")[1]
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
        environment = os.environ | {"FENGSUI_HOME": str(HOME)}
        server = subprocess.Popen(
            [sys.executable, "-m", "fengsui", "serve", "--no-demo", "--port", str(port)],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert server.stdout is not None
        assert b"ready" in server.stdout.readline()
        try:
            call(port, key, 1.0, "warm")
            begun = time.perf_counter()
            with ThreadPoolExecutor(CALLERS) as pool:
                waits = [
                    wait
                    for waited in pool.map(lambda name: call(port, key, seconds, str(name)), range(CALLERS))
                    for wait in waited
                ]
            spent = time.perf_counter() - begun
        finally:
            server.terminate()
            server.wait()
        cuts = statistics.quantiles(waits, n=100)
        yield {"figure": "reports.callers", "value": CALLERS, "unit": "callers at once"}
        yield {"figure": "reports.p50", "value": round(cuts[49] * 1000, 1), "unit": "ms"}
        yield {"figure": "reports.p95", "value": round(cuts[94] * 1000, 1), "unit": "ms"}
        yield {"figure": "reports.rate", "value": round(len(waits) / spent), "unit": "reports/s"}
        yield {"figure": "reports.count", "value": len(waits), "unit": "reports"}


def call(port: int, key: str, seconds: float, name: str) -> list[float]:
    """Report again and again over one connection; the waits in seconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    waits: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        body = json.dumps(
            {"title": f"充电器起火 {name}-{len(waits)}", "source_code": "S18.1", "product_name": "充电器"}
        )
        headers = {
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
            "Idempotency-Key": f"bench-{name}-{len(waits)}",
        }
        begun = time.perf_counter()
        connection.request("POST", "/api/v1/information/capture", body=body.encode(), headers=headers)
        answer = connection.getresponse()
        answer.read()
        waits.append(time.perf_counter() - begun)
        assert answer.status == 201, answer.status
    connection.close()
    return waits
