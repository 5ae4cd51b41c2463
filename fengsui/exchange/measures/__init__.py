"""The papers of a measure: decision, order, service record, and the list of what was sealed or detained.

Requirements catalogue 9 (measure decision, order, seal/detain list, service record); A13-22, G17-17, Q09-2.5.2. The
papers are Chinese: they are legal documents. Everything comes from the measure as the journal froze it.
"""

from fengsui.exchange.measures.papers import KINDS, paper_of
from fengsui.exchange.measures.seizures import seizure_paper

__all__ = ["KINDS", "paper_of", "seizure_paper"]
