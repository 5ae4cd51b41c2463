"""What leaves the house for other systems and for paper: CAP messages, official papers, the Atom feed (A13-20, S43-9).

Every rendering is a pure function of the frozen notice that the journal keeps, never of the present rows.
"""
