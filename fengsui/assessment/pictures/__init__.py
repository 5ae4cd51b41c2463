"""Pictures of what was computed: SVG made here, without script and without inline style, so that a page under the strict
policy, a paper and a Word file show the same one (docs/decisions/0021)."""

from fengsui.assessment.pictures.chain import Happening, Outcome, chain
from fengsui.assessment.pictures.chances import Share, Spread, shares, spread
from fengsui.assessment.pictures.drawing import Key
from fengsui.assessment.pictures.matrix import Cell, Dot, Grid, matrix
from fengsui.assessment.pictures.tornado import Swing, tornado

__all__ = [
    "Cell", "Dot", "Grid", "Happening", "Key", "Outcome", "Share", "Spread", "Swing",
    "chain", "matrix", "shares", "spread", "tornado",
]  # fmt: skip
