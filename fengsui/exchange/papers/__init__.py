"""Official papers: one structure of blocks for each form, rendered as PDF (GB/T 9704-2012)."""

from __future__ import annotations

from fengsui.exchange.papers.blocks import Heading, Paper, Paragraph
from fengsui.exchange.papers.forms import paper
from fengsui.exchange.papers.printing import pdf

__all__ = ["Heading", "Paper", "Paragraph", "paper", "pdf"]
