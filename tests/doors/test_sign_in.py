"""Signing in with a password and a second factor, as officers do outside a demonstration."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from fengsui.clocks.now import now
from fengsui.people.models import RoleGrant, User

PASSWORD = "a-long-enough-password-2026"


@pytest.fixture
def officer(world):
    user = User.objects.create_user("shen", PASSWORD, name="沈严", unit_id="2900")
    RoleGrant.objects.create(user=user, role="reg_officer", family="business", valid_from=now(), granted_by="test")
    return user


def code_for(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.mark.clause("Q09-3.5.a")
def test_an_officer_sets_up_and_uses_a_second_factor(officer):
    browser = Client()
    assert browser.get("/desk/").headers["Location"].startswith("/sign-in/")
    page = browser.get("/accounts/login/")
    assert page.status_code == 200 and "fengsui/public.css" in page.content.decode()
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    answer = browser.post("/accounts/login/", {"login": "shen", "password": PASSWORD})
    assert answer.status_code == 302
    assert browser.get("/desk/").headers["Location"] == "/accounts/2fa/", "a password alone opens nothing"

    asked = browser.get("/accounts/2fa/totp/activate/").headers["Location"]
    assert asked.startswith("/accounts/reauthenticate/"), "who sets up a factor proves once more who they are"
    browser.post(asked, {"password": PASSWORD})
    setup = browser.get("/accounts/2fa/totp/activate/")
    assert setup.status_code == 200, setup.headers.get("Location")
    secret = re.search(r'value="([A-Z2-7]{16,})"', setup.content.decode())[1]
    answer = browser.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
    assert answer.status_code == 302

    other = Client()
    other.post("/accounts/login/", {"login": "shen", "password": PASSWORD})
    assert other.get("/desk/").status_code == 302, "the password alone still opens nothing"
    assert other.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    answer = other.post("/accounts/2fa/authenticate/", {"code": code_for(secret)})
    assert answer.status_code == 302
    assert other.get("/desk/").status_code == 200


def test_setting_up_a_factor_proves_it(officer, rf):
    """The library says so after commit, within the request; a test's transaction never commits, so the signal is sent."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.signals import authenticator_added
    from django.contrib.sessions.backends.db import SessionStore

    from fengsui.web.middleware import _strong

    request = rf.get("/")
    request.session, request.user = SessionStore(), officer
    assert not _strong(request)
    authenticator_added.send(sender=Authenticator, request=request, user=officer, authenticator=None)
    assert _strong(request)


def test_a_wrong_password_says_no_more_than_that(officer):
    browser = Client()
    for name in ("shen", "nobody"):
        answer = browser.post("/accounts/login/", {"login": name, "password": "wrong"})
        assert answer.status_code == 200 and browser.get("/desk/").status_code == 302


def test_nobody_signs_up(world):
    browser = Client()
    browser.post("/accounts/signup/", {"username": "x", "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.filter(username="x").exists()
