"""Worked examples of AHP and of fuzzy comprehensive evaluation."""

from __future__ import annotations

from typing import Any

from fengsui.assessment.methods.contract import Worked

LEADER = "Analytic hierarchy process – leader example (Wikipedia): choosing the head of a company"
CLOTHES = "服装评判 (clothes), example 8.4, model 1 (e-com-net.com/article/1276296104417181696)"
SAATY = "T.L. Saaty, Decision making with the analytic hierarchy process, Int. J. Services Sciences 1(1), 2008, 83-98"


def _compared(names: str, rows: str, memberships: dict[str, list[str]] | None = None, **rest: Any) -> dict[str, Any]:
    """Comparisons from the upper half of the matrix, row by row; `;` parts the rows."""
    factors = names.split()
    pairs = []
    for place, row in enumerate(rows.split(";")):
        for other, ratio in zip(factors[place + 1 :], row.split(), strict=True):
            pairs.append({"first": factors[place], "second": other, "ratio": ratio})
    of = memberships or {name: ["1", "0"] for name in factors}
    grades = rest.pop("grades", ["low", "high"])
    told = [{"name": name, "memberships": of[name]} for name in factors]
    return {"grades": grades, "factors": told, "comparisons": pairs, **rest}


def _clothes(*weights: str) -> dict[str, Any]:
    rows = {"pattern": "0.2 0.5 0.2 0.1", "cut": "0.7 0.2 0.1 0", "wear": "0 0.4 0.5 0.1", "price": "0.2 0.3 0.5 0"}
    told = [
        {"name": name, "weight": weight, "memberships": row.split()}
        for (name, row), weight in zip(rows.items(), weights, strict=True)
    ]
    return {"grades": ["very welcome", "welcome", "less welcome", "unwelcome"], "factors": told, "operator": "min_max"}


DRINKS = _compared(
    "coffee wine tea beer sodas milk water",
    "9 5 2 1 1 1/2; 1/3 1/9 1/9 1/9 1/9; 1/3 1/4 1/3 1/9; 1/2 1 1/3; 2 1/2; 1/3; ",
)
CANDIDATES = {
    "experience": ["0.217", "0.717", "0.066"],
    "education": ["0.188", "0.081", "0.731"],
    "charisma": ["0.743", "0.194", "0.063"],
    "age": ["0.265", "0.672", "0.063"],
}
TRIP = _compared("scenery cost lodging food travel", "1/2 4 3 3; 7 5 5; 1/2 1/3; 1; ")

EXAMPLES = (
    Worked(
        "what people drink in the United States",
        f"{SAATY}; figures to three digits as in AHPy (P. Griffith), tests/test_ahp.py",
        DRINKS,
        {
            "weights.0": "0.177", "weights.1": "0.019", "weights.2": "0.042", "weights.3": "0.116",
            "weights.4": "0.190", "weights.5": "0.129", "weights.6": "0.327", "consistency": "0.022",
        },
    ),
    Worked(
        "weights of four criteria",
        f"{LEADER}. The first weight is printed 0.547 and not 0.548, so that the rounded ones add up to 1.",
        _compared("experience education charisma age", "4 3 7; 1/3 3; 5; ", CANDIDATES, grades=["Tom", "Dick", "Harry"]),
        {
            "weights.1": "0.127", "weights.2": "0.270", "weights.3": "0.056", "consistency": "0.044",
            "grades.0": "0.358", "grades.1": "0.493", "grades.2": "0.149", "level": "Dick",
        },
    ),
    Worked(
        "candidates by experience",
        LEADER,
        _compared("Tom Dick Harry", "1/4 4; 9; "),
        {"weights.0": "0.217", "weights.1": "0.717", "weights.2": "0.066"},
    ),
    Worked(
        "candidates by charisma",
        LEADER,
        _compared("Tom Dick Harry", "5 9; 4; "),
        {"weights.0": "0.743", "weights.1": "0.194", "weights.2": "0.063"},
    ),
    Worked(
        "where to travel",
        "Jiang Qiyuan, Mathematical Models (姜启源《数学模型》), 选择旅游地: CR 0.016",
        TRIP,
        {"consistency": "0.016"},
    ),
    Worked("clothes, first kind of customer", CLOTHES, _clothes("0.1", "0.2", "0.3", "0.4"),
           {"grades.0": "0.2000", "grades.1": "0.3000", "grades.2": "0.4000", "grades.3": "0.1000", "level": "less welcome"}),
    Worked("clothes, second kind of customer", CLOTHES, _clothes("0.4", "0.35", "0.15", "0.1"),
           {"grades.0": "0.3500", "grades.1": "0.4000", "grades.2": "0.2000", "grades.3": "0.1000", "level": "welcome"}),
)  # fmt: skip
