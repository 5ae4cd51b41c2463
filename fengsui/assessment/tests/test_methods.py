"""Every method of assessment, by what all of them must do; its worked examples are its own data."""

import json
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fengsui.assessment import methods
from fengsui.assessment.methods import registry
from fengsui.assessment.methods.choices import CHOICES
from fengsui.assessment.methods.contract import Result
from fengsui.assessment.methods.faults import MalformedInput
from fengsui.assessment.methods.figures import shown
from fengsui.assessment.methods.quantity import EVIDENCE, quantities
from fengsui.assessment.methods.sampling import monte_carlo
from fengsui.assessment.methods.sensitivity import residual, tipping, tornado
from fengsui.console.translations import words

ASKED = {
    "harm_scenario", "consumer_product_guideline", "fmea", "chemical", "fault_tree", "event_tree", "ahp_fuzzy",
}  # fmt: skip
EXAMPLES = [(name, example) for name, method in registry.items() for example in method.EXAMPLES]


def test_the_registry_holds_every_method_that_a_folder_declares():
    assert set(registry) == ASKED
    assert all(name == method.NAME for name, method in registry.items())


def printed(result: Result, name: str):
    """What a worked example calls by this name: the level, a measure, or a detail."""
    if name == "level":
        return result.level
    if name in result.measures:
        return result.measures[name]
    found = result.details
    for part in name.split("."):
        found = found[int(part)] if isinstance(found, list) else found[part]
    return len(found) if isinstance(found, list) else found


def equal_as_printed(value, text: str) -> bool:
    """Equal to the last digit that is printed."""
    if isinstance(value, str):
        return value == text
    if "/" in text:
        return value == Fraction(text)
    told = Decimal(text)
    if told.as_tuple().exponent == 0 and value == round(value):
        return value == int(told)
    return abs(Fraction(value) - Fraction(told)) <= Fraction(10) ** told.as_tuple().exponent / 2


@pytest.mark.parametrize("text,value,same", [
    ("0.646", Fraction(646, 1000), True), ("0.646", 0.6466, False), ("0.4737", Fraction(9, 19), True),
    ("162", Fraction(162), True), ("162", Fraction(163), False), ("89", Fraction(1700, 19), True),
    ("2.36e-3", 0.0023575, True), ("2.36e-3", 0.00237, False), ("1/500", Fraction(1, 500), True), ("low", "low", True),
])  # fmt: skip
def test_digits_are_compared_as_they_are_printed(text, value, same):
    assert equal_as_printed(value, text) is same


@pytest.mark.parametrize("figure,text", [
    (Fraction(1, 500), "1/500"), (Fraction(1, 1_000_000), "1/1000000"), (Fraction(2, 3), "2/3"), (Fraction(0), "0"),
    (Fraction(217, 1000), "0.217"), (Fraction(7), "7"), (Fraction(3, 10_000), "0.0003"), (Fraction(143, 7665), "0.01866"),
    (Fraction(27, 160_000), "0.00016875"), (0.123456, "0.1235"),
])  # fmt: skip
def test_numbers_are_shown_as_people_read_them(figure, text):
    assert shown(figure) == text


@pytest.mark.parametrize("name,example", EXAMPLES, ids=lambda it: getattr(it, "name", it))
class TestWorkedExamples:
    def test_it_is_reproduced_to_the_last_printed_digit(self, name, example):
        result = registry[name].compute(registry[name].read(example.inputs))
        wrong = {
            said: (text, printed(result, said))
            for said, text in example.expected.items()
            if not equal_as_printed(printed(result, said), text)
        }
        assert example.expected and not wrong, example.source

    def test_its_stored_result_is_computed_again_to_the_same(self, name, example):
        method = registry[name]
        result = method.compute(method.read(example.inputs))
        stored = json.loads(json.dumps(result.as_json(), ensure_ascii=False))
        assert (stored["method"], stored["version"]) == (method.NAME, method.VERSION)
        assert method.again(stored) == result
        assert method.again(stored).as_json() == stored

    def test_it_is_explained_line_by_line(self, name, example):
        method = registry[name]
        lines = method.explain(method.compute(method.read(example.inputs)))
        assert len(lines) >= 2
        assert all(str(line.words) for line in lines) and any(line.formula for line in lines)

    def test_what_is_certain_is_the_same_in_every_run(self, name, example):
        method = registry[name]
        inputs = method.read(example.inputs)
        distribution = monte_carlo(method, inputs, seed=1, runs=50)
        assert distribution.share(method.compute(inputs).level) == 1
        assert distribution.mode == method.compute(inputs).level


@pytest.fixture(scope="module")
def known():
    """Every word that is marked for translation."""
    return words()


