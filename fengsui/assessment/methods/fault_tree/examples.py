"""Worked examples of published fault trees."""

from __future__ import annotations

from typing import Any

from fengsui.assessment.methods.contract import Worked


def _events(**probabilities: str) -> list[dict[str, str]]:
    return [{"name": name, "probability": p} for name, p in probabilities.items()]


def _gate(name: str, kind: str, *inputs: str) -> dict[str, Any]:
    return {"name": name, "kind": kind, "inputs": list(inputs)}


TWO_TRAINS = [
    _gate("both trains", "and", "train one", "train two"),
    _gate("train one", "or", "valve one", "pump one"),
    _gate("train two", "or", "valve two", "pump two"),
]


def _trains(valve_one: str, valve_two: str, pump_one: str, pump_two: str) -> dict[str, Any]:
    events = {"valve one": valve_one, "valve two": valve_two, "pump one": pump_one, "pump two": pump_two}
    return {"top": "both trains", "severity": 2, "gates": TWO_TRAINS, "events": _events(**events)}


THREE_MOTORS = {
    "top": "E1",
    "severity": 3,
    "gates": [
        _gate("E1", "and", "E2", "E3"),
        _gate("E2", "or", "K5", "E4"),
        _gate("E4", "and", "t.E1", "E6"),
        _gate("E6", "or", "T2", "K5"),
        _gate("E3", "or", "K2", "E5"),
        _gate("E5", "or", "T1", "E8"),
        _gate("E8", "or", "K1", "E9"),
        _gate("E9", "or", "E10", "E11"),
        _gate("E10", "and", "KT1", "KT3", "E12"),
        _gate("E12", "or", "KT2", "T4"),
        _gate("E11", "or", "S1", "T3"),
        _gate("t.E1", "or", "K1", "t.E2"),
        _gate("t.E2", "or", "t.E3", "t.E4"),
        _gate("t.E4", "or", "S1", "T1inc"),
        _gate("t.E3", "and", "t.E5", "t.E6", "t.E7"),
        _gate("t.E5", "or", "KT1inc", "T2inc"),
        _gate("t.E6", "or", "KT2inc", "T3inc"),
        _gate("t.E7", "or", "KT3inc", "T4inc"),
    ],
    "events": [
        *_events(**dict.fromkeys(("KT1", "KT2", "KT3"), "1")),
        *_events(**dict.fromkeys(("T1", "T2", "T3", "T4", "S1", "K1", "K2", "K5"), "2e-2")),
        *_events(**dict.fromkeys(("KT1inc", "KT2inc", "KT3inc", "T1inc", "T2inc", "T3inc", "T4inc"), "2e-2")),
    ],
}

EXAMPLES = (
    Worked(
        "electrical supply of an operating theatre",
        "OpenFTA's tutorial; checked by SCRAM (O. Rakhimov), tests/bench_theatre_tests.cc",
        {
            "top": "theatre",
            "severity": 4,
            "gates": [_gate("theatre", "and", "mains", "generator"), _gate("generator", "or", "engine", "relay")],
            "events": _events(mains="3e-2", engine="2e-2", relay="5e-2"),
        },
        {"top": "0.00207"},
    ),
    Worked(
        "two trains of a valve and a pump",
        "SCRAM (O. Rakhimov), tests/bench_two_train_tests.cc",
        _trains("0.5", "0.5", "0.7", "0.7"),
        {"top": "0.7225"},
    ),
    Worked(
        "two trains, with cut sets and importance",
        "SCRAM (O. Rakhimov), tests/risk_analysis_tests.cc: AnalyzeWithProbability, ImportanceDefault",
        _trains("0.4", "0.5", "0.6", "0.7"),
        {
            "top": "0.646",
            "cut_sets.0.probability": "0.42",
            "cut_sets.1.probability": "0.3",
            "cut_sets.2.probability": "0.28",
            "cut_sets.3.probability": "0.2",
            "birnbaum.pump one": "0.51",
            "birnbaum.valve two": "0.228",
            "criticality.pump one": "0.4737",
            "criticality.pump two": "0.4118",
            "criticality.valve one": "0.2105",
            "criticality.valve two": "0.1765",
        },
    ),
    Worked(
        "three motors",
        "OpenFTA's tutorial; SCRAM (O. Rakhimov), tests/bench_three_motor_tests.cc",
        THREE_MOTORS,
        {"top": "0.0211538", "cut_sets": "12", "cut_sets.0.events.0": "K5"},
    ),
)
