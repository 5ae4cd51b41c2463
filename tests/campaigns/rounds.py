"""Rounds of a race over one warning, in a house of its own: approve, edit, withdraw, publish, all at once.

Run by `test_release_race.py` as a program of its own; prints one JSON object for each round.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from fengsui.clocks.now import now  # noqa: E402
from fengsui.demo.people import accounts  # noqa: E402
from fengsui.demo.registers import qualified  # noqa: E402
from fengsui.demo.story import Story  # noqa: E402
from fengsui.journal.models import Entry  # noqa: E402
from fengsui.kernel.actor import READER  # noqa: E402
from fengsui.kernel.refusal import Forbidden, Refused  # noqa: E402
from fengsui.people.actors import actor_of  # noqa: E402
from fengsui.warning.commands import issue, warning  # noqa: E402
from fengsui.warning.models import RiskWarning  # noqa: E402

TEXTS = {
    "matters_zh": "发现同型号产品应当立即停止使用。", "consumer_advice_zh": "拔下电源，停止使用，联系商家退货。",
    "required_actions_zh": "加严检验。", "mitigation_asked_zh": "停止销售并召回。", "bulletin_units": ["2901"], "addressees": ["OP01"],
}  # fmt: skip


def submitted(story: Story, number: int) -> RiskWarning:
    """A warning in review."""
    row = warning.draft(decision_id=story.id("decision"), by=READER)
    day = now().date()
    extent = f"第{number}轮，两个批次共12000件"
    warning.revise(
        row.pk, **TEXTS, extent_zh=extent, starts_on=day, reply_by=day + timedelta(days=9), by=story.by("mei")
    )
    checked(row, story)
    return RiskWarning.objects.get(pk=row.pk)


def checked(row: RiskWarning, story: Story) -> None:
    """Both checks, and on to review."""
    warning.check_secrecy(row.pk, note="可以公开", by=story.by("mei"))
    warning.check_legality(row.pk, note="合法", by=story.by("fan"))
    warning.submit(row.pk, by=story.by("mei"))


def race(story: Story, number: int) -> dict[str, Any]:
    """One round: what each of the four did or was told, and what stands after it."""
    row = submitted(story, number)
    read = row.text_hash

    def edit() -> None:
        warning.send_back(row.pk, reason="改数量", by=story.by("bai").consequently())
        warning.revise(row.pk, extent_zh=f"第{number}轮，三个批次共15000件", by=story.by("mei"))
        checked(row, story)

    def withdraw() -> None:
        issue.withdraw(row.pk, reason="有误", by=story.by("sun"))

    acts: dict[str, Callable[[], Any]] = {
        "approve": lambda: warning.approve(row.pk, seen=read, by=story.by("zhao")),
        "edit": edit,
        "withdraw": withdraw,
        "publish": lambda: issue.publish(row.pk, by=story.by("pan")),
    }
    gate = threading.Barrier(len(acts))
    told: dict[str, Any] = {}

    def run(name: str) -> None:
        gate.wait()
        try:
            acts[name]()
            told[name] = "done"
        except Refused as refused:
            told[name] = [reason.rule for reason in refused.details]
        except Forbidden as forbidden:
            told[name] = [forbidden.code]
        except Exception as trouble:
            told[name] = f"trouble: {trouble!r}"
        finally:
            connection.close()

    runners = [threading.Thread(target=run, args=(name,)) for name in acts]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    after = RiskWarning.objects.get(pk=row.pk)
    went_out = Entry.objects.filter(subject=row.pk, act="warning.publish").first()
    return {
        "told": told,
        "state": after.state,
        "read": read,
        "published": went_out.body["warning"]["text_hash"] if went_out else None,
        "approved": [
            entry.body["warning"]["text_hash"] for entry in Entry.objects.filter(subject=row.pk, act="warning.approve")
        ],
    }


def main(rounds: int) -> None:
    """Set the house up, then race."""
    made = accounts(now() - timedelta(days=40 * 365))
    people = {name: actor_of(user) for name, user in made.items()}
    qualified(people, now() - timedelta(days=400))
    story = Story(people).tell(until="decide")
    story.empower("delegation", ["L3", "L4"], grantee="2900")
    for number in range(rounds):
        print(json.dumps(race(story, number)), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
