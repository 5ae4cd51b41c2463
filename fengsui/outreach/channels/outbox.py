"""Files in which stands what would be sent, where no gateway is set or a demonstration is on."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from fengsui.outreach.channels.outcome import SENT, Outcome


def put(name: str, line: Mapping[str, Any]) -> Outcome:
    """Write one line of JSON; its owner alone may read the file."""
    folder = settings.FENGSUI_OUTBOX
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / f"{name}.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return SENT
