"""Accounts are opened by the IT centre, never by signing up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest


class ClosedAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """No public sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def proved(request: HttpRequest, user: Any, **about: Any) -> None:
    """Who sets up a second factor has just typed a code of it: this session is as strong as one signed in with it.

    The account library tells of this by its signal alone, and by nothing that a command could call.
    """
    record_authentication(request, user, method="mfa", type="totp")
