"""Every name and code of the coded lists that tables of rules may use, and the code it stands for."""

from __future__ import annotations

from fengsui.catalogue import queries as catalogue
from fengsui.triage.rules.table import CONDITIONS, OUTCOMES, Names

LISTS = sorted(
    {codes for _kind, codes in CONDITIONS.values()} | {codes for _kind, codes, _families in OUTCOMES.values()}
)


def names() -> Names:
    """For each list, code and name of either language in small letters, and the code; a name of two codes stands for none."""
    return {codes: _names_of(codes) for codes in LISTS}


def _names_of(codes: str) -> dict[str, str]:
    known = catalogue.codes(codes)
    owners: dict[str, set[str]] = {}
    for code in known:
        for name in (code.name_en, code.name_zh):
            owners.setdefault(name.casefold(), set()).add(code.code)
    plain = {name: next(iter(held)) for name, held in owners.items() if len(held) == 1}
    return plain | {code.code.casefold(): code.code for code in known}
