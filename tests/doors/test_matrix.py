"""Every address, by every method, for everybody: what is there for them, and that the rest looks like nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from fengsui.web.api import api
from fengsui.web.doors import REGISTRY

LISTED = Path(__file__).with_name("endpoints.txt")
# How each person stands to the two sets of objects (see objects in conftest).
STANDING = {
    "region": {
        "mei": "own", "bai": "own", "zhao": "own", "lin": "same area", "cai": "same area",
        "gao": "tier above", "ding": "tier above", "sun": "tier above", "fan": "tier above", "pan": "tier above",
        "hao": "tier above", "nan": "tier above", "ang": "tier above",
        "wu": "other area", "wen": "other area", "tian": "outside, party", "omar": "outside, party",
        "olga": "outside, stranger", "eve": "outside, stranger", "eli": "outside, stranger", "ella": "outside, stranger",
        "aud": "audit or technical", "ping": "audit or technical",
    },
}  # fmt: skip
STANDING["headquarters"] = STANDING["region"] | {
    "mei": "other tier", "bai": "other tier", "zhao": "other tier", "lin": "other tier", "cai": "other tier",
    "gao": "own", "ding": "own", "sun": "own",
}  # fmt: skip
NEVER = {"other area", "outside, stranger", "audit or technical"}
LOCAL = {"information", "measure", "warning"}
"""What a local office sees of what others lead: its own report, the measure it executes, the warning addressed to it."""
SEES = {
    ("tian", "outside, party"): {"lifting"},
    ("omar", "outside, party"): {"measure", "plan", "lifting", "warning"},
    ("lin", "same area"): LOCAL, ("cai", "same area"): LOCAL, ("lin", "other tier"): LOCAL, ("cai", "other tier"): LOCAL,
    ("mei", "other tier"): {"information"}, ("bai", "other tier"): {"information"}, ("zhao", "other tier"): {"information"},
}  # fmt: skip


def patterns(found=None, prefix=""):
    """Every address of the resolver as (pattern, name)."""
    for one in found if found is not None else get_resolver().url_patterns:
        place = prefix + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from patterns(one.url_patterns, place)
        else:
            yield place


def listed():
    return dict(line.split("|") for line in LISTED.read_text().splitlines() if line and not line.startswith("#"))


def test_every_address_has_an_audience():
    """Who an address is for stands in the list; a new address without a row fails here."""
    rows = {place.strip(): audience.strip() for place, audience in listed().items()}
    assert sorted(rows) == sorted(set(patterns()))
    assert set(rows.values()) <= {
        "everybody",
        "signed in",
        "object",
        "act",
        "accounts",
        "key",
        "key and object",
        "key and act",
    }


def test_the_schema_and_the_resolver_agree():
    """Every endpoint of the schema is an address, and every address of the API is in the schema, but the schema itself."""
    schema = {
        re.sub(r"\{[a-z:]+\}", "*", path.removeprefix("/"))
        for path in api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    }
    resolved = {re.sub(r"<[a-z:]+>", "*", place) for place in patterns() if place.startswith("api/v1/")}
    assert resolved - schema == {"api/v1/openapi.json", "api/v1/"}
    assert schema - resolved == set()


def distinct(visitors):
    """One person for each role and unit; colleagues stand as they stand."""
    met = {}
    for visitor in visitors:
        met.setdefault((visitor.actor.roles, visitor.actor.unit), visitor)
    return met.values()


def everyone(visitors, name):
    """One person for each role and unit, with how they stand to the objects of a name."""
    for visitor in distinct(visitors[who] for who in STANDING[name]):
        yield visitor, STANDING[name][visitor.name]


def seen(visitor, standing, aggregate):
    """What the policy is meant to come to, said without it."""
    if standing in NEVER:
        return False
    return aggregate in SEES.get((visitor.name, standing), {aggregate})


def page(visitor, method, address, data=None):
    with transaction.atomic():
        answer = visitor.client.generic(
            method, address, data=data or "", content_type="application/x-www-form-urlencoded"
        )
        transaction.set_rollback(True)
    return answer


def call(visitor, method, address, body=None):
    headers = {"Authorization": f"Bearer {visitor.key}", "Idempotency-Key": str(uuid4())}
    with transaction.atomic():
        answer = visitor.client.generic(
            method,
            address,
            data=json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers=headers,
        )
        transaction.set_rollback(True)
    return answer


def like(answer, *places):
    """A body without what differs by nature: the address asked for and the token of the form."""
    text = answer.content.decode()
    for place in places:
        text = text.replace(place, "*")
    return re.sub(r'value="[A-Za-z0-9]{64}"', "*", text)


@pytest.mark.parametrize("name", ["region", "headquarters"])
@pytest.mark.clause("A13-9.a", "A13-9.b", "G17-4.b", "G17-6.b", "Q09-3.5.b")
def test_objects_by_page_and_by_key(name, visitors, objects):
    """What is not for somebody answers exactly as what does not exist, at the page, at every act, at every endpoint."""
    checked = 0
    for visitor, standing in everyone(visitors, name):
        for aggregate, row in objects[name].items():
            doors = REGISTRY[aggregate]
            can_see = seen(visitor, standing, aggregate)
            assert doors.model._default_manager.filter(doors.visible(visitor.actor), pk=row.pk).exists() == can_see, (
                visitor.name, aggregate,
            )  # fmt: skip
            unknown = str(uuid4())
            for method in ("GET", "POST"):
                for act in ("", *(a for a in doors.by_act if not doors.lifecycle.steps[a].creates)):
                    checked += at_the_page(visitor, doors, row, unknown, method, act, can_see)
                    checked += at_the_endpoint(visitor, doors, row, unknown, method, act, can_see)
    assert checked > 4_500


def at_the_page(visitor, doors, row, unknown, method, act, can_see):
    if not act and method == "POST":
        return 0
    place = f"/desk/{doors.plural}/{row.pk}/" + (f"{act}/" if act else "")
    answer = page(visitor, method, place)
    if not can_see:
        same = page(visitor, method, place.replace(str(row.pk), unknown))
        assert answer.status_code == same.status_code == 404, (visitor.name, method, place)
        assert like(answer, str(row.pk)) == like(same, unknown)
        return 1
    assert answer.status_code == expected(
        visitor, doors, row, act, {200} if method == "GET" else {302, 409, 422}, answer
    )
    return 1


def at_the_endpoint(visitor, doors, row, unknown, method, act, can_see):
    if (method == "GET") == bool(act):
        return 0
    place = f"/api/v1/{doors.plural}/{row.pk}" + (f"/{act}" if act else "")
    answer = call(visitor, method, place, {} if act else None)
    if not can_see:
        same = call(visitor, method, place.replace(str(row.pk), unknown), {} if act else None)
        assert answer.status_code == same.status_code, (visitor.name, method, place, answer.content, same.content)
        assert answer.status_code in (404, 422)
        assert like(answer, str(row.pk)) == like(same, unknown)
        return 1
    assert answer.status_code == expected(
        visitor, doors, row, act, {200} if method == "GET" else {200, 409, 422}, answer
    )
    return 1


def expected(visitor, doors, row, act, fine, answer):
    """Any of the fine answers where the act is in one's power, 403 where it is not; said as the status to equal."""
    if not act:
        return 200
    if doors.lifecycle.forbids(act, row.facts(), visitor.actor):
        return 403 if answer.status_code != 422 else 422
    return answer.status_code if answer.status_code in fine else min(fine)


