"""The same risk by the API: every act through its endpoint, with the keys of the people whose work it is."""

from __future__ import annotations

import pytest

from fengsui.people.models import ApiKey, User
from fengsui.web.doors import REGISTRY
from tests.journeys.expected import TIMELINE
from tests.journeys.script import MADE_BY_READERS, PERSONS, script


@pytest.fixture
def call(world, client):
    """Call the API as somebody; creating calls get a key of their own."""
    keys = {name: ApiKey.issue(User.objects.get(username=name), "test")[1] for name in PERSONS}
    count = iter(range(1000))

    def do(who, method, path, body=None):
        headers = {"Authorization": f"Bearer {keys[who]}", "Idempotency-Key": f"journey-{next(count)}"}
        answer = client.generic(
            method, f"/api/v1{path}", data=_json(body), content_type="application/json", headers=headers
        )
        return answer.status_code, answer.json()

    return do


def _json(body):
    import json

    return json.dumps(body) if body is not None else ""


@pytest.mark.clause("A13-2", "A13-4", "G17-4.a")
def test_a_risk_goes_through_the_whole_house_by_api(call, deliver):
    known: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for who, name, told in script():
        aggregate, _, act = name.partition(".")
        plural = REGISTRY[aggregate].plural
        creates = REGISTRY[aggregate].lifecycle.steps[act].creates
        if aggregate in MADE_BY_READERS and aggregate not in known:
            deliver()
            status, listed = call(who, "GET", f"/{plural}/")
            assert status == 200, listed
            found[aggregate] = [one["id"] for one in reversed(listed["items"])]
            known[aggregate] = found[aggregate][0]
        if "seen" in told:
            known["text"] = call(who, "GET", f"/{plural}/{known[aggregate]}")[1]["text_hash"]
        body = {key: value.format(**known) if isinstance(value, str) else value for key, value in told.items()}
        for pk in found.get(aggregate, [known.get(aggregate)]):
            path = f"/{plural}/{act}" if creates else f"/{plural}/{pk}/{act}"
            status, answer = call(who, "POST", path, body)
            assert status == (201 if creates else 200), (who, name, answer)
            assert answer["aggregate"] == aggregate
        known.setdefault(aggregate, answer["id"])
    deliver()
    for aggregate, state in (
        ("case", "archived"),
        ("warning", "lifted"),
        ("measure", "lifted"),
        ("archive_file", "filed"),
    ):
        status, answer = call("gao", "GET", f"/{REGISTRY[aggregate].plural}/{known[aggregate]}")
        assert (status, answer["state"]) == (200, state)
    known.pop("text")
    known.pop("release_power")  # It stands by itself, before and after the case.
    known.pop("computation")  # It stands in the timeline of its assessment's page, not of the case.
    # Drafted by the bulletin and by the measure, for the ports.
    made = [one["id"] for one in call("gao", "GET", "/instructions/")[1]["items"]]
    many = {f"filing {pk}": pk for pk in found["filing"]} | {f"instruction {pk}": pk for pk in made}
    acts = [entry["act"] for entry in timelines(call, known | many)]
    assert acts == TIMELINE


def timelines(call, known):
    """The entries of everything, in the order in which they happened."""
    entries = []
    for name, pk in known.items():
        if name != "filing":
            plural = REGISTRY[name.partition(" ")[0]].plural
            _status, answer = call("gao", "GET", f"/{plural}/{pk}")
            entries += answer["timeline"]
    return sorted(entries, key=lambda entry: entry["at"])


def test_a_creating_call_is_done_once(world, client):
    key = ApiKey.issue(User.objects.get(username="lin"), "test")[1]
    body = '{"title": "充电器起火", "source_code": "S18.1"}'
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "same"}

    def send(text):
        return client.post("/api/v1/information/capture", data=text, content_type="application/json", headers=headers)

    first, second = send(body), send(body)
    assert first.status_code == second.status_code == 201
    assert first.json()["id"] == second.json()["id"]
    assert send(body.replace("起火", "爆炸")).status_code == 409
