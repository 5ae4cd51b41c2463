"""Good facts and their breaks for the aggregates of archive."""

from __future__ import annotations

from typing import Any

from fengsui.archive.rules import FileFacts
from tests.lifecycles.examples.common import EARLIER, HQ, LATER

GOOD: dict[str, Any] = {
    "archive_file": FileFacts(
        "", HQ, retention_class="long_term", class_before="3y", class_reason="重大案件", retained_until=EARLIER,
        proposers=("somebody",), reason="写明",
    ),
}  # fmt: skip

FOR_ACT: dict[str, dict[str, Any]] = {
    "archive_file.report_lacking": {"lacking": ("judgement",)},
    "archive_file.release_hold": {"held": True},
}  # fmt: skip

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "archive_file": {
        "checklist_complete": {"lacking": ("judgement",)},
        "something_lacks": {"lacking": ()},
        "class_chosen": {"retention_class": "forever"},
        "long_class_reasoned": {"class_reason": ""},
        "class_not_lowered": {"retention_class": "3y", "class_before": "permanent"},
        "reason_given": {"reason": ""},
        "is_held": {"held": False},
        "term_has_run": {"retained_until": LATER},
        "not_held": {"held": True},
        "not_permanent": {"retention_class": "permanent"},
        "disposal_proposed": {"proposers": ()},
        "second_person": {"proposers": ("{id}",)},
    },
}  # fmt: skip
