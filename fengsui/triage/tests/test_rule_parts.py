"""The parts of tables of rules: every column and outcome, every fault with what it is about, sheets, trials, words."""

from __future__ import annotations

from collections import Counter

import pytest

from fengsui.triage.rules import sheet
from fengsui.triage.rules.alarm import Seen, areas, clustered, product_key
from fengsui.triage.rules.codes import Reading
from fengsui.triage.rules.columns import columns
from fengsui.triage.rules.engine import Table, cell, decision_table, input_of, read_for, token
from fengsui.triage.rules.proposed import Proposed
from fengsui.triage.rules.table import (
    CONDITIONS,
    FAMILIES,
    OPERATORS,
    OUTCOMES,
    Condition,
    Row,
    Trouble,
    coded,
    plain,
    row_of,
    rows_of,
    settled,
    vocabulary,
)
from fengsui.triage.rules.trial import Tally, agrees, each, values_of
from fengsui.triage.rules.words import Words

NAMES = {"country": {"cn": "CN", "中国": "CN"}, "hazard_family": {"触电": "electrical"}}
GOOD = Row((Condition("text", "has_any", ("起火",)),), "grade", "1", zh="因为")


def faults(row: Row) -> list[Trouble]:
    return settled(row, NAMES)[1]


def asked(*when: Condition, **told: str) -> Row:
    return Row(when or GOOD.when, told.get("field", "grade"), told.get("value", "1"), zh=told.get("zh", "因为"))


TYPES = {
    "text": "text product injuries brand producer product_class notifying_body quantity_text occurred_note",
    "code": "source_code notifying_country origin_country business_category regime",
    "codes": "hazard_families",
    "value": "source_name hs_code barcodes area_codes occurred_from",
    "number": "quantity dead hurt",
}
LISTS = {
    "source_code": "source", "notifying_country": "country", "origin_country": "country", "business_category": "business_category",
    "regime": "regime", "hazard_families": "hazard_family",
}  # fmt: skip


def test_the_columns_on_which_conditions_stand():
    assert {name: kind for name, (kind, _codes) in CONDITIONS.items()} == {
        name: kind for kind, names in TYPES.items() for name in names.split()
    }
    assert {name: codes for name, (_kind, codes) in CONDITIONS.items() if codes} == LISTS


DATA, CLASSES = ("data",), ("classification",)


@pytest.mark.clause("Q09-3.3.2")
def test_what_rules_may_propose_and_in_which_family():
    assert FAMILIES == ("data", "classification", "grading")
    assert {
        "hs_code": ("value", "", (*DATA, *CLASSES)), "barcodes": ("value", "", DATA), "origin_country": ("code", "country", DATA),
        "notifying_country": ("code", "country", DATA), "producer": ("value", "", DATA), "quantity_text": ("value", "", DATA),
        "occurred_from": ("value", "", DATA), "area_codes": ("codes", "", DATA), "product_class": ("value", "", CLASSES),
        "business_category": ("code", "business_category", CLASSES), "regime": ("code", "regime", CLASSES), "source_code": ("code", "source", CLASSES),
        "hazard_families": ("codes", "hazard_family", CLASSES), "item_kind": ("code", "item_kind", CLASSES), "injuries": ("value", "", CLASSES),
        "protected_interests": ("codes", "protected_interest", CLASSES), "criteria": ("codes", "screening_criterion", CLASSES),
        "grade": ("number", "", ("grading",)),
    } == OUTCOMES  # fmt: skip


