"""What decisions about a risk case rest on (requirements catalogue 5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import CLASSES, Actor, Jurisdiction, at_most
from fengsui.kernel.lifecycle import rule

LIVE = ("warning", "measure", "recall", "plan")
"""The ties that are alive: while one stands, the risk is being responded to."""


@dataclass(frozen=True)
class CaseFacts:
    """A case as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    regime: str = "industrial"
    tier: int = 2
    grades: tuple[int, ...] = ()
    secrecy: str = "internal"
    classes: tuple[str, ...] = ()
    new_class: str = ""
    ties: frozenset[str] = frozenset()
    items_without_result: int = 0
    reason: str = ""
    change: str = ""
    effect: str = ""
    risk_level: str = ""
    cause_factors: tuple[str, ...] = ()
    result_uses: tuple[str, ...] = ()
    file_complete: bool = False
    stamps: tuple[datetime, ...] = ()


Facts = CaseFacts


@rule("field", "Q09-3.1.c", field="information_id")
def graded_item_attached(case: Facts, by: Actor, at: datetime) -> bool:
    return bool(case.grades)


@rule("juris", "Q09-3.1.d")
def owner_of_the_right_tier(case: Facts, by: Actor, at: datetime) -> bool:
    """A case with an item of grade 1 or 2 is headquarters' own."""
    return case.tier == 1 or not {1, 2}.intersection(case.grades)


@rule("scope", "G17-2.b")
def regime_assessed(case: Facts, by: Actor, at: datetime) -> bool:
    return case.regime == "industrial"


@rule("field", field="reason")
def reason_given(case: Facts, by: Actor, at: datetime) -> bool:
    return bool(case.reason.strip())


@rule("range", "A13-30.a", field="secrecy")
def class_changes(case: Facts, by: Actor, at: datetime) -> bool:
    return case.new_class in CLASSES and case.new_class != case.secrecy


@rule("secret", "A13-30.a G17-25.a", field="secrecy")
def no_higher_than_ones_own(case: Facts, by: Actor, at: datetime) -> bool:
    """What one classes above oneself would be out of one's own sight."""
    return case.new_class in by.classes


@rule("secret", "A13-30.a G17-25.a", field="secrecy")
def no_lower_than_its_items(case: Facts, by: Actor, at: datetime) -> bool:
    return all(at_most(one, case.new_class) for one in case.classes)


@rule("basis", "A13-16.c")
def judgement_confirmed(case: Facts, by: Actor, at: datetime) -> bool:
    return bool(case.risk_level)


@rule("range", "S43-G2.2 Q09-1.2")
def stamps_in_order(case: Facts, by: Actor, at: datetime) -> bool:
    """Found, reported, graded, opened, assessed, judged: no stage before its predecessor."""
    return all(earlier <= later for earlier, later in zip(case.stamps, case.stamps[1:], strict=False))


@rule("field", "G17-23.1", field="effect")
def effect_evaluated(case: Facts, by: Actor, at: datetime) -> bool:
    return bool(case.effect.strip())


@rule("field", "A13-20.1.b", field="change")
def change_described(case: Facts, by: Actor, at: datetime) -> bool:
    return bool(case.change.strip())


@rule("state", "A13-24.1 G17-21.a")
def nothing_live(case: Facts, by: Actor, at: datetime) -> bool:
    return not case.ties.intersection(LIVE)


@rule("state", "G17-20 A13-20.1.b")
def nothing_owed(case: Facts, by: Actor, at: datetime) -> bool:
    return not case.ties


@rule("state", "Q09-2.5.6.b")
def items_have_results(case: Facts, by: Actor, at: datetime) -> bool:
    return case.items_without_result == 0


@rule("field", "S43-4.e", field="cause_factors")
def cause_factor_given(case: Facts, by: Actor, at: datetime) -> bool:
    return bool(case.cause_factors)


@rule("field", "S43-7.b", field="result_uses")
def result_use_given(case: Facts, by: Actor, at: datetime) -> bool:
    return bool(case.result_uses)


@rule("state", "A13-31.a")
def file_complete(case: Facts, by: Actor, at: datetime) -> bool:
    return case.file_complete
