"""Proving the chain: every entry recomputed, every link followed, the head reached, nothing left over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection, transaction

from fengsui.journal import hashing

ENTRIES = """
SELECT l.seq, l.link, e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.act, e.aggregate, e.subject::text,
       e.version, e.source, e.target, e.actor, e.actor_name, e.jurisdiction, e.door, e.basis, e.rules, e.cause_id,
       e.algorithm, e.digest, e.body_text
FROM journal_link l LEFT JOIN journal_entry e ON e.id = l.entry_id ORDER BY l.seq
"""
UNLINKED = """
SELECT e.id, e.act, e.subject::text FROM journal_entry e
WHERE NOT EXISTS (SELECT FROM journal_link l WHERE l.entry_id = e.id) ORDER BY e.id LIMIT 100
"""
CHUNK = 5_000
FAULTS_KEPT = 100


@dataclass(frozen=True)
class Fault:
    """One thing that does not hold: where (place in the chain, entry, act, subject) and what."""

    seq: int | None
    entry: int | None
    act: str
    subject: str
    what: str


@dataclass
class Proof:
    """The outcome of verifying: how many entries, up to which link, and every fault found."""

    entries: int = 0
    head: str = ""
    faults: list[Fault] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.faults

    def fault(self, seq: int | None, entry: int | None, act: str, subject: str, what: str) -> None:
        """Keep a fault; a wholly broken journal does not fill the memory."""
        if len(self.faults) < FAULTS_KEPT:
            self.faults.append(Fault(seq, entry, act, subject, what))


def verify(progress: Callable[[int], None] = lambda done: None) -> Proof:
    """Verify the whole chain on one consistent snapshot of the database."""
    proof = Proof()
    # A snapshot can be chosen only by the first statement of a transaction.
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            if outermost:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT seq, link FROM journal_head WHERE id = 1")
            head_seq, head_link = cursor.fetchone()
        last_seq, last_link = _follow(proof, progress)
        if (last_seq, last_link) != (head_seq, bytes(head_link)):
            proof.fault(head_seq, None, "", "", f"the head is at {head_seq}, the last link at {last_seq}")
        with connection.cursor() as cursor:
            cursor.execute(UNLINKED)
            for entry, act, subject in cursor.fetchall():
                proof.fault(None, entry, act, subject, "the entry is not in the chain")
    proof.head = last_link.hex()
    return proof


def _follow(proof: Proof, progress: Callable[[int], None]) -> tuple[int, bytes]:
    expected, previous = 1, hashing.GENESIS
    with connection.chunked_cursor() as cursor:
        cursor.itersize = CHUNK  # type: ignore[attr-defined]
        cursor.execute(ENTRIES)
        while rows := cursor.fetchmany(CHUNK):
            for seq, link, entry, *columns, digest, body in rows:
                if seq != expected:
                    proof.fault(seq, entry, "", "", f"links {expected} to {seq - 1} are gone")
                expected = seq + 1
                if entry is None:
                    proof.fault(seq, None, "", "", "the entry of this link is gone")
                    previous = bytes(link)
                    continue
                digest, link = bytes(digest), bytes(link)
                if _recomputed(columns, body) != digest:
                    proof.fault(seq, entry, columns[1], columns[3], "the content is not what was recorded")
                if hashing.link(previous, digest) != link:
                    proof.fault(seq, entry, columns[1], columns[3], "the link does not follow from the one before it")
                previous = link
            proof.entries += len(rows)
            progress(proof.entries)
    return expected - 1, previous


def _recomputed(columns: list[str | int | None], body: str) -> bytes:
    algorithm = str(columns[-1])
    if algorithm not in hashing.PROVIDERS:
        return b""
    return hashing.digest(algorithm, columns, body)
