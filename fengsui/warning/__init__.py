"""Warning: bulletins, notices, announcements; drafted, reviewed, released, adjusted, lifted, ended by their term.

Serves requirements catalogue 5.5 (A13-19 to A13-21, G17-16, S43-8 to S43-10). Owns `warning` (风险警示).
"""
