"""What decisions about a receiver rest on: a machine of others to which released warnings are posted (S43-10.g)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

WEBHOOK = "webhook"
ROBOT_HOSTS = {"wecom": "qyapi.weixin.qq.com", "dingtalk": "oapi.dingtalk.com", "feishu": "open.feishu.cn"}
"""The one host at which each kind of group robot is reached."""
KINDS = (WEBHOOK, *ROBOT_HOSTS)


@dataclass(frozen=True)
class ReceiverFacts:
    """A receiver as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    kind: str = ""
    name: str = ""
    host: str = ""
    address_fit: bool = False
    registrants: tuple[str, ...] = ()
    failed: int = 0
    reason: str = ""


Facts = ReceiverFacts


@rule("field", "S43-10.g", field="name")
def name_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.name.strip())


@rule("range", "S43-10.g", field="kind")
def kind_known(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind in KINDS


@rule("range", "S43-10.g", field="address")
def address_allowed(it: Facts, by: Actor, at: datetime) -> bool:
    """An https address on the usual port, without a user; whether its name leads to a public place is asked at each sending."""
    return it.address_fit


@rule("range", "S43-10.g", field="address")
def host_of_the_kind(it: Facts, by: Actor, at: datetime) -> bool:
    """A robot is reached at the host of its makers and nowhere else."""
    return ROBOT_HOSTS.get(it.kind, it.host) == it.host


@rule("sod", "S43-10.g")
def approver_did_not_register(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.registrants


@rule("state", "S43-10.g")
def has_a_secret(it: Facts, by: Actor, at: datetime) -> bool:
    """Only what we sign for has a secret of ours to be changed."""
    return it.kind == WEBHOOK


@rule("state", "S43-10.g")
def something_failed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.failed > 0


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