def test_lists_hold_only_what_one_may_see(visitors, objects):
    for visitor in distinct(visitors.values()):
        for aggregate, doors in REGISTRY.items():
            allowed = set(doors.rows(visitor.actor).values_list("pk", flat=True))
            listed = page(visitor, "GET", f"/desk/{doors.plural}/")
            assert listed.status_code == 200
            shown = set(re.findall(rf"/desk/{doors.plural}/([0-9a-f-]{{36}})/", listed.content.decode()))
            assert shown <= {str(pk) for pk in allowed}, (visitor.name, aggregate)
            answer = call(visitor, "GET", f"/api/v1/{doors.plural}/").json()
            assert {one["id"] for one in answer["items"]} <= {str(pk) for pk in allowed}


def test_beginning_something(visitors):
    """The form of an act that begins something is for those whose act it is."""
    for visitor in distinct(visitors.values()):
        for aggregate, doors in REGISTRY.items():
            for act, step in doors.lifecycle.steps.items():
                if not step.creates or act not in doors.by_act:
                    continue
                may = visitor.actor.has(f"{aggregate}.{act}")
                assert page(visitor, "GET", f"/desk/{doors.plural}/{act}/").status_code == (200 if may else 403)
                assert page(visitor, "POST", f"/desk/{doors.plural}/{act}/").status_code in (
                    (422, 404) if may else (403,)
                )
                assert call(visitor, "POST", f"/api/v1/{doors.plural}/{act}", {}).status_code in (422, 403, 404, 201)


