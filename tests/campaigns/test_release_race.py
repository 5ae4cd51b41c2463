"""Approve, edit, withdraw and publish at the same moment: one order of events, and nothing goes out that was not read.

Thirty rounds in every run; `FENGSUI_CAMPAIGN=1` makes it two hundred.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.campaigns.test_kills import CAMPAIGN, ROOT, House

ROUNDS = 200 if CAMPAIGN else 30
ORDERLY = {"state_allows", "read_as_it_stands"}
"""What those who came too late are told."""


@pytest.mark.clause("A13-30.b", "G17-25.b", "S43-10.a")
def test_nothing_is_published_that_its_approver_did_not_see(tmp_path):
    house = House(tmp_path)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.campaigns.rounds", str(ROUNDS)],
            cwd=ROOT, env=house.environment, capture_output=True, text=True,
        )  # fmt: skip
    finally:
        house.stop()
    assert ran.returncode == 0, ran.stderr[-3000:]
    rounds = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    assert len(rounds) == ROUNDS
    for one in rounds:
        told = one["told"]
        assert set(told) == {"approve", "edit", "withdraw", "publish"}
        refused = {rule for answer in told.values() if answer != "done" for rule in answer}
        assert refused <= ORDERLY, one
        assert all(seen == one["read"] for seen in one["approved"]), "what was approved was read"
        assert one["published"] in (None, one["read"]), "what went out is what the approver read"
        if told["publish"] == "done":
            assert told["approve"] == "done"
        if told["edit"] == "done":
            assert one["published"] is None and one["state"] in ("in_review", "draft"), one
    assert any(one["told"]["approve"] == "done" for one in rounds) and any(
        one["told"]["edit"] == "done" for one in rounds
    )
