"""Monte Carlo against exact answers, the tornado against brute force, tipping values against the method itself."""

import itertools
import json
from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fengsui.assessment.methods import injury, registry, sampling
from fengsui.assessment.methods.contract import Level, Method
from fengsui.assessment.methods.faults import MalformedInput
from fengsui.assessment.methods.figures import ladder, times
from fengsui.assessment.methods.quantity import Amount, Inputs, Probability, Rating, quantities
from fengsui.assessment.methods.sampling import drawn, monte_carlo
from fengsui.assessment.methods.sensitivity import residual, tipping, tornado, with_measures

HARM = registry["harm_scenario"]
TEN_STEPS = [
    {"kind": "range", "low": "0.3", "high": "0.9"},
    {"kind": "triangular", "low": "0.1", "mode": "0.4", "high": "1"},
    {"kind": "pert", "low": "0.2", "mode": "0.5", "high": "0.6"},
    {"kind": "lognormal", "median": "0.1", "error_factor": "3"},
    "1/2",
] * 2


def harm(*probabilities, severity=3):
    steps = [{"description": f"step {n}", "probability": p} for n, p in enumerate(probabilities)]
    given = {"hazard": "heat", "group": "children", "injury": "burn", "severity": severity, "steps": steps}
    return HARM.read({"scenarios": [given]})


GOLDEN_UNIFORM = [0.3547535569839871, 0.4275909774522149, 0.8294304440025695]
GOLDEN_COUNTS = {"low": 14043, "medium": 64906, "high": 20773, "serious": 278}


def step(number):
    return f"scenarios.0.steps.{number}.probability"


