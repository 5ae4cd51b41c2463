"""The life of an expert committee: its charter adopted, amended; members appointed and ended; sessions held; its end."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.registers.rules import committee as r
from fengsui.registers.rules.committee import CommitteeFacts


class State(StrEnum):
    """The states of a committee."""

    STANDING = "standing"
    DISSOLVED = "dissolved"
    EXPIRED = "expired"


S = State
CHARTER = [r.charter_written, r.specialities_named, r.document_named, r.term_given]
SESSION = [r.session_held, r.agenda_written, r.attendees_named, r.attendees_serve, r.minutes_written]

# fmt: off
LIFECYCLE: Lifecycle[CommitteeFacts] = Lifecycle("committee", [
    #    act              from        to           only if                                                       by virtue of
    Step("adopt",          NONE,       S.STANDING,  CHARTER,                                                     "S43-5.b", starts=("TERM",)),
    Step("amend",          S.STANDING, None,        CHARTER,                                                     "S43-5.b", stops=("TERM",), starts=("TERM",)),
    Step("appoint_member", S.STANDING, None,        [r.member_registered, r.not_serving_yet, r.member_term_within], "S43-5.b Q09-4.1.a"),
    Step("end_member",     S.STANDING, None,        [r.serving_now, r.reason_given],                             "S43-5.b"),
    Step("hold_session",   S.STANDING, None,        SESSION,                                                     "S43-5.b"),
    Step("dissolve",       S.STANDING, S.DISSOLVED, [r.reason_given],                                            "S43-5.b", stops=("TERM",)),
    Step("expire",         S.STANDING, S.EXPIRED,   [r.term_over],                                               "S43-5.b", stops=("TERM",)),
])
# fmt: on
