"""Mappings: sources that people describe in the browser, edition by edition."""

from __future__ import annotations

import io
from collections.abc import Mapping as Told
from dataclasses import replace
from itertools import islice
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.collection.lifecycle.mapping import State
from fengsui.collection.reading.contract import Broken, Connector, Record
from fengsui.collection.reading.mapped import connector_of, right_encoding
from fengsui.collection.reading.plan import Column, Plan
from fengsui.collection.rules.mapping import MappingFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction

PREFIX = "mapped:"
TRIED = 2_000
"""Records of the sample that are read when a mapping is tried."""


class Mapping(Recorded):
    """映射: which column of a source's files means what, in one edition."""

    aggregate = "mapping"

    code = models.SlugField(max_length=32)
    edition = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    form = models.CharField(max_length=8)
    delimiter = models.CharField(max_length=1, default=",")
    encoding = models.CharField(max_length=16, default="utf-8")
    sheet = models.CharField(max_length=64, blank=True)
    first_key = models.CharField(max_length=200, blank=True)
    date_order = models.CharField(max_length=3, default="ymd")
    columns = models.JSONField(default=list)
    keys = ArrayField(models.CharField(max_length=200), default=list)
    source_code = models.CharField(max_length=8)
    notifying_body = models.CharField(max_length=120)
    notifying_country = models.CharField(max_length=2, blank=True)
    regime = models.CharField(max_length=24, default="industrial")
    language = models.CharField(max_length=8, blank=True)
    whole = models.BooleanField(default=False)
    rhythm_days = models.PositiveSmallIntegerField(default=0)
    sample = models.BinaryField()
    sample_name = models.CharField(max_length=200)
    trial = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "edition"], name="mapping_edition_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(state=State.IN_FORCE), name="mapping_one_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code} {self.edition})"

    @property
    def source(self) -> str:
        """The name of the connector that it makes."""
        return f"{PREFIX}{self.code}"

    def plan(self) -> Plan:
        """How files are read in this edition."""
        return Plan(
            name=self.source,
            version=str(self.edition),
            form=self.form,
            columns=tuple(Column(one["name"], one["target"]) for one in self.columns),
            keys=tuple(self.keys),
            source_code=self.source_code,
            notifying_body=self.notifying_body,
            notifying_country=self.notifying_country,
            regime=self.regime,
            language=self.language,
            delimiter=self.delimiter,
            encoding=self.encoding,
            sheet=self.sheet,
            first_key=self.first_key,
            date_order=self.date_order,
            whole=self.whole,
            rhythm_days=self.rhythm_days,
        )

    def connector(self) -> Connector:
        """The connector that this edition makes."""
        return connector_of(self.plan())

    def tried(self, most: int = TRIED) -> list[Record | Broken]:
        """What the sample gives in this edition."""
        if not self.keys:
            return []
        return list(islice(self.connector().read(io.BytesIO(bytes(self.sample))), most))

    def try_out(self) -> dict[str, int]:
        """How much of the sample is read, how much is held, and how many marks stand twice."""
        read = self.tried()
        marks = [one.source_id for one in read if isinstance(one, Record)]
        return {"good": len(marks), "broken": len(read) - len(marks), "doubled": len(marks) - len(set(marks))}

    def facts(self, **given: Any) -> MappingFacts:
        """What the rules need to know."""
        hands = self.hands() if self.state == State.SUBMITTED else {}
        known = MappingFacts(
            self.state,
            Jurisdiction(self.path),
            columns=len(self.columns),
            source_code=self.source_code,
            keys=tuple(self.keys),
            targets=tuple(one["target"] for one in self.columns),
            readable=right_encoding(self.encoding),
            drafters=tuple(person for act in ("draft", "revise", "submit") for person in hands.get(act, ())),
            **self.trial,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The mapping for the journal and the API."""
        told: Told[str, Any] = {name: getattr(self, name) for name in SNAPSHOT}
        return {**told, "columns": [[one["name"], one["target"]] for one in self.columns]}


SNAPSHOT = (
    "code", "edition", "name", "form", "delimiter", "encoding", "sheet", "first_key", "date_order", "keys", "source_code",
    "notifying_body", "notifying_country", "regime", "language", "whole", "rhythm_days", "sample_name", "trial",
)  # fmt: skip
