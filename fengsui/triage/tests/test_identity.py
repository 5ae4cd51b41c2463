"""Who reported stays under seal: nobody reads it without the custodian's key, a motive, a second person, and hours."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from fengsui.clocks.actor import tick
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.collection import commands as collection
from fengsui.collection.models import Informant, Opening, Seal, SealingKey
from fengsui.demo.people import PERSONAS
from fengsui.journal.models import Entry
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.people.models import User
from fengsui.portal.report import take_in
from fengsui.triage.commands import identity, information
from fengsui.triage.models import RiskInformation

KEY = "correct horse battery staple"
WORDS = "mei's own twelve words"
BACKEND = "django.contrib.auth.backends.ModelBackend"
NAME, PHONE = "申屠婉儿", "13700137000"


def report(**told):
    from fengsui.people.models import OrgUnit

    told = {
        "what": "充电时冒烟，桌面被烧出一个洞。", "product": "充电器", "brand": "晨光", "model": "", "barcode": "", "origin": "CN",
        "bought": "", "injury": "", "region": OrgUnit.objects.get(code="2900"), "name": NAME, "contact": PHONE, "consent": True,
        "truth": True, "keep_particulars": True, "answer_wanted": True,
    } | told  # fmt: skip
    return take_in(told)


@pytest.fixture
def key(world):
    return collection.make_key(User.objects.get(username="bao"), KEY, at=now())


@pytest.fixture
def item(key):
    report()
    return RiskInformation.objects.get(source_name="public-form")


def refusal(call):
    with pytest.raises(Refused) as refused:
        call()
    return [reason.rule for reason in refused.value.details]


@pytest.mark.clause("G17-9", "Q09-3.5.a")
def test_an_opening_from_motive_to_end(item, mei, bao, gao, wu, lin):
    assert "name" not in vars(Informant.objects.get()) and NAME.encode() not in bytes(Seal.objects.get().sealed)
    with pytest.raises(Unknown):
        identity.request(information_id=item.pk, motive="好奇", hours=4, words=WORDS, by=wu)
    assert refusal(lambda: ask(item, mei, motive=" ")) == ["motive_given"]
    assert refusal(lambda: ask(item, mei, hours=25)) == ["short_enough"]
    opening = ask(item, mei)
    with pytest.raises(Forbidden):
        collection.grant(opening.pk, passphrase=KEY, by=gao)
    assert refusal(lambda: collection.grant(opening.pk, passphrase="wrong", by=bao)) == ["key_fits"]
    with pytest.raises(Refused):
        collection.look(opening.pk, words=WORDS, by=mei)
    collection.grant(opening.pk, passphrase=KEY, by=bao)
    assert refusal(lambda: collection.look(opening.pk, words="guess", by=mei)) == ["words_fit"]
    assert "own_opening" in refusal(lambda: collection.look(opening.pk, words=WORDS, by=gao))
    assert collection.look(opening.pk, words=WORDS, by=mei) == {"name": NAME, "contact": PHONE}
    assert collection.look(opening.pk, words=WORDS, by=mei) == {"name": NAME, "contact": PHONE}
    acts = Entry.objects.filter(subject=opening.pk).order_by("version").values_list("act", flat=True)
    assert list(acts) == ["opening.request", "opening.grant", "opening.look", "opening.look"]
    bodies = " ".join(Entry.objects.values_list("body_text", flat=True))
    assert NAME not in bodies and PHONE not in bodies

    with travel(Opening.objects.get().until):
        assert "time_is_left" in refusal(lambda: collection.look(opening.pk, words=WORDS, by=mei))
        tick()
        opening.refresh_from_db()
        assert (opening.state, opening.resealed) == ("expired", None), "what was sealed for the look is destroyed"


def ask(item, by, *, motive="核实批号", hours=4):
    return identity.request(information_id=item.pk, motive=motive, hours=hours, words=WORDS, by=by)


@pytest.mark.clause("G17-9")
def test_nobody_opens_for_oneself(key, item, mei, bao):
    opening = ask(item, mei)
    Opening.objects.filter(pk=opening.pk).update(requester=bao.id)
    assert refusal(lambda: collection.grant(opening.pk, passphrase=KEY, by=bao)) == ["another_person"]


def test_denying_takes_a_reason(item, mei, bao):
    opening = ask(item, mei)
    assert refusal(lambda: collection.deny(opening.pk, reason="", by=bao)) == ["reason_given"]
    assert collection.deny(opening.pk, reason="可通过回执询问", by=bao).state == "denied"


@pytest.mark.clause("A13-11")
def test_without_a_custodian_nobody_is_asked_for_a_name(world, client):
    page = client.get("/report/").content.decode()
    assert 'name="what"' in page and 'name="contact"' not in page
    collection.make_key(User.objects.get(username="bao"), KEY, at=now())
    assert 'name="contact"' in client.get("/report/").content.decode()


TOLD = {"what": "充电时冒烟，桌面被烧出一个洞。", "product": "充电器", "truth": "on"}


@pytest.mark.clause("A13-11", "G17-9")
def test_a_name_needs_its_own_consent(key, client):
    answer = client.post("/report/", TOLD | {"name": NAME, "contact": PHONE}, headers={"accept-language": "en"})
    assert answer.status_code == 422 and not Informant.objects.exists()
    answer = client.post("/report/", TOLD | {"name": NAME, "contact": PHONE, "keep_particulars": "on"})
    assert answer.status_code == 302
    assert RiskInformation.objects.get().identity_status == "unverified"
    client.post("/report/", TOLD | {"product": "台灯"})
    assert RiskInformation.objects.get(product_name="台灯").identity_status == "anonymous"
    assert Seal.objects.count() == 1


@pytest.mark.clause("A13-11", "S43-G3.3")
def test_a_conversation_without_an_account(key, client, mei, wu, settings):
    receipt = report()
    item = RiskInformation.objects.get()
    assert item.owes_an_answer()
    with pytest.raises(Forbidden):
        identity.answer(item.pk, text="您好", by=wu)
    assert refusal(lambda: identity.answer(item.pk, text=" ", by=mei)) == ["answer_written"]
    identity.answer(item.pk, text="请补充批号", by=mei)
    assert not item.owes_an_answer()
    assert "请补充批号" not in " ".join(Entry.objects.values_list("body_text", flat=True))
    page = client.post("/report/follow/", {"receipt": receipt.lower()}).content.decode()
    assert "请补充批号" in page
    page = client.post("/report/follow/", {"receipt": receipt, "text": "批号是20260801"}).content.decode()
    assert "批号是20260801" in page
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="mei"), backend=BACKEND)
    page = client.get(f"/desk/information/{item.pk}/").content.decode()
    assert "批号是20260801" in page and 'data-act="answer"' in page, "the officer reads it, and can answer"
    assert item.owes_an_answer()
    facts = item.facts(state="handled", report_state="none", publication="不公开", open_feedback=item.owes_an_answer())
    from fengsui.triage.lifecycle.information import LIFECYCLE

    reasons = LIFECYCLE.reasons_against("close", facts, by=mei, at=now())
    assert [reason.rule for reason in reasons] == ["feedback_answered"]


def test_a_key_is_made_on_the_command_line(world, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    with pytest.raises(CommandError):
        call_command("custodian", "bao")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{KEY}\n"))
    call_command("custodian", "bao")
    assert capsys.readouterr().out.strip() == str(SealingKey.objects.get().pk)


@pytest.mark.clause("G17-9")
def test_planted_names_are_found_nowhere(key, settings, caplog, mei, bao):
    """Everything that a thief of the machine would have, but the passphrase: pages, interface, journal, dump, write-ahead log."""
    settings.DEMONSTRATION = True
    citizen = Client()
    canaries = []
    for n in range(20):
        name, contact = f"欧阳探针{n:02d}", f"137{n:02d}5550{n:03d}"
        canaries += [name, contact]
        sent = TOLD | {
            "product": f"充电器{n}",
            "name": name,
            "contact": contact,
            "keep_particulars": "on",
            "region": "2900",
        }
        assert citizen.post("/report/", sent).status_code == 302
    item = RiskInformation.objects.order_by("pk")[0]
    information.adopt(item.pk, corroboration="", by=mei)
    opening = ask(item, mei)
    collection.grant(opening.pk, passphrase=KEY, by=bao)

    found = []

    def search(place, content):
        for one in canaries:
            forms = {one.encode(), one.encode("gb18030"), one.encode("utf-16-le"), json.dumps(one)[1:-1].encode()}
            found.extend((place, one) for form in forms if form in content)

    for persona in PERSONAS:
        client = Client()
        client.force_login(User.objects.get(username=persona.username), backend=BACKEND)
        for address in (
            "/desk/", "/desk/information/", f"/desk/information/{item.pk}/", "/desk/openings/", f"/desk/openings/{opening.pk}/",
            f"/desk/search/?q={canaries[0]}"[:-4], "/desk/journal/", f"/desk/openings/{opening.pk}/particulars/",
        ):  # fmt: skip
            search((persona.username, address), client.get(address).content)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as stream:
                search(f"dump of {table}", b"".join(bytes(piece) for piece in stream))
        cursor.execute("SELECT pg_switch_wal()")
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    written = b"".join(
        file.read_bytes() for file in sorted((folder / "pg_wal").glob("0*"), key=lambda f: f.stat().st_mtime)[-4:]
    )
    assert "充电器13".encode() in written, "what is looked through is what was written"
    search("write-ahead log", written)
    for file in (*folder.parent.glob("*.log"), *folder.glob("log/*")):
        search(file.name, file.read_bytes())
    search("log", caplog.text.encode())
    assert not found
    client = Client()
    client.force_login(User.objects.get(username="mei"), backend=BACKEND)
    page = client.post(f"/desk/openings/{opening.pk}/particulars/", {"words": WORDS}).content.decode()
    assert canaries[0] in page and canaries[1] in page, "and with the right words it is there"
