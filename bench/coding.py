"""How well texts are coded: the coder against rules alone and against character n-grams with a linear SVM, on held parts.

Where the coder stands below the better peer, the difference is shown with the interval that a paired bootstrap gives it.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from bench.coding_tasks import DATA, Task, tasks
from bench.intervals import Comparison, compared, f1, macro_f1, precision
from fengsui.triage.rules.coding import learning
from fengsui.triage.rules.coding.figures import Figures, Labels, measured
from fengsui.triage.rules.coding.learning import Example
from fengsui.triage.rules.coding.scoring import Coder, choose

HEAD = "       F1   macro  |  precision recall  macro P macro R | answered"


def measure(count: int = 6_000) -> Iterator[dict[str, object]]:
    """For each task the figures of rules, of the linear SVM and of the coder; `count` is the most texts of a task."""
    if not DATA.is_dir():
        raise SystemExit("bench: ../shared/data is not there")
    begun = time.perf_counter()
    made: list[Comparison] = []
    for task in tasks():
        taught, held = parts(task, count)
        yield {
            "figure": f"{task.name} ({task.language}, {task.about})",
            "value": len(taught),
            "unit": f"texts learned from, {len(held)} held{HEAD}",
        }
        yield from coded(task, taught, held, made)
    yield from outcomes(made)
    yield {"figure": "coding.seconds", "value": round(time.perf_counter() - begun), "unit": "s"}


def outcomes(made: Sequence[Comparison]) -> Iterator[dict[str, object]]:
    """How many comparisons were reached, and each that was not."""
    counts = Counter(one.outcome for one in made)
    told = (("reached", "at least equal to the better"), ("within chance", "below it, but 0 lies in the 95 % interval"))
    for outcome, unit in (*told, ("missed", "below it by more than chance")):
        figure = f"coding.{outcome.replace(' ', '_')}"
        yield {"figure": figure, "value": counts[outcome], "unit": f"of {len(made)} comparisons {unit}"}
    for one in made:
        if one.outcome != "reached":
            yield {"figure": "coding.below", "value": one.outcome, "unit": str(one)}


def parts(task: Task, count: int) -> tuple[list[Example], list[Example]]:
    """The part to learn from and the held one, a fifth by the hash of the text; each text once, rare labels left out."""
    rows = {text.strip(): labels for text, labels in reversed(list(task.rows())) if text.strip()}
    known = sorted(rows.items(), key=lambda row: digest(row[0]))[:count]
    taught = [row for row in known if digest(row[0]) % 10 < 8]
    counts = Counter(label for _text, labels in taught for label in labels)
    common = {label for label, number in counts.items() if number >= task.least}
    examples = [(text, labels & common) for text, labels in known if labels & common]
    made = [Example(text, labels, task.rules(text) & common) for text, labels in examples]
    return [one for one in made if digest(one.text) % 10 < 8], [one for one in made if digest(one.text) % 10 >= 8]


def digest(text: str) -> int:
    """A number that depends on the text alone."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def coded(
    task: Task, taught: list[Example], held: list[Example], made: list[Comparison]
) -> Iterator[dict[str, object]]:
    """The figures of one task; its comparisons are added to `made`."""
    truth, ruled = [one.labels for one in held], [one.said for one in held]
    begun = time.process_time()
    svm_labels, svm_values = vector_machine(task, taught, held)
    svm_seconds, begun = time.process_time() - begun, time.process_time()
    svm = said(svm_labels, svm_values, 0.0, task.multiple, forced=True)
    coder = learning.learn(taught, multiple=task.multiple)
    seconds = time.process_time() - begun
    vectors = (coder.vocabulary.vector(one.text, one.said) for one in held)
    scores = np.array([coder.probabilities(vector) for vector in vectors])
    every = said(coder.labels, scores, coder.decides, task.multiple, forced=True)
    sure = said(coder.labels, scores, coder.threshold, task.multiple)
    as_rules = covering(coder.labels, scores, coder.decides, task.multiple, measured(truth, ruled).answered)
    svm_as = covering(svm_labels, standing_out(svm_values, task), 0.0, task.multiple, measured(truth, sure).answered)
    micros = {"us an item": each(coder, held, words=False), "us with words": each(coder, held, words=True)}
    yield line(task, "rules", measured(truth, ruled))
    yield line(task, "svm", measured(truth, svm), seconds=svm_seconds)
    yield line(task, "coder", measured(truth, every), seconds=seconds, size=len(coder.to_bytes()), **micros)
    yield line(task, "coder if sure", measured(truth, sure))
    yield line(task, "coder as rules", measured(truth, as_rules))
    yield line(task, "svm as coder", measured(truth, svm_as))
    made += [
        compared(f"{task.name} F1", f1, truth, every, ruled, svm),
        compared(f"{task.name} macro F1", macro_f1, truth, every, ruled, svm),
        compared(f"{task.name} precision where rules answer", precision, truth, as_rules, ruled),
        compared(f"{task.name} precision if sure", precision, truth, sure, svm_as),
    ]


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
