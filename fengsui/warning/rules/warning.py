"""What decisions about a warning rest on (requirements catalogue 5.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import HEADQUARTERS, Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import end_of_day
from fengsui.warning.rules.wording import Objection

FORMS = ("bulletin", "notice", "announcement")
PUBLIC_FORMS = ("notice", "announcement")
"""The forms that the outside reads; a bulletin stays inside."""
LEVELS = ("L1", "L2", "L3", "L4")
COLOURS = {"L1": "red", "L2": "orange", "L3": "yellow", "L4": "blue"}
"""The one colour of each level (S43-8.a)."""
COMPULSORY = frozenset(f"M{n:02d}" for n in range(1, 11))
"""Measures that compel: on goods, or orders to operators (A13-20.3)."""


@dataclass(frozen=True)
class WarningFacts:
    """A warning as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    regime: str = "industrial"
    unit_level: str = "hq"
    judgement_confirmed: bool = False
    precautionary: bool = False
    new_judgement: bool = False
    replaced_state: str = ""
    edition_under_way: bool = False
    level: str = ""
    level_before: str = ""
    level_change_accepted: bool = False
    starts_on: date | None = None
    term_until: date | None = None
    extent: str = ""
    matters: str = ""
    forms: tuple[str, ...] = ()
    forms_expected: tuple[str, ...] = ()
    forms_before: tuple[str, ...] = ()
    forms_reason: str = ""
    bulletin_units: int = 0
    not_customs: tuple[str, ...] = ()
    required_actions: str = ""
    addressees: int = 0
    mitigation_asked: str = ""
    reply_by: date | None = None
    measures: tuple[str, ...] = ()
    measures_before: tuple[str, ...] = ()
    measures_reason: str = ""
    consumer_advice: str = ""
    change_note: str = ""
    objections: tuple[Objection, ...] = ()
    legality_checked: bool = False
    secrecy_checked: bool = False
    note: str = ""
    text: str = ""
    seen: str = ""
    writers: tuple[str, ...] = ()
    chain: tuple[tuple[str, ...], ...] = ()
    signed_by: tuple[str, ...] = ()
    authorised: bool = False
    delegated: bool = False
    preset: str = "s43_uniform"
    plan_levels: tuple[str, ...] = ()
    on_duty: tuple[str, ...] = ()
    released_fast: bool = False
    releasers: tuple[str, ...] = ()
    receipts_open: frozenset[str] = frozenset()
    """The units that have not taken note yet."""
    lifting: str = ""
    reason: str = ""


Facts = WarningFacts


@rule("basis", "A13-16.c A13-3.d A13-18.b G17-18")
def ground_stands(it: Facts, by: Actor, at: datetime) -> bool:
    """A confirmed judgement; or the precaution that headquarters took before there could be one."""
    return it.judgement_confirmed or it.precautionary


@rule("scope", "G17-2.b S43-8.c")
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


@rule("field", "A13-21.a S43-9.0", field="forms")
def a_form_chosen(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.forms) and set(it.forms) <= set(FORMS)


@rule("field", "S43-9.0", field="forms_reason")
def forms_expected_or_reasoned(it: Facts, by: Actor, at: datetime) -> bool:
    """Every form that the level calls for, or the reason why one of them is left out."""
    return set(it.forms_expected) <= set(it.forms) or bool(it.forms_reason.strip())


