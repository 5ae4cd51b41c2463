"""What the acts upon a lifting are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fengsui.mitigation.forms.plan import Judge, YesNo, reason
from fengsui.web.forms import ActForm, CodeField

LONG = forms.Textarea(attrs={"rows": 4})


class Apply(ActForm):
    """The evaluation report: 风险消减评价报告, also called 产品缺陷消除评价报告."""

    case_id = forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))
    measures_done = forms.CharField(label=_("Measures done"), required=False, widget=LONG)
    evidence = forms.CharField(label=_("Evidence"), required=False, widget=LONG)
    residual_risk = forms.CharField(label=_("Residual risk"), required=False, widget=LONG)
    conclusion = forms.CharField(label=_("Conclusion"), required=False, widget=LONG)


class SendBack(ActForm):
    """The gaps."""

    gaps = forms.CharField(label=_("Gaps"), required=False, widget=LONG, help_text=_("All of them, at once."))


class Evaluate(ActForm):
    """By whom."""

    institution = forms.CharField(
        label=_("Institution"), max_length=32, required=False, help_text=_("Code; empty: by one's own unit.")
    )


class Find(Judge):
    """Two findings on the report, three on the measures, and the residual risk."""

    truthful = YesNo(label=_("The report is true"))
    truthful_reason = reason(_("Reason: true"))
    conforming = YesNo(label=_("The report conforms to the rules"))
    conforming_reason = reason(_("Reason: conforming"))
    residual_risk = CodeField("risk_level", label=_("Residual risk"), required=False)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:
        """The findings as they were last filed."""
        words = {True: "yes", False: "no"}
        holds = {name: words.get(one["holds"], "") for name, one in row.findings.items()}
        return holds | {f"{name}_reason": one["reason"] for name, one in row.findings.items()}


class Grant(ActForm):
    """The grounds."""

    evidence = forms.CharField(label=_("Evidence"), required=False, widget=LONG)
    reason_zh = forms.CharField(label=_("Reason for the public, in Chinese"), widget=LONG)
    reason_en = forms.CharField(label=_("Reason for the public, in English"), required=False, widget=LONG)


class LiftExOfficio(Grant):
    """The grounds, unasked."""

    case_id = forms.UUIDField(label=_("Case"), help_text=_("The identifier in the address of its page."))
    residual_risk = CodeField("risk_level", label=_("Residual risk"), required=False)
