"""Sealing and detaining: statute, inventory, custody, numbers, photographs, release."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from fengsui.clocks.actor import tick
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.collection.models import Attachment
from fengsui.kernel.moments import beijing_day, end_of_day
from fengsui.kernel.refusal import Forbidden, Unknown
from fengsui.response.commands import measure, seizure
from fengsui.response.models import RapidResponseMeasure, Seizure
from fengsui.response.policy import visible_seizure
from fengsui.web.forms import Upload

LIST = {"inventory": [{"what": "充电器", "amount": "1200件", "place": "三号库"}], "custody": "义乌海关监管仓库"}


@pytest.fixture
def sealing(told, ways):
    """A measure that seals, in force."""

    def make(code="M04", **more):
        (pk,) = told(code).measures
        return ways.in_force(pk, **more)

    return make


@pytest.mark.clause("G17-17.3", "A13-22.1")
def test_nothing_is_seized_without_statute_service_inventory_and_custody(told, ways, people, refusal):
    seal, order = told("M04", "M06").measures
    lin = people["lin"]
    ways.reviewed(seal)
    assert refusal(seizure.seize, measure_id=seal, **LIST, by=lin) == {"measure_served": "state"}
    ways.decide(seal)
    measure.serve(seal, served_to="浙江晨光电器", proof="回证", remedies="可复议", by=people["mei"])
    bare = {"inventory": [{"what": "充电器", "amount": "", "place": "三号库"}], "custody": ""}
    assert refusal(seizure.seize, measure_id=seal, **bare, by=lin) == {
        "inventory_listed": "field",
        "custody_named": "field",
    }
    assert refusal(seizure.seize, measure_id=seal, inventory=[], custody="仓库", by=lin) == {
        "inventory_listed": "field"
    }
    RapidResponseMeasure.objects.filter(pk=seal).update(statute="")
    assert refusal(seizure.seize, measure_id=seal, **LIST, by=lin) == {"statute_named": "basis"}
    ways.in_force(order)
    assert refusal(seizure.seize, measure_id=order, **LIST, by=lin) == {"measure_seizes": "range"}
    with pytest.raises(Unknown):
        seizure.seize(measure_id=seal, **LIST, by=people["wen"])
    with pytest.raises(Forbidden):
        seizure.seize(measure_id=seal, **LIST, by=people["omar"])


@pytest.mark.clause("G17-17.3")
def test_numbers_leave_no_gap_and_a_released_seal_is_free_again(sealing, people, refusal):
    row = sealing()
    lists = [seizure.seize(measure_id=row.pk, **LIST, witness="王某", by=people["lin"]) for _ in range(3)]
    assert [one.serial for one in lists] == [1, 2, 3]
    series = [re.fullmatch(rf"2900-{now().year}-(\d{{4}})", one.number)[1] for one in lists]
    assert [int(one) - int(series[0]) for one in series] == [0, 1, 2]
    assert refusal(seizure.release, lists[1].pk, reason=" ", by=people["mei"]) == {"reason_given": "field"}
    with pytest.raises(Forbidden):
        seizure.release(lists[1].pk, reason="查清", by=people["lin"])
    released = seizure.release(lists[1].pk, reason="复检合格", by=people["mei"])
    assert released.state == "released"
    again = seizure.seize(measure_id=row.pk, **LIST, by=people["lin"])
    assert again.serial == 2 and again.number > lists[2].number, "the seal is used again, the list has its own number"
    assert refusal(seizure.release, lists[1].pk, reason="再次", by=people["mei"]) == {"state_allows": "state"}


@pytest.mark.clause("G17-17.3", "A13-22.3")
def test_photographs_stand_beside_the_list_and_the_end_of_the_measure_releases_it(sealing, people):
    until = beijing_day(now()) + timedelta(days=2)
    row = sealing("M13", term_until=until)
    held = seizure.seize(measure_id=row.pk, **LIST, by=people["lin"])
    seizure.attach(held.pk, file=Upload("seal.txt", "封条照片说明".encode()), by=people["lin"])
    assert Attachment.objects.filter(subject=held.pk, state="released").count() == 1
    for name, seen in (("omar", True), ("olga", False), ("lin", True), ("wen", False), ("mei", True)):
        assert Seizure.objects.filter(visible_seizure(people[name]), pk=held.pk).exists() is seen, name
    with travel(end_of_day(until) + timedelta(seconds=1)):
        tick()
    held.refresh_from_db()
    assert held.state == "released" and "期限届满" in held.release_reason


@pytest.mark.clause("G17-17.3")
def test_sealing_has_a_place_and_a_term(told, ways, refusal):
    (pk,) = told("M05").measures
    ways.reviewed(pk, place="", term_until=None)
    assert refusal(ways.decide, pk) == {"contents_complete": "field"}
    assert RapidResponseMeasure.objects.get(pk=pk).facts().lacking == ("place", "term_until")