@pytest.mark.parametrize(
    ("op", "kinds"),
    [
        ("has_any", {"text"}), ("has_none", {"text"}), ("is_any", {"code", "codes", "value"}), ("is_none", {"code", "codes", "value"}),
        ("begins", {"value", "code"}), ("between", {"number"}), ("empty", set(TYPES)), ("filled", set(TYPES)),
    ],
)  # fmt: skip
def test_what_a_condition_may_ask_of_which_column(op, kinds):
    samples = {
        "text": ("brand", "x"),
        "code": ("origin_country", "中国"),
        "codes": ("hazard_families", "触电"),
        "value": ("hs_code", "85"),
        "number": ("hurt", "3"),
    }
    for kind, (column, value) in samples.items():
        found = faults(asked(Condition(column, op, (value,))))
        assert found == ([] if kind in kinds else [Trouble("op", "operator_unfit", op)]), (op, column)
    assert set(OPERATORS) == {"has_any", "has_none", "is_any", "is_none", "begins", "between", "empty", "filled"}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (asked(Condition("colour", "has_any", ("x",))), [Trouble("column", "column_unknown", "colour")]),
        (asked(Condition("", "has_any", ("x",))), [Trouble("column", "choice_missing", "")]),
        (asked(Condition("text", "")), [Trouble("op", "choice_missing", "")]),
        (asked(GOOD.when[0], Condition("text", "is_any", ("x",))), [Trouble("and_op", "operator_unfit", "is_any")]),
        (asked(Condition("hurt", "between", ("ten", "20"))), [Trouble("values", "bounds_unreadable", "ten 20")]),
        (asked(Condition("hurt", "between", ("1", "2", "3"))), [Trouble("values", "bounds_unreadable", "1 2 3")]),
        (asked(Condition("hurt", "between", ("-", "…"))), [Trouble("values", "bounds_unreadable", "- …")]),
        (asked(Condition("hurt", "between", ("…", "3"))), []), (asked(Condition("hurt", "between", ("3", "-"))), []),
        (asked(Condition("hurt", "between", ("3",))), []), (asked(Condition("hurt", "between")), [Trouble("values", "values_missing")]),
        (asked(Condition("text", "has_any", ("火", "！", "？"))), [Trouble("values", "word_empty", "！")]),
        (asked(Condition("origin_country", "is_any", ("中国", "Mu"))), [Trouble("values", "code_unknown", "Mu")]),
        (asked(Condition("origin_country", "begins", ("C",))), []),
        (asked(field="state", value="x"), [Trouble("field", "field_unknown", "state")]),
        (asked(field="", value="x"), [Trouble("field", "choice_missing", "")]), (asked(value="4"), [Trouble("value", "grade_unknown", "4")]),
        (asked(value="0"), [Trouble("value", "grade_unknown", "0")]), (asked(value="2"), []), (asked(value="3"), []),
        (asked(value=" "), [Trouble("value", "value_missing")]), (asked(field="hs_code", value="850"), [Trouble("value", "hs_unreadable", "850")]),
        (asked(field="hs_code", value="7701"), [Trouble("value", "hs_unreadable", "7701")]), (asked(field="hs_code", value="8504"), []),
        (asked(field="origin_country", value="Mu"), [Trouble("value", "code_unknown", "Mu")]),
        (asked(field="origin_country", value="=magic"), [Trouble("value", "reading_unknown", "=magic")]),
        (asked(field="hazard_families", value="=country"), [Trouble("value", "reading_unknown", "=country")]),
        (asked(field="origin_country", value="=country"), []), (asked(zh=" "), [Trouble("zh", "reason_missing")]),
        (Row((), "grade", "1", zh="x"), [Trouble("column", "condition_missing")]),
    ],
)  # fmt: skip
def test_a_fault_says_what_it_is_about_and_what_was_typed_stays(row, found):
    assert faults(row) == found
    kept = settled(row, NAMES)[0]
    if found and found[0].fault not in ("code_unknown", "value_missing"):
        assert kept == row


