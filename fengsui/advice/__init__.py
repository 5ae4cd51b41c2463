"""Advice: what is made of an assessment and where it is used; what institutions and experts advise, contract and support.

Serves S43-4.e to S43-7.b and A13-6.b. Owns `output` (评估产出), `advice` (机构建议), `opinion` (独立意见), `programme`
(专项评估), `support` (事故技术支持) and `contract` (服务合同).
"""
