"""Linking items: at once where they carry the same identifier, proposed where a comparison finds them likely the same.

One item as it arrives, and those of a file together, with the same outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, Q

from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE, Decision
from fengsui.triage.commands.comparing import Match, compare
from fengsui.triage.commands.identifying import identifiers_of
from fengsui.triage.commands.writing import write_links
from fengsui.triage.lifecycle.link import LIFECYCLE
from fengsui.triage.models import ItemIdentifier, Link, RiskInformation
from fengsui.triage.rules.identifiers import PRODUCT, SURE, claimed_by_two, contradict, reference


@transaction.atomic
def link_item(item: RiskInformation, *, by: Actor, cause: Entry | None = None) -> list[Link]:
    """Note the identifiers of an item, link it to the earliest item that carries the same, and propose what is like it."""
    ItemIdentifier.objects.bulk_create(
        [ItemIdentifier(item=item, kind=one.kind, value=one.value, about=one.about) for one in identifiers_of(item)],
        ignore_conflicts=True,
    )
    made = _link([item.pk], by=by, cause=cause)
    return made + _propose([item.pk], by=by, cause=cause)


def link_run(*, after: int, by: Actor) -> list[Link]:
    """Link what one file brought by its identifiers; `after` is the last identifier that was noted before it.

    Comparing takes longer, and is left to `compare_waiting`.
    """
    made = []
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, [after])
        pks = [row[0] for row in cursor.fetchall()]
    for start in range(0, len(pks), 2_000):
        with transaction.atomic():
            made += _link(pks[start : start + 2_000], by=by, cause=None)
    return made


def compare_waiting(*, by: Actor, most: int | None = None, progress: Callable[[int], None] = lambda done: None) -> int:
    """Compare the items that came in with files, in the order of their coming; return how many were compared.

    Each batch is a transaction: a worker that dies loses none, and two at once do none twice.
    """
    done = 0
    while most is None or done < most:
        with transaction.atomic(), connection.cursor() as cursor:
            _one_at_a_time()
            cursor.execute(TAKE, [AT_ONCE if most is None else min(AT_ONCE, most - done)])
            pks = sorted(row[0] for row in cursor.fetchall())
            if not pks:
                break
            # What is sure goes before what is likely, also while the file that brought it is still coming in.
            _link(pks, by=by, cause=None)
            _propose(pks, by=by, cause=None)
            done += len(pks)
        progress(done)
    return done


AT_ONCE = 1_000
TAKE = """
    DELETE FROM triage_uncompared WHERE item_id = ANY(
        ARRAY(SELECT item_id FROM triage_uncompared ORDER BY item_id LIMIT %s FOR UPDATE SKIP LOCKED)
    ) RETURNING item_id
"""


def _one_at_a_time() -> None:
    """Two runs at once would both find a pair new, or neither would see the other's item."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('linking'))")


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
    _one_at_a_time()
    with connection.cursor() as cursor:
        cursor.execute(PARTNERS, [pks, most, most])
        rows = cursor.fetchall()
    pairs: dict[tuple[UUID, UUID], list[dict[str, str]]] = {}
    about: dict[tuple[UUID, UUID], str] = {}
    for item, earliest, kind, value, of in rows:
        pairs.setdefault((earliest, item), []).append({"kind": kind, "value": value})
        about[earliest, item] = "event" if of == "event" or about.get((earliest, item)) == "event" else of
    doubtful = _contradicted(pair for pair, shared in pairs.items() if all(one["kind"] == "gtin" for one in shared))
    doubtful |= _claimed_by_two({pair: shared for pair, shared in pairs.items() if len(shared) == 1})
    proposals = [
        Proposal(
            pair, about[pair], [{**one, "kind": DOUBTED[one["kind"]]} for one in shared] if pair in doubtful else shared
        )
        for pair, shared in pairs.items()
    ]
    return _begin(proposals, by=by, cause=cause)


DOUBTED = {"gtin": "barcode", "reference": "number"}
"""What an identifier that proposes only is called among the evidence."""


