"""Worked examples of the EU's guideline."""

from __future__ import annotations

from typing import Any

from fengsui.assessment.methods.contract import Worked

GUIDE = "Decision 2010/15/EU (OJ L 22, 26.1.2010, p. 1), annex, part IV, appendix 5; the same in 2019/417, appendix 6"


def _scenario(injury: str, severity: int, *steps: tuple[str, str], group: str = "adults") -> dict[str, Any]:
    told = [{"description": text, "probability": probability} for text, probability in steps]
    return {"hazard": "moving parts", "group": group, "injury": injury, "severity": severity, "steps": told}


PINCHED = _scenario(
    "minor pinching of a finger", 1,
    ("unfolding the chair", "1"), ("gripping the seat at the back corner", "1/50"),
    ("the finger gets caught", "1/10"), ("minor pinching", "1"),
)  # fmt: skip
AT_THE_SIDE = _scenario(
    "minor pinching of a finger", 1,
    ("unfolding the chair", "1"), ("gripping the seat at the side", "1/50"),
    ("the finger gets caught between seat and link", "1/10"), ("minor pinching", "1"),
)  # fmt: skip
LOST = _scenario(
    "loss of a finger", 3,
    ("sitting on the chair", "1"), ("moving the chair while sitting", "1/2"),
    ("gripping it at the rear of the seat", "1/2"), ("it folds partly and opens a gap", "1/3"),
    ("the finger is between backrest and seat", "1/5"), ("it gets caught", "1/10"), ("part of it is lost", "1/10"),
)  # fmt: skip
EYE = _scenario(
    "loss of sight of an eye", 3,
    ("the head of the hammer breaks", "1/10"), ("a piece hits the user", "1/10"),
    ("it hits the head", "1/3"), ("it hits the eye", "1/20"),
)  # fmt: skip

EXAMPLES = (
    Worked(
        "folding chair, finger pinched at the back corner",
        f"{GUIDE}, section 6.1, first scenario",
        {"scenarios": [PINCHED]},
        {"scenarios.0": "1/500", "level": "low"},
    ),
    Worked(
        "folding chair, finger pinched at the side",
        f"{GUIDE}, section 6.1, second scenario",
        {"scenarios": [AT_THE_SIDE]},
        {"scenarios.0": "1/500", "level": "low"},
    ),
    Worked(
        "folding chair, whole",
        f"{GUIDE}, section 6.1: the loss of a finger decides",
        {"scenarios": [PINCHED, AT_THE_SIDE, LOST]},
        {"scenarios.0": "1/500", "scenarios.2": "1/6000", "level": "high"},
    ),
    Worked(
        "hammer",
        f"{GUIDE}, sections 2.2 and 3.6: a piece of the head hits the eye",
        {"scenarios": [EYE]},
        {"scenarios.0": "1/6000", "level": "high"},
    ),
)
