"""Searching what was released: the filters that the public list, the open data and the feeds share (S43-10.h).

Every filter stands in the address under one name everywhere. A name that means nothing is an error, never silently all;
a name of the inside is refused as such (`secret`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.db.models.expressions import RawSQL

from fengsui.catalogue import queries as catalogue
from fengsui.kernel.refusal import Reason, Refused
from fengsui.warning.models import ReleasedWarning, RiskWarning
from fengsui.web.words import LEVELS

SEARCH = "search.released"
STATES = ("published", "expired", "lifted", "withdrawn")
NAMES = ("q", "level", "state", "group", "brand", "hs", "area", "hazard", "before")
LONGEST = 200
MOST_WORDS = 8
INSIDE = re.compile(
    r"required_actions|bulletin|legality|authorisation|delegation|signer|writer|draft|inform(ant|ation)|reporter|contact|"
    r"grade|judgement|assessment|decision|opinion|case|unit|path|jurisdiction|receipt|secrecy|journal|entry|actor|note"
)
"""Names that stand for something of the inside; whoever asks for one is told so."""
OPEN_FIELDS = (
    "number", "version", "message", "state", "level", "colour", "forms", "title_zh", "title_en", "matters_zh", "matters_en",
    "consumer_advice_zh", "consumer_advice_en", "mitigation_asked_zh", "issuer", "issued_at", "sent_at", "starts_at", "ends_at",
    "decided_on", "change_note_zh", "change_note_en", "product", "hazard", "extent", "measures", "basis", "addressees",
    "reply_by", "lifting", "references",
)  # fmt: skip
"""The fields of a notice that everybody may ask for."""


class UnknownFilter(ValueError):
    """A name that no filter has."""


@dataclass(frozen=True)
class Filters:
    """What somebody looks for; an empty one means everything."""

    q: str = ""
    level: str = ""
    state: str = ""
    group: str = ""
    brand: str = ""
    hs: str = ""
    area: str = ""
    hazard: str = ""
    before: datetime | None = None

    def address(self, **changed: Any) -> str:
        """The same as the end of an address."""
        chosen = replace(self, **changed)
        told = {name: getattr(chosen, name) for name in NAMES}
        told["before"] = chosen.before.isoformat() if chosen.before else ""
        return urlencode({name: value for name, value in told.items() if value})


def filters(told: Mapping[str, str], *, also: Iterable[str] = (), strict: bool = False) -> Filters:
    """The filters of an address. Values that cannot be are left out.

    Refused (`secret`) for a name of the inside. Raises UnknownFilter for any other unknown name, where `strict`.
    """
    unknown = [name for name in told if name not in (*NAMES, *also)]
    if secret := [name for name in unknown if INSIDE.search(name.lower())]:
        raise Refused(SEARCH, [Reason("field_is_public", "secret", "S43-10.h", secret[0][:40])])
    if unknown and strict:
        raise UnknownFilter(unknown[0][:40])
    values = {name: told.get(name, "").replace("\x00", "").strip()[:LONGEST] for name in NAMES}
    chosen = {name: value for name, value in values.items() if name != "before"}
    for name, known in (("level", LEVELS), ("state", STATES), ("group", codes("business_category")),
                        ("hazard", codes("hazard_family"))):  # fmt: skip
        if chosen[name] not in known:
            chosen[name] = ""
    chosen["hs"] = re.sub(r"\D", "", chosen["hs"])[:10]
    chosen["area"] = chosen["area"] if re.fullmatch(r"\d{6}", chosen["area"]) else ""
    return Filters(**chosen, before=moment(values["before"]))


def codes(kind: str) -> list[str]:
    """The codes of a list."""
    return [one.code for one in catalogue.codes(kind)]


def moment(text: str) -> datetime | None:
    """A moment with its zone, or None."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def found(wanted: Filters, most: int) -> list[ReleasedWarning]:
    """Released warnings that meet every filter, newest first. Nothing but released copies is ever read out."""
    rows = ReleasedWarning.objects.order_by("-updated_at", "-number")
    for word in wanted.q.lower().split()[:MOST_WORDS]:
        rows = rows.filter(searched__contains=word)
    if wanted.level:
        rows = rows.filter(level=wanted.level)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.group:
        # The group is known of the case alone; its released warnings are found by their numbers.
        rows = rows.filter(number__in=RiskWarning.objects.filter(case__category=wanted.group).values("number"))
    if wanted.brand:
        rows = rows.filter(notice__product__brand__iexact=wanted.brand)
    if wanted.hs:
        rows = rows.filter(meets("$.product.hs_codes[*] ? (@ starts with $v)", wanted.hs))
    if wanted.hazard:
        rows = rows.filter(notice__hazard__families__contains=[wanted.hazard])
    if wanted.area:
        place = {"extent": {"areas": [{"code": f"{wanted.area[:2]}0000"}]}}
        rows = rows.filter(Q(notice__extent__areas=[]) | Q(notice__contains=place))
    if wanted.before:
        rows = rows.filter(updated_at__lt=wanted.before)
    return list(rows[:most])


def meets(path: str, value: str) -> Any:
    """A condition on the notice by a path of SQL/JSON."""
    from django.db.models import BooleanField

    return RawSQL(
        "jsonb_path_exists(warning_releasedwarning.notice, %s::jsonpath, jsonb_build_object('v', %s::text))",
        [path, value],
        output_field=BooleanField(),
    )


def fields(told: str) -> tuple[str, ...]:
    """The fields that somebody asks for, all of them where none is named; refused (`secret`) for what is not for everybody."""
    wanted = tuple(dict.fromkeys(part for part in told[:1_000].split(",") if part))
    if closed := [name for name in wanted if name not in OPEN_FIELDS]:
        raise Refused(SEARCH, [Reason("field_is_public", "secret", "S43-10.h", name[:40]) for name in closed[:5]])
    return wanted or OPEN_FIELDS
