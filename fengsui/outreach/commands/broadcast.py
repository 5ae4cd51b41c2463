"""Beginning, completing, reminding and replaying what goes to people; everybody is found in the database, in bulk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, Exists, OuterRef

from fengsui.clocks.models import Deadline
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import CLOCK, READER, Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.refusal import Refused
from fengsui.outreach.commands.queueing import defer
from fengsui.outreach.lifecycle.broadcast import LIFECYCLE
from fengsui.outreach.models import Broadcast, Dispatch
from fengsui.outreach.rules.broadcast import BY_HAND, INSIDE, PUSHED
from fengsui.outreach.rules.matching import Keys, keys_of
from fengsui.outreach.rules.politeness import RHYTHMS, due
from fengsui.warning.models import RiskWarning
from fengsui.warning.reactions import public_part

ROUND = 200
COLUMNS = "broadcast_id, kind, channel, addressee, unit, state, due_at, attempts, done_at, trouble"


@transaction.atomic
def begin(entry: Entry, *, by: Actor = READER) -> Broadcast:
    """Tell everybody of one released act: units and operators by name, the public and machines by their interests.

    Everything is one statement for each group of people, whatever their number. Refused (`approval`) for an entry that
    released nothing.
    """
    warning = RiskWarning.objects.select_related("case", "unit").get(pk=entry.subject)
    notice = entry.body.get("notice") or {}
    row = Broadcast(
        state=NONE, entry=entry, warning=warning, unit=warning.unit, path=warning.path, number=notice.get("number") or "",
        level=notice.get("level") or warning.level, title_zh=notice.get("title_zh") or warning.title_zh,
    )  # fmt: skip
    decision = LIFECYCLE.decide("begin", row.facts(waiting=0, failed=0, unread=0), by=by, at=now())
    public = public_part(notice)
    row.channels = sorted(channels_of(warning) if public is not None else channels_of(warning) & {INSIDE})
    overtaken = Dispatch.objects.filter(broadcast__number=row.number, channel__in=BY_HAND, state=Dispatch.State.WAITING)
    overtaken.update(state=Dispatch.State.SKIPPED, trouble="overtaken")
    record(row, decision, cause=entry, broadcast=row.snapshot())
    # Whoever was told an earlier edition is among those whom this one addresses (G17-19).
    to_the_addressed(row, warning.addressed, "warning", decision.at)
    if public is not None and PUSHED in row.channels:
        keys = keys_of(public, warning.case.category)
        to_subscribers(row, keys, decision.at)
        to_receivers(row, keys, decision.at)
    Dispatch.objects.bulk_create(
        Dispatch(broadcast=row, channel=channel, state=Dispatch.State.WAITING, due_at=decision.at)
        for channel in row.for_people()
    )
    defer(due_of(row, decision.at))
    return row


def channels_of(warning: RiskWarning) -> set[str]:
    """The channels of a release; what is said of a warning later is told on every channel that it went out on (A13-24.2)."""
    earlier = Broadcast.objects.filter(number=warning.number).values_list("channels", flat=True)
    return set(warning.channels).union(*earlier)


def due_of(row: Broadcast, at: datetime) -> Counter[str]:
    """How many rows of each channel are due by now; what is due later the clock sends for."""
    due_now = Dispatch.objects.filter(broadcast=row, state=Dispatch.State.WAITING, due_at__lte=at)
    return Counter(dict(due_now.values_list("channel").annotate(rows=Count("pk")).order_by()))


def write(statement: str, values: Sequence[Any]) -> int:
    """Write rows by one statement; how many."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return int(cursor.rowcount)


