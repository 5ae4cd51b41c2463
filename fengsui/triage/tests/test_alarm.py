"""Alarms: five items in three regions raise one; a sixth does not double it; a silent source is told of once."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from fengsui.clocks.actor import tick
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.collection.connectors import registry
from fengsui.collection.tests.samples import sample
from fengsui.kernel.actor import CLOCK, IMPORTER, READER
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import alarm, intake
from fengsui.triage.models import Alarm
from fengsui.triage.rules.alarm import Seen, clustered, product_key


def screened(region, name="发光陀螺", hazard="choking_suffocation", hs_code=""):
    """An item that was found to be risk information in some region; every act by one who may do anything."""
    from fengsui.triage.commands import information

    unit = OrgUnit.objects.get(code=region)
    fields = {"source_code": "S18.1", "source_name": "officer", "source_mark": f"{region}", "title": name, "product_name": name,
              "hs_code": hs_code, "risk_description": "电池滚出", "notifying_country": "CN"}  # fmt: skip
    item = information.capture(unit=unit, fields=fields, by=READER)
    information.adopt(item.pk, by=READER)
    information.submit(item.pk, by=READER)
    information.verify(item.pk, by=CLOCK)
    information.confirm(item.pk, source_verified=True, content_verified=True, evidence="核对实物", by=CLOCK)
    return information.screen_in(
        item.pk, criteria=["life_health_property"], protected_interests=["person_property"], hazard_families=[hazard],
        business_category="toy_child", regime="industrial", item_kind="hazard_info", by=CLOCK,
    )  # fmt: skip


@pytest.mark.clause("S43-G2.1")
def test_five_items_in_three_regions_raise_one_alarm(world, deliver):
    for region in ("2900", "2900", "5300", "5300"):
        screened(region)
        deliver()
        assert not Alarm.objects.exists()
    screened("2900")
    deliver()
    assert not Alarm.objects.exists(), "five items, but of two regions"
    screened("2200", hazard="mechanical")
    deliver()
    assert not Alarm.objects.exists(), "another hazard"
    screened("2200")
    deliver()
    raised = Alarm.objects.get()
    assert raised.told["regions"] == ["2200", "2900", "5300"] and len(raised.items) == 6
    screened("2200")
    deliver()
    assert Alarm.objects.count() == 1
    with travel(now() + timedelta(days=91)):
        screened("2200", name="电暖器")
        deliver()
        assert Alarm.objects.count() == 1, "the window rolls on"


@pytest.mark.clause("S43-G2.1")
def test_an_alarm_is_heeded_with_a_reason(world, gao, lin):
    raised = alarm.raise_("cluster", "x", told={}, by=READER)
    assert alarm.raise_("cluster", "x", told={}, by=READER) is None
    with pytest.raises(Forbidden):
        alarm.heed(raised.pk, reason="已核查", by=lin)
    with pytest.raises(Refused) as refused:
        alarm.heed(raised.pk, reason=" ", by=gao)
    assert [reason.rule for reason in refused.value.details] == ["reason_given"]
    assert alarm.heed(raised.pk, reason="已核查", by=gao).state == "heeded"


@pytest.mark.parametrize(
    ("hs_code", "name", "key"),
    [
        ("9503008310", "Toy", "hs950300"),
        ("95", "Toy Car!", "toycar"),
        ("", "发光 陀螺（A款）", "发光陀螺a款"),
        ("", "", ""),
    ],
)
def test_what_counts_as_the_same_product(hs_code, name, key):
    assert product_key(hs_code, name) == key


def test_limits_are_exact():
    seen = [Seen(str(n), region, frozenset({"toxic"})) for n, region in enumerate("aabbc")]
    assert set(clustered(seen, items=5, regions=3)) == {"toxic"}
    assert not clustered(seen[:4], items=5, regions=3) and not clustered(seen, items=5, regions=4)
    assert not clustered([*seen[:4], Seen("x", "", frozenset({"toxic"}))], items=5, regions=3), (
        "headquarters is no region"
    )


@pytest.mark.clause("A13-8.a", "Q09-3.3.1")
def test_a_silent_source_is_told_of_once_and_ends_when_it_speaks(world, client, settings):
    settings.DEMONSTRATION = True
    unit = OrgUnit.objects.get(code="EWO")

    def hear():
        intake.take_in(
            registry["rasff-window"], io.BytesIO(sample("rasff-window", 3).file), file_name="x", unit=unit, by=IMPORTER
        )

    hear()
    tick()
    assert not Alarm.objects.exists()
    with travel(now() + timedelta(days=5)):
        tick()
        tick()
        raised = Alarm.objects.get()
        assert (raised.kind, raised.key, raised.state) == ("silent_source", "rasff-window", "raised")
        from fengsui.people.models import User

        client.force_login(User.objects.get(username="gao"), backend="django.contrib.auth.backends.ModelBackend")
        page = client.get("/desk/sources/").content.decode()
        assert "rasff-window" in page and "RASFF" in page
        hear()
        tick()
        raised.refresh_from_db()
        assert raised.state == "ended"


def test_outsiders_do_not_see_the_sources(world, client, settings):
    settings.DEMONSTRATION = True
    from fengsui.people.models import User

    client.force_login(User.objects.get(username="omar"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/desk/sources/").status_code == 403
