"""Several methods on one case, side by side: exact results, their chances, what drives them, and what the report rests on."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from fengsui.assessment.commands import assessment, computation
from fengsui.assessment.methods import registry
from fengsui.assessment.models import Computation
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.people.models import User
from fengsui.web.doors import REGISTRY
from fengsui.web.structures import as_told, read_number, written

STEPS = [
    {"description": "电芯过热", "probability": "1/50"},
    {"description": "外壳起火", "probability": {"kind": "range", "low": "1/20", "high": "1/5"}},
]
HARM = {"scenarios": [{"hazard": "起火", "group": "使用者", "injury": "烧伤", "severity": 3, "steps": STEPS}]}
MODES = {"modes": [{"failure": "电芯过热", "effect": "起火", "severity": 9, "occurrence": 4, "detection": 7}]}


def refusal_of(call, *args, **told):
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return [reason.rule for reason in refused.value.details]


@pytest.fixture
def running(world, act_as):
    """An assessment that is under way, and its institution."""
    people = {persona.username: act_as(persona.username) for persona in PERSONAS}
    story = Story(people).tell(until="order")
    tian = people["tian"]
    assessment.accept(story.assessment, conflict_free=True, by=tian)
    held = assessment.start(story.assessment, undertaking=True, by=tian)
    return held, people


def begun(held, by, method="harm_scenario"):
    return computation.begin(assessment_id=held.pk, method=method, by=by)


@pytest.mark.clause("A13-15.b", "A13-3.c", "S43-6.b")
def test_two_methods_side_by_side_and_one_that_the_report_rests_on(running):
    held, people = running
    tian = people["tian"]
    first, second = begun(held, tian), begun(held, tian, "fmea")
    assert refusal_of(computation.choose, first.pk, by=tian) == ["state_allows"]
    first = computation.compute(first.pk, inputs=HARM, by=tian)
    second = computation.compute(second.pk, inputs=MODES, by=tian)
    assert first.result["level"] == registry["harm_scenario"].compute(registry["harm_scenario"].read(HARM)).level
    assert sum(first.chances["counts"].values()) == first.chances["runs"] == 100_000
    again = computation.compute(first.pk, inputs=HARM, by=tian)
    assert again.chances == first.chances, "the seed is kept"
    assert {bar["path"] for bar in first.drivers} == {
        "scenarios.0.steps.0.probability",
        "scenarios.0.steps.1.probability",
    }
    assert any(one["path"] == "scenarios.0.steps.0.probability" for one in first.tipping)
    computation.choose(first.pk, by=tian)
    held.refresh_from_db()
    assert held.facts().parts["level"] == first.house_level() and held.facts().severity
    computation.choose(second.pk, by=tian)
    assert [one.state for one in Computation.objects.order_by("pk")] == ["computed", "chosen"]
    assert held.facts().parts["level"] == second.house_level()


@pytest.mark.clause("A13-15.c")
def test_measures_in_place_are_computed_by_the_same_method(running):
    held, people = running
    tian = people["tian"]
    row = computation.compute(begun(held, tian).pk, inputs=HARM, by=tian)
    wrong = {"scenarios.9.steps.0.probability": "1/1000"}
    assert refusal_of(computation.compare, row.pk, changes=wrong, by=tian) == ["inputs_fit_the_method"]
    done = computation.compare(row.pk, changes={"scenarios.0.steps.0.probability": "1/100000"}, by=tian)
    assert done.residual["lowered"] >= 1 and done.residual["residual"]["level"] != done.result["level"]
    assert done.residual["base_levels"] == done.chances, "the same chances on both sides"


@pytest.mark.clause("S43-6.b", "A13-15.b", "A13-17")
def test_who_computes_with_what_and_when(running):
    held, people = running
    tian = people["tian"]
    assert refusal_of(begun, held, tian, "crystal_ball") == ["method_registered"]
    with pytest.raises(Forbidden):
        begun(held, people["mei"])
    with pytest.raises((Forbidden, Unknown)):
        begun(held, people["lab"])
    row = begun(held, tian)
    assert refusal_of(computation.compute, row.pk, inputs={"scenarios": []}, by=tian) == ["inputs_fit_the_method"]
    bad = {"scenarios": [HARM["scenarios"][0] | {"severity": 7}]}
    with pytest.raises(Refused) as refused:
        computation.compute(row.pk, inputs=bad, by=tian)
    assert refused.value.details[0].places == ("scenarios.0.severity",)
    computation.compute(row.pk, inputs=HARM, by=tian)
    assert refusal_of(computation.drop, row.pk, reason=" ", by=tian) == ["reason_given"]
    assert not REGISTRY["computation"].rows(people["lab"]).exists()
    assert REGISTRY["computation"].rows(people["mei"]).count() == 1


def test_every_method_is_drawn_filled_in_and_computed_on_its_page(running, settings):
    """The example of each method, typed into the fields of its page, gives the result of the example."""
    held, people = running
    settings.DEMONSTRATION = True
    client = Client()
    client.force_login(User.objects.get(username="tian"), backend="django.contrib.auth.backends.ModelBackend")
    for name, method in registry.items():
        row = begun(held, people["tian"], name)
        address = f"/desk/computations/{row.pk}/compute/"
        assert client.get(address).status_code == 200
        fields = dict(leaves(method.schema(), method.read(method.example()).model_dump(mode="json"), "inputs:"))
        answer = client.post(address, fields)
        assert answer.status_code == 302, (name, answer.content.decode()[-3000:])
        row.refresh_from_db()
        assert row.result["level"] == method.compute(method.read(method.example())).level, name
        page = client.get(f"/desk/computations/{row.pk}/").content.decode()
        assert method.STANDARD.split(",")[0] in page.replace("&amp;", "&") and client.get(address).status_code == 200
        wrong = client.post(address, dict.fromkeys(fields, "") | {next(iter(fields)): "x"})
        assert wrong.status_code == 422


def leaves(schema, values, path):
    """What a person would type, by field."""
    for name, value in values.items():
        place = f"{path}{name}"
        if isinstance(value, dict) and "error_factor" in value:
            yield f"{place}.told", written(value)
            yield f"{place}.evidence", value["evidence"]
        elif isinstance(value, dict):
            yield from leaves(schema, value, f"{place}.")
        elif isinstance(value, list):
            for number, one in enumerate(value):
                yield from leaves(schema, {str(number): one}, f"{place}.")
        elif value not in (None, ""):
            yield place, str(value)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("1/50", ""),
        ("1/100 .. 1/20", "range"),
        ("1/100 < 1/50 < 1/20", "triangular"),
        ("1/100 ～ 1/50 ～ 1/20", "pert"),
        ("1/50 × 3", "lognormal"),
    ],
)
def test_an_uncertain_number_is_one_line(line, kind):
    told = read_number(line)
    assert told.get("kind", "") == kind
    assert read_number(written(told)) == told


def test_what_is_left_empty_is_left_out():
    schema = registry["harm_scenario"].schema()
    told = {"scenarios": [{"hazard": "起火", "severity": "3", "steps": [{"probability": {"evidence": "strong"}}]}, {}]}
    told["scenarios"].append({"harm": "health", "steps": [{"probability": {"evidence": "judgement"}}]})
    assert as_told(schema, told) == {"scenarios": [{"hazard": "起火", "severity": 3}]}
