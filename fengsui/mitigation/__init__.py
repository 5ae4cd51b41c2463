"""Mitigation: what the responsible operator does about the risk; evaluations; applications to lift, and lifting.

Serves requirements catalogue 5.7 and 5.8 (A13-23 to A13-25, G17-21 to G17-23). Owns `plan` (风险消减) and `lifting` (解除).
"""
