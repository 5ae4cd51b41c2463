"""The words for the parts of rules and for what they propose; forms and labels both speak them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.triage.rules.codes import division
from fengsui.triage.rules.engine import TROUBLE
from fengsui.triage.rules.proposed import Proposed
from fengsui.triage.rules.table import CONDITIONS, OUTCOMES, Condition
from fengsui.triage.rules.trial import each
from fengsui.web.labels import Words
from fengsui.web.words import code_label

FAMILY: Mapping[str, Words] = {
    "data": _("Data rules: write uniformly"),
    "classification": _("Classification rules: class products, hazards, injuries, sources"),
    "grading": _("Grading rules: propose the information grade"),
}

COLUMN: Mapping[str, Words] = {
    "text": _("the whole text"),
    "product": _("title and product"),
    "injuries": _("injuries"),
    "brand": _("brand"),
    "producer": _("producer"),
    "product_class": _("product class"),
    "notifying_body": _("notifying body"),
    "quantity_text": _("quantity, as written"),
    "occurred_note": _("note about the date"),
    "source_code": _("source"),
    "source_name": _("feed"),
    "notifying_country": _("notifying country"),
    "origin_country": _("origin"),
    "business_category": _("business category"),
    "regime": _("regime"),
    "hazard_families": _("hazards"),
    "hs_code": _("HS code"),
    "barcodes": _("barcodes"),
    "area_codes": _("places"),
    "occurred_from": _("day of the event"),
    "quantity": _("quantity"),
    "dead": _("number of dead"),
    "hurt": _("number of injured"),
}

OPERATOR: Mapping[str, Words] = {
    "has_any": _("has one of the words"),
    "has_none": _("has none of the words"),
    "is_any": _("is one of"),
    "is_none": _("is none of"),
    "begins": _("begins with"),
    "between": _("lies between"),
    "empty": _("is empty"),
    "filled": _("is filled in"),
}

FIELD: Mapping[str, Words] = {
    "hs_code": _("HS code"),
    "barcodes": _("Barcodes"),
    "origin_country": _("Origin"),
    "notifying_country": _("Notifying country"),
    "producer": _("Producer"),
    "quantity_text": _("Quantity"),
    "occurred_from": _("Occurred on"),
    "area_codes": _("Places"),
    "product_class": _("Product class"),
    "business_category": _("Business category"),
    "regime": _("Regime"),
    "source_code": _("Source"),
    "hazard_families": _("Hazards"),
    "item_kind": _("Kind of information"),
    "injuries": _("Injuries"),
    "protected_interests": _("Protected interests"),
    "criteria": _("Screening criteria"),
    "grade": _("Information grade"),
}

READING: Mapping[str, Words] = {
    "country": _("read the country out of it"),
    "day": _("read the day out of it"),
    "quantity": _("read amount and unit out of it"),
    "credit_code": _("read the credit code out of it"),
    "firm": _("write the firm's code uniformly"),
    "barcode": _("write as digits with a right check digit"),
    "hs": _("write as digits of the tariff"),
    "place": _("read the division code out of it"),
}

FAULT: Mapping[str, Words] = {
    "check_digit": _("The check digit is wrong. Compare it with the original."),
    "wrong_form": _("This has not the form of such a code. Compare it with the original."),
    "other_edition": _("The edition of the tariff of that year has no such heading."),
    "two_readings": _("This can be read in two ways. Ask, and write it out."),
    "unknown_place": _("No place has this division code."),
}
"""What is wrong with a value that a data rule could not read."""

ROW_FAULT: Mapping[str, Words] = {
    "condition_missing": _("A rule needs a condition. Choose a column and what is asked of it."),
    "choice_missing": _("Choose from the list."),
    "column_unknown": _("“%(about)s” is no column of an item. Choose one from the list."),
    "operator_unfit": _("“%(about)s” cannot be asked of this column. Choose another question."),
    "values_missing": _("The words or values are missing. Put commas between several."),
    "bounds_unreadable": _("“%(about)s” is no range. Write it as “10 – 50”, “10 –” or “– 50”."),
    "word_empty": _("“%(about)s” has no letters or signs to look for. Take it out."),
    "code_unknown": _("“%(about)s” is not in the coded list. Use a code or a name of the list."),
    "field_unknown": _("“%(about)s” is no field that rules propose. Choose one from the list."),
    "value_missing": _("The value that the rule proposes is missing."),
    "grade_unknown": _("“%(about)s” is no information grade. Write 1, 2 or 3."),
    "hs_unreadable": _("“%(about)s” is no HS code. Write 4 to 13 digits of a chapter that exists."),
    "reading_unknown": _("“%(about)s” is no reading of a data rule. Use one of those in the help, or a plain value."),
    "reason_missing": _("The reason in Chinese is missing. It is shown with every proposal."),
}
"""What is wrong with a row of a table."""


def condition_words(one: Condition) -> str:
    """A condition in words."""
    column = COLUMN.get(one.column, one.column)
    codes = CONDITIONS[one.column][1] if one.column in CONDITIONS else ""
    values = " – ".join(one.values) if one.op == "between" else "、".join(named(value, codes) for value in one.values)
    said = f"{column} {OPERATOR.get(one.op, one.op)}"
    return f"{said} {values}" if values else said


def named(value: str, codes: str) -> str:
    """A value by its name, where it is a code."""
    return code_label(value, codes) if codes else value


def value_words(field: str, value: Any) -> str:
    """A proposed value in words: codes by their names, a grade as a grade, a reading as what it does."""
    if isinstance(value, str) and value.startswith("=") and value[1:] in READING:
        return str(READING[value[1:]])
    if field == "grade":
        return str(_("grade %(grade)s")) % {"grade": value}
    if field == "area_codes":
        return "、".join(f"{one} {division(one)}" for one in each(value))
    codes = OUTCOMES[field][1] if field in OUTCOMES else ""
    return "、".join(named(one, codes) for one in each(value))


def reasons_of(one: Proposed) -> list[str]:
    """Why something is proposed, in words: the reason, the words of the text, what is wrong."""
    reason, *words = one.why or ("",)
    faults = [str(FAULT[word.removeprefix(TROUBLE)]) for word in words if word.startswith(TROUBLE)]
    found = [f"“{word}”" for word in words if word and not word.startswith(TROUBLE)]
    return [part for part in (reason, " ".join(found), *faults) if part]


def words_of(one: Proposed) -> str:
    """The value in words; a value that could not be read is to be looked at."""
    return str(_("to be checked")) if one.value is None else value_words(one.field, one.value)


def hints(proposed: Sequence[Proposed]) -> dict[str, list[str]]:
    """What stands beside each field of a form: what is proposed, and why."""
    found: dict[str, list[str]] = {}
    for one in proposed:
        said = str(_("Proposed: %(value)s. %(why)s")) % {"value": words_of(one), "why": " ".join(reasons_of(one))}
        found.setdefault(one.field, []).append(said)
    return found
