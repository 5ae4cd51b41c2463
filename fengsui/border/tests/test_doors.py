"""The pages and the interface of border control: declarations in, answers out in words, messages, files, forms."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.utils.translation import override

from fengsui.border.commands import declaration
from fengsui.border.labels.reasons import in_both, one_in_words
from fengsui.border.models import Declaration, Hit, Screening
from fengsui.border.tests.test_instruction import drafted, line, people, signed, story  # noqa: F401
from fengsui.people.models import ApiKey, User

HEAD = "number,line,declared_on,port,hs_code,goods,origin,producer,brand,model,batch,importer,value"
LINE = {
    "number": "290120261000000001", "declared_on": "2026-11-20", "port": "2901", "hs_code": "8504401400", "origin": "CN",
    "brand": "晨光", "importer": "3301960001", "value": 1200.5,
}  # fmt: skip


@pytest.fixture
def browser(settings):
    """Somebody signed in; a demonstration asks for no second factor."""
    settings.DEMONSTRATION = True

    def signed_in(name):
        client = Client()
        client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def caller(name):
    _row, key = ApiKey.issue(User.objects.get(username=name), "port")
    client = Client()

    def call(method, place, body=None, **headers):
        told = {"headers": {"Authorization": f"Bearer {key}", **headers}}
        if body is not None:
            told |= {"data": body if isinstance(body, str) else json.dumps(body), "content_type": "application/json"}
        return getattr(client, method)(f"/api/v1/{place}", **told)

    return call


@pytest.mark.clause("S43-4.b")
def test_a_declaration_is_answered_with_its_reasons_in_both_languages(people, drafted):  # noqa: F811
    row = signed(drafted, people)
    answer = caller("bu")("post", "border/declarations", LINE)
    assert answer.status_code == 200
    [one] = answer.json()["answers"]
    assert one["hit"] is True
    [met] = one["instructions"]
    assert (met["number"], met["action"], met["inspect"]) == (row.number, "inspect", True)
    assert met["words"]["en"] == "HS code 8504401400 lies under 85044014; country of origin CN; brand 晨光"
    assert met["words"]["zh"] == "商品编码8504401400属于85044014；原产国（地区）CN；品牌晨光"
    none = caller("bu")("post", "border/declarations", [LINE, LINE | {"number": "X2", "brand": "别家"}]).json()
    assert [one["hit"] for one in none["answers"]] == [True, False]
    assert Hit.objects.count() == 1
    assert Declaration.objects.count() == 2


@pytest.mark.clause("S43-4.b")
@pytest.mark.parametrize(
    ("body", "status"),
    [("{", 400), ("[]", 400), ("[1]", 422), ([LINE | {"number": ""}], 422), ([LINE | {"buyer": "张三"}], 422), ("null", 422),
     ([LINE] * 2001, 400), ([LINE | {"brand": "\ud800"}], 422), ([LINE | {"goods": "\x00"}], 422), ("[" * 3000, 400)],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_and_stores_nothing(world, body, status):
    answer = caller("bu")("post", "border/declarations", body)
    assert answer.status_code == status
    assert not Declaration.objects.exists()


def test_who_may_not_send_declarations_is_turned_away(world):
    for name in ("omar", "aud", "ping", "eve"):
        assert caller(name)("post", "border/declarations", LINE).status_code == 403
        assert caller(name)("get", "border/messages").status_code == 403
    assert Client().post("/api/v1/border/declarations").status_code == 401


@pytest.mark.clause("S43-4.b")
def test_the_centre_reads_and_acknowledges_its_messages(people, drafted):  # noqa: F811
    row = signed(drafted, people)
    call = caller("bu")
    waiting = call("get", "border/messages").json()
    assert waiting["waiting"] == 1
    [message] = waiting["items"]
    assert (message["schema"], message["instruction_id"]) == ("fengsui.port-control/1", str(row.pk))
    done = call("post", f"instructions/{row.pk}/acknowledge", {"message": message["message_id"]})
    assert done.status_code == 200
    assert call("get", "border/messages").json() == {"items": [], "waiting": 0}
    assert call("post", f"instructions/{row.pk}/acknowledge", {}).status_code == 409


@pytest.mark.clause("S43-4.b")
def test_a_file_is_taken_in_whole_or_not_at_all(people, drafted, browser):  # noqa: F811
    signed(drafted, people)
    client = browser("lin")
    good = "A1,1,2026-11-20,2901,8504.40.14.00,充电器,CN,某厂,晨光,T9,,3301960001,12.5"
    for text, said in (
        (f"{HEAD}\n{good}\nA2,1,2026-13-20,2901,85044014,,CN,,,,,3301960001,1\n", "3: declared_on"),
        (HEAD, ""),
        ("a,b\n1,2\n", "number"),
        ("\xff", ""),
    ):
        answer = send(client, text)
        assert answer.status_code == 409
        assert said in answer.content.decode()
    assert not Declaration.objects.exists()
    answer = send(client, f"{HEAD}\n{good}\n")
    made = Screening.objects.get()
    assert answer.headers["Location"].endswith(f"/desk/screenings/{made.pk}/")
    assert (made.lines, made.hit_lines, made.hits) == (1, 1, 1)
    page = client.get(f"/desk/screenings/{made.pk}/").content.decode()
    assert "商品编码8504401400属于85044014" in page


def send(client, text):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post(
        "/desk/screenings/hand_in/",
        {"file": SimpleUploadedFile("x.csv", text.encode("latin-1" if text == "\xff" else "utf-8"))},
    )


@pytest.mark.clause("S43-4.b")
def test_pages_show_wording_dry_run_hits_and_messages(people, drafted, story, browser):  # noqa: F811
    row = signed(drafted, people)
    declaration.take_in([line()])
    client = browser("gao")
    page = client.get(f"/desk/instructions/{row.pk}/").content.decode()
    for words in (row.number, "试运行", "290120261000000001-1", "商品编码8504401400属于85044014", "未确认"):
        assert words in page
    case = client.get(f"/desk/cases/{story.case}/").content.decode()
    assert row.number in case
    assert "290120261000000001-1" in case
    english = client.get(f"/en/desk/instructions/{row.pk}/").content.decode()
    assert "HS code 8504401400 lies under 85044014" in english
    form = client.get(f"/desk/instructions/{row.pk}/adjust/").content.decode()
    assert "85044014" in form
    refused = client.post(f"/desk/instructions/{row.pk}/adjust/", {"hs_codes": "851", "rate": "100"})
    assert refused.status_code == 409
    assert "851" in refused.content.decode()


def test_every_kind_of_reason_has_its_words():
    told = [
        {
            "kind": "hs",
            "declared": "8504409900",
            "asked": "85044099",
            "given": "85044014",
            "old": "85044014",
            "since": "2027-01-01",
        },
        *({"kind": kind, "declared": "甲"} for kind in ("origin", "producer", "brand", "model", "importer", "port")),
        {"kind": "batch", "declared": "l26-7", "asked": "l26-1..l26-9"},
        {"kind": "value", "declared": 12.5, "asked": 10.0},
        {"kind": "day", "declared": "2026-11-20", "asked": "2026-11-01.."},
    ]
    both = in_both(told)
    with override("en"):
        assert both["en"] == "; ".join(map(one_in_words, told))
    assert both["zh"].count("；") == len(told) - 1
    assert "value of 12.50 yuan reaches 10.00" in both["en"]
    assert all("%" not in words for words in both.values())
