"""The pages of the sources: who reads them, who arranges and asks, and what they show; the command beside them."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from fengsui.collection.models import FetchRun, SourcePlan
from fengsui.collection.tests.recorded import Answer
from fengsui.journal.models import Entry
from fengsui.people.models import User
from fengsui.triage.tests.test_pulling import JSON, NAME, arrange, goods, pull, source  # noqa: F401

PLAN = {"on": "on", "address": "", "every": "6", "full_every": "7", "unit": "EWO"}


@pytest.fixture
def go(world, client, settings):
    settings.DEMONSTRATION = True

    def sign_in(name, language="en"):
        client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
        client.cookies["fengsui_language"] = language
        return client

    return sign_in


@pytest.mark.clause("A13-8.a", "G17-11.b")
def test_an_officer_arranges_a_source_on_its_page(source, go, gao):  # noqa: F811
    client = go("gao")
    assert "switched off" in client.get("/desk/sources/").content.decode()
    page = client.get(f"/desk/sources/{NAME}/").content.decode()
    assert "not fetched" in page and "Arrange the fetching" in page and "Fetch now" not in page
    form = client.get(f"/desk/sources/{NAME}/arrange/").content.decode()
    assert 'name="every" value="24"' in form
    answer = client.post(f"/desk/sources/{NAME}/arrange/", PLAN)
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/sources/{NAME}/")
    plan = SourcePlan.objects.get()
    assert plan.on and plan.every.total_seconds() == 6 * 3600 and plan.full_every.days == 7
    assert Entry.objects.get(act="source.arrange").actor == gao.id
    page = client.get(f"/desk/sources/{NAME}/").content.decode()
    assert "Fetch now" in page and "Arrange the fetching" in page and "高原" in page


def test_what_cannot_be_is_said_at_the_form_and_nothing_typed_is_lost(source, go):  # noqa: F811
    client = go("gao")
    for given, status, words in [
        (PLAN | {"address": "https://elsewhere.example/x"}, 409, "FENGSUI_FETCH_HOSTS"),
        (PLAN | {"address": "https://elsewhere.example/" + "x" * 2000}, 422, ""),
        (PLAN | {"every": "0"}, 422, ""),
        (PLAN | {"unit": "nowhere"}, 422, ""),
        (PLAN | {"every": "\x00"}, 422, ""),
        ({}, 422, ""),
    ]:
        answer = client.post(f"/desk/sources/{NAME}/arrange/", given)
        page = answer.content.decode()
        assert answer.status_code == status and words in page
        assert given.get("address", "")[:60] in page
    assert not SourcePlan.objects.exists()


def test_who_may_do_what(source, go, gao):  # noqa: F811
    arrange(gao, source.tell("/f", goods(2)))
    for name, reads, does in [("gao", 200, 302), ("ping", 200, 403), ("mei", 200, 403), ("aud", 200, 403), ("omar", 403, 403)]:  # fmt: skip
        client = go(name)
        assert client.get(f"/desk/sources/{NAME}/").status_code == reads, name
        assert client.post(f"/desk/sources/{NAME}/pull/").status_code == does, name
        assert client.post(f"/desk/sources/{NAME}/arrange/", PLAN).status_code == does, name
        if reads == 200:
            page = client.get(f"/desk/sources/{NAME}/").content.decode()
            assert (f'action="/desk/sources/{NAME}/pull/"' in page) == (does == 302)
    client = go("gao")
    assert client.get("/desk/sources/unheard-of/").status_code == 404
    assert client.post("/desk/sources/unheard-of/pull/").status_code == 404
    assert client.get(f"/desk/sources/{NAME}/pull/").status_code == 405


def test_fetching_now_sends_a_worker(source, go, gao):  # noqa: F811
    arrange(gao, source.tell("/f", goods(2)))
    client = go("gao")
    assert client.post(f"/desk/sources/{NAME}/pull/", {"full": "1"}).status_code == 302
    assert [job.args for job in ProcrastinateJob.objects.filter(task_name="triage.pull")] == [{"source": NAME}]
    assert "Fetch now" in client.get(f"/desk/sources/{NAME}/").content.decode()


def test_an_installation_that_fetches_nothing_says_so(source, go, gao, settings):  # noqa: F811
    arrange(gao, source.tell("/f", goods(2)))
    settings.FENGSUI_FETCH = False
    client = go("gao")
    page = client.get(f"/desk/sources/{NAME}/").content.decode()
    assert "fetches nothing" in page and "Fetch now" not in page
    answer = client.post(f"/desk/sources/{NAME}/pull/")
    assert answer.status_code == 409 and "Switch it on first" in answer.content.decode()


@pytest.mark.parametrize(("language", "words"), [("en", "layout has changed"), ("zh-hans", "格式可能已改变")])
@pytest.mark.clause("A13-8.a", "Q09-3.3.1")
def test_the_page_shows_how_the_source_did_in_the_reader_s_language(source, go, gao, language, words):  # noqa: F811
    arrange(gao, source.tell("/f", goods(4), Answer(b'[{"a": 1}]', headers=JSON | {"Content-Type": "text/plain"})))
    pull()
    pull()
    client = go("gao", language)
    page = client.get(f"/desk/sources/{NAME}/").content.decode()
    assert words in page and "50 %" in page and "text/plain" in page
    listed = client.get("/desk/sources/").content.decode()
    assert NAME in listed and "50%" in listed and ("失败" if language == "zh-hans" else "Failed") in listed


def test_the_command_pulls_what_is_switched_on(source, gao, capsys, settings):  # noqa: F811
    with pytest.raises(CommandError) as refusal:
        call_command("fetch", NAME)
    assert refusal.value.returncode == 2 and "not switched on" in str(refusal.value)
    with pytest.raises(CommandError, match="no source"):
        call_command("fetch", "unheard-of")
    call_command("fetch", "--json")
    assert capsys.readouterr().out == "", "nothing is switched on"
    arrange(gao, source.tell("/f", goods(4)))
    call_command("fetch", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["source"] == NAME and told["outcome"] == "taken" and (told["read"], told["stored"]) == (4, 4)
    call_command("fetch", NAME)
    assert "outcome: same" in capsys.readouterr().out
    call_command("fetch", NAME, "--full", "--json")
    assert json.loads(capsys.readouterr().out)["outcome"] == "taken"
    source.tell("/f", Answer(b"no", 403))
    with pytest.raises(SystemExit) as ended:
        call_command("fetch", NAME)
    assert ended.value.code == 1 and "status 403" in capsys.readouterr().out
    assert FetchRun.objects.filter(by="import").count() == 4
    settings.FENGSUI_FETCH = False
    with pytest.raises(CommandError, match="switched off in this installation"):
        call_command("fetch")
