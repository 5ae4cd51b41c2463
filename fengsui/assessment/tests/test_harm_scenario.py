"""The EU's matrix in all its cells, its bands at their edges, and what is beside the matrix."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengsui.assessment.methods import injury, registry
from fengsui.assessment.methods.faults import MalformedInput
from fengsui.assessment.methods.harm_scenario import with_exposure
from fengsui.assessment.methods.quantity import Probability

METHOD = registry["harm_scenario"]
PRINTED = """
1/2        high    serious serious serious
1/10       medium  serious serious serious
1/100      medium  serious serious serious
1/1000     low     high    serious serious
1/10000    low     medium  high    serious
1/100000   low     low     medium  high
1/1000000  low     low     low     medium
0          low     low     low     low
"""
"""The table as it is printed: above this probability, severity 1 to 4."""
CELLS = [
    (severity, Fraction(row.split()[0]), level)
    for row in PRINTED.strip().splitlines()
    for severity, level in enumerate(row.split()[1:], start=1)
]
STEP = Fraction(1, 10**12)


def scenario(severity, *probabilities, **rest):
    steps = [{"description": f"step {n}", "probability": str(p)} for n, p in enumerate(probabilities, start=1)]
    return {"hazard": "heat", "group": "children", "injury": "burn", "severity": severity, "steps": steps, **rest}


def level(severity, *probabilities):
    return METHOD.compute(METHOD.read({"scenarios": [scenario(severity, *probabilities)]})).level


def test_there_are_32_cells():
    assert len(CELLS) == 32


@pytest.mark.parametrize("severity,above,expected", CELLS)
def test_every_cell_of_the_matrix(severity, above, expected):
    higher = next((border for border in injury.BORDERS if border > above), Fraction(1))
    inside = (above + higher) / 2
    assert level(severity, inside) == expected


@pytest.mark.parametrize("severity", [1, 2, 3, 4])
@pytest.mark.parametrize("border", injury.BORDERS, ids=str)
def test_each_edge_and_one_step_to_either_side(severity, border):
    """A probability that equals a border is not above it."""
    of = {(s, above): expected for s, above, expected in CELLS}
    below = max([Fraction(0), *(b for b in injury.BORDERS if b < border)])
    assert level(severity, border) == of[severity, below]
    assert level(severity, border - STEP) == of[severity, below]
    assert level(severity, border + STEP) == of[severity, border]


@pytest.mark.parametrize("severity", [1, 2, 3, 4])
def test_nothing_is_zero_but_zero_and_one_is_the_highest_band(severity):
    assert level(severity, 0) == "low"
    assert level(severity, "1/2", 0, "1/2") == "low"
    assert level(severity, 1) == ("high" if severity == 1 else "serious")


def test_a_known_error_of_a_peer_is_not_ours():
    """Rounding 1/p before choosing the band puts 0.6 into the band above 1/10, and 0.104 into that above 1/100."""
    assert level(1, "0.6") == "high" and injury.band(Fraction(6, 10)) == 0
    assert injury.band(Fraction(104, 1000)) == 1
    assert level(4, "0.104") == level(4, "0.2") == "serious"


def test_an_impossible_scenario_is_said_and_not_dropped():
    result = METHOD.compute(METHOD.read({"scenarios": [scenario(4, "1/2", 0)]}))
    assert result.level == "low" and result.value == 0
    assert [str(words) for words in result.warnings] == ["Scenario 1 is impossible: one of its steps is."]


@given(st.lists(st.fractions(0, 1, max_denominator=1000), min_size=1, max_size=6), st.integers(1, 3))
def test_more_severe_or_more_probable_is_never_less_risk(probabilities, severity):
    base = METHOD.index(None, level(severity, *probabilities))
    assert METHOD.index(None, level(severity + 1, *probabilities)) >= base
    raised = [max(probabilities[0], Fraction(9, 10)), *probabilities[1:]]
    assert METHOD.index(None, level(severity, *raised)) >= base


@given(st.lists(st.fractions(0, 1, max_denominator=1000), min_size=2, max_size=6), st.randoms())
def test_the_order_of_the_steps_does_not_matter(probabilities, random):
    mixed = list(probabilities)
    random.shuffle(mixed)
    results = [METHOD.compute(METHOD.read({"scenarios": [scenario(3, *ps)]})) for ps in (probabilities, mixed)]
    assert results[0].value == results[1].value and results[0].level == results[1].level


def test_the_worst_scenario_decides_and_health_stands_beside_other_harm():
    given = [scenario(1, "1/3"), scenario(3, "1/500"), scenario(2, "1/500", harm="other"), scenario(3, "1/400")]
    result = METHOD.compute(METHOD.read({"scenarios": given}))
    assert (result.level, result.deciding) == ("serious", "scenarios.3")
    assert result.details["by_harm"] == {"health": "serious", "other": "high"}


def test_presumed_risk_is_serious_until_rebutted():
    given = {"scenarios": [scenario(1, "1/10000")], "presumption": {"ground": "banned phthalates in a toy"}}
    presumed = METHOD.compute(METHOD.read(given))
    assert presumed.level == "serious" and presumed.details["presumed"]
    assert "banned phthalates" in str(presumed.warnings[0])
    given["presumption"]["rebutted"] = "migration is below the detection limit"
    assert METHOD.compute(METHOD.read(given)).level == "low"


@pytest.mark.parametrize("units,raised", [
    (0, "low medium high serious"), (100_000, "low medium high serious"),
    (100_001, "medium high high serious"), (500_000, "medium high high serious"),
    (500_001, "medium high serious serious"), (1_000_000, "medium high serious serious"),
    (1_000_001, "high serious serious serious"),
])  # fmt: skip
def test_units_in_use_raise_the_level_beside_it(units, raised):
    assert [with_exposure(code, units) for code in injury.CODES] == raised.split()
    result = METHOD.compute(METHOD.read({"scenarios": [scenario(2, "1/5000")], "units_in_use": units}))
    assert result.level == "medium"
    assert [(each.name, each.level) for each in result.adjustments] == [("exposure", raised.split()[1])]
    assert METHOD.compute(METHOD.read({"scenarios": [scenario(2, "1/5000")]})).adjustments == ()


@pytest.mark.parametrize("text,value", [
    ("1/50", Fraction(1, 50)), ("0.02", Fraction(1, 50)), (" 2 % ", Fraction(1, 50)), ("２％", Fraction(1, 50)),
    ("1e-6", Fraction(1, 10**6)), ("0", Fraction(0)), ("1", Fraction(1)), ("１／５０", Fraction(1, 50)),
])  # fmt: skip
def test_probabilities_are_read_exactly(text, value):
    assert Probability(value=text).best == value


@pytest.mark.parametrize(
    "text", ["", "x", "1/0", "2", "101%", "-0.1", "1e99", "1e-999", "0.1.2", "nan", "inf", "1/2/3", "½"]
)
def test_what_is_no_probability_is_refused(text):
    with pytest.raises(MalformedInput) as refused:
        METHOD.read({"scenarios": [scenario(2, text)]})
    assert [fault.path for fault in refused.value.faults] == ["scenarios.0.steps.0.probability"]


def test_a_float_is_what_it_prints():
    assert Probability(value=0.1).best == Fraction(1, 10)


@pytest.mark.parametrize("change,path,words", [
    ({"severity": 5}, "scenarios.0.severity", "Choose one of"),
    ({"steps": []}, "scenarios.0.steps", "Too few"),
    ({"hazard": ""}, "scenarios.0.hazard", "empty"),
    ({"hazard": "x" * 501}, "scenarios.0.hazard", "at most 500"),
    ({"harm": "money"}, "scenarios.0.harm", "Choose one of"),
    ({"steps": [{"description": "s", "probability": {"kind": "range", "low": 0.5, "high": 0.1}}]},
     "scenarios.0.steps.0.probability", "rising order"),
    ({"steps": [{"description": "s", "probability": {"kind": "pert", "low": "0.1", "mode": "0.9", "high": "0.5"}}]},
     "scenarios.0.steps.0.probability", "rising order"),
    ({"steps": [{"description": "s", "probability": {"kind": "pert", "low": 0, "high": 1}}]},
     "scenarios.0.steps.0.probability", "is given by"),
    ({"steps": [{"description": "s", "probability": {"kind": "lognormal", "median": "0.1", "error_factor": "0.5"}}]},
     "scenarios.0.steps.0.probability", "at least 1"),
    ({"steps": [{"description": "s", "probability": {"value": "0.1", "evidence": "hearsay"}}]},
     "scenarios.0.steps.0.probability.evidence", "Choose one of"),
])  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_what_to_do(change, path, words):
    with pytest.raises(MalformedInput) as trouble:
        METHOD.read({"scenarios": [{**scenario(2, "1/2"), **change}]})
    assert [fault.path for fault in trouble.value.faults] == [path]
    assert words in str(trouble.value.faults[0].words)


def test_every_mistake_is_told_at_once():
    with pytest.raises(MalformedInput) as trouble:
        METHOD.read({"scenarios": [scenario(7, "2"), scenario(2, "1/2", group="")]})
    assert [fault.path for fault in trouble.value.faults] == [
        "scenarios.0.severity", "scenarios.0.steps.0.probability", "scenarios.1.group",
    ]  # fmt: skip
