"""How well texts are coded: the coder against rules alone and against character n-grams with a linear SVM, on held parts.

Where the coder stands below the better peer, the difference is shown with the interval that a paired bootstrap gives it.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bench.coding_tasks import DATA, Task, tasks
from bench.intervals import Comparison, compared, f1, macro_f1, precision
from fengsui.triage.rules.coding import learning
from fengsui.triage.rules.coding.figures import Figures, Labels, measured
from fengsui.triage.rules.coding.learning import Example
from fengsui.triage.rules.coding.scoring import Coder, choose

HEAD = "       F1   macro  |  precision recall  macro P macro R | answered"
HELD = 5
"""Held parts: every text is held once, by the hash of the text, and coded by what was learned from the other four fifths."""


@dataclass
class Answers:
    """What is true of the texts of one or more held parts, and what each coder said of them."""

    truth: list[Labels] = field(default_factory=list)
    rules: list[Labels] = field(default_factory=list)
    svm: list[Labels] = field(default_factory=list)
    coder: list[Labels] = field(default_factory=list)
    sure: list[Labels] = field(default_factory=list)
    as_rules: list[Labels] = field(default_factory=list)
    svm_as_sure: list[Labels] = field(default_factory=list)
    cost: dict[str, float] = field(default_factory=dict)

    def add(self, other: Answers, prefix: str = "") -> None:
        """Put the answers of another part behind these; `prefix` keeps the labels of different tasks apart."""
        for name in ("truth", "rules", "svm", "coder", "sure", "as_rules", "svm_as_sure"):
            getattr(self, name).extend(frozenset(prefix + label for label in one) for one in getattr(other, name))

    def compared(self, name: str) -> list[Comparison]:
        """The coder beside the better of its peers: over all answers, label by label, and when it may be silent."""
        return [
            compared(f"{name} F1", f1, self.truth, self.coder, self.rules, self.svm),
            compared(f"{name} macro F1", macro_f1, self.truth, self.coder, self.rules, self.svm),
            compared(f"{name} precision where rules answer", precision, self.truth, self.as_rules, self.rules),
            compared(f"{name} precision if sure", precision, self.truth, self.sure, self.svm_as_sure),
        ]


def measure(count: int = 6_000) -> Iterator[dict[str, object]]:
    """For each task the figures of rules, of the linear SVM and of the coder; `count` is the most texts of a task."""
    if not DATA.is_dir():
        raise SystemExit("bench: ../shared/data is not there")
    begun = time.perf_counter()
    made: list[Comparison] = []
    subjects: dict[str, Answers] = {}
    with ProcessPoolExecutor() as workers:
        for task in tasks():
            answers = Answers()
            found = list(workers.map(held_part, *zip(*[(task.name, count, part) for part in range(HELD)], strict=True)))
            for one in found:
                answers.add(one)
            answers.cost = {name: sum(one.cost[name] for one in found) / HELD for name in found[0].cost}
            yield {
                "figure": f"{task.name} ({task.language}, {task.about})",
                "value": len(answers.truth),
                "unit": f"texts, each held once{HEAD}",
            }
            yield from lines(task, answers)
            made += answers.compared(task.name)
            subjects.setdefault(f"{task.about} ({task.language})", Answers()).add(answers, f"{task.name}: ")
    yield from outcomes("coding", made)
    whole = [one for about, answers in subjects.items() if about in ASKED for one in answers.compared(about)]
    yield from outcomes("coding.subjects", whole)
    yield {"figure": "coding.seconds", "value": round(time.perf_counter() - begun), "unit": "s"}


ASKED = ("product (en)", "product (zh)", "hazard (en)", "injury (en)")
"""What the texts are coded for, over all the tasks that do it; no Chinese text is labelled with a hazard or an injury."""


def outcomes(name: str, made: Sequence[Comparison]) -> Iterator[dict[str, object]]:
    """How many comparisons were reached, and each that was not."""
    counts = Counter(one.outcome for one in made)
    told = (("reached", "at least equal to the better"), ("within chance", "below it, but 0 lies in the 95 % interval"))
    for outcome, unit in (*told, ("missed", "below it by more than chance")):
        figure = f"{name}.{outcome.replace(' ', '_')}"
        yield {"figure": figure, "value": counts[outcome], "unit": f"of {len(made)} comparisons {unit}"}
    for one in made:
        if one.outcome != "reached":
            yield {"figure": f"{name}.below", "value": one.outcome, "unit": str(one)}


def parts(task: Task, count: int, part: int) -> tuple[list[Example], list[Example]]:
    """What is learned from and what is held in one part; each text once, labels that are rare in the first left out."""
    rows = {text.strip(): labels for text, labels in reversed(list(task.rows())) if text.strip()}
    known = sorted(rows.items(), key=lambda row: digest(row[0]))[:count]
    counts = Counter(label for text, labels in known if held_in(text) != part for label in labels)
    common = {label for label, number in counts.items() if number >= task.least}
    examples = [(text, labels & common) for text, labels in known if labels & common]
    made = [Example(text, labels, task.rules(text) & common) for text, labels in examples]
    return [one for one in made if held_in(one.text) != part], [one for one in made if held_in(one.text) == part]


def held_in(text: str) -> int:
    """The part in which a text is held."""
    return digest(text) % 10 * HELD // 10


def digest(text: str) -> int:
    """A number that depends on the text alone."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def held_part(name: str, count: int, part: int) -> Answers:
    """One task learned without one held part, and what everybody says of that part."""
    task = next(one for one in tasks() if one.name == name)
    taught, held = parts(task, count, part)
    truth, ruled = [one.labels for one in held], [one.said for one in held]
    begun = time.process_time()
    svm_labels, svm_values = vector_machine(task, taught, held)
    svm_seconds, begun = time.process_time() - begun, time.process_time()
    coder = learning.learn(taught, multiple=task.multiple)
    seconds = time.process_time() - begun
    vectors = (coder.vocabulary.vector(one.text, one.said) for one in held)
    scores = np.array([coder.probabilities(vector) for vector in vectors])
    sure = said(coder.labels, scores, coder.threshold, task.multiple)
    return Answers(
        truth=truth,
        rules=ruled,
        svm=said(svm_labels, svm_values, 0.0, task.multiple, forced=True),
        coder=said(coder.labels, scores, coder.decides, task.multiple, forced=True),
        sure=sure,
        as_rules=covering(coder.labels, scores, coder.decides, task.multiple, measured(truth, ruled).answered),
        svm_as_sure=covering(
            svm_labels, standing_out(svm_values, task), 0.0, task.multiple, measured(truth, sure).answered
        ),
        cost={
            "svm seconds": svm_seconds,
            "seconds": seconds,
            "size": len(coder.to_bytes()),
            "us an item": each(coder, held, words=False),
            "us with words": each(coder, held, words=True),
        },
    )


