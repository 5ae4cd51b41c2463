"""What the stories of the demonstration are about: goods, what is wrong with them, whom it hurts, and what is done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Matter:
    """What a story is about."""

    brand: str
    brand_en: str
    product: str
    product_en: str
    model: str
    harm: str
    harm_en: str
    risk: str
    risk_en: str
    defect: str
    hs_code: str = "85044014"
    batches: tuple[str, ...] = ("20260801", "20260815")
    barcode: str = "6901234567892"
    quantity: int = 12000
    places: str = "浙江、江苏"
    requirement: str = "GB 4943.1 关于过充保护的要求"
    advice: str = "请立即停止使用并断开电源，联系销售者退货退款。"
    advice_en: str = "Stop using it at once, unplug it, and return it to the seller for a refund."
    category: str = "mech_elec"
    hazards: tuple[str, ...] = ("fire_thermal", "electrical")
    operator: str = "OP01"
    grade: int = 3
    factors: tuple[int, int, int] = (3, 2, 2)
    forms: tuple[str, ...] = ("bulletin", "notice", "announcement")
    measures: tuple[str, ...] = ("M06", "M17")
    severity: int = 3
    scenario: tuple[str, str, str] = ("电芯过热", "充电时在旁的家庭成员", "二度以上烧伤")
    steps: tuple[tuple[str, str], ...] = (
        ("电芯内部短路", "1/50"),
        ("外壳熔化引燃周围物品", "1/10"),
        ("有人在旁被烧伤", "1/5"),
    )
    term_days: int | None = 90

    @property
    def goods(self) -> str:
        """The goods by brand, model and kind."""
        return f"“{self.brand}”牌{self.model}型{self.product}"

    @property
    def goods_en(self) -> str:
        """The same in English."""
        return f"“{self.brand_en}” {self.model} {self.product_en}"

    @property
    def title(self) -> str:
        """What a case of this matter is called."""
        return f"“{self.brand}”牌{self.product}{self.harm}风险"

    @property
    def title_en(self) -> str:
        """The same in English."""
        return f"{self.harm_en} risk of “{self.brand_en}” {self.product_en}"

    def scenario_told(self) -> dict[str, Any]:
        """How it comes to the harm, as the method of harm scenarios takes it."""
        hazard, group, injury = self.scenario
        steps = [{"description": text, "probability": probability} for text, probability in self.steps]
        return {"hazard": hazard, "group": group, "injury": injury, "severity": self.severity, "steps": steps}

    def measure_text(self, code: str) -> str:
        """What a measure says of these goods."""
        return {
            "M06": f"停止销售、使用{self.goods}，批号{'、'.join(self.batches)}",
            "M10": f"召回已售{self.goods}",
            "M17": "对同类产品检验比例由5%提高到30%",
            "M19": "对有关税号实施口岸布控",
            "M04": f"查封在库{self.goods}同批次货物",
        }.get(code, "")


CHARGER = Matter(
    brand="晨光",
    brand_en="Chenguang",
    product="手机充电器",
    product_en="phone chargers",
    model="CG-20W",
    harm="使用中起火",
    harm_en="Fire",
    risk="充电约两小时后外壳熔化并起火，义乌、温州已有四起报告。",
    risk_en="After about two hours of charging the housing melts and catches fire; four reports so far.",
    defect="缺少过充保护，正常使用即可能起火",
)


MATTERS = {
    "charger": CHARGER,
    "scooter": replace(
        CHARGER, brand="疾风", brand_en="Jifeng", product="电动滑板车", product_en="electric scooters", model="JF-8",
        harm="制动失灵致人摔伤", harm_en="Brake failure", hs_code="87116000", barcode="6923456789014",
        risk="下坡时制动线脱落，骑行者摔伤，两地已有六起报告。",
        risk_en="The brake cable comes off downhill and riders fall; six reports from two places.",
        defect="制动线固定件强度不足，下坡时脱落", requirement="GB 42825 关于制动性能的要求",
        advice="请立即停止骑行，联系销售者更换制动组件或者退货退款。",
        advice_en="Stop riding it at once and ask the seller for a new brake or a refund.",
        hazards=("mechanical",), quantity=4800, places="全国十一个省", grade=2, factors=(3, 3, 3),
        scenario=("制动失灵", "骑行者", "骨折"), measures=("M06", "M10", "M19"), term_days=None,
        steps=(("制动线固定件松脱", "1/20"), ("下坡时无法减速", "1/4"), ("骑行者摔倒受伤", "1/2")),
    ),
    "beads": replace(
        CHARGER, brand="彩贝", brand_en="Caibei", product="磁力珠玩具", product_en="magnetic bead toys", model="CB-216",
        harm="误吞致肠道穿孔", harm_en="Ingestion", hs_code="95030089", barcode="6934567890125", category="toy_child",
        risk="幼儿误吞两粒以上磁力珠，磁珠隔着肠壁相吸，已有三名幼儿手术取出。",
        risk_en="Toddlers swallow two or more magnets, which attract each other through the bowel; three had surgery.",
        defect="磁通量指数超过玩具标准限值，珠粒小于小零件试验器", requirement="GB 6675.2 关于磁体和小零件的要求",
        advice="请立即收起该玩具，不要让儿童接触；怀疑误吞的，尽快就医并告知误吞磁铁。",
        advice_en="Take the toy away from children. If a magnet may have been swallowed, see a doctor at once.",
        hazards=("choking_suffocation", "mechanical"), quantity=26000, places="全国", operator="OP02", grade=1,
        factors=(4, 4, 4), severity=4, scenario=("误吞磁珠", "三岁以下幼儿", "肠道穿孔"), measures=("M06", "M10", "M04"),
        steps=(("珠粒脱出盒外", "1/3"), ("幼儿吞下两粒以上", "1/40"), ("磁珠隔肠壁相吸造成穿孔", "1/3")), term_days=None,
    ),
    "kettle": replace(
        CHARGER, brand="泉声", brand_en="Quansheng", product="电热水壶", product_en="electric kettles", model="QS-15",
        harm="漏电致人触电", harm_en="Electric shock", hs_code="85167990", barcode="6945678901236",
        risk="壶底密封老化进水，外壳带电，已有两人触电。",
        risk_en="The base seal ages, water gets in and the housing becomes live; two people were shocked.",
        defect="壶底密封圈耐热不足，老化后进水", requirement="GB 4706.19 关于泄漏电流的要求",
        hazards=("electrical",), quantity=3200, scenario=("外壳带电", "使用者", "触电"), measures=("M06",),
        steps=(("密封圈老化", "1/30"), ("水进入壶底", "1/5"), ("使用者触及带电外壳", "1/5")), forms=("notice", "announcement"),
    ),
    "stroller": replace(
        CHARGER, brand="安行", brand_en="Anxing", product="婴儿推车", product_en="baby strollers", model="AX-3",
        harm="折叠夹伤", harm_en="Entrapment", hs_code="87150000", barcode="6956789012347", category="toy_child",
        risk="行进中折叠锁失效，车体合拢夹伤婴儿手指，已有五起报告。",
        risk_en="The folding lock fails in use and the frame closes on the child's fingers; five reports.",
        defect="折叠锁钩磨损后自行脱开", requirement="GB 14748 关于锁定装置的要求", hazards=("mechanical",), quantity=1500,
        scenario=("折叠锁脱开", "车内婴儿", "手指挤压伤"), measures=("M06", "M17"), operator="OP02",
        advice="请停止使用，联系销售者免费更换折叠锁。", advice_en="Stop using it and ask the seller for a new lock, free of charge.",
        steps=(("锁钩磨损", "1/20"), ("行进中脱开", "1/10"), ("夹住手指", "1/3")), term_days=60,
    ),
    "lamp": replace(
        CHARGER, brand="星野", brand_en="Xingye", product="灯串", product_en="lighting chains", model="XY-100",
        harm="绝缘破损", harm_en="Insulation failure", hs_code="94053100", barcode="6967890123458",
        risk="导线绝缘过薄，户外使用后开裂，带电体外露。",
        risk_en="The insulation is too thin, cracks outdoors and leaves live parts bare.",
        defect="导线绝缘厚度不足", requirement="GB 7000.9 关于绝缘的要求", hazards=("electrical",), quantity=8000,
        scenario=("带电体外露", "过往行人", "触电"), measures=("M17",), forms=("bulletin",),
        steps=(("绝缘开裂", "1/10"), ("行人触及", "1/50"), ("造成触电伤害", "1/5")),
    ),
}  # fmt: skip
"""What the stories are about."""
