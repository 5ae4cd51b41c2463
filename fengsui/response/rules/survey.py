"""What decisions about a survey rest on (A13-22.4, G17-17.4), and its figures by area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class SurveyFacts:
    """A survey as the rules see it. `place` is the number of the finding that an act is about, from 1."""

    state: str
    jurisdiction: Jurisdiction
    measure_state: str = ""
    period_from: date | None = None
    period_to: date | None = None
    subject: str = ""
    areas: tuple[str, ...] = ()
    sampling: str = ""
    findings: Sequence[Mapping[str, Any]] = ()
    workers: tuple[str, ...] = ()
    place: int = 0
    spawned: tuple[int, ...] = ()
    reason: str = ""
    conclusion: str = ""


Facts = SurveyFacts


@dataclass(frozen=True)
class AreaFigures:
    """What was looked at in one area, and what failed."""

    area: str
    looked: int
    failed: int

    @property
    def share(self) -> float:
        """The share that failed, from 0 to 1; 0 where nothing was looked at."""
        return self.failed / self.looked if self.looked else 0.0


def by_area(findings: Sequence[Mapping[str, Any]]) -> list[AreaFigures]:
    """The figures of each area, the worst share first; then the name."""
    sums: dict[str, tuple[int, int]] = {}
    for one in findings:
        looked, failed = sums.get(one["area"], (0, 0))
        sums[one["area"]] = (looked + int(one["looked"]), failed + int(one["failed"]))
    found = [AreaFigures(area, looked, failed) for area, (looked, failed) in sums.items()]
    return sorted(found, key=lambda one: (-one.share, one.area))


@rule("state", "A13-22.4")
def measure_in_force(it: Facts, by: Actor, at: datetime) -> bool:
    return it.measure_state == "in_force"


@rule("field", "A13-22.4 G17-17.4", field="period_from")
def period_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.period_from is not None and it.period_to is not None


@rule("range", "A13-22.4 G17-17.4", field="period_to")
def period_in_order(it: Facts, by: Actor, at: datetime) -> bool:
    return it.period_from is None or it.period_to is None or it.period_from <= it.period_to


@rule("field", "A13-22.4", field="subject")
def subject_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.subject.strip())


@rule("field", "A13-22.4", field="areas")
def areas_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.areas)


@rule("field", "A13-22.4", field="sampling")
def sampling_described(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.sampling.strip())


@rule("field", "A13-22.4", field="findings")
def findings_entered(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.findings)


@rule("range", "A13-22.4", field="findings")
def figures_possible(it: Facts, by: Actor, at: datetime) -> bool:
    """No more failed than were looked at, and only in areas of the survey."""
    return all(0 <= int(one["failed"]) <= int(one["looked"]) and one["area"] in it.areas for one in it.findings)


@rule("range", "A13-22.4", field="place")
def finding_exists(it: Facts, by: Actor, at: datetime) -> bool:
    return 1 <= it.place <= len(it.findings)


@rule("state", "A13-22.4", field="place")
def finding_not_spawned(it: Facts, by: Actor, at: datetime) -> bool:
    return it.place not in it.spawned


@rule("sod", "A13-22.4")
def reviewer_did_not_survey(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.workers


@rule("field", "A13-22.4", field="conclusion")
def conclusion_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.conclusion.strip())


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