def test_what_is_settled_and_what_stays():
    told = Row(
        (Condition("origin_country", "is_any", ("中国", "Mu")),),
        "origin_country",
        " 中国 ",
        ("x",),
        "zh",
        "en",
        "Q09-1",
    )
    done = settled(told, NAMES)[0]
    assert done == Row(
        (Condition("origin_country", "is_any", ("CN", "Mu")),), "origin_country", "CN", ("x",), "zh", "en", "Q09-1"
    )
    assert settled(asked(Condition("brand", "empty", ("x",))), NAMES)[0].when == (Condition("brand", "empty"),)
    assert settled(asked(field="producer", value=" Acme "), NAMES)[0].value == "Acme"
    assert settled(asked(field="origin_country", value="Mu"), NAMES)[0].value == "Mu"
    assert coded(" 中国", "country", NAMES) == "CN" and coded("CN", "country", NAMES) == "CN"
    assert coded("x", "country", NAMES) == "" and coded("cn", "nothing", NAMES) == ""
    assert Row((), "grade", "=hs").reading == "hs" and Row((), "grade", "hs").reading == ""


def test_a_row_in_the_store():
    row = Row((Condition("text", "has_any", ("a", "b")),), "grade", "1", ("c",), "中", "en", "Q09-1")
    kept = {
        "when": [{"column": "text", "op": "has_any", "values": ["a", "b"]}], "unless": ["c"], "field": "grade", "value": "1",
        "zh": "中", "en": "en", "clause": "Q09-1",
    }  # fmt: skip
    assert row.as_json() == kept and row_of(kept) == row and rows_of([kept, kept]) == [row, row]
    short = {"when": kept["when"], "field": "grade", "value": 1}
    assert row_of(short) == Row(row.when, "grade", "1") == Row(row.when, "grade", "1", (), "", "", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Brûlé", "brule"), ("USB充电器fire", "usb 充电器 fire"), ("A--b", "a b"), ("  ", ""), ("Straße 2x", "strasse 2x"), ("ﬁre", "fire"), ("ＡＢ", "ab"),
        ("火，灾", "火 灾"),
    ],
)  # fmt: skip
def test_texts_for_looking_up_words(text, said):
    assert plain(text) == said


def test_the_vocabulary_of_a_table_column_by_column():
    rows = [
        Row((Condition("text", "has_any", ("a",)), Condition("brand", "has_none", ("b",))), "grade", "1", ("c",)),
        Row((Condition("source_name", "is_any", ("d",)),), "grade", "1"),
    ]
    found = vocabulary(rows)
    assert {column: set(words.alone) for column, words in found.items()} == {"text": {"a", "c"}, "brand": {"b"}}


@pytest.mark.parametrize(
    ("text", "words"),
    [("a, b，c、d;e；f\ng", tuple("abcdefg")), (" a ,, b ", ("a", "b")), ("", ()), ("power bank", ("power bank",))],
)
def test_words_in_a_cell(text, words):
    assert sheet.listed(text) == words


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("10 – 50", ("10", "50")), ("10-", ("10", "")), ("-50", ("", "50")), ("10, 50", ("10", "50")), ("10至50", ("10", "50")), ("10到50", ("10", "50")),
        ("10~50", ("10", "50")), ("10；50", ("10", "50")), ("10-50-60", ("10", "50-60")), ("10", ("10",)), ("", ()), ("-", ()), (" 1—2 ", ("1", "2")),
    ],
)  # fmt: skip
def test_bounds_in_a_cell(text, bounds):
    assert sheet.bounds(text) == bounds


LINE = {
    "column": "text", "op": "has_any", "values": "a、b", "and_column": "hurt", "and_op": "between", "and_values": "1 – 2", "unless": "c、d",
    "field": "grade", "value": "1", "zh": "中", "en": "en", "clause": "Q09-1",
}  # fmt: skip
ROW = Row(
    (Condition("text", "has_any", ("a", "b")), Condition("hurt", "between", ("1", "2"))),
    "grade",
    "1",
    ("c", "d"),
    "中",
    "en",
    "Q09-1",
)


def test_a_rule_and_its_line():
    assert sheet.row_from(LINE) == ROW and sheet.flat(ROW) == LINE and tuple(LINE) == sheet.PARTS
    assert sheet.row_from({"column": " text ", "field": None, "value": 1}) == Row((Condition("text", ""),), "", "1")
    assert sheet.row_from({}).when == () and sheet.row_from({"values": "x"}).when == (Condition("", "", ("x",)),)
    assert sheet.row_from({"and_op": "empty"}).when == (Condition("", "empty"),)
    assert sheet.flat(Row((), "grade", "1"))["and_column"] == ""


