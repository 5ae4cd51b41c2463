"""Good facts and their breaks for the aggregates of collection."""

from __future__ import annotations

from typing import Any

from fengsui.collection.rules import MOST_FILES, AbsenceFacts, AttachmentFacts, OpeningFacts, QuarantineFacts
from fengsui.collection.rules.mapping import MappingFacts
from tests.lifecycles.examples.common import AT, EARLIER, HQ, LATER

GOOD: dict[str, Any] = {
    "quarantine": QuarantineFacts("", HQ, reason="不是通报"),
    "mapping": MappingFacts(
        "", HQ, columns=9, source_code="S07.1", keys=("编号",), targets=("product_name", "risk_description"), good=20,
        drafters=("somebody",), reason="列有变动",
    ),
    "absence": AbsenceFacts("", HQ, reason="已向来源核实"),
    "attachment": AttachmentFacts("", HQ, size=9, limit=10, taken=True, reason="damaged"),
    "opening": OpeningFacts(
        "", HQ, requester="somebody", motive="需向本人核实批号", hours=4, until=LATER, fits=True, reason="无必要"
    ),
}  # fmt: skip

FOR_ACT: dict[str, dict[str, Any]] = {
    "opening.look": {"requester": "{id}"},
    "opening.expire": {"until": EARLIER},
}  # fmt: skip

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "mapping": {
        "columns_found": {"columns": 0, "trouble": ("未找到列",)},
        "code_free": {"code_taken": True},
        "source_chosen": {"source_code": ""},
        "columns_are_the_samples": {"unknown_columns": ("别的列",)},
        "encoding_readable": {"readable": False},
        "key_chosen": {"keys": ()},
        "product_and_risk_mapped": {"targets": ("product_name",)},
        "sample_reads": {"good": 3, "broken": 9},
        "marks_differ": {"doubled": 1},
        "approver_did_not_draft": {"drafters": ("{id}",)},
        "reason_given": {"reason": ""},
    },
    "quarantine": {"mended_reads_well": {"troubles": ("not_json",)}, "reason_given": {"reason": " "}},
    "absence": {"reason_given": {"reason": " "}},
    "attachment": {
        "file_not_empty": {"size": 0},
        "file_small_enough": {"size": 11},
        "file_kind_taken": {"taken": False},
        "room_left": {"beside": MOST_FILES},
        "something_to_keep": {"keepable": False},
        "came_through": {"trouble": "damaged"},
        "reason_given": {"reason": " "},
    },
    "opening": {
        "motive_given": {"motive": " "},
        "short_enough": {"hours": 25},
        "another_person": {"requester": "{id}"},
        "own_opening": {"requester": "somebody"},
        "key_fits": {"fits": False},
        "words_fit": {"fits": False},
        "time_is_left": {"until": AT},
        "time_has_run": {"until": LATER},
        "reason_given": {"reason": ""},
    },
}  # fmt: skip
