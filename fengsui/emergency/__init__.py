"""Emergencies at the port: plans that are reviewed, stocks that are counted, drills, and responses from alert to review.

Serves requirements catalogue 5.13 (S43-16.b to S43-16.d). Owns `emergency_plan` (应急预案), `emergency_supply` (应急物资),
`drill` (应急演练) and `emergency` (应急响应).
"""
