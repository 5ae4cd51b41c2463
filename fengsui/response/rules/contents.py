"""What each of the 31 measures must say (requirements catalogue 7.3.3, C11, C28): one table, and what is lacking by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from fengsui.response.rules.words import _


@dataclass(frozen=True)
class Field:
    """One particular: its title, and how it is read: text, long, day, share, flag, lines, rows, or a coded list."""

    title: str
    kind: str = "text"
    columns: Mapping[str, str] | None = None


ROWS = {"what": _("What it is"), "amount": _("Amount"), "place": _("Place")}
FIELDS: dict[str, Field] = {
    "sold_quantity": Field(_("Quantity already sold")),
    "sold_basis": Field(_("What the quantity sold is known from"), "long"),
    "ground": Field(_("Own ground: what was done, and against which provision"), "long"),
    "objects": Field(_("Objects"), "rows", ROWS),
    "premises": Field(_("Premises")),
    "direction": Field(_("Direction of trade"), "code:operator_direction"),
    "period_from": Field(_("Period from"), "day"),
    "period_to": Field(_("Period until"), "day"),
    "subject": Field(_("Like goods, sector or trade"), "long"),
    "areas": Field(_("Areas, one a line"), "lines"),
    "sampling": Field(_("Sampling"), "long"),
    "question": Field(_("What is to be traced"), "long"),
    "scope": Field(_("Goods and operators concerned"), "long"),
    "old_rate": Field(_("Present rate (%)"), "share"),
    "new_rate": Field(_("New rate (%)"), "share"),
    "old_mode": Field(_("Present supervision mode"), "code:supervision_mode"),
    "new_mode": Field(_("New supervision mode"), "code:supervision_mode"),
    "target": Field(_("What is to be controlled at the port"), "long"),
    "recipient": Field(_("Department or body informed")),
    "message": Field(_("What it is told"), "long"),
    "proposal": Field(_("Proposal for coordinated handling"), "long"),
    "reply_by": Field(_("Reply by"), "day"),
    "old_grade": Field(_("Present credit grade")),
    "new_grade": Field(_("New credit grade")),
    "announcement": Field(_("How the recall is announced and carried out"), "long"),
    "destination": Field(_("Where the goods go")),
    "guarantee": Field(_("Form and amount of the guarantee")),
    "conditions": Field(_("Conditions of release and of forfeiture"), "long"),
    "precaution": Field(_("Precaution, and why nothing can be judged yet"), "long"),
    "public": Field(_("Made known to the public"), "flag"),
    "invitee": Field(_("Who is interviewed, in which capacity")),
    "correction": Field(_("What is to be corrected"), "long"),
    "fine": Field(_("Fine (yuan)")),
    "sanction": Field(_("Sanction and register"), "long"),
    "programme": Field(_("Scope of the campaign"), "long"),
    "change": Field(_("What is changed in catalogue or acceptance list"), "long"),
    "certificate": Field(_("Certificate and goods to be verified"), "long"),
    "authority": Field(_("Authority to which it is referred")),
    "evidence_list": Field(_("List of evidence"), "long"),
}
"""Every particular that some measure has beside goods, batches, quantity, place, addressee, executor and time."""


@dataclass(frozen=True)
class Content:
    """One measure: what it must say, what it may say, and its traits.

    `needs` and `may` name columns of the measure or particulars of `FIELDS`. The traits:
    second: another statute is needed beside (C11); party: it is decided upon a private party, so it is an
    administrative act (Q09-2.5.2); order: the addressee carries it out by a day and proves it; seizes: goods or objects
    are taken under seal; supervised: somebody watches it done; ends: it is done one day, by its nature; own: it follows
    its own ground, not the alert level.
    """

    needs: tuple[str, ...]
    may: tuple[str, ...]
    traits: str

    def is_(self, trait: str) -> bool:
        """Whether the measure has a trait."""
        return trait in self.traits.split()


GOODS = ("batches", "quantity", "place", "unmet_requirement")
CORRECTION = ("addressee", "ground", "correction")
PERIOD = ("period_from", "period_to")
PREMISES = ("addressee", "ground", "premises", "objects", "direction")

# fmt: off
CONTENTS: dict[str, Content] = {
    "M01": Content((*GOODS, "condition"), (), "party"),
    "M02": Content(("batches",), (), "party second"),
    "M03": Content(("addressee", "due_at"), (), "party order"),
    "M04": Content((*GOODS, "term_until"), ("objects",), "party seizes"),
    "M05": Content((*GOODS, "term_until"), ("objects",), "party seizes"),
    "M06": Content((*GOODS, "addressee", "due_at"), (), "party order"),
    "M07": Content((*GOODS, "addressee", "due_at"), (), "party order"),
    "M08": Content((*GOODS, "addressee", "due_at"), (), "party order ends"),
    "M09": Content((*GOODS, "addressee", "due_at"), (), "party order supervised ends"),
    "M10": Content(("addressee", "due_at", "sold_quantity"), ("sold_basis",), "party order ends"),
    "M11": Content(("recipient", "message", "proposal", "reply_by"), (), "ends"),
    "M12": Content(("addressee", "ground"), (), "party second own"),
    "M13": Content(("addressee", "ground", "objects"), (), "party second seizes own"),
    "M14": Content(("addressee", "ground", "objects"), (), "party second seizes own"),
    "M15": Content(PREMISES, (), "party second seizes own"),
    "M16": Content((*PERIOD, "subject", "areas", "sampling"), (), "ends"),
    "M17": Content(("scope", "old_rate", "new_rate"), (), "party"),
    "M18": Content(("scope", "old_mode", "new_mode"), (), "party"),
    "M19": Content(("target",), ("new_rate",), ""),
    "M20": Content(("addressee", "ground", "old_grade", "new_grade"), (), "party second own"),
    "M21": Content(("question",), PERIOD, "ends"),
    "M22": Content(("addressee", "announcement"), ("sold_quantity",), "ends"),
    "M23": Content(("quantity", "place", "destination", "guarantee", "conditions"), (), "party"),
    "M24": Content(("precaution",), ("public",), ""),
    "M25": Content(("addressee", "ground", "invitee"), (), "party second ends own"),
    "M26": Content((*CORRECTION, "due_at"), ("fine",), "party second ends own"),
    "M27": Content(("addressee", "ground", "sanction"), (), "party second own"),
    "M28": Content((*PERIOD, "ground", "programme"), (), "second ends own"),
    "M29": Content(("ground", "change"), (), "second own"),
    "M30": Content(("ground", "certificate"), (), "party second own"),
    "M31": Content(("ground", "authority", "evidence_list"), (), "second ends own"),
}
# fmt: on
CODES = tuple(CONTENTS)
MODES = ("release", "verification", "sampling", "batch_inspection", "hold_and_test")
"""Supervision modes from the loosest to the strictest; the coded list `supervision_mode` names them."""


def codes_where(trait: str) -> frozenset[str]:
    """The codes whose row of the table has a trait."""
    return frozenset(code for code, content in CONTENTS.items() if content.is_(trait))


SECOND_BASIS = codes_where("second")
ORDERS = codes_where("order")
FINISHING = codes_where("ends")
SEIZING = codes_where("seizes")
SUPERVISED = codes_where("supervised")
PARTY = codes_where("party")
UNMET = frozenset(code for code, content in CONTENTS.items() if "unmet_requirement" in content.needs)


def particulars(code: str) -> tuple[str, ...]:
    """The particulars that a measure has beside its columns, needed ones first."""
    content = CONTENTS.get(code)
    return tuple(name for name in (*content.needs, *content.may) if name in FIELDS) if content else ()


def lacking(code: str, told: Mapping[str, Any]) -> tuple[str, ...]:
    """What a measure of this code must say and does not, or says in a way that cannot be read."""
    content = CONTENTS.get(code)
    names = [] if content is None else [*content.needs, *(name for name in content.may if said(told.get(name)))]
    return tuple(name for name in names if not readable(name, told.get(name)))


def said(value: Any) -> bool:
    """Whether anything stands there."""
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def readable(name: str, value: Any) -> bool:
    """Whether a particular stands there and can be read as what it is."""
    if not said(value) or name not in FIELDS:
        return said(value)
    return READERS.get(FIELDS[name].kind, written)(value)


def written(value: Any) -> bool:
    """Whether a value is a text."""
    return isinstance(value, str)


def lines(value: Any) -> bool:
    """Whether a value is a list of texts, none of them empty."""
    return isinstance(value, list) and all(isinstance(one, str) and said(one) for one in value)


def listed(rows: Any) -> bool:
    """Whether every object is named with its amount and its place."""
    return isinstance(rows, Sequence) and all(
        isinstance(row, Mapping) and all(said(row.get(column)) for column in ROWS) for row in rows
    )


def day(value: Any) -> date | None:
    """A day as it was written (2026-11-21); None where it is none."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def share(value: Any) -> Decimal | None:
    """A rate in per cent, from 0 to 100; None where it is none."""
    try:
        read = Decimal(str(value).strip().rstrip("%％").strip())
    except InvalidOperation:
        return None
    return read if read.is_finite() and 0 <= read <= 100 else None


READERS: dict[str, Callable[[Any], bool]] = {
    "day": lambda value: day(value) is not None,
    "share": lambda value: share(value) is not None,
    "rows": listed,
    "lines": lines,
    "flag": lambda value: value in (True, "yes"),
}
"""How each kind of particular is read; what stands in none of them is a text."""


def rate_rises(told: Mapping[str, Any]) -> bool:
    """Whether the new rate lies above the old one; unreadable rates are lacking, not too low."""
    old, new = share(told.get("old_rate")), share(told.get("new_rate"))
    return old is None or new is None or new > old


def loosens(told: Mapping[str, Any]) -> bool:
    """Whether the new supervision mode is less strict than the old one."""
    old, new = told.get("old_mode"), told.get("new_mode")
    return old in MODES and new in MODES and MODES.index(str(new)) < MODES.index(str(old))


def in_order(told: Mapping[str, Any]) -> bool:
    """Whether the period ends no earlier than it begins."""
    first, last = day(told.get("period_from")), day(told.get("period_to"))
    return first is None or last is None or first <= last
