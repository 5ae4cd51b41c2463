"""Reading coders: what they were taught, and what those that are switched on propose for an item."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext

from fengsui.triage.models import CoderModel, CoderWeights, RiskInformation, RuleSet
from fengsui.triage.queries.proposals import sets_for, table_of
from fengsui.triage.rules.coder import BY_NAME
from fengsui.triage.rules.columns import READ, columns
from fengsui.triage.rules.proposed import Proposed
from fengsui.triage.rules.trial import each

if TYPE_CHECKING:
    from fengsui.triage.rules.coding.learning import Example
    from fengsui.triage.rules.coding.scoring import Coder

SCREENED = ("screened_in", "graded", "in_case", "handled", "closed", "archived")
"""The states of items that people have found to be risk information; of the archived, those with a kind."""
MOST = 50_000
"""The newest items that are learned from."""
BLANK = {"business_category": "", "product_class": "", "hazard_families": [], "entry": {}}
"""What is coded is hidden from the rules when they are asked beside a coder."""
TEXTS = ("title", "product_name", "risk_description", "injuries")

_kept: dict[UUID, tuple[str, Coder]] = {}
_keeping = threading.Lock()


def text_of(item: Any) -> str:
    """The words of an item that a coder reads, each part once."""
    parts = dict.fromkeys(str(getattr(item, name) or "").strip() for name in TEXTS)
    return "\n".join(part for part in parts if part)


def rules_say(item: RiskInformation, known: dict[str, list[RuleSet]] | None = None) -> dict[str, frozenset[str]]:
    """What the rules in force say of an item for each field, as if nobody had coded it yet.

    `known` keeps the rules of each unit when many items are asked about.
    """
    known = {} if known is None else known
    if item.path not in known:
        known[item.path] = sets_for(item.path)
    told = columns({name: getattr(item, name) for name in READ} | BLANK)
    found: dict[str, frozenset[str]] = {}
    for rules in known[item.path]:
        for one in table_of(rules).proposals(told, "en"):
            found[one.field] = found.get(one.field, frozenset()) | frozenset(each(one.value))
    return found


def value_of(item: Any, field: str) -> frozenset[str]:
    """What people decided for a field of an item; empty where they decided nothing."""
    name, _dot, of = field.partition(".")
    value = getattr(item, name)
    value = value.get(of) if of else value
    found = value if isinstance(value, list) else [value]
    return frozenset(str(one) for one in found if one)


def decided_items() -> list[RiskInformation]:
    """The items that people have screened in, newest last, with no more than a coder reads."""
    rows = RiskInformation.objects.filter(state__in=SCREENED).exclude(item_kind="")
    wanted = {*TEXTS, *READ, *(field.partition(".")[0] for field in BY_NAME)}
    return list(rows.only("pk", "path", *wanted).order_by("-pk")[:MOST])[::-1]


def examples(field: str, items: list[RiskInformation]) -> Iterator[Example]:
    """The items as examples for one field: text, decided values, what the rules say; a text counts once."""
    from fengsui.triage.rules.coding.learning import Example

    seen: set[str] = set()
    known: dict[str, list[RuleSet]] = {}
    for item in items:
        text, values = text_of(item), value_of(item, field)
        if text and values and text not in seen:
            seen.add(text)
            yield Example(text, values, rules_say(item, known).get(field, frozenset()))


def propose(item: RiskInformation) -> list[Proposed]:
    """What the coders that are switched on propose for one item."""
    return next(propose_all([item]))


def propose_all(items: Sequence[RiskInformation]) -> Iterator[list[Proposed]]:
    """What the coders that are switched on propose for each item, with the words that made it; nothing where they are unsure.

    A field whose value stands there already is not proposed again.
    """
    on = coders_on()
    known: dict[str, list[RuleSet]] = {}
    for item in items:
        text = text_of(item) if on else ""
        yield _proposed(item, text, on, rules_say(item, known)) if text else []


def _proposed(
    item: RiskInformation, text: str, on: list[tuple[str, Coder]], said: Mapping[str, frozenset[str]]
) -> list[Proposed]:
    found = []
    for name, coder in on:
        field = BY_NAME[name.partition("/")[0]]
        answers = coder.answer(text, said.get(field.name, frozenset()))
        there = value_of(item, field.name)
        fresh = [answer for answer in answers if answer.value not in there]
        for answer in fresh:
            reason = gettext("Learned from decided items; score %(score)s") % {"score": f"{answer.score:.0%}"}
            why = (reason, *(f"{piece} {share:.0%}" for piece, share in answer.pieces))
            value = [answer.value] if field.multiple else answer.value
            found.append(Proposed(field.name, value, why, f"coder:{name}", round(answer.score, 3)))
    return found


def coders_on() -> list[tuple[str, Coder]]:
    """The coders that are switched on, by `field/number`, in the order of fields.

    One small statement says which they are; the weights, which never change, are read once a process.
    """
    rows = CoderModel.objects.filter(state="on").order_by("field").values_list("pk", "field", "number")
    on = {pk: f"{field}/{number}" for pk, field, number in rows if field in BY_NAME}
    with _keeping:
        for pk in set(_kept) - set(on):
            del _kept[pk]
        for pk in set(on) - set(_kept):
            _kept[pk] = on[pk], weights_of(pk)
        return [_kept[pk] for pk in on]


def weights_of(pk: UUID) -> Coder:
    """The coder itself, out of its bytes."""
    from fengsui.triage.rules.coding.scoring import Coder

    return Coder.from_bytes(bytes(CoderWeights.objects.get(pk=pk).content))
