"""Missing, malformed, oversized and hostile values at every form and endpoint: a 4xx that names field, fault and remedy."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django import forms
from django.db import connection, transaction

from fengsui.portal.report import PublicReport
from fengsui.web.doors import REGISTRY
from fengsui.web.forms import CodeField, CodesField, LinesField, RowsField

HOSTILE = [
    "' OR 1=1; DROP TABLE journal_entry; --",
    "<script>alert(1)</script>",
    "{{7*7}}{% raise %}",
    "\x00",
    "a\x00b",
    "\ud800",
    "‮gnp.exe",
    "../../../../etc/passwd",
    "%s%n%x",
    "\N{PILE OF POO}" * 50,
]
LANGUAGES = {"zh-hans": "zh-CN,zh;q=0.9", "en": "en"}


def written():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables"
            " WHERE relname NOT IN ('web_idempotentcall', 'django_session')"
        )
        return int(cursor.fetchone()[0] or 0)


def wrong_values(field):
    """Values that a field must refuse, by its kind."""
    if isinstance(field, RowsField):
        return ["no rows", 7, [1], [{"unknown": 1}], [{}] * 500]
    if isinstance(field, CodesField):
        return [["no-such-code"]]
    if isinstance(field, CodeField | forms.ChoiceField):
        return ["no-such-code", "x" * 10_000]
    if isinstance(field, forms.UUIDField):
        return ["not-a-uuid", "x" * 10_000]
    if isinstance(field, forms.DateTimeField | forms.DateField):
        return ["yesterday", "2026-13-45", "9" * 200]
    if isinstance(field, forms.IntegerField):
        return ["many", "-1", "9" * 400, "1e400", "NaN"]
    if isinstance(field, forms.BooleanField):
        return []
    if isinstance(field, LinesField | forms.CharField):
        return [
            "x" * 1_000_00 if field.max_length and field.max_length < 100_000 else "x" * 300_000,
            "a\x00b",
            "\ud800",
        ]
    return []


FORMS = [
    pytest.param(aggregate, door, id=f"{aggregate}.{door.act}")
    for aggregate, doors in REGISTRY.items()
    for door in doors.doors
    if door.form.base_fields
]


@pytest.mark.parametrize(("aggregate", "door"), FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_every_form_refuses_what_it_cannot_take(aggregate, door, language, world):
    """Each wrong value is named at its own field, in the language asked for; right ones beside it are kept."""
    from django.utils import translation

    with translation.override(language):
        for name, field in door.form.base_fields.items():
            for value in wrong_values(field):
                form = door.form({name: value})
                assert not form.is_valid(), (door.act, name, value)
                assert name in form.errors, (door.act, name, str(value)[:40], form.errors)
                words = " ".join(str(error) for error in form.errors[name])
                assert (words and (language == "en") == words.isascii()) or "“" in words or "x" in words, words
        missing = door.form({})
        for name, field in door.form.base_fields.items():
            if field.required:
                assert name in missing.errors


@pytest.fixture
def officer(visitors):
    return visitors["gao"]


CREATES = [
    (aggregate, act)
    for aggregate, doors in REGISTRY.items()
    for act in doors.by_act
    if doors.lifecycle.steps[act].creates
]
BODIES = [
    (b"", 422), (b"{", 400), (b"[]", 422), (b"null", 422), (b"7", 422), (b"\xff\xfe", 400), (b'{"a":' * 3000, 400),
    (b'{"no_such_field": 1}', 422), (b'{"title": 7}', 422), (b'{"title": {"a": 1}}', 422),
    (b'{"title": "' + b"x" * 1_200_000 + b'"}', 413),
]  # fmt: skip


@pytest.mark.parametrize(("aggregate", "act"), CREATES)
@pytest.mark.parametrize(("body", "status"), BODIES, ids=[str(body[:12]) for body, _status in BODIES])
def test_every_creating_endpoint_answers_bad_bodies(aggregate, act, body, status, officer, visitors):
    plural = REGISTRY[aggregate].plural
    able = [one for one in visitors.values() if one.actor.has(f"{aggregate}.{act}")]
    who = officer if officer in able else able[0]
    headers = {"Authorization": f"Bearer {who.key}", "Idempotency-Key": str(uuid4()), "Accept-Language": "en"}
    before = written()
    with transaction.atomic():
        answer = who.client.post(f"/api/v1/{plural}/{act}", data=body, content_type="application/json", headers=headers)
    assert answer.status_code in ({status, 422} if status != 413 else {413, 400, 422}), (
        answer.status_code,
        answer.content[:300],
    )
    problem = answer.json()
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert problem["status"] == answer.status_code and problem["title"]
    if answer.status_code == 422:
        assert all(error["field"] is not None and error["message"] for error in problem["errors"])
    assert written() == before, "nothing is half stored"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_speaks_the_language_asked_for(language, officer):
    answer = officer.client.post(
        "/api/v1/information/capture",
        data=json.dumps({"title": "", "hs_code": "x"}),
        content_type="application/json",
        headers={
            "Authorization": f"Bearer {officer.key}",
            "Idempotency-Key": "k",
            "Accept-Language": LANGUAGES[language],
        },
    )
    problem = answer.json()
    assert answer.status_code == 422
    assert problem["title"].isascii() == (language == "en")
    found = {error["field"]: error for error in problem["errors"]}
    assert set(found) == {"title", "hs_code"}
    assert all(error["message"].isascii() == (language == "en") for error in found.values())
    assert found["hs_code"]["remedy"], "the remedy is the hint of the field"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_or_refused(text, officer, client):
    """What can be stored is stored as it is and shown as text; what cannot is refused with a reason."""
    body = json.dumps({"title": f"x {text}", "source_code": "S18.1", "risk_description": text})
    headers = {"Authorization": f"Bearer {officer.key}", "Idempotency-Key": str(uuid4())}
    answer = officer.client.post(
        "/api/v1/information/capture", data=body, content_type="application/json", headers=headers
    )
    if "\x00" in text or "\ud800" in text:
        assert answer.status_code in (400, 422)
        return
    assert answer.status_code == 201, answer.content
    page = officer.client.get(f"/desk/information/{answer.json()['id']}/").content.decode()
    assert "<script>alert(1)</script>" not in page
    for address in ("/warnings/?q=", "/desk/search/?q="):
        assert officer.client.get(address, {"q": text.replace("\ud800", "")}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/warnings/?q=%00&level=L9&state=none&before=never", "/warnings/?before=%FF", "/warnings/%00/", "/warnings/" + "9" * 300 + "/",
        "/open-data/warnings.json?before=2026-99-99", "/warnings/2026-0001/v99999999999999999999/", "/nothing", "/desk/cases/x/",
        "/warnings/x/../../etc/passwd", "/feeds/warnings.atom?x=1", "/report/received/", "/en/nothing/", "/warnings/2026-0001/poem.pdf",
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_odd_addresses_are_answered(address, client):
    # A feed does not guess what a parameter meant that it does not know.
    assert client.get(address).status_code in (200, 302, 304, 400 if address.startswith("/feeds/") else 404, 404)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?state=none", 400),
        ("?before=x", 422),
        ("?before=0193a5f0-0000-7000-8000-000000000000", 200),
        ("?colour=red", 400),
    ],
)
def test_parameters_of_lists(query, status, officer):
    headers = {"Authorization": f"Bearer {officer.key}"}
    assert officer.client.get(f"/api/v1/cases/{query}", headers=headers).status_code == status


@pytest.mark.parametrize("key", ["", "fs_x", "fs_a_b", "x" * 10_000, "fs_0000000000_" + "é" * 9, "Bearer"])
@pytest.mark.django_db
def test_bad_keys(key, client):
    answer = client.get("/api/v1/cases/", headers={"Authorization": f"Bearer {key}".encode().decode("latin-1")})
    assert answer.status_code == 401
    assert answer.json()["remedy"]


@pytest.mark.parametrize("key", ["", "x" * 129, "täglich", "a\tb"])
def test_bad_idempotency_keys(key, officer):
    answer = officer.client.post(
        "/api/v1/information/capture",
        data='{"title": "x", "source_code": "S18.1"}',
        content_type="application/json",
        headers={"Authorization": f"Bearer {officer.key}", "Idempotency-Key": key.encode().decode("latin-1")},
    )
    assert answer.status_code == 400 and "Idempotency-Key" in answer.json()["title"]


# The public form ---------------------------------------------------------------------------------------------------

GOOD = {"what": "充电时外壳熔化并起火。", "product": "手机充电器", "truth": "on"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"what": ""}, "what"), ({"what": "短"}, "what"), ({"what": "x" * 6000}, "what"), ({"what": "a\x00" * 20}, "what"),
        ({"product": ""}, "product"), ({"product": "x" * 201}, "product"), ({"barcode": "12ab"}, "barcode"),
        ({"origin": "XX"}, "origin"), ({"region": "nowhere"}, "region"), ({"truth": ""}, "truth"),
        ({"contact": "x" * 121}, "contact"), ({"name": "x" * 81}, "name"), ({"name": "王某"}, "keep_particulars"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_public_form_says_what_to_do(change, field, language, world, client):
    from fengsui.clocks.now import now
    from fengsui.collection.commands import make_key
    from fengsui.collection.models import Original
    from fengsui.people.models import User
    from fengsui.triage.models import RiskInformation

    make_key(User.objects.get(username="bao"), "a custodian's passphrase", at=now())
    client.cookies["fengsui_language"] = language
    answer = client.post("/report/", GOOD | change)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in page, "the summary leads to the field"
    assert not Original.objects.exists() and not RiskInformation.objects.exists(), "nothing is half stored"
    assert "error-summary" in page
    for name, value in (GOOD | change).items():
        if name != field and name != "truth":
            assert value in page, "nothing that was typed is lost"


def test_the_public_form_takes_a_good_report(world, client):
    from fengsui.triage.models import RiskInformation

    answer = client.post("/report/", GOOD)
    assert answer.headers["Location"] == "/report/received/"
    assert RiskInformation.objects.get().identity_status == "anonymous"
    assert set(PublicReport.base_fields) >= set(GOOD)


def test_a_form_from_another_site_is_refused(world):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/report/", GOOD)
    assert answer.status_code == 403
    assert "刷新" in answer.content.decode()


@pytest.mark.parametrize(("aggregate", "act"), CREATES)
def test_every_page_that_begins_something_takes_nothing_from_an_empty_form(aggregate, act, visitors):
    doors = REGISTRY[aggregate]
    who = next(one for one in visitors.values() if one.actor.has(f"{aggregate}.{act}"))
    before = written()
    answer = who.client.post(f"/desk/{doors.plural}/{act}/", {})
    assert answer.status_code == 422 and "error-summary" in answer.content.decode()
    assert written() == before
