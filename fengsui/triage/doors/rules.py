"""The doors to what reads and proposes: sets of rules, mappings of sources, the coder."""

from __future__ import annotations

from fengsui.collection.commands import mapping as mappings
from fengsui.collection.lifecycle.mapping import MAPPING as MAPPING_TABLE
from fengsui.collection.models import Mapping
from fengsui.triage import labels, policy
from fengsui.triage.commands import coder as coders
from fengsui.triage.commands import feeding
from fengsui.triage.commands import rule_set as rule_sets
from fengsui.triage.forms import mapping as mapping_forms
from fengsui.triage.forms import rule_set as rule_set_forms
from fengsui.triage.lifecycle import coder as coder_table
from fengsui.triage.lifecycle import rule_set as rule_set_table
from fengsui.triage.models import (
    CoderModel,
    RuleSet,
)
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned

RULE_SET = Doors(
    rule_set_table.LIFECYCLE,
    RuleSet,
    labels=labels.RULE_SET,
    describe=labels.describe_rule_set,
    visible=policy.visible_rule_set,
    plural="rule-sets",
    doors=[
        Door("draft", rule_set_forms.Draft, rule_sets.draft),
        Door("revise", rule_set_forms.Write, rule_sets.revise),
        Door("try_out", Plain, rule_sets.try_out),
        Door("propose", Reasoned, rule_sets.propose),
        Door("send_back", Reasoned, rule_sets.send_back),
        Door("approve", rule_set_forms.Approve, rule_sets.approve),
        Door("withdraw", Reasoned, rule_sets.withdraw),
    ],
    by_system=("ship", "begin", "replace"),
)


MAPPINGS = Doors(
    MAPPING_TABLE,
    Mapping,
    labels=labels.MAPPING,
    describe=labels.describe_mapping,
    visible=policy.visible_quarantined,
    plural="mappings",
    doors=[
        Door("draft", mapping_forms.Draft, mappings.draft),
        Door("revise", mapping_forms.Revise, mappings.revise),
        Door("submit", Plain, mappings.submit),
        Door("send_back", Reasoned, mappings.send_back),
        Door("approve", Plain, mappings.approve),
        Door("put_in_force", Plain, mappings.put_in_force),
        Door("feed", mapping_forms.Feed, feeding.feed),
        Door("withdraw", Reasoned, mappings.withdraw),
    ],
    by_system=("replace",),
)


CODER = Doors(
    coder_table.LIFECYCLE,
    CoderModel,
    labels=labels.CODER,
    describe=labels.describe_coder,
    visible=policy.visible_quarantined,
    plural="coders",
    doors=[
        Door("switch_on", Plain, coders.switch_on),
        Door("switch_off", Reasoned, coders.switch_off),
    ],
    # Training is a long computation: it has a command of its own (`fengsui coder train`).
    by_system=("train",),
)
