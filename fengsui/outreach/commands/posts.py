"""Posting to machines of others: webhooks one message at a time and in order, robots what is due together, side by side."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

import fengsui
from fengsui.collection.fetching.client import Limits, Pace
from fengsui.collection.fetching.posting import host_of
from fengsui.kernel.moments import BEIJING
from fengsui.kernel.sealing import WrongKey
from fengsui.outreach.channels import outbox, robots, webhook
from fengsui.outreach.channels.outcome import Outcome
from fengsui.outreach.models import Dispatch, Receiver
from fengsui.outreach.queries import message
from fengsui.outreach.queries.dispatch import Told, receivers
from fengsui.outreach.rules.receiver import WEBHOOK

SIDE_BY_SIDE = 8
PACE = Pace(idle=5.0, total=10.0)
"""Seconds that one post may take: whoever needs longer to say that it came hears it again."""
MINUTE = timedelta(seconds=60)
Rows = Sequence[Dispatch]


@dataclass(frozen=True)
class Post:
    """Everything that is needed to post to one receiver, opened and composed: no thread asks the database."""

    kind: str
    address: str
    secrets: tuple[str, ...]
    messages: Sequence[tuple[Rows, str, str]]
    allowed: int
    at: datetime
    limits: Limits


def limits_of_posts() -> Limits:
    """How far a post goes."""
    return Limits(
        hosts=frozenset(), agent=f"Fengsui/{fengsui.__version__}", pace=PACE, loopback=settings.FENGSUI_FETCH_LOOPBACK,
        proxy=settings.FENGSUI_FETCH_PROXY,
    )  # fmt: skip


def send(
    channel: str, addressees: Iterable[tuple[UUID | None, list[Dispatch]]], told: Mapping[UUID, Told], at: datetime,
    limits: Limits | None,
) -> Iterator[tuple[Rows, Outcome]]:  # fmt: skip
    """Post one batch; receivers are served side by side, so that one that hangs delays itself alone."""
    groups = list(addressees)
    known = receivers(one for one, _rows in groups if one)
    posts = []
    for addressee, rows in groups:
        receiver = known.get(addressee) if addressee else None
        if receiver is None or receiver.state not in ("active", "suspended"):
            yield rows, Outcome("ended", hopeless=True)
        elif receiver.state == "suspended":
            yield rows, Outcome(put_off=True, later=3_600)
        else:
            try:
                posts.append(prepared(receiver, rows, told, at, limits or limits_of_posts()))
            except WrongKey:
                yield rows, Outcome("sealed", hopeless=True)
    if posts:
        with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
            for found in pool.map(posted, posts):
                yield from found


def prepared(receiver: Receiver, rows: Rows, told: Mapping[UUID, Told], at: datetime, limits: Limits) -> Post:
    """Open the address and the secrets, compose the messages, count what is allowed in this minute."""
    named = [(row, told[row.broadcast_id]) for row in rows if row.broadcast_id]
    secret = receiver.opened("secret")
    if receiver.kind == WEBHOOK:
        former = receiver.opened("former") if receiver.former_until and receiver.former_until > at else ""
        messages: list[tuple[Rows, str, str]] = [
            ([row], f"fs_{row.pk}", json.dumps(payload(one), ensure_ascii=False)) for row, one in named if one.notice
        ]
        return Post(WEBHOOK, receiver.opened("address"), (secret, former), messages, len(messages), at, limits)
    kind = robots.KINDS[receiver.kind]
    notices = [one.notice for _row, one in named if one.notice]
    text = message.short(notices, receiver.language, settings.FENGSUI_BASE_URL, kind.text) if notices else ""
    urgent = any(one.level == "L1" for _row, one in named)
    recent = Dispatch.objects.filter(addressee=receiver.pk, channel=receiver.kind, done_at__gt=at - MINUTE)
    allowed = kind.a_minute - recent.values("done_at").distinct().count()
    if robots.unwelcome(receiver.kind, at) and not urgent:
        allowed = 0
    return Post(receiver.kind, receiver.opened("address"), (secret,), [(rows, "", text)], allowed, at, limits)


def posted(post: Post) -> list[tuple[Rows, Outcome]]:
    """Post the messages of one receiver in their order; after the first that fails the rest wait, none overtakes it."""
    found: list[tuple[Rows, Outcome]] = []
    waiting: Outcome | None = None if post.allowed > 0 else Outcome(put_off=True, later=MINUTE.total_seconds())
    for rows, key, content in post.messages:
        if waiting is None:
            outcome = one(post, key, content)
            if not outcome.sent:
                waiting = Outcome(put_off=True, later=MINUTE.total_seconds())
        else:
            outcome = waiting
        found.append((rows, outcome))
    return found


def one(post: Post, key: str, content: str) -> Outcome:
    """Post one message; where posting is switched off, write it into the outbox."""
    if not settings.FENGSUI_POST:
        return outbox.put("posts", {"kind": post.kind, "to": host_of(post.address), "key": key, "content": content})
    if post.kind == WEBHOOK:
        return webhook.send(post.address, content, key=key, secrets=post.secrets, at=post.at, limits=post.limits)
    pause = robots.KINDS[post.kind].a_second
    outcome = robots.send(post.kind, post.address, content, secret=post.secrets[0], at=post.at, limits=post.limits)
    if pause:
        time.sleep(1 / pause)
    return outcome


def payload(told: Told) -> dict[str, Any]:
    """The body of a webhook: what happened, when, and the public notice."""
    notice = told.notice or {}
    happened = {"issue": "warning.issued", "update": "warning.updated"}.get(str(notice.get("message")))
    return {
        "type": happened or f"warning.{notice.get('state')}",
        "timestamp": told.at.astimezone(BEIJING).isoformat(timespec="seconds"),
        "data": notice | {"url": message.page_of(notice, settings.FENGSUI_BASE_URL)},
    }
