"""The words for every choice that a schema offers, by its code; the codes mean the same in every method."""

from __future__ import annotations

from fengsui.assessment.methods.words import _

CHOICES = {
    "point": _("One value"),
    "range": _("A range, all of it equally likely"),
    "triangular": _("Lowest, most likely and highest (triangular)"),
    "pert": _("Lowest, most likely and highest (PERT)"),
    "lognormal": _("Median and error factor (lognormal)"),
    "judgement": _("Judgement alone"),
    "limited": _("Few or indirect data"),
    "strong": _("Strong empirical evidence"),
    "health": _("Harm to health"),
    "other": _("Other harm"),
    "and": _("All of them"),
    "or": _("Any of them"),
    "vote": _("At least so many of them"),
    "not": _("Not this one"),
    "weighted": _("Weighted mean, M(·,+)"),
    "min_max": _("Greatest of the smaller, M(min,max)"),
}
STAGES = {
    "define": _("Define"),
    "identify": _("Identify"),
    "scenarios": _("Scenarios"),
    "estimate": _("Estimate"),
    "evaluate": _("Evaluate"),
    "report": _("Report"),
}
"""The stages of the work of an assessment, in their order."""
