"""The tables by which codes, places, days, amounts and people are read: every entry of them does something."""

from __future__ import annotations

from datetime import date

import pytest

from fengsui.triage.rules import codes, readings
from fengsui.triage.rules.codes import NOTHING, Reading, division, heading_holds, hs_code, organisation_check_sign
from fengsui.triage.rules.columns import AS_THEY_ARE, LONGEST, READ, columns

PROVINCES = """11 北京市 12 天津市 13 河北省 14 山西省 15 内蒙古自治区 21 辽宁省 22 吉林省 23 黑龙江省 31 上海市 32 江苏省 33 浙江省 34 安徽省
35 福建省 36 江西省 37 山东省 41 河南省 42 湖北省 43 湖南省 44 广东省 45 广西壮族自治区 46 海南省 50 重庆市 51 四川省 52 贵州省 53 云南省 54 西藏自治区
61 陕西省 62 甘肃省 63 青海省 64 宁夏回族自治区 65 新疆维吾尔自治区 71 台湾省 81 香港特别行政区 82 澳门特别行政区""".split()


@pytest.mark.parametrize(("code", "name"), list(zip(PROVINCES[::2], PROVINCES[1::2], strict=True)))
@pytest.mark.clause("Q09-3.4.b")
def test_every_province_by_code_and_by_name(code, name):
    assert division(f"{code}0000") == name
    assert codes.place(f"{code}0000") == Reading(f"{code}0000", f"{code}0000")
    assert codes.place(f"在{name}的市场") == Reading(f"{code}0000", name)


@pytest.mark.parametrize(
    ("text", "value", "found", "trouble"),
    [
        ("330282", "330282", "330282", ""), ("3302820", None, "", "nothing_found"), ("330200001", "330200", "330200001", ""),
        ("浙江省、江苏省", None, "江苏省、浙江省", "two_readings"), ("宁波市", "330200", "宁波市", ""), ("1330200", None, "", "nothing_found"),
        ("339999", None, "339999", "unknown_place"), ("649999", None, "649999", "unknown_place"), ("８３０２００", None, "", "nothing_found"),
        ("", None, "", "nothing_found"), ("宁波市与温州市", None, None, "two_readings"), ("襄樊市", None, "", "nothing_found"),
    ],
)  # fmt: skip
@pytest.mark.clause("Q09-3.4.b")
def test_one_place_or_none(text, value, found, trouble):
    read = codes.place(text)
    assert (read.value, read.trouble) == (value, trouble) and found in (None, read.found)


def test_divisions_of_today_and_of_yesterday():
    assert division("330200") == "浙江省宁波市" and division("420600").startswith("湖北省襄")
    assert division("210200") == "辽宁省大连市" and division("211400") == "辽宁省葫芦岛市", "the name of today"
    assert division("999999") == "" and division("330999") == "" and "[" not in division("110103")
    cities = codes.cities()
    assert cities["宁波市"] == "330200" and cities["三沙市"] == "460300" and len(cities) > 280
    assert "" not in cities.values() and not any("[" in name for name in cities)
    assert all(code.endswith("00") and len(code) == 6 for code in cities.values())


HEADINGS = [
    ("4815", 1988, 2006), ("8520", 1988, 2006), ("9009", 1988, 2006), ("2848", 1988, 2016), ("8469", 1988, 2016),
    ("8107", 1988, 2021), ("8803", 1988, 2021), ("8486", 2007, 2099), ("8487", 2007, 2099), ("0308", 2012, 2099),
    ("9619", 2012, 2099), ("9620", 2017, 2099), ("0309", 2022, 2099), ("2404", 2022, 2099), ("3827", 2022, 2099),
    ("8549", 2022, 2099), ("8806", 2022, 2099), ("8807", 2022, 2099), ("9503", 1988, 2099),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "first", "last"), HEADINGS)
@pytest.mark.clause("Q09-3.4.b")
def test_the_years_of_a_heading(heading, first, last):
    assert heading_holds(heading, first) and heading_holds(heading, last)
    assert first == 1988 or not heading_holds(heading, first - 1)
    assert last == 2099 or not heading_holds(heading, last + 1)


@pytest.mark.parametrize("heading", ["8485", "8524"])
def test_headings_that_were_empty_for_a_while(heading):
    assert [year for year in range(1990, 2030) if not heading_holds(heading, year)] == list(range(2007, 2022))


