"""Secrecy: what is classed above one's clearance is not there, by any door (A13-30.a, G17-25.a)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fengsui.assessment.commands import assessment
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.matters import CHARGER
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.journal import readings as readings_of
from fengsui.journal.models import Entry
from fengsui.kernel.actor import CLASSES, CLOCK
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.people.actors import actor_of
from fengsui.people.models import ApiKey, OrgUnit, User
from fengsui.triage.commands import case, information
from fengsui.triage.models import RiskCase, RiskInformation
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


@pytest.fixture
def cleared(act_as):
    """The people of the story, everybody cleared for work secrets."""
    return {one.username: replace(act_as(one.username), clearance="work_secret") for one in PERSONAS}


@pytest.fixture
def classed_case(cleared):
    """A case that was opened on an item classed as a work secret."""
    story = Story(cleared).arrive()
    information.classify(story.item, secrecy="work_secret", reason="涉及在办案件", by=cleared["gao"])
    return story.tell(since="complete", until="confirm")


@pytest.mark.clause("A13-30.a", "G17-25.a")
def test_the_case_and_all_of_it_has_the_class_of_its_item(classed_case, mei, gao):
    assert RiskCase.objects.get(pk=classed_case.case).secrecy == "work_secret"
    for aggregate, pk in (("case", classed_case.case), ("assessment", classed_case.assessment)):
        doors = REGISTRY[aggregate]
        assert doors.get(pk, gao).jurisdiction.secrecy == "work_secret"
        with pytest.raises(Unknown):
            doors.get(pk, mei)
    with pytest.raises(Forbidden) as forbidden:
        assessment.send_back(classed_case.assessment, defects="缺少照片", by=mei)
    assert forbidden.value.code == "secret"


@pytest.mark.clause("A13-30.a")
def test_whoever_was_commissioned_works_on(classed_case, act_as, zhao):
    """The institution has no clearance of the house: it was told by whoever had, and signed its undertaking."""
    again = assessment.order(
        case_id=classed_case.case, questions="复测", assignee="TI01", due_at=now() + timedelta(days=9), by=zhao
    )
    tian = act_as("tian")
    assert tian.clearance == "internal"
    assert REGISTRY["assessment"].get(again.pk, tian).pk == again.pk
    assessment.accept(again.pk, conflict_free=True, by=tian)


@pytest.mark.clause("A13-30.a", "G17-25.a")
def test_the_class_is_changed_by_whoever_is_cleared_and_never_below_what_the_case_holds(
    classed_case, cleared, gao, lin
):
    with pytest.raises(Forbidden):
        case.classify(classed_case.case, secrecy="internal", reason="已公开", by=lin)
    with pytest.raises(Refused) as refused:
        case.classify(classed_case.case, secrecy="internal", reason="已公开", by=gao)
    assert [reason.rule for reason in refused.value.details] == ["no_lower_than_its_items"]
    information.classify(classed_case.item, secrecy="internal", reason="已公开", by=gao)
    case.classify(classed_case.case, secrecy="internal", reason="已公开", by=gao)
    assert REGISTRY["case"].get(classed_case.case, cleared["mei"]).secrecy == "internal"
    with pytest.raises(Refused) as refused:
        information.classify(classed_case.item, secrecy="work_secret", reason="更正", by=gao)
    assert [reason.rule for reason in refused.value.details] == ["class_within_the_case"]


@pytest.mark.clause("A13-30.a")
def test_an_item_does_not_go_into_a_case_of_a_lower_class(cleared, gao):
    lower = Story(cleared).tell(until="open_case")
    higher = Story(cleared, replace(CHARGER, brand="远山")).arrive()
    information.classify(higher.item, secrecy="work_secret", reason="涉及在办案件", by=gao)
    higher.tell(since="complete", until="grade")
    with pytest.raises(Refused) as refused:
        information.attach(higher.item, case_id=lower.case, by=gao)
    assert "class_within_the_case" in [reason.rule for reason in refused.value.details]


@pytest.mark.clause("A13-30.a", "Q09-3.4.a")
def test_who_opens_what_is_classed_is_noted(classed, client, settings, gao):
    settings.DEMONSTRATION = True

    def readings():
        noted = Entry.objects.filter(subject=classed.pk, act=readings_of.OPEN).order_by("id")
        return [(one.actor, one.door) for one in noted]

    user = User.objects.get(username="gao")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    place = f"/desk/information/{classed.pk}/"
    client.get("/desk/information/")
    assert readings() == [], "a line of a list is not the row"
    assert client.get(place).status_code == client.get(f"{place}adopt/").status_code == 200
    assert readings() == [(gao.id, "web")], "what is opened within a minute is one reading"
    with travel(now() + timedelta(minutes=2)):
        key = {"Authorization": f"Bearer {ApiKey.issue(user, 'test')[1]}"}
        assert client.get("/api/v1/information/", headers=key).status_code == 200
    assert readings() == [(gao.id, "web"), (gao.id, "api")], "a list of the interface tells everything of its rows"
    client.force_login(User.objects.get(username="lin"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(place).status_code == 404
    assert len(readings()) == 2, "what one may not see was not read"
    entry = Entry.objects.filter(subject=classed.pk, act=readings_of.OPEN).first()
    assert entry.basis == readings_of.BASIS and entry.body == {"secrecy": "work_secret", "kind": "information"}


def test_what_everybody_may_read_is_not_noted(lin):
    story = Story({"lin": lin}).arrive()
    REGISTRY["information"].get(story.item, lin)
    assert not Entry.objects.filter(act=readings_of.OPEN).exists()


@pytest.mark.clause("A13-30.a")
def test_the_journal_does_not_tell_the_reasons_of_what_is_classed_higher(classed, client, settings, gao):
    settings.DEMONSTRATION = True
    information.classify(classed.pk, secrecy="internal", reason="线人已转移", by=gao)
    information.classify(classed.pk, secrecy="work_secret", reason="线人又返回", by=gao)
    for who, told in (("gao", True), ("pan", False), ("aud", False)):
        client.force_login(User.objects.get(username=who), backend="django.contrib.auth.backends.ModelBackend")
        page = client.get("/desk/journal/").content.decode()
        assert ("线人又返回" in page) == told, who
