"""Sending: rows are taken under a lease, nothing is locked while the network is waited for, outcomes are written at once.

At least once: a worker that dies leaves its rows to the next when the lease is over, and each message carries an id that
stays the same, so that the other side knows a second copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db import connection, transaction

from fengsui.clocks.now import now
from fengsui.collection.fetching.client import Limits
from fengsui.outreach.channels.outcome import Outcome
from fengsui.outreach.commands import letters, posts, texting
from fengsui.outreach.commands.queueing import BATCH
from fengsui.outreach.models import Broadcast, Dispatch
from fengsui.outreach.queries.dispatch import Told
from fengsui.outreach.rules.politeness import LEASE, next_attempt
from fengsui.warning.reactions import public_part

Settled = tuple[int, Outcome, int]
"""A row, what became of it, and how often it had been tried."""


@dataclass(frozen=True)
class Batch:
    """What one job has to send: rows in the order of their addressees, and what their broadcasts say."""

    channel: str
    rows: Sequence[Dispatch]
    told: Mapping[UUID, Told]
    at: datetime

    def by_addressee(self) -> Iterable[tuple[UUID | None, list[Dispatch]]]:
        """The rows of each addressee together: what is due at one time goes out as one message."""
        for (addressee, _kind), rows in groupby(self.rows, key=lambda row: (row.addressee, row.kind)):
            yield addressee, list(rows)


def send(channel: str, *, limits: Limits | None = None) -> int:
    """Send one batch of a channel; how many rows were settled."""
    at = now()
    rows = take(channel, at)
    if not rows:
        return 0
    batch = Batch(channel, rows, told_of(rows), at)
    found: Iterable[tuple[Sequence[Dispatch], Outcome]]
    if channel == "mail":
        found = letters.send(batch.by_addressee(), batch.told, at)
    elif channel == "sms":
        found = texting.send(batch.by_addressee(), batch.told, at)
    else:
        found = posts.send(channel, batch.by_addressee(), batch.told, at, limits)
    outcomes = [(row.pk, outcome, row.attempts) for rows, outcome in found for row in rows]
    settle(outcomes, now())
    return len(outcomes)


@transaction.atomic
def take(channel: str, at: datetime) -> list[Dispatch]:
    """The next rows that are due, leased; the last addressee is left to the next batch, so that nobody's rows are parted."""
    due = Dispatch.objects.select_for_update(skip_locked=True).filter(
        channel=channel, state=Dispatch.State.WAITING, due_at__lte=at
    )
    rows = list(due.order_by("due_at", "addressee", "pk")[:BATCH])
    if len(rows) == BATCH and rows[0].addressee != rows[-1].addressee:
        rows = [row for row in rows if row.addressee != rows[-1].addressee]
    for row in rows:
        row.attempts += 1
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE outreach_dispatch SET attempts = attempts + 1, due_at = %s WHERE id = ANY(%s)",
            [at + LEASE, [row.pk for row in rows]],
        )
    # Two times may be due in one batch; who is told twice of them is told once.
    return sorted(rows, key=lambda row: (str(row.addressee), row.kind, row.pk))


def told_of(rows: Sequence[Dispatch]) -> dict[UUID, Told]:
    """What the broadcasts of these rows say: the public part of the frozen notice, and for units the number alone."""
    wanted = {row.broadcast_id for row in rows if row.broadcast_id}
    found = Broadcast.objects.select_related("entry").in_bulk(wanted)
    return {
        pk: Told(one.number, one.level, one.entry.at, public_part(one.entry.body["notice"]))
        for pk, one in found.items()
    }


def settle(outcomes: Sequence[Settled], at: datetime) -> None:
    """Write what became of all rows, in one statement."""
    ids, states, dues, dones, troubles, back = [], [], [], [], [], []
    for pk, outcome, attempts in outcomes:
        again = at + timedelta(seconds=outcome.later or 60) if outcome.put_off else None
        if not outcome.sent and not outcome.put_off and not outcome.hopeless:
            again = next_attempt(attempts, at, outcome.later)
        state = Dispatch.State.SENT if outcome.sent else Dispatch.State.WAITING if again else Dispatch.State.FAILED
        if outcome.trouble in SKIPPING:
            state = Dispatch.State.SKIPPED
        ids.append(pk)
        states.append(str(state))
        dues.append(again)
        dones.append(at if state == Dispatch.State.SENT else None)
        troubles.append(outcome.trouble[:240])
        back.append(1 if outcome.put_off else 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE outreach_dispatch d SET state = o.state, due_at = coalesce(o.due_at, d.due_at), done_at = o.done_at,"
            " trouble = o.trouble, attempts = d.attempts - o.back"
            " FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::text[], %s::smallint[])"
            " AS o(id, state, due_at, done_at, trouble, back) WHERE d.id = o.id",
            [ids, states, dues, dones, troubles, back],
        )


SKIPPING = frozenset({"ended", "not_for_outside"})
"""Troubles that are none: nobody wants it any more, or there is nothing that may be told."""