@pytest.mark.parametrize(
    ("text", "value", "found", "trouble"),
    [
        ("0101", "0101", "0101", ""), ("9801", "9801", "9801", ""), ("HS 8504.40", "850440", "8504.40", ""), ("85044014", "85044014", "85044014", ""),
        ("1234567890123", "1234567890123", "1234567890123", ""), ("123", None, "123", "wrong_form"), ("85044", None, "85044", "wrong_form"),
        (" ", None, "", "nothing_found"), ("9999", None, "9999", "wrong_form"), ("0000", None, "0000", "wrong_form"), ("7700", None, "7700", "wrong_form"),
        ("850010", None, "850010", "wrong_form"), ("7801", "7801", "7801", ""), ("7601", "7601", "7601", ""), ("85 04 40 14", "85044014", "85 04 40 14", ""),
    ],
)  # fmt: skip
@pytest.mark.clause("Q09-3.4.b")
def test_hs_codes_in_every_length(text, value, found, trouble):
    assert hs_code(text) == Reading(value, found, trouble)


def test_readings_say_what_they_found():
    assert hs_code("85243100", 2015).trouble == "other_edition" and hs_code("85243100", 2022).value == "85243100"
    assert hs_code("at 85.24", 2015) == Reading(None, "85.24", "other_edition")
    assert Reading() == Reading(None, "", "") and NOTHING.trouble == "nothing_found"
    assert codes.barcode("96385074") == Reading("96385074", "96385074")
    assert codes.barcode("036000291452").value == "036000291452" and codes.barcode("10614141000415").value
    assert codes.barcode("x") == Reading(None, "x", "wrong_form") and codes.barcode("٣٨٥٠٧٤٩٦").trouble == "wrong_form"
    assert codes.barcode("96385075") == Reading(None, "96385075", "check_digit")
    assert codes.barcodes(["96385074", "036000291452"]) == Reading(
        ["96385074", "036000291452"], "96385074, 036000291452"
    )
    assert codes.credit_code("公司 91110000600037341L") == Reading("91110000600037341L", "91110000600037341L")
    assert codes.credit_code("9111000060003734OL").found == "9111000060003734OL"
    assert codes.credit_code("91110000600037341M") == Reading(None, "91110000600037341M", "check_digit")
    assert codes.credit_code("110108000000016") == Reading("110108000000016", "110108000000016")
    assert codes.credit_code("110108000000017") == Reading(None, "110108000000017", "check_digit")
    assert codes.credit_code("60003734-1") == Reading("60003734-1", "60003734-1")
    assert codes.credit_code("60003734-2") == Reading(None, "60003734-2", "check_digit")
    assert codes.firm_with_code("某公司 60003734-1 驻杭州") == Reading("某公司 60003734-1 驻杭州", "60003734-1")
    assert codes.firm_with_code("某公司") == NOTHING


@pytest.mark.parametrize(
    ("body", "sign"),
    [("60003734", "1"), ("D2143569", "X"), ("00000000", "0"), ("10000000", "8"), ("01000000", "4"),
     ("00100000", "2"), ("00010000", "1"), ("00001000", "6"), ("00000100", "3"), ("00000010", "7"), ("00000001", "9")],
)  # fmt: skip
@pytest.mark.clause("Q09-3.4.b")
def test_the_check_sign_of_an_organisation(body, sign):
    """GB 11714: the weights 3, 7, 9, 10, 5, 8, 4, 2, of eleven; ten is X."""
    assert organisation_check_sign(body) == sign


def test_credit_codes_have_their_own_letters():
    for letter in "IOSVZ":
        assert codes.credit_code(f"9111000060003734{letter}L").trouble == "wrong_form"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("中国大陆", "CN"), ("中国", "CN"), ("香港", "HK"), ("中国香港", "HK"), ("澳门", "MO"), ("中国澳门", "MO"), ("台湾", "TW"), ("中国台湾", "TW"),
        ("台湾地区", "TW"), ("南韩", "KR"), ("德意志", "DE"), ("德国", "DE"), ("us", "US"), (" US. ", "US"), ("USA", "US"), ("840", "US"), ("DEU", "DE"),
        ("China", "CN"), ("XX", ""), ("EU", ""), ("EZ", ""), ("UN", ""), ("ZZ", ""), ("XA", ""), ("XB", ""), ("QO", ""), ("欧盟", ""), ("联合国", ""), ("", ""),
        ("usa", "US"), ("999", ""), ("中国，", "CN"),
    ],
)  # fmt: skip
@pytest.mark.clause("Q09-3.4.b")
def test_names_and_codes_of_countries(name, code):
    assert readings.country_of(name) == code


