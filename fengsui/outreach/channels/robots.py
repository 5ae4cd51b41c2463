"""Robots of work groups: WeCom, DingTalk, Feishu, each within the limits that its makers set (ux 12)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from fengsui.collection.fetching.client import Limits
from fengsui.collection.fetching.posting import post
from fengsui.collection.fetching.troubles import Trouble
from fengsui.kernel.moments import BEIJING
from fengsui.outreach.channels.outcome import SENT, Outcome
from fengsui.outreach.channels.webhook import refused
from fengsui.outreach.rules.receiver import ROBOT_HOSTS

ENVELOPE = 600
"""Bytes that are kept free for what stands around the text."""


@dataclass(frozen=True)
class Kind:
    """A kind of robot: messages a minute, messages a second (0: not limited), bytes of a body, minutes that it dislikes."""

    a_minute: int
    a_second: int
    most: int
    busy_minutes: tuple[int, ...] = ()

    @property
    def text(self) -> int:
        """Bytes that the text may have."""
        return self.most - ENVELOPE


KINDS = {
    # WeCom takes 2048 bytes of text, DingTalk and Feishu 20 kB of everything.
    "wecom": Kind(20, 0, 2_048 + ENVELOPE),
    "dingtalk": Kind(20, 0, 20_000),
    "feishu": Kind(100, 5, 20_000, (59, 0, 1, 29, 30, 31)),
}


def unwelcome(kind: str, at: datetime) -> bool:
    """Whether this is a minute in which the makers ask not to be sent to: around full and half hours, at Feishu."""
    return at.astimezone(BEIJING).minute in KINDS[kind].busy_minutes


def wecom(address: str, text: str, secret: str, at: datetime) -> tuple[str, dict[str, Any]]:
    """Address and body of a WeCom message; its secret is its address."""
    return address, {"msgtype": "text", "text": {"content": text}}


def dingtalk(address: str, text: str, secret: str, at: datetime) -> tuple[str, dict[str, Any]]:
    """Address and body of a DingTalk message; moment and signature stand in the address."""
    if secret:
        moment = str(int(at.timestamp() * 1000))
        mark = base64.b64encode(hmac.new(secret.encode(), f"{moment}\n{secret}".encode(), hashlib.sha256).digest())
        address += f"{'&' if '?' in address else '?'}timestamp={moment}&sign={quote(mark.decode(), safe='')}"
    return address, {"msgtype": "text", "text": {"content": text}}


def feishu(address: str, text: str, secret: str, at: datetime) -> tuple[str, dict[str, Any]]:
    """Address and body of a Feishu message; moment and signature stand in the body."""
    body: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
    if secret:
        moment = str(int(at.timestamp()))
        key = f"{moment}\n{secret}".encode()
        body |= {"timestamp": moment, "sign": base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()}
    return address, body


MAKERS = {"wecom": wecom, "dingtalk": dingtalk, "feishu": feishu}


def send(kind: str, address: str, text: str, *, secret: str, at: datetime, limits: Limits) -> Outcome:
    """Post one text; a robot says 200 and means it only when its own code is 0."""
    place, body = MAKERS[kind](address, text, secret, at)
    hosts = None if limits.loopback else frozenset({ROBOT_HOSTS[kind]})
    content = json.dumps(body, ensure_ascii=False).encode()
    try:
        posted = post(place, content, {"Content-Type": "application/json"}, limits, hosts=hosts)
    except Trouble as trouble:
        return refused(trouble)
    return verdict(posted.body)


def verdict(content: bytes) -> Outcome:
    """What the robot's own answer means."""
    try:
        said = json.loads(content)
    except ValueError:
        return Outcome("robot_answer")
    if not isinstance(said, Mapping):
        return Outcome("robot_answer")
    code = said.get("errcode", said.get("code", said.get("StatusCode")))
    return SENT if code == 0 else Outcome(f"robot_code {str(code)[:20]}")
