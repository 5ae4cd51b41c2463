"""The legal clocks: one way to state a deadline, one place that computes it, rows that survive restarts, one actor.

A lifecycle table says which clocks an act starts and stops; the catalogue says how long they run; this app keeps the
rows, reminds, marks overdue, escalates, and fires the acts of time (NF9, requirements catalogue section 6).
"""
