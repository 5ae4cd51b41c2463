"""Reports of operators, laboratories and partners by their own accounts: drafts, hand-in, spreadsheets, attestations."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from fengsui.collection import commands as collection
from fengsui.collection.models import ImportRun, Original
from fengsui.collection.queries.sheets import own_values, plan_of
from fengsui.collection.reading.contract import Broken, Connector
from fengsui.collection.reading.mapped import connector_of
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information, sheets
from fengsui.triage.commands.intake import take_in
from fengsui.triage.lifecycle.reporting import ATTESTATION, DECLARATION, UPLOAD, AttestationState
from fengsui.triage.models import Attestation, Declaration
from fengsui.triage.models import Upload as Uploaded
from fengsui.triage.models.reporting import day_of
from fengsui.triage.rules.information import minimal
from fengsui.web.forms import Upload

DEFAULT_RECIPIENT = "EWO"


def recipient_of(code: str) -> OrgUnit:
    """The unit that receives; one that is unknown is told by the rule, so any unit that receives nothing stands for it."""
    return OrgUnit.objects.filter(code=code or DEFAULT_RECIPIENT).first() or OrgUnit(
        code="?", kind=OrgUnit.Kind.PARTNER
    )


def plain(told: Mapping[str, Any]) -> dict[str, Any]:
    """What was told, as JSON holds it; what is empty is left out."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in told.items()
        if value not in (None, "", [])
    }


@transaction.atomic
def draft(
    *, source_code: str, recipient: str = "", direction: str = "", role: str = "", entry: Mapping[str, Any], by: Actor,
    **told: Any,
) -> Declaration:  # fmt: skip
    """Begin a report; what is not known yet is filled in later."""
    DECLARATION.require("draft", by)
    unit = OrgUnit.objects.get(code=by.unit)
    row = Declaration(
        state=NONE, unit=unit, path=unit.path, source_code=source_code, recipient=recipient_of(recipient),
        direction=direction, role=role, told=plain(told), entry=own_values(unit, source_code) | plain(entry),
    )  # fmt: skip
    decision = DECLARATION.decide("draft", row.facts(), by=by, at=now())
    record(row, decision, declaration=row.snapshot())
    return row


@transaction.atomic
def revise(
    pk: UUID, *, source_code: str, recipient: str = "", direction: str = "", role: str = "", entry: Mapping[str, Any],
    by: Actor, **told: Any,
) -> Declaration:  # fmt: skip
    """Complete one's own draft."""
    row: Declaration = Declaration.objects.select_related("unit", "recipient").lock(pk)
    row.source_code, row.recipient = source_code, recipient_of(recipient)
    row.direction, row.role = direction, role
    row.told, row.entry = plain(told), row.entry | dict(entry)
    sheet = row.sheet()
    wrong = [*sheets.wrong(sheet, row.entry, "entry"), *sheets.unregistered(sheet, row.entry)]
    given = {"wrong_values": tuple(wrong), "discovered_on": day_of(row.entry.get("discovered_on"))}
    decision = DECLARATION.decide("revise", row.facts(**given), by=by, at=row.moment)
    record(row, decision, declaration=row.snapshot())
    return row


@transaction.atomic
def hand_in(pk: UUID, *, true_and_complete: bool, signer: str, by: Actor) -> Declaration:
    """Hand a report in under one's name; it becomes a lead of the receiving office, with the report as its original."""
    row: Declaration = Declaration.objects.select_related("unit", "recipient").lock(pk)
    given = {"truth": true_and_complete, "signer": signer}
    decision = DECLARATION.decide("hand_in", row.facts(**given), by=by, at=row.moment)
    row.statement = stated(signer, row.moment)
    content = json.dumps(row.snapshot(), ensure_ascii=False, sort_keys=True).encode()
    original = collection.keep(
        source="declaration", source_id=str(row.pk), content=content, media_type="application/json", at=row.moment
    )
    chosen, row.recipient = row.recipient, desk_of(row)
    row.item = information.capture(unit=row.recipient, fields=columns(row), original=original, by=by.consequently())
    rerouted: dict[str, Any] = {}
    if chosen.pk != row.recipient_id:
        rerouted["rerouted"] = {"from": chosen.pk, "to": row.recipient_id}
    record(row, decision, declaration=row.snapshot(), **rerouted)
    return row


def desk_of(row: Declaration) -> OrgUnit:
    """Where a report arrives: what a managed laboratory finds goes to the unit that manages it (Q09-2.2.4.b)."""
    manager = row.unit.parent if row.source_code.startswith("S03") else None
    return manager or row.recipient


def stated(signer: str, at: datetime) -> dict[str, str]:
    """The statement of responsibility with name and time."""
    return {"words": "所报内容真实、完整，并承担相应责任。", "name": signer.strip(), "at": at.isoformat()}