@pytest.mark.parametrize(
    ("text", "value", "found"),
    [
        ("产地 法国", "FR", "产地 法国"), ("原产地区：越南的坚果", "VN", "原产地区:越南的坚果"), ("原产于日本", None, ""), ("原产国为泰国", "TH", "原产国为泰国"),
        ("produced in the United Kingdom today", "GB", "produced in the United Kingdom"), ("Country of origin: the Netherlands", "NL", "Country of origin: the Netherlands"),
        ("Manufactured in Viet Nam today.", "VN", "Manufactured in Viet Nam"), ("China", "CN", "China"),
        ("made in Atlantis", None, ""), ("中国" + "的" * 39, None, ""),
    ],
)  # fmt: skip
@pytest.mark.clause("Q09-3.4.b")
def test_how_texts_name_the_country_of_origin(text, value, found):
    read = readings.country(text)
    assert (read.value, read.found) == (value, found)


def test_the_longest_beginning_that_names_a_country_counts():
    assert readings.country_begun("南非的羊毛") == "ZA" and readings.country_begun("New Zealand wool") == "NZ"
    assert readings.country("China" + "." * 35).value == "CN" and readings.country("China" + "." * 36).value is None
    assert readings.country_begun("x") == "" and readings.country_begun("中") == ""


MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@pytest.mark.parametrize(("month", "number"), [(name, place) for place, name in enumerate(MONTHS, 1)])
def test_days_in_words(month, number):
    for written in (
        f"3 {month} 2026",
        f"3rd {month.title()}. 2026",
        f"{month.title()} 3, 2026",
        f"{month.upper()}. 3rd, 2026",
    ):
        assert readings.day(written).value == date(2026, number, 3)


@pytest.mark.parametrize(
    ("text", "value", "found", "trouble"),
    [
        ("2026 年 3 月 5 日", date(2026, 3, 5), "2026 年 3 月 5 日", ""), ("2026/3/5", date(2026, 3, 5), "2026/3/5", ""), ("2026.03.05", date(2026, 3, 5), "2026.03.05", ""),
        ("12/12/2026", date(2026, 12, 12), "12/12/2026", ""), ("12/11/2026", None, "12/11/2026", "two_readings"), ("13/12/2026", date(2026, 12, 13), "13/12/2026", ""),
        ("12/13/2026", date(2026, 12, 13), "12/13/2026", ""), ("13/13/2026", None, "", "nothing_found"), ("31.2.2026 and 1.3.2026", date(2026, 3, 1), "1.3.2026", ""),
        ("18991231", None, "", "nothing_found"), ("19991231", date(1999, 12, 31), "19991231", ""), ("", None, "", "nothing_found"), ("3 xyz 2026", None, "", "nothing_found"),
    ],
)  # fmt: skip
def test_days_in_figures(text, value, found, trouble):
    assert readings.day(text) == Reading(value, found, trouble)


UNITS = {
    "件": "件 个 只 pcs pc pieces piece units unit items item each ea stück pièces", "台": "台 部 sets set", "辆": "辆 vehicles vehicle cars car bicycles",
    "双": "双 pairs pair", "箱": "箱 cartons carton cases case boxes box ctns", "瓶": "瓶 bottles bottle", "千克": "千克 公斤 kg kgs kilograms kilogram kilo",
    "克": "克 g grams gram", "吨": "吨 t tonnes tonne tons ton mt", "升": "升 l litres litre liters liter",
}  # fmt: skip


@pytest.mark.parametrize(("unit", "words"), list(UNITS.items()))
def test_amounts_in_every_unit(unit, words):
    for word in words.split():
        assert readings.quantity(f"about 12 {word}") == Reading(f"12 {unit}", f"12 {word}"), word


@pytest.mark.parametrize(
    ("text", "value", "number"),
    [
        ("3 万件", "30000 件", 30_000), ("3千件", "3000 件", 3_000), ("3百件", "300 件", 300), ("3 million pieces", "3000000 件", 3e6), ("3 thousand pcs", "3000 件", 3e3),
        ("1,234,567 pcs", "1234567 件", 1_234_567), ("1 234 pcs", "1234 件", 1234), ("1.25 kg", "1.25 千克", 1.25), ("12345678901 pcs", "1.23456789e+10 件", 1.23456789e10),
        ("1,234", None, 1234), ("3.5 of them", None, 3.5), ("none", None, None), ("12 PCS", "12 件", 12), ("3 gadgets", None, 3),
    ],
)  # fmt: skip
def test_amounts_and_their_multiples(text, value, number):
    assert readings.quantity(text).value == value and readings.number_in(text) == number


