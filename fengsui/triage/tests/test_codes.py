"""Codes of firms, goods, barcodes and places: read in all their forms, never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc

from fengsui.triage.rules import codes, readings
from fengsui.triage.tests.test_presence import real_file

RIGHT = "91110000600037341L"


@pytest.mark.parametrize(
    ("text", "value", "trouble"),
    [
        (RIGHT, RIGHT, ""),
        ("北京某公司（统一社会信用代码：91110000600037341l）", RIGHT, ""),
        ("９１１１００００６０００３７３４１Ｌ", RIGHT, ""),
        ("9111 0000 6000 3734 1L", RIGHT, ""),
        ("91-110000-600037341-L", RIGHT, ""),
        ("91110000600037341M", None, "check_digit"),
        ("9111000060003734OL", None, "wrong_form"),
        ("110108000000016", "110108000000016", ""),
        ("110108000000017", None, "check_digit"),
        ("组织机构代码 60003734-1", "60003734-1", ""),
        ("60003734-2", None, "check_digit"),
        ("电话 057185201234", None, "nothing_found"),
        ("", None, "nothing_found"),
    ],
)
@pytest.mark.clause("Q09-3.4.b")
def test_credit_codes_in_all_their_forms(text, value, trouble):
    read = codes.credit_code(text)
    assert (read.value, read.trouble) == (value, trouble)


def test_real_credit_codes_are_read_in_every_writing():
    real = real_file("uscc/valid-codes-dev.txt").decode().split()
    assert len(real) > 100
    for code in real:
        grouped = " ".join((code[:2], code[2:8], code[8:17], code[17:]))
        for written in (code, code.lower(), grouped, f"某某商行({code})", code.translate(WIDE)):
            assert codes.credit_code(written).value == code


WIDE = {place: place + 0xFEE0 for place in range(0x21, 0x7F)}
BODIES = st.tuples(
    st.sampled_from(["91", "92", "12", "51", "93"]),
    st.text("0123456789", min_size=6, max_size=6),
    st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9),
).map("".join)


@given(BODIES, st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_sign_in_a_credit_code_is_always_found(body, place, sign):
    code = body + uscc.calc_check_digit(body)
    assert codes.credit_code(f"某公司 {code}").value == code
    wrong = code[:place] + sign + code[place + 1 :]
    if wrong != code:
        assert codes.credit_code(wrong).value is None


def test_the_name_of_a_firm_stays_around_its_code():
    read = codes.firm_with_code("北京某公司（9111 0000 6000 3734 1l）驻杭州")
    assert read.value == f"北京某公司({RIGHT})驻杭州"


@pytest.mark.parametrize(
    ("text", "value", "trouble"),
    [
        ("6901234 567892", "6901234567892", ""), ("690-1234-567892", "6901234567892", ""), ("６９０１２３４５６７８９２", "6901234567892", ""),
        ("6901234567891", None, "check_digit"), ("12345", None, "wrong_form"), ("", None, "wrong_form"), ("96385074", "96385074", ""),
    ],
)  # fmt: skip
@pytest.mark.clause("Q09-3.4.b")
def test_barcodes_by_their_check_digit(text, value, trouble):
    read = codes.barcode(text)
    assert (read.value, read.trouble) == (value, trouble)


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_in_a_barcode_is_always_found(body, place, step):
    from stdnum import ean

    code = body + ean.calc_check_digit(body)
    assert codes.barcode(code).value == code
    wrong = code[:place] + str((int(code[place]) + step) % 10) + code[place + 1 :]
    assert codes.barcode(wrong).trouble == "check_digit"


def test_several_barcodes_tell_of_the_first_wrong_one():
    assert codes.barcodes(["6901234 567892", "96385074"]).value == ["6901234567892", "96385074"]
    assert codes.barcodes(["96385074", "6901234567891"]) == codes.Reading(None, "6901234567891", "check_digit")


def test_real_barcodes_are_all_right():
    rows = real_file("gtin/barcodes-dev.tsv").decode().splitlines()[1:]
    read = [codes.barcode(cell) for row in rows for cell in row.split("\t")[:3] if cell.isdigit() and len(cell) == 12]
    assert len(read) >= 700
    assert all(one.value for one in read)


@pytest.mark.parametrize(
    ("text", "year", "value", "trouble"),
    [
        ("8504.40.14.00", None, "8504401400", ""), ("85 04", None, "8504", ""), ("HS 9503", None, "9503", ""),
        ("8524", 2005, "8524", ""), ("8524", 2015, None, "other_edition"), ("8524", 2023, "8524", ""),
        ("8485", 2010, None, "other_edition"), ("8803", 2021, "8803", ""), ("8803", 2022, None, "other_edition"),
        ("8806", 2021, None, "other_edition"), ("8806", 2022, "8806", ""), ("9619", 2011, None, "other_edition"),
        ("7701", None, None, "wrong_form"), ("0001", None, None, "wrong_form"), ("9901", None, None, "wrong_form"), ("8500", None, None, "wrong_form"),
        ("玩具", None, None, "wrong_form"), ("", None, None, "nothing_found"),
    ],
)  # fmt: skip
@pytest.mark.clause("Q09-3.4.b")
def test_hs_codes_by_form_and_year(text, year, value, trouble):
    read = codes.hs_code(text, year)
    assert (read.value, read.trouble) == (value, trouble)


def test_every_heading_of_the_tariff_of_2023_holds_in_2023():
    rows = real_file("hs/china-hs8-2023.csv").decode("utf-8-sig").splitlines()[1:]
    listed = {row.split(",")[0].strip('"')[:4] for row in rows if row[:4].isdigit()}
    headings = {heading for heading in listed if heading < "9800"}  # What follows is for statistics.
    assert len(headings) > 1_000
    assert all(codes.hs_code(heading, 2023).value == heading for heading in headings)
    assert not any(heading in headings for heading in codes.HEADINGS_ENDED)


@pytest.mark.parametrize(
    ("text", "value", "trouble"),
    [
        ("浙江省宁波市一家商场", "330200", ""), ("在浙江省的市场", "330000", ""), ("北京市朝阳区", "110000", ""), ("330201", "330201", ""),
        ("区划 330200000000", "330200", ""), ("宁波市和温州市", None, "two_readings"), ("649999", None, "unknown_place"), ("999999", None, "nothing_found"),
        ("海口市", "460100", ""), ("somewhere in Europe", None, "nothing_found"), ("新疆维吾尔自治区", "650000", ""),
    ],
)  # fmt: skip
@pytest.mark.clause("Q09-3.4.b")
def test_places_by_division_code(text, value, trouble):
    read = codes.place(text)
    assert (read.value, read.trouble) == (value, trouble)


def test_every_prefecture_of_2018_is_known():
    rows = [row.split("\t") for row in real_file("gb2260/gb2260-stats-201810.tsv").decode().splitlines()[1:]]
    prefectures = [(code, name) for _source, _revision, code, name in rows if code.endswith("00")]
    assert len(prefectures) > 370
    assert [code for code, _name in prefectures if not codes.division(code)] == []
    cities = {name: code for code, name in prefectures if name.endswith("市") and not code.endswith("0000")}
    named = {name: codes.place(f"在{name}") for name in cities if "辖" not in name}
    assert all(read.value in (None, cities[name]) for name, read in named.items())
    assert sum(read.value is not None for read in named.values()) >= 0.97 * len(named)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Made in China. The charger burns.", "CN"), ("原产国：德国", "DE"), ("产自越南的坚果", "VN"), ("中国台湾", "TW"), ("USA", "US"), ("392", "JP"),
        ("DE", "DE"), ("country of origin: United States of America", "US"), ("manufactured in Viet Nam", "VN"), ("产地：中国大陆", "CN"),
        ("中国制造的玩具卖到德国", None), ("nothing of the kind", None), ("", None),
    ],
)  # fmt: skip
@pytest.mark.clause("Q09-3.4.b")
def test_countries_by_name_and_code(text, value):
    assert readings.country(text).value == value


@pytest.mark.parametrize(
    ("text", "value", "trouble"),
    [
        ("2026年3月5日", date(2026, 3, 5), ""), ("25/03/2026", date(2026, 3, 25), ""), ("03/25/2026", date(2026, 3, 25), ""), ("05/03/2026", None, "two_readings"),
        ("March 5, 2026", date(2026, 3, 5), ""), ("5 Mar. 2026", date(2026, 3, 5), ""), ("5.3.2026", date(2026, 3, 5), ""), ("20260305", date(2026, 3, 5), ""),
        ("2026-02-30", None, "nothing_found"), ("about noon", None, "nothing_found"), ("5 Foo 2026", None, "nothing_found"),
    ],
)  # fmt: skip
def test_days(text, value, trouble):
    read = readings.day(text)
    assert (read.value, read.trouble) == (value, trouble)


@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)))
def test_a_day_is_read_back_from_every_clear_writing(day):
    for written in (
        f"{day:%Y-%m-%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%d %B %Y}",
        f"{day:%B} {day.day}, {day.year}",
    ):
        assert readings.day(f"发生于 {written}，有人受伤").value == day


@pytest.mark.parametrize(
    ("text", "value", "number"),
    [
        ("约1,200台", "1200 台", 1200), ("about 12,000 units", "12000 件", 12000), ("约1.2万件", "12000 件", 12000), ("500 kg", "500 千克", 500),
        ("1.5 million pieces", "1500000 件", 1_500_000), ("approx. 800", None, 800), ("unknown", None, None), ("3 pairs of shoes", "3 双", 3),
    ],
)  # fmt: skip
def test_quantities(text, value, number):
    assert readings.quantity(text).value == value
    assert readings.number_in(text) == number


@given(st.integers(1, 10**8), st.sampled_from(["台", "件", "units", "kg", "pairs"]))
def test_a_quantity_keeps_its_number(number, unit):
    assert readings.number_in(f"共 {number:,} {unit}") == number


@pytest.mark.parametrize(
    ("text", "dead", "hurt"),
    [
        ("两人死亡，十二人受伤", 2, 12), ("2 deaths and 14 injuries", 2, 14), ("已有三名幼儿手术取出", None, 3), ("死亡1人", 1, None),
        ("three people were killed", 3, None), ("没有人受伤", None, None), ("二十三人中毒", None, 23),
    ],
)  # fmt: skip
def test_numbers_of_people(text, dead, hurt):
    assert (readings.dead(text), readings.hurt(text)) == (dead, hurt)


@settings(max_examples=300)
@given(st.text(max_size=200))
def test_no_text_breaks_a_reading(text):
    for name, read in readings.READINGS.items():
        found = read(text)
        assert (found.value is None) == bool(found.trouble), name
