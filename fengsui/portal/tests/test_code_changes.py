"""Changes of HS codes: read by those who draft control instructions, taken in by headquarters."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fengsui.border.models import CodeChange
from fengsui.journal.models import Entry
from fengsui.people.models import User

PLACE = "/desk/hs-changes/"


@pytest.fixture
def signed_in(client, world, settings):
    settings.DEMONSTRATION = True

    def sign_in(name):
        client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def handed(text, source="海关总署公告2026年第180号"):
    content = text if isinstance(text, bytes) else text.encode()
    return {"source": source, "file": SimpleUploadedFile("codes.csv", content, "text/csv")}


@pytest.mark.clause("S43-4.b")
def test_a_table_is_taken_in_whole_by_headquarters_and_read_by_the_offices(signed_in):
    gao = signed_in("gao")
    assert "尚未导入税号对照" in gao.get(PLACE).content.decode()
    broken = gao.post(f"{PLACE}take-in/", handed("old,new,since\n85044014,85044098,2027-01-01\n8504,x,2027-01-01\n"))
    page = broken.content.decode()
    assert broken.status_code == 422 and "第3: 8504,x,2027-01-01" in page and "海关总署公告2026年第180号" in page
    assert not CodeChange.objects.exists(), "whole or not at all"
    assert gao.post(f"{PLACE}take-in/", handed("", source="")).status_code == 422
    for _again in range(2):
        done = gao.post(f"{PLACE}take-in/", handed("old,new,since\n8504.40.14,85044098,2027-01-01\n"))
        assert (done.status_code, done.headers["Location"]) == (302, PLACE)
    (entry,) = Entry.objects.filter(act="code_change.take_in")
    assert entry.actor_name == "高原" and entry.body["source"] == "海关总署公告2026年第180号"
    mei = signed_in("mei")
    page = mei.get(PLACE).content.decode()
    assert "85044014" in page and "85044098" in page and "take-in" not in page
    assert mei.get(f"{PLACE}take-in/").status_code == mei.post(f"{PLACE}take-in/", handed("x")).status_code == 403


def test_a_file_that_is_too_large_is_refused_before_it_is_read(signed_in):
    answer = signed_in("gao").post(f"{PLACE}take-in/", handed(b"old,new,since\n" + b"1" * (8 << 20)))
    assert answer.status_code == 422 and "8MB" in answer.content.decode()


@pytest.mark.parametrize("who", ["omar", "tian", "aud", "ping"])
def test_others_do_not_read_it(signed_in, who):
    assert signed_in(who).get(PLACE).status_code == signed_in(who).get(f"{PLACE}take-in/").status_code == 403
