"""The organisation tree that every installation begins with: headquarters, its offices, the 42 regional customs.

Codes of regional customs are the first four digits of their customs district (关区代码) with two zeros; a deployment
corrects and extends the tree in its own records. `LEGACY` maps the organs that the older texts name (C01).
"""

from __future__ import annotations

from datetime import date

from fengsui.people.models import OrgMapping, OrgUnit

HEADQUARTERS = ("HQ", "海关总署", "General Administration of Customs")

# fmt: off
OFFICES: list[tuple[str, str, str, tuple[str, ...]]] = [
    ("HQG", "海关总署办公厅",             "GACC General Office",                            ()),
    ("EWO", "风险预警办公室",             "Early-Warning Office",                           ()),
    ("CID", "商品检验司",                 "Department of Commodity Inspection",             ()),
    ("LGD", "政策法规司",                 "Department of Law and Policy",                   ()),
    ("NWS", "新闻办公室",                 "News Office",                                    ()),
    ("ITC", "信息中心",                   "Information Centre",                             ()),
    ("PRC", "口岸风险布控中心",           "Port Risk-Control Centre",                       ()),
    ("ARC", "档案馆",                     "Archives",                                       ()),
    ("AUD", "督察内审司",                 "Department of Supervision and Audit",            ()),
]

REGIONAL: list[tuple[str, str, str, str]] = [
    ("0100", "北京海关",     "Beijing Customs",      "110000"),
    ("0200", "天津海关",     "Tianjin Customs",      "120000"),
    ("0400", "石家庄海关",   "Shijiazhuang Customs", "130000"),
    ("0500", "太原海关",     "Taiyuan Customs",      "140000"),
    ("0600", "满洲里海关",   "Manzhouli Customs",    "150000"),
    ("0700", "呼和浩特海关", "Hohhot Customs",       "150000"),
    ("0800", "沈阳海关",     "Shenyang Customs",     "210000"),
    ("0900", "大连海关",     "Dalian Customs",       "210000"),
    ("1500", "长春海关",     "Changchun Customs",    "220000"),
    ("1900", "哈尔滨海关",   "Harbin Customs",       "230000"),
    ("2200", "上海海关",     "Shanghai Customs",     "310000"),
    ("2300", "南京海关",     "Nanjing Customs",      "320000"),
    ("2900", "杭州海关",     "Hangzhou Customs",     "330000"),
    ("3100", "宁波海关",     "Ningbo Customs",       "330000"),
    ("3300", "合肥海关",     "Hefei Customs",        "340000"),
    ("3500", "福州海关",     "Fuzhou Customs",       "350000"),
    ("3700", "厦门海关",     "Xiamen Customs",       "350000"),
    ("4000", "南昌海关",     "Nanchang Customs",     "360000"),
    ("4200", "青岛海关",     "Qingdao Customs",      "370000"),
    ("4300", "济南海关",     "Jinan Customs",        "370000"),
    ("4600", "郑州海关",     "Zhengzhou Customs",    "410000"),
    ("4700", "武汉海关",     "Wuhan Customs",        "420000"),
    ("4900", "长沙海关",     "Changsha Customs",     "430000"),
    ("5100", "广州海关",     "Guangzhou Customs",    "440000"),
    ("5200", "黄埔海关",     "Huangpu Customs",      "440000"),
    ("5300", "深圳海关",     "Shenzhen Customs",     "440000"),
    ("5700", "拱北海关",     "Gongbei Customs",      "440000"),
    ("6000", "汕头海关",     "Shantou Customs",      "440000"),
    ("6400", "海口海关",     "Haikou Customs",       "460000"),
    ("6700", "湛江海关",     "Zhanjiang Customs",    "440000"),
    ("6800", "江门海关",     "Jiangmen Customs",     "440000"),
    ("7200", "南宁海关",     "Nanning Customs",      "450000"),
    ("7900", "成都海关",     "Chengdu Customs",      "510000"),
    ("8000", "重庆海关",     "Chongqing Customs",    "500000"),
    ("8300", "贵阳海关",     "Guiyang Customs",      "520000"),
    ("8600", "昆明海关",     "Kunming Customs",      "530000"),
    ("8800", "拉萨海关",     "Lhasa Customs",        "540000"),
    ("9000", "西安海关",     "Xi'an Customs",        "610000"),
    ("9400", "乌鲁木齐海关", "Urumqi Customs",       "650000"),
    ("9500", "兰州海关",     "Lanzhou Customs",      "620000"),
    ("9600", "银川海关",     "Yinchuan Customs",     "640000"),
    ("9700", "西宁海关",     "Xining Customs",       "630000"),
]

LEGACY: list[tuple[str, str, str, date | None, date | None, str]] = [
    ("国家质量监督检验检疫总局", "AQSIQ", "HQ", date(2001, 4, 10), date(2018, 3, 19),
     "进出口商品检验职责划入海关总署"),
    ("直属出入境检验检疫局", "regional inspection and quarantine bureaux", "HQ", date(2001, 4, 10), date(2018, 4, 20),
     "并入所在地直属海关"),
    ("分支出入境检验检疫机构", "local inspection and quarantine organs", "HQ", date(2001, 4, 10), date(2018, 4, 20),
     "并入隶属海关"),
]
# fmt: on


def load() -> int:
    """Insert the units and mappings that are missing; never change what stands. Return how many were inserted."""
    before = OrgUnit.objects.count()
    root = unit(*HEADQUARTERS, None, OrgUnit.Level.HQ, tier=1)
    for code, zh, en, categories in OFFICES:
        unit(code, zh, en, root, OrgUnit.Level.DEPARTMENT, tier=1, categories=list(categories))
    for code, zh, en, area in REGIONAL:
        unit(code, zh, en, root, OrgUnit.Level.REGIONAL, tier=2, area_codes=[area])
    for name, english, successor, begun, ended, note in LEGACY:
        OrgMapping.objects.get_or_create(
            legacy_name=name,
            successor_id=successor,
            defaults={"legacy_name_en": english, "valid_from": begun, "valid_to": ended, "note": note},
        )
    return OrgUnit.objects.count() - before


def unit(
    code: str,
    name_zh: str,
    name_en: str,
    parent: OrgUnit | None,
    level: str,
    *,
    tier: int,
    kind: str = OrgUnit.Kind.CUSTOMS,
    **more: object,
) -> OrgUnit:
    """The unit of this code, made under its parent when it is missing."""
    path = f"{parent.path}.{code}" if parent else code
    defaults = {"path": path, "parent": parent, "kind": kind, "level": level, "tier": tier, **more}
    found, _made = OrgUnit.objects.get_or_create(
        code=code, defaults=defaults | {"name_zh": name_zh, "name_en": name_en}
    )
    return found


def outside(
    code: str, name_zh: str, name_en: str, kind: str, *, credit_code: str = "", managed_by: OrgUnit | None = None
) -> OrgUnit:
    """An operator, institution or partner, outside the tree of customs; `managed_by` is the unit that manages it, if any."""
    path = f"OUT.{code}"
    found, _made = OrgUnit.objects.get_or_create(
        code=code,
        defaults={
            "path": path,
            "parent": managed_by,
            "kind": kind,
            "level": OrgUnit.Level.OUTSIDE,
            "tier": 0,
            "name_zh": name_zh,
            "name_en": name_en,
            "credit_code": credit_code,
        },
    )
    return found
