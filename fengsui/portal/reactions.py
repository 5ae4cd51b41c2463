"""What the public site does when the journal says that a warning was issued, changed or ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.portal.models import ReleasedVersion, ReleasedWarning, public_part


@on("warning.publish", "warning.fast_release", "warning.adjust", "warning.expire", "warning.lift", "warning.withdraw")
def release(entry: Entry) -> None:
    """Put the public part of a notice on the site; an older message never replaces a newer one."""
    notice = public_part(entry.body["notice"])
    if notice is None:
        return
    known = ReleasedWarning.objects.filter(number=notice["number"]).first()
    if known is None or known.entry < entry.pk:
        warning, _made = ReleasedWarning.objects.update_or_create(
            number=notice["number"], defaults=_copy(notice, entry)
        )
    else:
        warning = known
    ReleasedVersion.objects.get_or_create(
        warning=warning, version=notice["version"], defaults={"notice": notice, "at": entry.at}
    )


def _copy(notice: dict[str, Any], entry: Entry) -> dict[str, Any]:
    product = notice["product"]
    words = [
        notice["number"],
        notice["title_zh"],
        notice["title_en"],
        *(str(product.get(name) or "") for name in ("name_zh", "name_en", "brand", "model", "producer")),
        *product.get("barcodes", []),
        *product.get("batches", []),
        *product.get("hs_codes", []),
    ]
    return {
        "version": notice["version"],
        "entry": entry.pk,
        "level": notice["level"],
        "state": notice["state"],
        "forms": notice["forms"],
        "title_zh": notice["title_zh"],
        "title_en": notice["title_en"],
        "issued_at": datetime.fromisoformat(notice["issued_at"]),
        "ends_at": datetime.fromisoformat(notice["ends_at"]) if notice["ends_at"] else None,
        "updated_at": entry.at,
        "notice": notice,
        "searched": " ".join(words).lower(),
    }
