"""The life of an item of risk information, from the lead to the archive (requirements catalogue 5.1)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules.information import (
    InformationFacts,
    answer_written,
    case_of_the_right_tier,
    change_named,
    content_checked,
    corroborated_if_unnamed,
    criterion_ticked,
    entry_rule_met,
    evidence_given,
    feedback_answered,
    grade_complete,
    grade_raised_or_by_superior,
    handler_by_grade,
    hazard_family_chosen,
    informant_known,
    interest_chosen,
    missing_parts_named,
    opinion_given,
    publication_decided,
    reason_given,
    receiver_is_superior,
    report_acknowledged,
    report_not_pending,
    report_pending,
    report_written,
    result_complete,
    second_person_agrees,
    source_checked,
    source_known,
    source_moved,
    source_still_has_it,
    source_withdrew_it,
    subject_table_complete,
    target_given,
    urgent_with_reason,
    verification_pending,
    verifier_not_only_reporter,
)


class State(StrEnum):
    """The states of an item."""

    LEAD = "lead"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    VERIFYING = "verifying"
    VERIFIED = "verified"
    SCREENED_IN = "screened_in"
    GRADED = "graded"
    IN_CASE = "in_case"
    HANDLED = "handled"
    CLOSED = "closed"
    ARCHIVED = "archived"
    UNFOUNDED = "unfounded"
    ROUTINE = "routine"
    MERGED = "merged"
    TRANSFERRED = "transferred"


S = State
OPEN = (S.LEAD, S.DRAFT, S.SUBMITTED, S.VERIFYING, S.VERIFIED, S.SCREENED_IN, S.GRADED)
HELD = (S.GRADED, S.IN_CASE, S.HANDLED)
BOTH = (S.GRADED, S.IN_CASE)
ANY = tuple(S)
ENDED = (S.CLOSED, S.ROUTINE, S.UNFOUNDED, S.MERGED, S.TRANSFERRED)
GRADING = ("N01", "N02", "N03", "N04", "N05")

# fmt: off
LIFECYCLE: Lifecycle[InformationFacts] = Lifecycle("information", [
    #    act                      from           to              only if                                     by virtue of
    Step("capture",               NONE,          S.LEAD,         [source_known],
         "A13-10 A13-11 G17-8 Q09-1.3.2 Q09-2.1.c", starts=("N06",)),
    Step("adopt",                 S.LEAD,        S.DRAFT,        [corroborated_if_unnamed],                  "G17-9 A13-11"),
    Step("revise",                S.DRAFT,       S.DRAFT,        [],                                         "Q09-3.4.a"),
    Step("submit",                S.DRAFT,       S.SUBMITTED,    [entry_rule_met],                           "G17-11.b Q09-3.1.b"),
    Step("verify",                S.SUBMITTED,   S.VERIFYING,    [verifier_not_only_reporter],               "A13-13.a G17-11.a"),
    Step("report_urgently",       S.SUBMITTED,   S.GRADED,       [urgent_with_reason, grade_complete],
         "A13-12.b A13-13.b Q09-2.5.1.c", starts=(*GRADING, "N07"), stops=("N06",)),
    Step("confirm",               S.VERIFYING,   S.VERIFIED,     [source_checked, content_checked, evidence_given], "A13-13.a Q09-2.3.1"),
    Step("refute",                S.VERIFYING,   S.UNFOUNDED,    [reason_given, second_person_agrees],       "A13-13.a", stops=("N06",)),
    Step("screen_in",             S.VERIFIED,    S.SCREENED_IN,  [criterion_ticked, interest_chosen, hazard_family_chosen],
         "A13-3.a A13-3.b G17-3.a Q09-2.1.a"),
    Step("set_aside",             S.VERIFIED,    S.ROUTINE,      [reason_given],                             "Q09-2.1.b", stops=("N06",)),
    Step("merge",                 OPEN,          S.MERGED,       [target_given],                             "Q09-1.3.3", stops=("N06", *GRADING)),
    Step("transfer",              OPEN,          S.TRANSFERRED,  [target_given, reason_given],               "G17-2.b Q09-2.2.1 Q09-2.2.7", stops=("N06", *GRADING)),
    Step("grade",                 S.SCREENED_IN, S.GRADED,       [grade_complete, subject_table_complete],
         "Q09-2.1.d Q09-2.1.e Q09-2.1.f Q09-3.4.a", starts=GRADING, stops=("N06",)),
    Step("regrade",               BOTH,          None,           [grade_complete, reason_given, grade_raised_or_by_superior],
         "Q09-2.1.d Q09-2.1.e Q09-2.1.f", starts=GRADING),
    Step("complete_verification", BOTH,          None,           [verification_pending, source_checked, content_checked, evidence_given],
         "A13-13.b", stops=("N07",)),
    Step("opine",                 BOTH,          None,           [opinion_given],                            "Q09-2.5.1.b", stops=("N03", "N04")),
    Step("report",                HELD,          None,           [report_not_pending, report_written, receiver_is_superior],
         "A13-13.a Q09-2.3.2 Q09-2.3.5", starts=("N33",), stops=("N01", "N02")),
    Step("acknowledge",           HELD,          None,           [report_pending],                           "Q09-2.3.5", stops=("N33",)),
    Step("return_report",         HELD,          None,           [report_pending, missing_parts_named],      "Q09-2.3.5", stops=("N33",), resumes=("N01", "N02")),
    Step("attach",                S.GRADED,      S.IN_CASE,      [case_of_the_right_tier],                   "Q09-3.1.c Q09-3.1.d", stops=("N03", "N04")),
    Step("handle",                S.IN_CASE,     S.HANDLED,      [handler_by_grade, result_complete],        "Q09-2.5.6.b Q09-3.1.d", stops=("N03", "N04", "N05")),
    Step("close",                 S.HANDLED,     S.CLOSED,       [report_acknowledged, feedback_answered, publication_decided], "Q09-2.2.8 Q09-2.5.5 Q09-2.5.6.b"),
    Step("amend",                 ANY,           None,           [change_named],                             "Q09-1.3.3 G17-11.b"),
    Step("withdraw",              ANY,           None,           [source_still_has_it],                      "A13-8.a G17-11.b"),
    Step("reappear",              ANY,           None,           [source_withdrew_it],                       "A13-8.a G17-11.b"),
    Step("answer",                ANY,           None,           [informant_known, answer_written],          "S43-G3.3 A13-11"),
    Step("heed",                  ANY,           None,           [source_moved, reason_given],               "G17-11.b Q09-2.2.0.a"),
    Step("archive",               ENDED,         S.ARCHIVED,     [],                                         "A13-31.a G17-26.a"),
])
# fmt: on