class TestMonteCarlo:
    def test_the_same_seed_gives_the_same_result_and_another_seed_another(self):
        inputs = harm(*TEN_STEPS)
        first, again, other = (monte_carlo(HARM, inputs, seed=seed, runs=20_000) for seed in (7, 7, 8))
        assert first == again and first.as_json() == again.as_json()
        assert first.counts != other.counts

    def test_a_seed_gives_the_same_numbers_on_every_machine(self):
        """These numbers were written down once; they rest on the bits of PCG64 alone, which numpy promises."""
        assert sampling.uniform(7, "x", 3).tolist() == GOLDEN_UNIFORM
        assert dict(monte_carlo(HARM, harm(*TEN_STEPS), seed=7).counts) == GOLDEN_COUNTS

    def test_each_run_comes_to_exactly_one_level(self):
        distribution = monte_carlo(HARM, harm(*TEN_STEPS), seed=3, runs=5_000)
        assert sum(distribution.counts.values()) == 5_000
        assert sum(distribution.share(level) for level in distribution.counts) == pytest.approx(1)
        assert distribution.at_least("low") == 1

    def test_the_levels_agree_with_the_exact_answer_to_three_standard_errors(self):
        """p uniform from 0 to 1/50, times 1/2: each band's share is known exactly."""
        distribution = monte_carlo(HARM, harm({"kind": "range", "low": 0, "high": "1/50"}, "1/2"), seed=11)
        edges = [Fraction(0), *(border for border in injury.BORDERS if border < Fraction(1, 100)), Fraction(1, 100)]
        exact = dict.fromkeys(injury.CODES, Fraction(0))
        for low, high in itertools.pairwise(edges):
            exact[injury.CODES[injury.level_of(3, (low + high) / 2)]] += (high - low) / Fraction(1, 100)
        assert sum(exact.values()) == 1
        for code, share in exact.items():
            error = sqrt(share * (1 - share) / distribution.runs)
            assert abs(distribution.share(code) - share) <= 3 * error, code

    def test_the_mean_of_a_product_is_the_product_of_the_means(self):
        inputs = harm(*(step for step in TEN_STEPS if step != "1/2" and step["kind"] != "lognormal"))
        distribution = monte_carlo(HARM, inputs, seed=5)
        means = [Fraction(6, 10), Fraction(15, 30), (Fraction(2, 10) + 4 * Fraction(5, 10) + Fraction(6, 10)) / 6]
        exact = float(np.prod([float(mean) for mean in means]) ** 2)
        values = {path: drawn(each, path, 5, 100_000) for path, each in quantities(inputs)}
        spread = float(np.std(HARM.measures(inputs, values)["scenarios.0"])) / sqrt(distribution.runs)
        assert abs(distribution.means["scenarios.0"] - exact) <= 3 * spread

    @pytest.mark.parametrize("given,mean,variance", [
        ({"kind": "range", "low": 2, "high": 5}, 3.5, 9 / 12),
        ({"kind": "triangular", "low": 0, "mode": 1, "high": 4}, 5 / 3, (16 + 1 - 4) / 18),
        ({"kind": "triangular", "low": 0, "mode": 0, "high": 3}, 1.0, 9 / 18),
        ({"kind": "pert", "low": 0, "mode": 1, "high": 4}, 8 / 6, (8 / 6) * (4 - 8 / 6) / 7),
        ({"kind": "pert", "low": 1, "mode": 1, "high": 7}, 2.0, 5 / 7),
        ({"kind": "lognormal", "median": 2, "error_factor": 3}, 2.4995, None),
    ])  # fmt: skip
    def test_each_distribution_has_its_mean_and_variance(self, given, mean, variance):
        values = drawn(Amount.model_validate(given), "it", 13, 200_000)
        assert abs(values.mean() - mean) <= 3 * values.std() / sqrt(len(values))
        if variance is not None:
            fourth = ((values - values.mean()) ** 4).mean()
            assert abs(values.var() - variance) <= 3 * sqrt((fourth - variance**2) / len(values))

    def test_the_error_factor_is_the_95th_percentile_over_the_median(self):
        values = drawn(Amount.model_validate({"kind": "lognormal", "median": 2, "error_factor": 3}), "it", 17, 200_000)
        for bound, share in ((2, 0.5), (6, 0.95), (Fraction(2, 3), 0.05)):
            assert abs((values <= float(bound)).mean() - share) <= 3 * sqrt(share * (1 - share) / len(values))

    def test_what_is_drawn_stays_possible(self):
        values = drawn(
            Probability.model_validate({"kind": "lognormal", "median": "0.9", "error_factor": 10}), "p", 1, 5_000
        )
        assert values.max() == 1 and values.min() > 0
        whole = drawn(Rating.model_validate({"kind": "range", "low": 3, "high": 5}), "r", 1, 6_000)
        assert {int(value): round(float((whole == value).mean()), 1) for value in (3, 4, 5)} == dict.fromkeys(
            (3, 4, 5), 0.3
        )
        assert set(whole) == {3, 4, 5}

    def test_a_certain_result_on_a_border_is_not_moved_by_floating_point(self):
        """1/3 x 3/10 is one tenth exactly; as floats it is more."""
        distribution = monte_carlo(HARM, harm("1/3", "3/10", severity=1), seed=1, runs=10)
        assert distribution.share("medium") == 1 and HARM.compute(harm("1/3", "3/10", severity=1)).level == "medium"

    def test_a_drawn_value_on_a_border_stands_where_the_exact_one_does(self):
        borders = injury.BORDERS
        on = [*borders, *(border * 2 for border in borders), Fraction(0), Fraction(1)]
        exact = [ladder(value, borders, range(8)) for value in on]
        assert ladder(np.array([float(value) for value in on]), borders, range(8)).tolist() == exact

    def test_senseless_numbers_of_runs_are_refused(self):
        for runs in (0, sampling.MOST_RUNS + 1):
            with pytest.raises(ValueError):
                monte_carlo(HARM, harm("1/2"), seed=1, runs=runs)

    @pytest.mark.parametrize("name,path,uncertain", [
        ("consumer_product_guideline", "items.0.severity", {"kind": "range", "low": 1, "high": 5}),
        ("fmea", "modes.0.severity", {"kind": "range", "low": 1, "high": 10}),
        ("chemical", "substances.0.reference_dose", {"kind": "lognormal", "median": "0.00001", "error_factor": 5}),
        ("fault_tree", "events.0.probability", {"kind": "range", "low": 0, "high": "0.001"}),
        ("event_tree", "probability", {"kind": "range", "low": 0, "high": "0.01"}),
        ("ahp_fuzzy", "factors.0.memberships.0", {"kind": "range", "low": 0, "high": 1}),
        ("harm_scenario", "scenarios.0.steps.0.probability", {"kind": "range", "low": 0, "high": 1}),
    ])  # fmt: skip
    def test_every_method_agrees_run_by_run_with_its_exact_self(self, name, path, uncertain):
        """Each drawn value, put in as a point, gives the level that its run was counted under."""
        method = registry[name]
        inputs = with_measures(method, method.read(method.EXAMPLES[0].inputs), {path: uncertain})
        quantity = dict(quantities(inputs))[path]
        runs = 60
        counted = monte_carlo(method, inputs, seed=23, runs=runs).counts
        one_by_one = dict.fromkeys(counted, 0)
        for value in drawn(quantity, path, 23, runs):
            one_by_one[method.compute(with_measures(method, inputs, {path: float(value)})).level] += 1
        assert one_by_one == dict(counted) and len([level for level in counted.values() if level]) >= 1


