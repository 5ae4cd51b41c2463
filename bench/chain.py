"""Verifying a journal of a million entries, on one core."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

BATCH = 20_000


def measure(count: int = 1_000_000) -> Iterator[dict[str, object]]:
    """Seconds to prove a chain of `count` entries; the entries are such as captures write, with bodies of their size."""
    from bench.house import house

    with house():
        from django.conf import settings
        from django.db import transaction

        from fengsui.clocks.now import now
        from fengsui.journal import hashing
        from fengsui.journal.verification import verify
        from fengsui.kernel.identifiers import uuid7
        from fengsui.triage.commands.writing import ENTRY, copy

        begun = now()
        text = hashing.canonical({"information": {"title": "充电器起火", "text": "字" * 300}})

        def rows(first: int) -> Iterator[list[object]]:
            for place in range(first, first + BATCH):
                at = begun + timedelta(microseconds=place)
                columns: list[str | int | None] = [
                    "information.capture", "information", str(uuid7()), 1, "none", "lead", "import", "the import",
                    "HQ.EWO", "import", "A13-10 G17-8", settings.FENGSUI_RULES,
                ]  # fmt: skip
                algorithm = settings.FENGSUI_HASH
                digest = hashing.digest(algorithm, [hashing.microseconds(at), *columns, None, algorithm], text)
                yield [at, *columns, algorithm, digest, text]

        made = time.perf_counter()
        for first in range(0, count, BATCH):
            with transaction.atomic():
                copy("journal_entry", ENTRY, rows(first))
        linked = time.perf_counter() - made
        start, processor = time.perf_counter(), time.process_time()
        proof = verify()
        seconds = time.perf_counter() - start
        assert proof.holds, proof.faults[:3]
        assert proof.entries == count, proof.entries
        yield {"figure": "chain.entries", "value": count, "unit": "entries"}
        yield {"figure": "chain.write_and_link", "value": round(linked, 1), "unit": "s"}
        yield {"figure": "chain.verify", "value": round(seconds, 1), "unit": "s"}
        yield {"figure": "chain.verify_cpu", "value": round(time.process_time() - processor, 1), "unit": "s"}