CHINESE = "一 1 二 2 两 2 三 3 四 4 五 5 六 6 七 7 八 8 九 9 十 10 十一 11 二十 20 二十三 23".split()
ENGLISH = "one two three four five six seven eight nine ten".split()


@pytest.mark.parametrize(
    ("word", "number"),
    [*zip(CHINESE[::2], map(int, CHINESE[1::2]), strict=True), *((word, place) for place, word in enumerate(ENGLISH, 1)), ("123456", 123456)],
)  # fmt: skip
def test_numbers_of_people_in_words(word, number):
    if word in ENGLISH or word.isdigit():
        assert readings.dead(f"{word} people died") == number and readings.hurt(f"{word.title()} injured") == number
    if word not in ENGLISH:
        assert readings.dead(f"死亡{word}人") == readings.dead(f"{word}名儿童已死亡") == number
        assert readings.hurt(f"受伤{word}人") == readings.hurt(f"{word}名幼儿被烫伤") == number


@pytest.mark.parametrize(
    ("text", "dead", "hurt"),
    [
        ("丧生2人，1 death, 3 fatalities", 3, None), ("致死两人", 2, None), ("1 people have died", 1, None), ("致伤3人", None, 3), ("伤者3名", None, 3),
        ("3 people were hurt", None, 3), ("3 people have been burned and 4 people shocked", None, 4), ("2 DEATHS, 3 INJURED", 2, 3), ("5 people hospitalised", None, 5), ("", None, None),
        *((f"三人{what}", None, 3) for what in "受伤 烧伤 烫伤 触电 摔伤 手术 住院 就医 中毒".split()), ("三人不幸丧生", 3, None),
    ],
)  # fmt: skip
def test_the_greatest_number_of_people_counts(text, dead, hurt):
    assert (readings.dead(text), readings.hurt(text)) == (dead, hurt)


def test_the_readings_that_rules_may_name():
    told = {
        "country": ("Made in Italy", "IT"), "day": ("2026-03-05", date(2026, 3, 5)), "quantity": ("3 pcs", "3 件"), "hs": ("85.04", "8504"),
        "credit_code": ("60003734-1", "60003734-1"), "firm": ("A 60003734-1", "A 60003734-1"), "barcode": ("96385074", "96385074"), "place": ("宁波市", "330200"),
    }  # fmt: skip
    assert {name: read(told[name][0]).value for name, read in readings.READINGS.items()} == {
        name: value for name, (_text, value) in told.items()
    }


WHOLE = {name: f"<{name}>" for name in READ} | {
    "quantity_text": "12 pcs", "entry": {"deaths": "2", "injured": "x"}, "notified_on": date(2026, 3, 5), "risk_description": "3 people hurt",
}  # fmt: skip


def test_what_rules_look_at_of_an_item():
    told = columns(WHOLE)
    assert {name: told[name] for name in AS_THEY_ARE} == {name: WHOLE[name] for name in AS_THEY_ARE}
    assert set(told) == {*AS_THEY_ARE, "text", "product", "quantity", "dead", "hurt", "year"}
    assert (
        told["text"] == "<title>\n<product_name>\n3 people hurt\n<injuries>"
        and told["product"] == "<title>\n<product_name>"
    )
    assert (told["quantity"], told["dead"], told["hurt"], told["year"]) == (12, 2, 3, 2026)
    empty = columns({})
    assert (empty["text"], empty["product"], empty["quantity"], empty["dead"], empty["hurt"], empty["year"]) == (
        "",
        "\n",
        None,
        None,
        None,
        None,
    )
    assert columns({"entry": {"injured": 4, "deaths": None}, "title": "一人死亡"})["hurt"] == 4
    assert columns({"entry": {"injured": 4, "deaths": None}, "title": "一人死亡"})["dead"] == 1
    assert columns({"notified_on": "2025-01-02"})["year"] == 2025
    assert len(columns({"title": "x" * 9_000})["text"]) == LONGEST == 6_000
    assert columns({"quantity_text": "x" * 499 + "12"})["quantity"] == 1
    assert columns({"product_name": "lamp", "injuries": "burned"})["text"] == "lamp\nburned"


def test_the_columns_that_are_read_and_taken_as_they_are():
    own = {"title", "product_name", "risk_description", "entry", "notified_on"}
    assert set(READ) == {*AS_THEY_ARE, *own} and len(set(READ)) == len(READ) == 23 and len(set(AS_THEY_ARE)) == 18