class TestTornado:
    def test_its_order_is_that_of_brute_force(self):
        inputs = harm(*TEN_STEPS)
        best = [float(each.best) for _path, each in quantities(inputs)]
        swings = {}
        for place, (path, each) in enumerate(quantities(inputs)):
            others = float(np.prod(best[:place] + best[place + 1 :]))
            low, high = (float(end) * others for end in each.ends)
            index = [sum(p > border for border in (1e-5, 1e-4, 1e-3)) for p in (low, high)]
            swings[path] = (abs(index[1] - index[0]), high - low)
        brute = sorted(
            (path for path, swing in swings.items() if swing[1]),
            key=lambda p: (-swings[p][0], -round(swings[p][1], 15), p),
        )
        bars = tornado(HARM, inputs)
        assert [bar.path for bar in bars] == brute and len(bars) == 8
        assert bars[0].levels >= bars[-1].levels and bars[0].low < bars[0].high

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.tuples(st.integers(1, 50), st.integers(51, 100)), min_size=2, max_size=6), st.integers(1, 4))
    def test_its_order_is_that_of_brute_force_for_any_scenario(self, ends, severity):
        given = [{"kind": "range", "low": f"{low}/100", "high": f"{high}/100"} for low, high in ends]
        inputs = harm(*given, severity=severity)
        bars = tornado(HARM, inputs)
        for bar in bars:
            at = {end: with_measures(HARM, inputs, {bar.path: getattr(bar, end)}) for end in ("low", "high")}
            results = {end: HARM.compute(changed) for end, changed in at.items()}
            assert (results["low"].level, results["high"].level) == (bar.level_low, bar.level_high)
            assert results["high"].value - results["low"].value == bar.swing
        assert all(json.loads(json.dumps(bar.as_json()))["low"] == str(bar.low) for bar in bars)
        keys = [(-bar.levels, -bar.swing) for bar in bars]
        assert keys == sorted(keys) and len(bars) == len(ends)

    def test_what_changes_the_level_stands_before_what_only_moves_the_figure(self):
        mild = {"kind": "range", "low": "0.11", "high": "0.49"}
        deadly = {"kind": "triangular", "low": "1e-7", "mode": "5e-7", "high": "5e-5"}
        given = [harm(p, severity=s).model_dump(mode="json")["scenarios"][0] for p, s in ((mild, 1), (deadly, 4))]
        first, second = tornado(HARM, HARM.read({"scenarios": given}))
        assert (first.path, first.level_low, first.level_high) == ("scenarios.1.steps.0.probability", "medium", "high")
        assert (second.level_low, second.level_high) == ("medium", "medium") and second.swing > first.swing

    def test_it_can_keep_to_the_scenario_that_decides(self):
        given = harm(*TEN_STEPS).model_dump(mode="json")["scenarios"][0]
        inputs = HARM.read({"scenarios": [{**given, "severity": severity} for severity in (1, 3)]})
        deciding = HARM.compute(inputs).deciding
        bars = tornado(HARM, inputs, within=deciding)
        assert deciding == "scenarios.1" and len(bars) == 8
        assert all(bar.path.startswith("scenarios.1.") for bar in bars)
        assert [bar for bar in tornado(HARM, inputs) if bar in bars] == list(bars)

    def test_evidence_is_told_with_each_bar_and_points_move_by_a_factor(self):
        inputs = harm(
            {"value": "1/10", "evidence": "strong"}, {"kind": "range", "low": 0, "high": 1, "evidence": "limited"}
        )
        assert [(bar.path, bar.evidence) for bar in tornado(HARM, inputs)] == [(step(1), "limited")]
        by_path = {bar.path: bar for bar in tornado(HARM, inputs, factor=10)}
        assert (by_path[step(0)].low, by_path[step(0)].high) == (Fraction(1, 100), Fraction(1))
        assert by_path[step(0)].evidence == "strong"


