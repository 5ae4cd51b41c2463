"""Files of people without an account: looked through before anything is stored, so that a bad one costs only itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fengsui.collection.attachments import Verdict
from fengsui.collection.commands import attachment as attachments
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Refused
from fengsui.triage import labels
from fengsui.triage.commands import attaching
from fengsui.triage.models import RiskInformation

LONGEST_NAME = 32


@dataclass(frozen=True)
class Sent:
    """One file that came with a form, and what the gate found. Its name is told to its sender and kept nowhere."""

    name: str
    file: Any
    verdict: Verdict


@dataclass(frozen=True)
class Notes:
    """What the sender is told: how many files were taken, and of each other one, why not."""

    taken: int
    troubles: Sequence[str]

    @property
    def thanks(self) -> str:
        """A line for what was taken; empty where nothing was."""
        if not self.taken:
            return ""
        return ngettext("%(num)d file was taken.", "%(num)d files were taken.", self.taken) % {"num": self.taken}


@dataclass(frozen=True)
class Sending:
    """What came with one form: the files, and whether there were more than one sending can have."""

    sent: Sequence[Sent] = ()
    surplus: bool = False


def look_through(uploads: Sequence[Any]) -> Sending:
    """Let the gate look at each file; seconds pass, so nothing is locked meanwhile."""
    kept = [one for one in uploads if not one.surplus]
    sent = [Sent(shown_name(one.name), one, attachments.examine(one, one.size)) for one in kept]
    return Sending(sent, len(kept) < len(uploads))


def keep(item: RiskInformation, sending: Sending, *, by: Actor) -> Notes:
    """Add the files to an item, in the transaction of the caller; what is refused is told, and nothing else is lost."""
    taken = 0
    troubles = [str(labels.TROUBLES["surplus"])] if sending.surplus else []
    for one in sending.sent:
        trouble = _put(item, one, by)
        taken += not trouble
        if trouble:
            troubles.append(_("%(name)s: %(trouble)s") % {"name": one.name, "trouble": trouble})
    return Notes(taken, troubles)


def _put(item: RiskInformation, one: Sent, by: Actor) -> str:
    """Add one file; what its sender must know, or nothing where all is well."""
    try:
        kept = attaching.put(item.pk, one.verdict, one.file, by=by)
    except Refused as refused:
        return " ".join(str(labels.ATTACHMENT.rule(reason.rule)) for reason in refused.details)
    return str(labels.TROUBLES.get(kept.trouble, ""))


def shown_name(name: str) -> str:
    """A file's name as its sender may read it again: without signs that steer the writing, and not too long."""
    plain = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C").strip()
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 9]}…{plain[-8:]}"
