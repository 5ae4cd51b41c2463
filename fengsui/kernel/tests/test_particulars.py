"""Names, numbers and addresses of persons in free text: caught, masked, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric

from fengsui.kernel import particulars


def kinds(text):
    return [mark.kind for mark in particulars.found(text)]


@pytest.mark.clause("S43-2.e", "S43-4.d")
@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("患者张三被热水壶烫伤，电话13805710000。", "患者[姓名]被热水壶烫伤，电话[电话]。"),
        ("患者：王小明，男，5岁", "患者：[姓名]，男，5岁"),
        ("姓名：高远，住文三路398号5幢201室", "姓名：[姓名]，[住址]"),
        ("伤者欧阳明在家中触电", "伤者[姓名]在家中触电"),
        ("李女士称充电器起火", "李女士称充电器起火"),
        ("陈志强先生回访", "[姓名]先生回访"),
        ("身份证11010519491231002X已登记", "身份证[身份证号]已登记"),
        ("身份证 110105 19491231 002X", "身份证 [身份证号]"),
        ("１３８０５７１００００", "[电话]"),
        ("邮箱 zhang.san@example.cn", "邮箱 [邮箱]"),
        ("浙A12345与粤BD12345追尾", "[车牌]与[车牌]追尾"),
        ("座机0571-88886666转", "座机[电话]转"),
        ("The patient John Smith was burnt", "The patient [姓名] was burnt"),
    ],
)
def test_masked(text, masked):
    assert particulars.masked(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "患者于家中使用电热毯时烫伤左手",
        "患者高热三天，左手肿胀",
        "张某某驾驶车辆起火，伤者李某送医",
        "报关单号 290120261234567890，型号 XY-100，批号 20260915",
        "23 YOM SLIPPED ON A LADDER. DX: FRACTURE",
        "条码6901234567892，数量1200件",
        "The patient was burnt by a kettle",
        "",
    ],
)
def test_left_alone(text):
    assert particulars.masked(text) == text


def an_identity(place, days, serial):
    born = date(1930, 1, 1) + timedelta(days=days)
    bare = f"{place:06d}{born:%Y%m%d}{serial:03d}"
    return bare + str(ric.calc_check_digit(bare + "0"))


identities = st.builds(an_identity, st.integers(110000, 659999), st.integers(0, 33000), st.integers(0, 999))
phones = st.builds(lambda head, tail: f"1{head}{tail:09d}", st.integers(3, 9), st.integers(0, 999_999_999))
mails = st.from_regex(r"[a-z]{3,8}@[a-z]{3,8}\.(cn|com)", fullmatch=True)
plates = st.from_regex(r"[京沪浙粤][A-H][0-9]{5}", fullmatch=True)
around = st.text(alphabet="患者在家中使用电热水壶时烫伤，。；送医abc XYZ", max_size=30)


@pytest.mark.clause("S43-2.e")
@settings(max_examples=400, deadline=None)
@given(around, st.one_of(identities, phones, mails, plates), around)
def test_no_planted_number_survives(before, number, after):
    # A word or digit that touches the number would make it another number.
    text = f"{before}，{number}，{after}"
    made = particulars.masked(text)
    assert number not in made
    assert particulars.found(made) == []


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_masking_twice_is_masking_once(text):
    once = particulars.masked(text)
    assert particulars.masked(once) == once


def test_the_places_are_shown_with_their_field():
    assert particulars.places({"injuries": "患者张三被烫伤", "cases": 3}) == ("injuries: …患者【张三】被烫伤…",)
    assert kinds("电话13805710000") == ["phone"]
