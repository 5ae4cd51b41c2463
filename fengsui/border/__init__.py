"""Border: control instructions to the ports, matched against declarations; hits and findings come back.

Serves requirements catalogue 8 (port risk-control centre, E-CIQ, Single Window), clauses S43-4.b and S43-9.1, and the
release at the end of a term (A13-24.1). Owns `instruction` (口岸布控指令) and `screening` (申报数据批量比对).
"""
