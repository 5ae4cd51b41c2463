"""A machine of others to which released warnings are posted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from fengsui.journal.models import Recorded
from fengsui.kernel import sealing
from fengsui.kernel.actor import Jurisdiction
from fengsui.outreach.models.broadcast import Dispatch
from fengsui.outreach.rules.receiver import ReceiverFacts
from fengsui.triage.models.information import texts


class Receiver(Recorded):
    """接收端: a webhook of an operator or partner, or the robot of a group; approved by a second person before it is used.

    Its address and its secrets stand wrapped under the platform's own key: the address of a robot is itself a secret.
    """

    aggregate = "receiver"

    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=120)
    host = models.CharField(max_length=253)
    party = models.CharField(max_length=32, blank=True)
    language = models.CharField(max_length=8, default="zh-hans")
    sealed_address = models.BinaryField()
    sealed_secret = models.BinaryField(default=b"")
    sealed_former = models.BinaryField(default=b"")
    former_until = models.DateTimeField(null=True)
    levels = texts(2)
    groups = texts(32)
    hs = texts(10)
    brands = texts(120)
    operators = texts(160)
    regions = texts(6)
    hazards = texts(32)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind"], name="receiver_active", condition=Q(state="active"))]

    def __str__(self) -> str:
        return self.name

    @property
    def jurisdiction(self) -> Jurisdiction:
        return Jurisdiction(self.path, parties=frozenset({self.party} - {""}))

    def context(self, part: str) -> bytes:
        """What a sealed part is bound to, so that it opens nowhere else."""
        return f"receiver {self.pk} {part}".encode()

    def seal(self, part: str, plain: str) -> bytes:
        """A part wrapped under the platform's own key."""
        return sealing.wrap(plain.encode(), settings.SECRET_KEY, self.context(part))

    def opened(self, part: str) -> str:
        """A part as it was; empty where nothing was kept. WrongKey when the platform's key is another one now."""
        sealed = bytes(getattr(self, f"sealed_{part}"))
        return sealing.unwrap(sealed, settings.SECRET_KEY, self.context(part)).decode() if sealed else ""

    def facts(self, **given: Any) -> ReceiverFacts:
        """What the rules need to know."""
        done = self.hands()
        failed = Dispatch.objects.filter(addressee=self.pk, channel=self.kind, state=Dispatch.State.FAILED)
        known = ReceiverFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            kind=self.kind,
            name=self.name,
            host=self.host,
            address_fit=bool(self.host),
            registrants=tuple({*done.get("register", ()), *done.get("revise", ())}),
            failed=failed.count(),
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The receiver for the journal and the API; neither address nor secret, the host alone."""
        names = (
            "kind", "name", "host", "party", "language", "levels", "groups", "hs", "brands", "operators", "regions", "hazards",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}
