"""Webhooks by Standard Webhooks: one signed POST, an id that stays, both secrets while one is being changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from standardwebhooks import Webhook

from fengsui.collection.fetching.client import Limits
from fengsui.collection.fetching.posting import post
from fengsui.collection.fetching.troubles import Trouble
from fengsui.outreach.channels.outcome import SENT, Outcome

GONE = 410
HOPELESS = frozenset({"address", "scheme", "host", "not_public", "tls"})
"""Troubles that no second attempt mends by itself; somebody looks at them and replays."""


def headers(key: str, content: str, secrets: Sequence[str], at: datetime) -> dict[str, str]:
    """The three headers of the standard; a receiver that knows either secret believes the message."""
    moment = at.astimezone(UTC)
    signatures = [Webhook(secret).sign(key, moment, content) for secret in secrets if secret]
    return {
        "Content-Type": "application/json",
        "webhook-id": key,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def send(address: str, content: str, *, key: str, secrets: Sequence[str], at: datetime, limits: Limits) -> Outcome:
    """Post one message."""
    try:
        post(address, content.encode(), headers(key, content, secrets, at), limits)
    except Trouble as trouble:
        return refused(trouble)
    return SENT


def refused(trouble: Trouble) -> Outcome:
    """What a trouble of the line means for the sending."""
    hopeless = trouble.code in HOPELESS or trouble.status == GONE
    return Outcome(f"{trouble.code} {trouble.detail}".strip()[:240], hopeless, trouble.later)
