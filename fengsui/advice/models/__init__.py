"""The tables of advice."""

from fengsui.advice.models.advice import Advice
from fengsui.advice.models.contract import Contract
from fengsui.advice.models.output import Output, ResultUse
from fengsui.advice.models.programme import Opinion, Programme
from fengsui.advice.models.support import Support

__all__ = ["Advice", "Contract", "Opinion", "Output", "Programme", "ResultUse", "Support"]
