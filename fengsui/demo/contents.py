"""What the measures of the demonstration say beside their columns: the particulars that each code asks for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fengsui.demo.matters import Matter

GROUND = "未按规定报告风险信息，违反《进出口商品检验法》第三十三条"


def contents_for(code: str, matter: Matter, today: date) -> dict[str, Any]:
    """The particulars of a measure of this code upon these goods."""
    period = {"period_from": today.isoformat(), "period_to": (today + timedelta(days=30)).isoformat()}
    objects = [{"what": f"不合格{matter.product}", "amount": f"{matter.quantity // 10}件", "place": "义乌市城西三号库"}]
    told: dict[str, dict[str, Any]] = {
        "M10": {"sold_quantity": f"{matter.quantity * 3 // 4}件", "sold_basis": "经营者销售台账"},
        "M11": {
            "recipient": "浙江省产品伤害监测医院", "message": f"{matter.goods}{matter.defect}", "proposal": "汇总近一年伤害病例",
            "reply_by": (today + timedelta(days=10)).isoformat(),
        },
        "M12": {"ground": GROUND},
        "M13": {"ground": GROUND, "objects": objects},
        "M14": {"ground": GROUND, "objects": objects},
        "M15": {"ground": GROUND, "objects": objects, "premises": "义乌市工业园一号厂房", "direction": "export"},
        "M16": {
            **period, "subject": f"同类{matter.product}", "areas": ["浙江", "江苏", "广东"], "sampling": "每区域随机抽取四十件",
        },
        "M17": {"scope": f"同类{matter.product}，全部进口收货人", "old_rate": "5", "new_rate": "30"},
        "M18": {"scope": f"同类{matter.product}", "old_mode": "verification", "new_mode": "batch_inspection"},
        "M19": {"target": f"税号{matter.hs_code}项下{matter.product}"},
        "M20": {"ground": GROUND, "old_grade": "一般认证企业", "new_grade": "常规管理企业"},
        "M21": {"question": "同批次货物的来源和去向"},
        "M22": {"announcement": "在网站和销售场所公布，退货退款"},
        "M23": {"destination": "义乌保税仓库", "guarantee": "保证金二十万元", "conditions": "整改复检合格后解除，擅自调离的没收"},
        "M24": {"precaution": "检测未出结果，先行加强现场查验"},
        "M25": {"ground": GROUND, "invitee": "企业质量负责人"},
        "M26": {"ground": GROUND, "correction": "十日内补报全部销售去向"},
        "M27": {"ground": GROUND, "sanction": "列入重点监管名单一年"},
        "M28": {**period, "ground": "多地同类产品不合格率偏高", "programme": "电商平台同类产品专项整治"},
        "M29": {"ground": "连续两年未发现问题", "change": "调出法检目录"},
        "M30": {"ground": "证书状态存疑", "certificate": "强制性产品认证证书及对应货物"},
        "M31": {"ground": "涉嫌生产销售伪劣产品", "authority": "义乌市人民检察院", "evidence_list": "检测报告、销售台账、询问笔录"},
    }  # fmt: skip
    return told.get(code, {})
