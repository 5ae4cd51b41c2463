"""Files from outside, from the door to the desk: none costs a report, none is shown as it came, none is left in the open."""

from __future__ import annotations

import io
import json
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from fengsui.clocks.now import now
from fengsui.collection import commands as collection
from fengsui.collection.commands import attachment as attachments
from fengsui.collection.models import Attachment, AttachmentKey, AttachmentPart, AttachmentPiece
from fengsui.collection.rules import MOST_FILES
from fengsui.collection.tests import evil
from fengsui.collection.tests.test_gate import EICAR, clamd
from fengsui.journal.models import Entry
from fengsui.kernel import sealing
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.people.models import ApiKey, OrgUnit, User
from fengsui.triage.commands import attaching, identity, information
from fengsui.triage.models import RiskInformation

KEY = "correct horse battery staple"
BACKEND = "django.contrib.auth.backends.ModelBackend"
TOLD = {"what": "充电时冒烟，桌面被烧出一个洞。", "product": "充电器", "truth": "on", "region": "2900"}


@pytest.fixture
def key(world):
    return collection.make_key(User.objects.get(username="bao"), KEY, at=now())


@pytest.fixture
def item(mei):
    unit = OrgUnit.objects.get(code="2900")
    told = {
        "title": "充电器冒烟",
        "product_name": "充电器",
        "source_code": "S18.1",
        "source_name": "officer",
        "source_mark": "柜台",
    }
    return information.capture(unit=unit, fields=told, by=mei)


def file(content, name="IMG_0001.jpg"):
    return SimpleUploadedFile(name, content)


def add(item, content, by):
    return attaching.attach(information_id=item.pk, file=file(content), by=by)


def refusal(call):
    with pytest.raises(Refused) as refused:
        call()
    return [reason.rule for reason in refused.value.details]


def signed_in(name, settings):
    settings.DEMONSTRATION = True
    client = Client()
    client.force_login(User.objects.get(username=name), backend=BACKEND)
    return client


# The doors ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("S43-2.a", "A13-11")
def test_a_report_is_kept_whatever_becomes_of_its_photographs(key, client, settings):
    client.cookies["fengsui_language"] = "en"
    cut_off = evil.picture(size=(640, 480))[:3000]
    sent = [
        file(evil.picture()),
        file(cut_off, "cut.jpg"),
        file(b"<html>", "page.jpg"),
        file(b"\x00\x00", "x.exe"),
        file(b"", "e.jpg"),
    ]
    answer = client.post("/report/", TOLD | {"photographs": sent})
    assert answer.headers["Location"] == "/report/received/"
    page = client.get("/report/received/").content.decode()
    assert 'id="receipt"' in page and "1 file was taken." in page
    for name, words in (
        ("cut.jpg", "may be damaged"),
        ("page.jpg", "web page"),
        ("x.exe", "is not taken"),
        ("e.jpg", "is empty"),
    ):
        line = next(line for line in page.splitlines() if name in line)
        assert words in line, name
    item = RiskInformation.objects.get()
    states = Attachment.objects.filter(subject=item.pk).order_by("number").values_list("kind", "state", "trouble")
    assert list(states) == [("jpeg", "released", ""), ("jpeg", "held", "damaged"), ("text", "refused", "markup")]
    acts = [entry.act for entry in Entry.objects.filter(aggregate="attachment").order_by("pk")]
    assert acts == ["attachment.add", "attachment.release", "attachment.add", "attachment.add", "attachment.reject"]


@pytest.mark.clause("S43-2.a")
def test_what_is_wrong_elsewhere_loses_nothing_typed_and_says_that_the_files_must_be_chosen_again(world, client):
    client.cookies["fengsui_language"] = "en"
    answer = client.post("/report/", TOLD | {"product": "", "photographs": [file(evil.picture())]})
    page = answer.content.decode()
    assert answer.status_code == 422 and TOLD["what"] in page and "Choose the files again" in page
    assert not Attachment.objects.exists() and not RiskInformation.objects.exists()
    assert "Choose the files again" not in client.post("/report/", TOLD | {"product": ""}).content.decode()


