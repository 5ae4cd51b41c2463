"""One notice, as the journal keeps it, for the tests of its renderings."""

from __future__ import annotations

from typing import Any

NOTICE: dict[str, Any] = {
    "number": "2026-0007",
    "version": 1,
    "message": "issue",
    "state": "published",
    "level": "L2",
    "colour": "orange",
    "forms": ["bulletin", "notice", "announcement"],
    "title_zh": "“晨光”牌CG-20W型手机充电器过充起火",
    "title_en": "“Chenguang” CG-20W phone chargers catch fire when overcharged",
    "title": "",
    "issuer": {"code": "HQ", "name_zh": "海关总署", "name_en": "General Administration of Customs"},
    "signer": "高远",
    "issued_at": "2026-11-20T14:05:00+08:00",
    "sent_at": "2026-11-20T14:05:00+08:00",
    "starts_at": "2026-11-20T00:00:00+08:00",
    "ends_at": "2026-12-21T00:00:00+08:00",
    "decided_on": "2026-11-20",
    "product": {
        "name_zh": "手机充电器", "name_en": "Phone charger", "brand": "晨光", "model": "CG-20W",
        "batches": ["20260801", "20260815"], "barcodes": ["6901234567892"], "hs_codes": ["85044013"],
        "origin": "CN", "producer": "浙江晨光电器有限公司",
    },
    "hazard": {
        "families": ["fire_thermal"],
        "description_zh": "两个批次充电器缺少过充保护，正常使用即可能起火。",
        "description_en": "Two batches lack overcharge protection and may catch fire in normal use.",
    },
    "extent": {
        "areas": [{"code": "330000", "name_zh": "浙江省", "name_en": "Zhejiang"}],
        "text_zh": "上述批次共12000件，主要销往浙江、江苏。",
        "text_en": "12,000 pieces of these batches, mostly sold in Zhejiang and Jiangsu.",
    },
    "matters_zh": "发现同型号产品应当立即停止使用并断开电源。\n各有关单位发现新情况及时报告。",
    "matters_en": "Stop using and unplug products of this model.",
    "measures": [
        {"code": "M06", "name_zh": "停止销售、使用", "name_en": "stop sale and use", "text_zh": "停售两个批次", "basis": []},
        {"code": "M17", "name_zh": "加严检验监管", "name_en": "stricter inspection", "text_zh": "", "basis": []},
    ],
    "basis": [{"clause": "G17-16.3", "title_zh": "进出口工业品风险管理办法", "article": "16"}],
    "consumer_advice_zh": "请立即停止使用上述充电器，拔下电源，联系销售者退货退款。",
    "consumer_advice_en": "Stop using these chargers, unplug them, and return them to the seller.",
    "required_actions_zh": "对同类产品加严检验监管，发现同批次货物不予放行并报告。",
    "required_actions_en": "Inspect like goods more strictly.",
    "mitigation_asked_zh": "提交风险分析和消减报告，停止销售，召回已售产品。",
    "reply_by": "2026-12-05",
    "addressees": [
        {"name_zh": "杭州海关", "kind": "customs"},
        {"name_zh": "宁波海关", "kind": "customs"},
        {"name_zh": "浙江晨光电器有限公司", "kind": "operator"},
        {"name_zh": "国家市场监督管理总局", "kind": "body"},
    ],
    "lifting": None,
    "references": [],
}  # fmt: skip
