"""What warning does when the journal says that something happened, and when a term has run."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from fengsui.assessment.models import DispositionDecision
from fengsui.catalogue import queries as catalogue
from fengsui.clocks.running import TERM, when_due
from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.kernel.actor import READER, Actor
from fengsui.kernel.refusal import Refused
from fengsui.triage.models import RiskInformation
from fengsui.warning.commands import issue, level, plan, power, warning
from fengsui.warning.models import LevelChange, ReleasedVersion, ReleasedWarning, RiskWarning
from fengsui.warning.rules.level import level_beside
from fengsui.warning.rules.warning import PUBLIC_FORMS


@on("decision.sign", "decision.sign_precaution")
def open_a_draft(entry: Entry) -> None:
    """A signed decision with warning forms opens a draft, once."""
    decided = DispositionDecision.objects.filter(pk=entry.subject).first()
    if decided and decided.forms and not RiskWarning.objects.filter(decision=decided).exists():
        warning.draft(decision_id=decided.pk, by=READER, cause=entry)


@when_due("warning", TERM)
def end_by_term(pk: UUID, *, by: Actor) -> None:
    """The clock ends a warning whose term has run."""
    issue.expire(pk, by=by)


@on("warning.publish", "warning.fast_release", "warning.expire", "warning.lift", "warning.withdraw")
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


@when_due("release_power", TERM)
def end_power(pk: UUID, *, by: Actor) -> None:
    """The clock ends a power whose term has run."""
    power.expire(pk, by=by)


@when_due("release_plan", TERM)
def lapse_plan(pk: UUID, *, by: Actor) -> None:
    """The clock lets a plan lapse whose last day is past."""
    plan.lapse(pk, by=by)


@on("information.attach")
def propose_to_raise(entry: Entry) -> None:
    """New reports on a case under warning propose a higher level; a person decides (S43-8.b)."""
    item = RiskInformation.objects.get(pk=entry.subject)
    for one in _in_force(item.case_id):
        joined = RiskInformation.objects.filter(case=one.case_id).values("pk")
        fresh = Entry.objects.filter(act="information.attach", subject__in=joined, at__gt=one.published_at).count()
        if fresh >= catalogue.setting("warning.raise_after_items"):
            words = gettext("%(count)d new reports have joined the case since the warning.") % {"count": fresh}
            _propose(one, entry, lower=False, trigger="new_items", grounds=words)


@on("plan.judge_effective")
def propose_to_lower(entry: Entry) -> None:
    """Mitigation that was judged effective proposes a lower level; a person decides (S43-8.b)."""
    words = gettext("The operator's mitigation was judged effective.")
    for one in _in_force(entry.body["plan"]["case"]):
        _propose(one, entry, lower=True, trigger="mitigated", grounds=words)


def _in_force(case_id: Any) -> list[RiskWarning]:
    rows = RiskWarning.objects.filter(case=case_id, state="published") if case_id else RiskWarning.objects.none()
    return list(rows.order_by("pk"))


def _propose(one: RiskWarning, entry: Entry, *, lower: bool, trigger: str, grounds: str) -> None:
    wanted = level_beside(one.level, lower=lower)
    # What the table refuses, a trigger does not propose: no other level, one that is open, one too soon after the last.
    with suppress(Refused):
        level.propose(warning_id=one.pk, level_to=wanted, grounds=grounds, trigger=trigger, by=READER, cause=entry)


@on("warning.publish", "warning.fast_release", "warning.expire", "warning.lift", "warning.withdraw")
def settle_level_changes(entry: Entry) -> None:
    """A proposal is carried out by the edition that bears its level; any other end of the edition overtakes it."""
    bearer = RiskWarning.objects.get(pk=entry.subject)
    going = [bearer.pk] if bearer.state != "published" else [bearer.replaces_id]
    for one in LevelChange.objects.filter(warning__in=going, state__in=("proposed", "accepted")).order_by("pk"):
        if one.state == "accepted" and bearer.state == "published" and one.level_to == bearer.level:
            level.carry_out(one.pk, issued_level=bearer.level, by=READER, cause=entry)
        else:
            level.overtake(one.pk, by=READER, cause=entry)