def test_too_many_and_too_large_are_told_and_not_kept(world, client, settings):
    settings.FENGSUI_ATTACHMENTS = settings.FENGSUI_ATTACHMENTS | {"size": 50_000}
    settings.FENGSUI_UPLOAD_FILES = 3
    client.cookies["fengsui_language"] = "en"
    sent = [file(evil.picture("PNG"), f"{place}.png") for place in range(2)]
    sent += [file(evil.noise(60_000), "large.jpg"), *(file(evil.picture(), f"more{place}.jpg") for place in range(200))]
    assert client.post("/report/", TOLD | {"photographs": sent}).status_code == 302
    assert Attachment.objects.count() == 2
    page = client.get("/report/received/").content.decode()
    assert "2 files were taken." in page and "large.jpg: The file is too large" in page
    assert page.count("more files than one sending can have") == 1, "what was too much is told in one line"


@pytest.mark.clause("A13-11", "S43-2.a")
def test_photographs_come_later_by_the_receipt(world, client):
    client.cookies["fengsui_language"] = "en"
    client.post("/report/", TOLD)
    receipt = client.get("/report/received/").content.decode().split('id="receipt">')[1].split("<")[0]
    page = client.post("/report/follow/", {"receipt": receipt}).content.decode()
    assert 'name="photographs"' in page and 'enctype="multipart/form-data"' in page
    sent = {"receipt": receipt, "photographs": [file(evil.picture()), file(b"%PDF-1.4 no", "p.pdf")]}
    page = client.post("/report/follow/", sent).content.decode()
    assert "1 file was taken." in page and "p.pdf" in page and "2 files came with this report." in page
    assert "p.pdf" not in client.post("/report/follow/", {"receipt": receipt}).content.decode()
    wrong = client.post("/report/follow/", {"receipt": "2222-2222-2222-2222", "photographs": [file(evil.picture())]})
    assert wrong.status_code == 422 and Attachment.objects.count() == 2


