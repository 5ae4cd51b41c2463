"""Forms that decide fields for which something is proposed: the proposals stand beside the fields, with their reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fengsui.triage.queries.proposals import first_values, proposals
from fengsui.triage.queries.rule_words import hints
from fengsui.triage.rules.table import CODES, OUTCOMES
from fengsui.triage.rules.trial import each
from fengsui.web.forms import ActForm


class Hinting(ActForm):
    """What stands is shown as it stands, and beside it what is proposed: saving the form as it opens changes nothing."""

    @classmethod
    def hints(cls, row: Any) -> Mapping[str, Sequence[str]]:
        """What is proposed, beside its field."""
        return hints(proposals(row, tuple(cls.base_fields)))


class Proposing(Hinting):
    """A form by which something is decided for the first time: it begins with what is proposed, a person confirms it."""

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """What is proposed for fields that are empty, and for lists what stands with what is proposed."""
        proposed = proposals(row, tuple(cls.base_fields))
        found: dict[str, Any] = {}
        for name, value in first_values(proposed).items():
            stands = getattr(row, name)
            if OUTCOMES.get(name, ("",))[0] == CODES:
                found[name] = list(dict.fromkeys([*each(stands), *value]))
            elif not each(stands):
                found[name] = value
        if "grade" in found and "reason" in cls.base_fields:
            found["reason"] = "；".join(one.why[0] for one in proposed if one.field == "grade")
        return found
