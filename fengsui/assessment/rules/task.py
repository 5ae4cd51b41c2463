"""What decisions about a work assignment rest on: investigations, verifications, tests for an assessment or a judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

TESTS = ("laboratory", "experiment", "technical")
"""The kinds that end in a test report: with samples, instruments, a standard, raw data (Q09-4.2.c, S43-6.e)."""
UNDER_ASSESSMENT = ("investigation", "verification", "laboratory", "monitoring", "experiment", "technical")
UNDER_JUDGEMENT = ("investigation", "laboratory", "experiment", "technical")
OPEN_ASSESSMENT = ("ordered", "accepted", "running")
OPEN_JUDGEMENT = ("convened", "in_session", "divergent", "investigating")
VERDICTS = ("established", "not_established", "undecided")


@dataclass(frozen=True)
class TaskFacts:
    """A work assignment as the rules see it, with the act's own inputs laid over it.

    `raw` names every file of raw data with its SHA-256; `result` is the work as it was last saved.
    """

    state: str
    jurisdiction: Jurisdiction
    kind: str = ""
    grounds: int = 0
    under_judgement: bool = False
    ground_state: str = ""
    assignee: str = ""
    partners: tuple[str, ...] = ()
    unknown_partners: tuple[str, ...] = ()
    lead_person: str = ""
    qualified: bool = False
    task: str = ""
    support: str = ""
    live: bool = False
    due_at: datetime | None = None
    conflict_free: bool = False
    undertaking: bool = False
    reason: str = ""
    new_due_at: datetime | None = None
    extension_asked: bool = False
    contribution: str = ""
    result: Mapping[str, Any] = field(default_factory=dict)
    raw: tuple[tuple[str, str], ...] = ()
    testers: tuple[str, ...] = ()
    workers: tuple[str, ...] = ()

    def told(self, name: str) -> str:
        """One text of the result."""
        return str(self.result.get(name, "")).strip()

    def rows(self, name: str, *columns: str) -> bool:
        """Whether the result has rows of this name, each with all of these columns."""
        rows = self.result.get(name, [])
        return bool(rows) and all(str(row.get(column, "")).strip() for row in rows for column in columns)


Facts = TaskFacts


def speaks_for(by: Actor) -> set[str]:
    """The bodies for which somebody acts: the own unit, and those that lent a seat."""
    return {by.unit, *(grant.party for grant in by.grants)} - {""}


# Assigning -----------------------------------------------------------------------------------------------------------


@rule("field", "Q09-4.2.b", field="assessment_id")
def one_ground(it: Facts, by: Actor, at: datetime) -> bool:
    """Work is assigned for one assessment, or for one judgement."""
    return it.grounds == 1


@rule("range", "Q09-4.2.b Q09-2.4.2.4.a", field="kind")
def kind_fits_the_ground(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind in (UNDER_JUDGEMENT if it.under_judgement else UNDER_ASSESSMENT)


@rule("state", "Q09-4.2.b")
def ground_open(it: Facts, by: Actor, at: datetime) -> bool:
    return it.ground_state in (OPEN_JUDGEMENT if it.under_judgement else OPEN_ASSESSMENT)


@rule("qual", "A13-6.a S43-5.c Q09-4.2.a", field="assignee")
def assignee_qualified(it: Facts, by: Actor, at: datetime) -> bool:
    return it.qualified


@rule("field", "Q09-4.2.b", field="task")
def task_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.task.strip())


@rule("field", "Q09-4.2.b", field="support")
def support_stated(it: Facts, by: Actor, at: datetime) -> bool:
    """What necessary support is given: samples, materials, access, money; or that none is needed."""
    return bool(it.support.strip())


@rule("field", "Q09-4.2.b A13-15.b", field="due_at")
def deadline_ahead(it: Facts, by: Actor, at: datetime) -> bool:
    return it.due_at is not None and it.due_at > at


@rule("range", "Q09-2.4.2.4.a", field="partners", places="unknown_partners")
def partners_known(it: Facts, by: Actor, at: datetime) -> bool:
    """Partners are organisations that the platform knows, others than the one that leads."""
    return not it.unknown_partners


@rule("field", "Q09-2.4.3.3 Q09-2.4.2.4.a", field="lead_person")
def lead_named_if_joint(it: Facts, by: Actor, at: datetime) -> bool:
    """Of joint work the assignee is the lead unit; the person who leads is named."""
    return not it.partners or bool(it.lead_person.strip())


# Working -------------------------------------------------------------------------------------------------------------


@rule("auth", "A13-17 Q09-4.2.b")
def own_assignment(it: Facts, by: Actor, at: datetime) -> bool:
    """The body that was assigned answers and works; not the office that assigned it, nor a partner."""
    return by.everything or it.assignee in speaks_for(by)


@rule("auth", "A13-17 Q09-2.4.2.4.a")
def by_a_partner(it: Facts, by: Actor, at: datetime) -> bool:
    return by.everything or bool(set(it.partners) & speaks_for(by))


@rule("basis", "Q09-4.2.b")
def assignment_live(it: Facts, by: Actor, at: datetime) -> bool:
    """Results and their data are taken under an assignment that was accepted and has begun."""
    return it.live


@rule("coi", "A13-29", field="conflict_free")
def conflict_declared_clean(it: Facts, by: Actor, at: datetime) -> bool:
    return it.conflict_free


@rule("field", "A13-17", field="undertaking")
def undertaking_signed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.undertaking


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("late", "A13-15.d")
def asked_in_time(it: Facts, by: Actor, at: datetime) -> bool:
    return it.due_at is not None and at < it.due_at


@rule("field", "A13-15.d", field="new_due_at")
def later_date_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.new_due_at is not None and it.due_at is not None and it.new_due_at > it.due_at


@rule("state", "A13-15.d")
def extension_asked(it: Facts, by: Actor, at: datetime) -> bool:
    return it.extension_asked


@rule("field", "Q09-2.4.2.4.a", field="findings")
def contribution_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.contribution.strip())


# Results -------------------------------------------------------------------------------------------------------------


@rule("field", "Q09-2.4.2.4.a A13-15.b", field="findings")
def findings_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.told("findings"))


@rule("range", "S43-6.e Q09-4.2.c", field="verdict")
def verdict_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.told("verdict") in VERDICTS


@rule("field", "S43-6.e", field="protocol")
def protocol_named(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind not in TESTS or bool(it.told("protocol"))


@rule("field", "S43-6.e Q09-4.2.c", field="samples")
def samples_traceable(it: Facts, by: Actor, at: datetime) -> bool:
    """Each sample by its number and its seal, or how it stayed the same from taking to testing."""
    return it.kind not in TESTS or it.rows("samples", "number", "seal")


@rule("field", "Q09-4.2.c", field="instruments")
def instrument_named(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind not in TESTS or it.rows("instruments", "name", "number")


@rule("field", "Q09-4.2.c", field="standard_no")
def standard_named(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind not in TESTS or bool(it.told("standard_no"))


@rule("field", "Q09-4.2.c", field="measured")
def values_recorded(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind not in TESTS or it.rows("measured", "item", "value", "verdict")


@rule("field", "S43-6.e Q09-4.2.c", field="raw_data")
def raw_data_kept(it: Facts, by: Actor, at: datetime) -> bool:
    """A verdict rests on raw data: files that were added here, or that the laboratory keeps and names."""
    return it.kind not in TESTS or bool(it.raw)


@rule("field", "Q09-4.2.c", field="raw_data")
def raw_data_hashed(it: Facts, by: Actor, at: datetime) -> bool:
    return all(len(digest) == 64 and set(digest) <= set("0123456789abcdef") for _name, digest in it.raw)


@rule("sod", "Q09-4.2.c G17-29")
def reviewer_did_not_test(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.testers


@rule("sod", "A13-16.a")
def taker_took_no_part(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.workers
