"""Triage: risk information is identified, verified, merged, graded and reported, and gathered into cases.

Serves requirements catalogue 5.1 and 5.2 (A13-8.b, A13-13, G17-11, Q09-2.1 to Q09-2.3). Owns the aggregates
`information` (风险信息) and `case` (风险个案).
"""
