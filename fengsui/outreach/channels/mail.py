"""Mail: one connection for a batch, one message at a time, so that one bad address costs itself alone."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from fengsui.outreach.channels.outcome import SENT, Outcome

REFUSED = 500
"""Answers of a mail server from here on are final; those below ask to come again."""


@dataclass(frozen=True)
class Letter:
    """One message to one address. `key` makes its Message-ID, the same at every attempt, so that a second copy is known."""

    key: str
    address: str
    subject: str
    text: str
    headers: dict[str, str] = field(default_factory=dict)


def send(letters: Sequence[Letter]) -> Iterator[Outcome]:
    """Send one after another; once the server itself is gone, the rest is not tried."""
    connection = get_connection(timeout=settings.EMAIL_TIMEOUT) if smtp() else get_connection()
    gone: Outcome | None = None
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as trouble:
        gone = Outcome(f"mail_server {type(trouble).__name__}")
    for letter in letters:
        if gone is None:
            outcome = one(letter, connection)
            gone = outcome if outcome.trouble.startswith("mail_server") else None
            yield outcome
        else:
            yield gone
    if gone is None:
        connection.close()


def smtp() -> bool:
    """Whether mail goes to a server, which may hang."""
    return "smtp" in settings.EMAIL_BACKEND


def one(letter: Letter, connection: Any) -> Outcome:
    """Send one letter."""
    fixed = {
        "Message-ID": f"<{letter.key}@{settings.FENGSUI_MAIL_HOST}>",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
    }
    message = EmailMessage(
        letter.subject.replace("\r", " ").replace("\n", " ")[:200],
        letter.text,
        settings.DEFAULT_FROM_EMAIL,
        [letter.address],
        connection=connection,
        headers=fixed | letter.headers,
    )
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refused:
        code = next(iter(refused.recipients.values()))[0]
        return Outcome(f"mail_refused {code}", hopeless=code >= REFUSED)
    except smtplib.SMTPResponseException as trouble:
        hopeless = trouble.smtp_code >= REFUSED
        return Outcome(f"mail_answer {trouble.smtp_code}", hopeless=hopeless)
    except (OSError, smtplib.SMTPException) as trouble:
        return Outcome(f"mail_server {type(trouble).__name__}")
    except ValueError:
        return Outcome("mail_address", hopeless=True)
    return SENT
