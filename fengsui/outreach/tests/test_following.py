"""What strangers make of our feeds and files: parsers of others, and a reader of forty lines that has nothing of ours."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import atoma
import capparser
import pytest

from fengsui.catalogue import queries as catalogue
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.exchange import cap
from fengsui.journal import signing
from fengsui.journal.models import Entry
from fengsui.outreach.distribution import folder as distribution
from fengsui.outreach.models import Broadcast
from fengsui.warning.commands import issue as commands
from fengsui.warning.models import ReleasedVersion, RiskWarning

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def place(settings, tmp_path):
    settings.FENGSUI_DISTRIBUTION = tmp_path / "distribution"
    return settings.FENGSUI_DISTRIBUTION


@pytest.fixture
def told(story, deliver, place):
    story.tell(until="publish")
    deliver()
    return RiskWarning.objects.get(pk=story.warning)


def withdrawn(told, story, deliver):
    with travel(now() + timedelta(minutes=1)):
        commands.withdraw(told.pk, reason="检测报告有误", by=story.by("sun"))
        deliver()


def atom(client, address="/feeds/warnings.atom"):
    return atoma.parse_atom_bytes(client.get(address).content)


def test_feeds_are_read_by_strangers(told, client):
    """Both parsers refuse a feed that lacks what its standard asks for."""
    feed = atom(client)
    (entry,) = feed.entries
    assert entry.title.value == told.title_zh and entry.updated and entry.id_.startswith("tag:")
    found = atoma.parse_json_feed_bytes(client.get("/feeds/warnings.json").content)
    assert found.items[0].id_ == entry.id_ and found.items[0].title == told.title_zh
    assert found.items[0].content_text


def test_a_withdrawn_warning_stays_under_its_id_and_never_looks_new(told, story, deliver, client):
    before = {
        address: atom(client, address).entries[0] for address in ("/feeds/warnings.atom", "/feeds/warnings.cap.atom")
    }
    withdrawn(told, story, deliver)
    for address, first in before.items():
        (entry,) = atom(client, address).entries
        assert entry.id_ == first.id_ and entry.updated > first.updated and entry.published == first.published
        assert entry.title.value.startswith("［已撤回］")
        assert "withdrawn" in [one.term for one in entry.categories]
    assert "Cancel" in [one.term for one in entry.categories]
    (item,) = atoma.parse_json_feed_bytes(client.get("/feeds/warnings.json").content).items
    assert item.id_ == first.id_ and item.title.startswith("［已撤回］") and "withdrawn" in item.tags
    english = atom(client, "/en/feeds/warnings.atom").entries[0]
    assert english.title.value.startswith("[Withdrawn] ")


class Console:
    """How a receiver of alerts works (CAP 1.2, 3.2.1): an Alert is new; an Update or a Cancel changes what it refers to."""

    def __init__(self):
        self.alerts, self.over, self.alarms = {}, set(), 0

    def hear(self, content):
        alert = capparser.parse(stringXML=content.decode())
        name, kind = alert.identifier[0], str(alert.msgType[0])
        refers = [one.split(",")[1] for one in (alert.references[0] or "").split()]
        if kind == "Alert":
            self.alarms += 1
            self.alerts[name] = alert
            return
        assert set(refers) & set(self.alerts), "it refers to nothing that was ever heard"
        if kind == "Cancel":
            self.over |= set(refers)
        else:
            self.alerts[name] = alert


def messages(told):
    for entry in Entry.objects.filter(aggregate="warning", subject=told.pk).order_by("pk"):
        if "notice" in entry.body:
            for form in ("notice", "announcement"):
                yield cap.cap(entry.body["notice"], form, sender="fengsui", base_url="https://warn.example.cn")


def test_a_cancel_never_raises_an_alarm_at_a_peer(told, story, deliver):
    withdrawn(told, story, deliver)
    peer = Console()
    for content in messages(told):
        peer.hear(content)
    assert peer.alarms == 2 and len(peer.over) == 2
    peer.hear(list(messages(told))[-1])
    assert peer.alarms == 2


def test_every_filter_of_the_list_is_one_of_the_feeds(told, client):
    product = told.case.product
    meeting = {
        "q": product["barcodes"][0], "level": told.level, "state": "published", "group": told.case.category,
        "brand": product["brand"], "hs": product["hs_codes"][0][:4], "area": "330000", "hazard": told.case.hazard_families[0],
    }  # fmt: skip
    for name, value in meeting.items():
        assert len(atom(client, f"/feeds/warnings.atom?{name}={value}").entries) == 1, name
        assert told.number in client.get("/warnings/", {name: value}).content.decode(), name
        assert len(client.get("/open-data/warnings.json", {name: value}).json()["warnings"]) == 1, name
    hazards = [one.code for one in catalogue.codes("hazard_family") if one.code not in told.case.hazard_families]
    others = {
        "q": "没有", "level": "L4" if told.level != "L4" else "L1", "state": "lifted", "group": "toy_child", "brand": "别的",
        "hs": "9503", "hazard": hazards[0],
    } | ({"area": "440000"} if told.areas else {})  # fmt: skip
    for name, value in others.items():
        assert not client.get("/open-data/warnings.json", {name: value}).json()["warnings"], name
        assert not atom(client, f"/feeds/warnings.atom?{name}={value}").entries, name


def test_a_filter_that_does_not_exist_is_an_error_and_not_everything(told, client):
    for address in ("/feeds/warnings.atom", "/feeds/warnings.json", "/open-data/warnings.json"):
        answer = client.get(address, {"levle": "L1"})
        assert answer.status_code == 400 and told.number not in answer.content.decode()


def test_nothing_changed_is_said_in_short(told, client):
    first = client.get("/feeds/warnings.json")
    again = client.get("/feeds/warnings.json", headers={"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 304 and not again.content


def reader():
    page = (ROOT / "docs/how-to/follow-the-distribution.md").read_text("utf-8")
    return re.search(r"```python\n(.*?)```", page, re.DOTALL)[1]


def follow(base, folder, fingerprint=None):
    key = fingerprint or signing.fingerprint(signing.public_key())
    program = [sys.executable, "-I", "-c", reader(), base, str(folder), key]
    return subprocess.run(program, capture_output=True, text=True, timeout=60)


def test_the_reader_is_short_and_needs_nothing_of_ours():
    code = reader()
    assert len(code.strip().splitlines()) <= 45 and "fengsui" not in code


def test_a_reader_without_anything_of_ours_follows_the_folder(told, story, deliver, place, tmp_path):
    mine = tmp_path / "mine"
    first = follow(place.as_uri(), mine)
    assert first.returncode == 0, first.stderr
    assert first.stdout.split() == [f"fengsui-{told.number}", "1", "issue", "published"]
    assert follow(place.as_uri(), mine).stdout == ""
    withdrawn(told, story, deliver)
    assert follow(place.as_uri(), mine).stdout.split() == [f"fengsui-{told.number}", "2", "end", "withdrawn"]
    assert sorted(one.name for one in mine.rglob("*v*.json")) == [
        f"fengsui-{told.number}-v1.json", f"fengsui-{told.number}-v2.json",
    ]  # fmt: skip
    assert follow(place.as_uri(), tmp_path / "other", "0" * 16).returncode == 1


def test_a_reader_notices_what_was_changed_on_the_way(told, place, tmp_path):
    (document,) = place.glob(f"*/fengsui-{told.number}-v1.json")
    document.write_text(document.read_text("utf-8").replace("published", "lifted"), "utf-8")
    assert "the hash is wrong" in follow(place.as_uri(), tmp_path / "mine").stderr
    document.with_name(document.name + ".sha512").write_text(hashlib.sha512(document.read_bytes()).hexdigest())
    assert "InvalidSignature" in follow(place.as_uri(), tmp_path / "mine").stderr
    assert not (tmp_path / "mine" / document.parent.name).exists()


@pytest.mark.clause("Q09-3.3.3.b")
def test_the_folder_holds_released_copies_alone_and_is_the_same_from_the_journal(told, place, story, deliver, client):
    withdrawn(told, story, deliver)
    found = {one.relative_to(place): one.read_bytes() for one in place.rglob("*") if one.is_file()}
    documents = [json.loads(content) for path, content in found.items() if re.search(r"-v\d+\.json$", str(path))]
    released = list(ReleasedVersion.objects.order_by("entry").values_list("notice", flat=True))
    assert sorted(one["notice"]["version"] for one in documents) == [one["version"] for one in released]
    assert all(one["notice"] in released for one in documents)
    for one in place.rglob("*"):
        if one.is_file():
            one.unlink()
    distribution.rebuild()
    assert found == {one.relative_to(place): one.read_bytes() for one in place.rglob("*") if one.is_file()}
    for entry in Entry.objects.filter(aggregate="warning").exclude(act__in=["warning.publish", "warning.withdraw"]):
        assert distribution.publish(entry) == 0
    path = f"{told.number[:4]}/fengsui-{told.number}-v1.json"
    assert client.get(f"/distribution/{path}").content == found[Path(path)]
    for bad in ("../signing-key", "..%2fsigning-key", "2026/../../secret-key", "2026/.x", "none.json", "/etc/passwd"):
        assert client.get(f"/distribution/{bad}").status_code == 404
    assert Broadcast.objects.filter(warning=told).count() == 2
