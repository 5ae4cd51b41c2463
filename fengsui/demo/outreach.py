"""Who is told in the demonstration: subscribers, contacts, receivers in every state; letters sent, one that failed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.actor import Actor
from fengsui.outreach.channels.outcome import Outcome
from fengsui.outreach.commands import receiver, sending, subscription
from fengsui.outreach.models import Broadcast, Dispatch
from fengsui.outreach.rules.politeness import ATTEMPTS

People = Mapping[str, Actor]
EVERYTHING: dict[str, Any] = {"groups": [], "hs": [], "brands": [], "operators": [], "regions": [], "hazards": []}
SUBSCRIBERS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("fang@mail.example.cn", "zh-hans", "at_once", {}),
    ("tong@mail.example.cn", "zh-hans", "daily", {"groups": ["toy_child"]}),
    ("jin@mail.example.cn", "zh-hans", "weekly", {"hazards": ["fire_thermal"], "regions": ["330000"]}),
    ("smith@mail.example.org", "en", "at_once", {"hs": ["8504"]}),
    ("gone@mail.example.cn", "zh-hans", "at_once", {}),
    ("unsure@mail.example.cn", "zh-hans", "at_once", {"brands": ["星航"]}),
)
RECEIVERS: tuple[tuple[str, str, str, str, dict[str, Any]], ...] = (
    ("omar", "webhook", "晨光公司合规系统", "https://compliance.chenguang.example.cn/fengsui", {"groups": ["toy_child"]}),
    ("mei", "wecom", "杭州海关预警群", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=demonstration", {"levels": ["L1"]}),
    ("yi", "webhook", "伤害监测医院接口", "https://api.hospital.example.cn/warnings", {"levels": ["L1"]}),
    ("olga", "webhook", "启航公司接口", "https://hooks.qihang.example.cn/in", {}),
    ("ding", "feishu", "预警办值班群", "https://open.feishu.cn/open-apis/bot/v2/hook/demonstration", {}),
)  # fmt: skip
"""Who registered it, its kind, its name, its address, what it wants. They come to stand in five states."""


def subscribers(people: People, at: datetime) -> None:
    """People of the public: told at once, by digests, in English; one has ended it, one has not confirmed."""
    with travel(at):
        for address, language, rhythm, wanted in SUBSCRIBERS:
            row = subscription.ask(
                address=address, language=language, rhythm=rhythm, quiet=True, wanted=EVERYTHING | wanted
            )
            if row is None or address.startswith("unsure"):
                continue
            subscription.confirm(row.pk)
            if address.startswith("gone"):
                subscription.end(row.pk)
        for name, channel, address in (
            ("omar", "mail", "compliance@chenguang.example.cn"), ("lin", "mail", "zhiban@2901.example.cn"),
            ("olga", "sms", "13800000000"),
        ):  # fmt: skip
            subscription.add_contact(channel=channel, address=address, language="zh-hans", by=people[name])


def receivers(people: People, at: datetime) -> None:
    """Machines: one in use, one suspended, one ended, one given up, one that waits for a second person."""
    with travel(at):
        made = []
        for name, kind, title, address, wanted in RECEIVERS:
            told = EVERYTHING | {"levels": [], "language": "zh-hans"} | wanted
            made.append(receiver.register(kind=kind, name=title, address=address, secret="", by=people[name], **told))
        for row in made[:3]:
            receiver.approve(row.pk, by=people["gao"])
        receiver.rotate(made[0].pk, by=people["omar"])
        receiver.suspend(made[1].pk, reason="群成员调整，暂停推送", by=people["gao"])
        receiver.end(made[2].pk, reason="接口停用", by=people["yi"])
        receiver.drop(made[3].pk, reason="地址登记有误", by=people["olga"])


def reached(people: People) -> None:
    """Send the letters that are due; one that a mail server would not take shows as failed."""
    newest = Broadcast.objects.order_by("-id").first()
    refused = Dispatch.objects.filter(broadcast=newest, channel="mail", state=Dispatch.State.WAITING).first()
    if refused is not None:
        Dispatch.objects.filter(pk=refused.pk).update(attempts=ATTEMPTS)
        sending.settle([(refused.pk, Outcome("mail_server ConnectionRefusedError"), ATTEMPTS)], now())
    with travel(now() + timedelta(minutes=11)):
        while sending.send("mail"):
            pass
