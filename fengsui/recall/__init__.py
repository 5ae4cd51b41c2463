"""Recalls: defects investigated, recalls voluntary, ordered and environmental, their notices, progress and effect.

Serves requirements catalogue 5.10 (S43-12, A13-22.6). Owns `recall` (召回) and `recall_scope` (召回商品范围).
"""