PARTS = {"int": "1", "form": "bulletin", "language": "en"}
"""What stands in an address for a part that is not any text."""


@pytest.mark.django_db
def test_strangers(objects):
    """Without an account: every page of the desk sends to the sign-in page, every endpoint asks for a key."""
    stranger = Client()
    for place in patterns():
        address = "/" + re.sub(r"<uuid(?:str)?:[a-z]+>", str(uuid4()), place)
        if address.startswith("/desk/"):
            address = re.sub(r"<([a-z]+):[a-z]+>", lambda part: PARTS.get(part[1], "x"), address)
            answer = stranger.get(address)
            assert (answer.status_code, answer.get("Location", "").split("?")[0]) == (302, "/sign-in/"), address
        elif address.startswith("/api/v1/") and "openapi" not in address and address != "/api/v1/":
            for method in ("GET", "POST"):
                assert stranger.generic(method, address).status_code in (401, 405), address
    for aggregate, row in objects["region"].items():
        plural = REGISTRY[aggregate].plural
        real, unknown = (stranger.get(f"/desk/{plural}/{pk}/") for pk in (row.pk, uuid4()))
        assert real.status_code == unknown.status_code == 302


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_other_methods_are_not_taken(method, visitors, objects):
    gao = visitors["gao"]
    for aggregate, row in objects["headquarters"].items():
        plural = REGISTRY[aggregate].plural
        assert page(gao, method, f"/desk/{plural}/{row.pk}/").status_code == 405
        assert call(gao, method, f"/api/v1/{plural}/{row.pk}").status_code == 405
    for name in ("portal:home", "portal:warnings", "portal:open_data", "portal:todo", "portal:search"):
        assert page(gao, method, reverse(name)).status_code == 405


def test_a_key_that_ended_opens_nothing(visitors):
    from django.utils.timezone import now

    from fengsui.people.models import ApiKey

    gao = visitors["gao"]
    assert call(gao, "GET", "/api/v1/cases/").status_code == 200
    ApiKey.objects.filter(user_id=gao.actor.id).update(valid_to=now())
    assert call(gao, "GET", "/api/v1/cases/").status_code == 401


def test_an_officer_without_a_second_factor_gets_no_further(visitors, settings):
    """One click signs in in a demonstration only; elsewhere a password alone leads to setting up the second factor."""
    settings.DEMONSTRATION = False
    assert visitors["mei"].client.get("/desk/").headers["Location"] == "/accounts/2fa/"
    assert visitors["mei"].client.post("/sign-in/", {"username": "gao"}).status_code in (302, 404)
    assert Client().post("/sign-in/", {"username": "gao"}).status_code == 404
