"""The words for outputs, advice, opinions, programmes, support and contracts, and what their pages show."""

from fengsui.advice.labels.advice import ADVICE, describe_advice
from fengsui.advice.labels.contract import CONTRACT, describe_contract
from fengsui.advice.labels.output import OUTPUT, describe_output
from fengsui.advice.labels.programme import OPINION, PROGRAMME, describe_opinion, describe_programme
from fengsui.advice.labels.support import SUPPORT, describe_support

__all__ = [
    "ADVICE",
    "CONTRACT",
    "OPINION",
    "OUTPUT",
    "PROGRAMME",
    "SUPPORT",
    "describe_advice",
    "describe_contract",
    "describe_opinion",
    "describe_output",
    "describe_programme",
    "describe_support",
]
