"""Opening the workspace of an assessment with fifty scenarios and five hundred pieces of evidence."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace

SCENARIOS, EVIDENCE, TIMES = 50, 500, 40


def measure() -> Iterator[dict[str, object]]:
    """Milliseconds until the page of each stage stands, as the assessor gets it: median and 95th percentile."""
    from bench.house import house

    with house():
        from django.test import Client

        from fengsui.assessment.methods.choices import STAGES
        from fengsui.people.models import User

        pk = filled()
        client = Client()
        client.force_login(User.objects.get(username="tian"), backend="django.contrib.auth.backends.ModelBackend")
        for stage in STAGES:
            place = f"/desk/assessments/{pk}/workspace/{stage}/"
            taken = sorted(opened(client, place) for _time in range(TIMES + 3))[: TIMES + 3]
            unit = f"ms, median; {SCENARIOS} scenarios, {EVIDENCE} pieces of evidence"
            yield {"figure": f"workspace.{stage}", "value": round(statistics.median(taken)), "unit": unit}
            p95 = taken[int(len(taken) * 0.95)]
            yield {"figure": f"workspace.{stage}.p95", "value": round(p95), "unit": "ms (asked: under 500)"}


def opened(client: object, place: str) -> float:
    """Milliseconds of one opening."""
    begun = time.perf_counter()
    answer = client.get(place)  # type: ignore[attr-defined]
    taken = (time.perf_counter() - begun) * 1000
    assert answer.status_code == 200, (place, answer.status_code)
    return taken


def filled() -> object:
    """An assessment under way with its scenarios computed and its evidence attached."""
    from fengsui.assessment.commands import assessment, computation, evidence
    from fengsui.demo.matters import CHARGER
    from fengsui.demo.people import PERSONAS
    from fengsui.demo.story import Story
    from fengsui.people.actors import actor_of
    from fengsui.people.models import User

    people = {one.username: actor_of(User.objects.get(username=one.username)) for one in PERSONAS}
    story = Story(people, replace(CHARGER)).tell(until="order")
    pk, tian = story.id("assessment"), people["tian"]
    assessment.accept(pk, conflict_free=True, by=tian)
    assessment.start(pk, undertaking=True, by=tian)
    row = computation.begin(assessment_id=pk, method="harm_scenario", by=tian)
    one = CHARGER.scenario_told()
    steps = [
        {"description": f"步骤{n}", "probability": {"kind": "range", "low": "1/9", "high": "1/2"}} for n in range(5)
    ]
    scenarios = [one | {"hazard": f"危害{n}", "steps": steps} for n in range(SCENARIOS)]
    computation.compute(row.pk, inputs={"scenarios": scenarios}, by=tian)
    computation.choose(row.pk, by=tian)
    stages = ("define", "identify", "scenarios", "estimate", "evaluate")
    for n in range(EVIDENCE):
        evidence.attach(
            assessment_id=pk,
            stage=stages[n % 5] if n % 2 else "estimate",
            shows=f"第{n}号证据：二十件样品中{n % 7}件起火",
            source=f"检测报告 EC-2026-{n:04d}",
            strength=("judgement", "limited", "strong")[n % 3],
            computation_id=row.pk,
            place=f"scenarios.{n % SCENARIOS}.steps.{n % 5}",
            by=tian,
        )
    return pk