def columns(row: Declaration) -> dict[str, Any]:
    """The columns of the subject table that a report fills."""
    told = dict(row.told)
    occurred = day_of(told.pop("occurred_from", None))
    operators = [{"role": row.role, "name": row.unit.name_zh}] if row.role else []
    fixed = {
        "source_code": row.source_code,
        "source_name": "declaration",
        "source_mark": f"declaration {row.pk}",
        "notifying_body": row.unit.name_zh[:120],
        "notifying_country": "CN",
        "notified_on": beijing_day(row.moment),
        "title": told.pop("title", "") or told.get("product_name", ""),
        "operators": operators,
        "language": "zh",
        "occurred_from": occurred,
    }
    direction = {"direction": row.direction} if row.direction else {}
    return told | fixed | direction | {"entry": row.entry}


@transaction.atomic
def drop(pk: UUID, *, by: Actor) -> Declaration:
    """Give a draft up."""
    row: Declaration = Declaration.objects.select_related("unit", "recipient").lock(pk)
    decision = DECLARATION.decide("drop", row.facts(), by=by, at=row.moment)
    record(row, decision, declaration=row.snapshot())
    return row


@transaction.atomic
def upload(
    *, source_code: str, file: Upload, recipient: str = "", true_and_complete: bool, signer: str, by: Actor
) -> Uploaded:
    """Take in a filled sheet: good rows become leads at once, broken ones are held for who sent them."""
    UPLOAD.require("hand_in", by)
    unit = OrgUnit.objects.get(code=by.unit)
    to = unit if unit.kind == OrgUnit.Kind.CUSTOMS and not recipient else recipient_of(recipient)
    row = Uploaded(
        state=NONE, unit=unit, path=unit.path, source_code=source_code, recipient=to, file_name=file.name[:200]
    )
    connector = connector_of(plan_of(source_code, unit))
    given = {"truth": true_and_complete, "signer": signer, "trouble": trouble_with(connector, file.content)}
    at = now()
    decision = UPLOAD.decide("hand_in", row.facts(**given), by=by, at=at)
    row.file = kept(connector, file, at)
    count = take_in(
        connector, io.BytesIO(file.content), file_name=file.name, unit=to, holder=unit, by=by.consequently()
    )
    row.statement, row.count = stated(signer, at), count.as_dict()
    row.run = ImportRun.objects.get(pk=str(count.run))
    record(row, decision, upload=row.snapshot())
    return row


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def kept(connector: Connector, file: Upload, at: datetime) -> Original:
    """The file as it came; of a source about people who came to harm its hash alone, for the file may name them."""
    sha256 = hashlib.sha256(file.content).hexdigest()
    spare = minimal(connector.source_code)
    return collection.keep(
        source=connector.name, source_id=f"file {sha256[:32]}", at=at, media_type="text/plain" if spare else XLSX,
        content=f"sha256 {sha256}".encode() if spare else file.content,
    )  # fmt: skip


def trouble_with(connector: Connector, content: bytes) -> tuple[str, ...]:
    """Why a file as a whole cannot be read as this sheet; a trouble of one row is none of the file."""
    read = list(islice(connector.read(io.BytesIO(content)), 1))
    if not read:
        return (_("The sheet holds no rows."),)
    first = read[0]
    if isinstance(first, Broken) and not first.position.startswith("row "):
        return (first.reason_zh, first.reason_en)
    return ()


def _attest(row: Attestation, procedure: str, person: str, by: Actor, at: datetime) -> None:
    row.procedure, row.person, row.since, row.attested_by = procedure, person, beijing_day(at), by.name


@transaction.atomic
def attest(*, procedure: str, person: str, by: Actor) -> Attestation:
    """State that one's body has a system for reporting risks, how it works and who answers for it."""
    ATTESTATION.require("attest", by)
    unit = OrgUnit.objects.get(code=by.unit)
    at = now()
    row = Attestation(state=NONE, unit=unit, path=unit.path)
    standing = Attestation.objects.filter(unit=unit, state=AttestationState.STANDING).exists()
    _attest(row, procedure, person, by, at)
    decision = ATTESTATION.decide("attest", row.facts(standing=standing), by=by, at=at)
    record(row, decision, attestation=row.snapshot())
    return row


@transaction.atomic
def renew(pk: UUID, *, procedure: str, person: str, by: Actor) -> Attestation:
    """Bring an attestation up to date."""
    row: Attestation = Attestation.objects.select_related("unit").lock(pk)
    decision = ATTESTATION.decide("renew", row.facts(procedure=procedure, person=person), by=by, at=row.moment)
    _attest(row, procedure, person, by, decision.at)
    record(row, decision, attestation=row.snapshot())
    return row


@transaction.atomic
def end(pk: UUID, *, reason: str, by: Actor) -> Attestation:
    """End an attestation."""
    row: Attestation = Attestation.objects.select_related("unit").lock(pk)
    decision = ATTESTATION.decide("end", row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, attestation=row.snapshot(), given={"reason": reason})
    return row
