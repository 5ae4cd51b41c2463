"""Reading coders: what they were taught, and what those that are switched on propose for an item."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from fengsui.collection.reading import hazards
from fengsui.triage.models import CoderModel, CoderWeights, RiskInformation
from fengsui.triage.rules.coder import BY_NAME
from fengsui.triage.rules.proposed import Proposed

if TYPE_CHECKING:
    from fengsui.triage.rules.coding.learning import Example
    from fengsui.triage.rules.coding.scoring import Coder

SCREENED = ("screened_in", "graded", "in_case", "handled", "closed", "archived")
"""The states of items that people have found to be risk information; of the archived, those with a kind."""
MOST = 50_000
"""The newest items that are learned from."""
TEXTS = ("title", "product_name", "risk_description", "injuries")

_kept: dict[UUID, tuple[str, Coder]] = {}
_keeping = threading.Lock()


def text_of(item: Any) -> str:
    """The words of an item that a coder reads, each part once."""
    parts = dict.fromkeys(str(getattr(item, name) or "").strip() for name in TEXTS)
    return "\n".join(part for part in parts if part)


def rules_say(field: str, text: str) -> frozenset[str]:
    """What the rules by words say of a text for a field; nothing for fields without such rules."""
    if field != "hazard_families":
        return frozenset()
    latin = hazards.families(text) if any("a" <= sign <= "z" for sign in text.lower()) else ()
    # `physical` stands for "a hazard of no known family", which is no finding of the rules.
    return (frozenset(latin) | frozenset(hazards.named(text))) - {"physical"}


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
    columns = [*TEXTS, *{field.partition(".")[0] for field in BY_NAME}]
    return list(rows.only("pk", *columns).order_by("-pk")[:MOST])[::-1]


def examples(field: str, items: list[RiskInformation]) -> Iterator[Example]:
    """The items as examples for one field: text, decided values, what the rules say; a text counts once."""
    from fengsui.triage.rules.coding.learning import Example

    seen = set()
    for item in items:
        text, values = text_of(item), value_of(item, field)
        if text and values and text not in seen:
            seen.add(text)
            yield Example(text, values, rules_say(field, text))


def propose(item: RiskInformation) -> list[Proposed]:
    """What the coders that are switched on propose for an item, with the words that made it; nothing where they are unsure.

    A field whose value stands there already is not proposed again.
    """
    text = text_of(item)
    if not text:
        return []
    found = []
    for name, coder in coders_on():
        field = BY_NAME[name.partition("/")[0]]
        answers = coder.answer(text, rules_say(field.name, text))
        there = value_of(item, field.name)
        fresh = [answer for answer in answers if answer.value not in there]
        for answer in fresh:
            why = tuple(f"{piece} {share:.0%}" for piece, share in answer.pieces)
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
