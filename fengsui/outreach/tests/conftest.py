"""A warning that was published, people who want to know of it, and a server of our own in the place of theirs."""

from __future__ import annotations

import pytest

from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.outreach.commands import subscription
from fengsui.outreach.models import Subscription

NOBODY = {"groups": [], "hs": [], "brands": [], "operators": [], "regions": [], "hazards": []}


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.fixture
def story(people):
    return Story(people)


@pytest.fixture
def subscriber(world):
    """Somebody who asked and confirmed, with some interest."""

    def make(address="li@example.cn", *, language="zh-hans", rhythm="at_once", quiet=False, confirmed=True, **wanted):
        row = subscription.ask(address=address, language=language, rhythm=rhythm, quiet=quiet, wanted=NOBODY | wanted)
        if confirmed:
            subscription.confirm(row.pk)
        return Subscription.objects.get(pk=row.pk)

    return make
