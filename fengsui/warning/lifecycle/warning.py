"""The life of a warning, from first draft to the day it no longer applies (requirements catalogue 5.5)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.warning.rules import warning as r
from fengsui.warning.rules.warning import WarningFacts


class State(StrEnum):
    """The states of a warning."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    LIFTED = "lifted"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"
    ARCHIVED = "archived"


S = State
ENDED = (S.SUPERSEDED, S.EXPIRED, S.LIFTED, S.WITHDRAWN)
CONTENTS = [r.level_given, r.start_given, r.extent_given, r.matters_given, r.term_after_start]
FORMS = [
    r.a_form_chosen,
    r.forms_expected_or_reasoned,
    r.bulletin_complete,
    r.notice_has_addressees,
    r.notice_asks_mitigation,
    r.notice_sets_a_date,
    r.announcement_compels,
    r.announcement_advises,
    r.wording_passes,
]
CHANGED = [r.level_change_accepted, r.measures_follow_the_level, r.stays_public, r.change_told]
CHECKED = [r.legality_checked, r.secrecy_checked]
COMPLETE = [*CONTENTS, *FORMS, *CHANGED]
EYES = [r.second_pair_of_eyes, r.signs_once, r.read_as_it_stands, r.next_in_chain]
POWER = [r.issuer_empowered, r.level_one_authorised, r.ground_stands]
FAST = [
    r.live_plan_exists,
    r.signer_on_duty,
    r.second_pair_of_eyes,
    r.read_as_it_stands,
    r.secrecy_checked,
    *POWER,
    r.replaced_in_force,
]
STOPS = ("N34", "TERM")
GOES_OUT = ("N34", "TERM")

# fmt: off
LIFECYCLE: Lifecycle[WarningFacts] = Lifecycle("warning", [
    #    act               from         to           only if                                        by virtue of
    Step("draft",          NONE,        S.DRAFT,     [r.ground_stands, r.regime_warned],            "A13-19 A13-16.c A13-3.d", starts=("N29",)),
    Step("adjust",         NONE,        S.DRAFT,     [r.stands_to_be_replaced, r.new_judgement, r.no_edition_under_way], "A13-21.b G17-19 S43-11.d", starts=("N29",)),
    Step("correct",        NONE,        S.DRAFT,     [r.stands_to_be_replaced, r.reason_given, r.no_edition_under_way],  "G17-19 A13-30.b"),
    Step("revise",         S.DRAFT,     None,        [r.bulletin_for_customs_alone],                "A13-20.1.a A13-20.2 A13-20.3"),
    Step("check_secrecy",  S.DRAFT,     None,        [r.note_given],                                "A13-30.a G17-25.a"),
    Step("check_legality", S.DRAFT,     None,        [r.note_given],                                "Q09-2.5.2 A13-30.b"),
    Step("submit",         S.DRAFT,     S.IN_REVIEW, [*COMPLETE, *CHECKED],                         "S43-10.b A13-21.a A13-30.b"),
    Step("drop",           S.DRAFT,     S.DROPPED,   [r.reason_given],                              "A13-30.b"),
    Step("send_back",      (S.IN_REVIEW, S.APPROVED), S.DRAFT, [r.reason_given],                    "A13-30.b"),
    Step("countersign",    S.IN_REVIEW, None,        [r.others_sign_before, *EYES],                 "S43-10.a"),
    Step("approve",        S.IN_REVIEW, S.APPROVED,  [r.chain_walked, *EYES, *POWER],               "A13-9.a S43-10.a S43-10.e S43-10.f"),
    Step("publish",        S.APPROVED,  S.PUBLISHED, [r.ground_stands, r.replaced_in_force],        "A13-30.b G17-25.b S43-10.c A13-8.b", stops=("N29",), starts=GOES_OUT),
    Step("fast_release",   S.DRAFT,     S.PUBLISHED, [*FAST, *COMPLETE],                            "S43-10.d", stops=("N29",), starts=(*GOES_OUT, "FAST")),
    Step("review_release", S.PUBLISHED, None,        [r.was_released_fast, r.another_reviews, r.note_given], "S43-10.d", stops=("FAST",)),
    Step("acknowledge",    S.PUBLISHED, None,        [r.receipt_owed_by_unit],                      "A13-20.1.a", settles=("N34",)),
    Step("supersede",      S.PUBLISHED, S.SUPERSEDED, [],                                           "A13-21.b G17-19", stops=(*STOPS, "FAST")),
    Step("expire",         S.PUBLISHED, S.EXPIRED,   [r.term_has_run],                              "A13-24.1 G17-21.a", stops=(*STOPS, "FAST")),
    Step("lift",           S.PUBLISHED, S.LIFTED,    [r.lifting_granted],                           "A13-24.2 G17-21.b", stops=(*STOPS, "FAST")),
    Step("withdraw",       S.PUBLISHED, S.WITHDRAWN, [r.reason_given],                              "A13-30.b", stops=(*STOPS, "FAST")),
    Step("archive",        (*ENDED, S.DROPPED), S.ARCHIVED, [],                                     "A13-31.a G17-26.a"),
])
# fmt: on
