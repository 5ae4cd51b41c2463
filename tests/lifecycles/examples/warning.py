"""Good facts and their breaks for the aggregates of warning."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fengsui.people.roles import ROLES
from fengsui.warning.rules.level import LevelChangeFacts
from fengsui.warning.rules.plan import PlanFacts
from fengsui.warning.rules.power import PowerFacts
from fengsui.warning.rules.warning import WarningFacts
from fengsui.warning.rules.wording import Objection
from tests.lifecycles.examples.common import AT, EARLIER, HQ, LATER

ANYBODY = tuple(ROLES)
THREE = ("bulletin", "notice", "announcement")

GOOD: dict[str, Any] = {
    "warning": WarningFacts(
        "", HQ, judgement_confirmed=True, new_judgement=True, replaced_state="published", level="L2", level_before="L3",
        level_change_accepted=True, starts_on=AT.date(), term_until=date(2026, 11, 19), extent="两个批次", matters="停止使用",
        forms=THREE, forms_expected=THREE, bulletin_units=1, required_actions="加严检验", addressees=1, mitigation_asked="召回",
        reply_by=LATER.date(), measures=("M06",), measures_before=("M17",), consumer_advice="拔下电源", change_note="级别上调",
        legality_checked=True, secrecy_checked=True, note="合法", text="abc", seen="abc", writers=("somebody",), chain=(ANYBODY,),
        authorised=True, plan_levels=("L1", "L2"), released_fast=True, releasers=("another",), receipts_open=frozenset(("2901",)), lifting="L1",
        reason="写明",
    ),
    "release_power": PowerFacts(
        "", HQ, kind="delegation", grantee_level="regional", levels=("L3", "L4"), document_no="署风险函〔2026〕8号", scope="本关区",
        valid_from=EARLIER.date(), valid_to=LATER.date(), recorders=("somebody",), reason="职能调整",
    ),
    "release_plan": PlanFacts(
        "", HQ, name="重大火灾风险", scenario="两地以上同类产品起火伤人", levels=("L1", "L2"), signers=("a", "b"), signers_at_headquarters=True,
        channels=("external",), valid_to=LATER.date(), writers=("somebody",), drilled_on=EARLIER.date(), result="二十分钟内完成",
        reason="已修订",
    ),
    "level_change": LevelChangeFacts(
        "", HQ, warning_state="published", level_from="L3", level_to="L4", grounds="已无新伤害", proposers=("somebody",),
        issued_level="L4", last_change=EARLIER, cool_down=timedelta(days=2), reason="仍有伤害",
    ),
}  # fmt: skip

FOR_ACT: dict[str, dict[str, Any]] = {
    "warning.submit": {"term_until": None},
    "warning.fast_release": {"term_until": None, "on_duty": ("{id}",)},
    "warning.countersign": {"chain": (ANYBODY, ANYBODY)},
    "release_power.expire": {"valid_to": EARLIER.date()},
    "release_plan.lapse": {"valid_to": EARLIER.date()},
}  # fmt: skip

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "warning": {
        "ground_stands": {"judgement_confirmed": False},
        "regime_warned": {"regime": "food"},
        "level_given": {"level": "", "level_before": "", "forms_expected": (), "chain": (ANYBODY,)},
        "start_given": {"starts_on": None},
        "extent_given": {"extent": ""},
        "matters_given": {"matters": ""},
        "a_form_chosen": {"forms": (), "forms_expected": ()},
        "forms_expected_or_reasoned": {"forms": ("bulletin", "notice"), "forms_reason": " "},
        "bulletin_for_customs_alone": {"not_customs": ("OP01",)},
        "bulletin_complete": {"required_actions": ""},
        "notice_has_addressees": {"addressees": 0},
        "notice_asks_mitigation": {"mitigation_asked": " "},
        "notice_sets_a_date": {"reply_by": None},
        "announcement_compels": {"measures": ("M18",)},
        "announcement_advises": {"consumer_advice": ""},
        "wording_passes": {"objections": (Objection("matters_zh", "softening", "个别"),)},
        "term_after_start": {"term_until": date(2020, 1, 1)},
        "level_change_accepted": {"level_change_accepted": False},
        "measures_follow_the_level": {"measures_before": ("M06",), "measures_reason": " "},
        "stays_public": {"forms_before": ("notice",), "forms": ("bulletin",), "forms_reason": "无需"},
        "change_told": {"change_note": " "},
        "legality_checked": {"legality_checked": False},
        "secrecy_checked": {"secrecy_checked": False},
        "note_given": {"note": " "},
        "second_pair_of_eyes": {"writers": ("{id}",)},
        "signs_once": {"signed_by": ("{id}",), "chain": (ANYBODY, ANYBODY, ANYBODY)},
        "read_as_it_stands": {"seen": "abd"},
        "others_sign_before": {"chain": (ANYBODY,)},
        "chain_walked": {"chain": (ANYBODY, ANYBODY)},
        "next_in_chain": {"chain": (("nobody",), ("nobody",))},
        "issuer_empowered": {"unit_level": "local"},
        "level_one_authorised": {"level": "L1", "authorised": False},
        "live_plan_exists": {"plan_levels": ("L1",)},
        "signer_on_duty": {"on_duty": ("a",)},
        "was_released_fast": {"released_fast": False},
        "another_reviews": {"releasers": ("{id}",)},
        "receipt_owed_by_unit": {"receipts_open": frozenset()},
        "replaced_in_force": {"replaced_state": "expired"},
        "stands_to_be_replaced": {"replaced_state": "expired"},
        "no_edition_under_way": {"edition_under_way": True},
        "new_judgement": {"new_judgement": False},
        "term_has_run": {"term_until": date(2026, 11, 20)},
        "lifting_granted": {"lifting": ""},
        "reason_given": {"reason": ""},
    },
    "release_power": {
        "kind_known": {"kind": "", "levels": ("L1",)},
        "document_named": {"document_no": " "},
        "scope_given": {"scope": " "},
        "term_given": {"valid_from": LATER.date(), "valid_to": AT.date()},
        "delegated_to_a_region": {"grantee_level": "local"},
        "levels_may_be_given": {"levels": ("L2", "L3")},
        "single_names_its_case": {"kind": "single", "levels": ("L1",)},
        "another_puts_in_force": {"recorders": ("{id}",)},
        "term_not_over": {"valid_to": EARLIER.date()},
        "term_has_run": {"valid_to": LATER.date()},
        "reason_given": {"reason": " "},
    },
    "release_plan": {
        "scenario_told": {"scenario": " "},
        "highest_levels_alone": {"levels": ("L2", "L3")},
        "signers_on_duty": {"signers": ("a", "a")},
        "channels_named": {"channels": ()},
        "ends_one_day": {"valid_to": EARLIER.date()},
        "another_approves": {"writers": ("{id}",)},
        "drilled_by_now": {"drilled_on": LATER.date()},
        "drill_evaluated": {"result": " "},
        "term_has_run": {"valid_to": LATER.date()},
        "reason_given": {"reason": " "},
    },
    "level_change": {
        "warning_in_force": {"warning_state": "lifted"},
        "to_another_level": {"level_to": "L3"},
        "grounds_given": {"grounds": " "},
        "none_open": {"another_open": True},
        "cooled_down": {"last_change": AT},
        "another_decides": {"proposers": ("{id}",)},
        "issued_at_that_level": {"issued_level": "L3"},
        "reason_given": {"reason": " "},
    },
}  # fmt: skip
