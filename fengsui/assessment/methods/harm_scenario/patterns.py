"""Scenarios to begin with, by hazard and kind of goods: chains of events that recur, without a single probability.

The chains are ours, after the kinds of injury that recalls and injury reports tell of again and again. A probability
belongs to one product and its evidence, so that a pattern never brings one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fengsui.assessment.methods.words import _


@dataclass(frozen=True)
class Pattern:
    """A chain of events for goods of some categories and some hazards; texts as they go into the inputs."""

    key: str
    title: str
    hazards: frozenset[str]
    categories: frozenset[str]
    hazard: str
    group: str
    injury: str
    severity: int
    steps: tuple[str, ...]

    def inputs(self) -> dict[str, Any]:
        """The beginnings of inputs: everything but the probabilities."""
        steps = [{"description": step} for step in self.steps]
        told = {"hazard": self.hazard, "group": self.group, "injury": self.injury, "severity": self.severity}
        return {"scenarios": [told | {"steps": steps}]}


def pattern(
    key: str, title: str, hazards: str, categories: str, chain: str, group: str, injury: str, severity: int
) -> Pattern:
    """One line of the table; the chain is `hazard: step > step > step`."""
    hazard, _colon, steps = chain.partition("：")
    return Pattern(
        key, title, frozenset(hazards.split()), frozenset(categories.split()), hazard, group, injury, severity,
        tuple(steps.split("→")),
    )  # fmt: skip


PATTERNS = (
    pattern(
        "battery_fire", _("Battery overheats and burns"), "fire_thermal explosive", "mech_elec non_road_machine",
        "锂电池热失控：电芯出现内部短路或过充→保护电路未能切断→外壳引燃周围物品→有人在旁被烧伤",
        "在旁的使用者及家庭成员", "二度以上烧伤", 3,
    ),
    pattern(
        "live_part", _("Live part can be touched"), "electrical", "mech_elec",
        "带电部件可触及：绝缘或外壳失效→带电部件外露→使用者在通电时触及→电流通过人体",
        "使用者", "触电致死或心室颤动", 4,
    ),
    pattern(
        "hot_surface", _("Hot surface is touched"), "fire_thermal", "mech_elec food_contact",
        "可触及表面过热：温控失效或无警示→表面超过限值→使用者触及并未及时缩手",
        "使用者及儿童", "二度烫伤", 2,
    ),
    pattern(
        "small_part", _("Small part comes off and chokes a child"), "choking_suffocation", "toy_child textile_footwear",
        "小零件脱落：正常使用或合理滥用中零件脱落→儿童将零件放入口中→零件堵塞气道→无人及时施救",
        "三岁以下儿童", "窒息死亡", 4,
    ),
    pattern(
        "magnet", _("Magnets are swallowed"), "mechanical physical", "toy_child",
        "强磁体脱落：磁体从产品中脱落→儿童先后吞入两个以上磁体→磁体隔着肠壁相吸→延误诊治",
        "十四岁以下儿童", "肠穿孔", 3,
    ),
    pattern(
        "button_cell", _("Button cell is swallowed"), "corrosive chemical", "toy_child mech_elec",
        "纽扣电池可取出：电池仓未用工具即可打开→儿童吞入电池→电池滞留食道→两小时内未取出",
        "六岁以下儿童", "食道灼伤穿孔", 4,
    ),
    pattern(
        "cord", _("Cord strangles a child"), "choking_suffocation mechanical", "toy_child textile_footwear",
        "绳带缠绕：绳带超过限定长度→绳带钩挂在固定物上→绳带绕住颈部→无人及时施救",
        "七岁以下儿童", "勒颈窒息", 4,
    ),
    pattern(
        "tip_over", _("Furniture tips over"), "mechanical physical", "toy_child",
        "家具倾倒：未固定于墙面→儿童攀爬或同时拉开抽屉→家具向前倾倒→儿童被压住",
        "六岁以下儿童", "挤压致死", 4,
    ),
    pattern(
        "collapse", _("Structure gives way"), "mechanical physical", "toy_child mech_elec non_road_machine",
        "承力结构失效：焊缝、锁扣或材料强度不足→使用中断裂或松脱→使用者跌落或被夹",
        "使用者", "骨折", 3,
    ),
    pattern(
        "sharp_edge", _("Sharp edge or point"), "mechanical physical", "toy_child mech_elec food_contact",
        "锐利边缘可触及：边缘未处理或使用中外露→使用者触及边缘→割伤",
        "使用者及儿童", "需缝合的割伤", 2,
    ),
    pattern(
        "brake", _("Brakes fail"), "mechanical physical", "vehicle non_road_machine",
        "制动失效：部件缺陷显现→制动力下降或丧失→驾驶人未能以其他方式停车→发生碰撞",
        "车内人员及行人", "碰撞致死", 4,
    ),
    pattern(
        "airbag", _("Airbag hurts or does not open"), "mechanical explosive", "vehicle",
        "安全气囊异常：发生碰撞→气囊未起爆或气体发生器破裂→乘员直接受到撞击或碎片伤害",
        "车内人员", "头胸部重伤", 4,
    ),
    pattern(
        "toxic_migration", _("Harmful substance gets into the body"),
        "toxic heavy_metal allergenic chemical health", "toy_child textile_footwear food_contact",
        "有害物质迁移：产品含量超过限值→使用中迁移至皮肤、口腔或食品→累积摄入超过健康指导值",
        "长期使用者及儿童", "慢性健康损害", 3,
    ),
    pattern(
        "container_leak", _("Dangerous goods leak"), "explosive fire_thermal corrosive toxic", "dangerous_goods",
        "包装失效泄漏：包装破损或封口不严→危险货物泄漏→遇火源或人员接触",
        "装卸及仓储人员", "烧伤或中毒", 4,
    ),
)  # fmt: skip


def suited(hazards: Iterable[str], category: str) -> list[Pattern]:
    """The patterns, those of these hazards and this kind of goods first, then of either, then the rest."""
    asked = set(hazards)

    def rank(one: Pattern) -> tuple[int, int]:
        fits = bool(asked & one.hazards), category in one.categories
        return -(2 * fits[0] + fits[1]), PATTERNS.index(one)

    return sorted(PATTERNS, key=rank)