@rule("auth", "A13-20.1.a G17-16.1", field="bulletin_units", places="not_customs")
def bulletin_for_customs_alone(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.not_customs


@rule("field", "A13-20.1.a S43-9.1", field="required_actions_zh")
def bulletin_complete(it: Facts, by: Actor, at: datetime) -> bool:
    """A bulletin goes to customs units and says what they must do."""
    return "bulletin" not in it.forms or (it.bulletin_units > 0 and bool(it.required_actions.strip()))


@rule("field", "A13-20.2", field="addressees")
def notice_has_addressees(it: Facts, by: Actor, at: datetime) -> bool:
    return "notice" not in it.forms or it.addressees > 0


@rule("field", "A13-20.2 G17-16.2", field="mitigation_asked_zh")
def notice_asks_mitigation(it: Facts, by: Actor, at: datetime) -> bool:
    return "notice" not in it.forms or bool(it.mitigation_asked.strip())


@rule("field", "S43-9.2", field="reply_by")
def notice_sets_a_date(it: Facts, by: Actor, at: datetime) -> bool:
    return "notice" not in it.forms or it.reply_by is not None


@rule("field", "A13-20.3 G17-16.3 S43-9.3", field="measures")
def announcement_compels(it: Facts, by: Actor, at: datetime) -> bool:
    return "announcement" not in it.forms or bool(COMPULSORY.intersection(it.measures))


@rule("field", "A13-20.3 G17-16.3 S43-9.3", field="consumer_advice_zh")
def announcement_advises(it: Facts, by: Actor, at: datetime) -> bool:
    return "announcement" not in it.forms or bool(it.consumer_advice.strip())


@rule("field", "S43-10.b", places="objections")
def wording_passes(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.objections


@rule("approval", "S43-8.b", field="level")
def level_change_accepted(it: Facts, by: Actor, at: datetime) -> bool:
    """A living warning changes its level by a proposal that was accepted."""
    return not it.level_before or it.level == it.level_before or it.level_change_accepted


@rule("field", "S43-11.d", field="measures_reason")
def measures_follow_the_level(it: Facts, by: Actor, at: datetime) -> bool:
    """A level that is raised changes the measures, or says why they stay as they are."""
    raised = bool(it.level_before) and it.level < it.level_before
    return not raised or set(it.measures) != set(it.measures_before) or bool(it.measures_reason.strip())


@rule("field", "G17-19 S43-10.h", field="forms")
def stays_public(it: Facts, by: Actor, at: datetime) -> bool:
    """What the public was told, the public is told of further: a later edition has a form for it too."""
    return not set(PUBLIC_FORMS) & set(it.forms_before) or bool(set(PUBLIC_FORMS) & set(it.forms))


@rule("field", "A13-21.b G17-19", field="change_note_zh")
def change_told(it: Facts, by: Actor, at: datetime) -> bool:
    """A new edition tells its readers what changed."""
    return not it.replaced_state or bool(it.change_note.strip())


@rule("range", "S43-10.b", field="term_until")
def term_after_start(it: Facts, by: Actor, at: datetime) -> bool:
    return it.term_until is None or it.starts_on is None or it.term_until >= it.starts_on


@rule("approval", "A13-30.b Q09-2.5.2")
def legality_checked(it: Facts, by: Actor, at: datetime) -> bool:
    return it.legality_checked


@rule("approval", "A13-30.a G17-25.a")
def secrecy_checked(it: Facts, by: Actor, at: datetime) -> bool:
    return it.secrecy_checked


@rule("field", "Q09-2.5.2 A13-30.a", field="note")
def note_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.note.strip())


@rule("sod", "A13-30.b G17-25.b")
def second_pair_of_eyes(it: Facts, by: Actor, at: datetime) -> bool:
    """Nobody approves what they wrote any part of."""
    return by.id not in it.writers


@rule("sod", "S43-10.a")
def signs_once(it: Facts, by: Actor, at: datetime) -> bool:
    """Each step of the chain is another person's."""
    return by.id not in it.signed_by


@rule("state", "A13-30.b", field="seen")
def read_as_it_stands(it: Facts, by: Actor, at: datetime) -> bool:
    """What is approved is the text that was before the approver's eyes."""
    return bool(it.text) and it.seen == it.text


@rule("state", "S43-10.a")
def others_sign_before(it: Facts, by: Actor, at: datetime) -> bool:
    """There is a step to countersign before the approval."""
    return len(it.signed_by) < len(it.chain) - 1


@rule("approval", "S43-10.a")
def chain_walked(it: Facts, by: Actor, at: datetime) -> bool:
    """Whoever approves is the last of the chain; no step of it was left out."""
    return len(it.signed_by) >= len(it.chain) - 1


@rule("auth", "S43-10.a")
def next_in_chain(it: Facts, by: Actor, at: datetime) -> bool:
    """The step that is due belongs to one of this person's roles."""
    step = min(len(it.signed_by), len(it.chain) - 1)
    return by.everything or (step >= 0 and bool(set(by.roles).intersection(it.chain[step])))


@rule("auth", "A13-9.a S43-10.f")
def issuer_empowered(it: Facts, by: Actor, at: datetime) -> bool:
    """Who may issue at this level (C09): headquarters always; a region by delegation, or as the older text allows."""
    if it.unit_level in HEADQUARTERS:
        return by.level in HEADQUARTERS
    if it.unit_level != "regional":
        return False
    if it.preset == "a13_regional":
        return it.level in ("L2", "L3", "L4")
    return it.level in ("L3", "L4") and it.delegated


@rule("approval", "S43-10.e")
def level_one_authorised(it: Facts, by: Actor, at: datetime) -> bool:
    """Level I rests on a recorded authorisation of the State Council that is in force."""
    return it.level != "L1" or it.authorised


@rule("state", "S43-10.d")
def live_plan_exists(it: Facts, by: Actor, at: datetime) -> bool:
    """A release plan is live that covers this level; it may cover the two highest alone."""
    return it.level in ("L1", "L2") and it.level in it.plan_levels


@rule("auth", "S43-10.d")
def signer_on_duty(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id in it.on_duty


@rule("state", "S43-10.d")
def was_released_fast(it: Facts, by: Actor, at: datetime) -> bool:
    return it.released_fast


@rule("sod", "S43-10.d")
def another_reviews(it: Facts, by: Actor, at: datetime) -> bool:
    """What one person released in haste, another looks at."""
    return by.id not in it.releasers and by.id not in it.writers


@rule("state", "A13-21.b G17-19")
def replaced_in_force(it: Facts, by: Actor, at: datetime) -> bool:
    """A new edition replaces one that is in force; a first one replaces none."""
    return it.replaced_state in ("", "published")


@rule("state", "A13-21.b G17-19")
def stands_to_be_replaced(it: Facts, by: Actor, at: datetime) -> bool:
    return it.replaced_state == "published"


@rule("dup", "G17-19")
def no_edition_under_way(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.edition_under_way


@rule("auth", "A13-20.1.a")
def receipt_owed_by_unit(it: Facts, by: Actor, at: datetime) -> bool:
    return by.unit in it.receipts_open


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
