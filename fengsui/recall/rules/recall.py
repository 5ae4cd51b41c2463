"""What decisions about a recall rest on, from the defect to the notice (requirements catalogue 5.10)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day
from fengsui.recall.rules.figures import SOLD, count
from fengsui.recall.rules.scope import covers
from fengsui.warning.rules.wording import Objection

EMITTING = ("vehicle", "non_road_machine")
"""Business categories whose goods can be recalled for what they emit (S43-12.b)."""
EMITTING_HS = (
    "8407", "8408", "8426", "8427", "8428", "8429", "8430", "8432", "8433", "8479", "8502", "8701", "8702", "8703",
    "8704", "8705", "8711", "8716",
)  # fmt: skip
"""Headings under which vehicles, non-road machinery and their engines are declared."""
REGIMES = ("", "industrial")
"""Goods of other regimes (food, cosmetics and so on) are handed over (S43-12.c, G17-2.b)."""


@dataclass(frozen=True)
class RecallFacts:
    """A recall as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    kind: str = ""
    regime: str = ""
    category: str = ""
    hs_codes: tuple[str, ...] = ()
    product: str = ""
    marks: tuple[str, ...] = ()
    defect: str = ""
    emission_rule: str = ""
    partner: str = ""
    reporter: str = ""
    findings: str = ""
    investigated: bool = False
    verdict: str = ""
    verdict_rests: bool = False
    defect_found: bool = False
    operator: str = ""
    statute: str = ""
    other_statute: str = ""
    covered: bool = False
    sold: int = 0
    due_at: datetime | None = None
    measure: str = ""
    target: str = ""
    reason: str = ""
    units: dict[str, int] = field(default_factory=dict)
    hazard: str = ""
    remedy: str = ""
    schedule_until: date | None = None
    notice: str = ""
    contact: str = ""
    returned: bool = False
    accepted: bool = False
    gaps: tuple[str, ...] = ()
    objections: tuple[Objection, ...] = ()
    hands: tuple[str, ...] = ()
    ground: str = ""
    added: tuple[str, ...] = ()
    units_before: dict[str, int] = field(default_factory=dict)
    methods: tuple[dict[str, int], ...] = ()
    corrected: dict[str, int] = field(default_factory=dict)
    corrected_before: dict[str, int] = field(default_factory=dict)
    note: str = ""
    reports: int = 0
    rate: float | None = None
    low: float = 0.0
    final_report: str = ""
    evaluator: str = ""
    evaluator_known: bool = False
    designers: tuple[str, ...] = ()
    residual_risk: str = ""
    low_rate_reason: str = ""
    violation: str = ""
    evidence: str = ""
    open_violations: int = 0
    accuser: str = ""
    outcome: str = ""


Facts = RecallFacts


@rule("field", "S43-12.c", field="product")
def goods_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.product.strip())


@rule("field", "S43-12.c", field="defect")
def defect_described(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.defect.strip())


@rule("range", "S43-12.b", field="category")
def goods_emit(it: Facts, by: Actor, at: datetime) -> bool:
    """Only vehicles and non-road machinery are recalled for the environment: by category, and by code where one is given."""
    fits = not it.hs_codes or covers(it.hs_codes, EMITTING_HS)
    return it.kind != "environmental" or (it.category in EMITTING and fits)


@rule("field", "S43-12.b", field="emission_rule")
def emission_rule_named(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind != "environmental" or bool(it.emission_rule.strip())


@rule("field", "S43-12.b", field="models")
def models_listed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind != "environmental" or bool(it.marks)


@rule("field", "S43-12.b", field="partner")
def environment_partner_named(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind != "environmental" or bool(it.partner)


@rule("field", "S43-12.c", field="findings")
def findings_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.findings.strip())


@rule("state", "S43-12.c")
def defect_investigated(it: Facts, by: Actor, at: datetime) -> bool:
    return it.investigated


@rule("field", "S43-12.c", field="verdict")
def verdict_reasoned(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.verdict.strip())


@rule("basis", "S43-6.e S43-12.c", field="institution")
def verdict_rests_on_findings(it: Facts, by: Actor, at: datetime) -> bool:
    """On an institution's verification, or on a confirmed judgement of the case."""
    return it.verdict_rests


@rule("sod", "S43-12.c")
def judge_did_not_report(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id != it.reporter


@rule("scope", "S43-12.c G17-2.b")
def regime_recalled_here(it: Facts, by: Actor, at: datetime) -> bool:
    return it.regime in REGIMES


@rule("field", "S43-12.c", field="target")
def target_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.target.strip())


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("basis", "S43-12.c")
def defect_confirmed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.defect_found


@rule("field", "A13-22.6", field="statute")
def statute_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.statute.strip())


@rule("basis", "S43-12.a", field="other_statute")
def goods_covered_or_other_statute(it: Facts, by: Actor, at: datetime) -> bool:
    """Goods on the list of the day, or another statute that gives the power for them."""
    return it.covered or bool(it.other_statute.strip())


@rule("field", "A13-22.6", field="operator")
def operator_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.operator)


@rule("field", "A13-22.6", field="sold")
def sold_stated(it: Facts, by: Actor, at: datetime) -> bool:
    """An order reaches goods that were sold: without their number there is nothing to recall."""
    return it.sold > 0


@rule("field", "G17-17.2", field="due_at")
def deadline_ahead(it: Facts, by: Actor, at: datetime) -> bool:
    return it.due_at is not None and it.due_at > at


@rule("basis", "A13-22.6")
def measure_in_force(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.measure)


@rule("field", "S43-12.e", field="batches")
def range_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.marks)


@rule("field", "S43-12.e A13-22.6", field="consumer")
def units_stated(it: Facts, by: Actor, at: datetime) -> bool:
    """How many stand at each level; some of them are sold, or nothing would need a recall."""
    return count(it.units, SOLD) > 0


@rule("field", "S43-12.e", field="hazard_zh")
def hazard_told(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.hazard.strip())


@rule("field", "S43-12.e", field="remedy")
def remedy_chosen(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.remedy)


@rule("field", "S43-12.e", field="schedule_until")
def schedule_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.schedule_until is not None and it.schedule_until >= beijing_day(at)


@rule("field", "S43-12.e", field="notice_zh")
def notice_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.notice.strip())


@rule("field", "S43-12.e", field="contact")
def contact_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.contact.strip())


@rule("state", "S43-12.e")
def plan_not_returned(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.returned


@rule("field", "S43-12.e A13-30.a", places="objections")
def notice_wording_passes(it: Facts, by: Actor, at: datetime) -> bool:
    """No words that make the danger small, nothing internal, nothing left open."""
    return not it.objections


@rule("field", "S43-12.e A13-30.a", places="gaps")
def notice_complete(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.gaps


@rule("sod", "A13-23.2 A13-30.a")
def officer_is_not_operator(it: Facts, by: Actor, at: datetime) -> bool:
    return by.unit != it.operator


@rule("state", "S43-12.e")
def plan_accepted(it: Facts, by: Actor, at: datetime) -> bool:
    return it.accepted


@rule("sod", "A13-30.a S43-12.e")
def releaser_wrote_nothing(it: Facts, by: Actor, at: datetime) -> bool:
    """Whoever accepted the plan or wrote a word of the notice does not release it."""
    return by.id not in it.hands
