"""Fault trees and event trees against brute force over every state of their events."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fengsui.assessment.methods import registry
from fengsui.assessment.methods.diagram import Diagram, Gate
from fengsui.assessment.methods.faults import MalformedInput

FAULT, EVENT = registry["fault_tree"], registry["event_tree"]
NAMES = [f"e{n}" for n in range(6)]


@st.composite
def trees(draw, coherent=False):
    """Gates g0, g1, ... each over events and earlier gates; the last is the top."""
    gates = {}
    kinds = ["and", "or", "vote"] if coherent else ["and", "or", "vote", "not"]
    for number in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(kinds))
        known = [*NAMES, *gates]
        size = 1 if kind == "not" else draw(st.integers(1, 4))
        inputs = tuple(draw(st.lists(st.sampled_from(known), min_size=size, max_size=size)))
        gates[f"g{number}"] = Gate(kind, inputs, draw(st.integers(1, size)) if kind == "vote" else 0)
    return gates


def happens(gates, name, state):
    gate = gates.get(name)
    if gate is None:
        return state[name]
    known = [happens(gates, each, state) for each in gate.inputs]
    if gate.kind == "not":
        return not known[0]
    return sum(known) >= {"and": len(known), "or": 1, "vote": gate.least}[gate.kind]


def states():
    return (dict(zip(NAMES, bits, strict=True)) for bits in itertools.product((False, True), repeat=len(NAMES)))


PROBABILITIES = st.fixed_dictionaries({name: st.fractions(0, 1, max_denominator=20) for name in NAMES})


class TestDiagram:
    @settings(max_examples=150, deadline=None)
    @given(trees(), PROBABILITIES)
    def test_its_probability_is_that_of_brute_force(self, gates, of):
        top = list(gates)[-1]
        diagram = Diagram(gates)
        exact = Fraction(0)
        for state in states():
            if happens(gates, top, state):
                weight = Fraction(1)
                for name, on in state.items():
                    weight *= of[name] if on else 1 - of[name]
                exact += weight
        assert diagram.probability(diagram.of(top), of) == exact

    @settings(max_examples=150, deadline=None)
    @given(trees(coherent=True))
    def test_its_cut_sets_are_the_minimal_ones(self, gates):
        top = list(gates)[-1]
        diagram = Diagram(gates)
        enough = [frozenset(n for n, on in state.items() if on) for state in states() if happens(gates, top, state)]
        minimal = {cut for cut in enough if not any(other < cut for other in enough)}
        assert set(diagram.cut_sets(diagram.of(top))) == minimal

    @settings(max_examples=100, deadline=None)
    @given(trees(coherent=True), PROBABILITIES, st.sampled_from(NAMES), st.fractions(0, 1, max_denominator=20))
    def test_a_more_probable_fault_never_makes_the_top_less_probable(self, gates, of, name, p):
        diagram = Diagram(gates)
        top = diagram.of(list(gates)[-1])
        low, high = sorted((of[name], p))
        assert diagram.probability(top, {**of, name: low}) <= diagram.probability(top, {**of, name: high})

    def test_one_event_in_two_places_is_one_event(self):
        gates = {
            "both": Gate("and", ("left", "right")),
            "left": Gate("or", ("a", "c")),
            "right": Gate("or", ("b", "c")),
        }
        diagram = Diagram(gates)
        p = diagram.probability(diagram.of("both"), dict.fromkeys("abc", Fraction(1, 10)))
        assert p == Fraction(1, 10) + Fraction(9, 10) * Fraction(1, 100)  # not 0.19 squared


def tree(gates, events, top="top", **rest):
    told = [{"name": name, **gate} for name, gate in gates.items()]
    return {
        "top": top,
        "severity": 3,
        "gates": told,
        "events": [{"name": n, "probability": p} for n, p in events.items()],
        **rest,
    }


class TestFaultTree:
    def test_two_of_three(self):
        given = tree({"top": {"kind": "vote", "inputs": ["a", "b", "c"], "least": 2}}, dict.fromkeys("abc", "1/10"))
        result = FAULT.compute(FAULT.read(given))
        assert result.value == 3 * Fraction(1, 100) * Fraction(9, 10) + Fraction(1, 1000)
        assert [cut["events"] for cut in result.details["cut_sets"]] == [["a", "b"], ["a", "c"], ["b", "c"]]

    def test_not_is_solved_too_but_has_no_cut_sets(self):
        result = FAULT.compute(FAULT.read(tree({"top": {"kind": "not", "inputs": ["a"]}}, {"a": "1/4"})))
        assert result.value == Fraction(3, 4) and result.details["cut_sets"] is None
        assert FAULT.explain(result)

    def test_what_plays_no_part_is_said(self):
        result = FAULT.compute(FAULT.read(tree({"top": {"kind": "or", "inputs": ["a"]}}, {"a": "1/4", "idle": "1/2"})))
        assert "idle" in str(result.warnings[0])

    @pytest.mark.parametrize("given,path,words", [
        (tree({"top": {"kind": "or", "inputs": ["a", "gone"]}}, {"a": "1/4"}), "gates.0.inputs.1", "no gate or event “gone”"),
        (tree({"top": {"kind": "or", "inputs": ["a"]}}, {"a": "1/4"}, top="gone"), "top", "no gate or event “gone”"),
        (tree({"a": {"kind": "or", "inputs": ["a"]}}, {"a": "1/4"}, top="a"), "gates.0.name", "used twice"),
        (tree({"top": {"kind": "vote", "inputs": ["a"]}}, {"a": "1/4"}), "gates.0.least", "how many"),
        (tree({"top": {"kind": "or", "inputs": ["a"], "least": 1}}, {"a": "1/4"}), "gates.0.least", "only for a vote"),
        (tree({"top": {"kind": "vote", "inputs": ["a"], "least": 2}}, {"a": "1/4"}), "gates.0.least", "More are needed"),
        (tree({"top": {"kind": "not", "inputs": ["a", "a"]}}, {"a": "1/4"}), "gates.0.inputs", "exactly one"),
    ])  # fmt: skip
    def test_a_senseless_tree_is_refused_with_its_place(self, given, path, words):
        with pytest.raises(MalformedInput) as trouble:
            FAULT.read(given)
        assert trouble.value.faults[0].path == path and words in str(trouble.value.faults[0].words)

    def test_a_circle_is_refused_at_each_gate_of_it(self):
        given = tree(
            {
                "top": {"kind": "or", "inputs": ["x"]},
                "x": {"kind": "and", "inputs": ["y"]},
                "y": {"kind": "or", "inputs": ["x", "a"]},
            },
            {"a": "1/4"},
        )
        with pytest.raises(MalformedInput) as trouble:
            FAULT.read(given)
        assert [fault.path for fault in trouble.value.faults] == ["gates.0.inputs", "gates.1.inputs", "gates.2.inputs"]

    def test_what_is_too_entangled_is_refused_and_not_computed_for_ever(self):
        """Pairs that are met in the worst order double the diagram with each."""
        names = [f"a{n}" for n in range(18)] + [f"b{n}" for n in range(18)]
        gates = {f"p{n}": {"kind": "and", "inputs": [f"a{n}", f"b{n}"]} for n in range(18)}
        gates |= {"first": {"kind": "or", "inputs": names[:18]}, "pairs": {"kind": "or", "inputs": list(gates)}}
        given = tree({"top": {"kind": "and", "inputs": ["first", "pairs"]}, **gates}, dict.fromkeys(names, "1/10"))
        with pytest.raises(MalformedInput) as trouble:
            FAULT.read(given)
        assert "too entangled" in str(trouble.value.faults[0].words)


def fork(*branches, question="?"):
    return {"question": question, "branches": list(branches)}


def ends(outcome="x", **how):
    return {"answer": "a", "outcome": outcome, **how}


def event_tree(tree, **rest):
    return {
        "initiator": "i",
        "tree": tree,
        "outcomes": [{"name": "x", "severity": 2}, {"name": "y", "severity": 0}],
        **rest,
    }


class TestEventTree:
    @given(
        st.lists(st.fractions(0, 1, max_denominator=50), min_size=1, max_size=5), st.fractions(0, 1, max_denominator=9)
    )
    def test_the_outcomes_add_up_to_the_initiating_event(self, probabilities, initiating):
        tree = fork(ends("x", probability="1/2"), ends("y"))
        for p in probabilities:
            tree = fork({"answer": "yes", "then": tree, "probability": str(p)}, ends("x"))
        result = EVENT.compute(EVENT.read(event_tree(tree, probability=str(initiating))))
        assert sum(result.measures.values()) == initiating
        assert sum(way["probability"] for way in result.details["ways"]) == initiating

    def test_a_fault_that_two_forks_share_is_counted_once(self):
        gate = {"gate": "power fails"}
        tree = fork({"answer": "no alarm", "then": fork(ends("x", **gate), ends("y")), **gate}, ends("y"))
        given = event_tree(
            tree,
            gates=[{"name": "power fails", "kind": "or", "inputs": ["mains"]}],
            events=[{"name": "mains", "probability": "1/10"}],
        )
        assert EVENT.compute(EVENT.read(given)).measures["outcomes.0"] == Fraction(1, 10)

    @pytest.mark.parametrize("tree,path,words", [
        (fork(ends(probability="1/2"), ends(probability="1/2")), "tree.branches.1", "takes the rest"),
        (fork(ends(), ends()), "tree.branches.0", "either a probability or a gate"),
        (fork(ends(probability="2/3"), ends(probability="2/3"), ends()), "tree.branches", "more than 1"),
        (fork(ends(gate="gone"), ends()), "tree.branches.0.gate", "no gate or event"),
        (fork(ends("z", probability="1/2"), ends()), "tree.branches.0.outcome", "no outcome “z”"),
        (fork({"answer": "a", "probability": "1/2"}, ends()), "tree.branches.0", "how it ends"),
        (fork(ends()), "tree.branches", "Too few"),
    ])  # fmt: skip
    def test_a_senseless_tree_is_refused_with_its_place(self, tree, path, words):
        with pytest.raises(MalformedInput) as trouble:
            EVENT.read(event_tree(tree))
        assert trouble.value.faults[0].path == path and words in str(trouble.value.faults[0].words)

    def test_nesting_has_an_end(self):
        tree = fork(ends(probability="1/2"), ends())
        for _turn in range(400):
            tree = fork({"answer": "on", "then": tree, "probability": "1/2"}, ends())
        with pytest.raises(MalformedInput) as trouble:
            EVENT.read(event_tree(tree))
        assert trouble.value.faults
