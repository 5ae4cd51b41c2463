"""An independent matcher: every instruction against every declaration, from texts, with its own reading of all of it."""

from __future__ import annotations

import random
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

CHANGES = [("851660", "851679", date(2026, 1, 1)), ("85167990", "85169020", date(2026, 7, 1)), ("9503", "950490", date(2026, 1, 1)),
           ("8713000000", "8714", date(2027, 1, 1))]  # fmt: skip
WRITTEN, TODAY = date(2025, 11, 1), date(2026, 11, 20)
NAMES = [
    "晨光电器",
    "Acme Ltd",
    "ACME  LTD",
    "ａｃｍｅ ltd",
    "远山玩具",
    "Nord & Co",
    "Straße AG",
    "STRASSE AG",
    "泉声",
    "",
]
CODES = ["8516601000", "8516609000", "8516710000", "8516799000", "8516902000", "8516909000", "9503001000", "9504903000", "85166010",
         "8713000000", "8714100000", "9503008900", "1602320000", "0102030405"]  # fmt: skip
PREFIXES = [
    "85",
    "8516",
    "851660",
    "85166010",
    "8516601000",
    "9503",
    "950300",
    "95",
    "16",
    "8713000000",
    "01",
    "85167990",
]
MARKS = ["L26-0001", "L26-0007", "l26-7", "L26-0120", "20260101", "20260731", "B", "", "Ｌ26-0050", "X99"]
RANGES = ["L26-0001..L26-0100", "20260101..20260630", "B", "X99", "L26-7", "20260101~20261231"]
DAY = date(2026, 1, 1)


def instructions(count, seed):
    draw = random.Random(seed)

    def some(values, most=3):
        return draw.sample(values, draw.randint(1, min(most, len(values))))

    made = []
    while len(made) < count:
        one = {}
        if draw.random() < 0.6:
            one["hs_codes"] = some(PREFIXES + [f"{draw.randint(1, 97):02d}{draw.randint(0, 9):02d}" for _ in range(60)])
        if draw.random() < 0.35:
            one["origins"] = some([f"{a}{b}" for a in "ABCDEFGH" for b in "ABCDE"])
        if draw.random() < 0.2:
            one["producers"] = some(NAMES[:-1] + [f"厂{n}" for n in range(800)])
        if draw.random() < 0.35:
            one["brands"] = some(NAMES[:-1] + [f"牌{n}" for n in range(400)])
        if draw.random() < 0.08:
            one["models"] = some(["QS-1800", "qs-1800", "T9", "型号甲"])
        if draw.random() < 0.12:
            one["importers"] = some([f"{n:010d}" for n in range(300)])
        if not one:
            continue
        if draw.random() < 0.3:
            one["ports"] = some([f"{n:04d}" for n in range(2900, 2930)], 6)
        if draw.random() < 0.25:
            one["batches"] = some(RANGES)
        if draw.random() < 0.2:
            one["least_value"] = f"{draw.choice([0, 99.99, 1000, 25000])}"
        if draw.random() < 0.3:
            one["days_from"] = (DAY + timedelta(days=draw.randint(0, 200))).isoformat()
        if draw.random() < 0.3:
            one["days_to"] = (DAY + timedelta(days=draw.randint(200, 400))).isoformat()
        made.append(one)
    return made


def declarations(count, seed):
    draw = random.Random(seed)
    return [
        {
            "hs_code": draw.choice(CODES)
            if draw.random() < 0.15
            else f"{draw.randint(1, 97):02d}{draw.randint(0, 9):02d}100090",
            "origin": draw.choice("ABCDEFGH") + draw.choice("ABCDE"),
            "producer": draw.choice([*NAMES, *(f"厂{n}" for n in range(900))]),
            "brand": draw.choice([*NAMES, *(f"牌{n}" for n in range(450))]),
            "model": draw.choice(["QS-1800", " qs-1800 ", "T9", "型号甲", "", "Z"]),
            "batch": draw.choice(MARKS),
            "importer": f"{draw.randint(0, 400):010d}",
            "port": f"{draw.randint(2900, 2934):04d}",
            "value": Decimal(draw.choice([0, 9999, 10000, 100000, 2500000, 7])) / 100,
            "declared_on": DAY + timedelta(days=draw.randint(0, 420)),
        }
        for _ in range(count)
    ]


def same(text):
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def split(mark):
    mark = same(mark)
    end = len(mark)
    while end and mark[end - 1] in "0123456789" and len(mark) - end < 18:
        end -= 1
    return mark[:end], (int(mark[end:]) if mark[end:] else None)