class TestTipping:
    def test_serious_from_which_probability_on(self):
        spans = tipping(HARM, harm("1/10", "1/34", severity=4), step(0))
        assert [(span.level, span.low, span.closed_low) for span in spans] == [
            ("low", 0, True), ("medium", Fraction(34, 10**6), False), ("high", Fraction(34, 10**5), False),
            ("serious", Fraction(34, 10**4), False),
        ]  # fmt: skip
        assert all(span.exact for span in spans) and spans[-1].closed_high

    def test_serious_from_one_in_340_on(self):
        """Severity 3 is serious above one in a thousand; with 0.34 for the rest that is above 1/340."""
        assert tipping(HARM, harm("1/2", "0.34"), step(0))[-1].low == Fraction(1, 340)

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(st.fractions(Fraction(1, 1000), 1, max_denominator=1000), min_size=1, max_size=5), st.integers(1, 4)
    )
    def test_each_tipping_value_is_exact(self, probabilities, severity):
        """On the border the level is still the lower one; the least step above it is not."""
        inputs = harm(*(str(p) for p in probabilities), severity=severity)
        spans = tipping(HARM, inputs, step(0))
        assert spans[0].low == 0 and spans[-1].high == 1

        def level(p):
            return HARM.compute(with_measures(HARM, inputs, {step(0): p})).level

        for lower, upper in itertools.pairwise(spans):
            assert lower.high == upper.low and lower.closed_high and not upper.closed_low
            assert level(upper.low) == lower.level
            assert level(upper.low + Fraction(1, 10**15)) == upper.level

    def test_each_span_is_told_in_words_and_stored(self):
        spans = tipping(HARM, harm("1/2", "0.34"), step(0))
        assert [str(span.words) for span in spans[:2]] == ["from 0 up to 1/34000", "above 1/34000 up to 1/3400"]
        assert json.loads(json.dumps(spans[-1].as_json())) == {
            "level": "serious", "low": "1/340", "high": "1", "closed_low": False, "closed_high": True, "exact": True,
        }  # fmt: skip
        method = registry["chemical"]
        weight = tipping(method, method.read(method.EXAMPLES[1].inputs), "substances.0.routes.0.body_weight")
        assert [str(span.words) for span in weight] == ["above 0, below 1.5", "from 1.5 on"]

    def test_dividing_inputs_have_exact_tipping_values_too(self):
        method = registry["chemical"]
        inputs = method.read(method.EXAMPLES[1].inputs)
        weight = tipping(method, inputs, "substances.0.routes.0.body_weight")
        assert [(span.level, span.high) for span in weight] == [("concern", Fraction(3, 2)), ("acceptable", None)]
        assert weight[0].exact and not weight[0].closed_high and weight[1].closed_low

    def test_whole_ratings_are_tried_one_by_one(self):
        method = registry["fmea"]
        spans = tipping(
            method,
            method.read({"modes": [{"failure": "f", "effect": "e", "severity": 8, "occurrence": 4, "detection": 5}]}),
            "modes.0.occurrence",
        )
        assert [(span.level, span.low, span.high) for span in spans] == [
            ("low", 1, 1),
            ("medium", 2, 5),
            ("high", 6, 10),
        ]

    def test_where_no_algebra_leads_the_border_is_found_by_halving(self):
        method = registry["ahp_fuzzy"]
        inputs = method.read(method.EXAMPLES[1].inputs)
        spans = tipping(method, inputs, "comparisons.1.ratio")
        assert {span.exact for span in spans} == {False}
        for lower, upper in itertools.pairwise(spans):
            for place, span in ((lower.high - Fraction(1, 10**9), lower), (upper.low + Fraction(1, 10**9), upper)):
                values = {path: each.best for path, each in quantities(inputs)} | {"comparisons.1.ratio": place}
                index = method.place(inputs, method.measures(inputs, values))
                assert method.levels(inputs)[index].code == span.level


