"""What decisions about reports of operators, laboratories and partners rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.collection.rules.operators import ROLE_SOURCES, role_fits
from fengsui.kernel.actor import Actor, Family, Jurisdiction
from fengsui.kernel.lifecycle import rule

OPEN_TO: dict[str, tuple[str, ...]] = {
    "operator": ("S17",),
    "laboratory": ("S03",),
    "reporter": ("S09.2", "S09.3", "S20"),
    "partner": ("S09.1", "S10", "S11", "S12", "S13"),
}
"""The sources that each role outside reports for: operators for themselves, laboratories and certification bodies what
they find, associations, intermediaries, universities and institutes what they choose to, partners the feeds of hospitals,
food-borne disease, traffic police and fire service (7.3.1)."""


@dataclass(frozen=True)
class DeclarationFacts:
    """A report from outside as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    source_code: str = ""
    registered: bool = True
    proof: str = ""
    direction: str = ""
    role: str = ""
    recipient: bool = False
    lacking: tuple[str, ...] = ()
    wrong_values: tuple[str, ...] = ()
    discovered_on: date | None = None
    reported_on: date | None = None
    particulars: tuple[str, ...] = ()
    truth: bool = False
    signer: str = ""
    trouble: tuple[str, ...] = ()


@dataclass(frozen=True)
class AttestationFacts:
    """What an operator or laboratory says of its own reporting system."""

    state: str
    jurisdiction: Jurisdiction
    procedure: str = ""
    person: str = ""
    standing: bool = False
    reason: str = ""


Facts = DeclarationFacts


def open_sources(by: Actor) -> frozenset[str]:
    """The sources for which somebody from outside may report."""
    return frozenset(code for role in by.roles for code in OPEN_TO.get(role, ()))


@rule("qual", "G17-10.c S43-2.b Q09-2.1.s4", field="source_code")
def source_open_to_declarant(report: Facts, by: Actor, at: datetime) -> bool:
    """Everybody outside reports as what they are registered as; customs officers enter what any source brings."""
    return by.everything or by.family == Family.BUSINESS or report.source_code in open_sources(by)


@rule("qual", "G17-10.c S43-2.b Q09-2.1.s4", field="source_code")
def declarant_registered(report: Facts, by: Actor, at: datetime) -> bool:
    """Findings of laboratories and certification bodies come from those in the register."""
    return report.registered


@rule("ident", "S43-2.c", field="source_code")
def institution_proved(report: Facts, by: Actor, at: datetime) -> bool:
    """A university, institute or association reports as such once its proof, the unified code, is on file."""
    return not report.source_code.startswith("S20") or bool(report.proof)


@rule("range", "A13-12.a G17-10.b", field="recipient")
def recipient_competent(report: Facts, by: Actor, at: datetime) -> bool:
    return report.recipient


@rule("range", "G17-3.c", field="role")
def role_fits_the_direction(report: Facts, by: Actor, at: datetime) -> bool:
    return role_fits(report.role, report.direction)


@rule("field", "G17-3.c", field="role")
def role_named_by_operators(report: Facts, by: Actor, at: datetime) -> bool:
    return report.source_code not in ROLE_SOURCES or bool(report.role)


@rule("range", "Q09-3.4.c", field="entry", places="wrong_values")
def values_fit_the_sheet(report: Facts, by: Actor, at: datetime) -> bool:
    return not report.wrong_values


@rule("field", "A13-12.a G17-11.b", places="lacking")
def report_complete(report: Facts, by: Actor, at: datetime) -> bool:
    return not report.lacking


@rule("range", "G17-10.b", field="entry")
def discovered_by_now(report: Facts, by: Actor, at: datetime) -> bool:
    return report.discovered_on is None or report.reported_on is None or report.discovered_on <= report.reported_on


@rule("secret", "S43-2.e S43-4.d", field="risk_description", places="particulars")
def no_person_named(report: Facts, by: Actor, at: datetime) -> bool:
    return not report.particulars


@rule("field", "G17-29 G17-10.b", field="true_and_complete")
def truth_stated(report: Facts, by: Actor, at: datetime) -> bool:
    """The declarant answers for the report by name: that it is true and complete."""
    return report.truth and bool(report.signer.strip())


@rule("range", field="file", places="trouble")
def sheet_readable(report: Facts, by: Actor, at: datetime) -> bool:
    return not report.trouble


@rule("field", "G17-10.a", field="person")
def responsible_person_named(attestation: AttestationFacts, by: Actor, at: datetime) -> bool:
    return bool(attestation.person.strip())


@rule("field", "G17-10.a", field="procedure")
def procedure_written(attestation: AttestationFacts, by: Actor, at: datetime) -> bool:
    return bool(attestation.procedure.strip())


@rule("dup", "G17-10.a")
def none_stands_yet(attestation: AttestationFacts, by: Actor, at: datetime) -> bool:
    return not attestation.standing


@rule("field", field="reason")
def reason_given(attestation: AttestationFacts, by: Actor, at: datetime) -> bool:
    return bool(attestation.reason.strip())
