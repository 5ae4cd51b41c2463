"""The rows of recalls."""

from fengsui.recall.models.recall import Recall
from fengsui.recall.models.scope import RecallScope

__all__ = ["Recall", "RecallScope"]
