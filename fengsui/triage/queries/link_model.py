"""The model that judges pairs of items: read from its file when first asked for, and again when the file is another."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from fengsui.triage.rules import model_file
from fengsui.triage.rules.agreement import Model
from fengsui.triage.rules.trees import Trees

SHIPPED = Path(__file__).resolve().parents[1] / "reference" / "linking.toml"


def own_weights() -> Path:
    """Where weights learned from this installation's own items stand."""
    return Path(settings.HOME) / "linking" / "weights.toml"


def own_trees() -> Path:
    """Where trees learned from this installation's own decisions stand."""
    return Path(settings.HOME) / "linking" / "trees.json"


@dataclass
class Kept:
    """What this process has read, of which file, and when that file was written."""

    model: Model | Trees
    place: Path
    written: int


_kept: dict[str, Kept] = {}


def weights_in_force() -> Model:
    """The weights of agreement: the installation's own where it has them, else those that the platform ships."""
    place = own_weights()
    return _current("weights", place if place.exists() else SHIPPED, model_file.read)  # type: ignore[return-value]


def trees_in_force() -> Trees | None:
    """The trees learned from decided links; None where nobody has trained any."""
    place = own_trees()
    return _current("trees", place, lambda text: Trees.of(json.loads(text))) if place.exists() else None  # type: ignore[return-value]


def _current(name: str, place: Path, read: Callable[[str], Model | Trees]) -> Model | Trees:
    written = place.stat().st_mtime_ns
    kept = _kept.get(name)
    if kept is None or (kept.place, kept.written) != (place, written):
        kept = _kept[name] = Kept(read(place.read_text(encoding="utf-8")), place, written)
    return kept.model
