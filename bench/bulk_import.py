"""(a) Taking in a file of generated notices, against a plain COPY of the same rows."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator

TABLES = (
    "collection_original", "collection_sourcerecord", "triage_riskinformation", "triage_itemidentifier", "triage_uncompared",
    "journal_entry", "clocks_deadline",
)  # fmt: skip


def measure(count: int = 100_000) -> Iterator[dict[str, object]]:
    """Notices a second by import, and the ratio to COPY into tables of the same shape and indexes."""
    from bench.house import HOME, house

    with house():
        from fengsui.collection.connectors import registry
        from fengsui.demo import generate
        from fengsui.kernel.actor import IMPORTER
        from fengsui.people.models import OrgUnit
        from fengsui.triage.commands.intake import take_in

        file = HOME / "recalls.json"
        with file.open("wb") as out:
            for piece in generate.recalls(count):
                out.write(piece)
        unit = OrgUnit.objects.get(code="EWO")
        begun = time.perf_counter()
        with file.open("rb") as stream:
            done = take_in(registry["cpsc-recalls"], stream, file_name=file.name, unit=unit, by=IMPORTER)
        seconds = time.perf_counter() - begun
        assert done.stored == count, done
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        copies = [plain_copy(table) for table in TABLES]
        yield {"figure": "import.notices", "value": count, "unit": "notices"}
        yield {"figure": "import.seconds", "value": round(seconds, 2), "unit": "s"}
        yield {"figure": "import.rate", "value": round(count / seconds), "unit": "notices/s"}
        yield {"figure": "import.peak_memory", "value": round(peak), "unit": "MB"}
        yield {"figure": "copy.seconds", "value": round(sum(copies), 2), "unit": "s"}
        yield {"figure": "import.ratio_to_copy", "value": round(sum(copies) / seconds, 3), "unit": "of plain COPY"}


def plain_copy(table: str) -> float:
    """Seconds to COPY a table's rows, from a file in COPY's own form, into an empty table of the same columns and indexes."""
    from django.db import connection, transaction

    from bench.house import HOME

    place = HOME / f"{table}.copy"
    with connection.cursor() as cursor, place.open("wb") as out:
        cursor.execute(f"CREATE TABLE plain_{table} (LIKE {table} INCLUDING ALL)")
        with cursor.copy(f"COPY {table} TO STDOUT") as stream:
            for piece in stream:
                out.write(piece)
    begun = time.perf_counter()
    with (
        transaction.atomic(),
        connection.cursor() as cursor,
        place.open("rb") as source,
        cursor.copy(f"COPY plain_{table} FROM STDIN") as stream,
    ):
        while piece := source.read(1 << 18):
            stream.write(piece)
    return time.perf_counter() - begun
