"""The words for recalls."""

from fengsui.recall.labels.page import beside_case, beside_measure, describe_recall
from fengsui.recall.labels.recall import RECALL
from fengsui.recall.labels.scope import SCOPE, describe_scope

__all__ = ["RECALL", "SCOPE", "beside_case", "beside_measure", "describe_recall", "describe_scope"]
