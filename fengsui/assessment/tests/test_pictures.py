"""Pictures: well-formed, with every risk on them, legible in grey, and never a way for markup."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from fengsui.assessment import pictures
from fengsui.assessment.labels.figures import brief, figures
from fengsui.assessment.methods import registry
from fengsui.assessment.methods.injury import COLUMNS
from fengsui.assessment.methods.sampling import monte_carlo
from fengsui.assessment.methods.sensitivity import residual, tornado
from fengsui.assessment.models import Computation
from fengsui.assessment.pictures import Cell, Dot, Grid, Happening, Outcome, Share, Spread, Swing
from fengsui.assessment.pictures.drawing import LOOKS, SIZE, WIDTH, width_of, wrapped
from fengsui.assessment.pictures.scales import scale

SVG = "{http://www.w3.org/2000/svg}"


def computed(name, inputs=None, changes=None):
    """A computation as it is stored."""
    method = registry[name]
    read = method.read(inputs or method.example())
    result = method.compute(read)
    row = Computation(
        method=name, inputs=dict(result.inputs), result=result.as_json(),
        chances=monte_carlo(method, read, seed=5, runs=1000).as_json(),
        drivers=[bar.as_json() for bar in tornado(method, read, 3, within=result.deciding)],
    )  # fmt: skip
    if changes:
        row.residual = residual(method, read, changes, seed=5, runs=1000).as_json()
    return row


def scenario(severity, probability, name="起火"):
    step = {"description": f"{name}的步骤", "probability": probability}
    return {"hazard": name, "group": "使用者", "injury": f"{name}伤害", "severity": severity, "steps": [step]}


def texts(svg):
    return [one.text for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def shapes(svg, tag, look):
    return [one for one in ElementTree.fromstring(svg).iter(f"{SVG}{tag}") if one.get("class") == f"p-{look}"]


@pytest.mark.parametrize("name", list(registry))
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_method_is_drawn_without_script_or_style(name, language):
    with translation.override(language):
        drawn = figures(computed(name))
    assert drawn
    for figure in drawn:
        root = ElementTree.fromstring(figure.svg)
        assert root.get("role") == "img" and str(figure.title) in root.get("aria-label")
        assert root.get("viewBox").startswith(f"0 0 {WIDTH} ")
        for one in root.iter():
            assert one.tag in {f"{SVG}{tag}" for tag in ("svg", "rect", "line", "circle", "path", "text")}
            assert not {"style", "href", "onload", "id"} & set(one.attrib)
        assert figure.table.rows and len({len(row) for row in figure.table.rows} | {len(figure.table.columns)}) == 1
        if language == "en":
            assert not re.search("[一-鿿]", str(figure.title) + figure.words)


@pytest.mark.clause("A13-3.c")
def test_every_scenario_stands_in_its_cell():
    """All 32 cells of the matrix at once: a scenario for each, none is lost, each in the tone of its level."""
    borders = ["0.6", "0.3", "0.05", "0.005", "0.0005", "0.00005", "0.000005", "0.0000005"]
    told = [scenario(severity, p) for severity in (1, 2, 3, 4) for p in borders]
    row = computed("harm_scenario", {"scenarios": told})
    made = next(figure for figure in figures(row) if "matrix" in str(figure.title) or "矩阵" in str(figure.title))
    assert {str(number) for number in range(1, 33)} <= set(texts(made.svg))
    assert len(shapes(made.svg, "circle", "dot-decides")) == 2, "one decides, and one explains it"
    assert [len(shapes(made.svg, "rect", f"tone-{n}")) for n in range(4)] == [
        sum(column.count(n) for column in COLUMNS.values()) for n in range(4)
    ]
    assert len(made.table.rows) == 32
    method = registry["harm_scenario"]
    matrix = method.matrix(method.stored(row.result))
    for mark, kept in zip(matrix.marks, row.result["details"]["scenarios"], strict=True):
        assert method.LEVELS[matrix.cells[mark.row][mark.column]].code == kept["level"]


def test_fifty_scenarios_in_one_cell_are_all_seen():
    row = computed("harm_scenario", {"scenarios": [scenario(3, "1/300")] * 50})
    made = next(iter(figures(row)))
    root = ElementTree.fromstring(made.svg)
    dots = [(float(one.get("cx")), float(one.get("cy"))) for one in root.iter(f"{SVG}circle") if one.get("r") == "9"]
    assert len(dots) == 50
    assert all(abs(a[0] - b[0]) > 18 or abs(a[1] - b[1]) > 18 for n, a in enumerate(dots) for b in dots[:n])
    assert max(y for _x, y in dots) < float(root.get("height"))


def test_the_matrix_of_the_guideline_agrees_with_its_scores():
    method = registry["consumer_product_guideline"]
    items = [{"hazard": "h", "harm": "x", "severity": s, "likelihood": p} for s in range(1, 6) for p in range(1, 6)]
    result = method.compute(method.read({"items": items}))
    matrix = method.matrix(method.stored(result.as_json()))
    for mark, level in zip(matrix.marks, result.details["levels"], strict=True):
        assert method.LEVELS[matrix.cells[mark.row][mark.column]].code == level
    assert (matrix.cells[0][4], matrix.cells[4][0]) == (3, 0)


def test_measures_in_place_are_shown_beside():
    row = computed(
        "harm_scenario", {"scenarios": [scenario(4, "1/3")]}, {"scenarios.0.steps.0.probability": "1/10000000"}
    )
    matrix, levels = figures(row)[:2]
    assert len(shapes(matrix.svg, "circle", "dot-after")) == 2 and shapes(levels.svg, "rect", "after")
    assert len(levels.table.columns) == 3


def test_the_longest_bar_of_the_tornado_is_the_strongest_input():
    swings = [Swing("强", 1, 90, 0, 3), Swing("弱", 20, 30, 1, 1)]
    svg = pictures.tornado(swings, 25, brief, "x")
    assert texts(svg).index("强") < texts(svg).index("弱")
    strong = sum(float(one.get("width")) for n in (0, 3) for one in shapes(svg, "rect", f"tone-{n}"))
    weak = sum(float(one.get("width")) for one in shapes(svg, "rect", "tone-1"))
    assert strong > 4 * weak > 0


def test_tones_are_told_apart_in_grey():
    def grey(colour):
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    tones = [grey(LOOKS[f"tone-{n}"]["fill"]) for n in range(4)]
    assert all(one - other > 25 for one, other in pairwise(tones)), tones


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.floats(0, 1), st.floats(min_value=1e-12, max_value=1e9))
def test_hostile_text_and_figures_never_break_a_picture(text, share, figure):
    made = [
        pictures.shares([Share(text, 3, share, 1 - share)], text),
        pictures.tornado([Swing(text, figure, figure * 2, 0, 3)], figure, brief, text),
        pictures.spread([Spread(text, [figure * n for n in range(1, 6)])], [figure * 3], figure, brief, text),
        pictures.chain([Happening(text, text)] * 2, Outcome(text, text, text, 2), text),
        pictures.matrix(Grid(text, text, [text], [text], [[Cell(1, text)]], [Dot(text, 0, 0)]), text),
    ]
    for svg in made:
        root = ElementTree.fromstring(svg)
        for one in root.iter(f"{SVG}rect"):
            assert float(one.get("x")) >= 0 and float(one.get("x")) + float(one.get("width")) <= WIDTH + 0.01


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="火灾 ab/1。", max_size=120), st.integers(1, 4))
def test_texts_fit_their_lines(text, most):
    found = wrapped(text, 120, most)
    assert len(found) <= most and all(width_of(line) <= 120 + SIZE for line in found)
    if not any(line.endswith("…") for line in found):
        assert "".join(found).replace(" ", "") == text.replace(" ", "").replace("　", "")


@pytest.mark.parametrize(
    ("figures_", "by_ten"), [([1, 2], False), ([1e-7, 0.5], True), ([0, 5], False), ([-4, 400], False)]
)
def test_scales_hold_what_they_show(figures_, by_ten):
    made = scale(figures_, 8, 300)
    assert made.by_ten is by_ten
    assert all(8 <= made.at(figure) <= 308 for figure in figures_) and 1 < len(list(made.ticks())) <= 8
    assert made.at(figures_[0]) < made.at(figures_[1])