NAMES = [
    "../../../../etc/cron.d/x.jpg", "..\\..\\windows\\x.jpg", "a\x00b.jpg", "photo\u202egpj.exe", "x" * 4096 + ".jpg", "x" * 251 + ".jpg", "a\r\nSet-Cookie: x=1.jpg",
    "<script>alert(1)</script>.jpg", "'; DROP TABLE journal_entry; --.jpg", "CON", ".", "%s%n.jpg", "王小明身份证.jpg", "\u200b.jpg",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_are_told_to_their_sender_in_the_open_and_kept_nowhere(name, world, client):
    """A name that is longer than any file system has makes the whole call unreadable, and nothing is stored."""
    sent = SimpleUploadedFile("x", evil.noise(60))
    sent._name = name
    if len(name) > 255:
        assert client.post("/report/", TOLD | {"photographs": [sent]}).status_code == 400
        assert not RiskInformation.objects.exists()
        return
    assert (
        client.post("/report/", TOLD | {"photographs": [sent, file(evil.picture(), "王小明身份证.jpg")]}).status_code
        == 302
    )
    assert RiskInformation.objects.count() == 1
    page = client.get("/report/received/").content.decode()
    assert "\u202e" not in page and "\x00" not in page and "<script>alert" not in page and "x" * 40 not in page
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as stream:
                dump = b"".join(bytes(piece) for piece in stream)
            assert "王小明".encode() not in dump and b"cron.d" not in dump, table


@pytest.mark.clause("S43-2.a", "G17-11.b")
def test_an_officer_adds_a_file_at_the_page_of_the_item(item, settings):
    client = signed_in("mei", settings)
    page = client.get(f"/desk/information/{item.pk}/").content.decode()
    assert f"/desk/attachments/add/?information_id={item.pk}" in page
    form = client.get(f"/desk/attachments/add/?information_id={item.pk}").content.decode()
    assert 'enctype="multipart/form-data"' in form and 'type="file"' in form and "capture" not in form
    assert client.post("/desk/attachments/add/", {"information_id": item.pk}).status_code == 422
    assert client.post("/desk/attachments/add/", {"information_id": item.pk, "file": file(b"\x00")}).status_code == 409
    answer = client.post(
        "/desk/attachments/add/", {"information_id": item.pk, "file": file(evil.picture(exif=evil.exif()))}
    )
    made = Attachment.objects.get()
    assert answer.headers["Location"] == f"/desk/attachments/{made.pk}/"
    page = client.get(f"/desk/information/{item.pk}/").content.decode()
    assert f'<img src="/desk/attachments/{made.pk}/parts/0/"' in page
    assert f"/desk/attachments/{made.pk}/parts/1/" in client.get(f"/desk/attachments/{made.pk}/").content.decode()


HEADERS = {
    "Content-Type": "image/jpeg", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox", "Cross-Origin-Resource-Policy": "same-origin",
}  # fmt: skip


@pytest.mark.clause("A13-9.b", "Q09-3.5.b")
def test_what_was_made_of_a_file_is_for_whoever_may_see_the_item(item, mei, settings):
    made = add(item, evil.picture(), mei)
    for name in ("mei", "gao"):
        answer = signed_in(name, settings).get(f"/desk/attachments/{made.pk}/parts/0/")
        assert answer.status_code == 200 and answer.content.startswith(b"\xff\xd8")
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert answer.headers["Content-Disposition"] == f'inline; filename="{made.pk}-0.jpg"'
    for name in ("wu", "omar", "eve", "aud", "ping"):
        client = signed_in(name, settings)
        for tail in ("", "parts/0/", "parts/1/"):
            real, unknown = (client.get(f"/desk/attachments/{pk}/{tail}") for pk in (made.pk, uuid4()))
            assert real.status_code == unknown.status_code == 404, (name, tail)
        assert str(made.pk) not in client.get("/desk/attachments/").content.decode()
        bearer = {"Authorization": f"Bearer {ApiKey.issue(User.objects.get(username=name), 'x')[1]}"}
        assert client.get(f"/api/v1/attachments/{made.pk}", headers=bearer).status_code == 404
    stranger = Client().get(f"/desk/attachments/{made.pk}/parts/0/")
    assert stranger.status_code == 302 and stranger.headers["Location"].startswith("/sign-in/")
    client = signed_in("mei", settings)
    for number in ("2", "9999", "99999", "-1", "x", "１", "0x0"):
        assert client.get(f"/desk/attachments/{made.pk}/parts/{number}/").status_code == 404
    text = add(item, "批号".encode(), mei)
    assert client.get(f"/desk/attachments/{text.pk}/parts/1/").headers["Content-Type"] == "text/plain; charset=utf-8"


def test_nobody_adds_to_what_they_may_not_see(item, wu, omar, aud):
    with pytest.raises(Unknown):
        add(item, evil.picture(), wu)
    for other in (omar, aud):
        with pytest.raises(Forbidden):
            add(item, evil.picture(), other)
    assert not Attachment.objects.exists()


@pytest.mark.clause("S43-2.a")
def test_the_interface_takes_a_file_once(item, client):
    key = ApiKey.issue(User.objects.get(username="mei"), "x")[1]

    def call(told, idempotency="k1", **more):
        headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": idempotency, "Accept-Language": "en"}
        return client.post("/api/v1/attachments/add", told, headers=headers, **more)

    told = {"information_id": str(item.pk)}
    first, second = (call(told | {"file": file(evil.picture())}) for _time in range(2))
    assert first.status_code == second.status_code == 201 and first.json() == second.json()
    assert first.json()["state"] == "released" and Attachment.objects.count() == 1
    assert call(told | {"file": file(evil.picture("PNG"))}).status_code == 409, "the same key for another file"
    refused = call(told | {"file": file(b"")}, "k2")
    assert (refused.status_code, refused.json()["reasons"][0]["rule"]) == (409, "file_not_empty")
    assert call(told, "k3").json()["errors"][0]["field"] == "file"
    assert call(told | {"file": file(b"x"), "name": "y"}, "k3").status_code == 400
    assert call(b"garbage", "k3", content_type="multipart/form-data").status_code == 400
    assert call(b"garbage", "k3", content_type="multipart/form-data; boundary=x").status_code == 422
    assert Attachment.objects.count() == 1
    shown = client.get(f"/api/v1/attachments/{first.json()['id']}", headers={"Authorization": f"Bearer {key}"}).json()
    assert shown["sha256"] == Entry.objects.filter(act="attachment.add").get().body["attachment"]["sha256"]


# Sealing -----------------------------------------------------------------------------------------------------------


def opened(attachment, passphrase):
    """The file as it came, by a custodian's passphrase."""
    held = AttachmentKey.objects.select_related("key").get(attachment=attachment, key__isnull=False)
    context = attachment.pk.bytes
    secret = sealing.open_with_passphrase(
        bytes(held.sealed), bytes(held.key.wrapped), passphrase, context, held.algorithm
    )
    pieces = attachment.pieces.order_by("number").values_list("sealed", flat=True)
    return b"".join(sealing.opened_pieces(map(bytes, pieces), secret, context))


def test_the_file_as_it_came_opens_with_the_custodians_key_alone(key, item, mei):
    content = evil.picture(exif=evil.exif()) + evil.noise(1_300_000)
    made = add(item, content, mei)
    assert made.sealed and AttachmentPiece.objects.count() == 3
    assert not AttachmentKey.objects.filter(key=None).exists(), "the platform keeps no key to what it has released"
    assert opened(made, KEY) == content
    with pytest.raises(sealing.WrongKey):
        opened(made, "wrong")
    whole = [bytes(piece.sealed) for piece in made.pieces.order_by("number")]
    secret = b"k" * 32
    pieces = list(sealing.sealed_pieces(io.BytesIO(content), secret, b"here"))
    for wrong in (pieces[:-1], pieces[1:], [*pieces, pieces[-1]], pieces[::-1], [], [*pieces[:-1], b"x" * 40]):
        with pytest.raises(sealing.WrongKey):
            b"".join(sealing.opened_pieces(wrong, secret, b"here"))
    with pytest.raises(sealing.WrongKey):
        b"".join(sealing.opened_pieces(pieces, secret, b"elsewhere"))
    assert b"".join(sealing.opened_pieces(pieces, secret, b"here")) == content
    assert not any(evil.CANARY in piece for piece in whole)
    assert b"".join(sealing.opened_pieces(sealing.sealed_pieces(io.BytesIO(), secret, b""), secret, b"")) == b""


@pytest.mark.clause("S43-2.a")
def test_without_a_custodian_only_what_was_made_of_it_is_kept(item, mei):
    made = add(item, evil.picture(), mei)
    assert not made.sealed and not AttachmentPiece.objects.exists() and not AttachmentKey.objects.exists()
    assert AttachmentPart.objects.count() == 2
    assert refusal(lambda: add(item, evil.office(), mei)) == ["something_to_keep"]


def test_a_word_file_is_kept_under_seal_and_shown_nowhere(key, item, mei, settings):
    content = evil.office()
    made = add(item, content, mei)
    assert (made.state, made.sealed, made.pages) == ("released", True, 0) and not AttachmentPart.objects.exists()
    assert opened(made, KEY) == content
    client = signed_in("mei", settings)
    assert "parts" not in client.get(f"/desk/attachments/{made.pk}/").content.decode()


WORDS = "mei's own twelve words"


@pytest.mark.clause("G17-9", "Q09-3.5.a")
def test_a_file_as_it_came_takes_a_motive_and_a_second_person(key, item, mei, wu, bao, settings):
    content = evil.office()
    made = add(item, content, mei)

    def ask(by, motive="核对表格原文"):
        return identity.request(attachment_id=made.pk, motive=motive, hours=4, words=WORDS, by=by)

    with pytest.raises(Unknown):
        ask(wu)
    assert refusal(lambda: ask(mei, " ")) == ["motive_given"]
    client = signed_in("mei", settings)
    form = f"/desk/openings/request/?attachment_id={made.pk}"
    assert (
        form in client.get(f"/desk/attachments/{made.pk}/").content.decode()
        and str(made.pk) in client.get(form).content.decode()
    )
    both = {"information_id": item.pk, "attachment_id": made.pk, "motive": "x", "hours": 4, "words": WORDS}
    assert client.post("/desk/openings/request/", both).status_code == 422
    opening = ask(mei)
    place = f"/desk/openings/{opening.pk}/particulars/"
    assert client.post(place, {"words": WORDS}).status_code == 409
    assert refusal(lambda: collection.grant(opening.pk, passphrase="wrong", by=bao)) == ["key_fits"]
    collection.grant(opening.pk, passphrase=KEY, by=bao)
    assert "made for that" in signed_in_english(client, place)
    assert client.post(place, {"words": "guess"}).status_code == 409
    answer = client.post(place, {"words": WORDS})
    assert b"".join(answer.streaming_content) == content
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{made.pk}.original"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert {name: answer.headers[name] for name in HEADERS if name != "Content-Type"} == {
        name: value for name, value in HEADERS.items() if name != "Content-Type"
    }
    assert signed_in("gao", settings).post(place, {"words": WORDS}).status_code == 409, "it was granted to one person"
    acts = Entry.objects.filter(subject=opening.pk).order_by("version").values_list("act", flat=True)
    assert list(acts) == ["opening.request", "opening.grant", "opening.look"]


