"""How well answers agree with the truth: precision, recall and F1, pooled (micro) and label by label (macro)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

Labels = frozenset[str]


@dataclass(frozen=True)
class Figures:
    """Figures of one coder on one set of texts; shares between 0 and 1.

    `answered` is the share of texts for which anything was said. Macro figures are means over the labels that occur in the
    truth or in an answer, as scikit-learn counts them.
    """

    items: int
    answered: float
    precision: float
    recall: float
    f1: float
    macro_precision: float
    macro_recall: float
    macro_f1: float

    def rounded(self) -> dict[str, float]:
        """The figures for a record, to four digits."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def measured(truth: Sequence[Labels], said: Sequence[Labels]) -> Figures:
    """Compare answers with the truth; an empty answer is an abstention and costs recall only."""
    hits: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for true, answer in zip(truth, said, strict=True):
        wanted.update(true)
        given.update(answer)
        hits.update(true & answer)
    labels = sorted(set(wanted) | set(given))
    precisions = [_share(hits[label], given[label]) for label in labels]
    recalls = [_share(hits[label], wanted[label]) for label in labels]
    precision, recall = _share(hits.total(), given.total()), _share(hits.total(), wanted.total())
    return Figures(
        items=len(truth),
        answered=_share(sum(map(bool, said)), len(said)),
        precision=precision,
        recall=recall,
        f1=_f1(precision, recall),
        macro_precision=_share(sum(precisions), len(labels)),
        macro_recall=_share(sum(recalls), len(labels)),
        macro_f1=_share(sum(map(_f1, precisions, recalls)), len(labels)),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return _share(2 * precision * recall, precision + recall)
