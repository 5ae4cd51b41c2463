"""The life of a report from outside, of an uploaded spreadsheet, and of what a body attests of its reporting system."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules.reporting import (
    AttestationFacts,
    DeclarationFacts,
    declarant_registered,
    discovered_by_now,
    institution_proved,
    no_person_named,
    none_stands_yet,
    procedure_written,
    reason_given,
    recipient_competent,
    report_complete,
    responsible_person_named,
    role_fits_the_direction,
    role_named_by_operators,
    sheet_readable,
    source_open_to_declarant,
    truth_stated,
    values_fit_the_sheet,
)


class DeclarationState(StrEnum):
    """The states of a report from outside."""

    DRAFTED = "drafted"
    HANDED_IN = "handed_in"
    DROPPED = "dropped"


class UploadState(StrEnum):
    """The states of an uploaded spreadsheet."""

    TAKEN_IN = "taken_in"


class AttestationState(StrEnum):
    """The states of an attestation."""

    STANDING = "standing"
    ENDED = "ended"


D, A = DeclarationState, AttestationState
WHO = [source_open_to_declarant, declarant_registered, institution_proved, recipient_competent]

# fmt: off
DECLARATION: Lifecycle[DeclarationFacts] = Lifecycle("declaration", [
    #    act        from       to           only if                                                               by virtue of
    Step("draft",   NONE,      D.DRAFTED,   [*WHO, no_person_named],                                              "A13-12.a G17-10.b G17-10.c"),
    Step("revise",  D.DRAFTED, D.DRAFTED,   [*WHO, role_fits_the_direction, values_fit_the_sheet, discovered_by_now, no_person_named],
         "A13-12.a G17-10.b G17-10.c"),
    Step("hand_in", D.DRAFTED, D.HANDED_IN, [*WHO, report_complete, role_named_by_operators, role_fits_the_direction, discovered_by_now,
                                             no_person_named, truth_stated],                                      "A13-12.a G17-10.b G17-10.c"),
    Step("drop",    D.DRAFTED, D.DROPPED,   [],                                                                   "A13-12.a"),
])

UPLOAD: Lifecycle[DeclarationFacts] = Lifecycle("upload", [
    #    act        from       to                    only if                                                      by virtue of
    Step("hand_in", NONE,      UploadState.TAKEN_IN, [*WHO, sheet_readable, truth_stated],                        "A13-12.a G17-10.b G17-10.c S43-2.b"),
])

ATTESTATION: Lifecycle[AttestationFacts] = Lifecycle("attestation", [
    #    act        from        to          only if                                                               by virtue of
    Step("attest",  NONE,       A.STANDING, [procedure_written, responsible_person_named, none_stands_yet],       "G17-10.a G17-10.c"),
    Step("renew",   A.STANDING, A.STANDING, [procedure_written, responsible_person_named],                        "G17-10.a G17-10.c"),
    Step("end",     A.STANDING, A.ENDED,    [reason_given],                                                       "G17-10.a"),
])
# fmt: on