def signed_in_english(client, place):
    client.cookies["fengsui_language"] = "en"
    return client.get(place).content.decode()


def test_what_is_not_sealed_is_not_asked_for(item, mei):
    made = add(item, evil.picture(), mei)
    with pytest.raises(Unknown):
        identity.request(attachment_id=made.pk, motive="x", hours=4, words=WORDS, by=mei)
    with pytest.raises(Unknown):
        identity.request(motive="x", hours=4, words=WORDS, by=mei)


# Held --------------------------------------------------------------------------------------------------------------


@pytest.mark.clause("S43-2.a")
def test_a_held_file_is_tried_again(key, item, mei, wu, settings):
    content = evil.picture(exif=evil.exif())
    settings.FENGSUI_SCANNER = "clamd://127.0.0.1:1"
    made, bad = add(item, content, mei), add(item, evil.picture() + EICAR, mei)
    assert (made.state, made.trouble, made.sealed) == ("held", "scanner_silent", True)
    assert refusal(lambda: attachments.release(made.pk, by=mei)) == ["came_through"], "it does not answer yet"
    with pytest.raises(Forbidden):
        attachments.release(made.pk, by=wu)
    client = signed_in("mei", settings)
    assert client.post(f"/desk/attachments/{made.pk}/release/").status_code == 409
    with clamd() as settings.FENGSUI_SCANNER:
        assert client.post(f"/desk/attachments/{made.pk}/release/").status_code == 302
        assert attachments.release(bad.pk, by=mei).trouble == "infected"
    made.refresh_from_db()
    assert (made.state, made.trouble, made.scanned, made.pages) == ("released", "", True, 1)
    assert opened(made, KEY) == content and not AttachmentKey.objects.filter(key=None).exists()
    bad.refresh_from_db()
    assert (bad.state, bad.sealed) == ("refused", False) and not bad.pieces.exists() and not bad.keys.exists()
    assert refusal(lambda: attachments.release(made.pk, by=mei)) == ["state_allows"]


