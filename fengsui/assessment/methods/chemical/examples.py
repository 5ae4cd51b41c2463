"""Worked examples of doses, quotients, indices and margins."""

from __future__ import annotations

from typing import Any

from fengsui.assessment.methods.contract import Worked

EFSA = "EFSA CONTAM Panel, Acrylamide in food, EFSA Journal 2015;13(6):4104 (as told by the BfR): BMDL10 0.17 mg/kg and day"


def _margin(name: str, dose: str, printed: str) -> Worked:
    told = {"name": "acrylamide", "dose": dose, "point_of_departure": "0.17", "required_margin": 10_000}
    return Worked(f"acrylamide, {name}", EFSA, {"substances": [told]}, {"margins.0": printed, "level": "concern"})


def _index(*pairs: tuple[str, str]) -> dict[str, Any]:
    told = [
        {"name": f"contaminant {n}", "dose": dose, "reference_dose": reference}
        for n, (dose, reference) in enumerate(pairs, start=1)
    ]
    return {"substances": told}


EXAMPLES = (
    Worked(
        "arsenic in garden soil",
        "ATSDR, Public Health Assessment training, module 3, step 2.1 (exposure factor printed as 0.36)",
        {
            "substances": [{
                "name": "arsenic",
                "reference_dose": "0.0003",
                "routes": [{
                    "name": "soil", "concentration": 11, "intake": 100, "conversion": "1e-6", "days_per_year": 130,
                    "years": 35, "body_weight": 70, "averaging_days": 12_775,
                }],
            }]
        },
        {"dose.0": "0.000006", "level": "acceptable"},
    ),
    Worked(
        "toluene in drinking water",
        "GATE ES examination, solved at collegedunia: 65 kg, 2 L/day, 0.15 mg/L, five years",
        {
            "substances": [{
                "name": "toluene",
                "reference_dose": "0.200",
                "routes": [{
                    "name": "water", "concentration": "0.15", "intake": 2, "days_per_year": 365, "years": 5,
                    "body_weight": 65, "averaging_days": 1_825,
                }],
            }]
        },
        {"dose.0": "0.004615", "quotient.0": "0.023", "level": "acceptable"},
    ),
    Worked(
        "hazard index below one",
        "waycalculator.com, Hazard Index Calculator, first example",
        _index(("0.05", "0.1"), ("0.02", "0.05")),
        {"quotient.0": "0.5", "quotient.1": "0.4", "index.0": "0.9", "level": "acceptable"},
    ),
    Worked(
        "hazard index at one",
        "waycalculator.com, Hazard Index Calculator, second example",
        _index(("0.1", "0.2"), ("0.05", "0.1")),
        {"quotient.0": "0.5", "quotient.1": "0.5", "index.0": "1.0", "level": "acceptable"},
    ),
    _margin("lowest mean intake", "0.0004", "425"),
    _margin("highest mean intake", "0.0019", "89"),
    _margin("high intake of toddlers", "0.0034", "50"),
)  # fmt: skip
