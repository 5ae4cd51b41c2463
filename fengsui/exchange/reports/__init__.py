"""The report of an assessment as an official paper: the same blocks for the page, the PDF and the Word file."""

from __future__ import annotations

from fengsui.exchange.reports.paper import paper_of

__all__ = ["paper_of"]
