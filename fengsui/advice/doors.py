"""The doors of advice, and what it adds to the pages of earlier stages."""

from __future__ import annotations

from typing import Any

from fengsui.advice import labels, policy
from fengsui.advice.commands import advice, contract, output, programme, support
from fengsui.advice.forms import advice as advice_forms
from fengsui.advice.forms import contract as contract_forms
from fengsui.advice.forms import output as output_forms
from fengsui.advice.forms import programme as programme_forms
from fengsui.advice.forms import support as support_forms
from fengsui.advice.labels import beside as additions
from fengsui.advice.lifecycle import advice as advice_table
from fengsui.advice.lifecycle import contract as contract_table
from fengsui.advice.lifecycle import output as output_table
from fengsui.advice.lifecycle import programme as programme_tables
from fengsui.advice.lifecycle import support as support_table
from fengsui.advice.models import Advice, Contract, Opinion, Output, Programme, Support
from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.web.doors import Door, Doors, beside
from fengsui.web.forms import Plain, Reasoned


def own(by: Actor) -> OrgUnit:
    """The unit of an officer; of headquarters' departments, the early-warning office's."""
    unit = OrgUnit.objects.get(code=by.unit)
    return OrgUnit.objects.get(code="EWO") if unit.level == OrgUnit.Level.HQ else unit


def draft_programme(*, by: Actor, **told: Any) -> Programme:
    """What an officer drafts is the own unit's."""
    return programme.draft(unit=own(by), by=by, **told)


def call(*, by: Actor, **told: Any) -> Support:
    """Whom an officer calls is called for the own unit."""
    return support.call(unit=own(by), by=by, **told)


OUTPUT = Doors(
    output_table.LIFECYCLE,
    Output,
    labels=labels.OUTPUT,
    describe=labels.describe_output,
    visible=policy.visible_output,
    plural="outputs",
    doors=[
        Door("draft", output_forms.Draft, output.draft),
        Door("revise", output_forms.Revise, output.revise),
        Door("issue", Plain, output.issue),
        Door("drop", Reasoned, output.drop),
        Door("amend", Reasoned, output.amend),
        Door("use", output_forms.Use, output.use),
        Door("close", output_forms.Close, output.close),
    ],
)

ADVICE = Doors(
    advice_table.LIFECYCLE,
    Advice,
    labels=labels.ADVICE,
    describe=labels.describe_advice,
    visible=policy.visible_advice,
    plural="advice",
    doors=[
        Door("ask", advice_forms.Ask, advice.ask),
        Door("offer", advice_forms.Offer, advice.offer),
        Door("give", advice_forms.Give, advice.give),
        Door("heed", Reasoned, advice.heed),
        Door("set_aside", Reasoned, advice.set_aside),
        Door("withdraw", Reasoned, advice.withdraw),
    ],
)

PROGRAMME = Doors(
    programme_tables.PROGRAMME,
    Programme,
    labels=labels.PROGRAMME,
    describe=labels.describe_programme,
    visible=policy.visible_programme,
    plural="programmes",
    doors=[
        Door("draft", programme_forms.Plan, draft_programme),
        Door("revise", programme_forms.Plan, programme.revise),
        Door("approve", programme_forms.Approve, programme.approve),
        Door("finish", programme_forms.Finish, programme.finish),
        Door("drop", Reasoned, programme.drop),
    ],
)

OPINION = Doors(
    programme_tables.OPINION,
    Opinion,
    labels=labels.OPINION,
    describe=labels.describe_opinion,
    visible=policy.visible_opinion,
    plural="opinions",
    doors=[
        Door("ask", programme_forms.Ask, programme.ask),
        Door("give", programme_forms.Give, programme.give),
        Door("decline", Reasoned, programme.decline),
        Door("withdraw", Reasoned, programme.withdraw),
    ],
)

SUPPORT = Doors(
    support_table.LIFECYCLE,
    Support,
    labels=labels.SUPPORT,
    describe=labels.describe_support,
    visible=policy.visible_support,
    plural="support",
    doors=[
        Door("call", support_forms.Call, call),
        Door("accept", support_forms.Accept, support.accept),
        Door("decline", Reasoned, support.decline),
        Door("report", support_forms.Report, support.report),
        Door("send_back", Reasoned, support.send_back),
        Door("close", Plain, support.close),
        Door("withdraw", Reasoned, support.withdraw),
    ],
)

CONTRACT = Doors(
    contract_table.LIFECYCLE,
    Contract,
    labels=labels.CONTRACT,
    describe=labels.describe_contract,
    visible=policy.visible_contract,
    plural="contracts",
    doors=[
        Door("announce", contract_forms.Announce, contract.announce),
        Door("conclude", contract_forms.Conclude, contract.conclude),
        Door("deliver", contract_forms.Deliver, contract.deliver),
        Door("rate", contract_forms.Rate, contract.rate),
        Door("pay", contract_forms.Pay, contract.pay),
        Door("close", Plain, contract.close),
        Door("cancel", Reasoned, contract.cancel),
    ],
)

beside("assessment", additions.beside_assessment)
beside("case", additions.beside_case)
beside("decision", additions.beside_decision)
