"""Forms begin with what is known: nothing is typed twice, nothing is lost by saving again."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from django import forms
from django.utils import translation

from fengsui.collection.connectors import registry
from fengsui.collection.models import Quarantined
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.actor import IMPORTER
from fengsui.kernel.moments import BEIJING
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import intake
from fengsui.web.doors import REGISTRY


@pytest.fixture
def story(act_as):
    return Story({persona.username: act_as(persona.username) for persona in PERSONAS})


@pytest.mark.parametrize(
    ("aggregate", "act", "until"),
    [
        ("information", "revise", "complete"),
        ("assessment", "work", "assess"),
        ("decision", "revise", "decide"),
        ("warning", "revise", "write_warning"),
        ("measure", "revise", "decide_measures"),
        ("lifting", "find", "evaluate_lifting"),
    ],
)
def test_saving_what_the_form_shows_changes_nothing(aggregate, act, until, story):
    """The form as it opens, sent back as it is, reads as what is stored."""
    from fengsui.web.pages import known_of

    story.tell(until=until)
    pk = {"information": story.item, "measure": story.measures and story.measures[0]}.get(aggregate) or getattr(
        story, aggregate
    )
    doors = REGISTRY[aggregate]
    row = doors.model._default_manager.get(pk=pk)
    door = doors.by_act[act]
    form = door.form(initial=known_of(door, row))
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    again = door.form(sent)
    assert again.is_valid(), again.errors
    for name, value in again.cleaned_data.items():
        if hasattr(row, name) and not isinstance(value, bool):
            stored = getattr(row, name)
            if isinstance(stored, datetime):
                stored = stored.replace(microsecond=0)  # a field on a page holds seconds
            stored = getattr(stored, "code", stored)  # a related unit is typed by its code
            assert value == stored or (not value and not stored), name


def test_a_held_record_is_mended_from_its_own_text(world, client, settings):
    from fengsui.people.models import User

    settings.DEMONSTRATION = True
    unit = OrgUnit.objects.get(code="EWO")
    intake.take_in(
        registry["cpsc-recalls"], io.BytesIO(b'{"RecallID": 5, Title": "x"}'), file_name="x", unit=unit, by=IMPORTER
    )
    client.force_login(User.objects.get(username="gao"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/desk/quarantine/{Quarantined.objects.get().pk}/replay/").content.decode()
    assert "{&#34;RecallID&#34;: 5, Title&#34;" in page or "{&quot;RecallID&quot;: 5, Title&quot;" in page


def test_days_and_minutes_open_as_browsers_take_them(db):
    """A field of a day that is written in the reader's own fashion opens empty, and what stood there is lost on saving."""
    moment = datetime(2026, 11, 20, 8, 5, tzinfo=BEIJING)
    seen = 0
    for doors in REGISTRY.values():
        for door in doors.doors:
            for name, field in door.form.base_fields.items():
                for language in ("zh-hans", "en"):
                    with translation.override(language):
                        if isinstance(field, forms.DateTimeField):
                            assert "2026-11-20T08:05" in field.widget.render(name, moment), (door.act, name)
                            seen += 1
                        elif isinstance(field, forms.DateField):
                            assert "2026-11-20" in field.widget.render(name, moment.date()), (door.act, name)
                            seen += 1
    assert seen > 20