def test_a_sheet_written_and_read():
    text = sheet.as_csv([ROW])
    assert text.splitlines()[0] == ",".join(sheet.PARTS) and text.endswith("\r\n") and text.count("\r\n") == 2
    assert sheet.lines_of(text) == [LINE]
    titled = sheet.as_csv([ROW], [part.upper() for part in sheet.PARTS])
    assert titled.startswith("COLUMN,OP") and sheet.lines_of(titled) == [LINE]
    assert sheet.lines_of("Wo;op;field;value\ntext;empty;grade;1;9\n;;;\n", {"WO": "column"}) == [
        {"column": "text", "op": "empty", "field": "grade", "value": "1"}
    ]
    assert sheet.lines_of("\r\n\ufeffcolumn,op,field,value\r\n".lstrip()) == []
    assert sheet.lines_of("column\top\tfield\tvalue\na,b\tc\td\te") == [
        {"column": "a,b", "op": "c", "field": "d", "value": "e"}
    ]
    for needed in ("column", "op", "field", "value"):
        with pytest.raises(ValueError, match=f"^{needed}$"):
            sheet.lines_of(",".join(part for part in sheet.PARTS if part != needed))


def proposed(field, value, row=1, why=("reason", "word")):
    return Proposed(field, value, why, f"rule:t/1/{row}")


def test_values_that_are_proposed_and_decided():
    assert values_of([proposed("grade", 2), proposed("grade", 3), proposed("brand", None), proposed("barcodes", ["1", "2"])]) == {
        "grade": {"2", "3"}, "barcodes": {"1", "2"},
    }  # fmt: skip
    assert (
        each(None) == each("") == each([]) == each(()) == []
        and each(3) == ["3"]
        and each(("a", 1)) == ["a", "1"]
        and each(0) == ["0"]
    )
    assert agrees("hs_code", "8504", frozenset({"85044014"})) and not agrees("brand", "8504", frozenset({"85044014"}))
    assert agrees("brand", "x", frozenset({"x"})) and not agrees("hs_code", "8504", frozenset({"9503"}))


def test_a_trial_counts_to_the_number():
    tally = Tally()
    draft = [proposed("hazard_families", "fire", 1), proposed("hazard_families", "burn", 2), proposed("grade", 2, 3)]
    before = [
        proposed("hazard_families", "fire"),
        proposed("hazard_families", "toxic"),
        proposed("regime", "industrial"),
    ]
    decided = {"hazard_families": ["fire", "toxic", "noise"], "grade": 2, "regime": "food"}
    tally.add("7", "2901", draft, before, decided)
    tally.add("8", "2901", [proposed("grade", 3, 3)], [proposed("grade", 3)], {})
    tally.add("9", "5301", [], [], {"grade": 1})
    told = tally.as_json()
    assert (told["items"], told["touched"], told["changed"]) == (3, 2, 1)
    assert told["units"] == {"2901": {"touched": 2, "changed": 1}} and told["rows"] == {"1": 1, "2": 1, "3": 2}
    assert told["fields"] == {
        "grade": {"touched": 2, "new": 1, "gone": 0, "proposed": 1, "right": 1, "found": 1, "before_proposed": 0, "before_right": 0,
                  "before_found": 0, "decided": 1},
        "hazard_families": {"touched": 1, "new": 1, "gone": 1, "proposed": 2, "right": 1, "found": 1, "before_proposed": 2,
                            "before_right": 2, "before_found": 2, "decided": 3},
        "regime": {"touched": 0, "new": 0, "gone": 1, "proposed": 0, "right": 0, "found": 0, "before_proposed": 1, "before_right": 0,
                   "before_found": 0, "decided": 1},
    }  # fmt: skip
    assert list(told["fields"]) == sorted(told["fields"])
    assert told["examples"] == [
        {"item": "7", "field": "hazard_families", "before": ["fire", "toxic"], "words": ["word"], "after": ["burn", "fire"], "decided": ["fire", "toxic", "noise"]},
        {"item": "7", "field": "grade", "before": [], "words": ["word"], "after": ["2"], "decided": ["2"]},
        {"item": "7", "field": "regime", "before": ["industrial"], "words": [], "after": [], "decided": ["food"]},
    ]  # fmt: skip


