"""The control instruction, and the messages by which the ports learn of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.border.rules.control import faults, named
from fengsui.border.rules.instruction import InstructionFacts
from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.identifiers import uuid7
from fengsui.kernel.moments import beijing_day, end_of_day
from fengsui.triage.models.information import texts

WRITING = ("draft", "revise", "adjust")
AT_PORTS = ("instruction.report_finding",)


class PortControlInstruction(Recorded):
    """口岸布控指令: which goods the ports stop, how many of them, what is done with them, and until when.

    `content` is the wording that is being written; `signed` the one in force, and `edition` its number.
    """

    aggregate = "instruction"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="instructions")
    warning = models.ForeignKey("warning.RiskWarning", models.PROTECT, null=True, related_name="instructions")
    measure = models.ForeignKey("response.RapidResponseMeasure", models.PROTECT, null=True, related_name="instructions")
    decision = models.ForeignKey("assessment.DispositionDecision", models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=24, unique=True)
    edition = models.PositiveSmallIntegerField(default=0)
    content = models.JSONField(default=dict)
    signed = models.JSONField(null=True)
    signed_on = models.DateField(null=True)
    signer = models.CharField(max_length=80, blank=True)
    trial = models.JSONField(null=True)
    term_until = models.DateField(null=True)
    hit_count = models.PositiveIntegerField(default=0)
    hit_ports = texts(10)
    last_hit_at = models.DateTimeField(null=True)
    watched_since = models.DateField(null=True)
    inspected = models.PositiveIntegerField(default=0)
    nonconforming = models.PositiveIntegerField(default=0)
    end_proposed = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["case"], name="instruction_case"),
            models.Index(fields=["state"], name="instruction_standing", condition=Q(state="standing")),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="instruction_has_basis",
                condition=Q(warning__isnull=False) | Q(measure__isnull=False) | Q(decision__isnull=False),
            ),
            models.CheckConstraint(
                name="instruction_standing_is_signed",
                condition=Q(state__in=["draft", "dropped"]) | Q(signed__isnull=False, term_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.case.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        """Ports report what they found wherever they lie; the risk-control centre acknowledges."""
        ports = frozenset((act, port) for act in AT_PORTS for port in self.hit_ports)
        centre = frozenset({("instruction.acknowledge", catalogue.setting("border.centre"))})
        return self.case.place(self.unit.path, elsewhere=ports | centre)

    @property
    def basis_stands(self) -> bool:
        """Whether the bulletin, the measure or the decision under it is in force."""
        if self.warning:
            return self.warning.state == "published" and "bulletin" in self.warning.forms
        if self.measure:
            return self.measure.state == "in_force"
        return self.decision is not None and self.decision.state == "signed"

    @property
    def basis_until(self) -> date | None:
        """The last day of the warning or measure under it."""
        over = self.warning or self.measure
        return over.term_until if over else None

    def facts(self, **given: Any) -> InstructionFacts:
        """What the rules need to know."""
        done = self.hands()
        term = self.content.get("term_until")
        known = InstructionFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            basis_stands=self.basis_stands,
            basis_until=self.basis_until,
            action=str(self.content.get("action", "")),
            named=named(self.content),
            faults=faults(self.content),
            rate=int(self.content.get("rate") or 0),
            term_until=date.fromisoformat(term) if term else None,
            tried=(self.trial or {}).get("content") == self.content,
            changed=self.signed != self.content,
            writers=tuple({who for act in WRITING for who in done.get(act, ())}),
            unacknowledged=self.messages.filter(acknowledged_at__isnull=True).count() if self.edition else 0,
            message_known=True,
            hits=self.hit_count,
            end_proposed=self.end_proposed,
        )
        return replace(known, **given)

    def clock_facts(self) -> Mapping[str, Any]:
        return {}

    def clock_given(self, rule: str) -> datetime | None:
        return end_of_day(self.term_until) if rule == "TERM" and self.term_until else None

    def idle_days(self, at: datetime) -> int:
        """For how many days it has stood without a hit."""
        since = beijing_day(self.last_hit_at) if self.last_hit_at else self.watched_since
        later = max(filter(None, [since, self.watched_since]), default=None)
        return (beijing_day(at) - later).days if later else 0

    @property
    def hit_rate(self) -> float | None:
        """Of what was inspected, the share that did not conform."""
        return self.nonconforming / self.inspected if self.inspected else None

    def snapshot(self) -> dict[str, Any]:
        """The instruction for the journal and the API."""
        names = (
            "number", "edition", "content", "signed", "signer", "trial", "hit_count", "inspected", "nonconforming",
            "end_proposed",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names} | {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "warning": str(self.warning_id) if self.warning_id else None,
            "measure": str(self.measure_id) if self.measure_id else None,
            "decision": str(self.decision_id) if self.decision_id else None,
            "term_until": self.term_until.isoformat() if self.term_until else None,
            "hit_rate": self.hit_rate,
        }


class PortMessage(models.Model):
    """布控报文: one message to the port risk-control centre: an edition to carry out, or the release from it."""

    class Kind(models.TextChoices):
        CONTROL = "control"
        RELEASE = "release"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    instruction = models.ForeignKey(PortControlInstruction, models.PROTECT, related_name="messages")
    edition = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    body = models.JSONField()
    made_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instruction", "edition", "kind"], name="port_message_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], name="port_message_awaited", condition=Q(acknowledged_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.instruction_id} v{self.edition}"


class Standing(models.Model):
    """布控版本: the number of the present set of instructions; one row, raised whenever the set changes."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="one_standing", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.number)