def test_a_held_file_without_a_custodian_waits_under_the_platforms_key(item, mei, settings):
    settings.FENGSUI_SCANNER = "clamd://127.0.0.1:1"
    made = add(item, evil.picture(), mei)
    assert made.sealed and AttachmentKey.objects.get().key is None
    before = settings.SECRET_KEY
    settings.SECRET_KEY = "another one"
    settings.FENGSUI_SCANNER = ""
    assert refusal(lambda: attachments.release(made.pk, by=mei)) == ["came_through"]
    settings.SECRET_KEY = before
    assert attachments.release(made.pk, by=mei).state == "released"
    assert not Attachment.objects.get().sealed and not AttachmentPiece.objects.exists()


def test_giving_a_held_file_up_takes_a_reason_and_destroys_it(key, item, mei):
    made = add(item, evil.picture()[:-300], mei)
    assert made.trouble == "damaged"
    assert refusal(lambda: attachments.reject(made.pk, reason=" ", by=mei)) == ["reason_given"]
    made = attachments.reject(made.pk, reason="已请本人重新发送", by=mei)
    assert made.state == "refused" and not made.pieces.exists() and not made.keys.exists()
    assert (
        bytes(Attachment.objects.get().sha256).hex()
        == Entry.objects.filter(act="attachment.reject").get().body["attachment"]["sha256"]
    )


