"""Good facts and their breaks for the aggregates of outreach."""

from __future__ import annotations

from typing import Any

from fengsui.outreach.rules.broadcast import BroadcastFacts
from fengsui.outreach.rules.receiver import ReceiverFacts
from tests.lifecycles.examples.common import HQ

GOOD: dict[str, Any] = {
    "broadcast": BroadcastFacts(
        "", HQ, told_of="warning.publish", notice_state="published", notice_number="2026-0001", failed=1, unread=1, reason="写明",
        by_hand=("radio_tv",), channel="radio_tv", reference="新闻联播",
    ),
    "receiver": ReceiverFacts(
        "", HQ, kind="webhook", name="系统", host="hooks.example.cn", address_fit=True, registrants=("somebody",), failed=1,
        reason="写明",
    ),
}  # fmt: skip

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "broadcast": {
        "text_released": {"told_of": "warning.approve"},
        "nothing_waiting": {"waiting": 1},
        "receipts_open": {"unread": 0},
        "something_failed": {"failed": 0},
        "owed_by_hand": {"by_hand": ()},
        "channel_owed": {"channel": "new_media"},
        "reference_given": {"reference": " "},
        "reason_given": {"reason": " "},
    },
    "receiver": {
        "name_given": {"name": " "},
        "kind_known": {"kind": "fax"},
        "address_allowed": {"address_fit": False},
        "host_of_the_kind": {"kind": "wecom", "host": "hooks.example.cn"},
        "approver_did_not_register": {"registrants": ("{id}",)},
        "has_a_secret": {"kind": "wecom", "host": "qyapi.weixin.qq.com"},
        "something_failed": {"failed": 0},
        "reason_given": {"reason": " "},
    },
}  # fmt: skip
