"""What the other methods promise beside their worked examples."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fengsui.assessment.methods import registry
from fengsui.assessment.methods.ahp_fuzzy.eigen import RANDOM_INDEX, eigen
from fengsui.assessment.methods.faults import MalformedInput
from fengsui.assessment.methods.fmea.priority import action_priority

AHP, CHEMICAL, FMEA, GUIDE = (
    registry[name] for name in ("ahp_fuzzy", "chemical", "fmea", "consumer_product_guideline")
)
SCALE = [Fraction(1, n) for n in range(9, 1, -1)] + [Fraction(n) for n in range(1, 10)]


@st.composite
def matrices(draw):
    count = draw(st.integers(2, 7))
    return count, {pair: draw(st.sampled_from(SCALE)) for pair in itertools.combinations(range(count), 2)}


class TestAhp:
    @settings(max_examples=80, deadline=None)
    @given(matrices())
    def test_weights_add_up_to_one_and_are_the_principal_eigenvector(self, given):
        count, ratios = given
        weights, greatest = eigen(count, ratios)
        assert sum(weights) == pytest.approx(1) and min(weights) > 0 and greatest >= count - 1e-9
        matrix = np.ones((count, count))
        for (i, j), ratio in ratios.items():
            matrix[i, j], matrix[j, i] = float(ratio), float(1 / ratio)
        values, vectors = np.linalg.eig(matrix)
        best = int(np.argmax(values.real))
        vector = np.abs(vectors[:, best].real)
        assert greatest == pytest.approx(values.real[best], abs=1e-8)
        assert weights == pytest.approx(list(vector / vector.sum()), abs=1e-8)

    @settings(max_examples=60, deadline=None)
    @given(matrices(), st.randoms())
    def test_weights_do_not_depend_on_the_order_of_the_factors(self, given, random):
        count, ratios = given
        order = list(range(count))
        random.shuffle(order)
        mixed = {}
        for (i, j), ratio in ratios.items():
            a, b = order.index(i), order.index(j)
            mixed[a, b] = ratio
        first, mixed_weights = eigen(count, ratios)[0], eigen(count, mixed)[0]
        assert [mixed_weights[order.index(i)] for i in range(count)] == pytest.approx(first, abs=1e-10)

    @given(st.lists(st.integers(1, 3), min_size=2, max_size=6))
    def test_consistent_comparisons_give_back_their_weights(self, parts):
        ratios = {(i, j): Fraction(parts[i], parts[j]) for i, j in itertools.combinations(range(len(parts)), 2)}
        weights, greatest = eigen(len(parts), ratios)
        assert weights == pytest.approx([part / sum(parts) for part in parts])
        assert greatest == pytest.approx(len(parts))

    def test_one_matrix_and_many_are_computed_alike(self):
        rng = np.random.default_rng(5)
        drawn = {pair: np.exp(rng.uniform(-2, 2, 300)) for pair in itertools.combinations(range(5), 2)}
        weights, greatest = eigen(5, drawn)
        for run in range(0, 300, 37):
            one, top = eigen(5, {pair: float(values[run]) for pair, values in drawn.items()})
            assert one == pytest.approx([float(weight[run]) for weight in weights], abs=1e-9)
            assert top == pytest.approx(float(greatest[run]), abs=1e-8)

    def test_the_random_indices_are_saaty_s(self):
        assert [float(index) for index in RANDOM_INDEX[1:11]] == [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49]

    CONTRADICTING = {
        "factors": [{"name": name, "memberships": [1, 0, 0, 0]} for name in "abc"],
        "comparisons": [
            {"first": "a", "second": "b", "ratio": 3}, {"first": "b", "second": "c", "ratio": 3},
            {"first": "a", "second": "c", "ratio": "1/5"},
        ],
    }  # fmt: skip

    def test_contradictions_are_refused_naming_the_pair_to_look_at(self):
        with pytest.raises(MalformedInput) as trouble:
            AHP.read(self.CONTRADICTING)
        (fault,) = trouble.value.faults
        assert fault.path == "comparisons" and float(fault.words.given["ratio"]) > 0.1
        assert {fault.words.given["one"], fault.words.given["other"]} <= set("abc")

    def test_contradictions_with_a_reason_are_used_and_said(self):
        result = AHP.compute(AHP.read({**self.CONTRADICTING, "accepted_because": "no time for a second round"}))
        assert "no time for a second round" in str(result.warnings[0]) and result.measures["consistency"] >= 0.1

    @pytest.mark.parametrize("change,path", [
        ({"comparisons": CONTRADICTING["comparisons"][:2]}, "comparisons"),
        ({"comparisons": [*CONTRADICTING["comparisons"], {"first": "c", "second": "a", "ratio": 1}]}, "comparisons.3"),
        ({"comparisons": [{"first": "a", "second": "z", "ratio": 1}, *CONTRADICTING["comparisons"]]}, "comparisons.0"),
        ({"comparisons": []}, "comparisons"),
        ({"grades": ["low", "high"]}, "factors.0.memberships"),
        ({"grades": ["low", "low", "high", "serious"]}, "grades"),
        ({"comparisons": [{"first": "a", "second": "b", "ratio": 10}]}, "comparisons.0.ratio"),
    ])  # fmt: skip
    def test_what_is_missing_or_too_much_is_told(self, change, path):
        with pytest.raises(MalformedInput) as trouble:
            AHP.read({**self.CONTRADICTING, **change})
        assert path in [fault.path for fault in trouble.value.faults]

    @given(
        st.lists(st.lists(st.integers(0, 10), min_size=3, max_size=3), min_size=2, max_size=4),
        st.sampled_from(["weighted", "min_max"]),
    )
    def test_fuzzy_membership_lies_between_the_factors(self, rows, operator):
        assume(all(sum(row) for row in rows))
        factors = [
            {"name": str(n), "weight": f"1/{len(rows)}", "memberships": [f"{part}/10" for part in row]}
            for n, row in enumerate(rows)
        ]
        result = AHP.compute(AHP.read({"grades": ["a", "b", "c"], "factors": factors, "operator": operator}))
        for grade in range(3):
            column = [Fraction(row[grade], 10) for row in rows]
            whole = result.measures[f"grades.{grade}"]
            if operator == "weighted":
                assert whole == sum(column) / len(rows)
            else:
                assert whole == max(min(part, Fraction(1, len(rows))) for part in column)

    def test_of_equal_memberships_the_worse_grade_decides(self):
        factors = [{"name": name, "weight": "1/2", "memberships": ["1/2", "1/2"]} for name in "ab"]
        assert AHP.compute(AHP.read({"grades": ["fine", "bad"], "factors": factors})).level == "bad"


class TestFmea:
    CELLS = list(itertools.product(range(1, 11), repeat=3))

    def test_action_priority_never_falls_as_a_rating_rises(self):
        for ratings in self.CELLS:
            here = action_priority(*ratings)
            for place in range(3):
                if ratings[place] < 10:
                    worse = [rating + (n == place) for n, rating in enumerate(ratings)]
                    assert action_priority(*worse) >= here, ratings

    def test_every_combination_has_its_priority(self):
        """1,000 combinations, counted over the ranges of the printed table."""
        counted = [sum(action_priority(*ratings) == level for ratings in self.CELLS) for level in range(3)]
        assert sum(counted) == 1000 and counted == [468, 214, 318]

    @pytest.mark.parametrize("ratings,level", [
        ((10, 4, 1), "medium"), ((10, 4, 2), "high"), ((9, 3, 7), "high"), ((9, 3, 6), "medium"), ((9, 3, 4), "low"),
        ((10, 1, 10), "low"), ((8, 6, 1), "medium"), ((8, 6, 2), "high"), ((7, 5, 6), "medium"), ((7, 5, 7), "high"),
        ((7, 2, 5), "medium"), ((7, 2, 4), "low"), ((6, 8, 5), "high"), ((6, 8, 4), "medium"), ((4, 7, 1), "low"),
        ((4, 5, 7), "medium"), ((4, 5, 6), "low"), ((3, 8, 5), "medium"), ((3, 8, 4), "low"), ((1, 10, 10), "low"),
    ])  # fmt: skip
    def test_the_edges_of_the_table(self, ratings, level):
        mode = dict(zip(("severity", "occurrence", "detection"), ratings, strict=True))
        assert FMEA.compute(FMEA.read({"modes": [{"failure": "f", "effect": "e", **mode}]})).level == level

    def test_the_worst_mode_decides_even_with_a_smaller_number(self):
        modes = [{"failure": "often", "effect": "e", "severity": 2, "occurrence": 9, "detection": 9},
                 {"failure": "deadly", "effect": "e", "severity": 9, "occurrence": 4, "detection": 3}]  # fmt: skip
        result = FMEA.compute(FMEA.read({"modes": modes}))
        assert (result.level, result.deciding, result.value) == ("high", "modes.1", 108)

    @pytest.mark.parametrize("rating", [0, 11, "4.5", -1, "x"])
    def test_a_rating_is_a_whole_number_from_1_to_10(self, rating):
        with pytest.raises(MalformedInput) as trouble:
            FMEA.read({"modes": [{"failure": "f", "effect": "e", "severity": rating, "occurrence": 1, "detection": 1}]})
        assert [fault.path for fault in trouble.value.faults] == ["modes.0.severity"]


class TestGuideline:
    @pytest.mark.parametrize("p,likelihood", [
        ("0", 1), ("1/5", 1), ("0.2000001", 2), ("2/5", 2), ("0.41", 3), ("3/5", 3), ("4/5", 4), ("0.81", 5), ("1", 5),
    ])  # fmt: skip
    def test_a_probability_becomes_a_likelihood_by_fifths(self, p, likelihood):
        result = GUIDE.compute(GUIDE.read({"items": [{"hazard": "h", "harm": "i", "severity": 3, "probability": p}]}))
        assert result.value == 3 * likelihood

    @given(st.integers(1, 5), st.integers(1, 5))
    def test_a_higher_grade_is_never_less_risk(self, severity, likelihood):
        def level(severity, likelihood):
            item = {"hazard": "h", "harm": "i", "severity": severity, "likelihood": likelihood}
            return GUIDE.index(None, GUIDE.compute(GUIDE.read({"items": [item]})).level)

        assert level(min(severity + 1, 5), likelihood) >= level(severity, likelihood)
        assert level(severity, min(likelihood + 1, 5)) >= level(severity, likelihood)

    @pytest.mark.parametrize("how", [{}, {"likelihood": 2, "probability": "1/2"}])
    def test_likelihood_is_said_in_one_way(self, how):
        with pytest.raises(MalformedInput) as trouble:
            GUIDE.read({"items": [{"hazard": "h", "harm": "i", "severity": 3, **how}]})
        assert [fault.path for fault in trouble.value.faults] == ["items.0"]


class TestChemical:
    def substance(self, **how):
        return CHEMICAL.read({"substances": [{"name": "s", **how}]})

    @pytest.mark.parametrize(
        "dose,level", [("0.999999999", "acceptable"), ("1", "acceptable"), ("1.000000001", "concern")]
    )
    def test_concern_begins_above_one(self, dose, level):
        assert CHEMICAL.compute(self.substance(dose=dose, reference_dose=1)).level == level
        assert CHEMICAL.compute(self.substance(dose=dose, point_of_departure=100)).level == level

    def test_no_dose_is_no_concern_and_has_no_margin(self):
        result = CHEMICAL.compute(self.substance(dose=0, reference_dose=1, point_of_departure=1))
        assert result.level == "acceptable" and result.details["margins"] == {} and CHEMICAL.explain(result)

    def test_quotients_of_the_same_effect_are_added_up_and_others_not(self):
        given = [
            {"name": n, "effect": effect, "dose": "0.6", "reference_dose": 1}
            for n, effect in zip("abc", ("liver", "liver", "skin"), strict=True)
        ]
        result = CHEMICAL.compute(CHEMICAL.read({"substances": given}))
        assert result.details["effects"] == ["liver", "skin"]
        assert (result.measures["index.0"], result.measures["index.1"]) == (Fraction(6, 5), Fraction(3, 5))
        assert (result.level, result.deciding) == ("concern", "index.0")

    @pytest.mark.parametrize("how,path", [
        ({"reference_dose": 1}, "substances.0.dose"), ({"dose": 1}, "substances.0.reference_dose"),
        ({"dose": 1, "reference_dose": 0}, "substances.0.reference_dose"), ({"dose": -1, "reference_dose": 1}, "substances.0.dose"),
    ])  # fmt: skip
    def test_what_cannot_be_compared_is_refused(self, how, path):
        with pytest.raises(MalformedInput) as trouble:
            self.substance(**how)
        assert [fault.path for fault in trouble.value.faults] == [path]
