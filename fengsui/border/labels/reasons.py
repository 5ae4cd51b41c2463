"""Why a line of a declaration is a hit, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

LANGUAGES = {"zh": "zh-hans", "en": "en"}


def in_words(reasons: Sequence[dict[str, Any]]) -> str:
    """The reasons of one hit as one sentence, in the reader's language."""
    return _("; ").join(one_in_words(one) for one in reasons)


def in_both(reasons: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The reasons of one hit in Chinese and in English."""
    told = {}
    for name, language in LANGUAGES.items():
        with override(language):
            told[name] = in_words(reasons)
    return told


WORDS = {
    "hs": gettext_lazy("HS code %(declared)s lies under %(asked)s"),
    "hs_since": gettext_lazy(
        "HS code %(declared)s lies under %(asked)s, which replaced %(old)s of %(given)s on %(since)s"
    ),
    "origin": gettext_lazy("country of origin %(declared)s"),
    "producer": gettext_lazy("producer %(declared)s"),
    "brand": gettext_lazy("brand %(declared)s"),
    "model": gettext_lazy("model %(declared)s"),
    "importer": gettext_lazy("importer %(declared)s"),
    "port": gettext_lazy("port %(declared)s"),
    "batch": gettext_lazy("batch %(declared)s lies in %(asked)s"),
    "value": gettext_lazy("value of %(declared).2f yuan reaches %(asked).2f"),
    "day": gettext_lazy("declared on %(declared)s, within %(asked)s"),
}


def one_in_words(one: Mapping[str, Any]) -> str:
    """One reason; a code that has changed tells since when."""
    return str(WORDS["hs_since" if "since" in one else one["kind"]]) % one