def to_the_addressed(row: Broadcast, codes: Sequence[str], kind: str, at: datetime) -> None:
    """Units find it at their desk, operators in their portal; contacts are told, and who has none is noted."""
    place = "CASE WHEN unit.kind = 'customs' THEN 'intranet' ELSE 'portal' END"
    write(
        f"INSERT INTO outreach_dispatch ({COLUMNS}) "  # noqa: S608
        f"SELECT %s, %s, {place}, NULL, unit.code, 'sent', %s, 1, %s, '' FROM people_orgunit unit WHERE unit.code = ANY(%s)",
        [row.pk, kind, at, at, list(codes)],
    )
    for channel in ("mail", "sms"):
        write(
            f"INSERT INTO outreach_dispatch ({COLUMNS}) "  # noqa: S608
            "SELECT %s, %s, contact.channel, contact.id, contact.unit_id, 'waiting', %s, 0, NULL, '' "
            "FROM outreach_contact contact WHERE contact.unit_id = ANY(%s) AND contact.channel = %s",
            [row.pk, kind, due(row.level, "at_once", channel == "sms", at), list(codes), channel],
        )
    write(
        f"INSERT INTO outreach_dispatch ({COLUMNS}) "  # noqa: S608
        "SELECT %s, %s, 'mail', NULL, unit.code, 'skipped', %s, 0, NULL, 'no_contact' FROM people_orgunit unit "
        "WHERE unit.code = ANY(%s) AND unit.kind <> 'customs' "
        "AND NOT EXISTS (SELECT FROM outreach_contact contact WHERE contact.unit_id = unit.code AND contact.channel = 'mail')",
        [row.pk, kind, at, list(codes)],
    )


NAMED = ("groups", "hs", "brands", "operators", "hazards")
MEETS = (
    " AND ".join(f"(cardinality(asked.{name}) = 0 OR asked.{name} && %s::varchar[])" for name in NAMED)
    + " AND (cardinality(asked.regions) = 0 OR %s OR asked.regions && %s::varchar[])"
)
"""Every dimension that somebody named is met (`rules.matching.wants` says the same for one)."""


def met(keys: Keys) -> list[Any]:
    """The values of `MEETS`."""
    named = [list(getattr(keys, name)) for name in NAMED]
    return [*named, not keys.regions, list(keys.regions)]


def to_subscribers(row: Broadcast, keys: Keys, at: datetime) -> int:
    """One row for each person who asked for such warnings, however many subscriptions of theirs meet; one statement."""
    moments = [(rhythm, quiet, due(row.level, rhythm, quiet, at)) for rhythm in RHYTHMS for quiet in (True, False)]
    marks = ", ".join(["(%s, %s::boolean, %s::timestamptz)"] * len(moments))
    return write(
        f"INSERT INTO outreach_dispatch ({COLUMNS}) "  # noqa: S608
        "SELECT %s, 'warning', 'mail', chosen.id, '', 'waiting', chosen.due, 0, NULL, '' FROM ("
        " SELECT DISTINCT ON (asked.digest) asked.id, moment.due FROM outreach_subscription asked"
        f" JOIN (VALUES {marks}) AS moment(rhythm, quiet, due) ON moment.rhythm = asked.rhythm AND moment.quiet = asked.quiet"
        f" WHERE asked.state = 'confirmed' AND {MEETS} ORDER BY asked.digest, moment.due) AS chosen",
        [row.pk, *(value for moment in moments for value in moment), *met(keys)],
    )


def to_receivers(row: Broadcast, keys: Keys, at: datetime) -> int:
    """One row for each approved machine that asked for such warnings; robots wait for what else comes, webhooks never."""
    return write(
        f"INSERT INTO outreach_dispatch ({COLUMNS}) "  # noqa: S608
        "SELECT %s, 'warning', asked.kind, asked.id, '', 'waiting', CASE WHEN asked.kind = 'webhook' THEN %s ELSE %s END, 0,"
        " NULL, '' FROM outreach_receiver asked WHERE asked.state = 'active'"
        f" AND (cardinality(asked.levels) = 0 OR %s = ANY(asked.levels)) AND {MEETS}",
        [row.pk, at, due(row.level, "at_once", False, at), row.level, *met(keys)],
    )


def _lock(pk: UUID) -> Broadcast:
    row: Broadcast = Broadcast.objects.select_related("warning__case", "unit", "entry").lock(pk)
    return row


