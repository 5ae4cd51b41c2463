"""The portal: pages for the public and for operators, and the desk where staff see all stages at once.

An edge: it reads everything and nothing reads it. The public pages show released copies only (A13-30, G17-6.b, NF7).
"""
