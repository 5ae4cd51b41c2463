"""The people of the demonstration and of the tests: who they are, where they belong, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.people.models import OrgUnit, RoleGrant, User
from fengsui.people.organisations import load, outside, unit
from fengsui.people.roles import ROLES


@dataclass(frozen=True)
class Persona:
    """One person of the story."""

    username: str
    name: str
    name_en: str
    unit: str
    role: str
    categories: tuple[str, ...] = ()


CLEARED = (
    "reg_leader", "ewo_officer", "hqd_officer", "hq_leader", "legal_reviewer", "custodian", "archivist",
)  # fmt: skip
"""The roles whose holders are cleared for work secrets here."""

# fmt: off
PERSONAS = [
    Persona("lin",  "林岚",   "Lin Lan",     "2901", "loc_officer"),
    Persona("cai",  "蔡文",   "Cai Wen",     "2901", "loc_officer"),
    Persona("mei",  "梅雪",   "Mei Xue",     "2900", "reg_officer"),
    Persona("bai",  "白石",   "Bai Shi",     "2900", "reg_officer"),
    Persona("zhao", "赵峰",   "Zhao Feng",   "2900", "reg_leader"),
    Persona("gao",  "高原",   "Gao Yuan",    "EWO",  "ewo_officer"),
    Persona("ding", "丁宁",   "Ding Ning",   "EWO",  "ewo_officer"),
    Persona("hao",  "郝静",   "Hao Jing",    "CID",  "hqd_officer", ("toy_child", "mech_elec")),
    Persona("sun",  "孙长河", "Sun Changhe", "HQ",   "hq_leader"),
    Persona("fan",  "范律",   "Fan Lü",      "LGD",  "legal_reviewer"),
    Persona("pan",  "潘闻",   "Pan Wen",     "NWS",  "publisher"),
    Persona("bao",  "鲍密",   "Bao Mi",      "EWO",  "custodian"),
    Persona("bu",   "卜岸",   "Bu An",       "PRC",  "port_officer"),
    Persona("ang",  "昂档",   "Ang Dang",    "ARC",  "archivist"),
    Persona("aud",  "严审",   "Yan Shen",    "AUD",  "auditor"),
    Persona("ping", "平讯",   "Ping Xun",    "ITC",  "it_officer"),
    Persona("nan",  "南测",   "Nan Ce",      "NMC",  "nmc_officer"),
    Persona("tian", "田验",   "Tian Yan",    "TI01", "institution"),
    Persona("eve",  "易维",   "Yi Wei",      "EX01", "expert"),
    Persona("eli",  "黎明",   "Li Ming",     "EX01", "expert"),
    Persona("ella", "艾兰",   "Ai Lan",      "EX01", "expert"),
    Persona("emma", "鄂敏",   "E Min",       "EX01", "expert"),
    Persona("erin", "恩宁",   "En Ning",     "EX01", "expert"),
    Persona("omar", "欧阳明", "Ouyang Ming", "OP01", "operator"),
    Persona("olga", "歌者",   "Ge Zhe",      "OP02", "operator"),
    Persona("lab",  "蓝波",   "Lan Bo",      "LB01", "laboratory"),
    Persona("tan",  "谭策",   "Tan Ce",      "LB01", "laboratory"),
    Persona("yan",  "颜评",   "Yan Ping",    "TI01", "institution"),
    Persona("xue",  "薛海",   "Xue Hai",     "UN01", "reporter"),
    Persona("yi",   "易安",   "Yi An",       "HS01", "partner"),
    Persona("wu",   "吴边",   "Wu Bian",     "5300", "reg_officer"),
    Persona("wen",  "温外",   "Wen Wai",     "5301", "loc_officer"),
]
# fmt: on


def organisations() -> None:
    """The tree, with example local customs, institutions and operators."""
    load()
    regional = {one.code: one for one in OrgUnit.objects.filter(level=OrgUnit.Level.REGIONAL)}
    for code, zh, en, parent in (
        ("2901", "杭州海关所属义乌海关", "Yiwu Customs", "2900"),
        ("2902", "杭州海关所属温州海关", "Wenzhou Customs", "2900"),
        ("3101", "宁波海关所属北仑海关", "Beilun Customs", "3100"),
        ("5301", "深圳海关所属皇岗海关", "Huanggang Customs", "5300"),
        ("2201", "上海海关所属浦东机场海关", "Pudong Airport Customs", "2200"),
    ):
        unit(code, zh, en, regional[parent], OrgUnit.Level.LOCAL, tier=3)
    institution = OrgUnit.Kind.INSTITUTION
    outside("NMC", "国家产品质量安全风险监测中心", "National Risk Monitoring Centre", institution)
    outside("TI01", "华东消费品安全评估中心", "East China Product Safety Assessment Centre", institution)
    outside("TI02", "粤港湾机电检测研究院", "Bay Area Electrical Testing Institute", institution)
    outside("EX01", "国家进出口产品风险评估专家库", "National Expert Pool", institution)
    outside(
        "LB01", "浙江明测产品检测有限公司", "Zhejiang Mingce Product Testing", institution, managed_by=regional["2900"]
    )
    partner = OrgUnit.Kind.PARTNER
    outside(
        "UN01",
        "钱塘理工学院产品安全研究所",
        "Qiantang Institute of Product Safety",
        partner,
        credit_code="12990000MB02020218",
    )
    outside("HS01", "浙江省产品伤害监测医院", "Zhejiang Injury Surveillance Hospital", partner)
    outside("EP01", "国家机动车污染防治技术中心", "National Centre for Vehicle Emission Control", partner)
    operator = OrgUnit.Kind.OPERATOR
    outside("OP01", "浙江晨光电器进出口有限公司", "Zhejiang Chenguang Appliances Import and Export", operator)
    outside("OP02", "深圳启航玩具贸易有限公司", "Shenzhen Qihang Toys Trading", operator)
    outside("OP03", "上海行远汽车进口有限公司", "Shanghai Xingyuan Automobile Import", operator)


def accounts(since: datetime) -> dict[str, User]:
    """The accounts of all personas, with their roles in force since a moment."""
    organisations()
    made = {}
    for persona in PERSONAS:
        user, new = User.objects.get_or_create(
            username=persona.username,
            defaults={
                "name": persona.name,
                "name_en": persona.name_en,
                "unit_id": persona.unit,
                "demonstration": True,
                "clearance": "work_secret" if persona.role in CLEARED else "internal",
                "password": "!",
            },
        )
        if new:
            RoleGrant.objects.create(
                user=user,
                role=persona.role,
                family=ROLES[persona.role].family,
                categories=list(persona.categories),
                valid_from=since,
                granted_by="demonstration",
            )
        made[persona.username] = user
    return made