@transaction.atomic
def complete(pk: UUID, *, by: Actor = CLOCK) -> Broadcast:
    """Note that nothing waits any more; what failed stays visible and can be replayed."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("complete", row.facts(), by=by, at=row.moment)
    counted = Counter(Dispatch.objects.filter(broadcast=pk).values_list("state", flat=True))
    record(row, decision, broadcast=row.snapshot(), counted=dict(counted))
    return row


@transaction.atomic
def report(pk: UUID, *, channel: str, reference: str, reached: int | None = None, by: Actor) -> Broadcast:
    """Note that it was published on a channel which people serve: where it can be seen or heard, and how many it reached."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("report", row.facts(channel=channel, reference=reference), by=by, at=row.moment)
    told = {
        "channel": channel,
        "reference": reference,
        "reached": reached,
        "at": decision.at.isoformat(),
        "by": by.name,
    }
    row.reported = [*row.reported, told]
    owed = Dispatch.objects.filter(broadcast=pk, channel=channel, state=Dispatch.State.WAITING)
    owed.update(state=Dispatch.State.SENT, attempts=1, done_at=decision.at)
    record(row, decision, broadcast=row.snapshot())
    return row


@transaction.atomic
def remind(pk: UUID, *, by: Actor) -> Broadcast:
    """Remind every unit and operator that has not acknowledged the warning yet (A13-20.1.a, N34)."""
    row = _lock(pk)
    return _remind(row, row.reminders + 1, by)


def _remind(row: Broadcast, reminders: int, by: Actor) -> Broadcast:
    decision = LIFECYCLE.decide("remind", row.facts(), by=by, at=row.moment)
    codes = sorted(row.unread().values_list("unit", flat=True))
    row.reminders = reminders
    record(row, decision, broadcast=row.snapshot(), units=codes)
    to_the_addressed(row, codes, "reminder", decision.at)
    defer(due_of(row, decision.at))
    return row


@transaction.atomic
def replay(pk: UUID, *, reason: str, by: Actor) -> Broadcast:
    """Send once more what failed, to those alone to whom it failed."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("replay", row.facts(reason=reason), by=by, at=row.moment)
    failed = Dispatch.objects.filter(broadcast=pk, state=Dispatch.State.FAILED)
    counted = Counter(failed.values_list("channel", flat=True))
    failed.update(state=Dispatch.State.WAITING, attempts=0, due_at=decision.at, trouble="", done_at=None)
    record(row, decision, broadcast=row.snapshot(), counted=dict(counted), given={"reason": reason})
    defer(counted)
    return row


def complete_what_is_done() -> int:
    """Complete every broadcast of which nothing waits any more; how many there were."""
    waiting = Dispatch.objects.filter(broadcast=OuterRef("pk"), state=Dispatch.State.WAITING)
    done = Broadcast.objects.filter(~Exists(waiting), state="under_way").order_by("pk")[:ROUND]
    count = 0
    for pk in list(done.values_list("pk", flat=True)):
        # Two rounds of the clock may overlap: what the other has completed meanwhile is refused here.
        with suppress(Refused):
            complete(pk)
            count += 1
    return count


def remind_the_silent() -> int:
    """Remind once when the clock of acknowledging nears its end, and once when it has run out; how many broadcasts.

    The clock itself reminds its own unit; here those who owe the receipt are told.
    """
    running = Deadline.objects.filter(
        aggregate="warning", rule="N34", stopped_at__isnull=True, reminded_at__isnull=False
    )
    late = Deadline.objects.filter(aggregate="warning", rule="N34", stopped_at__isnull=True, overdue_at__isnull=False)
    stages = dict.fromkeys(running.values_list("subject", flat=True), 1) | dict.fromkeys(
        late.values_list("subject", flat=True), 2
    )
    latest = Broadcast.objects.filter(warning__in=stages).order_by("warning", "-id").distinct("warning")
    return sum(_remind_once(row.pk, stages[row.warning_id]) for row in latest if row.reminders < stages[row.warning_id])


@transaction.atomic
def _remind_once(pk: UUID, stage: int) -> bool:
    """Remind for one stage of the clock, unless another round of it has done so or everybody has answered."""
    row = _lock(pk)
    if row.reminders >= stage or not row.unread().exists():
        return False
    _remind(row, stage, CLOCK)
    return True
