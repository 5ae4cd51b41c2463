"""A case as the tests of advice need it, and how refusals are read."""

from __future__ import annotations

import pytest
from django.db import transaction

from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.refusal import Refused


def refusal_of(call, /, *args, **told):
    """The class and the rule of each refusal."""
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return [(reason.code, reason.rule) for reason in refused.value.details]


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.fixture
def told(people, deliver):
    """A story told so far, its readers done."""

    def tell(until):
        story = Story(people).tell(until=until)
        deliver()
        return story

    return tell