class Squared(Method):
    """A method whose measure is no quotient of linear functions of its input."""

    class Asked(Inputs):
        p: Probability

    NAME, VERSION, STANDARD, TITLE, PAGE, EXAMPLES = "squared", "1", "none", "", (), ()
    LEVELS = (Level("low", ""), Level("high", ""))
    INPUTS = Asked

    def measures(self, inputs, values):
        return {"square": times(values["p"], values["p"])}

    def place(self, inputs, measures):
        return ladder(measures["square"], (Fraction(1, 4),), (0, 1))

    def borders(self, inputs):
        return {"square": (Fraction(1, 4),)}

    def explain(self, result):
        return ()


def test_what_is_not_solved_is_not_called_exact():
    low, high = tipping(Squared(), Squared().read({"p": "1/3"}), "p")
    assert (low.level, high.level) == ("low", "high") and not low.exact and not high.exact
    assert abs(low.high - Fraction(1, 2)) < Fraction(1, 10**12)


class TestResidual:
    def test_the_same_method_with_measures_in_place_stands_beside(self):
        inputs = harm({"kind": "range", "low": "0.2", "high": "0.4"}, "1/10")
        found = residual(
            HARM, inputs, {step(0): {"kind": "range", "low": "0.0002", "high": "0.0004"}}, seed=4, runs=2_000
        )
        assert (found.base.level, found.residual.level, found.lowered) == ("serious", "medium", 2)
        assert found.base_levels.share("serious") == 1 and found.residual_levels.share("serious") == 0
        assert found.base.standard == found.residual.standard
        stored = json.loads(json.dumps(found.as_json()))
        assert stored["lowered"] == 2 and stored["base_levels"]["seed"] == stored["residual_levels"]["seed"] == 4
        assert HARM.again(stored["residual"]) == found.residual

    def test_measures_that_change_nothing_change_no_run(self):
        """What is not touched draws the same chances with and without measures."""
        inputs = harm(*TEN_STEPS)
        found = residual(HARM, inputs, {step(4): "1/2"}, seed=4, runs=2_000)
        assert found.base_levels == found.residual_levels and found.lowered == 0

    def test_a_measure_on_nothing_is_refused_with_its_place(self):
        with pytest.raises(MalformedInput) as trouble:
            with_measures(HARM, harm("1/2"), {"scenarios.0.steps.9.probability": "0"})
        assert trouble.value.faults[0].path == "scenarios.0.steps.9.probability"
        with pytest.raises(MalformedInput) as trouble:
            with_measures(HARM, harm("1/2"), {step(0): "2"})
        assert trouble.value.faults[0].path == step(0)
