"""Response: rapid-response measures decided, served, executed, ended; filings with the next higher customs.

Serves requirements catalogue 5.6 (A13-22, G17-17 to G17-20, S43-11). Owns `measure` (快速反应措施) and `filing` (备案).
"""
