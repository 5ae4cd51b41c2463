"""Worked examples of published event trees."""

from __future__ import annotations

from typing import Any

from fengsui.assessment.methods.contract import Worked

SCRAM = "SCRAM (O. Rakhimov), input/EventTrees and its tests"


def _fork(question: str, *branches: dict[str, Any]) -> dict[str, Any]:
    return {"question": question, "branches": list(branches)}


def _ends(outcome: str, **how: Any) -> dict[str, Any]:
    return {"answer": how.pop("answer", outcome), "outcome": outcome, **how}


def _goes(answer: str, then: dict[str, Any], **how: Any) -> dict[str, Any]:
    return {"answer": answer, "then": then, **how}


ATTACK = {
    "initiator": "attack",
    "tree": _fork(
        "access denied",
        _ends("fails", answer="yes", probability="0.2"),
        _goes("no", _fork(
            "detected",
            _goes("yes", _fork(
                "interdicted", _ends("fails", answer="yes", probability="0.05"), _ends("succeeds", answer="no")
            ), probability="0.7"),
            _ends("succeeds", answer="no"),
        )),
    ),
    "outcomes": [{"name": "succeeds", "severity": 2}, {"name": "fails", "severity": 0}],
}  # fmt: skip


def _d(success: str) -> dict[str, Any]:
    return _fork("D", _ends("success", probability=success), _ends("failure"))


BCD = {
    "initiator": "I",
    "tree": _fork(
        "B",
        _goes("success", _fork(
            "C", _goes("success", _d("0.9"), probability="0.8"), _goes("failure", _d("0.9"))
        ), probability="0.1"),
        _goes("failure", _fork("C", _goes("success", _d("0.6"), probability="0.6"), _goes("failure", _d("0.5")))),
    ),
    "outcomes": [{"name": "success", "severity": 0}, {"name": "failure", "severity": 1}],
}  # fmt: skip


def _blowdown(works: str, fails: str) -> dict[str, Any]:
    return _fork("blowdown valve opens", _ends(fails, gate="blowdown"), _ends(works))


GAS_LEAK = {
    "initiator": "gas leak",
    "tree": _fork(
        "isolation valve A closes",
        _goes("no", _fork(
            "isolation valve B closes",
            _goes("no", _blowdown("S7", "S8"), gate="valve B"), _goes("yes", _blowdown("S5", "S6")),
        ), gate="valve A"),
        _goes("yes", _fork(
            "isolation valve B closes",
            _goes("no", _blowdown("S3", "S4"), gate="valve B"), _goes("yes", _blowdown("S1", "S2")),
        )),
    ),
    "outcomes": [{"name": f"S{number}", "severity": 0 if number == 1 else 3} for number in range(1, 9)],
    "gates": [
        {"name": "valve A", "kind": "or", "inputs": ["IVALA", "RC1", "solenoids AB"]},
        {"name": "valve B", "kind": "or", "inputs": ["IVALB", "RC1", "solenoids AB"]},
        {"name": "blowdown", "kind": "or", "inputs": ["BDVAL", "RC1", "solenoids CD"]},
        {"name": "solenoids AB", "kind": "and", "inputs": ["SOLA", "SOLB"]},
        {"name": "solenoids CD", "kind": "and", "inputs": ["SOLC", "SOLD"]},
    ],
    "events": [
        {"name": name, "probability": "0.05"}
        for name in ("IVALA", "IVALB", "BDVAL", "SOLA", "SOLB", "SOLC", "SOLD", "RC1")
    ],
}  # fmt: skip

EXAMPLES = (
    Worked(
        "attack and its defences",
        f"{SCRAM}: attack.xml, tests/bench_attack.cc",
        ATTACK,
        {"outcomes.0": "0.772", "outcomes.1": "0.228"},
    ),
    Worked(
        "three barriers that depend on each other",
        f"{SCRAM}: bcd.xml; Success 0.594, Failure 0.406",
        BCD,
        {"outcomes.0": "0.594", "outcomes.1": "0.406"},
    ),
    Worked(
        "gas leak, reactive part, with shared faults",
        "J.D. Andrews, S.J. Dunnett, Event-tree analysis using binary decision diagrams, IEEE Trans. Reliability 49(2),"
        " 2000, 230-238; figures as in SCRAM, tests/bench_gas_leak.cc",
        GAS_LEAK,
        {
            "outcomes.0": "0.81044", "outcomes.1": "0.04479", "outcomes.2": "0.04265", "outcomes.3": "2.36e-3",
            "outcomes.4": "0.04265", "outcomes.5": "2.36e-3", "outcomes.6": "4.5e-3", "outcomes.7": "0.05025",
        },
    ),
)  # fmt: skip
