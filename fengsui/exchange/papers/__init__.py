"""Official papers (GB/T 9704-2012): one structure of blocks for each form, printed as PDF and as Word from the same."""

from __future__ import annotations

from fengsui.exchange.papers.blocks import Annex, Block, Figure, Heading, Paper, Paragraph, Table
from fengsui.exchange.papers.english import english, in_english
from fengsui.exchange.papers.forms import paper
from fengsui.exchange.papers.plain import Plain, Proof, plain_version
from fengsui.exchange.papers.printing import pdf, plain_pdf, qr_code

__all__ = [
    "Annex", "Block", "Figure", "Heading", "Paper", "Paragraph", "Plain", "Proof", "Table", "docx", "english", "in_english",
    "paper", "pdf", "plain_pdf", "plain_version", "qr_code",
]  # fmt: skip


def docx(paper: Paper, fonts: str = "") -> bytes:
    """The paper as Word file; the library is loaded when one is asked for, not at start-up."""
    from fengsui.exchange.papers import word

    return word.docx(paper, fonts)
