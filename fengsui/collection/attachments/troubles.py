"""Why a file did not come through the gate."""

from __future__ import annotations

HELD = frozenset({"damaged", "took_too_long", "took_too_much", "scanner_silent"})
"""Troubles that may pass, or be ours: the file is held and may be tried again. Every other trouble refuses it for good."""
TROUBLES = HELD | {
    "active_content",
    "archive",
    "bomb",
    "encrypted",
    "infected",
    "markup",
    "not_text",
    "text_too_long",
    "too_many_pages",
    "too_many_pixels",
}
"""Every trouble of a file of a kind that is taken."""


class Unfit(Exception):
    """This file is not taken; the trouble is its code."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble
