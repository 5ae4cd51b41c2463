"""Reaching people: who is told of a released warning, by which way, whether it came through, and what anybody may read.

An edge: it reads everything. Serves requirements catalogue 5.5 and ux 12 (S43-10.g, S43-10.h, Q09-3.3.3.b, A13-20). Owns
`broadcast` (发布批次) and `receiver` (接收端). Only what was released leaves: every message is made from the frozen notice
of the journal (docs/decisions/0023-reaching-people.md).
"""
