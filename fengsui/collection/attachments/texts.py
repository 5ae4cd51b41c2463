"""Plain text made anew: decoded strictly, controls taken out, written as UTF-8."""

from __future__ import annotations

import re
import unicodedata

from fengsui.collection.attachments.jail import Part
from fengsui.collection.attachments.limits import Limits
from fengsui.collection.attachments.troubles import Unfit

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
ENCODINGS = ("utf-8", "gb18030")
"""Tried in this order where no mark says which it is: what people in China save is one of the two."""
MARKUP = re.compile(
    r"<(?:!doctype|!entity|\?xml|\?php|\?=|html|head|body|svg|script|iframe|object|embed|img|style|link|meta|form|a)\b"
    r"|^(?:MIME-Version:|Content-Type:|#!|%!PS|\{\\rtf)|\+ADw-",
    re.IGNORECASE | re.MULTILINE,
)
KEPT_CONTROLS = "\t\n"


def remake(content: bytes, limits: Limits) -> list[Part]:
    """The text as UTF-8 without invisible signs; markup and scripts in the guise of a text are not taken."""
    if len(content) > limits.text:
        raise Unfit("text_too_long")
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if any(unicodedata.category(sign) == "Cc" and sign not in KEPT_CONTROLS for sign in text):
        raise Unfit("not_text")
    if MARKUP.search(text):
        raise Unfit("markup")
    # Signs that turn the direction of writing make a text look like another one.
    plain = "".join(
        sign for sign in text if sign in KEPT_CONTROLS or unicodedata.category(sign) not in ("Cf", "Cs", "Co")
    )
    if not plain.strip():
        raise Unfit("not_text")
    return [Part("text/plain", 0, 0, plain.encode())]


def decoded(content: bytes) -> str:
    """The signs of a text; Unfit where it is in none of the encodings."""
    known = [encoding for mark, encoding in MARKS if content.startswith(mark)]
    for encoding in known or ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unfit("not_text")
