"""The words for what a comparison of two items looks at: fields and levels of agreement, features of the learned trees."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIELDS = {
    "brand": _("Brand"),
    "model": _("Model, specification"),
    "name": _("Product"),
    "batch": _("Batches"),
    "maker": _("Producer"),
    "country": _("Origin"),
    "hazard": _("Hazards"),
    "category": _("Product class"),
}
LEVELS = {
    "same": _("the same"),
    "nearly": _("nearly the same"),
    "similar": _("similar"),
    "one_slip": _("one slip of the pen apart"),
    "contained": _("one holds the other's words"),
    "different": _("different"),
}
TEXTS = {"title": _("Titles"), "text": _("Descriptions"), "whole": _("All texts")}
MEASURES = {
    "shared": _("share of words in common, rare ones counting more"),
    "cosine": _("alike by the weight of their words"),
    "contained": _("share of the shorter text that the longer one holds"),
    "letters": _("alike letter by letter"),
    "sorted": _("alike letter by letter, words in one order"),
    "set": _("alike, repeated and additional words left aside"),
    "part": _("the best matching part"),
    "beginning": _("alike from the beginning"),
    "pieces": _("share of three-letter pieces in common"),
    "rarest_shared": _("rarity of the rarest word in common"),
    "rarest_alone": _("rarity of what only one says, on the side with less"),
    "rarest_alone_most": _("rarity of what only one says, on the side with more"),
    "words_fewer": _("number of words of the shorter"),
    "words_apart": _("difference in number of words"),
}
FEATURES = {
    "across.least": _("One title found in the other's whole text: the worse way round"),
    "across.most": _("One title found in the other's whole text: the better way round"),
    "across.set_least": _("Title against the other's whole text: the worse way round"),
    "across.set_most": _("Title against the other's whole text: the better way round"),
    "code.shared": _("Model and part numbers in common"),
    "code.shared_weight": _("Rarity and length of the number in common"),
    "code.shared_titles": _("Model and part numbers in common in the titles"),
    "code.alone_least": _("Numbers that only one side has, on the side with fewer"),
    "code.alone_most": _("Numbers that only one side has, on the side with more"),
    "code.sides": _("Sides that have a model or part number"),
    "code.nearest": _("Likeness of the nearest two numbers"),
    "code.first": _("Likeness of the rarest number of each"),
    "code.edits": _("Signs by which the nearest two numbers differ"),
    "code.begun": _("Share of a number with which both begin"),
    "code.inside": _("One number stands within the other"),
    "code.main_found": _("Sides whose rarest number the other's text holds"),
    "number.shared": _("Figures in common"),
    "number.share": _("Share of figures in common"),
    "number.alone": _("Figures that only one side has"),
    "unit.storage": _("Storage capacity the same"),
    "unit.memory": _("Memory the same"),
    "unit.length": _("Length or screen size the same"),
    "unit.frequency": _("Frequency the same"),
    "unit.speed": _("Speed of rotation the same"),
    "unit.power": _("Power the same"),
    "unit.pixels": _("Picture elements the same"),
    "unit.channels": _("Number of channels or ports the same"),
    "unit.pieces": _("Number of pieces the same"),
    "unit.agree": _("Quantities that agree"),
    "unit.differ": _("Quantities that differ"),
    "brand.alike": _("Likeness of the brands"),
    "brand.found": _("Sides whose brand the other's text holds"),
    "colour.same": _("Colour the same"),
    "colour.alone": _("Colours that only one side has"),
    "price.apart": _("Distance of the prices"),
    "price.sides": _("Sides that have a price"),
}


def feature_words(name: str) -> str | Promise:
    """The words for a field or a feature."""
    group, _dot, measure = name.partition(".")
    if group in TEXTS and measure:
        return _("%(texts)s: %(measure)s") % {"texts": TEXTS[group], "measure": MEASURES[measure]}
    return FIELDS.get(name) or FEATURES[name]


def level_words(level: str) -> str | Promise:
    """The words for a level of agreement; a feature of the trees says its value."""
    return LEVELS.get(level, level)
