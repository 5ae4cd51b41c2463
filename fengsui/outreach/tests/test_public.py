"""What the public does: subscribe, confirm, end; search by name, brand, barcode, photograph; and what it may not ask for."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from fengsui.clocks.actor import tick
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.outreach.commands import sending, subscription
from fengsui.outreach.models import Contact, Dispatch, Subscription
from fengsui.outreach.queries import links
from fengsui.people.models import User
from fengsui.portal.search import OPEN_FIELDS
from fengsui.warning.models import RiskWarning

ASKED = {"address": "li@example.cn", "rhythm": "at_once"}


@pytest.fixture
def told(story, deliver):
    story.tell(until="publish")
    deliver()
    return RiskWarning.objects.get(pk=story.warning)


def path_in(text, part):
    return re.search(rf"https?://[^/]+(/subscribe/{part}/[^\s>]+)", text)[1]


def test_somebody_subscribes_confirms_and_ends_with_one_click(world, client):
    assert client.post("/subscribe/", ASKED | {"brands": "晨光\n泉声", "groups": ["mech_elec"]}).status_code == 200
    sending.send("mail")
    (letter,) = mail.outbox
    address = path_in(letter.body, "confirm")
    row = Subscription.objects.get()
    assert row.brands == ["晨光", "泉声"] and row.state == "asked"
    assert client.get(address).status_code == 200
    row.refresh_from_db()
    assert row.state == "asked", "a program that opens links confirms nothing"
    done = client.post(address)
    end = path_in(done.content.decode().replace("&#x3D;", "="), "end").rstrip('"')
    row.refresh_from_db()
    assert row.state == "confirmed" and row.address == "li@example.cn"
    from django.test import Client

    machine = Client(enforce_csrf_checks=True)
    assert machine.get(end).status_code == 200
    assert (
        machine.post(end, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded").status_code
        == 200
    )
    row.refresh_from_db()
    assert row.state == "ended" and bytes(row.sealed) == b""
    assert machine.post(end).status_code == 200
    assert client.post(address).status_code == 404


def test_a_link_serves_one_act_of_one_subscription_and_confirming_has_its_time(subscriber, client):
    row = subscriber(confirmed=False)
    confirm, end = links.token(row.pk, links.CONFIRM), links.token(row.pk, links.END)
    for bad in (end, confirm[:-1], f"x{confirm}", "x", "%00"):
        assert client.post(f"/subscribe/confirm/{bad}/").status_code == 404
    assert client.post(f"/subscribe/end/{confirm}/").status_code == 404
    row.refresh_from_db()
    assert row.state == "asked"
    assert links.read(confirm, links.CONFIRM) == row.pk


def test_nobody_is_flooded_with_questions_and_who_is_known_is_not_told(world, client):
    pages = {client.post("/subscribe/", ASKED).content for _time in range(5)}
    assert Subscription.objects.count() == 3 == Dispatch.objects.filter(kind="confirm").count()
    assert len({re.sub(rb'value="[A-Za-z0-9]{64}"', b"", page) for page in pages}) == 1
    with travel(now() + timedelta(hours=49)):
        tick()
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "told",
    [
        {"address": ""}, {"address": "nobody"}, {"rhythm": "hourly"}, {"groups": ["nonsense"]}, {"hs": "8"},
        {"hs": "85044014999"}, {"regions": ["999999"]}, {"brands": "字" * 121}, {"brands": "\n".join("甲乙丙丁" * 20)},
        {"address": "a@b.cn\r\nBcc: x@y.cn"}, {"operators": "\x00"},
    ],
)  # fmt: skip
def test_bad_input_is_said_and_nothing_is_kept(world, client, told):
    answer = client.post("/subscribe/", ASKED | told)
    assert answer.status_code == 422 and not Subscription.objects.exists()


def photograph(digits, turn=7, ink=20):
    """A barcode on a grey table, a little turned, as a telephone takes it."""
    import numpy
    import zxingcpp
    from PIL import Image

    bars = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.EAN13), scale=4)
    drawn = Image.fromarray(numpy.array(bars)).convert("L").point(lambda value: max(value, ink))
    table = Image.new("L", (1200, 900), 180)
    table.paste(Image.new("L", (drawn.width + 60, drawn.height + 60), 245), (270, 270))
    table.paste(drawn, (300, 300))
    content = io.BytesIO()
    table.rotate(turn, fillcolor=180).convert("RGB").save(content, "JPEG", quality=80)
    return SimpleUploadedFile("IMG_1.jpg", content.getvalue(), "image/jpeg")


@pytest.mark.clause("S43-10.h")
def test_the_public_finds_a_warning_by_a_photograph_of_its_barcode(told, client):
    (barcode,) = told.case.product["barcodes"]
    answer = client.post("/warnings/by-photograph/", {"photograph": photograph(barcode)}, follow=True)
    assert answer.redirect_chain[0][0] == f"/warnings/?q={barcode}"
    assert told.number in answer.content.decode()
    assert client.get("/warnings/by-photograph/").status_code == 200


@pytest.mark.clause("S43-10.h")
@pytest.mark.parametrize("content", [b"", b"<html>", b"\xff\xd8\xff\xe0 broken", None])
def test_a_photograph_without_a_barcode_is_answered_with_what_to_do(world, client, content):
    sent = {} if content is None else {"photograph": SimpleUploadedFile("a.jpg", content, "image/jpeg")}
    answer = client.post("/warnings/by-photograph/", sent)
    assert answer.status_code == 422 and "照片" in answer.content.decode()


@pytest.mark.clause("S43-10.h")
def test_everybody_finds_a_warning_by_name_brand_digits_and_code(told, client):
    product = told.case.product
    for words in (product["name_zh"], product["brand"], product["barcodes"][0], product["hs_codes"][0], told.number):
        assert told.number in client.get("/warnings/", {"q": words}).content.decode()
    assert told.number not in client.get("/warnings/", {"q": "9999999999999"}).content.decode()
    assert (
        told.number
        in client.get("/warnings/", {"hs": product["hs_codes"][0][:4], "brand": product["brand"]}).content.decode()
    )


@pytest.mark.clause("S43-10.h")
@pytest.mark.parametrize(
    "name", ["grade", "required_actions_zh", "informant", "case_number", "legality_note", "judgement", "unit"]
)
def test_whoever_asks_for_a_field_of_the_inside_is_refused_as_secret(told, client, name):
    for address in ("/open-data/warnings.json", f"/open-data/warnings.json?fields=number,{name}"):
        answer = client.get(address, {} if "fields" in address else {name: "1"})
        assert answer.status_code == 403
        (reason,) = answer.json()["reasons"]
        assert (reason["code"], reason["clauses"]) == ("secret", ["S43-10.h"])
        assert told.number not in answer.content.decode()
    page = client.get("/warnings/", {name: "1"})
    assert page.status_code == 409 and told.number not in page.content.decode()
    assert client.get("/feeds/warnings.json", {name: "1"}).status_code == 409


@pytest.mark.clause("S43-10.h")
def test_the_open_fields_are_those_of_the_public_notice_and_can_be_chosen(told, client):
    (whole,) = client.get("/open-data/warnings.json").json()["warnings"]
    assert set(whole) <= set(OPEN_FIELDS)
    assert told.required_actions_zh and told.required_actions_zh not in str(whole) and "signer" not in whole
    (chosen,) = client.get("/open-data/warnings.json?fields=number,level").json()["warnings"]
    assert chosen == {"number": told.number, "level": told.level}


@pytest.fixture
def at_the_desk(client, settings, world):
    settings.DEMONSTRATION = True

    def enter(name):
        client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter


def test_a_unit_registers_its_contacts_and_sees_them_masked(at_the_desk):
    client = at_the_desk("lin")
    assert (
        client.post(
            "/desk/contacts/", {"channel": "mail", "address": "duty@2901.example.cn", "language": "en"}
        ).status_code
        == 302
    )
    page = client.get("/desk/contacts/").content.decode()
    assert "du***@2901.example.cn" in page and "duty@" not in page
    for bad in (
        {"channel": "mail", "address": "x"},
        {"channel": "sms", "address": "abc"},
        {"channel": "fax", "address": "1"},
        {},
    ):
        assert client.post("/desk/contacts/", {"language": "en"} | bad).status_code == 422
    row = Contact.objects.get()
    other = at_the_desk("omar")
    assert (
        other.post(f"/desk/contacts/{row.pk}/end/").status_code == 404
        and "2901" not in other.get("/desk/contacts/").content.decode()
    )
    assert at_the_desk("aud").get("/desk/contacts/").status_code == 403
    at_the_desk("lin").post(f"/desk/contacts/{row.pk}/end/")
    assert not Contact.objects.exists()


def test_the_journal_keeps_that_a_contact_was_registered_and_never_the_address(lin):
    from fengsui.journal.models import Entry

    row = subscription.add_contact(channel="mail", address="duty@2901.example.cn", language="zh-hans", by=lin)
    subscription.end_contact(row.pk, by=lin)
    entries = Entry.objects.filter(subject=row.pk).order_by("version")
    assert [one.act for one in entries] == ["contact.add", "contact.end"]
    assert all("example" not in one.body_text for one in entries)