def in_range(mark, asked):
    ends = asked.replace("~", "..").split("..")
    head, number = split(mark)
    first_head, first = split(ends[0])
    _last_head, last = split(ends[-1])
    if head != first_head:
        return False
    return number == first if number is None or first is None else first <= number <= last


def shown(head, number):
    return head if number is None else f"{head}{number}"


def followed(codes):
    """Each code of the instruction and what it has become, in the order of the changes."""
    found = [(code, code, "", None) for code in codes]
    for old, new, since in sorted(CHANGES, key=lambda one: (one[2], one[0], one[1])):
        if not WRITTEN < since <= TODAY:
            continue
        for code, given, _old, _since in list(found):
            if (old.startswith(code) or code.startswith(old)) and not [
                1 for known in found if new.startswith(known[0])
            ]:
                found.append((new, given, old, since))
    return found


def reasons(one, goods):
    """The reasons why an instruction meets a declaration; None when it does not."""
    told = []
    if "hs_codes" in one:
        code = goods["hs_code"] + "0" * (10 - len(goods["hs_code"]))
        met = [row for row in followed(one["hs_codes"]) if code[: len(row[0])] == row[0]]
        if not met:
            return None
        asked, given, old, since = met[0]
        told.append({"kind": "hs", "declared": code, "asked": asked})
        if since:
            told[-1].update(given=given, old=old, since=since.isoformat())
    if "origins" in one:
        if goods["origin"] not in one["origins"]:
            return None
        told.append({"kind": "origin", "declared": goods["origin"]})
    for many, kind in (("producers", "producer"), ("brands", "brand"), ("models", "model")):
        if many in one:
            if same(goods[kind]) not in [same(name) for name in one[many]]:
                return None
            told.append({"kind": kind, "declared": same(goods[kind])})
    for many, kind in (("importers", "importer"), ("ports", "port")):
        if many in one:
            if goods[kind] not in one[many]:
                return None
            told.append({"kind": kind, "declared": goods[kind]})
    if "batches" in one:
        met = [asked for asked in one["batches"] if in_range(goods["batch"], asked)]
        if not met:
            return None
        ends = met[0].replace("~", "..").split("..")
        words = "..".join(dict.fromkeys(shown(*split(end)) for end in ends))
        told.append({"kind": "batch", "declared": shown(*split(goods["batch"])), "asked": words})
    if "least_value" in one:
        if goods["value"] < Decimal(one["least_value"]):
            return None
        told.append({"kind": "value", "declared": float(goods["value"]), "asked": float(one["least_value"])})
    first, last = one.get("days_from"), one.get("days_to")
    if first or last:
        day = goods["declared_on"].isoformat()
        if (first and day < first) or (last and day > last):
            return None
        told.append({"kind": "day", "declared": day, "asked": f"{first or ''}..{last or ''}"})
    return told


def all_pairs(contents, lines):
    """For each declaration what it meets and why: each condition is asked of each declared value, each pair looked at."""
    asked = {name: sorted({line[name] for line in lines}) for name in lines[0]}
    place = {name: {value: n for n, value in enumerate(values)} for name, values in asked.items()}
    column = {name: np.array([place[name][line[name]] for line in lines]) for name in asked}
    plain = {name: [same(value) for value in asked[name]] for name in ("producer", "brand", "model")}
    met = [{} for _line in lines]
    for number, one in enumerate(contents):
        mask = np.ones(len(lines), dtype=bool)

        def only(name, holds, mask=mask):
            mask &= np.array([bool(holds(value)) for value in asked[name]])[column[name]]

        if "hs_codes" in one:
            codes = tuple(row[0] for row in followed(one["hs_codes"]))
            only("hs_code", lambda code, codes=codes: code.ljust(10, "0").startswith(codes))
        if "origins" in one:
            only("origin", one["origins"].__contains__)
        for many, kind in (("producers", "producer"), ("brands", "brand"), ("models", "model")):
            if many in one:
                wanted = {same(name) for name in one[many]}
                mask &= np.array([value in wanted for value in plain[kind]])[column[kind]]
        for many, kind in (("importers", "importer"), ("ports", "port")):
            if many in one:
                only(kind, one[many].__contains__)
        if "batches" in one:
            only("batch", lambda mark, one=one: any(in_range(mark, asked) for asked in one["batches"]))
        if "least_value" in one:
            only("value", lambda value, one=one: value >= Decimal(one["least_value"]))
        if "days_from" in one:
            only("declared_on", lambda day, one=one: day.isoformat() >= one["days_from"])
        if "days_to" in one:
            only("declared_on", lambda day, one=one: day.isoformat() <= one["days_to"])
        for line in np.nonzero(mask)[0]:
            met[line][number] = reasons(one, lines[line])
    return met
