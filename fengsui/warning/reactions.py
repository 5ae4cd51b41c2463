"""What warning does when the journal says that something happened, and when a term has run."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from fengsui.assessment.models import DispositionDecision
from fengsui.clocks.running import TERM, when_due
from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.kernel.actor import READER, Actor
from fengsui.warning import commands
from fengsui.warning.models import ReleasedVersion, ReleasedWarning, RiskWarning

PUBLIC_FORMS = ("notice", "announcement")


@on("decision.sign")
def open_a_draft(entry: Entry) -> None:
    """A signed decision with warning forms opens a draft, once."""
    decided = DispositionDecision.objects.filter(pk=entry.subject).first()
    if decided and decided.forms and not RiskWarning.objects.filter(decision=decided).exists():
        commands.draft(decision_id=decided.pk, by=READER, cause=entry)


@when_due("warning", TERM)
def end_by_term(pk: UUID, *, by: Actor) -> None:
    """The clock ends a warning whose term has run."""
    commands.expire(pk, by=by)


@on("warning.publish", "warning.fast_release", "warning.adjust", "warning.expire", "warning.lift", "warning.withdraw")
def release(entry: Entry) -> None:
    """Put the public part of a notice before the public; an older message never replaces a newer one."""
    notice = public_part(entry.body["notice"])
    if notice is None:
        return
    known = ReleasedWarning.objects.select_for_update().filter(number=notice["number"]).first()
    if known is None or known.entry < entry.pk:
        known, _made = ReleasedWarning.objects.update_or_create(
            number=notice["number"], defaults=released_columns(notice, entry)
        )
    ReleasedVersion.objects.get_or_create(
        entry=entry.pk, defaults={"warning": known, "version": notice["version"], "notice": notice, "at": entry.at}
    )


def public_part(notice: dict[str, Any]) -> dict[str, Any] | None:
    """What of a notice may leave the house; None when no form of it is for outside readers (A13-30.b, G17-6.b)."""
    forms = [form for form in notice["forms"] if form in PUBLIC_FORMS]
    if not forms:
        return None
    inner = {"required_actions_zh": "", "required_actions_en": ""}
    addressees = [one for one in notice["addressees"] if one["kind"] != "customs"]
    references = [one for one in notice["references"] if "-bulletin-" not in one["identifier"]]
    return notice | inner | {"forms": forms, "addressees": addressees, "references": references}


def released_columns(notice: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """The columns of a released copy."""
    product = notice["product"]
    words = [
        notice["number"],
        notice["title_zh"],
        notice["title_en"],
        *(str(product.get(name) or "") for name in ("name_zh", "name_en", "brand", "model", "producer")),
        *product.get("barcodes", []),
        *product.get("batches", []),
        *product.get("hs_codes", []),
    ]
    return {
        "version": notice["version"],
        "entry": entry.pk,
        "level": notice["level"],
        "state": notice["state"],
        "forms": notice["forms"],
        "title_zh": notice["title_zh"],
        "title_en": notice["title_en"],
        "issued_at": datetime.fromisoformat(notice["issued_at"]),
        "ends_at": datetime.fromisoformat(notice["ends_at"]) if notice["ends_at"] else None,
        "updated_at": entry.at,
        "notice": notice,
        "searched": " ".join(words).lower(),
    }
