"""The report of an assessment: as it stands while one works on it, and as each version was handed in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings

from fengsui.assessment.methods import registry
from fengsui.assessment.models import Computation, RiskAssessment
from fengsui.assessment.queries.task import annexes_of
from fengsui.journal.hashing import canonical
from fengsui.journal.models import Entry
from fengsui.journal.record import now
from fengsui.journal.signing import fingerprint, signed
from fengsui.kernel.refusal import Unknown
from fengsui.people.models import OrgUnit


@dataclass(frozen=True)
class Report:
    """One version of a report; version 0 is the draft. `body` is what is hashed."""

    body: Mapping[str, Any]
    number: str
    version: int
    sha256: str
    at: datetime
    signer: str
    """Who handed it in for the institution; empty while it is a draft."""
    rules: str
    """The rule texts in force when it was handed in."""
    signature: Mapping[str, str] = field(default_factory=dict)
    """The signature of the installation over number, version and hash."""
    versions: tuple[int, ...] = ()
    """Every version that was handed in."""

    @property
    def draft(self) -> bool:
        """Whether it has not been handed in."""
        return self.version == 0


def content(assessment: RiskAssessment) -> dict[str, Any]:
    """Everything that the report prints, by itself: whoever reads it in ten years needs no other table."""
    case = assessment.case
    made = assessment.computations.exclude(state="dropped").order_by("pk")
    return {
        "case": {"number": case.number, "title_zh": case.title_zh, "title_en": case.title_en},
        "orderer": unit(case.unit),
        "assignee": unit(assessment.assignee),
        "questions": assessment.questions,
        "due_at": assessment.due_at.isoformat(),
        "subtasks": assessment.subtasks,
        "parts": assessment.facts().parts,
        "origin": assessment.origin,
        "procedure": str(assessment.procedure or ""),
        "computations": [computed(one) for one in made],
        "annexes": [one.as_json() for one in annexes_of(assessment)],
        "evidence": [one.snapshot() for one in assessment.evidence.filter(state="attached").order_by("pk")],
    }


def unit(row: OrgUnit | None) -> dict[str, str]:
    """A unit by its code and its two names."""
    return {"code": row.code, "name_zh": row.name_zh, "name_en": row.name_en} if row else {}


def computed(row: Computation) -> dict[str, Any]:
    """A computation with its lines as this version of the method explains them: a later one may explain otherwise."""
    lines = []
    if row.result:
        method = registry[row.method]
        lines = [[line.words.as_json(), line.formula] for line in method.explain(method.again(row.result))]
    return row.snapshot() | {"id": str(row.pk), "state": row.state, "lines": lines}


def digest_of(body: Mapping[str, Any]) -> str:
    """The hash of a report: SHA-256 over its contents as they are kept."""
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def statement(number: str, version: int, sha256: str) -> str:
    """What is signed: which report, which version, which contents."""
    return canonical({"report": number, "version": version, "sha256": sha256})


@dataclass(frozen=True)
class Proof:
    """What can be said of one version from the journal alone."""

    version: int
    at: datetime
    signer: str
    sha256: str
    contents: bool
    """Whether the contents that are kept have the hash that is kept."""
    entry: bool
    """Whether the entry has the digest that was chained."""
    signature: bool
    key: str
    """The fingerprint of the key that signed."""

    @property
    def holds(self) -> bool:
        """Whether nothing was changed since it was handed in."""
        return self.contents and self.entry and self.signature


def proofs_of(assessment: RiskAssessment) -> list[Proof]:
    """Every version, checked: contents against hash, entry against digest, signature against key."""
    found = []
    for version, entry in handed_in(assessment).items():
        told, made = entry.body["assessment"], entry.body["signature"]
        sha256 = told["report_sha256"]
        found.append(
            Proof(
                version, entry.at, entry.actor_name, sha256, digest_of(entry.body["report"]) == sha256,
                entry.computed_digest() == bytes(entry.digest),
                signed(statement(told["report_number"], version, sha256), made), fingerprint(made["key"]),
            )
        )  # fmt: skip
    return found


def report_of(assessment: RiskAssessment, version: int | None = None) -> Report:
    """One version as the journal keeps it; without a number the newest, and the draft while one works on it.

    Raises Unknown where there is no such version, or nothing has been worked on yet.
    """
    entries = handed_in(assessment)
    versions = tuple(entries)
    if version is None and assessment.state == "running":
        at = now()
        return Report(content(assessment), "", 0, "", at, "", settings.FENGSUI_RULES, versions=versions)
    wanted = version if version is not None else max(versions, default=0)
    entry = entries.get(wanted)
    if entry is None:
        raise Unknown(assessment.pk)
    told = entry.body["assessment"]
    return Report(
        entry.body["report"], told["report_number"], wanted, told["report_sha256"], entry.at, entry.actor_name,
        entry.rules, entry.body["signature"], versions,
    )  # fmt: skip


def handed_in(assessment: RiskAssessment) -> dict[int, Entry]:
    """The entry of every version, the first first."""
    found = Entry.objects.filter(aggregate="assessment", subject=assessment.pk, act="assessment.submit")
    return {entry.body["assessment"]["report_version"]: entry for entry in found.order_by("version")}
