"""The frozen notice of one edition: from it every rendering is made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from fengsui.catalogue import clauses
from fengsui.catalogue import queries as catalogue
from fengsui.kernel.moments import BEIJING
from fengsui.people.models import OrgUnit
from fengsui.warning.models.warning import TEXTS, RiskWarning
from fengsui.warning.rules.warning import COLOURS


def notice_of(warning: RiskWarning, message: str, at: datetime, state: str) -> dict[str, Any]:
    """The frozen notice from which every rendering is made: page, paper, CAP message, feed (S43-10.b)."""
    codes = {one.code: one for one in catalogue.codes("measure")}
    units = warning.units
    published = warning.published_at or at
    # A department signs in the name of headquarters: it is an office, not an issuer (A13-9.a).
    issuer = units["HQ"] if warning.unit.level == OrgUnit.Level.DEPARTMENT else warning.unit
    return {
        "number": warning.number,
        "version": warning.edition,
        "message": message,
        "state": state,
        "level": warning.level,
        "colour": COLOURS.get(warning.level, ""),
        "forms": list(warning.forms),
        **{name: getattr(warning, name) for name in TEXTS if not name.startswith("extent")},
        "issuer": {"code": issuer.code, "name_zh": issuer.name_zh, "name_en": issuer.name_en},
        "signer": warning.signer,
        "issued_at": published.astimezone(BEIJING).isoformat(timespec="seconds"),
        "sent_at": at.astimezone(BEIJING).isoformat(timespec="seconds"),
        "starts_at": _start(warning.starts_on or published.astimezone(BEIJING).date()),
        "ends_at": warning.ends_at.isoformat(timespec="seconds") if warning.ends_at else None,
        "decided_on": published.astimezone(BEIJING).date().isoformat(),
        "product": warning.case.product,
        "hazard": {
            "families": warning.case.hazard_families,
            "description_zh": warning.case.hazard_zh,
            "description_en": warning.case.hazard_en,
        },
        "extent": {
            "areas": [_area(code, units) for code in warning.areas],
            "text_zh": warning.extent_zh,
            "text_en": warning.extent_en,
        },
        "measures": [
            {
                "code": measure["code"],
                "name_zh": codes[measure["code"]].name_zh,
                "name_en": codes[measure["code"]].name_en,
                "text_zh": measure.get("text", ""),
                "basis": list(warning.bases),
            }
            for measure in warning.measures
            if measure["code"] in codes
        ],
        "basis": [_basis(basis) for basis in warning.bases],
        "addressees": [
            {
                "name_zh": units[code].name_zh,
                "kind": {"customs": "customs", "operator": "operator"}.get(units[code].kind, "body"),
            }
            for code in [*warning.bulletin_units, *warning.addressees]
            if code in units
        ],
        "reply_by": warning.reply_by.isoformat() if warning.reply_by else None,
        "lifting": warning.lifting,
        "references": list(warning.messages),
    }


def _start(day: date) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=BEIJING).isoformat(timespec="seconds")


def _area(code: str, units: Mapping[str, OrgUnit]) -> dict[str, str]:
    unit = next((unit for unit in units.values() if code in unit.area_codes), None)
    return {"code": code, "name_zh": unit.name_zh if unit else code, "name_en": unit.name_en if unit else code}


def _basis(reference: str) -> dict[str, str]:
    text, _, rest = reference.partition("-")
    title = next(
        (basis.title_zh for basis in catalogue.kept().bases if basis.code == text), clauses.citation(reference)
    )
    return {"clause": reference, "title_zh": title, "article": rest.partition(".")[0] if text in ("A13", "G17") else ""}