def test_an_item_has_room_for_so_many(item, mei):
    for _number in range(MOST_FILES):
        add(item, b"plain words", mei)
    assert refusal(lambda: add(item, b"plain words", mei)) == ["room_left"]


# Canaries ----------------------------------------------------------------------------------------------------------


@pytest.mark.clause("S43-2.a")
def test_what_travels_in_a_photograph_is_found_nowhere(key, item, mei, client, settings, caplog):
    """Planted in every kind of metadata: not on a page, in a served picture, in the interface, in a dump, in the log."""
    sent = [
        file(evil.CARRIERS[name]()) for name in ("a jpeg with a place", "a png with a place", "a webp with a place")
    ]
    assert client.post("/report/", TOLD | {"photographs": sent}).status_code == 302
    settings.FENGSUI_SCANNER = "clamd://127.0.0.1:1"
    add(item, evil.picture(exif=evil.exif()), mei)
    assert sorted(Attachment.objects.values_list("state", flat=True)) == ["held", "released", "released", "released"]
    canaries = [evil.CANARY.decode(), "王CANARY"]
    forms = [
        form for one in canaries for form in (one.encode(), one.encode("utf-16-le"), json.dumps(one)[1:-1].encode())
    ]
    forms += [form.hex().encode() for form in forms]
    found = []

    def search(place, content):
        found.extend((place, form) for form in forms if form in content)

    desk = signed_in("gao", settings)
    for one in Attachment.objects.all():
        for address in (f"/desk/information/{one.subject}/", f"/desk/attachments/{one.pk}/", f"/desk/attachments/{one.pk}/parts/0/",
                        f"/desk/attachments/{one.pk}/parts/1/", "/desk/journal/"):  # fmt: skip
            search(address, desk.get(address).content)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as stream:
                search(f"dump of {table}", b"".join(bytes(piece) for piece in stream))
        cursor.execute("SELECT pg_switch_wal()")
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0]) / "pg_wal"
    newest = sorted(folder.glob("0*"), key=lambda one: one.stat().st_mtime)[-4:]
    search("write-ahead log", b"".join(one.read_bytes() for one in newest))
    search("log", caplog.text.encode())
    assert not found
    assert evil.CANARY in opened(Attachment.objects.filter(kind="jpeg", state="released").get(), KEY), (
        "and under seal it is"
    )
