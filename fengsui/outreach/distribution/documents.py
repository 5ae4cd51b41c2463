"""The documents of the folder: a file for each released version, the CAP messages beside it, the lists that lead to them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from fengsui.exchange import cap, messages

FEED = "fengsui-warnings.json"
TLP = "WHITE"
Notice = Mapping[str, Any]


def text(value: Any) -> str:
    """JSON as it is written and signed: sorted, readable, with a line at its end."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def year(notice: Notice) -> str:
    """The folder of a warning: the year of its number, in which all its versions stay together."""
    return str(notice["number"])[:4]


def path_of(notice: Notice) -> str:
    """Where the file of a version stands."""
    return f"{year(notice)}/fengsui-{notice['number']}-v{notice['version']}.json"


def files(notice: Notice, base_url: str) -> dict[str, str]:
    """The files of one released version, by path: the notice as JSON, and each of its public forms as CAP."""
    head = {
        "id": f"fengsui-{notice['number']}",
        "version": notice["version"],
        "status": notice["state"],
        "message": notice["message"],
        "tlp": TLP,
        "first_released": notice["issued_at"],
        "released": notice["sent_at"],
        "page": f"{base_url}/warnings/{notice['number']}/",
    }
    made = {path_of(notice): text({"document": head, "notice": notice})}
    for form in cap.forms_of(notice):
        name = f"{year(notice)}/{cap.token(cap.identifier(notice, form))}.cap.xml"
        made[name] = messages.cap_message(notice, form).decode()
    return made


def changes(rows: Iterable[tuple[str, str]]) -> str:
    """`changes.csv`: path and time of every document, the newest first."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, quoting=csv.QUOTE_ALL, lineterminator="\n")
    newest: list[tuple[str, str]] = sorted(rows, key=lambda row: (row[1], row[0]), reverse=True)
    writer.writerows(newest)
    return sheet.getvalue()


def read_changes(content: str) -> dict[str, str]:
    """The rows of `changes.csv` as they stand."""
    rows: list[list[str]] = [row for row in csv.reader(io.StringIO(content)) if len(row) == 2]
    return dict(zip([row[0] for row in rows], [row[1] for row in rows], strict=True))


def feed_entry(notice: Notice, address: str) -> dict[str, Any]:
    """One warning in the ROLIE feed, in its latest version: the entry keeps its id whatever becomes of the warning."""
    path = f"{address}/{path_of(notice)}"
    return {
        "id": f"fengsui-{notice['number']}",
        "title": notice["title_zh"],
        "published": notice["issued_at"],
        "updated": notice["sent_at"],
        "category": [{"scheme": "urn:fengsui:status", "term": notice["state"]}],
        "content": {"src": path, "type": "application/json"},
        "link": [
            {"rel": "self", "href": path},
            {"rel": "hash", "href": f"{path}.sha256"},
            {"rel": "hash", "href": f"{path}.sha512"},
            {"rel": "signature", "href": f"{path}.sig"},
        ],
        "format": {"schema": f"{address}/provider-metadata.json", "version": "1"},
    }


def feed(entries: Iterable[Mapping[str, Any]], address: str, updated: str) -> str:
    """The ROLIE feed (RFC 8322, as JSON in the manner of CSAF), newest first."""
    rows = sorted(entries, key=lambda one: (one["updated"], one["id"]), reverse=True)
    head = {
        "id": "fengsui-warnings",
        "title": "烽燧：已发布的风险警示",
        "link": [{"rel": "self", "href": f"{address}/{FEED}"}],
        "category": [{"scheme": "urn:ietf:params:rolie:category:information-type", "term": "csaf"}],
        "updated": updated,
    }
    return text({"feed": head | {"entry": rows}})


def metadata(address: str, *, publisher: str, key: str, fingerprint: str, updated: str) -> str:
    """`provider-metadata.json`: who publishes, where the lists are, by which key the files are signed."""
    return text(
        {
            "canonical_url": f"{address}/provider-metadata.json",
            "metadata_version": "2.0",
            "role": "csaf_provider",
            "last_updated": updated,
            "list_on_CSAF_aggregators": True,
            "mirror_on_CSAF_aggregators": True,
            "publisher": {"category": "coordinator", "name": publisher, "namespace": address},
            "distributions": [
                {"directory_url": f"{address}/"},
                {"rolie": {"feeds": [{"tlp_label": TLP, "url": f"{address}/{FEED}", "summary": "Warnings"}]}},
            ],
            "signature": {"algorithm": "Ed25519", "suffix": ".sig", "encoding": "base64"},
            "public_keys": [{"algorithm": "Ed25519", "key": key, "fingerprint": fingerprint}],
        }
    )
