"""The life of an item of risk information, from the lead to the archive (requirements catalogue 5.1)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules.first_action import (
    first_action_written,
    late_papers_in,
    paper_owed,
    paper_referred_to,
    papers_due_ahead,
    papers_named,
)
from fengsui.triage.rules.focus import focus_sub_table_filled
from fengsui.triage.rules.information import (
    InformationFacts,
    answer_written,
    bodies_registered,
    case_of_the_right_tier,
    change_named,
    class_changes,
    class_within_the_case,
    confirmer_did_not_enter,
    content_checked,
    corroborated_if_unnamed,
    criterion_ticked,
    discovered_before_reported,
    entry_rule_met,
    evidence_given,
    feedback_answered,
    five_parts_written,
    grade_complete,
    grade_raised_or_by_superior,
    handler_by_grade,
    hazard_family_chosen,
    informant_known,
    interest_chosen,
    kind_chosen,
    may_be_told_outside,
    missing_parts_named,
    no_higher_than_ones_own,
    nobody_named,
    notice_written,
    opinion_given,
    outcome_returned_if_referred,
    outcome_written,
    proposal_given,
    provision_complete,
    publication_decided,
    reason_given,
    receiver_is_superior,
    referred_by_somebody,
    report_acknowledged,
    report_not_pending,
    report_pending,
    report_written,
    result_complete,
    retention_over,
    sample_described,
    sample_kept,
    second_person_agrees,
    source_checked,
    source_known,
    source_moved,
    source_still_has_it,
    source_withdrew_it,
    standard_in_force,
    statute_where_compelling,
    stub_without_content,
    subject_table_complete,
    target_given,
    target_on_duty,
    transfer_pending,
    urgent_papers_in,
    urgent_with_reason,
    values_fit_their_columns,
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
    Step("capture",               NONE,          S.LEAD,         [source_known, stub_without_content, nobody_named],
         "A13-10 A13-11 G17-8 Q09-1.3.2 Q09-2.1.c", starts=("N06", "N08")),
    Step("adopt",                 S.LEAD,        S.DRAFT,        [corroborated_if_unnamed],                  "G17-9 A13-11", stops=("N08",)),
    Step("revise",                S.DRAFT,       S.DRAFT,        [stub_without_content, nobody_named],       "Q09-3.4.a Q09-2.3.6"),
    Step("fill_in",               (*OPEN[1:], S.IN_CASE), None,  [values_fit_their_columns, bodies_registered, discovered_before_reported, nobody_named],
         "G17-11.b Q09-3.4.c", starts=("DUE",), stops=("DUE",)),
    Step("submit",                S.DRAFT,       S.SUBMITTED,    [entry_rule_met, nobody_named],             "G17-11.b Q09-3.1.b"),
    Step("verify",                S.SUBMITTED,   S.VERIFYING,    [verifier_not_only_reporter],               "A13-13.a G17-11.a"),
    Step("report_urgently",       S.SUBMITTED,   S.GRADED,       [urgent_with_reason, grade_complete],
         "A13-12.b A13-13.b Q09-2.5.1.c", starts=(*GRADING, "N07"), stops=("N06",)),
    Step("confirm",               S.VERIFYING,   S.VERIFIED,     [confirmer_did_not_enter, source_checked, content_checked, evidence_given],
         "A13-13.a Q09-2.3.1"),
    Step("refute",                S.VERIFYING,   S.UNFOUNDED,    [reason_given, second_person_agrees],       "A13-13.a", stops=("N06",)),
    Step("screen_in",             S.VERIFIED,    S.SCREENED_IN,  [kind_chosen, criterion_ticked, interest_chosen, hazard_family_chosen, standard_in_force],
         "A13-3.a A13-3.b G17-3.a Q09-2.1.a Q09-2.3.0"),
    Step("set_aside",             S.VERIFIED,    S.ROUTINE,      [reason_given],                             "Q09-2.1.b", stops=("N06",)),
    Step("merge",                 OPEN,          S.MERGED,       [target_given],                             "Q09-1.3.3", stops=("N06", "N08", *GRADING)),
    Step("transfer",              OPEN,          S.TRANSFERRED,  [target_given, target_on_duty, proposal_given, reason_given],
         "G17-2.b Q09-2.2.1 Q09-2.2.5.b Q09-2.2.6.b Q09-2.2.7", stops=("N06", "N08", *GRADING)),
    Step("sign_for",              (S.TRANSFERRED, S.ARCHIVED), None, [transfer_pending],                     "Q09-2.2.1 Q09-2.2.6.b"),
    Step("grade",                 S.SCREENED_IN, S.GRADED,       [grade_complete, subject_table_complete, focus_sub_table_filled],
         "Q09-2.1.d Q09-2.1.e Q09-2.1.f Q09-3.4.a S43-16.a", starts=GRADING, stops=("N06",)),
    Step("regrade",               BOTH,          None,           [grade_complete, reason_given, grade_raised_or_by_superior],
         "Q09-2.1.d Q09-2.1.e Q09-2.1.f", starts=GRADING),
    Step("complete_verification", BOTH,          None,           [verification_pending, source_checked, content_checked, evidence_given],
         "A13-13.b", stops=("N07",)),
    Step("opine",                 BOTH,          None,           [opinion_given],                            "Q09-2.5.1.b", stops=("N03", "N04")),
    Step("report",                HELD,          None,           [report_not_pending, report_written, receiver_is_superior],
         "A13-13.a Q09-2.3.2 Q09-2.3.5", starts=("N33",), stops=("N01", "N02")),
    Step("acknowledge",           HELD,          None,           [report_pending],                           "Q09-2.3.5", stops=("N33",)),
    Step("return_report",         HELD,          None,           [report_pending, missing_parts_named],      "Q09-2.3.5", stops=("N33",), resumes=("N01", "N02")),
    Step("attach",                S.GRADED,      S.IN_CASE,      [case_of_the_right_tier, class_within_the_case], "Q09-3.1.c Q09-3.1.d A13-30.a", stops=("N03", "N04")),
    Step("handle",                S.IN_CASE,     S.HANDLED,      [handler_by_grade, result_complete],        "Q09-2.5.6.b Q09-3.1.d", stops=("N03", "N04", "N05")),
    Step("close",                 S.HANDLED,     S.CLOSED,       [report_acknowledged, feedback_answered, publication_decided, outcome_returned_if_referred, urgent_papers_in, late_papers_in],
         "Q09-2.2.8 Q09-2.5.5 Q09-2.5.6.b Q09-2.5.1.c"),
    Step("provide",               (S.SCREENED_IN, S.GRADED, S.IN_CASE), None, [provision_complete, statute_where_compelling], "Q09-2.2.0.b Q09-2.5.3"),
    Step("act_first",             (*OPEN[2:], S.IN_CASE), None,  [first_action_written, reason_given, papers_named, papers_due_ahead], "Q09-2.5.1.c"),
    Step("hand_in_paper",         (*OPEN[2:], *HELD[1:], *ENDED), None, [paper_owed, paper_referred_to],            "Q09-2.5.1.c"),
    Step("add_special_report",    (S.VERIFYING, S.VERIFIED, S.SCREENED_IN, *BOTH), None, [five_parts_written], "Q09-2.2.2"),
    Step("tell_local_government", HELD,          None,           [notice_written, may_be_told_outside],      "Q09-2.3.4"),
    Step("return_outcome",        (*HELD, *ENDED), None,         [referred_by_somebody, outcome_written],    "Q09-2.2.8", stops=("DUE",)),
    Step("keep_sample",           (*OPEN[1:], *HELD[1:]), None,  [sample_described],                         "Q09-2.3.7"),
    Step("dispose_sample",        (*HELD, *ENDED), None,         [sample_kept, retention_over],              "Q09-2.3.7"),
    Step("amend",                 ANY,           None,           [change_named],                             "Q09-1.3.3 G17-11.b"),
    Step("withdraw",              ANY,           None,           [source_still_has_it],                      "A13-8.a G17-11.b"),
    Step("reappear",              ANY,           None,           [source_withdrew_it],                       "A13-8.a G17-11.b"),
    Step("answer",                ANY,           None,           [informant_known, answer_written],          "S43-G3.3 A13-11"),
    Step("heed",                  ANY,           None,           [source_moved, reason_given],               "G17-11.b Q09-2.2.0.a"),
    Step("classify",              (*OPEN, *HELD[1:], *ENDED), None, [reason_given, class_changes, no_higher_than_ones_own, class_within_the_case],
         "A13-30.a G17-25.a"),
    Step("archive",               ENDED,         S.ARCHIVED,     [],                                         "A13-31.a G17-26.a"),
])
# fmt: on
