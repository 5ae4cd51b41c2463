"""The catalogue: coded lists, legal bases and interpretations, deadline rules and settings, each with its dates.

National: only headquarters changes it (A13-4); a change is dated ahead and never touches the past (NF11).
"""