def lines(task: Task, answers: Answers) -> Iterator[dict[str, object]]:
    """The figures of one task."""
    truth, cost = answers.truth, answers.cost
    yield line(task, "rules", measured(truth, answers.rules))
    yield line(task, "svm", measured(truth, answers.svm), seconds=cost["svm seconds"])
    own = {name: cost[name] for name in ("seconds", "size", "us an item", "us with words")}
    yield line(task, "coder", measured(truth, answers.coder), **own)
    yield line(task, "coder if sure", measured(truth, answers.sure))
    yield line(task, "coder as rules", measured(truth, answers.as_rules))
    yield line(task, "svm as coder", measured(truth, answers.svm_as_sure))


def each(coder: Coder, held: Sequence[Example], *, words: bool) -> float:
    """Microseconds of one processor that coding one text takes, with or without the words that made the decision."""
    begun = time.process_time()
    for one in held:
        if words:
            coder.answer(one.text, one.said)
        else:
            coder.probabilities(coder.vocabulary.vector(one.text, one.said))
    return (time.process_time() - begun) / len(held) * 1e6


def line(task: Task, who: str, figures: Figures, **more: float) -> dict[str, object]:
    """One line of the table; in JSON every figure stands by itself."""
    text = (
        f"{figures.macro_f1:7.4f}  | {figures.precision:8.4f}{figures.recall:8.4f}{figures.macro_precision:9.4f}"
        f"{figures.macro_recall:8.4f} |{figures.answered:8.3f}"
    )
    numbers = figures.rounded() | {name: round(value, 1) for name, value in more.items()}
    extra = "".join(f"  {name} {value:.0f}" for name, value in more.items())
    return {"figure": f"{task.name}.{who}", "value": f"{figures.f1:.4f}", "unit": text + extra, **numbers}


def vector_machine(task: Task, taught: Sequence[Example], held: Sequence[Example]) -> tuple[tuple[str, ...], Any]:
    """TF-IDF of character n-grams (Chinese 1 to 3; English 1 to 5 within words) and scikit-learn's LinearSVC as it comes."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.svm import LinearSVC

    spans = ("char", (1, 3)) if task.language == "zh" else ("char_wb", (1, 5))
    rows = TfidfVectorizer(analyzer=spans[0], ngram_range=spans[1], sublinear_tf=True)
    matrix = rows.fit_transform([one.text for one in taught])
    labels = tuple(sorted({label for one in taught for label in one.labels}))
    truth = np.array([[label in one.labels for label in labels] for one in taught])
    if task.multiple:
        machine = OneVsRestClassifier(LinearSVC(random_state=0)).fit(matrix, truth.astype(int))
    else:
        machine = LinearSVC(random_state=0).fit(matrix, truth.argmax(axis=1))
    values = machine.decision_function(rows.transform([one.text for one in held]))
    return labels, values if values.ndim == 2 else np.stack((-values, values), axis=1)


def said(labels: Sequence[str], scores: Any, least: float, multiple: bool, *, forced: bool = False) -> list[Labels]:
    """The labels that are said of each text."""
    chosen = choose(scores, least, multiple=multiple, forced=forced)
    return [frozenset(labels[place] for place in np.flatnonzero(row)) for row in chosen]


def standing_out(values: Any, task: Task) -> Any:
    """Decision values of the SVM; of one value, less the next best, so that the best are ordered by their margin."""
    if task.multiple:
        return values
    return values - np.partition(values, -2, axis=1)[:, -2:-1]


def covering(labels: Sequence[str], scores: Any, least: float, multiple: bool, share: float) -> list[Labels]:
    """What is said where only this share of the texts is answered: those whose best label scores most."""
    answered = np.argsort(-scores.max(axis=1), kind="stable")[: round(share * len(scores))]
    kept = set(answered.tolist())
    answers = said(labels, scores, least, multiple, forced=True)
    best = scores.argmax(axis=1)
    return [
        (answer or frozenset({labels[best[place]]})) if place in kept else frozenset()
        for place, answer in enumerate(answers)
    ]
