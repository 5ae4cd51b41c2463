"""Objects of a region and of headquarters, and everybody who may come to their doors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.test import Client

from fengsui.demo.matters import CHARGER
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.people.models import ApiKey, User
from fengsui.portal.queries import chain
from fengsui.triage.models import RiskCase


@dataclass
class Visitor:
    """A person with a browser and a key."""

    name: str
    actor: Any
    client: Client
    key: str


@pytest.fixture
def visitors(world, act_as, settings):
    """Everybody, signed in, with an API key each; nobody in particular is called anonymous."""
    settings.DEMONSTRATION = True
    made = {}
    for persona in PERSONAS:
        user = User.objects.select_related("unit").get(username=persona.username)
        client = Client(raise_request_exception=True)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        made[persona.username] = Visitor(
            persona.username, act_as(persona.username), client, ApiKey.issue(user, "test")[1]
        )
    return made


@pytest.fixture
def objects(act_as):
    """One row of every kind, of Hangzhou (told to the archive) and of headquarters (told to the lifting)."""
    people = {persona.username: act_as(persona.username) for persona in PERSONAS}
    region = Story(people).tell()
    nation = Story(people, replace(CHARGER, grade=2, factors=(3, 3, 3), model="CG-30W")).tell(until="evaluate_lifting")
    found = {}
    for name, story in (("region", region), ("headquarters", nation)):
        case = RiskCase.objects.get(pk=story.case)
        rows = {kind: rows[0] for kind, rows in chain(case, people["gao"]).items() if rows}
        found[name] = {"case": case, **rows}
    return found
