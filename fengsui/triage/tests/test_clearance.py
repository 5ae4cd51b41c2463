"""Secrecy: what is classed above one's clearance is not there, by any door (A13-30.a, G17-25.a)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.actor import CLASSES, CLOCK
from fengsui.kernel.refusal import Forbidden, Unknown
from fengsui.people.actors import actor_of
from fengsui.people.models import ApiKey, OrgUnit, User
from fengsui.triage.commands import information
from fengsui.triage.models import RiskInformation
from fengsui.web.doors import REGISTRY

TOLD = {
    "title": "在查案件线索：充电器", "source_code": "S18.1", "source_mark": "专报7", "product_name": "充电器", "risk_description": "发烫",
    "notifying_country": "CN", "identity_status": "verified", "secrecy": "work_secret",
}  # fmt: skip


@pytest.fixture
def classed(zhao):
    """An item classed as a work secret, in the area of Hangzhou; entered by somebody cleared."""
    cleared = replace(zhao, everything=True)
    return information.capture(unit=OrgUnit.objects.get(code="2901"), fields=TOLD, by=cleared)


@pytest.mark.clause("A13-30.a", "G17-25.a")
def test_it_is_not_there_for_a_lower_clearance(classed, lin, mei, gao, client, settings):
    settings.DEMONSTRATION = True
    doors = REGISTRY["information"]
    for lower in (lin, mei):
        with pytest.raises(Unknown):
            doors.get(classed.pk, lower)
    assert doors.get(classed.pk, gao).pk == classed.pk
    for who, found in (("lin", False), ("gao", True)):
        user = User.objects.get(username=who)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        for address in ("/desk/search/?q=案件线索", "/desk/information/"):
            assert ("在查案件线索：充电器" in client.get(address).content.decode()) == found, (who, address)
        key = {"Authorization": f"Bearer {ApiKey.issue(user, 'test')[1]}"}
        listed = client.get("/api/v1/information/", headers=key).json()["items"]
        assert (str(classed.pk) in {one["id"] for one in listed}) == found, who


@pytest.mark.clause("A13-30.a", "G17-25.a")
def test_no_act_is_done_upon_it_or_classes_above_oneself(classed, lin, gao):
    with pytest.raises(Forbidden) as forbidden:
        information.adopt(classed.pk, by=lin)
    assert forbidden.value.code == "secret"
    with pytest.raises(Forbidden) as forbidden:
        information.capture(unit=OrgUnit.objects.get(code="2901"), fields=TOLD | {"source_mark": "专报8"}, by=lin)
    assert forbidden.value.code == "secret"
    information.adopt(classed.pk, corroboration="已核对", by=gao)


@pytest.mark.clause("A13-30.a")
def test_clearance_rises_class_by_class(lin):
    assert CLASSES == ("public", "internal", "work_secret")
    assert "work_secret" not in lin.classes and "internal" in lin.classes
    assert replace(lin, clearance="public").classes == ("public", "state_secret_stub")
    assert "work_secret" in replace(lin, clearance="work_secret").classes and "work_secret" in CLOCK.classes
    user = User.objects.get(username="lin")
    user.clearance = "work_secret"
    assert "work_secret" in actor_of(user).classes


@pytest.mark.clause("G17-25.a", "A13-30.b", "Q09-3.3.3.b")
def test_what_a_field_holds_for_the_house_alone_does_not_leave_it(act_as, client):
    """Of one and the same notice the outside gets the fields that are for it."""
    story = Story({persona.username: act_as(persona.username) for persona in PERSONAS}).tell(until="publish")
    from fengsui.warning.models import ReleasedWarning, RiskWarning

    warned = RiskWarning.objects.get(pk=story.warning)
    outside = str(ReleasedWarning.objects.get(number=warned.number).notice)
    assert warned.required_actions_zh not in outside and warned.case.number not in outside
    assert RiskInformation.objects.get(pk=story.item).info_no not in outside
