"""The life of a service contract: called publicly, concluded, delivered and paid stage by stage, closed."""

from __future__ import annotations

from enum import StrEnum

from fengsui.advice.rules import contract as r
from fengsui.advice.rules.contract import ContractFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a contract."""

    CALLED = "called"
    CONCLUDED = "concluded"
    CLOSED = "closed"
    CANCELLED = "cancelled"


S = State
LAST = [r.stage_known, r.stage_rated, r.stage_unpaid, r.voucher_named]

# fmt: off
LIFECYCLE: Lifecycle[ContractFacts] = Lifecycle("contract", [
    #    act         from         to           only if                                                               by virtue of
    Step("announce", NONE,        S.CALLED,    [r.title_given, r.call_public, r.scope_written],                      "S43-5.d"),
    Step("conclude", S.CALLED,    S.CONCLUDED, [r.provider_qualified, r.number_given, r.stages_make_the_price],      "S43-5.d"),
    Step("deliver",  S.CONCLUDED, None,        [r.stage_known, r.stage_unpaid, r.output_described],                  "S43-5.d"),
    Step("rate",     S.CONCLUDED, None,        [r.stage_known, r.stage_delivered, r.stage_unpaid, r.rating_given],   "S43-5.d"),
    Step("pay",      S.CONCLUDED, None,        LAST,                                                                 "S43-5.d"),
    Step("close",    S.CONCLUDED, S.CLOSED,    [r.all_stages_paid],                                                  "S43-5.d"),
    Step("cancel",   (S.CALLED, S.CONCLUDED), S.CANCELLED, [r.reason_given],                                         "S43-5.d"),
])
# fmt: on
