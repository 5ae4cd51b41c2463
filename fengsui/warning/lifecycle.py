"""The life of a warning, from first draft to the day it no longer applies (requirements catalogue 5.5)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.warning import rules as r
from fengsui.warning.rules import WarningFacts


class State(StrEnum):
    """The states of a warning."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    EXPIRED = "expired"
    LIFTED = "lifted"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"


S = State
CONTENTS = [r.level_given, r.start_given, r.extent_given, r.matters_given]
FORMS = [
    r.a_form_chosen,
    r.bulletin_complete,
    r.notice_has_addressees,
    r.announcement_compels,
    r.announcement_advises,
    r.term_after_start,
]
RELEASE = [r.second_pair_of_eyes, r.issuer_empowered, r.level_one_authorised]
STOPS = ("N34", "TERM")

# fmt: off
LIFECYCLE: Lifecycle[WarningFacts] = Lifecycle("warning", [
    #    act               from         to           only if                                        by virtue of
    Step("draft",          NONE,        S.DRAFT,     [r.judgement_confirmed, r.regime_warned],      "A13-19 A13-16.c A13-3.d", starts=("N29",)),
    Step("revise",         S.DRAFT,     None,        [],                                            "A13-20.1.a A13-20.2 A13-20.3"),
    Step("check_legality", S.DRAFT,     None,        [r.note_given],                                "Q09-2.5.2 A13-30.b"),
    Step("submit",         S.DRAFT,     S.IN_REVIEW, [*CONTENTS, *FORMS, r.legality_checked],       "S43-10.b A13-21.a A13-30.b"),
    Step("send_back",      S.IN_REVIEW, S.DRAFT,     [r.reason_given],                              "A13-30.b"),
    Step("approve",        S.IN_REVIEW, S.APPROVED,  [*RELEASE, r.judgement_confirmed],             "A13-9.a S43-10.a S43-10.e S43-10.f"),
    Step("publish",        S.APPROVED,  S.PUBLISHED, [r.judgement_confirmed],                       "A13-30.b G17-25.b S43-10.c A13-8.b", stops=("N29",), starts=("N34", "TERM")),
    Step("fast_release",   S.DRAFT,     S.PUBLISHED, [r.live_plan_exists, *CONTENTS, *FORMS],       "S43-10.d", stops=("N29",), starts=("N34", "TERM")),
    Step("acknowledge",    S.PUBLISHED, None,        [r.receipt_owed_by_unit],                      "A13-20.1.a"),
    Step("adjust",         S.PUBLISHED, None,        [r.new_judgement, r.second_pair_of_eyes, *CONTENTS, *FORMS], "A13-21.b G17-19", stops=STOPS, starts=("N34", "TERM")),
    Step("expire",         S.PUBLISHED, S.EXPIRED,   [r.term_has_run],                              "A13-24.1 G17-21.a", stops=STOPS),
    Step("lift",           S.PUBLISHED, S.LIFTED,    [r.lifting_granted],                           "A13-24.2 G17-21.b", stops=STOPS),
    Step("withdraw",       S.PUBLISHED, S.WITHDRAWN, [r.reason_given],                              "A13-30.b", stops=STOPS),
    Step("archive",        (S.EXPIRED, S.LIFTED, S.WITHDRAWN), S.ARCHIVED, [],                      "A13-31.a G17-26.a"),
])
# fmt: on
