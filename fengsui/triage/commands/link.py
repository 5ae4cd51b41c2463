"""Linking items that carry the same identifier: one as it arrives, and those of a file together, with the same outcome."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE, Decision
from fengsui.triage.commands.identifying import identifiers_of
from fengsui.triage.commands.writing import write_links
from fengsui.triage.lifecycle.link import LIFECYCLE
from fengsui.triage.models import ItemIdentifier, Link, RiskInformation
from fengsui.triage.rules.identifiers import SURE


@transaction.atomic
def link_item(item: RiskInformation, *, by: Actor, cause: Entry | None = None) -> list[Link]:
    """Note the identifiers of an item and link it to the earliest item that carries the same."""
    ItemIdentifier.objects.bulk_create(
        [ItemIdentifier(item=item, kind=one.kind, value=one.value, about=one.about) for one in identifiers_of(item)],
        ignore_conflicts=True,
    )
    return _link([item.pk], by=by, cause=cause)


def link_run(*, after: int, by: Actor) -> list[Link]:
    """Link what one file brought; `after` is the last identifier that was noted before it."""
    made = []
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, [after])
        pks = [row[0] for row in cursor.fetchall()]
    for start in range(0, len(pks), 2_000):
        with transaction.atomic():
            made += _link(pks[start : start + 2_000], by=by, cause=None)
    return made


def last_identifier() -> int:
    """The newest identifier; what a file brings comes after it."""
    return ItemIdentifier.objects.aggregate(last=Max("pk"))["last"] or 0


# The items whose identifiers, noted since, an earlier item carries too.
CANDIDATES = """
    SELECT DISTINCT mine.item_id FROM triage_itemidentifier mine
    WHERE mine.id > %s AND EXISTS (
        SELECT 1 FROM triage_itemidentifier other
        WHERE other.kind = mine.kind AND other.value = mine.value AND other.item_id < mine.item_id
    )
"""

# The earliest item that carries each identifier of these items; an identifier of very many items tells nothing.
PARTNERS = """
    SELECT mine.item_id, earliest.item_id, mine.kind, mine.value, mine.about
    FROM triage_itemidentifier mine
    CROSS JOIN LATERAL (
        SELECT other.item_id FROM triage_itemidentifier other
        WHERE other.kind = mine.kind AND other.value = mine.value
        ORDER BY other.item_id LIMIT 1
    ) earliest
    WHERE mine.item_id = ANY(%s) AND earliest.item_id <> mine.item_id
    AND (mine.kind = 'reference' OR (
        SELECT count(*) FROM (
            SELECT 1 FROM triage_itemidentifier other
            WHERE other.kind = mine.kind AND other.value = mine.value LIMIT %s
        ) few
    ) < %s)
    ORDER BY mine.item_id, earliest.item_id, mine.kind, mine.value
"""


def _link(pks: list[UUID], *, by: Actor, cause: Entry | None) -> list[Link]:
    most = int(catalogue.setting("linking.generic_above"))
    with connection.cursor() as cursor:
        # Two runs at once would both find a pair new.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('linking'))")
        cursor.execute(PARTNERS, [pks, most, most])
        rows = cursor.fetchall()
    pairs: dict[tuple[UUID, UUID], list[dict[str, str]]] = {}
    about: dict[tuple[UUID, UUID], str] = {}
    for item, earliest, kind, value, of in rows:
        pairs.setdefault((earliest, item), []).append({"kind": kind, "value": value})
        about[earliest, item] = "event" if of == "event" or about.get((earliest, item)) == "event" else of
    known = set(
        Link.objects.filter(second__in=[item for _earliest, item in pairs]).values_list("first_id", "second_id")
    )
    fresh = [pair for pair in pairs if pair not in known]
    places = RiskInformation.objects.filter(pk__in={item for _earliest, item in fresh})
    place = {pk: (unit, path) for pk, unit, path in places.values_list("pk", "unit_id", "path")}
    made = [
        Link(
            state=NONE,
            unit_id=place[item][0],
            path=place[item][1],
            first_id=earliest,
            second_id=item,
            about=about[earliest, item],
            evidence=pairs[earliest, item],
        )
        for earliest, item in fresh
    ]
    at = now()
    decided = [(link, _decide(link, by, at)) for link in made]
    if cause is None:
        write_links(decided, by)
    else:
        for link, decision in decided:
            record(link, decision, cause=cause, link=link.snapshot())
    return made


def _decide(link: Link, by: Actor, at: datetime) -> Decision:
    """Link at once where an identifier is sure, propose otherwise."""
    sure = any(one["kind"] in SURE for one in link.evidence)
    return LIFECYCLE.decide("identify" if sure else "propose", link.facts(), by=by.consequently(), at=at)


def _change(act: str, pk: UUID, by: Actor, **given: Any) -> Link:
    link: Link = Link.objects.select_related("unit", "first", "second").lock(pk)
    decision = LIFECYCLE.decide(act, link.facts(**given), by=by, at=link.moment)
    record(link, decision, link=link.snapshot(), given=given)
    return link


@transaction.atomic
def confirm(pk: UUID, *, by: Actor) -> Link:
    """Find that two items are about the same thing."""
    return _change("confirm", pk, by)


@transaction.atomic
def reject(pk: UUID, *, by: Actor) -> Link:
    """Find that they are not; it is not proposed again."""
    return _change("reject", pk, by)


@transaction.atomic
def undo(pk: UUID, *, reason: str, by: Actor) -> Link:
    """Take a link back; the items never knew of it."""
    return _change("undo", pk, by, reason=reason)


@transaction.atomic
def relink(pk: UUID, *, reason: str, by: Actor) -> Link:
    """Link again what was undone."""
    return _change("relink", pk, by, reason=reason)
