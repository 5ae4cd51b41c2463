"""What XML cannot hold is taken out before a text is rendered."""

from __future__ import annotations

import re

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """The text without the control characters and surrogates that XML 1.0 has no place for (section 2.2)."""
    return _NO_XML.sub("", text)
