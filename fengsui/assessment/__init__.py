"""Assessment: method, panel, finding, level, confirmation; judgement; the decision on what to do.

Serves requirements catalogue 5.3 and 5.4 (A13-14 to A13-19, G17-12 to G17-15, Q09-2.4). Owns `assessment` (风险评估),
`judgement` (研判) and `decision` (处置决定).
"""
