"""Every name and code of the coded lists that tables of rules may use, and the code it stands for."""

from __future__ import annotations

from fengsui.catalogue import queries as catalogue
from fengsui.triage.rules.table import CONDITIONS, OUTCOMES, Names

LISTS = sorted(
    {codes for _kind, codes in CONDITIONS.values()} | {codes for _kind, codes, _families in OUTCOMES.values()}
)


def names() -> Names:
    """For each list, code and name of either language in small letters, and the code."""
    found: dict[str, dict[str, str]] = {}
    for codes in LISTS:
        known = found.setdefault(codes, {})
        for code in catalogue.codes(codes):
            for name in (code.name_en, code.name_zh, code.code):
                known[name.casefold()] = code.code
    return found
