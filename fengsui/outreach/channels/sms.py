"""Text messages: what a gateway must do, the arithmetic of parts, and a gateway that writes into a file.

Gateways in China take no free text but the id of an approved template with its parameters, under an approved signature.
A deployment names its own gateway in FENGSUI_SMS (package.module:Class); the file stands in for it until then.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from django.conf import settings

from fengsui.outreach.channels import outbox
from fengsui.outreach.channels.outcome import Outcome

ALONE, JOINED = 70, 67
"""Signs of a message that stands alone, and of each part of one that is joined from several (UCS-2)."""
TEMPLATES = {
    "warning": "风险警示{number}（{level}）：{title}。详见{url}",
    "reminder": "警示{number}（{level}）尚未签收，请登录平台办理。",
}
"""The texts as they are handed in for approval, by template id; only their parameters are sent."""


@dataclass(frozen=True)
class Text:
    """One text message. `key` stays the same at every attempt."""

    key: str
    number: str
    signature: str
    template: str
    parameters: dict[str, str]

    @property
    def whole(self) -> str:
        """The message as a telephone shows it."""
        return f"【{self.signature}】" + TEMPLATES[self.template].format(**self.parameters)

    @property
    def parts(self) -> int:
        """How many messages the network counts."""
        length = len(self.whole)
        return 1 if length <= ALONE else -(-length // JOINED)


class Gateway(Protocol):
    """What sends text messages."""

    def send(self, text: Text) -> Outcome:
        """Send one; never raises for what the network or the gateway does."""


class FileGateway:
    """Writes messages into a file, a line each, instead of sending them."""

    def send(self, text: Text) -> Outcome:
        """Write it down."""
        return outbox.put("sms", {"key": text.key, "to": text.number, "parts": text.parts, "text": text.whole})


def gateway() -> Gateway:
    """The gateway of this installation."""
    if not settings.FENGSUI_SMS:
        return FileGateway()
    module, _colon, name = settings.FENGSUI_SMS.partition(":")
    made: Gateway = getattr(import_module(module), name)()
    return made
