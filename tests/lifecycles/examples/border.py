"""Good facts and their breaks for the aggregates of border control."""

from __future__ import annotations

from datetime import date
from typing import Any

from fengsui.border.rules.instruction import InstructionFacts
from fengsui.border.rules.screening import ScreeningFacts
from tests.lifecycles.examples.common import HQ

OVER, LATER = date(2026, 11, 19), date(2026, 12, 31)

GOOD: dict[str, Any] = {
    "instruction": InstructionFacts(
        "", HQ, basis_stands=True, basis_until=LATER, action="inspect", named=("hs_codes",), faults=(), rate=100,
        term_until=LATER, tried=True, changed=True, writers=("somebody",), unacknowledged=1, message_known=True,
        idle_days=180, idle_allowed=180, end_proposed=True, hit_known=True, conforming=False, findings="绝缘不合格", reason="写明",
    ),
    "screening": ScreeningFacts("", HQ, lines=3, faults=()),
}  # fmt: skip

FOR_ACT: dict[str, dict[str, Any]] = {
    "instruction.expire": {"term_until": OVER},
    "instruction.propose_end": {"end_proposed": False},
}

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "instruction": {
        "basis_stands": {"basis_stands": False},
        "action_given": {"action": ""},
        "goods_named": {"named": ()},
        "entries_readable": {"faults": ("85",)},
        "rate_is_a_share": {"rate": 101},
        "term_given": {"term_until": None},
        "term_not_over": {"term_until": OVER},
        "term_within_its_basis": {"term_until": date(2027, 1, 1)},
        "tried_out": {"tried": False},
        "signer_did_not_write": {"writers": ("{id}",)},
        "changed_since_signed": {"changed": False},
        "term_has_run": {"term_until": LATER},
        "message_awaits": {"unacknowledged": 0},
        "message_of_this_instruction": {"message_known": False},
        "never_hit": {"idle_days": 179},
        "end_was_proposed": {"end_proposed": False},
        "declaration_was_hit": {"hit_known": False},
        "not_reported_before": {"reported": True},
        "outcome_given": {"conforming": None},
        "findings_described": {"findings": ""},
        "reason_given": {"reason": ""},
    },
    "screening": {
        "holds_declarations": {"lines": 0},
        "lines_readable": {"faults": ("2: value",)},
    },
}  # fmt: skip