def _claimed_by_two(pairs: dict[tuple[UUID, UUID], list[dict[str, str]]]) -> set[tuple[UUID, UUID]]:
    """Of pairs that share the number of a notification alone, those of which each names another notifying country."""
    numbers = {pair: one["value"] for pair, (one,) in pairs.items() if one["kind"] == "reference"}
    if not numbers:
        return set()
    rows = RiskInformation.objects.filter(pk__in={pk for pair in numbers for pk in pair})
    told = {
        pk: (reference(source, mark, details), country)
        for pk, source, mark, details, country in rows.values_list(
            "pk", "source_name", "source_mark", "details", "notifying_country"
        )
    }
    return {pair for pair, number in numbers.items() if claimed_by_two(number, told[pair[0]], told[pair[1]])}


def _contradicted(pairs: Iterable[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    """Of pairs that share a barcode alone, those whose names, brands and makers have nothing in common."""
    doubted = set(pairs)
    if not doubted:
        return doubted
    rows = RiskInformation.objects.filter(pk__in={pk for pair in doubted for pk in pair})
    said = {
        pk: f"{name or title} {brand} {maker}"
        for pk, title, name, brand, maker in rows.values_list("pk", "title", "product_name", "brand", "producer")
    }
    return {pair for pair in doubted if contradict(said[pair[0]], said[pair[1]])}


def _propose(pks: list[UUID], *, by: Actor, cause: Entry | None) -> list[Link]:
    """Compare items with those that came before and propose what is likely the same."""
    _one_at_a_time()
    matches = compare(pks)
    near = _linked_with({match.item for match in matches} | {match.other for match in matches})
    proposals = [
        _proposal(match)
        for match in matches
        # What hangs together already needs no proposal.
        if match.other not in near[match.item] and not near[match.item] & near[match.other]
    ]
    return _begin(proposals, by=by, cause=cause)


@dataclass(frozen=True)
class Proposal:
    """A pair of items to be linked, the earlier first; a score where it was compared and not identified."""

    pair: tuple[UUID, UUID]
    about: str
    evidence: list[dict[str, Any]]
    score: float | None = None
    compared: dict[str, list[str]] = field(default_factory=dict)


def _proposal(match: Match) -> Proposal:
    """A match as a link keeps it: every finding with its weight, and what both sides said."""
    findings = match.judgement.findings
    swapped = match.item < match.other
    evidence = [{"kind": each.field, "level": each.level, "weight": each.weight} for each in findings]
    # The card of the item came first in the comparison; in a link the earlier item does.
    said = {each.field: [each.first, each.second] if swapped else [each.second, each.first] for each in findings}
    pair = (match.item, match.other) if swapped else (match.other, match.item)
    return Proposal(pair, PRODUCT, evidence, round(match.judgement.score, 4), said)


def _linked_with(pks: set[UUID]) -> dict[UUID, set[UUID]]:
    """For each of these items, those with which a link that stands joins it directly."""
    found: dict[UUID, set[UUID]] = {pk: set() for pk in pks}
    rows = Link.objects.filter(Q(first__in=pks) | Q(second__in=pks), state="linked") if pks else Link.objects.none()
    for first, second in rows.values_list("first_id", "second_id"):
        found.setdefault(first, set()).add(second)
        found.setdefault(second, set()).add(first)
    return found


def _begin(proposals: list[Proposal], *, by: Actor, cause: Entry | None) -> list[Link]:
    """Make the links that are not known yet; what people undid or rejected is known."""
    seconds = {each.pair[1] for each in proposals}
    known = set(Link.objects.filter(second__in=seconds).values_list("first_id", "second_id")) if seconds else set()
    fresh = [each for each in proposals if each.pair not in known]
    if not fresh:
        return []
    items = RiskInformation.objects.filter(pk__in={each.pair[1] for each in fresh})
    place = {item.pk: item for item in items.only("pk", "unit_id", "path")}
    made = [
        Link(
            state=NONE,
            unit_id=place[each.pair[1]].unit_id,
            path=place[each.pair[1]].path,
            first_id=each.pair[0],
            second_id=each.pair[1],
            about=each.about,
            evidence=each.evidence,
            score=each.score,
            compared=each.compared,
        )
        for each in fresh
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