@pytest.mark.parametrize("name", sorted(registry))
class TestEveryMethod:
    def test_three_examples_come_from_elsewhere(self, name):
        examples = registry[name].EXAMPLES
        assert len(examples) >= 3 and all(len(example.source) > 20 for example in examples)
        assert len({example.name for example in examples}) == len(examples)

    def test_it_names_its_standard_and_explains_itself_in_marked_words(self, name, known):
        method = registry[name]
        said = [method.TITLE, *method.PAGE, *(level.words for level in method.LEVELS)]
        assert method.STANDARD and method.VERSION and len(method.PAGE) >= 4
        assert [text for text in said if text not in known] == []

    def test_its_schema_is_json_and_its_example_can_be_read(self, name):
        method = registry[name]
        schema = json.loads(json.dumps(method.schema()))
        assert schema["type"] == "object" and schema["additionalProperties"] is False
        json.dumps(method.example())
        assert method.compute(method.read(method.example())).level in {
            level.code for level in method.levels(method.read(method.example()))
        }

    def test_every_field_and_every_choice_has_words_that_are_marked(self, name, known):
        parts = [registry[name].schema(), *registry[name].schema()["$defs"].values()]
        fields = [(part["title"], field, told) for part in parts for field, told in part["properties"].items()]
        assert [(part, field) for part, field, told in fields if _title(told) not in known] == []
        offered = {code for _part, _field, told in fields for code in told.get("enum", ()) if isinstance(code, str)}
        assert offered <= set(CHOICES) and set(CHOICES.values()) <= set(known)

    def test_the_weakest_evidence_is_carried_to_the_result(self, name):
        method = registry[name]
        inputs = method.read(method.example())
        assert method.compute(inputs).evidence == "judgement"
        strong = json.loads(inputs.model_dump_json())
        for path, _quantity in quantities(inputs):
            *way, last = path.split(".")
            place = strong
            for part in way:
                place = place[int(part)] if part.isdigit() else place[part]
            place[int(last) if last.isdigit() else last]["evidence"] = "strong"
        assert method.compute(method.read(strong)).evidence == "strong" == EVIDENCE[-1]

    def test_nothing_malformed_gets_through_and_the_place_is_said(self, name):
        method = registry[name]
        for odd in (None, 3, "x", [], {"nonsense": 1}, {}):
            with pytest.raises(MalformedInput) as trouble:
                method.read(odd)
            assert trouble.value.faults and all(str(fault.words) for fault in trouble.value.faults)
        with pytest.raises(MalformedInput) as trouble:
            method.read({**method.example(), "surplus": 1})
        assert [fault.path for fault in trouble.value.faults] == ["surplus"]

    def test_tornado_and_tipping_serve_every_input(self, name):
        method = registry[name]
        inputs = method.read(method.EXAMPLES[-1].inputs)
        assert tornado(method, inputs) == ()  # points have no ends of their own
        codes = {level.code for level in method.levels(inputs)}
        assert {bar.path for bar in tornado(method, inputs, factor=2)} <= {path for path, _ in quantities(inputs)}
        for path, quantity in list(quantities(inputs))[:6]:
            spans = tipping(method, inputs, path)
            here = [span for span in spans if _inside(span, quantity.best)]
            assert [span.level for span in here] == [method.compute(inputs).level], path
            assert {span.level for span in spans} <= codes
        with pytest.raises(MalformedInput) as trouble:
            tipping(method, inputs, "no.such.input")
        assert trouble.value.faults[0].path == "no.such.input"


def _title(told):
    """A field of the same title as its kind says it there."""
    return told.get("title") or told["$ref"].rpartition("/")[2]


def _inside(span, x) -> bool:
    above = x > span.low or (x == span.low and span.closed_low)
    return above and (span.high is None or x < span.high or (x == span.high and span.closed_high))


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 20), st.floats(), st.text(max_size=5), st.just("1/0"), st.just("1e99"),
    st.just([]), st.just({}), st.just({"kind": "pert", "low": 1, "mode": 0, "high": 2}), st.just({"kind": "lognormal", "median": 0, "error_factor": 2}),
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_hurt_inputs_are_refused_or_computed_but_never_break(data):
    """A piece of an example is replaced by something odd: either it is computed, or MalformedInput says where."""
    name, example = data.draw(st.sampled_from(EXAMPLES))
    hurt = json.loads(json.dumps(example.inputs))
    place = hurt
    while True:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
            place = place[key]
            continue
        place[key] = data.draw(ODD)
        break
    method = registry[name]
    try:
        inputs = method.read(hurt)
    except MalformedInput as trouble:
        assert trouble.faults and all(isinstance(fault.path, str) and str(fault.words) for fault in trouble.faults)
    else:
        result = method.compute(inputs)
        method.explain(result)
        json.dumps(result.as_json(), allow_nan=False)


def test_the_folder_in_the_how_to_is_found_and_works_as_it_stands(tmp_path, monkeypatch):
    page = (Path(__file__).resolve().parents[3] / "docs/how-to/add-a-method.md").read_text("utf-8")
    code, use = (block.split("```")[0] for block in page.split("```python\n")[1:3])
    (tmp_path / "small_parts").mkdir()
    (tmp_path / "small_parts/__init__.py").write_text(code, "utf-8")
    monkeypatch.setattr(methods, "__path__", [*methods.__path__, str(tmp_path)])
    method = methods.declared()["small_parts"]
    sys.modules.pop("fengsui.assessment.methods.small_parts")
    for example in method.EXAMPLES:
        result = method.compute(method.read(example.inputs))
        assert all(equal_as_printed(printed(result, said), text) for said, text in example.expected.items())
    room = {
        "registry": {"small_parts": method},
        "monte_carlo": monte_carlo,
        "tornado": tornado,
        "tipping": tipping,
        "residual": residual,
    }
    exec(compile(use, "use", "exec"), room)
    spans = tipping(method, room["inputs"], "comes_off")
    assert [(span.level, span.low) for span in spans] == [("fine", 0), ("concern", Fraction(1, 250))]
