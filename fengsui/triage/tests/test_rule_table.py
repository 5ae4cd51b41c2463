"""Tables of rules: what is wrong with a row, what the engine decides, what is written is read back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import zen
from hypothesis import given, settings
from hypothesis import strategies as st

from fengsui.triage.commands.shipped import HERE
from fengsui.triage.rules import readings, sheet
from fengsui.triage.rules.codes import folded
from fengsui.triage.rules.columns import columns
from fengsui.triage.rules.engine import Column, Table, decision_table, token
from fengsui.triage.rules.proposed import Proposed
from fengsui.triage.rules.table import CONDITIONS, Condition, Row, row_of, settled
from fengsui.triage.rules.trial import Tally
from fengsui.triage.rules.words import Words, plain

NAMES = {
    "hazard_family": {"electrical": "electrical", "触电": "electrical", "fire_thermal": "fire_thermal"},
    "business_category": {"toy_child": "toy_child", "玩具与儿童用品": "toy_child"},
    "country": {"cn": "CN", "中国": "CN"},
    "source": {"s18": "S18"},
}
FIRE = Row(
    (Condition("text", "has_any", ("起火", "burn*", "fire")),),
    "hazard_families",
    "fire_thermal",
    ("灭火器", "fire extinguisher"),
    zh="写到起火",
)


def table(*rows: Row, maker: str = "rule:t/1") -> Table:
    return Table(rows, maker)


def item(**told: Any) -> dict[str, Any]:
    return columns({"title": "", **told})


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        (FIRE, []),
        (Row((), "hazard_families", "触电", zh="因为"), [("column", "condition_missing")]),
        (Row((Condition("colour", "has_any", ("red",)),), "grade", "1", zh="因为"), [("column", "column_unknown")]),
        (Row((Condition("grade", "is_any", ("1",)),), "grade", "1", zh="因为"), [("column", "column_unknown")]),
        (Row((Condition("text", "between", ("1", "2")),), "grade", "1", zh="因为"), [("op", "operator_unfit")]),
        (Row((Condition("text", "has_any"),), "grade", "1", zh="因为"), [("values", "values_missing")]),
        (Row((Condition("text", "has_any", ("火", "！")),), "grade", "1", zh="因为"), [("values", "word_empty")]),
        (Row((Condition("quantity", "between", ("ten", "")),), "grade", "1", zh="因为"), [("values", "bounds_unreadable")]),
        (Row((Condition("quantity", "between", ("", "")),), "grade", "1", zh="因为"), [("values", "bounds_unreadable")]),
        (Row((FIRE.when[0], Condition("origin_country", "is_any", ("Atlantis",))), "grade", "1", zh="因为"), [("and_values", "code_unknown")]),
        (Row(FIRE.when, "state", "closed", zh="因为"), [("field", "field_unknown")]),
        (Row((Condition("", "has_any", ("火",)), Condition("text", "")), "", "1", zh="因为"), [("column", "choice_missing"), ("and_op", "choice_missing"), ("field", "choice_missing")]),
        (Row(FIRE.when, "grade", "4", zh="因为"), [("value", "grade_unknown")]),
        (Row(FIRE.when, "hazard_families", "dragons", zh="因为"), [("value", "code_unknown")]),
        (Row(FIRE.when, "hazard_families", " ", zh="因为"), [("value", "value_missing")]),
        (Row(FIRE.when, "hs_code", "7712", zh="因为"), [("value", "hs_unreadable")]),
        (Row(FIRE.when, "origin_country", "=magic", zh="因为"), [("value", "reading_unknown")]),
        (Row(FIRE.when, "hazard_families", "=country", zh="因为"), [("value", "reading_unknown")]),
        (Row(FIRE.when, "grade", "1"), [("zh", "reason_missing")]),
        (Row((Condition("text", "has_any"), Condition("x", "y")), "nothing", ""), [("values", "values_missing"), ("and_column", "column_unknown"), ("field", "field_unknown"), ("zh", "reason_missing")]),
    ],
)  # fmt: skip
def test_everything_that_is_wrong_with_a_row_is_told(row, faults):
    assert [(one.part, one.fault) for one in settled(row, NAMES)[1]] == faults


def test_names_stand_for_codes():
    row = Row(
        (Condition("hazard_families", "is_any", ("触电", "fire_thermal")),),
        "business_category",
        "玩具与儿童用品",
        zh="因为",
    )
    done, troubles = settled(row, NAMES)
    assert not troubles
    assert (done.when[0].values, done.value) == (("electrical", "fire_thermal"), "toy_child")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("充电器起火", ("起火",)), ("The battery may BURN hands", ("burn*",)), ("burnt; a fire!", ("burn*", "fire")), ("firearm", ()), ("suburban", ()),
        ("USB充电器fire", ("fire",)), ("Brûlé: burn", ("burn*",)), ("灭火器起火", ()), ("A fire extinguisher that burns", ()), ("", ()),
    ],
)  # fmt: skip
def test_words_are_found_where_they_are_words(text, words):
    hits = table(FIRE).hits(item(title=text))
    assert tuple(word for hit in hits for word in hit.words) == words


@pytest.mark.parametrize(
    ("condition", "told", "holds"),
    [
        (Condition("text", "has_none", ("起火",)), {"title": "起火"}, False),
        (Condition("text", "has_none", ("起火",)), {"title": "水壶"}, True),
        (Condition("origin_country", "is_any", ("CN", "VN")), {"origin_country": "VN"}, True),
        (Condition("origin_country", "is_any", ("CN", "VN")), {"origin_country": ""}, False),
        (Condition("origin_country", "is_none", ("CN",)), {"origin_country": "DE"}, True),
        (Condition("hazard_families", "is_any", ("toxic",)), {"hazard_families": ["noise", "toxic"]}, True),
        (Condition("hazard_families", "is_none", ("toxic",)), {"hazard_families": ["noise", "toxic"]}, False),
        (Condition("hs_code", "begins", ("85", "9503")), {"hs_code": "950300"}, True),
        (Condition("hs_code", "begins", ("85",)), {"hs_code": "9503"}, False),
        (Condition("quantity", "between", ("100", "1000")), {"quantity_text": "约1,000台"}, True),
        (Condition("quantity", "between", ("100", "999")), {"quantity_text": "约1,000台"}, False),
        (Condition("quantity", "between", ("100", "")), {"quantity_text": "2万件"}, True),
        (Condition("quantity", "between", ("", "100")), {"quantity_text": ""}, False),
        (Condition("dead", "between", ("1", "")), {"title": "两人死亡"}, True),
        (Condition("dead", "between", ("1", "")), {"entry": {"deaths": "0"}, "title": "两人死亡"}, False),
        (Condition("hurt", "between", ("3", "")), {"entry": {"injured": 5}}, True),
        (Condition("barcodes", "empty"), {"barcodes": []}, True),
        (Condition("barcodes", "filled"), {"barcodes": ["1"]}, True),
        (Condition("brand", "empty"), {"brand": ""}, True),
        (Condition("brand", "filled"), {"brand": "泉声"}, True),
        (Condition("quantity", "filled"), {"quantity_text": "很多"}, False),
        (Condition("source_name", "is_any", ('we"ird\\',)), {"source_name": 'We"ird\\'}, True),
    ],
)  # fmt: skip
def test_conditions(condition, told, holds):
    rows = table(Row((condition,), "grade", "3", zh="因为"))
    assert bool(rows.hits(item(**told))) is holds


def test_two_conditions_on_one_column_must_both_hold():
    both = Row(
        (Condition("text", "has_any", ("玩具",)), Condition("text", "has_any", ("起火",))), "grade", "2", zh="因为"
    )
    rows = table(both)
    assert rows.hits(item(title="玩具起火"))
    assert not rows.hits(item(title="玩具")) and not rows.hits(item(title="起火"))


@pytest.mark.clause("Q09-3.3.2")
def test_a_proposal_explains_itself():
    (one,) = table(FIRE).proposals(item(title="充电器起火", risk_description="it burned"))
    assert one == Proposed("hazard_families", "fire_thermal", ("写到起火", "起火", "burn*"), "rule:t/1/1", 1.0)


@pytest.mark.clause("Q09-2.1.d", "Q09-2.1.e", "Q09-2.1.f")
def test_the_gravest_grade_is_proposed_and_of_other_fields_the_first():
    graded = table(
        Row((Condition("text", "has_any", ("受伤",)),), "grade", "3", zh="有人受伤"),
        Row((Condition("text", "has_any", ("死亡",)),), "grade", "2", zh="有人死亡"),
        Row((Condition("text", "has_any", ("儿童",)),), "grade", "1", zh="涉及儿童"),
    )
    assert [one.value for one in graded.proposals(item(title="受伤"))] == [3]
    assert [one.value for one in graded.proposals(item(title="一人死亡，两人受伤"))] == [2]
    assert [(one.value, one.why[0]) for one in graded.proposals(item(title="儿童死亡，另有人受伤"))] == [
        (1, "涉及儿童")
    ]
    classed = table(
        Row((Condition("text", "has_any", ("玩具",)),), "business_category", "toy_child", zh="玩具"),
        Row((Condition("text", "has_any", ("充电",)),), "business_category", "mech_elec", zh="电"),
        Row((Condition("text", "has_any", ("充电",)),), "hazard_families", "electrical", zh="电"),
        Row((Condition("text", "has_any", ("过热",)),), "hazard_families", "fire_thermal", zh="热"),
    )
    found = [(one.field, one.value) for one in classed.proposals(item(title="充电玩具过热"))]
    assert found == [
        ("business_category", "toy_child"),
        ("hazard_families", "electrical"),
        ("hazard_families", "fire_thermal"),
    ]


def test_a_value_that_cannot_be_read_is_told_of_and_not_guessed():
    rows = table(
        Row((Condition("barcodes", "filled"),), "barcodes", "=barcode", zh="条码"),
        Row((Condition("text", "has_any", ("产自",)),), "origin_country", "=country", zh="原产"),
    )
    (wrong,) = rows.proposals(item(barcodes=["6901234567891"], title="产自未知之地"))
    assert wrong.value is None and wrong.why == ("条码", "6901234567891", "trouble:check_digit")
    right = rows.proposals(item(barcodes=["6901234 567892"], title="产自越南"))
    assert [(one.field, one.value) for one in right] == [("barcodes", ["6901234567892"]), ("origin_country", "VN")]


@pytest.mark.clause("Q09-3.4.b")
def test_an_hs_code_is_read_by_the_tariff_of_the_year_of_the_notice():
    rows = table(Row((Condition("hs_code", "filled"),), "hs_code", "=hs", zh="编码"))
    for notified_on, value in (("2023-05-01", "8524"), (date(2015, 5, 1), None), (None, "8524")):
        (one,) = rows.proposals(item(hs_code="85.24", notified_on=notified_on))
        assert one.value == value, notified_on
    assert one.why[-1] == "85.24"


def test_reasons_in_the_language_of_the_reader():
    row = Row(FIRE.when, "grade", "3", zh="起火", en="Fire")
    assert [table(row).proposals(item(title="fire"), lang)[0].why[0] for lang in ("zh", "en")] == ["起火", "Fire"]


def test_an_empty_table_proposes_nothing():
    assert table().proposals(item(title="起火")) == []


WORDS = ["起火", "触电", "burn*", "fire", "power bank", "power b*", "儿童"]
TEXTS = st.lists(
    st.sampled_from(
        ["起火", "触电", "burned", "fire", "power bank", "power", "bank", "儿童", "水壶", "firefly", "burn", "band"]
    ),
    max_size=6,
).map(" ".join)
FAMILIES = st.lists(st.sampled_from(["noise", "toxic", "health"]), unique=True)
HS = ["8504", "850440", "9503", "95", ""]
CONDITIONS_OF = st.one_of(
    st.builds(lambda op, words: Condition("text", op, tuple(words)), st.sampled_from(["has_any", "has_none"]), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)),
    st.builds(lambda op, words: Condition("product", op, tuple(words)), st.sampled_from(["has_any", "has_none"]), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)),
    st.builds(lambda op, codes: Condition("hazard_families", op, tuple(codes)), st.sampled_from(["is_any", "is_none"]), st.lists(st.sampled_from(["noise", "toxic"]), min_size=1, max_size=2)),
    st.builds(lambda op, codes: Condition("hs_code", op, tuple(codes)), st.sampled_from(["is_any", "is_none", "begins"]), st.lists(st.sampled_from(HS[:-1]), min_size=1, max_size=2)),
    st.builds(lambda low, high: Condition("hurt", "between", (str(low), str(high))), st.integers(0, 5), st.integers(3, 9)),
    st.sampled_from([Condition("hazard_families", "empty"), Condition("hazard_families", "filled"), Condition("text", "filled"), Condition("text", "empty"),
                     Condition("hs_code", "empty"), Condition("hurt", "between", ("2", "…"))]),
)  # fmt: skip
ROWS = st.lists(st.builds(lambda when, unless: Row(tuple(when), "grade", "3", tuple(unless), zh="因为"),
                          st.lists(CONDITIONS_OF, min_size=1, max_size=2), st.lists(st.sampled_from(WORDS), max_size=2)), max_size=5)  # fmt: skip
ITEMS = st.builds(
    lambda title, more, families, hurt, code: item(
        title=title, risk_description=more, hazard_families=families, entry={"injured": hurt}, hs_code=code
    ),
    TEXTS, TEXTS, FAMILIES, st.one_of(st.none(), st.integers(0, 9)), st.sampled_from(HS),
)  # fmt: skip


def plainly(row, told):
    """The same decision, written down a second time without the engine."""

    def has(word, column="text"):
        text = plain(told[column])
        if word.endswith("*"):
            return f" {word[:-1]}" in f" {text}"
        return word in text if ord(word[0]) > 0x4E00 else f" {word} " in f" {text} "

    def holds(one):
        value = told[one.column]
        values = [value] if isinstance(value, str) and value else value or []
        match one.op:
            case "has_any":
                return any(has(word, one.column) for word in one.values)
            case "has_none":
                return not any(has(word, one.column) for word in one.values)
            case "is_any":
                return bool(set(one.values) & set(values))
            case "is_none":
                return not set(one.values) & set(values)
            case "begins":
                return any(code.startswith(one.values) for code in values)
            case "between":
                low, high = one.values
                return value is not None and float(low) <= value <= (float("inf") if high == "…" else float(high))
            case "empty":
                return not value
        return bool(value)

    return all(map(holds, row.when)) and not any(map(has, row.unless))


@settings(max_examples=300, deadline=None)
@given(ROWS, st.lists(ITEMS, min_size=1, max_size=3))
def test_the_engine_decides_as_the_words_say(rows, items):
    asked = table(*rows)
    for told in items:
        assert [hit.place for hit in asked.hits(told)] == [
            place for place, row in enumerate(rows, 1) if plainly(row, told)
        ]


@settings(max_examples=300, deadline=None)
@given(ROWS, st.lists(ITEMS, min_size=1, max_size=3))
def test_asked_cell_by_cell_the_engine_says_what_it_says_of_the_whole_table(rows, items):
    """The same tables as decisions of the engine, each item evaluated at once (docs/decisions/0016)."""
    asked = table(*rows)
    whole = zen.ZenEngine().create_decision(json.dumps(decision_table(rows))) if rows else None
    for told in items:
        context = {name: asked._input(column, aspect, told[column]) for name, column, aspect in asked.parts}
        answer = whole.evaluate(json.dumps(context))["result"] if whole else []
        places = [int(one["row"]) for one in answer] if isinstance(answer, list) else []
        assert [hit.place for hit in asked.hits(told)] == places


def test_what_a_cell_has_answered_is_kept_within_bounds(monkeypatch):
    monkeypatch.setattr(Column, "MOST_KEPT", 3)
    monkeypatch.setattr(Words, "MOST_KEPT", 3)
    asked = table(FIRE, Row((Condition("hurt", "between", ("1", "5")),), "grade", "3", zh="受伤"))
    for number in range(20):
        told = item(title=f"fire number{number}", entry={"injured": number})
        assert [hit.place for hit in asked.hits(told)] == ([1, 2] if 1 <= number <= 5 else [1])
    assert all(len(column.answers) <= 4 for column in asked.columns.values())
    assert len(asked.words["text"].silent) + len(asked.words["text"].telling) <= 3


@pytest.mark.parametrize("told", ["nan", "inf", "-inf", "many", None])
def test_a_sheet_that_counts_nothing_leaves_the_count_to_the_text(told):
    assert item(title="两人死亡", entry={"deaths": told})["dead"] == 2
    assert table(Row((Condition("dead", "between", ("1", "")),), "grade", "1", zh="死亡")).hits(
        item(title="两人死亡", entry={"deaths": told})
    )


PEOPLE = st.lists(
    st.sampled_from(
        ["死亡", "受伤", "3人", "两名", "儿童", "已", " one ", " 12", " people", " people died", " injured", " deaths", "fatalities", " Two",
         " injuries", "minor", " people have been hurt", "十", "致死", " PEOPLE WERE KILLED", "人", "İ", "１", " "]
    ), max_size=8,
).map("".join)  # fmt: skip


@settings(max_examples=500)
@given(PEOPLE)
def test_people_are_counted_as_the_patterns_alone_would(text):
    for count, pattern in ((readings.dead, readings._DEAD), (readings.hurt, readings._HURT)):
        numbers = [readings._count(one) for found in pattern.findall(folded(text)) for one in found if one]
        assert count(text) == max(numbers, default=None)


@given(ROWS)
def test_a_table_survives_storing_and_the_spreadsheet(rows):
    assert [row_of(row.as_json()) for row in rows] == rows
    pasted = sheet.lines_of("\ufeff" + sheet.as_csv(rows))
    # A bound without decimals and one with none are the same number.
    assert [sheet.row_from(line) for line in pasted] == rows


@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
def test_a_sheet_is_read_as_spreadsheets_give_it(delimiter):
    lines = [
        ["Where", "op", "values", "field", "value", "zh", "remark"],
        ["text", "has_any", "起火、fire", "grade", "2", "因为", "x"],
        [""] * 7,
    ]
    text = "\n".join(delimiter.join(line) for line in lines)
    (line,) = sheet.lines_of(text, {"Where": "column"})
    assert sheet.row_from(line) == Row((Condition("text", "has_any", ("起火", "fire")),), "grade", "2", zh="因为")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "column"),
        ("a,b\n1,2", "column"),
        ("column,op,field\n", "value"),
        ('column,op,field,value\n"x', "unexpected end of data"),
    ],
)
def test_a_sheet_that_is_none_is_told_of(text, said):
    with pytest.raises(ValueError, match=said):
        sheet.lines_of(text)


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_no_pasted_text_breaks_the_reading(text):
    try:
        lines = sheet.lines_of(text)
    except ValueError:
        return
    for line in lines:
        settled(sheet.row_from(line), NAMES)


def test_the_decision_is_in_the_engines_own_model():
    model = decision_table([FIRE])
    content = model["nodes"][1]["content"]
    assert content["hitPolicy"] == "collect"
    assert (
        content["rules"][0]["text__words"]
        == 'some($, # in ["起火", "burn*", "fire"]) and not(some($, # in ["灭火器", "fire extinguisher"]))'
    )
    assert token(' A"b\\') == "ab" and set(CONDITIONS) >= {"text", "quantity"}


def test_a_trial_counts_what_would_change_and_whose_work_it_is():
    tally = Tally()
    fire = Proposed("hazard_families", "fire_thermal", ("写到起火", "起火"), "rule:t/2/1")
    shock = Proposed("hazard_families", "electrical", ("写到触电", "触电"), "rule:t/2/2")
    code = Proposed("hs_code", "8504", ("品名",), "rule:t/2/3")
    tally.add("1", "2901", [fire, code], [], {"hazard_families": ["fire_thermal", "electrical"], "hs_code": "85044014"})
    tally.add("2", "2901", [shock], [shock], {"hazard_families": ["mechanical"]})
    tally.add("3", "5301", [], [fire], {})
    told = tally.as_json()
    assert (told["items"], told["touched"], told["changed"]) == (3, 2, 2)
    hazards = told["fields"]["hazard_families"]
    assert (hazards["touched"], hazards["new"], hazards["gone"]) == (2, 1, 1)
    assert (hazards["proposed"], hazards["right"], hazards["found"], hazards["decided"]) == (2, 1, 1, 3)
    assert (hazards["before_proposed"], hazards["before_right"]) == (1, 0)
    assert told["fields"]["hs_code"]["right"] == 1, "a finer code agrees with its heading"
    assert told["units"] == {"2901": {"touched": 2, "changed": 1}, "5301": {"changed": 1}}
    assert told["rows"] == {"1": 1, "2": 1, "3": 1}
    assert told["examples"][0] == {
        "item": "1", "field": "hazard_families", "before": [], "after": ["fire_thermal"], "words": ["起火"], "decided": ["fire_thermal", "electrical"],
    }  # fmt: skip


def test_at_most_twenty_examples():
    tally = Tally()
    for place in range(50):
        tally.add(str(place), "2901", [Proposed("grade", 2, ("因为",), "rule:t/1/1")], [], {"grade": 2})
    assert len(tally.examples) == 20 and tally.fields["grade"]["right"] == 50


@pytest.mark.parametrize("key", ["data", "products", "hazards", "grades"])
def test_the_shipped_tables_are_sound(key, world):
    from fengsui.triage.commands.shipped import shipped_rows

    rows = shipped_rows(key)
    assert len(rows) >= 10 and all(row.zh and row.en and row.clause for row in rows)
    assert sheet.as_csv(rows).splitlines()[0] == (HERE / f"{key}.csv").read_text().splitlines()[0]
