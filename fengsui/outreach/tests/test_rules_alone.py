"""The rules of reaching people by themselves: matching, moments, attempts, the size of messages."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection

from fengsui.kernel.actor import CLOCK, Jurisdiction
from fengsui.kernel.moments import BEIJING
from fengsui.outreach.channels import robots
from fengsui.outreach.channels.sms import Text
from fengsui.outreach.commands.broadcast import MEETS, met
from fengsui.outreach.models import Subscription
from fengsui.outreach.rules import broadcast as b
from fengsui.outreach.rules import politeness as p
from fengsui.outreach.rules import receiver as r
from fengsui.outreach.rules.matching import DIMENSIONS, Keys, keys_of, names, plain, prefixes, province, wants

HERE = Jurisdiction("HQ")


def at(hour, minute=0, second=0, day=20):
    return datetime(2026, 11, day, hour, minute, second, tzinfo=BEIJING)


NOTICE = {
    "product": {"brand": "ＡＢ c", "producer": "某 公司", "hs_codes": ["8504.40-14"]},
    "hazard": {"families": ["fire_thermal"]},
    "extent": {"areas": [{"code": "330100"}]},
    "addressees": [{"name_zh": "晨光", "kind": "operator"}, {"name_zh": "义乌海关", "kind": "customs"}],
}


def test_a_notice_is_found_by_what_it_names():
    keys = keys_of(NOTICE, "mech_elec")
    assert keys == Keys(
        ("mech_elec",), ("85", "850", "8504", "85044", "850440", "8504401", "85044014"), ("abc",), ("晨光", "某公司"),
        ("330000",), ("fire_thermal",),
    )  # fmt: skip
    assert keys_of(NOTICE | {"product": {"brand": "未知"}}, "").brands == ()
    assert keys_of(NOTICE, "").groups == ()
    bare = keys_of(NOTICE | {"product": {}, "addressees": []}, "")
    assert (bare.brands, bare.operators, bare.hs) == ((), (), ()), "what a notice does not name is no key"


def test_names_are_compared_without_width_case_and_blanks():
    assert plain(" Ａ b\tC ") == "abc" and plain(None) == "" and plain("ß") == "ss"
    assert names(["B", "a", "b", "不详", "Unknown", ""]) == ("a", "b")
    assert prefixes("8") == [] and prefixes("85") == ["85"] and prefixes("850440149912")[-1] == "8504401499"
    assert province("330102") == "330000"


@pytest.mark.parametrize("name", DIMENSIONS)
def test_every_dimension_that_was_named_must_be_met_and_an_empty_one_is_everything(name):
    keys = Keys(("g",), ("85",), ("b",), ("o",), ("330000",), ("h",))
    own = getattr(keys, name)
    assert wants(Keys(), keys) and wants(Keys(**{name: own}), keys) and wants(Keys(**{name: (*own, "x")}), keys)
    assert not wants(Keys(**{name: ("x",)}), keys)
    nothing = Keys(**{one: getattr(keys, one) for one in DIMENSIONS if one != name})
    assert wants(Keys(**{name: own}), nothing) == (name == "regions")


def test_the_database_matches_as_the_rule_says(world):
    """A thousand random interests against random notices: the same ones are found."""
    chance = random.Random(7)
    words = {name: ["a", "b", "c"] for name in DIMENSIONS}

    def some(most):
        return {name: tuple(chance.sample(words[name], chance.randint(0, most))) for name in DIMENSIONS}

    people = [Subscription(state="confirmed", rhythm="at_once", asked_at=at(9), sealed=b"", digest=bytes([i % 251]) * 32) for i in range(1000)]  # fmt: skip
    for person in people:
        for name, value in some(1 if chance.random() < 0.7 else 2).items():
            setattr(person, name, list(value))
    Subscription.objects.bulk_create(people)
    for _round in range(20):
        keys = Keys(**some(3))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id FROM outreach_subscription asked WHERE {MEETS}", met(keys))
            found = {pk for (pk,) in cursor.fetchall()}
        wanted = {
            one.pk for one in people if wants(Keys(**{name: tuple(getattr(one, name)) for name in DIMENSIONS}), keys)
        }
        assert found == wanted


@pytest.mark.parametrize(
    ("level", "rhythm", "quiet", "moment", "due"),
    [
        ("L1", "at_once", True, at(23), at(23)),
        ("L1", "weekly", True, at(3), at(3)),
        ("L2", "at_once", True, at(12), at(12)),
        ("L2", "at_once", False, at(23), at(23)),
        ("L2", "at_once", True, at(22), at(7, day=21)),
        ("L2", "at_once", True, at(21, 59, 59), at(21, 59, 59)),
        ("L2", "at_once", True, at(6, 59, 59), at(7)),
        ("L2", "at_once", True, at(7), at(7)),
        ("L3", "at_once", False, at(12, 0), at(12, 10)),
        ("L3", "at_once", False, at(12, 9, 59), at(12, 10)),
        ("L4", "at_once", True, at(21, 55), at(7, day=21)),
        ("L4", "daily", False, at(7, 59), at(8)),
        ("L2", "daily", False, at(8), at(8, day=21)),
        ("L2", "weekly", False, at(12), at(8, day=23)),
        ("L2", "weekly", False, at(7, day=23), at(8, day=23)),
        ("L2", "weekly", False, at(9, day=23), at(8, day=30)),
    ],
)
def test_when_somebody_is_told(level, rhythm, quiet, moment, due):
    assert p.due(level, rhythm, quiet, moment) == due


def test_attempts_grow_apart_and_end_after_the_eighth():
    pauses = (60, 300, 1800, 7200, 18000, 36000, 86400)
    assert [p.next_attempt(n, at(9)) - at(9) for n in range(1, 8)] == [timedelta(seconds=s) for s in pauses]
    assert p.next_attempt(8, at(9)) is None
    assert p.next_attempt(1, at(9), asked=90) == at(9, 1, 30) and p.next_attempt(1, at(9), asked=5) == at(9, 1)
    assert p.next_attempt(1, at(9), asked=10**9) == at(9, day=21)


def test_measures_of_politeness():
    assert p.RHYTHMS == ("at_once", "daily", "weekly"), "each is told of a notice at its own moment"
    assert p.MOST_A_DAY == 20, "messages that one person gets in a day"
    assert timedelta(minutes=15) == p.LEASE, "what a worker took is left to it for so long"


@pytest.mark.clause("S43-10.g", "Q09-3.3.3.b")
@pytest.mark.parametrize("act", ["publish", "fast_release", "expire", "lift", "withdraw"])
@pytest.mark.parametrize("state", ["published", "expired", "lifted", "withdrawn"])
def test_every_act_that_releases_is_told_of(act, state):
    facts = b.BroadcastFacts("none", HERE, told_of=f"warning.{act}", notice_state=state, notice_number="2026-0001")
    assert b.text_released(facts, CLOCK, at(9))


@pytest.mark.clause("S43-10.g", "Q09-3.3.3.b")
@pytest.mark.parametrize(
    "act", ["draft", "adjust", "correct", "revise", "submit", "approve", "supersede", "acknowledge", "archive"]
)
def test_no_other_act_releases_anything(act):
    good = b.BroadcastFacts(
        "none", HERE, told_of="warning.publish", notice_state="published", notice_number="2026-0001"
    )
    assert b.text_released(good, CLOCK, at(9))
    for told in ({"told_of": f"warning.{act}"}, {"notice_state": "draft"}, {"notice_state": ""}, {"notice_number": ""}):
        assert not b.text_released(replace(good, **told), CLOCK, at(9))


def test_a_robot_is_reached_at_its_makers_alone():
    assert r.ROBOT_HOSTS == {
        "wecom": "qyapi.weixin.qq.com", "dingtalk": "oapi.dingtalk.com", "feishu": "open.feishu.cn",
    }  # fmt: skip
    for kind in ("webhook", "wecom", "dingtalk", "feishu", "other"):
        assert r.kind_known(r.ReceiverFacts("", HERE, kind=kind), CLOCK, at(9)) == (kind != "other")
    for kind, host in r.ROBOT_HOSTS.items():
        assert r.host_of_the_kind(r.ReceiverFacts("", HERE, kind=kind, host=host), CLOCK, at(9))
        assert not r.host_of_the_kind(r.ReceiverFacts("", HERE, kind=kind, host=f"x.{host}"), CLOCK, at(9))
    assert r.host_of_the_kind(r.ReceiverFacts("", HERE, kind="webhook", host="a.cn"), CLOCK, at(9))


def test_text_messages_are_counted_as_the_network_counts_them():
    def parts(length):
        frame = len(Text("k", "1", "烽燧", "reminder", {"number": "", "level": ""}).whole)
        return Text("k", "1", "烽燧", "reminder", {"number": "字" * (length - frame), "level": ""}).parts

    assert [parts(n) for n in (69, 70, 71, 134, 135, 201, 202)] == [1, 1, 2, 2, 3, 3, 4]


def test_robots_and_their_unloved_minutes():
    assert [m for m in range(60) if robots.unwelcome("feishu", at(9, m))] == [0, 1, 29, 30, 31, 59]
    assert not any(robots.unwelcome(kind, at(9)) for kind in ("wecom", "dingtalk"))
    assert robots.KINDS["wecom"].text == 2048 and robots.KINDS["feishu"].most <= 20_000
    assert robots.verdict(b'{"errcode":0}').sent and robots.verdict(b'{"StatusCode":0,"code":0}').sent
    for bad in (b"", b"[]", b'{"errcode":45009}', b'{"errcode":null}', b"{}"):
        assert not robots.verdict(bad).sent


def test_the_house_serves_every_channel_but_two():
    assert set(b.BY_HAND) == {"new_media", "radio_tv"} and b.INSIDE not in b.BY_HAND and b.PUSHED not in b.BY_HAND
