"""Who may do what, where: tiers, areas, categories, disjoint families, delegations with an end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fengsui.assessment.commands import assessment, judgement
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.actor import Family
from fengsui.kernel.refusal import Forbidden
from fengsui.mitigation.commands import lifting
from fengsui.people.actors import actor_by_key, actor_of
from fengsui.people.models import ApiKey, Delegation, OrgMapping, OrgUnit, RoleGrant, User
from fengsui.people.roles import ROLES
from fengsui.triage.commands import information
from fengsui.triage.models import RiskInformation
from fengsui.triage.policy import visible_information
from fengsui.warning.commands import issue, warning


@pytest.fixture
def story(act_as):
    return Story({persona.username: act_as(persona.username) for persona in PERSONAS})


def user(name):
    return User.objects.select_related("unit").get(username=name)


def test_the_tree_has_all_42_regional_customs(world):
    regional = OrgUnit.objects.filter(level="regional")
    assert regional.count() == 42
    assert all(unit.path == f"HQ.{unit.code}" for unit in regional)
    assert OrgMapping.objects.filter(successor__isnull=False).exists(), "former organs point at their successors"


@pytest.mark.clause("A13-4", "A13-5")
def test_headquarters_reads_every_area_and_a_department_its_categories(world, lin, wen, gao, hao):
    """The office reads two regions; a department reads what is of its category, and what has none yet."""
    made = []
    for by, category in ((lin, "mech_elec"), (wen, "toy_child"), (wen, "food_cosmetics")):
        fields = {"source_code": "S18.1", "source_name": "officer", "title": category}
        row = information.capture(unit=OrgUnit.objects.get(code=by.unit), fields=fields, by=by)
        made.append(row.pk)
    RiskInformation.objects.filter(pk=made[0]).update(business_category="mech_elec")
    RiskInformation.objects.filter(pk=made[1]).update(business_category="toy_child")
    RiskInformation.objects.filter(pk=made[2]).update(business_category="chemical")
    seen = set(RiskInformation.objects.filter(visible_information(gao), pk__in=made).values_list("pk", flat=True))
    assert seen == set(made)
    seen = set(RiskInformation.objects.filter(visible_information(hao), pk__in=made).values_list("pk", flat=True))
    assert seen == {made[0], made[1]}
    with pytest.raises(Forbidden) as forbidden:
        information.adopt(made[2], by=hao)
    assert forbidden.value.code == "juris"


@pytest.mark.clause("A13-9.a", "G17-4.b")
def test_one_region_does_not_act_for_another_and_a_local_office_does_not_issue(story, wu, lin):
    story.tell(until="submit_warning")
    with pytest.raises(Forbidden) as forbidden:
        warning.submit(story.warning, by=wu)
    assert forbidden.value.code == "juris"
    with pytest.raises(Forbidden) as forbidden:
        warning.approve(story.warning, seen="", by=lin)
    assert forbidden.value.code == "auth"


@pytest.mark.clause("A13-9.b")
def test_a_local_office_does_not_judge_confirm_publish_or_lift(story, lin):
    story.tell(until="evaluate_lifting")
    calls = [
        lambda: judgement.convene(case_id=story.case, mode="working", tier=3, by=lin),
        lambda: assessment.confirm(story.assessment, by=lin),
        lambda: issue.publish(story.warning, by=lin),
        lambda: lifting.grant(story.lifting, evidence="x", reason_zh="x", by=lin),
    ]
    for call in calls:
        with pytest.raises(Forbidden) as forbidden:
            call()
        assert forbidden.value.code == "auth"


@pytest.mark.clause("A13-8.b")
def test_a_role_that_collects_only_reaches_collection_only(world, lin):
    from dataclasses import replace

    from fengsui.kernel.actor import Grant
    from fengsui.web.menu import menu_for

    collector = replace(lin, grants=(Grant("collector", frozenset({"information.capture"}), reach=lin.path),))
    groups = [str(group["label"]) for group in menu_for(collector, "/desk/")]
    assert groups == ["我的工作", "信息收集"]
    lead = information.capture(
        unit=OrgUnit.objects.get(code="2901"), fields={"source_code": "S18.1", "title": "x"}, by=collector
    )
    with pytest.raises(Forbidden) as forbidden:
        information.adopt(lead.pk, by=collector)
    assert forbidden.value.code == "auth"


@pytest.mark.clause("Q09-3.2.3", "Q09-3.5.b")
def test_the_it_centre_takes_no_part_in_business(story, ping):
    story.tell(until="confirm")
    with pytest.raises(Forbidden) as forbidden:
        judgement.convene(case_id=story.case, mode="working", tier=3, by=ping)
    assert forbidden.value.code == "sod"


@pytest.mark.clause("Q09-3.5.b")
def test_nobody_holds_powers_of_two_families(world):
    """The database refuses the cross grant, whoever tries it and however."""
    with pytest.raises(IntegrityError, match="one_family"), transaction.atomic():
        RoleGrant.objects.create(
            user=user("mei"), role="it_officer", family=Family.TECHNICAL, valid_from=now(), granted_by="somebody"
        )
    families = {role.family for role in ROLES.values()}
    assert families == {Family.BUSINESS, Family.TECHNICAL, Family.AUDIT, Family.OUTSIDE}
    business = frozenset().union(*(role.powers for role in ROLES.values() if role.family == Family.BUSINESS))
    technical = frozenset().union(*(role.powers for role in ROLES.values() if role.family == Family.TECHNICAL))
    assert not business & technical


@pytest.mark.clause("Q09-3.5.a")
def test_what_was_not_granted_is_refused(world):
    newcomer = User.objects.create_user("xin", "a-long-enough-password", name="新人", unit_id="2900")
    lead = information.capture(
        unit=OrgUnit.objects.get(code="2901"), fields={"source_code": "S18.1", "title": "x"}, by=actor_of(user("lin"))
    )
    with pytest.raises(Forbidden) as forbidden:
        information.adopt(lead.pk, by=actor_of(newcomer))
    assert forbidden.value.code == "auth"
    assert not RiskInformation.objects.filter(visible_information(actor_of(newcomer))).exists()


@pytest.mark.clause("Q09-3.5.a")
def test_a_delegation_lends_a_role_and_ends_by_itself(world, lin):
    lead = information.capture(
        unit=OrgUnit.objects.get(code="5301"), fields={"source_code": "S18.1", "title": "x"}, by=actor_of(user("wen"))
    )
    begun = now()
    Delegation.objects.create(
        giver=user("wu"), taker=user("lin"), role="reg_officer", valid_from=begun - timedelta(minutes=1),
        valid_to=begun + timedelta(days=3), reason="出差",
    )  # fmt: skip
    information.adopt(lead.pk, by=actor_of(user("lin")))
    with travel(begun + timedelta(days=3, minutes=1)), pytest.raises(Forbidden):
        information.submit(lead.pk, by=actor_of(user("lin")))
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.create(
            giver=user("wu"), taker=user("lin"), role="reg_officer", valid_from=begun, valid_to=begun, reason="无期限"
        )


def test_keys_are_kept_as_hashes_and_end(world):
    row, key = ApiKey.issue(user("mei"), "test")
    assert key not in str(vars(row)) and actor_by_key(key).name == "梅雪"
    assert actor_by_key(key[:-1] + "x") is None
    User.objects.filter(username="mei").update(is_active=False)
    assert actor_by_key(key) is None
