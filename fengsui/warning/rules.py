"""What decisions about a warning rest on (requirements catalogue 5.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import end_of_day

FORMS = ("bulletin", "notice", "announcement")
LEVELS = ("L1", "L2", "L3", "L4")
COMPULSORY = frozenset(f"M{n:02d}" for n in range(1, 11))
"""Measures that compel: on goods, or orders to operators (A13-20.3)."""
HEADQUARTERS = ("hq", "department")


@dataclass(frozen=True)
class WarningFacts:
    """A warning as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    regime: str = "industrial"
    unit_level: str = "hq"
    judgement_confirmed: bool = False
    new_judgement: bool = False
    level: str = ""
    starts_on: date | None = None
    term_until: date | None = None
    extent: str = ""
    matters: str = ""
    forms: tuple[str, ...] = ()
    bulletin_units: int = 0
    required_actions: str = ""
    addressees: int = 0
    measures: tuple[str, ...] = ()
    consumer_advice: str = ""
    legality_checked: bool = False
    legality_note: str = ""
    writers: tuple[str, ...] = ()
    authorisation: str = ""
    delegation: str = ""
    preset: str = "s43_uniform"
    live_plan: str = ""
    receipt_open: bool = False
    lifting: str = ""
    reason: str = ""


Facts = WarningFacts


@rule("basis", "A13-16.c A13-3.d")
def judgement_confirmed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.judgement_confirmed


@rule("scope", "G17-2.b")
def regime_warned(it: Facts, by: Actor, at: datetime) -> bool:
    return it.regime == "industrial"


@rule("field", "S43-10.b", field="level")
def level_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.level in LEVELS


@rule("field", "S43-10.b", field="starts_on")
def start_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.starts_on is not None


@rule("field", "S43-10.b", field="extent_zh")
def extent_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.extent.strip())


@rule("field", "S43-10.b", field="matters_zh")
def matters_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.matters.strip())


@rule("field", "A13-21.a S43-9.1", field="forms")
def a_form_chosen(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.forms) and set(it.forms) <= set(FORMS)


@rule("field", "A13-20.1.a S43-9.1", field="required_actions_zh")
def bulletin_complete(it: Facts, by: Actor, at: datetime) -> bool:
    """A bulletin goes to customs units and says what they must do."""
    return "bulletin" not in it.forms or (it.bulletin_units > 0 and bool(it.required_actions.strip()))


@rule("field", "A13-20.2", field="addressees")
def notice_has_addressees(it: Facts, by: Actor, at: datetime) -> bool:
    return "notice" not in it.forms or it.addressees > 0


@rule("field", "A13-20.3", field="measures")
def announcement_compels(it: Facts, by: Actor, at: datetime) -> bool:
    return "announcement" not in it.forms or bool(COMPULSORY.intersection(it.measures))


@rule("field", "A13-20.3", field="consumer_advice_zh")
def announcement_advises(it: Facts, by: Actor, at: datetime) -> bool:
    return "announcement" not in it.forms or bool(it.consumer_advice.strip())


@rule("range", "S43-10.b", field="term_until")
def term_after_start(it: Facts, by: Actor, at: datetime) -> bool:
    return it.term_until is None or it.starts_on is None or it.term_until >= it.starts_on


@rule("approval", "A13-30.b Q09-2.5.2")
def legality_checked(it: Facts, by: Actor, at: datetime) -> bool:
    return it.legality_checked


@rule("field", "Q09-2.5.2", field="note")
def note_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.legality_note.strip())


@rule("sod", "A13-30.b G17-25.b")
def second_pair_of_eyes(it: Facts, by: Actor, at: datetime) -> bool:
    """Nobody approves what they wrote any part of."""
    return by.id not in it.writers


@rule("auth", "A13-9.a S43-10.e S43-10.f", field="delegation")
def issuer_empowered(it: Facts, by: Actor, at: datetime) -> bool:
    """Who may issue at this level (C09): headquarters always; a region by delegation, or as the older text allows."""
    if it.unit_level in HEADQUARTERS:
        return by.level in HEADQUARTERS
    if it.unit_level != "regional":
        return False
    if it.preset == "a13_regional":
        return it.level in ("L2", "L3", "L4")
    return it.level in ("L3", "L4") and bool(it.delegation.strip())


@rule("approval", "S43-10.f", field="authorisation")
def level_one_authorised(it: Facts, by: Actor, at: datetime) -> bool:
    return it.level != "L1" or bool(it.authorisation.strip())


@rule("approval", "S43-10.d")
def live_plan_exists(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.live_plan) and it.level in ("L1", "L2")


@rule("auth", "A13-20.1.a")
def receipt_owed_by_unit(it: Facts, by: Actor, at: datetime) -> bool:
    return it.receipt_open


@rule("basis", "A13-21.b G17-19")
def new_judgement(it: Facts, by: Actor, at: datetime) -> bool:
    return it.new_judgement


@rule("state", "A13-24.1 G17-21.a")
def term_has_run(it: Facts, by: Actor, at: datetime) -> bool:
    return it.term_until is not None and end_of_day(it.term_until) <= at


@rule("basis", "A13-24.2 G17-21.b")
def lifting_granted(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.lifting)


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