def test_an_example_shows_five_words_and_a_list_is_weighed_whole():
    tally = Tally()
    tally.add(
        "1", "U", [proposed("hs_code", "8504", why=("reason", *"abcdefg"))], [], {"hs_code": ["85044014", "9503"]}
    )
    assert tally.examples[0]["words"] == list("abcde")
    assert tally.fields["hs_code"]["decided"] == 1 and tally.fields["hs_code"]["right"] == 1
    assert tally.rows == Counter({"1": 1})


@pytest.mark.clause("S43-G2.1")
@pytest.mark.parametrize(
    ("hs", "name", "key"),
    [
        ("85044014", "x", "hs850440"),
        ("850440", "x", "hs850440"),
        ("85044", "A b-C 壶!", "abc壶"),
        ("", "x" * 99, "x" * 60),
    ],
)
def test_what_counts_as_the_same_product(hs, name, key):
    assert product_key(hs, name) == key


@pytest.mark.clause("S43-G2.1")
def test_a_cluster_has_so_many_items_of_so_many_regions():
    seen = [
        Seen("1", "A", frozenset({"fire", "burn"})),
        Seen("2", "B", frozenset({"fire"})),
        Seen("3", "", frozenset({"fire", "burn"})),
    ]
    assert areas(seen) == ["A", "B"]
    assert clustered(seen, items=3, regions=2) == {"fire": seen}
    assert clustered(seen, items=4, regions=1) == {} and clustered(seen, items=3, regions=3) == {}
    assert clustered(seen, items=2, regions=1) == {"burn": [seen[0], seen[2]], "fire": seen}


@pytest.mark.parametrize(
    ("condition", "written"),
    [
        (Condition("text", "has_any", ("A", 'b"')), 'some($, # in ["a", "b"])'), (Condition("regime", "is_any", ("x",)), 'some($, # in ["x"])'),
        (Condition("text", "has_none", ("火",)), 'not(some($, # in ["火"]))'), (Condition("regime", "is_none", ("x",)), 'not(some($, # in ["x"]))'),
        (Condition("hs_code", "begins", ("85", "95")), 'some($, startsWith(#, "85") or startsWith(#, "95"))'),
        (Condition("hurt", "between", ("1", "3")), "$ != null and $ >= 1.0 and $ <= 3.0"), (Condition("hurt", "between", ("1",)), "$ != null and $ >= 1.0"),
        (Condition("hurt", "between", ("", "3")), "$ != null and $ <= 3.0"), (Condition("hurt", "between", ("-", "3")), "$ != null and $ <= 3.0"),
        (Condition("hurt", "between", ("…", "3")), "$ != null and $ <= 3.0"), (Condition("hurt", "between", ("1", "-")), "$ != null and $ >= 1.0"),
        (Condition("hurt", "between", ("1", "…")), "$ != null and $ >= 1.0"), (Condition("brand", "empty"), "len($) == 0"), (Condition("brand", "filled"), "len($) > 0"),
    ],
)  # fmt: skip
def test_a_condition_in_the_engines_words(condition, written):
    assert cell(condition) == written


def test_bounds_that_are_open_in_every_way():
    for bound in ("", "-", "…"):
        assert faults(asked(Condition("hurt", "between", (bound, "3")))) == []
        assert faults(asked(Condition("hurt", "between", ("3", bound)))) == []


