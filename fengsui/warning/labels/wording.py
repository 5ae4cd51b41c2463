"""What the linter of texts objects to, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.warning.rules.wording import Objection

WORDING = {
    "no_level": _("The alert level is missing. Choose one of the four."),
    "no_start": _("The day from which the warning is in force is missing. Write it down."),
    "no_extent": _("The extent is missing. Write who and what is concerned, and where."),
    "no_matters": _("The matters to note are missing. Write them down."),
    "softening": _("“%(found)s” makes the danger look smaller than it is. Leave it out."),
    "understating": _("“%(found)s” names no harm. Say what may happen to people, such as: %(advice)s."),
    "internal_number": _("“%(found)s” is the number of an internal file. Leave it out."),
    "internal_grade": _("“%(found)s” is an internal grading. Leave it out."),
    "informant": _("“%(found)s” points to who informed. Leave it out."),
    "assessor": _("“%(found)s” points to who assessed or handled the case. Leave it out."),
    "secret_mark": _("“%(found)s” is a mark of secrecy. What is secret is not written here; take text and mark out."),
    "personal": _("“%(found)s” looks like the identity number of a person. Leave it out."),
    "no_action": _("The advice names nothing that a reader can do. Say it: stop using, unplug, return, contact."),
    "nothing_asked": _("A notice asks operators to reduce the risk. Write what they must do."),
    "placeholder": _("“%(found)s” has not been filled in. Write what belongs there."),
    "width": _("“%(found)s” has the wrong width. Write “%(advice)s”."),
    "not_english": _("“%(found)s” is not English. Translate it; a brand may follow in brackets as it is written."),
    "not_in_english": _("“%(found)s” stands in the Chinese text only. Say it in English too, or correct one of them."),
    "not_in_chinese": _("“%(found)s” stands in the English text only. Say it in Chinese too, or correct one of them."),
}
"""By the kind of an objection (fengsui.warning.rules.wording), each with what to do."""

FIELDS = {
    "title_zh": _("Title in Chinese"),
    "title_en": _("Title in English"),
    "extent_zh": _("Extent in Chinese"),
    "extent_en": _("Extent in English"),
    "matters_zh": _("Matters to note in Chinese"),
    "matters_en": _("Matters to note in English"),
    "consumer_advice_zh": _("Advice to consumers in Chinese"),
    "consumer_advice_en": _("Advice to consumers in English"),
    "required_actions_zh": _("What customs units must do"),
    "required_actions_en": _("What customs units must do, in English"),
    "mitigation_asked_zh": _("Mitigation asked of operators"),
    "notice_zh": _("Notice in Chinese"),
    "notice_en": _("Notice in English"),
    "change_note_zh": _("What changed, in Chinese"),
    "change_note_en": _("What changed, in English"),
}


def objected(place: Any) -> str:
    """One objection in words: which text, and what to do about it."""
    if not isinstance(place, Objection):
        return str(place)
    words = str(WORDING[place.kind]) % {"found": place.found, "advice": place.advice}
    return f"{FIELDS.get(place.field, place.field)}: {words}"