def test_a_reading_of_a_column_that_says_nothing():
    def rule(reading: str) -> Row:
        return Row((Condition("hs_code", "filled"),), "hs_code", f"={reading}")

    assert read_for(rule("hs"), {}).trouble == "nothing_found" and read_for(rule("barcode"), {}).found == ""
    assert read_for(rule("barcode"), {"hs_code": ["96385074"]}).value == ["96385074"]
    assert read_for(rule("barcode"), {"hs_code": "96385074"}).value == "96385074"
    assert read_for(rule("day"), {"hs_code": "2026-03-05"}) == Reading("2026-03-05", "2026-03-05")
    assert read_for(rule("hs"), {"hs_code": "85.24", "year": 2015}).trouble == "other_edition"
    places = Row((Condition("area_codes", "filled"),), "area_codes", "=place")
    assert read_for(places, {"area_codes": "在宁波市"}) == Reading("330200", "宁波市")


def test_the_decision_as_other_editors_open_it():
    model = decision_table(
        [GOOD, Row((Condition("hurt", "between", ("1", "")), Condition("hurt", "between", ("", "9"))), "grade", "2")]
    )
    assert [(node["id"], node["type"], node["name"], node["position"]) for node in model["nodes"]] == [
        ("in", "inputNode", "in", {"x": 0, "y": 0}), ("table", "decisionTableNode", "table", {"x": 300, "y": 0}),
        ("out", "outputNode", "out", {"x": 600, "y": 0}),
    ]  # fmt: skip
    assert model["edges"] == [
        {"id": "in-table", "type": "edge", "sourceId": "in", "targetId": "table"},
        {"id": "table-out", "type": "edge", "sourceId": "table", "targetId": "out"},
    ]
    content = model["nodes"][1]["content"]
    assert content["hitPolicy"] == "collect" and model["nodes"][0]["content"] == model["nodes"][2]["content"] == {}
    assert content["inputs"] == [{"id": name, "name": name, "field": name} for name in ("hurt__number", "text__words")]
    assert content["outputs"] == [{"id": "row", "name": "row", "field": "row"}]
    assert content["rules"] == [
        {"_id": "1", "row": "1", "hurt__number": "", "text__words": 'some($, # in ["起火"])'},
        {
            "_id": "2",
            "row": "2",
            "hurt__number": "$ != null and $ >= 1.0 and $ != null and $ <= 9.0",
            "text__words": "",
        },
    ]
    assert token(' A"b\\ ') == "ab" and input_of(Condition("text", "has_none")) == "text__words"
    assert [input_of(Condition("x", op)) for op in ("between", "begins", "empty")] == [
        "x__number",
        "x__values",
        "x__values",
    ]


def test_grades_come_first_whatever_else_applies():
    rows = [
        Row(GOOD.when, "grade", "3", zh="三"), Row(GOOD.when, "hazard_families", "fire_thermal", zh="热"), Row(GOOD.when, "grade", "1", zh="一"),
        Row(GOOD.when, "grade", "1", zh="又一"),
    ]  # fmt: skip
    found = Table(rows, "rule:t/1").proposals(columns({"title": "起火"}))
    assert [(one.field, one.value, one.maker, one.why) for one in found] == [
        ("grade", 1, "rule:t/1/3", ("一", "起火")), ("hazard_families", "fire_thermal", "rule:t/1/2", ("热", "起火")),
    ]  # fmt: skip


def test_words_are_found_as_they_are_written():
    words = Words(["fire", "burn*", "起火", "power bank", "起火*", "hot plat*"])
    told = {
        text: words.found_in(text)
        for text in (
            "",
            "fire fire",
            "burning",
            "a power bank",
            "power banks",
            "suburban firefly",
            "电器起火了",
            "hot plates",
        )
    }
    assert told == {
        "": [], "fire fire": ["fire"], "burning": ["burn*"], "a power bank": ["power bank"], "power banks": [], "suburban firefly": [],
        "电器起火了": ["起火*"], "hot plates": ["hot plat*"],
    }  # fmt: skip
